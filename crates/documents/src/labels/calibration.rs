//! A page that shows whether a printer prints in its place: printed on plain paper and held against a sheet of labels,
//! it tells how far aside everything lies.

use super::{DocumentError, Offset};
use crate::font::{Fonts, Weight};
use crate::pdf::{self, Paper};
use crate::sheet::Sheet;
use crate::sketch::{Area, BLACK, Mark, Sketch};
use crate::text::{Style, spoken};
use krilla::tagging::Tag;

/// The words on the page, already translated.
#[derive(Clone, Debug)]
pub struct CalibrationTexts {
    /// Language tag of these words, such as `fr`.
    pub language: String,
    /// Title of the file, and the first line.
    pub title: String,
    /// What to do with it, line by line, short.
    pub steps: Vec<String>,
}

/// Length of a ruler's side in mm: more is paper that lies wrong.
const RULER: f32 = 10.0;

/// The outline of every label of a page, a ruler in millimetres at the first one's corner, and what to do with it.
pub fn calibration(sheet: &Sheet, offset: Offset, texts: &CalibrationTexts) -> Result<Vec<u8>, DocumentError> {
    let fonts = Fonts::load()?;
    let mut sketch = Sketch::on(sheet.page());
    let page = sketch.page();
    let (right, down) = offset.mm();
    let moved = |cell: Area| Area {
        x: cell.x + right,
        y: cell.y + down,
        ..cell
    };
    for number in 0..sheet.cells() {
        sketch.decorate(page, vec![lines(outline(moved(sheet.cell(number))), 0.2)]);
    }
    let first = moved(sheet.cell(0));
    sketch.decorate(page, vec![lines(rulers(first), 0.15)]);

    // On a sheet the words stand in a label of their own, so that the first one's edges stay clear.
    let cell = moved(sheet.cell((sheet.columns).min(sheet.cells() - 1)));
    let (x, width) = (cell.x + RULER + 2.0, cell.width - RULER - 4.0);
    let mut y = cell.y + 4.0;
    let bottom = cell.y + cell.height - 1.0;
    let style = |size, weight| Style {
        size,
        weight,
        colour: BLACK,
    };
    let title = fonts.line(&texts.title, style(3.6, Weight::Bold), width);
    let steps = texts
        .steps
        .iter()
        .map(|step| fonts.wrap(step, style(2.6, Weight::Regular), width, 2));
    for words in [title].into_iter().chain(steps.collect::<Vec<_>>()) {
        if y + words.height() > bottom {
            break;
        }
        let paragraph = sketch.group(None, Tag::P);
        y += sketch.write(page, paragraph, x, y, words) + 0.6;
    }
    let (title, language) = (spoken(&texts.title), spoken(&texts.language));
    let paper = Paper {
        title: &title,
        language: &language,
        made_at: None,
    };
    pdf::write(&sketch, &fonts, &paper)
}

fn lines(lines: Vec<Vec<(f32, f32)>>, width: f32) -> Mark {
    Mark::Strokes {
        lines,
        width,
        colour: BLACK,
    }
}

fn outline(Area { x, y, width, height }: Area) -> Vec<Vec<(f32, f32)>> {
    let (right, bottom) = (x + width, y + height);
    vec![vec![(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]]
}

/// Millimetres along the upper and the left edge of a label, the fifth and the tenth longer.
fn rulers(Area { x, y, .. }: Area) -> Vec<Vec<(f32, f32)>> {
    let length = |tick: u16| match tick % 5 {
        0 => 4.0,
        _ => 2.0,
    };
    (1..=RULER as u16)
        .flat_map(|tick| {
            let (at, length) = (f32::from(tick), length(tick));
            [
                vec![(x + at, y), (x + at, y + length)],
                vec![(x, y + at), (x + length, y + at)],
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{pictures, texts as text_of};

    fn texts() -> CalibrationTexts {
        CalibrationTexts {
            language: "fr".to_owned(),
            title: "Réglage".to_owned(),
            steps: vec![
                "Imprimez à 100 %.".to_owned(),
                "Posez la page sur une planche.".to_owned(),
            ],
        }
    }

    #[test]
    fn it_draws_the_edges_of_every_label_where_the_printer_s_offset_puts_them() {
        for sheet in &Sheet::ALL {
            for (right, down) in [(0, 0), (15, 10)] {
                let pdf = calibration(sheet, Offset { right, down }, &texts()).unwrap();
                let page = pictures(&pdf, 300).remove(0);
                let (right, down) = (right as f32 / 10.0, down as f32 / 10.0);
                for number in 0..sheet.cells() {
                    let Area { x, y, width, height } = sheet.cell(number);
                    let left_edge = page.part(x + right - 0.4, y + down + height / 2.0, 0.8, 5.0);
                    let upper_edge = page.part(x + right + width / 2.0, y + down - 0.4, 5.0, 0.8);
                    let drawn = left_edge.dark() > 20 && upper_edge.dark() > 20;
                    let off_page = x + right < 0.1 || y + down < 0.1;
                    assert!(drawn || off_page, "{} cell {number}", sheet.name);
                }
            }
            assert!(text_of(&calibration(sheet, Offset::default(), &texts()).unwrap())[0].contains("Réglage"));
        }
    }
}
