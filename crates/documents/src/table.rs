//! A table over as many pages as it takes; its heading row stands on each of them.

use crate::flow::{Flow, GREEN, GREEN_PALE, LEFT, LINE, WIDTH, bold};
use crate::sketch::{Area, Colour, Mark, placed};
use crate::text::{Lines, Style};
use krilla::tagging::{TableHeaderScope, Tag};

const PADDING: f32 = 3.0;
const HEAD_HEIGHT: f32 = 8.0;
/// Room for the coloured dot before a word.
const DOT: f32 = 4.0;

/// A column: its heading and its width in mm. All together fill the page.
pub(crate) type Column<'a> = (&'a str, f32);

/// What stands in one row's column: blocks of text under each other, at most two lines each.
pub(crate) struct Cell<'a> {
    pub(crate) blocks: Vec<(&'a str, Style)>,
    /// A dot before the first block, which says nothing that the words do not say.
    pub(crate) dot: Option<Colour>,
}

impl<'a> Cell<'a> {
    pub(crate) fn of(text: &'a str, style: Style) -> Self {
        Self {
            blocks: vec![(text, style)],
            dot: None,
        }
    }

    pub(crate) fn and(mut self, text: &'a str, style: Style) -> Self {
        self.blocks.push((text, style));
        self
    }

    pub(crate) fn dotted(self, colour: Colour) -> Self {
        Self {
            dot: Some(colour),
            ..self
        }
    }
}

/// Draws the table. The first cell of a row names it.
pub(crate) fn draw<'a>(flow: &mut Flow, columns: &[Column<'_>], rows: impl Iterator<Item = Vec<Cell<'a>>>) {
    let table = flow.sketch.group(None, Tag::Table);
    let head = flow.sketch.group(Some(table), Tag::THead);
    draw_head(flow, columns, Some(head));
    let body = flow.sketch.group(Some(table), Tag::TBody);
    for cells in rows {
        let row = Row::of(flow, columns, cells);
        if flow.make_room(row.height) {
            draw_head(flow, columns, None);
        }
        row.draw(flow, body);
    }
}

/// The heading row; without a group it is a repetition, which is decoration.
fn draw_head(flow: &mut Flow, columns: &[Column<'_>], group: Option<usize>) {
    let area = Area {
        x: LEFT,
        y: flow.y,
        width: WIDTH,
        height: HEAD_HEIGHT,
    };
    flow.card(area, GREEN_PALE, None);
    let row = group.map(|group| flow.sketch.group(Some(group), Tag::TR));
    let mut x = LEFT;
    for &(text, width) in columns {
        let lines = flow.fonts.line(text, bold(3.1, GREEN), width - PADDING - 1.0);
        let y = flow.y + 3.0;
        match row {
            Some(row) => {
                let cell = flow.sketch.group(Some(row), Tag::TH(TableHeaderScope::Column));
                flow.sketch.write(flow.page, cell, x + PADDING, y, lines);
            }
            None => flow.sketch.decorate(flow.page, placed(x + PADDING, y, lines)),
        }
        x += width;
    }
    flow.y += HEAD_HEIGHT + 0.6;
}

/// A row whose texts are wrapped, so that its height is known.
struct Row {
    cells: Vec<WrappedCell>,
    height: f32,
}

struct WrappedCell {
    blocks: Vec<Lines>,
    dot: Option<Colour>,
    width: f32,
}

impl WrappedCell {
    fn inset(&self) -> f32 {
        if self.dot.is_some() { DOT } else { 0.0 }
    }
}

impl Row {
    fn of(flow: &Flow, columns: &[Column<'_>], cells: Vec<Cell<'_>>) -> Self {
        let cells: Vec<WrappedCell> = cells
            .into_iter()
            .zip(columns)
            .map(|(cell, &(_, width))| {
                let mut wrapped = WrappedCell {
                    blocks: Vec::new(),
                    dot: cell.dot,
                    width,
                };
                let room = width - PADDING - 1.0 - wrapped.inset();
                let lines = cell
                    .blocks
                    .iter()
                    .map(|(text, style)| flow.fonts.wrap(text, *style, room, 2));
                wrapped.blocks = lines.filter(|lines| !lines.runs.is_empty()).collect();
                wrapped
            })
            .collect();
        let tallest = cells
            .iter()
            .map(|cell| cell.blocks.iter().map(Lines::height).sum::<f32>())
            .fold(0.0, f32::max);
        Self {
            cells,
            height: tallest.max(4.2) + 3.2,
        }
    }

    fn draw(self, flow: &mut Flow, body: usize) {
        let top = flow.y;
        let row = flow.sketch.group(Some(body), Tag::TR);
        let mut x = LEFT;
        let mut decoration = Vec::new();
        for (column, cell) in self.cells.into_iter().enumerate() {
            // The first cell names the row, so it is a heading too.
            let group = if column == 0 {
                flow.sketch.group(Some(row), Tag::TH(TableHeaderScope::Row))
            } else {
                flow.sketch.group(Some(row), Tag::TD)
            };
            if let Some(colour) = cell.dot {
                decoration.push(Mark::Strokes {
                    lines: vec![vec![(x + PADDING + 1.0, top + 3.5)]],
                    width: 1.9,
                    colour,
                });
            }
            let inset = cell.inset();
            let mut y = top + 2.4;
            for lines in cell.blocks {
                y += flow.sketch.write(flow.page, group, x + PADDING + inset, y, lines);
            }
            x += cell.width;
        }
        let below = top + self.height;
        decoration.push(Mark::Strokes {
            lines: vec![vec![(LEFT, below), (LEFT + WIDTH, below)]],
            width: 0.2,
            colour: LINE,
        });
        flow.sketch.decorate(flow.page, decoration);
        flow.y = below + 0.2;
    }
}
