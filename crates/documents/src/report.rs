//! A holder's report of a year: the figures it answers for, how they were computed, and every device with its end or
//! where it is now, and the proof that it was wiped.

use crate::DocumentError;
use crate::flow::{Flow, Foot, GREEN, GREEN_PALE, INK, INK_2, LEFT, LINE, PAPER, WIDTH, bold, regular};
use crate::font::Fonts;
use crate::pdf::{self, Paper};
use crate::receipt::Tone;
use crate::sketch::{Area, Sketch};
use crate::table::{self, Cell};
use crate::text::spoken;
use krilla::tagging::Tag;
use regain_domain::time::Timestamp;
use std::num::NonZeroU16;

const LEVEL_2: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);
/// Width of the columns in mm: code, device, end or place, wipe evidence. Together they fill the page.
const COLUMNS: [f32; 4] = [28.0, 56.0, 46.0, 44.0];

/// Everything a report says. Numbers, dates and words are already in the reader's language.
#[derive(Clone, Debug)]
pub struct Report {
    /// The fixed words.
    pub texts: ReportTexts,
    /// Whose devices these are.
    pub holder: String,
    /// The year, or how far it has come.
    pub period: String,
    /// When it was made, as people write it.
    pub made_on: String,
    /// The figures for the cover: at most four.
    pub figures: Vec<ReportFigure>,
    /// How many devices ended how, or are where.
    pub counts: Vec<(String, String)>,
    /// Sources and method, one paragraph each.
    pub notes: Vec<String>,
    /// Every device.
    pub devices: Vec<ReportDevice>,
    /// When the report was made, for the file's own date.
    pub made_at: Timestamp,
    /// Whether this is invented data, which the report must say on every page.
    pub demo: bool,
}

/// A figure of the cover.
#[derive(Clone, Debug)]
pub struct ReportFigure {
    /// What it is: "REEN rate".
    pub label: String,
    /// "47.5 %".
    pub value: String,
    /// What it is made of: numerator and denominator, a range with its sources.
    pub explanation: String,
}

/// One device.
#[derive(Clone, Debug)]
pub struct ReportDevice {
    /// The label's code as people read it, or empty.
    pub code: String,
    /// Maker and model.
    pub model: String,
    /// The holder's inventory number or the serial; may be empty.
    pub name: String,
    /// Its end, or where it stands.
    pub standing: String,
    /// With whom and since when.
    pub detail: String,
    /// How it ended: the waste code, who took it, why; empty when it has not.
    pub end: String,
    /// How the standing is coloured.
    pub tone: Tone,
    /// "Wiped", "2 media, 1 without proof", "no storage"; empty when nobody looked.
    pub wipe: String,
    /// The beginnings of the hashes of the evidence.
    pub evidence: String,
}

/// The words of a report, already translated. The comments give English examples.
#[derive(Clone, Debug)]
pub struct ReportTexts {
    /// Language tag, such as `fr`.
    pub language: String,
    /// "Report on second lives".
    pub title: String,
    /// "Organisation".
    pub holder: String,
    /// "Period".
    pub period: String,
    /// "Made on".
    pub made_on: String,
    /// "Where the devices are".
    pub counts: String,
    /// "Method and sources".
    pub notes: String,
    /// "Devices".
    pub devices: String,
    /// "No device left in this period."
    pub no_devices: String,
    /// "Label".
    pub code: String,
    /// "Device".
    pub model: String,
    /// "End, or where it is".
    pub standing: String,
    /// "Wipe evidence".
    pub wipe: String,
    /// "Page".
    pub page: String,
    /// "Demonstration data: this report proves nothing."
    pub demo: String,
}

/// The report as a tagged PDF, fit for keeping.
pub fn report(report: &Report) -> Result<Vec<u8>, DocumentError> {
    let fonts = Fonts::load()?;
    let sketch = sketch(report, &fonts);
    let title = spoken(&format!("{} {} {}", report.texts.title, report.holder, report.period));
    pdf::write(
        &sketch,
        &fonts,
        &Paper {
            title: &title,
            language: &spoken(&report.texts.language),
            made_at: Some(report.made_at),
        },
    )
}

/// How long a note can be: half a page.
const MOST_LINES: usize = 30;

fn sketch(report: &Report, fonts: &Fonts) -> Sketch {
    let texts = &report.texts;
    let warning = if report.demo { texts.demo.as_str() } else { "" };
    let mut flow = Flow::new(fonts);
    flow.title(&texts.title, warning);
    flow.facts(&[
        (&texts.holder, &report.holder),
        (&texts.period, &report.period),
        (&texts.made_on, &report.made_on),
    ]);
    for figure in &report.figures {
        draw_figure(&mut flow, figure);
    }
    draw_counts(&mut flow, report);
    if !report.notes.is_empty() {
        flow.make_room(30.0);
        flow.heading(LEVEL_2, &texts.notes, 4.6);
        for note in &report.notes {
            let style = regular(3.1, INK_2);
            flow.make_room(flow.fonts.wrap(note, style, WIDTH, MOST_LINES).height() + 1.6);
            flow.y += flow.paragraph(note, style, (LEFT, flow.y, WIDTH), MOST_LINES) + 1.6;
        }
        flow.y += 6.0;
    }
    draw_devices(&mut flow, report);
    let reference = format!("{} · {}", report.holder, report.period);
    flow.finish(&Foot {
        page: &texts.page,
        reference: &reference,
        warning,
    })
}

/// A card with the value large, its name above and what it is made of beside it.
fn draw_figure(flow: &mut Flow, figure: &ReportFigure) {
    const VALUE: f32 = 62.0;
    const EDGE: f32 = 6.0;
    let (x, width) = (LEFT + EDGE + VALUE + 4.0, WIDTH - VALUE - 2.0 * EDGE - 4.0);
    let style = regular(3.4, INK);
    let beside = flow.fonts.wrap(&figure.explanation, style, width, 6).height();
    let height = (beside + 12.0).max(27.0);
    flow.make_room(height + 4.0);
    let area = Area {
        x: LEFT,
        y: flow.y,
        width: WIDTH,
        height,
    };
    flow.card(area, GREEN_PALE, None);
    let top = flow.y + EDGE;
    let label = flow.paragraph(&figure.label, regular(3.4, INK_2), (LEFT + EDGE, top, VALUE), 2);
    let value = bold(8.0, GREEN);
    let shown = flow.fonts.line(&figure.value, value, VALUE);
    // A range of tonnes is longer than a rate: it is set smaller rather than cut.
    let cut = shown.runs.first().is_some_and(|run| run.text.ends_with('…'));
    let style_of_value = if cut { bold(5.2, GREEN) } else { value };
    flow.paragraph(
        &figure.value,
        style_of_value,
        (LEFT + EDGE, top + label + 2.0, VALUE),
        1,
    );
    flow.paragraph(&figure.explanation, style, (x, top, width), 6);
    flow.y += height + 4.0;
}

/// Where the devices are, four small cards a row.
fn draw_counts(flow: &mut Flow, report: &Report) {
    const GAP: f32 = 3.0;
    const HEIGHT: f32 = 15.5;
    const ACROSS: usize = 4;
    if report.counts.is_empty() {
        return;
    }
    flow.y += 3.0;
    flow.make_room(30.0);
    flow.heading(LEVEL_2, &report.texts.counts, 4.6);
    let width = (WIDTH - GAP * (ACROSS as f32 - 1.0)) / ACROSS as f32;
    for row in report.counts.chunks(ACROSS) {
        flow.make_room(HEIGHT + GAP);
        for (at, (label, count)) in row.iter().enumerate() {
            let x = LEFT + (width + GAP) * at as f32;
            let area = Area {
                x,
                y: flow.y,
                width,
                height: HEIGHT,
            };
            flow.card(area, PAPER, Some(LINE));
            let group = flow.sketch.group(None, Tag::P);
            flow.write(group, count, bold(5.0, INK), (x + 4.0, flow.y + 3.4, width - 8.0), 1);
            flow.write(
                group,
                label,
                regular(2.9, INK_2),
                (x + 4.0, flow.y + 10.2, width - 6.0),
                1,
            );
        }
        flow.y += HEIGHT + GAP;
    }
    flow.y += 6.0;
}

fn draw_devices(flow: &mut Flow, report: &Report) {
    let texts = &report.texts;
    flow.make_room(40.0);
    flow.heading(LEVEL_2, &texts.devices, 4.6);
    if report.devices.is_empty() {
        flow.y += flow.paragraph(&texts.no_devices, regular(3.6, INK), (LEFT, flow.y, WIDTH), 2);
        return;
    }
    let heads = [&texts.code, &texts.model, &texts.standing, &texts.wipe];
    let columns: Vec<_> = heads.into_iter().map(String::as_str).zip(COLUMNS).collect();
    let (style, small) = (regular(3.2, INK), regular(2.8, INK_2));
    let rows = report.devices.iter().map(|device| {
        let colour = device.tone.colour();
        vec![
            Cell::of(&device.code, bold(3.2, INK)),
            Cell::of(&device.model, style).and(&device.name, small),
            Cell::of(&device.standing, bold(3.1, colour))
                .and(&device.detail, small)
                .and(&device.end, small)
                .dotted(colour),
            Cell::of(&device.wipe, style).and(&device.evidence, small),
        ]
    });
    table::draw(flow, &columns, rows);
}

#[cfg(test)]
mod tests;
