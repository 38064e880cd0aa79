//! Pages that fill from top to bottom: where the next block goes, and what stands on every page.

use super::Receipt;
use crate::font::{Fonts, Weight};
use crate::sketch::{Area, Colour, Mark, PAGE_HEIGHT, PAGE_WIDTH, Sketch, placed};
use crate::text::{Style, spoken};
use krilla::tagging::Tag;
use std::num::NonZeroU16;

pub(super) const INK: Colour = [0x14, 0x21, 0x1b];
pub(super) const INK_2: Colour = [0x4b, 0x5a, 0x52];
pub(super) const LINE: Colour = [0xdc, 0xd8, 0xcc];
pub(super) const PAPER: Colour = [0xfa, 0xf8, 0xf3];
pub(super) const GREEN: Colour = [0x0f, 0x6b, 0x4f];
pub(super) const GREEN_PALE: Colour = [0xe3, 0xf1, 0xea];
pub(super) const AMBER: Colour = [0x9a, 0x5b, 0x00];
pub(super) const AMBER_PALE: Colour = [0xfd, 0xf0, 0xd8];
pub(super) const RED: Colour = [0xb4, 0x23, 0x18];

/// Margins and usable width in mm.
pub(super) const LEFT: f32 = 18.0;
pub(super) const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
const TOP: f32 = 18.0;
const BOTTOM: f32 = PAGE_HEIGHT - 24.0;

/// A style of the regular weight, `size` in mm.
pub(super) fn regular(size: f32, colour: Colour) -> Style {
    Style {
        size,
        weight: Weight::Regular,
        colour,
    }
}

/// A style of the bold weight, `size` in mm.
pub(super) fn bold(size: f32, colour: Colour) -> Style {
    Style {
        size,
        weight: Weight::Bold,
        colour,
    }
}

/// A sketch being filled.
pub(super) struct Flow<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) sketch: Sketch,
    pub(super) page: usize,
    /// Where the next block begins, in mm.
    pub(super) y: f32,
}

impl<'a> Flow<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        let mut sketch = Sketch::default();
        let page = sketch.page();
        Self {
            fonts,
            sketch,
            page,
            y: TOP,
        }
    }

    /// Begins a page if a block of this height (mm) has no room; says whether it did.
    pub(super) fn make_room(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM || self.y <= TOP {
            return false;
        }
        self.page = self.sketch.page();
        self.y = TOP;
        true
    }

    /// Writes at most `most` lines into a group; returns the height used in mm.
    pub(super) fn write(&mut self, group: usize, text: &str, style: Style, place: (f32, f32, f32), most: usize) -> f32 {
        let (x, y, width) = place;
        let lines = self.fonts.wrap(text, style, width, most);
        self.sketch.write(self.page, group, x, y, lines)
    }

    /// A paragraph of its own; returns the height used in mm.
    pub(super) fn paragraph(&mut self, text: &str, style: Style, place: (f32, f32, f32), most: usize) -> f32 {
        let group = self.sketch.group(None, Tag::P);
        self.write(group, text, style, place, most)
    }

    /// A heading over the full width, and the space below it.
    pub(super) fn heading(&mut self, level: NonZeroU16, text: &str, size: f32) {
        let title = spoken(text);
        if title.is_empty() {
            return;
        }
        let group = self.sketch.group(None, Tag::Hn(level, Some(title)));
        self.y += self.write(group, text, bold(size, INK), (LEFT, self.y, WIDTH), 2) + size * 0.25;
    }

    /// A filled rectangle with round corners, as decoration.
    pub(super) fn card(&mut self, area: Area, fill: Colour, edge: Option<Colour>) {
        self.sketch.decorate(
            self.page,
            vec![Mark::Card {
                area,
                radius: 2.4,
                fill,
                edge,
            }],
        );
    }

    /// Adds the foot of every page and gives the sketch.
    pub(super) fn finish(mut self, receipt: &Receipt) -> Sketch {
        let pages = self.sketch.pages.len();
        for page in 0..pages {
            let style = regular(2.9, INK_2);
            let y = PAGE_HEIGHT - 15.0;
            let rule = vec![(LEFT, y - 3.5), (LEFT + WIDTH, y - 3.5)];
            let mut marks = vec![Mark::Strokes {
                lines: vec![rule],
                width: 0.25,
                colour: LINE,
            }];
            let number = self
                .fonts
                .line(&format!("{} {} / {pages}", receipt.texts.page, page + 1), style, 28.0);
            let number_width = number.runs.first().map_or(0.0, |run| run.em * style.size);
            marks.extend(placed(LEFT + WIDTH - number_width, y, number));
            marks.extend(placed(LEFT, y, self.fonts.line(&receipt.reference, style, 42.0)));
            if receipt.demo {
                let note = self.fonts.line(&receipt.texts.demo, bold(2.8, AMBER), 98.0);
                marks.extend(placed(LEFT + 46.0, y, note));
            }
            self.sketch.decorate(page, marks);
        }
        self.sketch
    }
}
