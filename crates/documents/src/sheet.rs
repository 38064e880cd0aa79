//! The A4 label sheets we print on, as data.
//!
//! Sizes, margins and pitches are those of the makers' own word-processor templates for each product (Avery Zweckform
//! publishes them per article number; other brands sell the same cuts as "equivalent to L7160" and so on). Each grid
//! is centred on the page, which the tests check.

use crate::sketch::Area;

/// An A4 sheet of equal labels. All lengths are in mm.
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
}

impl Sheet {
    /// Every sheet we know.
    pub const ALL: [Self; 3] = [
        Self {
            name: "Avery L7160",
            columns: 3,
            rows: 7,
            width: 63.5,
            height: 38.1,
            left: 7.25,
            top: 15.15,
            pitch_x: 66.0,
            pitch_y: 38.1,
        },
        Self {
            name: "Avery L7162",
            columns: 2,
            rows: 8,
            width: 99.1,
            height: 33.9,
            left: 4.65,
            top: 12.9,
            pitch_x: 101.6,
            pitch_y: 33.9,
        },
        Self {
            name: "Avery L7163",
            columns: 2,
            rows: 7,
            width: 99.1,
            height: 38.1,
            left: 4.65,
            top: 15.15,
            pitch_x: 101.6,
            pitch_y: 38.1,
        },
    ];

    /// The sheet with this product name; case, and the maker's name before it, do not matter.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        let wanted = name.trim();
        Self::ALL.iter().find(|sheet| {
            let article = sheet.name.rsplit(' ').next().unwrap_or(sheet.name);
            sheet.name.eq_ignore_ascii_case(wanted) || article.eq_ignore_ascii_case(wanted)
        })
    }

    /// How many labels a sheet has.
    pub const fn cells(&self) -> usize {
        self.columns * self.rows
    }

    /// Place of a cell on the page, counted from 0, along the rows.
    pub(crate) fn cell(&self, number: usize) -> Area {
        let (row, column) = (number / self.columns, number % self.columns);
        Area {
            x: self.left + self.pitch_x * column as f32,
            y: self.top + self.pitch_y * row as f32,
            width: self.width,
            height: self.height,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::{PAGE_HEIGHT, PAGE_WIDTH};

    #[test]
    fn every_grid_is_centred_and_its_cells_do_not_overlap() {
        for sheet in Sheet::ALL {
            let (first, last) = (sheet.cell(0), sheet.cell(sheet.cells() - 1));
            assert!(
                (first.x - (PAGE_WIDTH - last.x - last.width)).abs() < 0.01,
                "{}",
                sheet.name
            );
            assert!(
                (first.y - (PAGE_HEIGHT - last.y - last.height)).abs() < 0.01,
                "{}",
                sheet.name
            );
            assert!(
                sheet.pitch_x >= sheet.width && sheet.pitch_y >= sheet.height,
                "{}",
                sheet.name
            );
        }
    }

    #[test]
    fn sheets_are_found_by_name() {
        assert_eq!(Sheet::by_name("avery l7160").map(Sheet::cells), Some(21));
        assert_eq!(Sheet::by_name(" L7163 ").map(Sheet::cells), Some(14));
        assert_eq!(Sheet::by_name("L7162").map(Sheet::cells), Some(16));
        assert_eq!(Sheet::by_name("L0000"), None);
    }
}
