use super::plan::{DOT, Plan};
use super::*;
use crate::barcode::BARS_MODULES;
use crate::testing::{pictures, texts as text_of};
use proptest::prelude::*;

const BASE: &str = "https://regain.grenoblealpes.fr";

fn texts() -> SheetTexts {
    SheetTexts {
        language: "fr".to_owned(),
        title: "Étiquettes Regain".to_owned(),
        asset_tag: "N° inv.".to_owned(),
        symbols: "Code QR et code-barres :".to_owned(),
    }
}

fn labels(count: usize) -> Vec<Label> {
    let models = [
        "Dell Latitude 7420",
        "HP EliteDesk 800 G6 Mini avec écran intégré 27 pouces",
        "ThinkPad T14s Gen 2",
    ];
    let numbers = (0..count as u64).map(|at| at.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let make = |(at, number): (usize, u64)| {
        let code = Code::from_number(number);
        Label {
            code,
            url: code.url(BASE),
            model: models[at % 3].to_owned(),
            about: Vec::new(),
            asset_tag: (at % 4 != 3).then(|| format!("GAM-2021-{at:05}")),
            holder: "Grenoble-Alpes Métropole".to_owned(),
        }
    };
    numbers.enumerate().map(make).collect()
}

/// Prints, scans every cell, and compares with what should stand there.
fn scans(sheet: &Sheet, labels: &[Label], first_cell: usize, dots_per_inch: u32) {
    let pdf = label_sheet(labels, sheet, first_cell, Offset::default(), &texts()).unwrap();
    let pages = pictures(&pdf, dots_per_inch);
    assert_eq!(pages.len(), (first_cell + labels.len()).div_ceil(sheet.cells()));
    for (number, place) in (0..pages.len() * sheet.cells()).enumerate() {
        let Area { x, y, width, height } = sheet.cell(place % sheet.cells());
        let picture = pages[place / sheet.cells()].part(x, y, width, height);
        let name = format!("{} cell {number} at {dots_per_inch} dpi", sheet.name);
        match place.checked_sub(first_cell).and_then(|at| labels.get(at)) {
            None => assert!(picture.is_blank(), "{name}"),
            Some(label) => {
                assert_eq!(picture.qr().as_deref(), Some(label.url.as_str()), "{name}");
                assert_eq!(picture.code128().as_deref(), Some(label.code.as_str()), "{name}");
            }
        }
    }
}

#[test]
fn every_code_on_every_paper_is_read_back_at_203_dpi() {
    for (sheet, first) in Sheet::ALL.iter().zip([5, 2, 0, 13, 1, 0, 0, 0, 0]) {
        scans(sheet, &labels(sheet.cells().saturating_sub(2).max(2)), first, 203);
    }
}

#[test]
fn every_code_on_every_paper_is_read_back_at_300_dpi() {
    for (sheet, first) in Sheet::ALL.iter().zip([0, 7, 15, 3, 0, 0, 0, 0, 0]) {
        scans(sheet, &labels((sheet.cells() - 1).max(2)), first, 300);
    }
}

#[test]
fn a_roll_s_pages_have_the_size_of_its_labels() {
    for sheet in Sheet::ALL.iter().filter(|sheet| sheet.is_roll()) {
        let pdf = label_sheet(&labels(3), sheet, 0, Offset::default(), &texts()).unwrap();
        let pages = pictures(&pdf, 254);
        assert_eq!(pages.len(), 3, "{}", sheet.name);
        for page in pages {
            let (width, height) = (page.width as f32 / 10.0, page.height as f32 / 10.0);
            assert!((width - sheet.width).abs() < 0.2, "{}: {width}", sheet.name);
            assert!((height - sheet.height).abs() < 0.2, "{}: {height}", sheet.name);
        }
    }
}

#[test]
fn a_printer_s_offset_moves_everything() {
    let sheet = &Sheet::ALL[0];
    let moved = |right, down| {
        let pdf = label_sheet(&labels(1), sheet, 0, Offset { right, down }, &texts()).unwrap();
        pictures(&pdf, 254).remove(0)
    };
    let Area { x, y, width, height } = sheet.cell(0);
    let (straight, aside) = (moved(0, 0), moved(-20, 35));
    let here = straight.part(x, y, width, height);
    let there = aside.part(x - 2.0, y + 3.5, width, height);
    assert_eq!(here.qr(), there.qr());
    assert!(here.dark().abs_diff(there.dark()) < here.dark() / 20);
    assert!(
        moved(9_999, 0).part(x + 10.0, y, width, height).qr().is_some(),
        "held at a centimetre"
    );
}

#[test]
fn a_blank_label_and_one_with_much_to_tell_are_read_on_every_paper() {
    let blank = Label {
        model: String::new(),
        asset_tag: None,
        ..labels(1).remove(0)
    };
    let custody = Label {
        about: vec![
            "À Atelier de la Presqu’île".to_owned(),
            "24 novembre 2026 · reçu".to_owned(),
            "De Grenoble-Alpes Métropole".to_owned(),
            "Tournée du mardi matin".to_owned(),
        ],
        holder: String::new(),
        ..labels(1).remove(0)
    };
    for sheet in &Sheet::ALL {
        scans(sheet, &[blank.clone(), custody.clone()], 0, 203);
        let pdf = label_sheet(std::slice::from_ref(&custody), sheet, 0, Offset::default(), &texts()).unwrap();
        let text = text_of(&pdf).concat();
        for words in &custody.about[..2] {
            assert!(text.contains(words), "{} lacks {words}: {text}", sheet.name);
        }
    }
}

#[test]
fn a_long_address_still_makes_readable_codes() {
    let code = Code::from_number(42);
    let base = format!(
        "https://regain.a-very-long-host-name-of-a-territory.example/{}",
        "sub/".repeat(12)
    );
    let label = Label {
        url: code.url(&base),
        ..labels(1).remove(0)
    };
    for sheet in Sheet::ALL.iter().filter(|sheet| sheet.height > 33.0) {
        scans(sheet, &[Label { code, ..label.clone() }], sheet.cells().min(2) - 1, 300);
    }
}

#[test]
fn an_address_too_long_for_the_label_is_refused() {
    let label = Label {
        url: format!("HTTPS://{}", "A".repeat(600)),
        ..labels(1).remove(0)
    };
    let made = label_sheet(&[label], &Sheet::ALL[0], 0, Offset::default(), &texts());
    assert!(matches!(made, Err(DocumentError::AddressTooLong(_))));
}

#[test]
fn cells_outside_the_sheet_and_empty_lists_are_refused() {
    let made = label_sheet(&labels(1), &Sheet::ALL[0], 21, Offset::default(), &texts());
    assert!(matches!(
        made,
        Err(DocumentError::FirstCell {
            first_cell: 21,
            cells: 21
        })
    ));
    assert!(matches!(
        label_sheet(&[], &Sheet::ALL[0], 0, Offset::default(), &texts()),
        Err(DocumentError::NoLabels)
    ));
}

#[test]
fn a_thousand_labels_fill_the_right_number_of_pages() {
    let labels = labels(1_000);
    let pdf = label_sheet(&labels, &Sheet::ALL[0], 20, Offset::default(), &texts()).unwrap();
    let pages = text_of(&pdf);
    assert_eq!(pages.len(), 49);
    let all = pages.concat();
    assert!(labels.iter().all(|label| all.contains(&label.code.readable())));
    assert!(pages[0].contains(&labels[0].code.readable()) && !pages[0].contains(&labels[1].code.readable()));
}

#[test]
fn an_ordinary_label_says_everything_on_every_sheet() {
    for sheet in &Sheet::ALL {
        let labels = labels(1);
        let pdf = label_sheet(&labels, sheet, 0, Offset::default(), &texts()).unwrap();
        let text = text_of(&pdf).concat();
        for words in [
            &labels[0].code.readable(),
            &labels[0].model,
            "N° inv. GAM-2021-00000",
            &labels[0].holder,
        ] {
            assert!(text.contains(words), "{} lacks {words}: {text}", sheet.name);
        }
    }
}

#[test]
fn sizes_keep_to_what_scanners_need() {
    for sheet in &Sheet::ALL {
        for modules in [25, 29, 33, 37, 41] {
            let cell = sheet.cell(0);
            let Some(plan) = Plan::of(cell, modules, DOT) else {
                assert!(modules > 33 && cell.height < 33.0, "{} {modules}", sheet.name);
                continue;
            };
            let (side, quiet) = (f32::from(modules) * plan.qr_module, 4.0 * plan.qr_module - DOT);
            assert!(plan.qr_module >= 0.4 && plan.bar_module >= 0.25);
            assert!(plan.qr_at.0 - cell.x >= quiet && plan.qr_at.1 - cell.y >= quiet);
            assert!(cell.y + cell.height - plan.qr_at.1 - side >= quiet);
            assert!(plan.text.x - plan.qr_at.0 - side >= quiet);
            let beside = plan.bars_at.1 < plan.qr_at.1 + side;
            assert!(beside || plan.bars_at.1 - plan.qr_at.1 - side >= quiet);
            let bars = f32::from(BARS_MODULES) * plan.bar_module;
            let quiet = 10.0 * plan.bar_module - DOT;
            let before = if beside { plan.qr_at.0 + side } else { cell.x };
            assert!(plan.bars_at.0 - before >= quiet);
            assert!(cell.x + cell.width - plan.bars_at.0 - bars >= quiet);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_leaves_its_label_or_touches_the_codes(
        model in any_text(), asset_tag in proptest::option::of(any_text()), holder in any_text(), which in 0..Sheet::ALL.len(),
        number in 0..regain_domain::code::COUNT,
    ) {
        let sheet = &Sheet::ALL[which];
        let code = Code::from_number(number);
        let about = vec![model.clone(), holder.clone()];
        let label = Label { code, url: code.url(BASE), model, about, asset_tag, holder };
        let at = 4.min(sheet.cells() - 1);
        let fonts = Fonts::load().unwrap();
        let cell = sheet.cell(at);
        let sketch = sketch(std::slice::from_ref(&label), sheet, at, Offset::default(), &texts(), &fonts).unwrap();
        let marks: Vec<&Mark> = sketch.pages[0].iter().flat_map(|piece| &piece.marks).collect();
        let codes: Vec<Area> =
            marks.iter().filter(|mark| matches!(mark, Mark::Boxes { .. })).map(|mark| mark.extent()).collect();
        for mark in marks {
            let extent = mark.extent();
            prop_assert!(inside(extent, cell), "{mark:?}");
            if let Mark::Text { .. } = mark {
                prop_assert!(codes.iter().all(|code| apart(extent, *code)), "{mark:?}");
            }
        }
        prop_assert!(label_sheet(&[label], sheet, at, Offset::default(), &texts()).is_ok());
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,300}",
        "[A-Za-zÀ-ÿ0-9 ]{200,400}",
        "[\u{590}-\u{6ff}\u{1f300}-\u{1f6ff}\u{200d}\u{fe0f}\u{300}-\u{320} ]{0,80}",
        "W{0,300}",
    ]
}

fn inside(inner: Area, outer: Area) -> bool {
    const SLACK: f32 = 0.02;
    inner.x >= outer.x - SLACK
        && inner.y >= outer.y - SLACK
        && inner.x + inner.width <= outer.x + outer.width + SLACK
        && inner.y + inner.height <= outer.y + outer.height + SLACK
}

fn apart(one: Area, other: Area) -> bool {
    one.x + one.width <= other.x
        || other.x + other.width <= one.x
        || one.y + one.height <= other.y + 0.02
        || other.y + other.height <= one.y + 0.02
}
