//! The papers we print labels on, as data: A4 sheets, and rolls whose pages are one label each.
//!
//! Sizes, margins and pitches of sheets are those of the makers' own word-processor templates for each product (Avery
//! Zweckform publishes them per article number; other brands sell the same cuts as "equivalent to L7160" and so on).
//! Each grid is centred on the page, which the tests check. Sizes of rolls are those printed on their boxes; what a
//! printer cannot reach at a label's ends is what gLabels' templates for the same products leave out.

use crate::sketch::{Area, PAGE_HEIGHT, PAGE_WIDTH};

/// A sheet of equal labels, or a roll, which is a sheet of one. All lengths are in mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Product name as printed on the box.
    pub name: &'static str,
    /// Labels across.
    pub columns: usize,
    /// Labels down.
    pub rows: usize,
    /// Width of a label.
    pub width: f32,
    /// Height of a label.
    pub height: f32,
    left: f32,
    top: f32,
    pitch_x: f32,
    pitch_y: f32,
    /// What the printer does not reach on the left and right of a roll's label; nothing on sheets.
    blind_x: f32,
    /// The same above and below.
    blind_y: f32,
}

impl Sheet {
    /// Every paper we know, sheets first.
    pub const ALL: [Self; 9] = [
        Self::a4("Avery L7160", (3, 7), (63.5, 38.1), (7.25, 15.15)),
        Self::a4("Avery L7159", (3, 8), (63.5, 33.9), (7.25, 12.9)),
        Self::a4("Avery L7162", (2, 8), (99.1, 33.9), (4.65, 12.9)),
        Self::a4("Avery L7163", (2, 7), (99.1, 38.1), (4.65, 15.15)),
        Self::a4("Avery L7165", (2, 4), (99.1, 67.7), (4.65, 13.1)),
        // Fed along its long side: six millimetres at either end are the printer's.
        Self::roll("Dymo 99010", (89.0, 28.0), (6.0, 0.0)),
        Self::roll("Dymo 11354", (57.0, 32.0), (0.5, 0.5)),
        // Our inset and these keep off the 1.5 mm at the sides and the 3 mm at the ends that Brother QL leaves blank.
        Self::roll("Brother DK-11209", (62.0, 29.0), (0.0, 0.5)),
        // Endless tape, cut after each label.
        Self::roll("Brother DK-22205", (62.0, 50.0), (0.0, 0.5)),
    ];

    /// An A4 sheet: labels across and down, their size, and where the first begins. Columns stand 2.5 mm apart, rows
    /// touch: so it is on all sheets of this family.
    const fn a4(
        name: &'static str,
        (columns, rows): (usize, usize),
        (width, height): (f32, f32),
        (left, top): (f32, f32),
    ) -> Self {
        Self {
            name,
            columns,
            rows,
            width,
            height,
            left,
            top,
            pitch_x: width + 2.5,
            pitch_y: height,
            blind_x: 0.0,
            blind_y: 0.0,
        }
    }

    /// A roll: the size of its labels, and what the printer does not reach of them at each side.
    const fn roll(name: &'static str, (width, height): (f32, f32), (blind_x, blind_y): (f32, f32)) -> Self {
        Self {
            name,
            columns: 1,
            rows: 1,
            width,
            height,
            left: 0.0,
            top: 0.0,
            pitch_x: width,
            pitch_y: height,
            blind_x,
            blind_y,
        }
    }

    /// The paper with this product name; case, and the maker's name before it, do not matter.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        let wanted = name.trim();
        Self::ALL
            .iter()
            .find(|sheet| sheet.name.eq_ignore_ascii_case(wanted) || sheet.article().eq_ignore_ascii_case(wanted))
    }

    /// The name without its maker's: `L7160`.
    pub fn article(&self) -> &'static str {
        self.name.rsplit(' ').next().unwrap_or(self.name)
    }

    /// How many labels a page has.
    pub const fn cells(&self) -> usize {
        self.columns * self.rows
    }

    /// Whether it is a roll: one label a page.
    pub const fn is_roll(&self) -> bool {
        self.cells() == 1
    }

    /// Width and height of a page.
    pub(crate) const fn page(&self) -> (f32, f32) {
        if self.is_roll() {
            (self.width, self.height)
        } else {
            (PAGE_WIDTH, PAGE_HEIGHT)
        }
    }

    /// Place of a cell on the page, counted from 0, along the rows: what of it can be printed on.
    pub(crate) fn cell(&self, number: usize) -> Area {
        let (row, column) = (number / self.columns, number % self.columns);
        Area {
            x: self.left + self.pitch_x * column as f32 + self.blind_x,
            y: self.top + self.pitch_y * row as f32 + self.blind_y,
            width: self.width - 2.0 * self.blind_x,
            height: self.height - 2.0 * self.blind_y,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grid_is_centred_and_its_cells_do_not_overlap() {
        for sheet in Sheet::ALL {
            let (first, last) = (sheet.cell(0), sheet.cell(sheet.cells() - 1));
            let (width, height) = sheet.page();
            let name = sheet.name;
            assert!((first.x - (width - last.x - last.width)).abs() < 0.01, "{name}");
            assert!((first.y - (height - last.y - last.height)).abs() < 0.01, "{name}");
            assert!(sheet.pitch_x >= sheet.width && sheet.pitch_y >= sheet.height, "{name}");
        }
    }

    #[test]
    fn papers_are_found_by_name() {
        assert_eq!(Sheet::by_name("avery l7160").map(Sheet::cells), Some(21));
        assert_eq!(Sheet::by_name(" L7163 ").map(Sheet::cells), Some(14));
        assert_eq!(Sheet::by_name("L7162").map(Sheet::cells), Some(16));
        assert_eq!(Sheet::by_name("dk-11209").map(Sheet::is_roll), Some(true));
        assert_eq!(Sheet::by_name("L0000"), None);
    }
}
