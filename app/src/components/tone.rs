//! What a colour means. Colour never speaks alone: whatever takes a tone shows an icon or a word with it.

use super::Glyph;

/// How things stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Done, found, as it should be.
    Ok,
    /// Needs a look, soon.
    Look,
    /// Blocked, refused, failed.
    Blocked,
    /// Says nothing about good or bad.
    #[default]
    Neutral,
}

impl Tone {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Look, Self::Blocked, Self::Neutral];

    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Ok => "tone-ok",
            Self::Look => "tone-look",
            Self::Blocked => "tone-blocked",
            Self::Neutral => "tone-neutral",
        }
    }

    /// The icon that says the same as the colour.
    pub const fn glyph(self) -> Glyph {
        match self {
            Self::Ok => Glyph::CircleCheck,
            Self::Look => Glyph::TriangleAlert,
            Self::Blocked => Glyph::CircleX,
            Self::Neutral => Glyph::Info,
        }
    }
}
