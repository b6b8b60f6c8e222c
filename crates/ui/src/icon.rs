//! Icons: names of the symbols in `assets/icons.svg`, on a 24 px grid with a 1.75 px line.

use maud::{Markup, html};

use crate::assets;

/// Declares the enum and its symbol ids together, so that neither can miss one.
macro_rules! icons {
    ($($name:ident $id:literal)*) => {
        /// A symbol of the sprite.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the variants are the symbols' names")]
        pub enum Icon { $($name),* }

        impl Icon {
            /// Every icon.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The id of the symbol in the sprite.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }
        }
    };
}

icons! {
    Compass "compass"  Bag "bag"  Live "live"  Plus "plus"  Minus "minus"  Chat "chat"  User "user"
    Users "users"  Store "store"  Gear "gear"  Search "search"  Bell "bell"  Heart "heart"
    Bookmark "bookmark"  Share "share"  More "more"  Close "close"  Check "check"  Left "left"
    Right "right"  Up "up"  Down "down"  Star "star"  Warn "warn"  Info "info"  Image "image"
    Video "video"  Play "play"  Text "text"  Hash "hash"  At "at"  Smile "smile"  Camera "camera"
    Trash "trash"  Edit "edit"  Link "link"  Globe "globe"  Moon "moon"  Sun "sun"  Truck "truck"
    Box "box"  Shield "shield"  Lock "lock"  Card "card"  Tag "tag"  Filter "filter"  Grid "grid"
    Flag "flag"  Eye "eye"  Clock "clock"  Pin "pin"  Translate "translate"  Upload "upload"
    Download "download"  Grip "grip"  Refresh "refresh"  Receipt "receipt"  Chart "chart"  Home "home"
    Leave "leave"  Reply "reply"  Key "key"  Mail "mail"  Return "return"  Coin "coin"  List "list"
}

/// 24 px.
pub fn icon(icon: Icon) -> Markup {
    sized(icon, "icon")
}

/// 20 px.
pub fn small(icon: Icon) -> Markup {
    sized(icon, "icon icon--s")
}

/// 16 px.
pub fn tiny(icon: Icon) -> Markup {
    sized(icon, "icon icon--xs")
}

/// Icons carry no meaning alone: they are hidden from assistive technology, and what holds them has a name.
fn sized(icon: Icon, class: &str) -> Markup {
    html! {
        svg class=(class) aria-hidden="true" width="24" height="24" {
            use href={ (assets::url("icons.svg")) "#" (icon.id()) } {}
        }
    }
}

/// The brand mark: a seal, for cinnabar is the pigment of seal paste.
pub fn mark() -> Markup {
    html! { img.mark src=(assets::url("brand.svg")) alt="" width="32" height="32"; }
}
