//! What a placeholder is filled with.

use kernel::{Id, Timestamp};

/// A value for a placeholder. The variant also says the type of a NULL, which PostgreSQL wants to know.
#[derive(Debug, Clone)]
pub enum Value {
    /// BIGINT: ids, times in microseconds, money in minor units, counts.
    Int(Option<i64>),
    /// DOUBLE PRECISION.
    Float(Option<f64>),
    /// BOOLEAN.
    Bool(Option<bool>),
    /// TEXT.
    Text(Option<String>),
    /// BYTEA.
    Bytes(Option<Vec<u8>>),
    /// A list of BIGINT for `IN LIST($n)`.
    Ints(Vec<i64>),
    /// A list of TEXT for `IN LIST($n)`.
    Texts(Vec<String>),
}

/// What can fill a placeholder.
pub trait Bind {
    /// The value.
    fn value(self) -> Value;
    /// The NULL of this type.
    fn null() -> Value
    where
        Self: Sized;
}

macro_rules! bind {
    ($($type:ty => $variant:ident, $this:ident => $value:expr;)*) => {$(
        impl Bind for $type {
            fn value(self) -> Value {
                let $this = self;
                Value::$variant(Some($value))
            }
            fn null() -> Value {
                Value::$variant(None)
            }
        }
    )*};
}
bind! {
    i64 => Int, v => v;
    i32 => Int, v => i64::from(v);
    u32 => Int, v => i64::from(v);
    u16 => Int, v => i64::from(v);
    u8 => Int, v => i64::from(v);
    usize => Int, v => i64::try_from(v).unwrap_or(i64::MAX);
    f64 => Float, v => v;
    bool => Bool, v => v;
    String => Text, v => v;
    &str => Text, v => v.to_owned();
    &String => Text, v => v.clone();
    Vec<u8> => Bytes, v => v;
    &[u8] => Bytes, v => v.to_vec();
    Timestamp => Int, v => v.as_micros();
    kernel::Channel => Text, v => v.as_str().to_owned();
    kernel::Locale => Text, v => v.tag().to_owned();
    kernel::Currency => Text, v => v.code().to_owned();
}

impl<T> Bind for Id<T> {
    fn value(self) -> Value {
        Value::Int(Some(self.raw()))
    }
    fn null() -> Value {
        Value::Int(None)
    }
}

impl<T: Bind> Bind for Option<T> {
    fn value(self) -> Value {
        self.map_or_else(T::null, T::value)
    }
    fn null() -> Value {
        T::null()
    }
}

impl<T> Bind for &[Id<T>] {
    fn value(self) -> Value {
        Value::Ints(self.iter().map(|id| id.raw()).collect())
    }
    fn null() -> Value {
        Value::Ints(Vec::new())
    }
}
impl<T> Bind for &Vec<Id<T>> {
    fn value(self) -> Value {
        self.as_slice().value()
    }
    fn null() -> Value {
        Value::Ints(Vec::new())
    }
}
impl Bind for &[String] {
    fn value(self) -> Value {
        Value::Texts(self.to_vec())
    }
    fn null() -> Value {
        Value::Texts(Vec::new())
    }
}
impl Bind for &Vec<String> {
    fn value(self) -> Value {
        self.as_slice().value()
    }
    fn null() -> Value {
        Value::Texts(Vec::new())
    }
}
