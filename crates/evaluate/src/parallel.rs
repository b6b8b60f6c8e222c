//! The same work for many queries on all cores, with results in the order of the queries.

use std::num::NonZero;
use std::thread;

/// Does `work` for each query, with a memory of each thread's own. The results do not depend on the number of threads.
pub fn map<Q: Sync, S, T: Send>(
    queries: &[Q],
    memory: impl Fn() -> S + Sync,
    work: impl Fn(&Q, &mut S) -> T + Sync,
) -> Vec<T> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(8);
    let share = queries.len().div_ceil(threads).max(1);
    let part = |queries: &[Q]| {
        let mut memory = memory();
        queries.iter().map(|query| work(query, &mut memory)).collect::<Vec<T>>()
    };
    thread::scope(|scope| {
        let parts: Vec<_> = queries.chunks(share).map(|queries| scope.spawn(|| part(queries))).collect();
        let joined = parts
            .into_iter()
            .map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.flatten().collect()
    })
}
