//! The site's own policy: the engine that serves, driven by events as on a site. No rule of it is repeated here.

use std::collections::BTreeSet;

use recsys::engine::{self, Engine, Settings};
use recsys::event::{Event, Surface};

use super::{Ask, Card, Policy};
use crate::world::SLOTS;

/// The engine.
pub struct Site {
    engine: Engine,
    nothing: (BTreeSet<u32>, BTreeSet<i64>),
}

impl Site {
    /// A site on which nothing has happened.
    pub fn new(settings: Settings) -> Self {
        Self { engine: Engine::new(settings), nothing: Default::default() }
    }
}

impl Policy for Site {
    fn tell(&mut self, event: &Event) {
        self.engine.apply(event);
    }

    fn page(&mut self, ask: &Ask) -> Vec<Card> {
        self.engine.advance(ask.at);
        let page = self.engine.page(&engine::Ask {
            person: Some(ask.person),
            surface: Surface::Explore,
            channel: None,
            at: ask.at,
            request: ask.request,
            position: 0,
            shown: &self.nothing.0,
            blocked: &self.nothing.1,
            wanted: SLOTS,
        });
        page.into_iter()
            .map(|placed| Card { note: placed.note, source: placed.source, trial: placed.trial })
            .collect()
    }
}
