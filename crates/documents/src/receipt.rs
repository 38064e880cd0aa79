//! The hand-over receipt: what changed hands, between whom, and who signed for it. Both sides keep it as their proof.

use crate::DocumentError;
use crate::flow::{AMBER, Flow, Foot, GREEN, RED};
use crate::font::Fonts;
use crate::pdf::{self, Paper};
use crate::sketch::Colour;
use crate::text::spoken;
use regain_domain::time::Timestamp;

mod devices;
mod head;
mod signatures;

/// Everything a receipt says. Numbers, dates and words are already in the reader's language.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The fixed words.
    pub texts: ReceiptTexts,
    /// Reference of the hand-over.
    pub reference: String,
    /// SHA-256 of the manifest, in hexadecimal.
    pub manifest_sha256: String,
    /// The organisation that gives.
    pub from: String,
    /// The organisation that takes.
    pub to: String,
    /// Where it happened.
    pub place: String,
    /// When it happened, as people write it.
    pub when: String,
    /// When the receipt was made, for the file's own date.
    pub made_at: Timestamp,
    /// How many devices.
    pub counts: Counts,
    /// The devices, in the order to print.
    pub devices: Vec<ReceiptDevice>,
    /// The giving and the taking side.
    pub signatures: [Signature; 2],
    /// Whether this is invented data, which the receipt must say on every page.
    pub demo: bool,
    /// Whether it was not taken for proven, which the receipt must say on every page too.
    pub disputed: bool,
    /// Where anyone can check this receipt.
    pub verify_url: String,
}

impl Receipt {
    /// What is said under the title.
    fn warning(&self) -> &str {
        if self.disputed {
            &self.texts.disputed
        } else {
            self.on_each_page()
        }
    }

    fn on_each_page(&self) -> &str {
        match (self.demo, self.disputed) {
            (true, _) => &self.texts.demo,
            (false, true) => &self.texts.disputed,
            (false, false) => "",
        }
    }
}

/// Totals of a hand-over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Devices on the manifest.
    pub expected: u32,
    /// Of these, collected.
    pub collected: u32,
    /// Of these, not found.
    pub missing: u32,
    /// Collected, though not on the manifest.
    pub extra: u32,
    /// Collected, and known to nobody.
    pub unknown: u32,
    /// On the manifest and there, and left with the giver for a reason.
    pub left: u32,
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct ReceiptDevice {
    /// The label's code as people read it, or what was scanned.
    pub code: String,
    /// Maker and model.
    pub model: String,
    /// Serial number, or empty.
    pub serial: String,
    /// The holder's inventory number, if any.
    pub asset_tag: Option<String>,
    /// What became of it, in a word or two.
    pub result: String,
    /// Why it was left with the giver, if it was.
    pub reason: Option<String>,
    /// How that word is coloured.
    pub tone: Tone,
}

/// Colour that goes with a word; it never says anything alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As expected: green.
    Good,
    /// Needs a look: amber.
    Look,
    /// Missing or refused: red.
    Blocked,
}

impl Tone {
    pub(crate) const fn colour(self) -> Colour {
        match self {
            Self::Good => GREEN,
            Self::Look => AMBER,
            Self::Blocked => RED,
        }
    }
}

/// One side's signature.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// Which side this is.
    pub side: String,
    /// Who signed.
    pub name: String,
    /// When, as people write it.
    pub time: String,
    /// What was drawn: lines through points with x and y from 0 to 1, in a box three times as wide as high.
    pub strokes: Vec<Vec<(f32, f32)>>,
    /// What proves it where nothing was drawn, in a sentence; else empty.
    pub proof: String,
}

/// The words of a receipt, already translated. The comments give English examples.
#[derive(Clone, Debug)]
pub struct ReceiptTexts {
    /// Language tag, such as `fr`.
    pub language: String,
    /// "Hand-over receipt".
    pub title: String,
    /// "Given by".
    pub from: String,
    /// "Received by".
    pub to: String,
    /// "Reference".
    pub reference: String,
    /// "Manifest (SHA-256)".
    pub manifest: String,
    /// "Place".
    pub place: String,
    /// "Date and time".
    pub when: String,
    /// "expected".
    pub expected: String,
    /// "collected".
    pub collected: String,
    /// "missing".
    pub missing: String,
    /// "extra".
    pub extra: String,
    /// "unknown".
    pub unknown: String,
    /// "left".
    pub left: String,
    /// "Devices".
    pub devices: String,
    /// "Code".
    pub code: String,
    /// "Model".
    pub model: String,
    /// "Serial / inventory number".
    pub identifiers: String,
    /// "Result".
    pub result: String,
    /// "Signatures".
    pub signatures: String,
    /// "Check this receipt:".
    pub verify: String,
    /// How the QR code of that address is announced to people who cannot see it.
    pub symbol: String,
    /// "Page".
    pub page: String,
    /// "Demonstration data: this receipt proves nothing."
    pub demo: String,
    /// "This hand-over was not taken for proven."
    pub disputed: String,
}

/// The receipt as a tagged PDF, fit for keeping (PDF/A-2) and for reading aloud (PDF/UA-1).
pub fn handover_receipt(receipt: &Receipt) -> Result<Vec<u8>, DocumentError> {
    let fonts = Fonts::load()?;
    let sketch = sketch(receipt, &fonts);
    let title = spoken(&format!("{} {}", receipt.texts.title, receipt.reference));
    let language = spoken(&receipt.texts.language);
    pdf::write(
        &sketch,
        &fonts,
        &Paper {
            title: &title,
            language: &language,
            made_at: Some(receipt.made_at),
        },
    )
}

fn sketch(receipt: &Receipt, fonts: &Fonts) -> crate::sketch::Sketch {
    let mut flow = Flow::new(fonts);
    head::draw(&mut flow, receipt);
    devices::draw(&mut flow, receipt);
    signatures::draw(&mut flow, receipt);
    flow.finish(&Foot {
        page: &receipt.texts.page,
        reference: &receipt.reference,
        warning: receipt.on_each_page(),
    })
}

#[cfg(test)]
mod tests;
