//! What proves that a card was shown: the site hands it out with the card, and the page hands it back when the card
//! was seen. So a page can say *that* something was seen, and never where, why or by whom.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use recsys::event::{Impression, Source, Surface};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Seconds after which a token says nothing any more.
const LIFETIME: i64 = 6 * 3600;
/// When, page, note, position, and surface, source and trial in one byte.
const BODY: usize = 4 + 8 + 8 + 2 + 1;
/// Of the signature: 72 bits make a token 43 characters, and nobody guesses them in six hours.
const MAC: usize = 9;

const SURFACES: [Surface; 6] = [
    Surface::Explore,
    Surface::Channel,
    Surface::Following,
    Surface::Search,
    Surface::Related,
    Surface::Elsewhere,
];

const SOURCES: [Source; 10] = [
    Source::Followed,
    Source::Topic,
    Source::Interest,
    Source::Together,
    Source::Searched,
    Source::Content,
    Source::Place,
    Source::Rising,
    Source::Trial,
    Source::Newest,
];

/// Signs tokens, and knows its own again.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

impl Key {
    /// The key of a site with this secret, for this purpose alone; none never happens, as HMAC takes any secret.
    pub fn of(secret: &str) -> Option<Self> {
        let mut own = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
        own.update(b"activity.token");
        Hmac::new_from_slice(&own.finalize().into_bytes()).ok().map(Self)
    }

    /// A token for a card shown to a person at `at` (microseconds since 1970): 43 characters, of which the first
    /// ones are the same for all cards of a page.
    pub fn issue(&self, person: i64, shown: &Impression, at: i64) -> String {
        let seconds = u32::try_from(at.div_euclid(1_000_000)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(BODY + MAC);
        bytes.extend(seconds.to_be_bytes());
        bytes.extend(shown.request.to_be_bytes());
        bytes.extend(shown.note.to_be_bytes());
        bytes.extend(shown.position.to_be_bytes());
        bytes.push(
            index(&SURFACES, shown.surface) << 5 | index(&SOURCES, shown.source) << 1 | u8::from(shown.trial),
        );
        let mac = self.mac(person, &bytes);
        bytes.extend(mac);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What a token of this person's says, if it is one of ours and not too old.
    pub fn verify(&self, person: i64, token: &str, now: i64) -> Option<Impression> {
        let mut bytes = [0; BODY + MAC];
        let length = URL_SAFE_NO_PAD.decode_slice(token, &mut bytes).ok()?;
        if length != bytes.len() {
            return None;
        }
        let (body, mac) = bytes.split_at(BODY);
        if !bool::from(self.mac(person, body).ct_eq(mac)) {
            return None;
        }
        let (seconds, rest) = body.split_first_chunk()?;
        let (request, rest) = rest.split_first_chunk()?;
        let (note, rest) = rest.split_first_chunk()?;
        let (position, flags) = rest.split_first_chunk()?;
        let flags = *flags.first()?;
        let age = now.div_euclid(1_000_000) - i64::from(u32::from_be_bytes(*seconds));
        if !(-60..=LIFETIME).contains(&age) {
            return None;
        }
        Some(Impression {
            note: i64::from_be_bytes(*note),
            request: u64::from_be_bytes(*request),
            position: u16::from_be_bytes(*position),
            surface: *SURFACES.get(usize::from(flags >> 5))?,
            source: *SOURCES.get(usize::from(flags >> 1 & 0xf))?,
            trial: flags & 1 == 1,
        })
    }

    fn mac(&self, person: i64, body: &[u8]) -> [u8; MAC] {
        let mut mac = self.0.clone();
        mac.update(&person.to_be_bytes());
        mac.update(body);
        let whole = mac.finalize().into_bytes();
        std::array::from_fn(|at| whole[at])
    }
}

fn index<T: PartialEq>(all: &[T], one: T) -> u8 {
    all.iter().position(|each| *each == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_305_600_000_000;
    const HOUR: i64 = 3_600_000_000;

    fn shown(surface: Surface, source: Source) -> Impression {
        Impression { note: 7 << 40, request: u64::MAX - 3, position: 311, surface, source, trial: true }
    }

    fn key() -> Key {
        Key::of("a secret").unwrap()
    }

    #[test]
    fn a_token_says_what_it_was_given_for() {
        for surface in SURFACES {
            for source in SOURCES {
                let token = key().issue(5, &shown(surface, source), NOW);
                assert_eq!(token.len(), 43);
                assert_eq!(key().verify(5, &token, NOW + HOUR), Some(shown(surface, source)));
            }
        }
    }

    #[test]
    fn a_token_is_for_one_person_and_for_six_hours() {
        let token = key().issue(5, &shown(Surface::Search, Source::Newest), NOW);
        assert_eq!(key().verify(6, &token, NOW), None);
        assert!(key().verify(5, &token, NOW + 6 * HOUR).is_some());
        assert_eq!(key().verify(5, &token, NOW + 6 * HOUR + 1_000_000), None);
        assert_eq!(Key::of("another").unwrap().verify(5, &token, NOW), None);
    }

    #[test]
    fn a_token_with_any_bit_changed_is_none() {
        let token = key().issue(5, &shown(Surface::Explore, Source::Trial), NOW);
        let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut forged = bytes.clone();
            forged[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(key().verify(5, &URL_SAFE_NO_PAD.encode(forged), NOW), None, "bit {bit}");
        }
        for text in ["", "x", &token[1..], &format!("{token}AAAA"), "€"] {
            assert_eq!(key().verify(5, text, NOW), None);
        }
    }
}
