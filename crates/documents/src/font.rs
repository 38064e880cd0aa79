//! The two embedded fonts, and shaping: turning a text into placed glyphs whose width is known before printing.
//!
//! Only glyphs of these fonts are ever used, so a document looks the same everywhere and prints without any other font.

use crate::DocumentError;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face, UnicodeBuffer};

const REGULAR: &[u8] = include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf");

/// Height of capitals and digits above the baseline, in em.
pub(crate) const CAP_HEIGHT: f32 = 0.668;
/// The highest ink above the baseline, in em.
#[cfg(test)]
pub(crate) const ASCENT: f32 = 0.984;
/// The lowest ink below the baseline, in em.
#[cfg(test)]
pub(crate) const DESCENT: f32 = 0.316;

/// How heavy a text is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// A shaped line of text.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// Width in em.
    pub(crate) em: f32,
}

/// Both weights, ready to measure and to embed.
pub(crate) struct Fonts {
    regular: Typeface,
    bold: Typeface,
}

struct Typeface {
    face: Face<'static>,
    font: Font,
}

impl Typeface {
    fn load(data: &'static [u8]) -> Result<Self, DocumentError> {
        Ok(Self {
            face: Face::from_slice(data, 0).ok_or(DocumentError::Font)?,
            font: Font::new(data.into(), 0).ok_or(DocumentError::Font)?,
        })
    }
}

impl Fonts {
    pub(crate) fn load() -> Result<Self, DocumentError> {
        Ok(Self {
            regular: Typeface::load(REGULAR)?,
            bold: Typeface::load(BOLD)?,
        })
    }

    fn typeface(&self, weight: Weight) -> &Typeface {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// The font to embed.
    pub(crate) fn font(&self, weight: Weight) -> Font {
        self.typeface(weight).font.clone()
    }

    /// Whether the fonts can draw this character (both hold the same ones).
    pub(crate) fn draws(&self, character: char) -> bool {
        self.regular.face.glyph_index(character).is_some()
    }

    /// Shapes a text that holds only characters the fonts can draw, from left to right.
    pub(crate) fn shape(&self, text: &str, weight: Weight) -> Run {
        let face = &self.typeface(weight).face;
        let unit = face.units_per_em() as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape(face, &[], buffer);

        let infos = shaped.glyph_infos();
        let mut em = 0.0;
        let glyphs = infos
            .iter()
            .zip(shaped.glyph_positions())
            .enumerate()
            .map(|(at, (info, position))| {
                let next = infos[at..].iter().find(|other| other.cluster != info.cluster);
                let end = next.map_or(text.len(), |other| other.cluster as usize);
                let advance = position.x_advance as f32 / unit;
                em += advance;
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    advance,
                    position.x_offset as f32 / unit,
                    position.y_offset as f32 / unit,
                    position.y_advance as f32 / unit,
                    info.cluster as usize..end,
                    None,
                )
            })
            .collect();
        Run {
            text: text.to_owned(),
            glyphs,
            em,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_draw_every_french_character() {
        let fonts = Fonts::load().unwrap();
        for character in "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿ’«»…–—°€×·\u{a0}\u{2009}".chars()
        {
            assert!(fonts.draws(character), "{character:?}");
            for weight in [Weight::Regular, Weight::Bold] {
                let run = fonts.shape(&character.to_string(), weight);
                assert!(
                    run.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0),
                    "{character:?} {weight:?}"
                );
            }
        }
    }

    #[test]
    fn bold_is_wider_than_regular() {
        let fonts = Fonts::load().unwrap();
        assert!(fonts.shape("Hamburg", Weight::Bold).em > fonts.shape("Hamburg", Weight::Regular).em);
    }
}
