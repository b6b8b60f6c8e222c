//! What features keep in the memory of one site: a buffer, a signal, a derived state. It is lost with the process,
//! so it is never the only copy of what was acknowledged for good.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// One value of each type, made when it is first asked for.
#[derive(Default)]
pub struct Memory(Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Memory {
    /// The site's own `T`. A feature asks for a type that only it can name.
    pub fn of<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let value = kept.entry(TypeId::of::<T>()).or_insert_with(|| Arc::<T>::default());
        // Only a `T` is ever kept under the type of `T`.
        value.clone().downcast().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn a_site_has_one_value_of_each_type() {
        let memory = Memory::default();
        memory.of::<AtomicU32>().store(7, Ordering::Relaxed);
        assert_eq!(memory.of::<AtomicU32>().load(Ordering::Relaxed), 7);
        assert_eq!(*memory.of::<String>(), "");
        assert_eq!(Memory::default().of::<AtomicU32>().load(Ordering::Relaxed), 0);
    }
}
