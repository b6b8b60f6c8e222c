//! stand-in
use serde::{Deserialize, Serialize};
#[derive(Debug, Clone, Default)]
pub struct Settings;
#[derive(Debug, Default)]
pub struct Scratch;
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stream;
impl Stream {
    pub fn new(_: Settings) -> Self {
        Self
    }
    pub fn act(&mut self, _p: u32, _i: u32, _w: f32, _a: i64) {}
    pub fn forget_person(&mut self, _p: u32) {}
    pub fn similar(&self, _i: u32) -> impl Iterator<Item = (u32, f32)> {
        std::iter::empty()
    }
    pub fn recommend(&self, _h: &[(u32, f32)], _l: usize, _s: &mut Scratch) -> Vec<(u32, f32, u32)> {
        vec![]
    }
}
