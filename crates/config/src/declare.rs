//! `settings!`: declares sections and their settings once, and makes from that the structs, their defaults,
//! the reading by name and the list that [`crate::reference()`] prints.

use crate::value::Given;

/// One section as declared.
pub(crate) struct SectionInfo {
    /// The name in `[brackets]`.
    pub name: &'static str,
    /// Its doc comment, a line each.
    pub docs: &'static [&'static str],
    /// Its settings, in order.
    pub keys: Vec<KeyInfo>,
}

/// One setting as declared.
pub(crate) struct KeyInfo {
    /// The name in its section.
    pub name: &'static str,
    /// Its doc comment, a line each.
    pub docs: &'static [&'static str],
    /// The default in TOML; `None` if there is none.
    pub default: Option<String>,
    /// The smallest and the largest value of a number.
    pub range: Option<String>,
    /// Whether it can be given as a file.
    pub secret: bool,
}

/// What became of a value: `None` if no setting has that name, else whether it was taken.
pub(crate) type Taken = Option<Result<(), String>>;

/// Takes a value for a key of one section.
pub(crate) trait Section {
    /// Sets the key to the value.
    fn set(&mut self, key: &str, given: Given) -> Taken;
}

macro_rules! settings {
    ($(
        $(#[doc = $section_doc:literal])+
        $Section:ident $section:ident {
            $(
                $(#[doc = $doc:literal])+
                $key:ident: $type:ty = $default:expr $(, $range:expr)?;
            )+
        }
    )+) => {
        /// Everything that can be set, one struct a concern. [`Default`] is what an empty file gives, with
        /// `{data}` still in it; [`Settings::load`] puts the data folder in its place.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Settings {
            $( $(#[doc = $section_doc])+ pub $section: $Section, )+
        }

        impl Settings {
            pub(crate) fn sections() -> Vec<SectionInfo> {
                vec![$( SectionInfo {
                    name: stringify!($section),
                    docs: &[$($section_doc),+],
                    keys: $Section::keys(),
                }, )+]
            }

            pub(crate) fn section(&mut self, name: &str) -> Option<&mut dyn Section> {
                match name {
                    $( stringify!($section) => Some(&mut self.$section), )+
                    _ => None,
                }
            }
        }

        $(
            $(#[doc = $section_doc])+
            #[derive(Debug, Clone, PartialEq)]
            pub struct $Section {
                $( $(#[doc = $doc])+ pub $key: $type, )+
            }

            impl Default for $Section {
                fn default() -> Self {
                    Self { $( $key: $default, )+ }
                }
            }

            impl $Section {
                fn keys() -> Vec<KeyInfo> {
                    let defaults = Self::default();
                    vec![$( KeyInfo {
                        name: stringify!($key),
                        docs: &[$($doc),+],
                        default: defaults.$key.default_literal(),
                        range: None $( .or(Some(format!("{} to {}", $range.start(), $range.end()))) )?,
                        secret: <$type as Value>::SECRET,
                    }, )+]
                }
            }

            impl Section for $Section {
                fn set(&mut self, key: &str, given: Given) -> Taken {
                    match key {
                        $( stringify!($key) => {
                            let read = <$type as Value>::read(given) $( .and_then(|value| within(value, &$range)) )?;
                            Some(read.map(|value| self.$key = value))
                        } )+
                        _ => None,
                    }
                }
            }
        )+
    };
}
pub(crate) use settings;
