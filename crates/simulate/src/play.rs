//! One life of a world under one policy.

use recsys::engine::Settings;
use recsys::event::{Event, Impression, Kind, Surface};
use recsys::predict::Values;

use crate::crowd::{Crowd, Ring, worth};
use crate::dice::Dice;
use crate::policy::{Ask, Name, Policy};
use crate::world::{HOUR, START, World, person_id};

/// What became of a note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Way {
    /// Impressions to people who don't follow the author, within the promised time.
    pub valid: u32,
    /// Impressions within the note's [`crate::world::Shape::life`].
    pub young: u32,
    /// Those of them to people who don't follow the author.
    pub strangers: u32,
    /// Those of `young` to people outside the ring.
    pub outside: u32,
    /// All impressions.
    pub all: u32,
}

/// What became of all notes, and what people got out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// By note.
    pub ways: Vec<Way>,
    /// What each person's actions on what they were shown were worth by the published formula, in likes; the ring's
    /// count nothing.
    pub earned: Vec<f64>,
}

/// Lives through a world. The same arguments give the same record.
#[must_use]
pub fn play(world: &World, name: Name, luck: u64, ring: Ring, settings: &Settings) -> Record {
    live(world, name.policy(world, settings).as_mut(), luck, ring, settings.values)
}

fn live(world: &World, policy: &mut dyn Policy, luck: u64, ring: Ring, values: Values) -> Record {
    let dice = Dice::new(world.seed).of(luck, 0);
    let record =
        Record { ways: vec![Way::default(); world.notes.len()], earned: vec![0.0; world.people.len()] };
    let mut life = Life { world, values, crowd: Crowd::new(world, dice, ring), dice, policy, record };
    life.begin();
    let mut notes = (0u32..).zip(&world.notes).peekable();
    for (number, request) in (0u64..).zip(&world.requests) {
        while let Some((note, _)) = notes.next_if(|(_, note)| note.published <= request.at) {
            life.publish(note);
        }
        life.look(number, request.person, request.at);
    }
    life.record
}

/// A life that goes on.
struct Life<'w, 'p> {
    world: &'w World,
    values: Values,
    crowd: Crowd<'w>,
    dice: Dice,
    policy: &'p mut dyn Policy,
    record: Record,
}

impl Life<'_, '_> {
    fn tell(&mut self, person: i64, at: i64, kind: Kind) {
        self.policy.tell(&Event { at, person, kind });
    }

    /// Everybody is told to the policy as they are before the first note: who follows whom, readers and those who are
    /// accounts on the site and do not read in these days.
    fn begin(&mut self) {
        let at = START - HOUR;
        let world = self.world;
        for (reader, person) in (0u32..).zip(&world.people) {
            for author in &person.follows {
                self.tell(person_id(reader), at, Kind::Follow { author: person_id(*author), on: true });
            }
        }
        let mut here = vec![0u32; world.people.len()];
        world.people.iter().flat_map(|person| &person.follows).for_each(|author| here[*author as usize] += 1);
        for (author, person) in (0u32..).zip(&world.people) {
            let asleep = person.followers.saturating_sub(here[author as usize]);
            for one in 0..asleep {
                let id = 1_000_000_000 + i64::from(one);
                self.tell(id, at, Kind::Follow { author: person_id(author), on: true });
            }
        }
    }

    fn publish(&mut self, note: u32) {
        let about = &self.world.notes[note as usize];
        let (author, at) = (person_id(about.author), about.published.max(START - HOUR));
        self.tell(author, at, Kind::Published(self.world.facts(note)));
        for (member, kind) in self.crowd.linked(note) {
            self.tell(person_id(member), at, kind);
        }
    }

    /// Somebody asks for a page, sees some of it, and does what they do.
    fn look(&mut self, number: u64, person: u32, at: i64) {
        let request = self.dice.of(number, 3).number();
        let page = self.policy.page(&Ask { person: person_id(person), at, request });
        for (place, card) in page.into_iter().enumerate() {
            if !self.crowd.sees(number, place) {
                continue;
            }
            let note = (card.note - 1) as u32;
            self.count(person, note, at);
            let impression = Impression {
                note: card.note,
                request,
                position: place as u16,
                surface: Surface::Explore,
                source: card.source,
                trial: card.trial,
            };
            self.tell(person_id(person), at, Kind::Impression(impression));
            let colludes = self.crowd.colludes(person, note);
            for kind in self.crowd.acts(person, note, place) {
                if !colludes {
                    self.record.earned[person as usize] += worth(&self.values, &kind);
                }
                self.tell(person_id(person), at, kind);
            }
        }
    }

    fn count(&mut self, person: u32, note: u32, at: i64) {
        let shape = &self.world.shape;
        let age = at - self.world.notes[note as usize].published;
        let stranger = !self.crowd.follows(person, note);
        let way = &mut self.record.ways[note as usize];
        let add = |count: &mut u32, when: bool| *count += u32::from(when);
        add(&mut way.all, true);
        add(&mut way.valid, stranger && age <= shape.deadline);
        let young = age <= shape.life();
        add(&mut way.young, young);
        add(&mut way.strangers, young && stranger);
        add(&mut way.outside, young && !self.world.people[person as usize].ring);
    }
}

#[cfg(test)]
mod tests;
