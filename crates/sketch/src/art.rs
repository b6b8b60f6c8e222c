//! What a subject is given to work with: the sheet, the dice, the colours and the setting.

use crate::canvas::Canvas;
use crate::palette::Scheme;
use crate::rng::Rng;
use crate::stage::{self, Spot};

/// One picture in the making.
pub(crate) struct Art {
    pub(crate) c: Canvas,
    pub(crate) rng: Rng,
    pub(crate) s: Scheme,
    /// The object alone on a clean backdrop.
    pub(crate) studio: bool,
    /// The main colour was chosen by the caller.
    pub(crate) tinted: bool,
}

impl Art {
    /// Sets the table, or the studio backdrop.
    pub(crate) fn table(&mut self) -> Spot {
        if self.studio {
            stage::studio(&mut self.c, &self.s)
        } else {
            stage::table(&mut self.c, &mut self.rng, &self.s)
        }
    }

    /// Lays out the surface seen from above, or its studio counterpart.
    pub(crate) fn above(&mut self) -> Spot {
        if self.studio {
            stage::studio_above(&mut self.c, &self.s)
        } else {
            stage::above(&mut self.c, &mut self.rng, &self.s)
        }
    }
}
