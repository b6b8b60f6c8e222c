//! Rate limits: so many of an act in so long, for one account, address or both (GCRA, by governor).
//! Counted in this process.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use kernel::problem::Code;
use kernel::{ErrorKind, Outcome, Problem};

/// Too often.
pub const TOO_MANY: Code = Code::new(ErrorKind::TooMany, "too-many-requests");

/// How often something may happen: a burst, which fills up again evenly over the period.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// The stable name, `sign-in.account`.
    pub name: &'static str,
    /// So many at once.
    pub burst: u32,
    /// The time in which an empty burst fills up.
    pub period: Duration,
}

/// The counters of one allowance, by who acts.
type Counters =
    Arc<RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>>;

/// When the burst of an actor will be full again, by allowance and actor.
type Tries = HashMap<(&'static str, String), Instant>;

/// The counters of a site. Cheap to clone.
#[derive(Clone, Default)]
pub struct Limits {
    acts: Arc<Mutex<HashMap<&'static str, Counters>>>,
    tries: Arc<Mutex<Tries>>,
}

impl Limits {
    /// Counts one act of `who`.
    ///
    /// # Errors
    /// [`TOO_MANY`], with the seconds after which it is worth trying again.
    pub fn count(&self, allowance: Allowance, who: &str) -> Outcome<()> {
        self.spend(allowance, who).map(|_| ())
    }

    /// As [`Limits::count`]; how many more there can be at once.
    ///
    /// # Errors
    /// As [`Limits::count`].
    pub fn spend(&self, allowance: Allowance, who: &str) -> Outcome<u32> {
        let spent = self.limiter(allowance).check_key(&who.to_owned());
        spent.map(|left| left.remaining_burst_capacity()).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
            Problem::from(TOO_MANY).with("seconds", wait).retry_after(wait)
        })
    }

    /// Counts one attempt of `who` where only failed ones are to count: [`Attempt::forgive`] takes it back. GCRA as
    /// above; governor's own counters can't be taken back.
    ///
    /// # Errors
    /// As [`Limits::count`].
    pub fn attempt(&self, allowance: Allowance, who: &str) -> Outcome<Attempt> {
        let step = allowance.period / allowance.burst.max(1);
        let (now, key) = (Instant::now(), (allowance.name, who.to_owned()));
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let full_at = tries.get(&key).map_or(now, |full_at| (*full_at).max(now)) + step;
        let wait = full_at.duration_since(now).saturating_sub(allowance.period);
        if !wait.is_zero() {
            let seconds = wait.as_secs() + 1;
            return Err(Problem::from(TOO_MANY).with("seconds", seconds).retry_after(seconds));
        }
        tries.insert(key.clone(), full_at);
        Ok(Attempt { tries: self.tries.clone(), key, step })
    }

    fn limiter(&self, allowance: Allowance) -> Counters {
        let mut all = self.acts.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || {
            let burst = NonZeroU32::new(allowance.burst).unwrap_or(NonZeroU32::MIN);
            let quota =
                Quota::with_period(allowance.period / burst.get()).map(|quota| quota.allow_burst(burst));
            let quota = quota.unwrap_or_else(|| Quota::per_second(burst));
            Arc::new(RateLimiter::keyed(quota).with_middleware())
        };
        all.entry(allowance.name).or_insert_with(make).clone()
    }

    /// Forgets those whose burst is full again; run now and then, or the maps grow for ever.
    pub fn sweep(&self) {
        for limiter in self.acts.lock().unwrap_or_else(PoisonError::into_inner).values() {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        let now = Instant::now();
        self.tries.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, full_at| *full_at > now);
    }
}

/// An attempt that was counted.
#[must_use = "an attempt that is not forgiven counts as failed"]
pub struct Attempt {
    tries: Arc<Mutex<Tries>>,
    key: (&'static str, String),
    step: Duration,
}

impl Attempt {
    /// It succeeded: it does not count.
    pub fn forgive(self) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(full_at) = tries.get_mut(&self.key) {
            *full_at = full_at.checked_sub(self.step).unwrap_or(*full_at);
        }
    }
}

/// The key of an address: one IPv4 address, or the /64 that one IPv6 customer has.
pub fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => ip.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_allowed_and_the_next_is_told_when_to_come_back() {
        let limits = Limits::default();
        let three = Allowance { name: "test", burst: 3, period: Duration::from_secs(60) };
        assert_eq!([0; 3].map(|_| limits.spend(three, "ann").unwrap()), [2, 1, 0]);
        let refused = limits.count(three, "ann").unwrap_err();
        assert!(refused.is(TOO_MANY));
        assert!(refused.retry_after_s.is_some_and(|seconds| (1..=21).contains(&seconds)));
        assert!(limits.count(three, "bo").is_ok());
    }

    #[test]
    fn only_attempts_that_are_not_forgiven_use_the_allowance_up() {
        let limits = Limits::default();
        let two = Allowance { name: "test", burst: 2, period: Duration::from_secs(60) };
        (0..9).for_each(|_| limits.attempt(two, "ann").unwrap().forgive());
        let _failed = [limits.attempt(two, "ann").unwrap(), limits.attempt(two, "ann").unwrap()];
        let refused = limits.attempt(two, "ann").err().unwrap();
        assert!(refused.retry_after_s.is_some_and(|seconds| (1..=31).contains(&seconds)));
        assert!(limits.attempt(two, "bo").is_ok());
    }

    #[test]
    fn an_ipv6_customer_is_one_and_a_mapped_ipv4_address_is_itself() {
        let key = |text: &str| network(text.parse().unwrap());
        assert_eq!(key("2001:db8:1:2:3::4"), key("2001:db8:1:2:ffff::1"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.7"), "192.0.2.7");
    }
}
