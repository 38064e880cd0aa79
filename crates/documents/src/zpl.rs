//! Labels in ZPL II, the language of Zebra printers, whose heads print at 203 or 300 dots an inch.
//!
//! The printer draws the QR code and the bars itself, so each module is a whole number of its dots. Texts are measured
//! with our own faces, which are wider than the printer's condensed one, so nothing runs out of its place. What
//! people type can never become a command: `^`, `~` and `_` are written as hexadecimal.

use crate::DocumentError;
use crate::barcode;
use crate::font::Fonts;
use crate::format::Offset;
use crate::labels::{Label, SheetTexts, worded};
use crate::sketch::{Area, Mark, placed};
use crate::text::spoken;
use std::fmt::Write;

/// A roll in a Zebra printer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zebra {
    /// What we call it: width × height in mm, and the head's dots per inch.
    pub name: &'static str,
    /// Width of a label in mm.
    pub width: f32,
    /// Height of a label in mm.
    pub height: f32,
    /// The head's dots per inch, as printed on the printer.
    pub dots_per_inch: u16,
}

/// How much lower than asked a QR code is printed: the firmware adds the height of bars last set by `^BY`, which stays
/// set from label to label. We set it each time, and ask that much higher.
const QR_SINKS: i64 = 10;

impl Zebra {
    /// The sizes we know, each for both heads.
    pub const ALL: [Self; 4] = [
        Self::of("Zebra 57x32-203", (57.0, 32.0), 203),
        Self::of("Zebra 57x32-300", (57.0, 32.0), 300),
        Self::of("Zebra 102x51-203", (102.0, 51.0), 203),
        Self::of("Zebra 102x51-300", (102.0, 51.0), 300),
    ];

    const fn of(name: &'static str, (width, height): (f32, f32), dots_per_inch: u16) -> Self {
        Self {
            name,
            width,
            height,
            dots_per_inch,
        }
    }

    /// The roll with this name, or with this name after its maker's.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        let wanted = name.trim();
        let article = |zebra: &Self| zebra.name.rsplit(' ').next().unwrap_or(zebra.name);
        Self::ALL
            .iter()
            .find(|zebra| zebra.name.eq_ignore_ascii_case(wanted) || article(zebra).eq_ignore_ascii_case(wanted))
    }

    /// Width of a dot in mm. What is sold as 203 dpi has exactly eight dots a millimetre.
    pub(crate) fn dot(&self) -> f32 {
        if self.dots_per_inch == 203 {
            0.125
        } else {
            25.4 / f32::from(self.dots_per_inch)
        }
    }

    /// A length in whole dots.
    fn dots(&self, mm: f32) -> i64 {
        (mm / self.dot()).round() as i64
    }

    /// The whole label, moved by what the printer prints beside the place.
    fn area(&self, offset: Offset) -> Area {
        let (x, y) = offset.mm();
        Area {
            x,
            y,
            width: self.width,
            height: self.height,
        }
    }

    /// Opens a label: characters are UTF-8, the size is this roll's.
    fn open(&self, zpl: &mut String) {
        let (width, height) = (self.dots(self.width), self.dots(self.height));
        let _ = writeln!(zpl, "^XA^CI28^PW{width}^LL{height}^LH0,0");
    }
}

/// The labels, one after the other.
pub fn zpl(labels: &[Label], zebra: &Zebra, offset: Offset, texts: &SheetTexts) -> Result<Vec<u8>, DocumentError> {
    if labels.is_empty() {
        return Err(DocumentError::NoLabels);
    }
    let fonts = Fonts::load()?;
    let mut zpl = String::new();
    for label in labels {
        draw(&mut zpl, label, zebra, offset, texts, &fonts)?;
    }
    Ok(zpl.into_bytes())
}

/// A label that shows whether the printer prints in its place: a frame two millimetres from the edge, and a cross.
pub fn zpl_calibration(zebra: &Zebra, offset: Offset) -> Vec<u8> {
    let mut zpl = String::new();
    zebra.open(&mut zpl);
    let Area { x, y, width, height } = zebra.area(offset);
    let mut frame = |left: f32, top: f32, wide: f32, high: f32, thick: i64| {
        let [left, top] = [x + left, y + top].map(|at| zebra.dots(at).max(0));
        let [wide, high] = [wide, high].map(|length| zebra.dots(length).max(thick));
        let _ = writeln!(zpl, "^FO{left},{top}^GB{wide},{high},{thick}^FS");
    };
    frame(2.0, 2.0, width - 4.0, height - 4.0, 2);
    frame(width / 2.0 - 5.0, height / 2.0, 10.0, 0.0, 2);
    frame(width / 2.0, height / 2.0 - 5.0, 0.0, 10.0, 2);
    zpl.push_str("^XZ\n");
    zpl.into_bytes()
}

fn draw(
    zpl: &mut String,
    label: &Label,
    zebra: &Zebra,
    offset: Offset,
    texts: &SheetTexts,
    fonts: &Fonts,
) -> Result<(), DocumentError> {
    let qr = barcode::qr(&label.url)?;
    let cell = zebra.area(offset);
    let (plan, lines) = worded(label, cell, qr.modules, zebra.dot(), texts, fonts)
        .ok_or_else(|| DocumentError::AddressTooLong(spoken(&label.url)))?;
    let at = |mm: f32| zebra.dots(mm).max(0);

    zebra.open(zpl);
    let module = zebra.dots(plan.qr_module).max(1);
    let (x, y) = (at(plan.qr_at.0), (at(plan.qr_at.1) - QR_SINKS).max(0));
    // Error correction M, and the printer's own choice of modes: it finds alphanumeric for our capitals.
    let url = escaped(&label.url);
    let _ = writeln!(zpl, "^BY2,2,{QR_SINKS}^FO{x},{y}^BQN,2,{module}^FH_^FDMA,{url}^FS");
    let (x, y) = (at(plan.bars_at.0), at(plan.bars_at.1));
    let (bar, high) = (zebra.dots(plan.bar_module).max(1), zebra.dots(plan.bar_height));
    // `>:` begins in character set B, so that every code is as wide as every other.
    let code = label.code.as_str();
    let _ = writeln!(zpl, "^BY{bar},2,{high}^FO{x},{y}^BCN,{high},N,N,N,N^FD>:{code}^FS");
    for (y, lines) in lines {
        for mark in placed(plan.text.x, y, lines) {
            if let Mark::Text { x, y, style, run } = mark {
                let (x, y, size) = (at(x), at(y), zebra.dots(style.size).max(10));
                // `^FT` counts from the base line, like us.
                let _ = writeln!(zpl, "^FT{x},{y}^A0N,{size},{size}^FH_^FD{}^FS", escaped(&run.text));
            }
        }
    }
    zpl.push_str("^XZ\n");
    Ok(())
}

/// A text that cannot be taken for a command: what has a meaning in ZPL becomes hexadecimal after `_`, as `^FH_` says.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '^' | '~' | '_' | '\\') || character.is_ascii_control() {
            let _ = write!(safe, "_{:02X}", u32::from(character));
        } else {
            safe.push(character);
        }
    }
    safe
}

#[cfg(test)]
mod tests;
