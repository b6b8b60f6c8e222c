//! The subjects of the site: the channels of notes, and the parts of the market.

use std::fmt;
use std::str::FromStr;

/// A subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the channels say themselves")]
pub enum Channel {
    Home,
    Food,
    Travel,
    Skincare,
    Outfits,
    Plants,
    Books,
    Film,
    Running,
    Pets,
}

/// No channel has this name.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown channel")]
pub struct UnknownChannel;

impl Channel {
    /// Every channel, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Home,
        Self::Food,
        Self::Travel,
        Self::Skincare,
        Self::Outfits,
        Self::Plants,
        Self::Books,
        Self::Film,
        Self::Running,
        Self::Pets,
    ];

    /// The name in addresses and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Food => "food",
            Self::Travel => "travel",
            Self::Skincare => "skincare",
            Self::Outfits => "outfits",
            Self::Plants => "plants",
            Self::Books => "books",
            Self::Film => "film",
            Self::Running => "running",
            Self::Pets => "pets",
        }
    }

    /// The key of the name that people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Home => "channel-home",
            Self::Food => "channel-food",
            Self::Travel => "channel-travel",
            Self::Skincare => "channel-skincare",
            Self::Outfits => "channel-outfits",
            Self::Plants => "channel-plants",
            Self::Books => "channel-books",
            Self::Film => "channel-film",
            Self::Running => "channel-running",
            Self::Pets => "channel-pets",
        }
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Channel {
    type Err = UnknownChannel;
    fn from_str(text: &str) -> Result<Self, UnknownChannel> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == text).ok_or(UnknownChannel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_leads_to_its_channel_and_no_other_does() {
        for channel in Channel::ALL {
            assert_eq!(channel.to_string().parse(), Ok(channel));
            assert_eq!(channel.label(), format!("channel-{channel}"));
        }
        for none in ["", "Home", "gossip", "home "] {
            assert_eq!(none.parse::<Channel>(), Err(UnknownChannel), "{none}");
        }
    }
}
