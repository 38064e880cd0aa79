//! Sheets of labels: the QR code for phones, Code 128 for hand-held scanners, and the code for people.
//!
//! Everything on a label is black on white, because laser printers draw grey text as dots. Small labels have the bars
//! below, wide ones to the right of the QR code.

use crate::DocumentError;
use crate::barcode::{self, Symbol};
use crate::font::{CAP_HEIGHT, Fonts, Weight};
use crate::pdf::{self, Paper};
use crate::sheet::Sheet;
use crate::sketch::{Area, BLACK, Mark, Sketch};
use crate::text::{Style, spoken};
use krilla::tagging::Tag;
use plan::Plan;
use regain_domain::code::Code;

mod plan;

/// What stands on one label.
#[derive(Clone, Debug)]
pub struct Label {
    /// The device's code.
    pub code: Code,
    /// The upper-case address for the QR code: [`Code::url`].
    pub url: String,
    /// Maker and model; shortened where it is too long.
    pub model: String,
    /// The holder's inventory number, if any.
    pub asset_tag: Option<String>,
    /// Name of the holder.
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

/// The sheets for these labels as a tagged PDF. `first_cell`, counted from 0 along the rows, is the first one still free
/// on the first sheet.
pub fn label_sheet(
    labels: &[Label],
    sheet: &Sheet,
    first_cell: usize,
    texts: &SheetTexts,
) -> Result<Vec<u8>, DocumentError> {
    let fonts = Fonts::load()?;
    let sketch = sketch(labels, sheet, first_cell, texts, &fonts)?;
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
    let mut sketch = Sketch::default();
    for (label, place) in labels.iter().zip(first_cell..) {
        if sketch.pages.len() <= place / cells {
            sketch.page();
        }
        draw(&mut sketch, sheet.cell(place % cells), label, texts, fonts)?;
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
    let plan = Plan::of(cell, qr.modules).ok_or_else(|| DocumentError::AddressTooLong(spoken(&label.url)))?;

    let group = sketch.group(None, Tag::Div);
    words(sketch, page, group, &plan, label, texts, fonts);
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

/// Writes code, model, inventory number and holder from the top of the plan's text area, as many as it has room for.
fn words(
    sketch: &mut Sketch,
    page: usize,
    group: usize,
    plan: &Plan,
    label: &Label,
    texts: &SheetTexts,
    fonts: &Fonts,
) {
    let Area {
        x,
        mut y,
        width,
        height,
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
    let paragraph = sketch.group(Some(group), Tag::P);
    sketch.write(page, paragraph, x, y, code);
    y += CAP_HEIGHT * size + 2.0;

    let asset_tag = label.asset_tag.as_deref().map(str::trim).filter(|tag| !tag.is_empty());
    let asset_tag = asset_tag.map(|tag| format!("{} {tag}", texts.asset_tag));
    let small = style(plan.model_size * 0.8, Weight::Regular);
    let below: Vec<_> = asset_tag
        .iter()
        .chain([&label.holder])
        .map(|text| fonts.line(text, small, width))
        .collect();
    let needed: f32 = below.iter().map(|lines| lines.height()).sum();
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
        if lines.runs.is_empty() || y + lines.height() > bottom + 0.5 {
            continue;
        }
        let paragraph = sketch.group(Some(group), Tag::P);
        y += sketch.write(page, paragraph, x, y, lines);
    }
}

#[cfg(test)]
mod tests;
