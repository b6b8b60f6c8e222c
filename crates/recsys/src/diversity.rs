//! stand-in
use serde::{Deserialize, Serialize};
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Settings {
    pub weight: f32,
}
pub struct Candidate<'a> {
    pub score: f32,
    pub vector: &'a [f32],
}
pub fn select(c: &[Candidate<'_>], _k: &[[u32; 4]], _r: &[()], n: usize, _s: &Settings) -> Vec<usize> {
    (0..c.len().min(n)).collect()
}
