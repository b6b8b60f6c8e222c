//! Curated colour schemes. A picture takes all its colours from one of them, so everything in it agrees.

use crate::colour::{Colour, hex};
use crate::rng::Rng;

/// The colours of one picture.
#[derive(Clone, Copy)]
pub(crate) struct Scheme {
    /// Wall, cloth or backdrop.
    pub(crate) wall: Colour,
    /// Table or floor.
    pub(crate) ground: Colour,
    /// The main object's own colour.
    pub(crate) main: Colour,
    /// A contrast for the second object.
    pub(crate) second: Colour,
    /// A small bright note.
    pub(crate) spark: Colour,
    /// Shadows on wall and ground.
    pub(crate) shadow: Colour,
}

const fn scheme(colours: [u32; 6]) -> Scheme {
    Scheme {
        wall: hex(colours[0]),
        ground: hex(colours[1]),
        main: hex(colours[2]),
        second: hex(colours[3]),
        spark: hex(colours[4]),
        shadow: hex(colours[5]),
    }
}

/// Wall, ground, main, second, spark, shadow.
const SCHEMES: [Scheme; 14] = [
    scheme([0xf2dfa3, 0xe3cdb0, 0xf4f1ea, 0x3f66a8, 0xe7b92f, 0x6b4a30]), // butter and porcelain
    scheme([0xcfdccb, 0xe9dfcb, 0x7fa596, 0xf3ead6, 0xd9553a, 0x3d4f46]), // celadon
    scheme([0xeccfc4, 0xf3e7da, 0xb9513d, 0xf2d9a0, 0x5f7f6e, 0x703f38]), // blush and terracotta
    scheme([0xc4d6e2, 0xe8e4da, 0x3b5b86, 0xf0c9a8, 0xe0823d, 0x34465f]), // sky
    scheme([0xede6d8, 0xcdb08a, 0x2f3e46, 0xc9d2c0, 0xc6402c, 0x4b3626]), // paper and ink
    scheme([0xb7583f, 0xe6c8a4, 0xf3e3c8, 0x28464f, 0xf0b548, 0x4e1e18]), // cinnabar wall
    scheme([0x2f4a4a, 0x8b6547, 0xe8dcc2, 0xd98b4a, 0xe9b93f, 0x14211f]), // dark teal
    scheme([0xdcd3e4, 0xefe6dc, 0x7c6a9c, 0xf4e3b4, 0xe17a63, 0x4b3f5c]), // lilac
    scheme([0xe8c07d, 0xf4e6cd, 0x5c7a5a, 0xf6efe2, 0xb93a2b, 0x6f4a25]), // honey
    scheme([0xa9bfa5, 0x7d5a42, 0xf1e9db, 0xd37b56, 0xf2cf63, 0x28352a]), // sage and walnut
    scheme([0xf3ece0, 0xe4d5c0, 0xa9b8a0, 0xd9a48f, 0xc8462f, 0x5a4638]), // linen
    scheme([0x34405a, 0x6f5a66, 0xe9d9c5, 0xdc8f6b, 0xf1c75b, 0x151a2a]), // evening blue
    scheme([0xd8b9a6, 0xa97152, 0xf0e2cf, 0x4e6b60, 0xe3a23a, 0x4a2a20]), // clay
    scheme([0xbcd3cf, 0xf2eadb, 0xd4694f, 0x3d6a72, 0xf3c85b, 0x2f4b4d]), // sea glass
];

/// The schemes that suit soft daylight and studio backdrops.
const PALE: [usize; 9] = [0, 1, 2, 3, 4, 7, 8, 10, 13];

/// One of the schemes.
pub(crate) fn any(rng: &mut Rng) -> Scheme {
    SCHEMES[rng.count(0, SCHEMES.len() - 1)]
}

/// One of the pale schemes.
pub(crate) fn pale(rng: &mut Rng) -> Scheme {
    SCHEMES[rng.pick(PALE)]
}
