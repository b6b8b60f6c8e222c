//! The languages the product speaks.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Chinese in simplified characters.
    ZhHans,
    /// Swedish.
    Sv,
}

impl Locale {
    /// Every locale, in the order of the language menu.
    pub const ALL: [Self; 3] = [Self::En, Self::ZhHans, Self::Sv];

    /// The BCP 47 tag: the name of the folder under `locales/`, the `lang` attribute, the stored value.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHans => "zh-Hans",
            Self::Sv => "sv",
        }
    }

    /// The language's own name, for the menu.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhHans => "简体中文",
            Self::Sv => "svenska",
        }
    }

    /// The locale with exactly this tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}
