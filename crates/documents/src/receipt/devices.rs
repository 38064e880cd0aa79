//! The table of devices, over as many pages as it takes; its heading row stands on each of them.

use super::flow::{AMBER, Flow, GREEN, GREEN_PALE, INK, INK_2, LEFT, LINE, RED, WIDTH, bold, regular};
use super::{Receipt, ReceiptDevice, Tone};
use crate::sketch::{Area, Colour, Mark, placed};
use crate::text::{Lines, Style};
use krilla::tagging::{TableHeaderScope, Tag};
use std::num::NonZeroU16;

const LEVEL_2: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);
/// Width of the columns in mm: code, model, identifiers, result. Together they fill the page.
const COLUMNS: [f32; 4] = [29.0, 63.0, 48.0, 34.0];
const PADDING: f32 = 3.0;
const HEAD_HEIGHT: f32 = 8.0;

pub(super) fn draw(flow: &mut Flow, receipt: &Receipt) {
    if receipt.devices.is_empty() {
        return;
    }
    flow.make_room(40.0);
    flow.heading(LEVEL_2, &receipt.texts.devices, 4.6);
    let table = flow.sketch.group(None, Tag::Table);
    let head = flow.sketch.group(Some(table), Tag::THead);
    draw_head(flow, receipt, Some(head));
    let body = flow.sketch.group(Some(table), Tag::TBody);
    for device in &receipt.devices {
        let row = Row::of(flow, device);
        if flow.make_room(row.height) {
            draw_head(flow, receipt, None);
        }
        row.draw(flow, body);
    }
    flow.y += 9.0;
}

/// The heading row; without a group it is a repetition, which is decoration.
fn draw_head(flow: &mut Flow, receipt: &Receipt, group: Option<usize>) {
    let texts = &receipt.texts;
    let area = Area {
        x: LEFT,
        y: flow.y,
        width: WIDTH,
        height: HEAD_HEIGHT,
    };
    flow.card(area, GREEN_PALE, None);
    let row = group.map(|group| flow.sketch.group(Some(group), Tag::TR));
    let mut x = LEFT;
    for (text, width) in [&texts.code, &texts.model, &texts.identifiers, &texts.result]
        .into_iter()
        .zip(COLUMNS)
    {
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

/// A row whose texts are wrapped, so that its height is known. A cell holds blocks of lines under each other.
struct Row {
    cells: [Vec<Lines>; 4],
    tone: Colour,
    height: f32,
}

const DOT: f32 = 4.0;

impl Row {
    fn of(flow: &Flow, device: &ReceiptDevice) -> Self {
        let tone = match device.tone {
            Tone::Good => GREEN,
            Tone::Look => AMBER,
            Tone::Blocked => RED,
        };
        let wrap = |column: usize, text: &str, style: Style, inset: f32| {
            let lines = flow.fonts.wrap(text, style, COLUMNS[column] - PADDING - 1.0 - inset, 2);
            (!lines.runs.is_empty()).then_some(lines)
        };
        let style = regular(3.3, INK);
        let serial = wrap(2, &device.serial, style, 0.0);
        let asset_tag = device
            .asset_tag
            .as_deref()
            .and_then(|tag| wrap(2, tag, regular(3.0, INK_2), 0.0));
        let cells = [
            wrap(0, &device.code, bold(3.3, INK), 0.0)
                .into_iter()
                .collect::<Vec<_>>(),
            wrap(1, &device.model, style, 0.0).into_iter().collect(),
            serial.into_iter().chain(asset_tag).collect(),
            wrap(3, &device.result, bold(3.2, tone), DOT).into_iter().collect(),
        ];
        let tallest = cells
            .iter()
            .map(|cell| cell.iter().map(Lines::height).sum::<f32>())
            .fold(0.0, f32::max);
        Self {
            cells,
            tone,
            height: tallest.max(4.2) + 3.2,
        }
    }

    fn draw(self, flow: &mut Flow, body: usize) {
        let top = flow.y;
        let row = flow.sketch.group(Some(body), Tag::TR);
        let mut x = LEFT;
        for ((column, cell), width) in self.cells.into_iter().enumerate().zip(COLUMNS) {
            // The code names the row, so it is a heading too.
            let group = if column == 0 {
                flow.sketch.group(Some(row), Tag::TH(TableHeaderScope::Row))
            } else {
                flow.sketch.group(Some(row), Tag::TD)
            };
            let inset = if column == 3 { DOT } else { 0.0 };
            let mut y = top + 2.4;
            for lines in cell {
                y += flow.sketch.write(flow.page, group, x + PADDING + inset, y, lines);
            }
            x += width;
        }
        let dot = vec![(LEFT + WIDTH - COLUMNS[3] + PADDING + 1.0, top + 3.5)];
        let below = top + self.height;
        flow.sketch.decorate(
            flow.page,
            vec![
                Mark::Strokes {
                    lines: vec![dot],
                    width: 1.9,
                    colour: self.tone,
                },
                Mark::Strokes {
                    lines: vec![vec![(LEFT, below), (LEFT + WIDTH, below)]],
                    width: 0.2,
                    colour: LINE,
                },
            ],
        );
        flow.y = below + 0.2;
    }
}
