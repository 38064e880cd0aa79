//! The table of devices.

use super::Receipt;
use crate::flow::{Flow, INK, INK_2, bold, regular};
use crate::table::{self, Cell};
use std::num::NonZeroU16;

const LEVEL_2: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);
/// Width of the columns in mm: code, model, identifiers, result. Together they fill the page.
const COLUMNS: [f32; 4] = [29.0, 63.0, 48.0, 34.0];

pub(super) fn draw(flow: &mut Flow, receipt: &Receipt) {
    if receipt.devices.is_empty() {
        return;
    }
    let texts = &receipt.texts;
    flow.make_room(40.0);
    flow.heading(LEVEL_2, &texts.devices, 4.6);
    let heads = [&texts.code, &texts.model, &texts.identifiers, &texts.result];
    let columns: Vec<_> = heads.into_iter().map(String::as_str).zip(COLUMNS).collect();
    let style = regular(3.3, INK);
    let rows = receipt.devices.iter().map(|device| {
        let colour = device.tone.colour();
        vec![
            Cell::of(&device.code, bold(3.3, INK)),
            Cell::of(&device.model, style),
            Cell::of(&device.serial, style).and(device.asset_tag.as_deref().unwrap_or(""), regular(3.0, INK_2)),
            Cell::of(&device.result, bold(3.2, colour))
                .dotted(colour)
                .and(device.reason.as_deref().unwrap_or(""), regular(3.0, INK_2)),
        ]
    });
    table::draw(flow, &columns, rows);
    flow.y += 9.0;
}
