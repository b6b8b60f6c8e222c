//! A closed loop: so many connections, each of which asks again as soon as it has its answer.
//!
//! Latency is what a client sees on a machine that this program shares with the server; the server's share of the
//! processor is told beside it, for that moves less with what else the machine does.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::http::Client;
use crate::server::Usage;

/// What is asked again and again.
pub trait Work: Send + Sync + 'static {
    /// One operation of one connection: `turn` counts up from 0, and no two connections have the same `connection`.
    fn act(
        &self,
        client: &mut Client,
        connection: usize,
        turn: usize,
    ) -> impl Future<Output = anyhow::Result<()>> + Send;
}

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Connections at once.
    pub connections: usize,
    /// Operations in a second.
    pub per_second: f64,
    /// Half of the operations were done within this.
    pub p50: Duration,
    /// 95 of 100 were.
    pub p95: Duration,
    /// 99 of 100 were.
    pub p99: Duration,
    /// The server's processor time for one operation.
    pub cpu: Duration,
    /// Operations that failed.
    pub failed: usize,
    /// What the first of them said.
    pub failure: Option<String>,
}

/// How long the server runs warm before anything counts.
const WARM_UP: Duration = Duration::from_secs(1);

/// Measures.
pub async fn drive<W: Work>(
    work: &Arc<W>,
    address: SocketAddr,
    server: u32,
    connections: usize,
    length: Duration,
) -> anyhow::Result<Figures> {
    let begin = Instant::now() + WARM_UP;
    let end = begin + length;
    let tasks: Vec<_> = (0..connections)
        .map(|connection| tokio::spawn(one(work.clone(), address, connection, begin, end)))
        .collect();
    tokio::time::sleep_until(begin.into()).await;
    let before = Usage::of(server)?;
    tokio::time::sleep_until(end.into()).await;
    let after = Usage::of(server)?;
    let (mut times, mut figures) = (Vec::new(), Figures { connections, ..Figures::default() });
    for task in tasks {
        let one = task.await?;
        times.extend(one.times);
        figures.failed += one.failed;
        figures.failure = figures.failure.or(one.failure);
    }
    times.sort_unstable();
    figures.per_second = times.len() as f64 / length.as_secs_f64();
    [figures.p50, figures.p95, figures.p99] = [50, 95, 99].map(|percent| percentile(&times, percent));
    figures.cpu = after.cpu.saturating_sub(before.cpu) / u32::try_from(times.len().max(1))?;
    Ok(figures)
}

/// What one connection saw.
#[derive(Default)]
struct One {
    times: Vec<Duration>,
    failed: usize,
    failure: Option<String>,
}

async fn one<W: Work>(
    work: Arc<W>,
    address: SocketAddr,
    connection: usize,
    begin: Instant,
    end: Instant,
) -> One {
    let (mut client, mut one) = (Client::new(address), One::default());
    for turn in 0.. {
        let started = Instant::now();
        if started >= end {
            break;
        }
        let outcome = work.act(&mut client, connection, turn).await;
        let finished = Instant::now();
        match outcome {
            Ok(()) if finished >= begin && finished < end => one.times.push(finished - started),
            Ok(()) => {}
            Err(error) => {
                one.failed += 1;
                one.failure.get_or_insert_with(|| format!("{error:#}"));
            }
        }
    }
    one
}

/// The time within which so many of a hundred were done (nearest rank); zero if there were none.
fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_a_time_that_was_measured() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!([50, 95, 99].map(|p| percentile(&times, p).as_millis()), [100, 190, 198]);
        assert_eq!(percentile(&times[..1], 99), Duration::from_millis(1));
        assert_eq!(percentile(&[], 99), Duration::ZERO);
    }
}
