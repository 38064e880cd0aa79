//! Pages that fill from top to bottom: where the next block goes, and what stands on every page.

use crate::font::{Fonts, Weight};
use crate::sketch::{Area, Colour, Mark, PAGE_HEIGHT, PAGE_WIDTH, Sketch, placed};
use crate::text::{Style, spoken};
use krilla::tagging::Tag;
use std::num::NonZeroU16;

pub(crate) const INK: Colour = [0x14, 0x21, 0x1b];
pub(crate) const INK_2: Colour = [0x4b, 0x5a, 0x52];
pub(crate) const LINE: Colour = [0xdc, 0xd8, 0xcc];
pub(crate) const PAPER: Colour = [0xfa, 0xf8, 0xf3];
pub(crate) const GREEN: Colour = [0x0f, 0x6b, 0x4f];
pub(crate) const GREEN_PALE: Colour = [0xe3, 0xf1, 0xea];
pub(crate) const AMBER: Colour = [0x9a, 0x5b, 0x00];
pub(crate) const AMBER_PALE: Colour = [0xfd, 0xf0, 0xd8];
pub(crate) const RED: Colour = [0xb4, 0x23, 0x18];

/// Margins and usable width in mm.
pub(crate) const LEFT: f32 = 18.0;
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
const TOP: f32 = 18.0;
const BOTTOM: f32 = PAGE_HEIGHT - 24.0;

/// A style of the regular weight, `size` in mm.
pub(crate) fn regular(size: f32, colour: Colour) -> Style {
    Style {
        size,
        weight: Weight::Regular,
        colour,
    }
}

/// A style of the bold weight, `size` in mm.
pub(crate) fn bold(size: f32, colour: Colour) -> Style {
    Style {
        size,
        weight: Weight::Bold,
        colour,
    }
}

/// What stands at the foot of every page.
pub(crate) struct Foot<'a> {
    /// The word before the page's number.
    pub(crate) page: &'a str,
    /// Which document this is.
    pub(crate) reference: &'a str,
    /// A warning for every page, or empty.
    pub(crate) warning: &'a str,
}

/// A sketch being filled.
pub(crate) struct Flow<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) sketch: Sketch,
    pub(crate) page: usize,
    /// Where the next block begins, in mm.
    pub(crate) y: f32,
}

impl<'a> Flow<'a> {
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
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
    pub(crate) fn make_room(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM || self.y <= TOP {
            return false;
        }
        self.page = self.sketch.page();
        self.y = TOP;
        true
    }

    /// Writes at most `most` lines into a group; returns the height used in mm.
    pub(crate) fn write(&mut self, group: usize, text: &str, style: Style, place: (f32, f32, f32), most: usize) -> f32 {
        let (x, y, width) = place;
        let lines = self.fonts.wrap(text, style, width, most);
        self.sketch.write(self.page, group, x, y, lines)
    }

    /// A paragraph of its own; returns the height used in mm.
    pub(crate) fn paragraph(&mut self, text: &str, style: Style, place: (f32, f32, f32), most: usize) -> f32 {
        let group = self.sketch.group(None, Tag::P);
        self.write(group, text, style, place, most)
    }

    /// A heading over the full width, and the space below it.
    pub(crate) fn heading(&mut self, level: NonZeroU16, text: &str, size: f32) {
        let title = spoken(text);
        if title.is_empty() {
            return;
        }
        let group = self.sketch.group(None, Tag::Hn(level, Some(title)));
        self.y += self.write(group, text, bold(size, INK), (LEFT, self.y, WIDTH), 2) + size * 0.25;
    }

    /// The document's name under a green stripe, and the warning that it is no real one.
    pub(crate) fn title(&mut self, text: &str, warning: &str) {
        let stripe = Area {
            x: LEFT,
            y: self.y - 6.0,
            width: 16.0,
            height: 1.6,
        };
        self.sketch.decorate(
            self.page,
            vec![Mark::Card {
                area: stripe,
                radius: 0.8,
                fill: GREEN,
                edge: None,
            }],
        );
        self.heading(NonZeroU16::MIN, text, 8.2);
        if !warning.is_empty() {
            self.note(warning);
        }
    }

    /// An amber card with a warning.
    fn note(&mut self, text: &str) {
        let style = bold(3.4, AMBER);
        let height = self.fonts.wrap(text, style, WIDTH - 10.0, 2).height() + 3.6;
        let area = Area {
            x: LEFT,
            y: self.y,
            width: WIDTH,
            height,
        };
        self.card(area, AMBER_PALE, None);
        self.paragraph(text, style, (LEFT + 5.0, self.y + 2.6, WIDTH - 10.0), 2);
        self.y += height + 5.0;
    }

    /// Labels with their values, one under the other; what has no value is left out.
    pub(crate) fn facts(&mut self, facts: &[(&str, &str)]) {
        const LABEL: f32 = 40.0;
        for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
            self.make_room(12.0);
            // Label and value are one paragraph: read aloud, they belong together.
            let group = self.sketch.group(None, Tag::P);
            self.write(group, label, regular(3.3, INK_2), (LEFT, self.y, LABEL - 3.0), 1);
            let style = if value.len() > 60 && !value.contains(' ') {
                regular(3.1, INK)
            } else {
                bold(3.4, INK)
            };
            let height = self.write(group, value, style, (LEFT + LABEL, self.y, WIDTH - LABEL), 2);
            self.y += height.max(4.2) + 1.3;
        }
        self.y += 3.0;
    }

    /// An address that can be clicked, below the words that say what it is for.
    pub(crate) fn link(&mut self, words: &str, address: &str) {
        self.link_in(words, address, (LEFT, WIDTH));
    }

    /// The same in a part of the page: from where, and how wide.
    pub(crate) fn link_in(&mut self, words: &str, address: &str, (left, width): (f32, f32)) {
        let address = spoken(address);
        if address.is_empty() {
            return;
        }
        let group = self.sketch.group(None, Tag::P);
        self.y += self.write(group, words, regular(3.2, INK_2), (left, self.y, width), 1);
        let link = self.sketch.group(Some(group), Tag::Link);
        let top = self.y;
        let height = self.write(link, &address, bold(3.2, GREEN), (left, top, width), 3);
        if height > 0.0 {
            let area = Area {
                x: left,
                y: top - 1.0,
                width,
                height: height + 1.0,
            };
            self.sketch.link_last(self.page, &address, area);
        }
        self.y += height;
    }

    /// A filled rectangle with round corners, as decoration.
    pub(crate) fn card(&mut self, area: Area, fill: Colour, edge: Option<Colour>) {
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
    pub(crate) fn finish(mut self, foot: &Foot<'_>) -> Sketch {
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
                .line(&format!("{} {} / {pages}", foot.page, page + 1), style, 28.0);
            let number_width = number.runs.first().map_or(0.0, |run| run.em * style.size);
            marks.extend(placed(LEFT + WIDTH - number_width, y, number));
            marks.extend(placed(LEFT, y, self.fonts.line(foot.reference, style, 42.0)));
            if !foot.warning.is_empty() {
                let note = self.fonts.line(foot.warning, bold(2.8, AMBER), 98.0);
                marks.extend(placed(LEFT + 46.0, y, note));
            }
            self.sketch.decorate(page, marks);
        }
        self.sketch
    }
}
