//! The decisions: what is due is decided in the order of its time, before anything later is heard of.

use super::entry::{Entry, NEVER};
use super::ledger::{Decision, Gate, Promise, Rule, State};
use super::peers::{Against, Judged};
use super::{NONE, Trials};

impl Trials {
    /// Lets the time come, and makes every decision that is due.
    pub(super) fn advance(&mut self, at: i64) {
        let at = at.max(self.now);
        while let Some(&(due, note)) = self.agenda.first().filter(|(due, _)| *due <= at) {
            self.agenda.remove(&(due, note));
            if let Some(entry) = self.entry_mut(note) {
                entry.scheduled = NEVER;
            }
            self.now = self.now.max(due);
            self.decide(note);
            self.reschedule(note);
        }
        self.now = at;
    }

    /// What is due about one note.
    fn decide(&mut self, note: u32) {
        let now = self.now;
        let Some(entry) = self.entry_mut(note) else { return };
        if entry.state == State::Live && entry.promise == Promise::Open && entry.due <= now {
            entry.promise = Promise::Missed;
            self.window.missed(now);
            self.record(note, Rule::PromiseMissed);
        }
        let Some(entry) = self.entry(note) else { return };
        match entry.state {
            State::Live if entry.judged_at(&self.settings) <= now => self.judge(note),
            State::Rested if entry.again <= now => self.try_again(note),
            _ => {}
        }
    }

    /// The score, what it is held against, and which part of the peers is below it.
    pub(super) fn standing(&self, entry: &Entry) -> (f32, Gate, f32) {
        let alpha = f64::from(self.settings.alpha);
        let score = entry.posterior().lower(alpha) as f32;
        if let Some((against, book)) = self.peers.of(entry.cohort, entry.stage, self.settings.peers) {
            let stage = usize::from(entry.stage).min(self.settings.stages.len() - 1);
            let gate = book.gate(self.settings.stages[stage].pass);
            return (score, Gate { score: gate, against, peers: book.len() }, book.percentile(score));
        }
        // Without peers: the bound that a note would have after the whole audience, had it earned what is expected.
        let whole = f64::from(entry.audience(&self.settings)) / f64::from(entry.impressions.max(1));
        let expected = entry.expected * whole.max(1.0);
        let gate = entry.prior.after(expected, expected).lower(alpha) as f32;
        let percentile = if score > gate { 1.0 } else { 0.0 };
        (score, Gate { score: gate, against: Against::Average, peers: 0 }, percentile)
    }

    /// The stage is over: on, or rest.
    fn judge(&mut self, note: u32) {
        let Some(entry) = self.entry(note) else { return };
        let (score, gate, _) = self.standing(entry);
        if score > gate.score {
            return self.promote(note);
        }
        let rule = if entry.full_at == NEVER { Rule::OutOfTime } else { Rule::Rested };
        let again = if !entry.second && drawn(note, self.settings.second) {
            self.now.saturating_add(self.settings.rest)
        } else {
            NEVER
        };
        self.record(note, rule);
        self.remember(note);
        if let Some(entry) = self.entry_mut(note) {
            entry.state = State::Rested;
            entry.again = again;
        }
        self.leave(note);
    }

    /// Promotes a note at the first moment that its bound allows, once enough of the audience has seen it.
    pub(super) fn promote_early(&mut self, note: u32) {
        let Some(entry) = self.entry(note).filter(|entry| entry.state == State::Live) else { return };
        if (entry.impressions as f32) < entry.audience(&self.settings) as f32 * self.settings.early {
            return;
        }
        let (score, gate, _) = self.standing(entry);
        if score > gate.score {
            self.promote(note);
            self.reschedule(note);
        }
    }

    fn promote(&mut self, note: u32) {
        let stages = self.settings.stages.len();
        let Some(entry) = self.entry(note) else { return };
        let (stage, next, second) = (entry.stage, entry.stage.saturating_add(1), entry.second);
        let proven = usize::from(next) >= stages;
        self.record(note, if proven { Rule::Proven } else { Rule::Promoted });
        self.remember(note);
        if stage == 0 && second {
            self.second.1 += 1;
        }
        let (now, within) = (self.now, self.settings.stages[usize::from(next).min(stages - 1)].within);
        let Some(entry) = self.entry_mut(note) else { return };
        if proven {
            entry.state = State::Proven;
            return self.leave(note);
        }
        entry.stage = next;
        entry.entered = now;
        entry.ends = now.saturating_add(within);
        entry.full_at = NEVER;
        self.fill(note);
    }

    /// Notes whether the audience is complete.
    pub(super) fn fill(&mut self, note: u32) {
        let now = self.now;
        let Some(entry) = self.entry(note) else { return };
        let full = entry.missing(&self.settings) == 0;
        if let Some(entry) = self.entry_mut(note).filter(|entry| full && entry.full_at == NEVER) {
            entry.full_at = now;
        }
        self.reschedule(note);
    }

    /// A rested note begins again.
    fn try_again(&mut self, note: u32) {
        let now = self.now;
        let Some(at) = self.index(note) else { return };
        let prior = self.peers.prior(self.entries[at].cohort, &self.settings);
        self.entries[at].start_again(prior, now, &self.settings);
        self.second.0 += 1;
        self.enter(note);
        self.record(note, Rule::SecondTrial);
    }

    /// A withdrawn note is there again.
    pub(super) fn give_back(&mut self, note: u32) {
        let now = self.now;
        let Some(entry) = self.entry_mut(note) else { return };
        entry.give_back(now);
        if entry.state == State::Live {
            self.enter(note);
        }
        self.record(note, Rule::Returned);
        self.reschedule(note);
    }

    /// Puts a new note among the live ones.
    pub(super) fn insert(&mut self, entry: Entry) {
        let note = entry.note;
        let number = u32::try_from(self.entries.len()).unwrap_or(NONE);
        if self.entry_of.len() <= note as usize {
            self.entry_of.resize(note as usize + 1, NONE);
        }
        self.entry_of[note as usize] = number;
        self.entries.push(entry);
        self.enter(note);
    }

    fn enter(&mut self, note: u32) {
        let place = u32::try_from(self.live.len()).unwrap_or(NONE);
        self.live.push(note);
        if let Some(entry) = self.entry_mut(note) {
            entry.place = place;
        }
    }

    /// Takes a note from the live ones, if it is there; the last one moves to its place.
    pub(super) fn leave(&mut self, note: u32) {
        let Some(entry) = self.entry_mut(note) else { return };
        let place = std::mem::replace(&mut entry.place, NONE) as usize;
        if place >= self.live.len() {
            return;
        }
        self.live.swap_remove(place);
        let moved = self.live.get(place).copied();
        if let Some(entry) = moved.and_then(|moved| self.entry_mut(moved)) {
            entry.place = place as u32;
        }
    }

    /// Puts a note's next decision on the agenda.
    pub(super) fn reschedule(&mut self, note: u32) {
        let Some(entry) = self.entry(note) else { return };
        let (before, due) = (entry.scheduled, entry.due_next(&self.settings));
        if before == due {
            return;
        }
        self.agenda.remove(&(before, note));
        if due != NEVER {
            self.agenda.insert((due, note));
        }
        if let Some(entry) = self.entry_mut(note) {
            entry.scheduled = due;
        }
    }

    /// Lets the peers learn from a note that was judged.
    fn remember(&mut self, note: u32) {
        let Some(entry) = self.entry(note) else { return };
        let score = entry.posterior().lower(f64::from(self.settings.alpha)) as f32;
        let judged = Judged { score, value: entry.value as f32, expected: entry.expected as f32 };
        let (cohort, stage) = (entry.cohort, entry.stage);
        self.peers.judged(cohort, stage, judged);
    }

    /// Writes a decision down.
    pub(super) fn record(&mut self, note: u32, rule: Rule) {
        let Some(entry) = self.entry(note) else { return };
        let (score, gate, percentile) = self.standing(entry);
        let decision = Decision {
            note,
            at: self.now,
            rule,
            stage: entry.stage,
            impressions: entry.impressions,
            score,
            gate,
            percentile,
        };
        let number = u32::try_from(self.decisions.len()).unwrap_or(NONE);
        let before = entry.last;
        self.decisions.push((decision, before));
        if let Some(entry) = self.entry_mut(note) {
            entry.last = number;
        }
    }
}

/// Whether a note is one of the part of all notes that is drawn: by a hash of its number (splitmix64), so that
/// everybody draws the same.
fn drawn(note: u32, part: f32) -> bool {
    let mut hash = u64::from(note).wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    ((hash >> 40) as f32) < part * (1_u64 << 24) as f32
}
