//! The site's own policy: the engine that serves, driven by events as on a site. No rule of it is repeated here.

use std::collections::BTreeSet;

use recsys::engine::{self, Engine, Placed, Settings};
use recsys::event::{Event, Surface};

use super::{Ask, Card, Policy};
use crate::world::SLOTS;

/// The engine.
pub struct Site {
    engine: Engine,
}

impl Site {
    /// A site on which nothing has happened.
    pub fn new(settings: Settings) -> Self {
        Self { engine: Engine::new(settings) }
    }
}

impl Policy for Site {
    fn tell(&mut self, event: &Event) {
        self.engine.apply(event);
    }

    fn page(&mut self, ask: &Ask) -> Vec<Card> {
        self.engine.advance(ask.at);
        page(&self.engine, ask)
    }
}

/// The engine's page for a reader of Explore who has just come.
pub fn page(engine: &Engine, ask: &Ask) -> Vec<Card> {
    let page = engine.page(&engine::Ask {
        person: Some(ask.person),
        surface: Surface::Explore,
        channel: None,
        at: ask.at,
        request: ask.request,
        position: 0,
        shown: &BTreeSet::new(),
        blocked: &BTreeSet::new(),
        wanted: SLOTS,
    });
    let card = |placed: Placed| Card { note: placed.note, source: placed.source, trial: placed.trial };
    page.into_iter().map(card).collect()
}
