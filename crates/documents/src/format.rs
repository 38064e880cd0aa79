//! What one can print labels on: a paper, which takes a PDF, or a Zebra printer, which takes its own language.

use crate::sheet::Sheet;
use crate::zpl::Zebra;

/// A paper or a Zebra roll.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Format {
    /// An A4 sheet or a roll, printed from a PDF.
    Paper(Sheet),
    /// A Zebra printer, which reads ZPL II.
    Zebra(Zebra),
}

impl Format {
    /// Every format, sheets first, then rolls, then Zebra.
    pub fn all() -> impl Iterator<Item = Self> {
        let zebra = Zebra::ALL.into_iter().map(Self::Zebra);
        Sheet::ALL.into_iter().map(Self::Paper).chain(zebra)
    }

    /// The format with this name: `Avery L7160` or `L7160`, `Zebra 57x32-203` or `57x32-203`.
    pub fn by_name(name: &str) -> Option<Self> {
        let paper = Sheet::by_name(name).copied().map(Self::Paper);
        paper.or_else(|| Zebra::by_name(name).copied().map(Self::Zebra))
    }

    /// Its whole name, as kept with a printer.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Paper(sheet) => sheet.name,
            Self::Zebra(zebra) => zebra.name,
        }
    }

    /// Its short name, as in addresses.
    pub fn article(&self) -> &'static str {
        self.name().rsplit(' ').next().unwrap_or_default()
    }

    /// How many labels a page has.
    pub const fn cells(&self) -> usize {
        match self {
            Self::Paper(sheet) => sheet.cells(),
            Self::Zebra(_) => 1,
        }
    }

    /// Width and height of a label in mm.
    pub const fn size(&self) -> (f32, f32) {
        match self {
            Self::Paper(sheet) => (sheet.width, sheet.height),
            Self::Zebra(zebra) => (zebra.width, zebra.height),
        }
    }
}

/// How far a printer prints beside the place: what is added to every position, in tenths of a millimetre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offset {
    /// To the right; negative to the left.
    pub right: i32,
    /// Down; negative up.
    pub down: i32,
}

impl Offset {
    /// The largest correction either way, in tenths of a millimetre: more is paper that lies wrong.
    pub const MOST: i32 = 100;

    /// The same in mm, within what is sensible.
    pub(crate) fn mm(self) -> (f32, f32) {
        let mm = |tenths: i32| tenths.clamp(-Self::MOST, Self::MOST) as f32 / 10.0;
        (mm(self.right), mm(self.down))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name_and_by_its_article() {
        for format in Format::all() {
            assert_eq!(Format::by_name(format.name()), Some(format));
            assert_eq!(Format::by_name(format.article()), Some(format));
        }
        assert_eq!(Format::by_name("57x32"), None);
        assert_eq!(Format::by_name(""), None);
    }
}
