//! The orders that one meets everywhere: by time, by likes, by followers, by views. The same page for everybody, but
//! for what one saw already.

use recsys::event::Event;
use recsys::predict::Values;

use super::known::Memory;
use super::{Ask, Card, Policy};

/// An order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    Newest,
    /// By raw likes, falling with age.
    Likes,
    /// By value for an impression and the author's followers.
    Followers,
    /// By views and freshness.
    Views,
}

/// Impressions of average value that a note's own are mixed with, where value for an impression counts.
const PRIOR: f64 = 20.0;

/// A site that orders its notes so.
pub struct Usual {
    order: Order,
    memory: Memory,
}

impl Usual {
    /// A site on which nothing has happened.
    pub fn new(order: Order, values: Values) -> Self {
        Self { order, memory: Memory::new(values) }
    }
}

impl Policy for Usual {
    fn tell(&mut self, event: &Event) {
        self.memory.tell(event);
    }

    fn page(&mut self, ask: &Ask) -> Vec<Card> {
        let memory = &self.memory;
        let sum = |of: fn(&super::known::Known) -> f64| memory.notes.iter().map(of).sum::<f64>();
        let most = memory.notes.iter().map(|note| note.views).max().unwrap_or(0).max(1);
        let mean = match self.order {
            Order::Followers => (sum(|note| note.value) + 1.0) / (sum(|note| f64::from(note.views)) + 10.0),
            _ => 0.0,
        };
        memory.best(ask.person, |_, note| {
            let hours = note.hours(ask.at);
            match self.order {
                Order::Newest => -hours,
                Order::Likes => f64::from(note.likes).powf(0.8) / (hours + 2.0).powf(1.8),
                Order::Followers => {
                    let followers = memory.followers.get(&note.author).copied().unwrap_or(0);
                    let rate = (note.value + PRIOR * mean) / (f64::from(note.views) + PRIOR);
                    rate * (1.0 + f64::from(followers)).sqrt()
                }
                Order::Views => 0.7 * f64::from(note.views) / f64::from(most) + 0.3 * (-hours / 24.0).exp(),
            }
        })
    }
}
