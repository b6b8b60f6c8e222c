//! stand-in
use serde::{Deserialize, Serialize};
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Settings {
    pub share: f32,
    pub deadline: i64,
}
impl Default for Settings {
    fn default() -> Self {
        Self { share: 0.2, deadline: 86_400_000_000 }
    }
}
#[derive(Debug, Clone, Copy)]
pub struct Cohort(pub u32);
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Trials {
    s: Settings,
    live: Vec<u32>,
}
#[derive(Debug, Clone)]
pub struct Ledger;
#[derive(Debug, Clone)]
pub struct Pace {
    pub share: f32,
}
pub struct Decision;
impl Trials {
    pub fn new(s: Settings) -> Self {
        Self { s, live: vec![] }
    }
    pub fn configure(&mut self, s: Settings) {
        self.s = s
    }
    pub fn admit(&mut self, n: u32, _c: Cohort, _at: i64) {
        self.live.push(n)
    }
    pub fn withdraw(&mut self, n: u32, _at: i64) {
        self.live.retain(|x| *x != n)
    }
    pub fn impression(&mut self, _n: u32, _t: f32, _e: f32, _a: i64) {}
    pub fn engagement(&mut self, _n: u32, _t: f32, _v: f32, _a: i64) {}
    pub fn tick(&mut self, _a: i64) -> Vec<Decision> {
        vec![]
    }
    pub fn live(&self) -> &[u32] {
        &self.live
    }
    pub fn urgency(&self, _n: u32, _a: i64) -> f32 {
        1.0
    }
    pub fn ledger(&self, _n: u32) -> Option<Ledger> {
        None
    }
    pub fn pace(&self) -> Pace {
        Pace { share: self.s.share }
    }
}
