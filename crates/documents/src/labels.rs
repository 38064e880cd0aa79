//! Sheets of labels: the QR code for phones, Code 128 for hand-held scanners, and the code for people.
//!
//! Everything on a label is black on white, because laser printers draw grey text as dots. Small labels have the bars
//! below, wide ones to the right of the QR code.

use crate::DocumentError;
use crate::barcode::{self, Symbol};
use crate::font::{CAP_HEIGHT, Fonts, Weight};
use crate::format::Offset;
use crate::pdf::{self, Paper};
use crate::sheet::Sheet;
use crate::sketch::{Area, BLACK, Mark, Sketch};
use crate::text::{Lines, Style, spoken};
use krilla::tagging::Tag;
use plan::{DOT, Plan};
use regain_domain::code::Code;

mod calibration;
mod plan;

pub use calibration::{CalibrationTexts, calibration};

/// What stands on one label.
#[derive(Clone, Debug)]
pub struct Label {
    /// The device's code.
    pub code: Code,
    /// The upper-case address for the QR code: [`Code::url`].
    pub url: String,
    /// Maker and model; shortened where it is too long, empty on a blank label.
    pub model: String,
    /// What else it tells, the most important first: from whom to whom, which round. As much as there is room for.
    pub about: Vec<String>,
    /// The holder's inventory number, if any.
    pub asset_tag: Option<String>,
    /// Name of the holder; may be empty.
    pub holder: String,
}

/// The words on and about a sheet, already translated.
#[derive(Clone, Debug)]
pub struct SheetTexts {
    /// Language tag of these words, such as `fr`.
    pub language: String,
    /// Title of the file.
    pub title: String,
    /// What to put before an inventory number, for example `N° inv.`; may be empty.
    pub asset_tag: String,
    /// How the QR code and the bars are announced to people who cannot see them; the address follows.
    pub symbols: String,
}

/// The sheets, or the roll, of these labels as a tagged PDF. `first_cell`, counted from 0 along the rows, is the first
/// one still free on the first sheet; everything is moved by `offset`.
pub fn label_sheet(
    labels: &[Label],
    sheet: &Sheet,
    first_cell: usize,
    offset: Offset,
    texts: &SheetTexts,
) -> Result<Vec<u8>, DocumentError> {
    let fonts = Fonts::load()?;
    let sketch = sketch(labels, sheet, first_cell, offset, texts, &fonts)?;
    let (title, language) = (spoken(&texts.title), spoken(&texts.language));
    pdf::write(
        &sketch,
        &fonts,
        &Paper {
            title: &title,
            language: &language,
            made_at: None,
        },
    )
}

fn sketch(
    labels: &[Label],
    sheet: &Sheet,
    first_cell: usize,
    offset: Offset,
    texts: &SheetTexts,
    fonts: &Fonts,
) -> Result<Sketch, DocumentError> {
    let cells = sheet.cells();
    if labels.is_empty() {
        return Err(DocumentError::NoLabels);
    }
    if first_cell >= cells {
        return Err(DocumentError::FirstCell { first_cell, cells });
    }
    let mut sketch = Sketch::on(sheet.page());
    let (right, down) = offset.mm();
    for (label, place) in labels.iter().zip(first_cell..) {
        if sketch.pages.len() <= place / cells {
            sketch.page();
        }
        let cell = sheet.cell(place % cells);
        let cell = Area {
            x: cell.x + right,
            y: cell.y + down,
            ..cell
        };
        draw(&mut sketch, cell, label, texts, fonts)?;
    }
    Ok(sketch)
}

fn draw(
    sketch: &mut Sketch,
    cell: Area,
    label: &Label,
    texts: &SheetTexts,
    fonts: &Fonts,
) -> Result<(), DocumentError> {
    let page = sketch.pages.len() - 1;
    let qr = barcode::qr(&label.url)?;
    let bars = barcode::code128(&label.code)?;
    let (plan, words) = worded(label, cell, qr.modules, DOT, texts, fonts)
        .ok_or_else(|| DocumentError::AddressTooLong(spoken(&label.url)))?;

    let group = sketch.group(None, Tag::Div);
    for (y, lines) in words {
        let paragraph = sketch.group(Some(group), Tag::P);
        sketch.write(page, paragraph, plan.text.x, y, lines);
    }
    let announced = spoken(&format!("{} {}", texts.symbols, label.url));
    let figure = sketch.group(Some(group), Tag::Figure(Some(announced)));
    let marks = vec![
        boxes(plan.qr_at, (plan.qr_module, plan.qr_module), qr),
        boxes(plan.bars_at, (plan.bar_module, plan.bar_height), bars),
    ];
    sketch.draw(page, figure, marks, None);
    Ok(())
}

fn boxes((x, y): (f32, f32), unit: (f32, f32), symbol: Symbol) -> Mark {
    Mark::Boxes {
        x,
        y,
        unit,
        boxes: symbol.boxes,
    }
}

/// Where everything lies on a label, and its lines with the height at which each stands: code, model, what else it tells,
/// inventory number and holder from the top of the plan's text area, as many as it has room for. `None` if the QR code
/// is too large for it.
pub(crate) fn worded(
    label: &Label,
    cell: Area,
    qr_modules: u16,
    dot: f32,
    texts: &SheetTexts,
    fonts: &Fonts,
) -> Option<(Plan, Vec<(f32, Lines)>)> {
    let plan = Plan::of(cell, qr_modules, dot)?;
    let Area {
        mut y, width, height, ..
    } = plan.text;
    let bottom = y + height;
    let style = |size, weight| Style {
        size,
        weight,
        colour: BLACK,
    };

    let readable = label.code.readable();
    let em = fonts.shape(&readable, Weight::Bold).em;
    let size = plan.code_size.min(width / em);
    let code = fonts.line(&readable, style(size, Weight::Bold), width + 0.1);
    let mut words = vec![(y, code)];
    y += CAP_HEIGHT * size + 2.0;

    let asset_tag = label.asset_tag.as_deref().map(str::trim).filter(|tag| !tag.is_empty());
    let asset_tag = asset_tag.map(|tag| format!("{} {tag}", texts.asset_tag));
    let small = style(plan.model_size * 0.8, Weight::Regular);
    let below: Vec<_> = label
        .about
        .iter()
        .chain(&asset_tag)
        .chain([&label.holder])
        .map(|text| fonts.line(text, small, width))
        .collect();
    let needed: f32 = below.iter().map(Lines::height).sum();
    let model = style(plan.model_size, Weight::Regular);
    let model_lines = if y + 2.0 * model.size * 1.28 + needed <= bottom {
        2
    } else {
        1
    };
    for lines in [fonts.wrap(&label.model, model, width, model_lines)]
        .into_iter()
        .chain(below)
    {
        let height = lines.height();
        if lines.runs.is_empty() || y + height > bottom + 0.5 {
            continue;
        }
        words.push((y, lines));
        y += height;
    }
    Some((plan, words))
}

#[cfg(test)]
mod tests;
