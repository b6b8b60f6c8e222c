//! The site as it was: things of the demo's history happen through the same use cases as today's, under a clock
//! that stands where they stood and only goes forward.

use kernel::time::Span;
use kernel::{Clock, Timestamp};
use web::Site;

/// A stretch of history that is being made.
pub struct Past {
    site: Site,
    clock: Clock,
    now: Timestamp,
}

impl Past {
    /// A history under a node number of its own, which nobody else may use.
    pub fn new(site: &Site, node: u16) -> Self {
        let clock = Clock::manual(Timestamp::from_micros(0));
        Self { site: site.under(clock.clone(), node), clock, now: site.now() }
    }

    /// The site so many minutes ago, or, if history has gone on since, as late as it has come.
    pub fn at(&self, minutes_ago: u32) -> &Site {
        let then = self.now - Span::minutes(i64::from(minutes_ago));
        if then > self.clock.now() {
            self.clock.set(then);
        }
        &self.site
    }
}
