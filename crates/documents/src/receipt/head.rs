//! The first third of the first page: title, both organisations, the facts and the counts.

use super::Receipt;
use crate::flow::{AMBER, AMBER_PALE, Flow, GREEN, GREEN_PALE, INK, INK_2, LEFT, LINE, PAPER, WIDTH, bold, regular};
use crate::sketch::{Area, Mark};
use krilla::tagging::Tag;

pub(super) fn draw(flow: &mut Flow, receipt: &Receipt) {
    let texts = &receipt.texts;
    flow.title(&texts.title, receipt.warning());
    organisations(flow, receipt);
    flow.facts(&[
        (&texts.reference, &receipt.reference),
        (&texts.when, &receipt.when),
        (&texts.place, &receipt.place),
        (&texts.manifest, &receipt.manifest_sha256),
    ]);
    counts(flow, receipt);
}

/// Two cards, and an arrow from the giving to the taking side.
fn organisations(flow: &mut Flow, receipt: &Receipt) {
    const GAP: f32 = 12.0;
    const HEIGHT: f32 = 22.0;
    let width = (WIDTH - GAP) / 2.0;
    let sides = [(&receipt.texts.from, &receipt.from), (&receipt.texts.to, &receipt.to)];
    for (at, (label, name)) in sides.into_iter().enumerate() {
        let x = LEFT + (width + GAP) * at as f32;
        flow.card(
            Area {
                x,
                y: flow.y,
                width,
                height: HEIGHT,
            },
            PAPER,
            Some(LINE),
        );
        flow.paragraph(label, regular(3.0, INK_2), (x + 5.0, flow.y + 4.2, width - 10.0), 1);
        flow.paragraph(name, bold(4.4, INK), (x + 5.0, flow.y + 9.4, width - 10.0), 2);
    }
    let (x, y) = (LEFT + width + GAP / 2.0, flow.y + HEIGHT / 2.0);
    let shaft = vec![(x - 3.0, y), (x + 3.0, y)];
    let point = vec![(x + 0.8, y - 2.2), (x + 3.0, y), (x + 0.8, y + 2.2)];
    flow.sketch.decorate(
        flow.page,
        vec![Mark::Strokes {
            lines: vec![shaft, point],
            width: 0.6,
            colour: GREEN,
        }],
    );
    flow.y += HEIGHT + 6.0;
}

/// Six tiles with the number large.
fn counts(flow: &mut Flow, receipt: &Receipt) {
    const GAP: f32 = 3.0;
    const HEIGHT: f32 = 19.0;
    let (texts, counts) = (&receipt.texts, &receipt.counts);
    let tiles = [
        (counts.expected, &texts.expected, false),
        (counts.collected, &texts.collected, false),
        (counts.left, &texts.left, true),
        (counts.missing, &texts.missing, true),
        (counts.extra, &texts.extra, true),
        (counts.unknown, &texts.unknown, true),
    ];
    let width = (WIDTH - 5.0 * GAP) / 6.0;
    for (at, (number, label, alarming)) in tiles.into_iter().enumerate() {
        let x = LEFT + (width + GAP) * at as f32;
        let (fill, colour) = match (at, alarming && number > 0) {
            (1, _) => (GREEN_PALE, GREEN),
            (_, true) => (AMBER_PALE, AMBER),
            _ => (PAPER, INK),
        };
        flow.card(
            Area {
                x,
                y: flow.y,
                width,
                height: HEIGHT,
            },
            fill,
            None,
        );
        let group = flow.sketch.group(None, Tag::P);
        let size = if number < 10_000 { 7.6 } else { 4.0 };
        flow.write(
            group,
            &number.to_string(),
            bold(size, colour),
            (x + 3.0, flow.y + 4.0, width - 5.0),
            1,
        );
        flow.write(
            group,
            label,
            regular(3.2, colour),
            (x + 3.0, flow.y + 12.6, width - 4.0),
            1,
        );
    }
    flow.y += HEIGHT + 9.0;
}
