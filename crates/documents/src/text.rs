//! Making any text fit its place: what the fonts cannot draw is replaced, what is too long is wrapped or shortened.
//!
//! People type and import anything: emoji, right-to-left names, three hundred characters in a model field. A label or a
//! receipt must still come out whole, so every text goes through here before it is placed.

use crate::font::{Fonts, Run, Weight};
use crate::sketch::Colour;
use unicode_normalization::UnicodeNormalization;

/// More characters than a whole page can show. What is longer ends in … for the eye and the ear alike.
const LONGEST: usize = 8_000;

/// Size (mm), weight and colour of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) colour: Colour,
}

/// Lines ready to be placed, with the whole text for those who listen to the document or copy from it.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    pub(crate) runs: Vec<Run>,
    pub(crate) style: Style,
    /// The whole text, where the lines show less of it.
    pub(crate) whole: Option<String>,
}

impl Lines {
    /// Distance of two baselines in mm.
    pub(crate) fn step(&self) -> f32 {
        self.style.size * 1.28
    }

    /// Height of all lines in mm.
    pub(crate) fn height(&self) -> f32 {
        self.runs.len() as f32 * self.step()
    }
}

impl Fonts {
    /// Wraps at spaces into at most `most` lines of `width` mm; the last is shortened with … where the text goes on.
    pub(crate) fn wrap(&self, text: &str, style: Style, width: f32, most: usize) -> Lines {
        let shown = self.drawable(text);
        let room = width / style.size;
        let mut runs = Vec::new();
        let mut rest = shown.as_str();
        let mut cut = false;
        while !rest.is_empty() && runs.len() < most {
            let fitting = self.prefix(rest, style.weight, room);
            if fitting < rest.len() && runs.len() + 1 == most {
                cut = true;
                runs.extend(self.shortened(rest, style.weight, room));
                break;
            }
            let end = break_before(rest, fitting);
            if end == 0 {
                break;
            }
            runs.push(self.shape(rest[..end].trim_end_matches(' '), style.weight));
            rest = rest[end..].trim_start_matches(' ');
        }
        let spoken = spoken(text);
        let whole = (cut || spoken != shown)
            .then_some(spoken)
            .filter(|whole| !whole.is_empty());
        Lines { runs, style, whole }
    }

    /// One line of `width` mm, shortened with … where needed.
    pub(crate) fn line(&self, text: &str, style: Style, width: f32) -> Lines {
        self.wrap(text, style, width, 1)
    }

    /// How many bytes of the text fit into `room` em. What follows a letter can pull it closer, so the part is measured
    /// again without it.
    fn prefix(&self, text: &str, weight: Weight, room: f32) -> usize {
        let mut used = 0.0;
        let full = self.shape(text, weight).glyphs;
        let beyond = full.iter().find(|glyph| {
            used += glyph.x_advance;
            used > room
        });
        let mut end = beyond.map_or(text.len(), |glyph| glyph.text_range.start);
        while end > 0 && end < text.len() && self.shape(&text[..end], weight).em > room {
            end -= text[..end].chars().next_back().map_or(end, char::len_utf8);
        }
        end
    }

    fn shortened(&self, text: &str, weight: Weight, room: f32) -> Option<Run> {
        let mut kept = &text[..self.prefix(text, weight, room)];
        loop {
            let run = self.shape(&format!("{}…", kept.trim_end_matches(' ')), weight);
            if run.em <= room {
                return Some(run);
            }
            let last = kept.chars().next_back()?;
            kept = &kept[..kept.len() - last.len_utf8()];
        }
    }

    /// The text in characters that the fonts can draw: composed, on one line, without control characters; each stretch
    /// of anything else becomes one question mark.
    fn drawable(&self, text: &str) -> String {
        let mut shown = String::new();
        let mut unknown = false;
        for character in bounded(text).nfc() {
            let drawn = match character {
                '\u{202f}' => '\u{2009}',
                '\u{2010}' | '\u{2011}' => '-',
                '\u{a0}' | '\u{2009}' => character,
                other if other.is_whitespace() || other.is_control() => ' ',
                other if is_invisible(other) => continue,
                other => other,
            };
            if drawn == ' ' && (shown.is_empty() || shown.ends_with(' ')) {
                continue;
            }
            let draws = self.draws(drawn);
            if draws || !unknown {
                shown.push(if draws { drawn } else { '?' });
            }
            unknown = !draws;
        }
        shown.truncate(shown.trim_end_matches(' ').len());
        shown
    }
}

/// Where to break the line, if `fitting` bytes fit: after the last space, else wherever the line is full.
fn break_before(text: &str, fitting: usize) -> usize {
    if fitting == text.len() || text[fitting..].starts_with(' ') {
        return fitting;
    }
    text[..fitting].rfind(' ').filter(|&at| at > 0).unwrap_or(fitting)
}

/// The characters of a text, up to the longest that is laid out at all.
fn bounded(text: &str) -> impl Iterator<Item = char> {
    let goes_on = text.chars().nth(LONGEST).map(|_| '…');
    text.chars().take(LONGEST).chain(goes_on)
}

/// The text as it was written, without what has no place in a document: control characters and line breaks.
pub(crate) fn spoken(text: &str) -> String {
    let visible = bounded(text).nfc().filter(|&c| !is_invisible(c));
    let spaced: String = visible.map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that have no shape of their own: soft hyphens, joiners, direction marks, variation selectors, and the
/// non-characters that PDF forbids.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::BLACK;
    use proptest::prelude::*;

    const STYLE: Style = Style {
        size: 3.0,
        weight: Weight::Regular,
        colour: BLACK,
    };

    fn shown(lines: &Lines) -> Vec<&str> {
        lines.runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_text_that_fits_stays_as_it_is() {
        let fonts = Fonts::load().unwrap();
        let lines = fonts.line("Dell Latitude 7420", STYLE, 60.0);
        assert_eq!(shown(&lines), ["Dell Latitude 7420"]);
        assert_eq!(lines.whole, None);
    }

    #[test]
    fn a_long_text_is_wrapped_at_spaces_and_shortened_at_the_end() {
        let fonts = Fonts::load().unwrap();
        let text = "Lenovo ThinkPad X1 Carbon de dixième génération avec écran tactile";
        let lines = fonts.wrap(text, STYLE, 34.0, 2);
        assert_eq!(lines.runs.len(), 2);
        assert!(lines.runs[0].text.starts_with("Lenovo ThinkPad") && lines.runs[1].text.ends_with('…'));
        assert!(lines.runs.iter().all(|run| run.em * STYLE.size <= 34.0));
        assert_eq!(lines.whole.as_deref(), Some(text));
    }

    #[test]
    fn a_paragraph_of_any_length_is_whole_or_ends_in_dots() {
        let fonts = Fonts::load().unwrap();
        let text = "Chaque support est effacé avant tout don. ".repeat(40);
        let text = text.trim_end();
        let lines = fonts.wrap(text, STYLE, 100.0, 200);
        assert_eq!(shown(&lines).join(" "), text);
        assert_eq!(lines.whole, None);
        let endless = "mot ".repeat(LONGEST);
        let lines = fonts.wrap(&endless, STYLE, 100.0, 2_000);
        assert!(lines.runs.last().unwrap().text.ends_with('…'));
        assert!(spoken(&endless).ends_with('…'));
    }

    #[test]
    fn decomposed_accents_are_composed_and_foreign_signs_marked_once() {
        let fonts = Fonts::load().unwrap();
        assert_eq!(
            shown(&fonts.line("Re\u{301}gie e\u{302}tre", STYLE, 60.0)),
            ["Régie être"]
        );
        let lines = fonts.line("PC 👩‍💻🖥️ \u{202e}محمد\n2", STYLE, 60.0);
        assert_eq!(shown(&lines), ["PC ? ? 2"]);
        assert_eq!(lines.whole.as_deref(), Some("PC 👩💻🖥 محمد 2"));
    }

    #[test]
    fn a_line_cut_between_two_letters_that_stand_close_still_fits() {
        let fonts = Fonts::load().unwrap();
        for tenths in 10..200 {
            let width = tenths as f32 / 10.0;
            let lines = fonts.wrap("r:?a?L'oAVATo'LTyYoVA'oL'A", STYLE, width, 4);
            assert!(
                lines.runs.iter().all(|run| run.em * STYLE.size <= width + 0.001),
                "{width}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_place(text in any::<String>(), width in 1.0f32..80.0, most in 1usize..4) {
            let fonts = Fonts::load().unwrap();
            let lines = fonts.wrap(&text, STYLE, width, most);
            prop_assert!(lines.runs.len() <= most);
            for run in &lines.runs {
                prop_assert!(run.em * STYLE.size <= width + 0.01, "{:?}", run.text);
                prop_assert!(run.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0), "{:?}", run.text);
            }
        }
    }
}
