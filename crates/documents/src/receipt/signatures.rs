//! Both signatures side by side, and where to check the receipt.

use super::{Receipt, Signature};
use crate::barcode::{self, QR_QUIET};
use crate::flow::{AMBER, Flow, GREEN, INK, INK_2, LEFT, LINE, PAPER, WIDTH, bold, regular};
use crate::sketch::{Area, Colour, Mark};
use crate::text::spoken;
use krilla::tagging::Tag;
use std::num::NonZeroU16;

const LEVEL_2: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);
const GAP: f32 = 8.0;
/// The box is three times as wide as high; strokes keep a little off its edge.
const BOX_WIDTH: f32 = (WIDTH - GAP) / 2.0;
const BOX_HEIGHT: f32 = BOX_WIDTH / 3.0;
const EDGE: f32 = 2.0;
/// Heading, side, box, name and time, and the line below.
const HEIGHT: f32 = 8.0 + 6.0 + BOX_HEIGHT + 12.0 + 3.0 + QR;
/// The QR code of the address where the receipt is checked.
const QR: f32 = 30.0;

pub(super) fn draw(flow: &mut Flow, receipt: &Receipt) {
    flow.make_room(HEIGHT);
    flow.heading(LEVEL_2, &receipt.texts.signatures, 4.6);
    let top = flow.y;
    for (at, signature) in receipt.signatures.iter().enumerate() {
        let proven = if receipt.disputed { AMBER } else { GREEN };
        draw_side(flow, signature, proven, LEFT + (BOX_WIDTH + GAP) * at as f32, top);
    }
    flow.y = top + 6.0 + BOX_HEIGHT + 15.0;
    check(flow, receipt);
}

/// Where to check the receipt: in words, and for a phone beside them.
fn check(flow: &mut Flow, receipt: &Receipt) {
    let top = flow.y;
    if let Some(symbol) = Some(&receipt.verify_url)
        .filter(|address| !address.is_empty())
        .and_then(|address| barcode::qr(address).ok())
    {
        let unit = QR / f32::from(symbol.modules + 2 * QR_QUIET);
        // A code that no phone reads would only be in the way; the address stands beside it.
        if unit >= 0.4 {
            let quiet = unit * f32::from(QR_QUIET);
            let said = spoken(&receipt.texts.symbol);
            let alt = if said.is_empty() { "—".to_owned() } else { said };
            let figure = flow.sketch.group(None, Tag::Figure(Some(alt)));
            let mark = Mark::Boxes {
                x: LEFT + quiet,
                y: top + quiet,
                unit: (unit, unit),
                boxes: symbol.boxes,
            };
            flow.sketch.draw(flow.page, figure, vec![mark], None);
        }
    }
    flow.y = top + 5.0;
    flow.link_in(
        &receipt.texts.verify,
        &receipt.verify_url,
        (LEFT + QR + 4.0, WIDTH - QR - 4.0),
    );
    flow.y = flow.y.max(top + QR);
}

fn draw_side(flow: &mut Flow, signature: &Signature, proven: Colour, x: f32, top: f32) {
    flow.paragraph(&signature.side, regular(3.2, INK_2), (x, top, BOX_WIDTH), 1);
    let area = Area {
        x,
        y: top + 5.0,
        width: BOX_WIDTH,
        height: BOX_HEIGHT,
    };
    flow.card(area, PAPER, Some(LINE));
    let lines = placed_strokes(&signature.strokes, area);
    let drawn = !lines.is_empty();
    if drawn {
        let spoken = spoken(&format!("{} {}", signature.side, signature.name));
        let alt = if spoken.is_empty() { "—".to_owned() } else { spoken };
        let figure = flow.sketch.group(None, Tag::Figure(Some(alt)));
        flow.sketch.draw(
            flow.page,
            figure,
            vec![Mark::Strokes {
                lines,
                width: 0.55,
                colour: INK,
            }],
            None,
        );
    }
    if !drawn && !signature.proof.is_empty() {
        flow.paragraph(
            &signature.proof,
            bold(3.6, proven),
            (x + 6.0, top + 5.0 + BOX_HEIGHT / 2.0 - 4.0, BOX_WIDTH - 12.0),
            2,
        );
    }
    let below = top + 5.0 + BOX_HEIGHT + 3.4;
    let used = flow.paragraph(&signature.name, bold(3.8, INK), (x, below, BOX_WIDTH), 1);
    flow.paragraph(
        &signature.time,
        regular(3.2, INK_2),
        (x, below + used + 0.6, BOX_WIDTH),
        1,
    );
}

/// The strokes inside their box; what lies outside is pulled to the edge, what is no number is left out.
fn placed_strokes(strokes: &[Vec<(f32, f32)>], area: Area) -> Vec<Vec<(f32, f32)>> {
    let place = |&(x, y): &(f32, f32)| {
        let along = |share: f32, start: f32, length: f32| start + EDGE + share.clamp(0.0, 1.0) * (length - 2.0 * EDGE);
        (along(x, area.x, area.width), along(y, area.y, area.height))
    };
    let numbers = |stroke: &Vec<(f32, f32)>| -> Vec<(f32, f32)> {
        stroke
            .iter()
            .filter(|(x, y)| !x.is_nan() && !y.is_nan())
            .map(place)
            .collect()
    };
    strokes
        .iter()
        .map(numbers)
        .filter(|stroke| !stroke.is_empty())
        .collect()
}
