//! Passwords as hashes: Argon2id (RFC 9106) with the parameters that OWASP recommends, m = 19 MiB, t = 2, p = 1.

use std::sync::LazyLock;
use std::thread::available_parallelism;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::{Outcome, Problem, Rng};
use tokio::sync::Semaphore;

/// Memory in KiB, passes, lanes; 32 bytes of output.
const PARAMS: Params = Params::DEFAULT;

/// The hash of no password, with the present parameters: checked where there is no account, so that the answer
/// takes as long as with one.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$ZGVjb3lkZWNveWRlY295MQ$\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes at work in this process: no more than there are processors, for each holds 19 MiB and one of them.
static PERMITS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(1, usize::from)));

/// What became of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is another.
    Wrong,
    /// It is the one.
    Right,
    /// It is the one, and its hash was made with weaker parameters than today's.
    RightButWeak,
}

/// The hash of a password as a PHC string. Takes tens of milliseconds on a thread for such work.
///
/// # Errors
/// Out of memory.
pub async fn hash(rng: &Rng, password: &str) -> Outcome<String> {
    let (salt, password) = (rng.bytes::<16>(), password.to_owned());
    off_thread(move || {
        let hash = argon2().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Problem::internal)
    })
    .await
}

/// Compares a password with a stored hash; without one, with a decoy that nothing matches, in the same time.
///
/// # Errors
/// A stored hash that can't be read.
pub async fn verify(password: &str, stored: Option<String>) -> Outcome<Verdict> {
    let (password, known) = (password.to_owned(), stored.is_some());
    let stored = stored.unwrap_or_else(|| DECOY.to_owned());
    off_thread(move || {
        let parsed = PasswordHash::new(&stored).map_err(Problem::internal)?;
        let same = argon2().verify_password(password.as_bytes(), &parsed);
        Ok(match same {
            Ok(()) if known && is_weak(&parsed) => Verdict::RightButWeak,
            Ok(()) if known => Verdict::Right,
            _ => Verdict::Wrong,
        })
    })
    .await
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, PARAMS)
}

fn is_weak(hash: &PasswordHash) -> bool {
    Params::try_from(hash)
        .is_ok_and(|params| params.m_cost() < PARAMS.m_cost() || params.t_cost() < PARAMS.t_cost())
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    let permit = PERMITS.acquire().await.map_err(Problem::internal)?;
    let done = tokio::task::spawn_blocking(move || {
        let out = work();
        drop(permit);
        out
    });
    done.await.map_err(Problem::internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_hash_and_no_other() {
        let rng = Rng::seeded(1);
        let password = "长城 🧱 lösenord ".repeat(8);
        let stored = hash(&rng, &password).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_ne!(stored, hash(&rng, &password).await.unwrap());
        assert_eq!(verify(&password, Some(stored.clone())).await.unwrap(), Verdict::Right);
        // Nothing is cut off at the end or trimmed.
        assert_eq!(verify(password.trim_end(), Some(stored)).await.unwrap(), Verdict::Wrong);
        assert_eq!(verify(&password, None).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn a_hash_of_weaker_parameters_is_told() {
        let weak = Params::new(8 * 1024, 1, 1, None).unwrap();
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, weak);
        let stored = weak.hash_password_with_salt(b"correct horse", b"0123456789abcdef").unwrap().to_string();
        assert_eq!(verify("correct horse", Some(stored)).await.unwrap(), Verdict::RightButWeak);
    }

    #[test]
    fn the_decoy_costs_as_much_as_a_real_hash() {
        let decoy = Params::try_from(&PasswordHash::new(DECOY).unwrap()).unwrap();
        let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        assert_eq!(costs(&decoy), costs(&PARAMS));
    }
}
