//! A document before it is a PDF: pages of marks in millimetres, and the tree of tags that says what they mean.
//!
//! Layout and writing are kept apart so that tests can ask where every mark lies, and so that what spans pages (a table)
//! can be one thing to a screen reader. The origin is the page's upper left corner.

use crate::font::{CAP_HEIGHT, Run};
use crate::text::{Lines, Style};
use krilla::tagging::TagKind;

/// A colour as red, green, blue.
pub(crate) type Colour = [u8; 3];
pub(crate) const BLACK: Colour = [0, 0, 0];

/// A4 in mm.
pub(crate) const PAGE_WIDTH: f32 = 210.0;
pub(crate) const PAGE_HEIGHT: f32 = 297.0;

/// A rectangle in mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Something drawn.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// One line of text; `y` is the baseline.
    Text { x: f32, y: f32, style: Style, run: Run },
    /// A filled rectangle with round corners.
    Card {
        area: Area,
        radius: f32,
        fill: Colour,
        edge: Option<Colour>,
    },
    /// Lines through points, in mm, with round ends.
    Strokes {
        lines: Vec<Vec<(f32, f32)>>,
        width: f32,
        colour: Colour,
    },
    /// Black boxes on a grid of `unit` mm: a QR code or bars.
    Boxes {
        x: f32,
        y: f32,
        unit: (f32, f32),
        boxes: Vec<[u16; 4]>,
    },
}

/// Marks of one page that belong together.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) marks: Vec<Mark>,
    /// What to say instead of the text that is shown.
    pub(crate) whole: Option<String>,
    /// Decoration, left out when the document is read aloud.
    pub(crate) decoration: bool,
    /// Where to go when it is clicked: the address and the area in mm.
    pub(crate) link: Option<(String, Area)>,
}

/// A group of the tag tree.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) tag: TagKind,
    pub(crate) children: Vec<Child>,
}

/// What a group holds, in reading order.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Child {
    Group(usize),
    Piece { page: usize, piece: usize },
}

/// The whole document.
pub(crate) struct Sketch {
    /// Width and height of every page in mm.
    pub(crate) paper: (f32, f32),
    pub(crate) pages: Vec<Vec<Piece>>,
    pub(crate) groups: Vec<Group>,
    /// The groups at the top of the tree.
    pub(crate) roots: Vec<usize>,
}

impl Default for Sketch {
    /// Nothing yet, on A4.
    fn default() -> Self {
        Self::on((PAGE_WIDTH, PAGE_HEIGHT))
    }
}

impl Sketch {
    /// Nothing yet, on pages of this width and height in mm.
    pub(crate) const fn on(paper: (f32, f32)) -> Self {
        Self {
            paper,
            pages: Vec::new(),
            groups: Vec::new(),
            roots: Vec::new(),
        }
    }

    /// Starts a page; returns its number, from 0.
    pub(crate) fn page(&mut self) -> usize {
        self.pages.push(Vec::new());
        self.pages.len() - 1
    }

    /// Opens a group inside another, or at the top.
    pub(crate) fn group(&mut self, parent: Option<usize>, tag: impl Into<TagKind>) -> usize {
        let group = self.groups.len();
        self.groups.push(Group {
            tag: tag.into(),
            children: Vec::new(),
        });
        match parent {
            Some(parent) => self.groups[parent].children.push(Child::Group(group)),
            None => self.roots.push(group),
        }
        group
    }

    /// Draws decoration.
    pub(crate) fn decorate(&mut self, page: usize, marks: Vec<Mark>) {
        self.pages[page].push(Piece {
            marks,
            whole: None,
            decoration: true,
            link: None,
        });
    }

    /// Draws something that belongs to a group.
    pub(crate) fn draw(&mut self, page: usize, group: usize, marks: Vec<Mark>, whole: Option<String>) {
        let piece = self.pages[page].len();
        self.pages[page].push(Piece {
            marks,
            whole,
            decoration: false,
            link: None,
        });
        self.groups[group].children.push(Child::Piece { page, piece });
    }

    /// Writes lines whose first has its capitals' tops at `y`; returns the height used in mm.
    pub(crate) fn write(&mut self, page: usize, group: usize, x: f32, y: f32, lines: Lines) -> f32 {
        let height = lines.height();
        if height > 0.0 {
            let whole = lines.whole.clone();
            self.draw(page, group, placed(x, y, lines), whole);
        }
        height
    }

    /// Makes the last piece of a page clickable.
    pub(crate) fn link_last(&mut self, page: usize, address: &str, area: Area) {
        if let Some(piece) = self.pages[page].last_mut() {
            piece.link = Some((address.to_owned(), area));
        }
    }
}

/// Lines as marks, the first with its capitals' tops at `y`.
pub(crate) fn placed(x: f32, y: f32, lines: Lines) -> Vec<Mark> {
    let (style, step) = (lines.style, lines.step());
    let baseline = y + CAP_HEIGHT * style.size;
    let runs = lines.runs.into_iter().enumerate();
    runs.map(|(at, run)| Mark::Text {
        x,
        y: baseline + step * at as f32,
        style,
        run,
    })
    .collect()
}

#[cfg(test)]
impl Mark {
    /// Where its ink can lie, in mm.
    pub(crate) fn extent(&self) -> Area {
        use crate::font::{ASCENT, DESCENT};
        match self {
            Self::Text { x, y, style, run } => Area {
                x: *x,
                y: y - ASCENT * style.size,
                width: run.em * style.size,
                height: (ASCENT + DESCENT) * style.size,
            },
            Self::Card { area, .. } => *area,
            Self::Strokes { lines, width, .. } => around(lines.iter().flatten().copied(), width / 2.0),
            Self::Boxes { x, y, unit, boxes } => {
                let corners = boxes.iter().flat_map(|&[left, top, wide, high]| {
                    [(left, top), (left + wide, top + high)]
                        .map(|(column, row)| (x + f32::from(column) * unit.0, y + f32::from(row) * unit.1))
                });
                around(corners, 0.0)
            }
        }
    }
}

#[cfg(test)]
fn around(points: impl Iterator<Item = (f32, f32)>, margin: f32) -> Area {
    let (mut left, mut top, mut right, mut bottom) = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
    for (x, y) in points {
        (left, top) = (left.min(x - margin), top.min(y - margin));
        (right, bottom) = (right.max(x + margin), bottom.max(y + margin));
    }
    Area {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    }
}
