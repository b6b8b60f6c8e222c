//! The one that knows every note's quality and every reader's taste, and fills each page with what its reader is
//! likeliest to like: what no policy can beat by more than chance.

use recsys::event::Event;

use super::known::Memory;
use super::{Ask, Card, Policy};
use crate::world::World;

/// The oracle.
pub struct Oracle<'w> {
    world: &'w World,
    memory: Memory,
}

impl<'w> Oracle<'w> {
    /// Of a world.
    pub fn new(world: &'w World) -> Self {
        Self { world, memory: Memory::new(Default::default()) }
    }
}

impl Policy for Oracle<'_> {
    fn tell(&mut self, event: &Event) {
        self.memory.tell(event);
    }

    fn page(&mut self, ask: &Ask) -> Vec<Card> {
        let person = (ask.person - 1) as u32;
        let followed = self.memory.follows.get(&ask.person);
        self.memory.best(ask.person, |at, note| {
            let follows = followed.is_some_and(|followed| followed.contains(&note.author));
            self.world.appeal(person, at as u32, follows)
        })
    }
}
