//! Randomness: the machine's entropy, or a seeded stream that repeats a run.

use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use rand_chacha::ChaCha20Rng;
use rand_core::{RngCore, SeedableRng};

/// A cryptographic random number generator. Cheap to clone; clones draw from one stream.
#[derive(Clone)]
pub struct Rng(Arc<Mutex<ChaCha20Rng>>);

impl Rng {
    /// Seeded once from the machine's entropy.
    ///
    /// # Errors
    /// If the machine has none to give.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's entropy")]
    pub fn system() -> std::io::Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(std::io::Error::other)?;
        Ok(Self(Arc::new(Mutex::new(ChaCha20Rng::from_seed(seed)))))
    }

    /// The same stream for the same seed: for tests and the demo, never for secrets.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut out);
        out
    }

    /// 256 random bits as URL-safe text of 43 characters: session cookies, reset links, API tokens.
    pub fn token(&self) -> String {
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(self.bytes::<32>())
    }

    /// A number in `0..end`, unbiased (Lemire's multiply and reject); 0 if `end` is 0.
    pub fn below(&self, end: u64) -> u64 {
        if end == 0 {
            return 0;
        }
        loop {
            let wide = u128::from(u64::from_le_bytes(self.bytes())) * u128::from(end);
            let (high, low) = ((wide >> 64) as u64, wide as u64);
            if low >= end.wrapping_neg() % end {
                return high;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_another_seed_does_not() {
        let draw = |seed| Rng::seeded(seed).token();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert_eq!(draw(1).len(), 43);
    }

    #[test]
    fn below_stays_below_and_reaches_every_value() {
        let rng = Rng::seeded(3);
        let mut seen = [0u32; 6];
        (0..6_000).for_each(|_| seen[rng.below(6) as usize] += 1);
        assert!(seen.iter().all(|n| (800..1200).contains(n)), "{seen:?}");
        assert_eq!(rng.below(0), 0);
    }
}
