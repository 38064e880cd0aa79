//! The delivery receipt: what somebody took home from a counter. It proves to the device's holder that the device is in
//! use again, and to its new user that it was wiped. It has no place for the user's name.

use crate::DocumentError;
use crate::flow::{Flow, Foot, GREEN, GREEN_PALE, INK, INK_2, LEFT, WIDTH, bold, regular};
use crate::font::Fonts;
use crate::pdf::{self, Paper};
use crate::sketch::{Area, Sketch};
use crate::table::{self, Cell};
use crate::text::spoken;
use regain_domain::time::Timestamp;
use std::num::NonZeroU16;

const LEVEL_2: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);
/// Width of the columns in mm: medium, what was done, hash of the evidence.
const COLUMNS: [f32; 3] = [44.0, 50.0, 80.0];

/// Everything a delivery receipt says. Numbers, dates and words are already in the reader's language.
#[derive(Clone, Debug)]
pub struct DeliveryReceipt {
    /// The fixed words.
    pub texts: DeliveryTexts,
    /// The reservation's code.
    pub reservation: String,
    /// The label's code as people read it.
    pub code: String,
    /// Maker and model.
    pub model: String,
    /// The grade in words.
    pub grade: String,
    /// The organisation and site that handed it over.
    pub counter: String,
    /// When, as people write it.
    pub when: String,
    /// The price paid, or that it was free.
    pub price: String,
    /// One line for each storage medium; none for a device without.
    pub wipes: Vec<WipedMedium>,
    /// What remains to be said, one paragraph each: how long the seller answers for it, whom to call.
    pub notes: Vec<String>,
    /// The device's passport.
    pub passport_url: String,
    /// When the receipt was made, for the file's own date.
    pub made_at: Timestamp,
    /// Whether this is invented data, which the receipt must say.
    pub demo: bool,
}

/// What became of one storage medium.
#[derive(Clone, Debug)]
pub struct WipedMedium {
    /// "SSD 256 GB"; never a serial number.
    pub medium: String,
    /// "Wiped and verified (NIST Purge)", "Destroyed".
    pub method: String,
    /// SHA-256 of the evidence, in hexadecimal.
    pub evidence_sha256: String,
}

/// The words of a delivery receipt, already translated. The comments give English examples.
#[derive(Clone, Debug)]
pub struct DeliveryTexts {
    /// Language tag, such as `fr`.
    pub language: String,
    /// "Delivery receipt".
    pub title: String,
    /// "Reservation".
    pub reservation: String,
    /// "Code".
    pub code: String,
    /// "Device".
    pub model: String,
    /// "Grade".
    pub grade: String,
    /// "Handed over by".
    pub counter: String,
    /// "Date and time".
    pub when: String,
    /// "Price".
    pub price: String,
    /// "Data".
    pub wipes: String,
    /// "Storage".
    pub medium: String,
    /// "Treatment".
    pub method: String,
    /// "Evidence (SHA-256)".
    pub evidence: String,
    /// "This device had no storage."
    pub no_medium: String,
    /// "Its whole story:".
    pub passport: String,
    /// "Page".
    pub page: String,
    /// "Demonstration data: this receipt proves nothing."
    pub demo: String,
}

/// The receipt as a tagged PDF, fit for keeping.
pub fn delivery_receipt(receipt: &DeliveryReceipt) -> Result<Vec<u8>, DocumentError> {
    let fonts = Fonts::load()?;
    let sketch = sketch(receipt, &fonts);
    let title = spoken(&format!("{} {}", receipt.texts.title, receipt.reservation));
    pdf::write(
        &sketch,
        &fonts,
        &Paper {
            title: &title,
            language: &spoken(&receipt.texts.language),
            made_at: Some(receipt.made_at),
        },
    )
}

fn sketch(receipt: &DeliveryReceipt, fonts: &Fonts) -> Sketch {
    let texts = &receipt.texts;
    let warning = if receipt.demo { texts.demo.as_str() } else { "" };
    let mut flow = Flow::new(fonts);
    flow.title(&texts.title, warning);
    device(&mut flow, receipt);
    flow.facts(&[
        (&texts.reservation, &receipt.reservation),
        (&texts.when, &receipt.when),
        (&texts.counter, &receipt.counter),
        (&texts.grade, &receipt.grade),
        (&texts.price, &receipt.price),
    ]);
    flow.heading(LEVEL_2, &texts.wipes, 4.6);
    if receipt.wipes.is_empty() {
        flow.y += flow.paragraph(&texts.no_medium, regular(3.6, INK), (LEFT, flow.y, WIDTH), 2);
    } else {
        wipes(&mut flow, receipt);
    }
    flow.y += 8.0;
    for note in &receipt.notes {
        flow.make_room(20.0);
        flow.y += flow.paragraph(note, regular(3.6, INK_2), (LEFT, flow.y, WIDTH), 4) + 2.0;
    }
    flow.make_room(20.0);
    flow.link(&texts.passport, &receipt.passport_url);
    flow.finish(&Foot {
        page: &texts.page,
        reference: &receipt.reservation,
        warning,
    })
}

/// The device, large.
fn device(flow: &mut Flow, receipt: &DeliveryReceipt) {
    const HEIGHT: f32 = 25.0;
    let area = Area {
        x: LEFT,
        y: flow.y,
        width: WIDTH,
        height: HEIGHT,
    };
    flow.card(area, GREEN_PALE, None);
    let (x, width) = (LEFT + 6.0, WIDTH - 12.0);
    let code = format!("{} {}", receipt.texts.code, receipt.code);
    flow.paragraph(&receipt.model, bold(6.0, INK), (x, flow.y + 5.6, width), 1);
    flow.paragraph(&code, bold(4.4, GREEN), (x, flow.y + 15.4, width), 1);
    flow.y += HEIGHT + 7.0;
}

fn wipes(flow: &mut Flow, receipt: &DeliveryReceipt) {
    let texts = &receipt.texts;
    let heads = [&texts.medium, &texts.method, &texts.evidence];
    let columns: Vec<_> = heads.into_iter().map(String::as_str).zip(COLUMNS).collect();
    let rows = receipt.wipes.iter().map(|wipe| {
        vec![
            Cell::of(&wipe.medium, bold(3.3, INK)),
            Cell::of(&wipe.method, bold(3.2, GREEN)).dotted(GREEN),
            Cell::of(&wipe.evidence_sha256, regular(3.0, INK)),
        ]
    });
    table::draw(flow, &columns, rows);
}

#[cfg(test)]
mod tests;
