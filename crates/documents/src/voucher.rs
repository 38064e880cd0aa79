//! The voucher of a reservation: one sheet that says where and when to pick a device up, with a QR code for the counter
//! and a short code to say aloud. It names nobody: whoever carries it may pick up.

use crate::DocumentError;
use crate::barcode::{self, QR_QUIET};
use crate::flow::{Flow, Foot, GREEN, GREEN_PALE, INK, INK_2, LEFT, LINE, WIDTH, bold, regular};
use crate::font::{Fonts, Weight};
use crate::pdf::{self, Paper};
use crate::sketch::{Area, Mark, Sketch};
use crate::text::spoken;
use krilla::tagging::Tag;
use regain_domain::time::Timestamp;
use std::num::NonZeroU16;

const LEVEL_2: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);

/// Everything a voucher says. Numbers, dates and words are already in the reader's language.
#[derive(Clone, Debug)]
pub struct Voucher {
    /// The fixed words.
    pub texts: VoucherTexts,
    /// What one says at the counter.
    pub code: String,
    /// What the QR code holds. In upper case the symbol is smaller.
    pub url: String,
    /// What is kept: kind, maker and model, grade.
    pub what: String,
    /// The counter's name, then its address, line by line.
    pub place: Vec<String>,
    /// The appointment, or the opening hours, line by line.
    pub when: Vec<String>,
    /// What to bring, one thing a line.
    pub bring: Vec<String>,
    /// The price, or that it is free.
    pub price: String,
    /// Until when it is kept.
    pub until: String,
    /// The worker's own reference of the request, or empty.
    pub reference: String,
    /// When the voucher was made, for the file's own date.
    pub made_at: Timestamp,
    /// Whether this is invented data, which the voucher must say.
    pub demo: bool,
}

/// The words of a voucher, already translated. The comments give English examples.
#[derive(Clone, Debug)]
pub struct VoucherTexts {
    /// Language tag, such as `fr`.
    pub language: String,
    /// "Pick-up voucher".
    pub title: String,
    /// "Show this sheet at the counter, or say this code:".
    pub say: String,
    /// How the QR code is announced to people who cannot see it; the code follows.
    pub symbol: String,
    /// "Device".
    pub what: String,
    /// "Where".
    pub place: String,
    /// "When".
    pub when: String,
    /// "Price".
    pub price: String,
    /// "Kept until".
    pub until: String,
    /// "Bring along".
    pub bring: String,
    /// "Reference".
    pub reference: String,
    /// A last sentence: what to do when one cannot come.
    pub help: String,
    /// "Page".
    pub page: String,
    /// "Demonstration data: this voucher is worth nothing."
    pub demo: String,
}

/// The voucher as a tagged PDF on A4.
pub fn voucher(voucher: &Voucher) -> Result<Vec<u8>, DocumentError> {
    let fonts = Fonts::load()?;
    let sketch = sketch(voucher, &fonts)?;
    let title = spoken(&format!("{} {}", voucher.texts.title, voucher.code));
    pdf::write(
        &sketch,
        &fonts,
        &Paper {
            title: &title,
            language: &spoken(&voucher.texts.language),
            made_at: Some(voucher.made_at),
        },
    )
}

fn sketch(voucher: &Voucher, fonts: &Fonts) -> Result<Sketch, DocumentError> {
    let texts = &voucher.texts;
    let warning = if voucher.demo { texts.demo.as_str() } else { "" };
    let mut flow = Flow::new(fonts);
    flow.title(&texts.title, warning);
    CodeCard {
        scanned: &voucher.url,
        code: &voucher.code,
        say: &texts.say,
        symbol: &texts.symbol,
    }
    .draw(&mut flow)?;
    flow.facts(&[
        (&texts.what, &voucher.what),
        (&texts.price, &voucher.price),
        (&texts.until, &voucher.until),
        (&texts.reference, &voucher.reference),
    ]);
    for (heading, lines) in [
        (&texts.when, &voucher.when),
        (&texts.place, &voucher.place),
        (&texts.bring, &voucher.bring),
    ] {
        block(&mut flow, heading, lines);
    }
    if !texts.help.is_empty() {
        flow.make_room(16.0);
        flow.y += flow.paragraph(&texts.help, regular(3.6, INK_2), (LEFT, flow.y, WIDTH), 4);
    }
    Ok(flow.finish(&Foot {
        page: &texts.page,
        reference: &voucher.code,
        warning,
    }))
}

/// A code that is scanned, beside the same in letters as big as the card allows.
pub(crate) struct CodeCard<'a> {
    /// What the QR code holds.
    pub(crate) scanned: &'a str,
    /// What one says or types.
    pub(crate) code: &'a str,
    /// What to do with it.
    pub(crate) say: &'a str,
    /// How the QR code is announced to people who cannot see it; the code follows.
    pub(crate) symbol: &'a str,
}

impl CodeCard<'_> {
    pub(crate) fn draw(&self, flow: &mut Flow) -> Result<(), DocumentError> {
        const HEIGHT: f32 = 62.0;
        const QR: f32 = 54.0;
        const EDGE: f32 = 4.0;
        let symbol = barcode::qr(self.scanned)?;
        let unit = QR / f32::from(symbol.modules + 2 * QR_QUIET);
        // Phones of the counter read modules of a third of a millimetre; more is a matter of how steady a hand is.
        if unit < 0.4 {
            return Err(DocumentError::AddressTooLong(spoken(self.scanned)));
        }
        let card = Area {
            x: LEFT,
            y: flow.y,
            width: WIDTH,
            height: HEIGHT,
        };
        flow.card(card, GREEN_PALE, None);
        let white = Area {
            x: LEFT + EDGE,
            y: flow.y + EDGE,
            width: QR,
            height: QR,
        };
        flow.card(white, [0xff, 0xff, 0xff], Some(LINE));
        let announced = spoken(&format!("{} {}", self.symbol, self.code));
        let figure = flow.sketch.group(None, Tag::Figure(Some(announced)));
        let quiet = unit * f32::from(QR_QUIET);
        flow.sketch.draw(
            flow.page,
            figure,
            vec![Mark::Boxes {
                x: white.x + quiet,
                y: white.y + quiet,
                unit: (unit, unit),
                boxes: symbol.boxes,
            }],
            None,
        );
        let (x, width) = (white.x + QR + 8.0, WIDTH - EDGE - QR - 16.0);
        let say = flow.paragraph(self.say, regular(4.2, INK), (x, flow.y + 9.0, width), 3);
        let em = flow.fonts.shape(&spoken(self.code), Weight::Bold).em.max(1.0);
        let size = (width / em * 0.99).min(16.0);
        flow.paragraph(self.code, bold(size, GREEN), (x, flow.y + 9.0 + say + 7.0, width), 1);
        flow.y += HEIGHT + 9.0;
        Ok(())
    }
}

pub(crate) fn block(flow: &mut Flow, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    flow.make_room(20.0);
    flow.heading(LEVEL_2, heading, 4.6);
    for line in lines {
        flow.make_room(12.0);
        flow.y += flow.paragraph(line, regular(4.2, INK), (LEFT, flow.y, WIDTH), 2) + 0.6;
    }
    flow.y += 5.0;
}

#[cfg(test)]
mod tests;
