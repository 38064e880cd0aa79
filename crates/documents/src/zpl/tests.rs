//! A small Zebra: reads what we send it as the manual says, draws it dot by dot, and the codes are read back.

use super::*;
use crate::barcode::{BARS_MODULES, Symbol, code128, qr};
use crate::testing::{Picture, any_text};
use proptest::prelude::*;
use regain_domain::code::Code;

fn texts() -> SheetTexts {
    SheetTexts {
        language: "fr".to_owned(),
        title: "Étiquettes".to_owned(),
        asset_tag: "N° inv.".to_owned(),
        symbols: "Codes".to_owned(),
    }
}

fn label(number: u64, model: &str) -> Label {
    let code = Code::from_number(number);
    Label {
        code,
        url: code.url("https://regain.grenoblealpes.fr"),
        model: model.to_owned(),
        about: Vec::new(),
        asset_tag: Some("GAM-2021-0042".to_owned()),
        holder: "Grenoble-Alpes Métropole".to_owned(),
    }
}

/// What a printer makes of one label.
struct Printed {
    picture: Picture,
    /// Every text, with the place of its base line and its height in dots.
    texts: Vec<(i64, i64, i64, String)>,
    qr_module: usize,
    bar_module: usize,
}

/// One command: its two letters and what follows.
fn commands(zpl: &str) -> Vec<(&str, &str)> {
    let parts = zpl.split('^').skip(1);
    let command = |part| {
        let part: &str = part;
        let rest = part.trim_end_matches('\n');
        // `^A` and the font's letter are one name.
        (&rest[..2], &rest[2..])
    };
    parts.map(command).collect()
}

fn numbers(text: &str) -> Vec<i64> {
    text.split(',')
        .map(|number| number.trim().parse().unwrap_or(0))
        .collect()
}

fn unescaped(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((&first, more)) = rest.split_first() {
        if first == b'_' {
            let hex = std::str::from_utf8(&more[..2]).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            rest = &more[2..];
        } else {
            bytes.push(first);
            rest = more;
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn print(zpl: &str, zebra: &Zebra) -> Vec<Printed> {
    let mut printed = Vec::new();
    for one in zpl.split("^XZ").map(str::trim).filter(|one| !one.is_empty()) {
        assert!(one.starts_with("^XA^CI28"), "{one}");
        printed.push(print_one(one, zebra));
    }
    printed
}

fn print_one(zpl: &str, zebra: &Zebra) -> Printed {
    let (mut width, mut height) = (0, 0);
    let (mut at, mut bar, mut bar_height) = ((0, 0), 2, 10);
    let (mut boxes, mut texts, mut waiting) = (Vec::new(), Vec::new(), "");
    let (mut module, mut text_height, mut hexadecimal) = (1, 0, false);
    let (mut qr_module, mut bar_module) = (0, 0);
    let mut place = |symbol: Symbol, x: i64, y: i64, wide: i64, high: i64| {
        for [left, top, across, down] in symbol.boxes.iter().map(|b| b.map(i64::from)) {
            boxes.push((x + left * wide, y + top * high, across * wide, down * high));
        }
    };
    for (name, rest) in commands(zpl) {
        match name {
            "XA" | "CI" | "LH" => {}
            "PW" => width = rest.parse().unwrap(),
            "LL" => height = rest.parse().unwrap(),
            "FO" | "FT" => at = (numbers(rest)[0], numbers(rest)[1]),
            "BY" => (bar, bar_height) = (numbers(rest)[0], numbers(rest)[2]),
            "BQ" => (waiting, module) = ("qr", numbers(rest)[2]),
            "BC" => waiting = "bars",
            "A0" => (waiting, text_height) = ("text", numbers(rest)[1]),
            "FH" => hexadecimal = true,
            "FD" => {
                let data = if hexadecimal { unescaped(rest) } else { rest.to_owned() };
                match waiting {
                    "qr" => {
                        let url = data.strip_prefix("MA,").unwrap();
                        place(qr(url).unwrap(), at.0, at.1 + bar_height, module, module);
                        qr_module = module as usize;
                    }
                    "bars" => {
                        let code = Code::parse(data.strip_prefix(">:").unwrap()).unwrap();
                        place(code128(&code).unwrap(), at.0, at.1, bar, bar_height);
                        bar_module = bar as usize;
                    }
                    _ => texts.push((at.0, at.1, text_height, data)),
                }
            }
            "FS" => hexadecimal = false,
            other => panic!("no such command: ^{other}"),
        }
    }
    assert_eq!(width, (zebra.width / zebra.dot()).round() as i64);
    let picture = Picture::of_boxes(width as usize, height as usize, &boxes);
    Printed {
        picture,
        texts,
        qr_module,
        bar_module,
    }
}

#[test]
fn every_code_is_read_back_from_both_heads() {
    let labels: Vec<Label> = (0..6)
        .map(|at| {
            label(
                at * 0x9E37_79B9_7F4A,
                "HP EliteDesk 800 G6 Mini avec écran intégré 27 pouces",
            )
        })
        .collect();
    for zebra in &Zebra::ALL {
        let sent = String::from_utf8(zpl(&labels, zebra, Offset::default(), &texts()).unwrap()).unwrap();
        let printed = print(&sent, zebra);
        assert_eq!(printed.len(), labels.len());
        for (label, printed) in labels.iter().zip(&printed) {
            assert_eq!(
                printed.picture.qr().as_deref(),
                Some(label.url.as_str()),
                "{}",
                zebra.name
            );
            assert_eq!(
                printed.picture.code128().as_deref(),
                Some(label.code.as_str()),
                "{}",
                zebra.name
            );
            assert!(printed.texts.iter().any(|text| text.3 == label.code.readable()));
        }
    }
}

#[test]
fn modules_are_whole_dots_and_large_enough() {
    for zebra in &Zebra::ALL {
        let sent =
            String::from_utf8(zpl(&[label(7, "ThinkPad")], zebra, Offset::default(), &texts()).unwrap()).unwrap();
        let printed = print(&sent, zebra).remove(0);
        assert!(printed.qr_module as f32 * zebra.dot() >= 0.4, "{}", zebra.name);
        let bar = printed.bar_module as f32 * zebra.dot();
        assert!(bar >= 0.25, "{}: {bar}", zebra.name);
        assert!(bar * f32::from(BARS_MODULES) <= zebra.width);
    }
}

#[test]
fn the_whole_of_one_label_is_as_expected() {
    let sent = zpl(
        &[label(7, "A^XZ~JR_\u{1b} é")],
        &Zebra::ALL[0],
        Offset { right: 10, down: -5 },
        &texts(),
    )
    .unwrap();
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/src/zpl/label.golden.zpl");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(golden, &sent).unwrap();
    }
    let sent = String::from_utf8(sent).unwrap();
    assert_eq!(sent, std::fs::read_to_string(golden).unwrap_or_default());
}

#[test]
fn the_calibration_label_stays_on_the_label() {
    for zebra in &Zebra::ALL {
        let sent = String::from_utf8(zpl_calibration(zebra, Offset::default())).unwrap();
        assert_eq!(sent.matches("^GB").count(), 3);
        assert!(sent.starts_with("^XA") && sent.ends_with("^XZ\n"));
    }
}

#[test]
fn nothing_to_print_is_refused_and_so_is_an_address_without_end() {
    let none = zpl(&[], &Zebra::ALL[0], Offset::default(), &texts());
    assert!(matches!(none, Err(DocumentError::NoLabels)));
    let long = Label {
        url: format!("HTTPS://{}", "A".repeat(600)),
        ..label(1, "")
    };
    let refused = zpl(&[long], &Zebra::ALL[0], Offset::default(), &texts());
    assert!(matches!(refused, Err(DocumentError::AddressTooLong(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_becomes_a_command(model in any_text(), holder in any_text(), which in 0..Zebra::ALL.len()) {
        let zebra = &Zebra::ALL[which];
        let hostile = format!("^XZ^XA~JA{model}");
        let label = Label { model: hostile, holder, ..label(9, "") };
        let sent = String::from_utf8(zpl(&[label], zebra, Offset::default(), &texts()).unwrap()).unwrap();
        prop_assert!(!sent.contains('~'));
        let printed = print(&sent, zebra);
        prop_assert_eq!(printed.len(), 1);
        let wide = (zebra.width / zebra.dot()) as i64;
        prop_assert!(printed[0].texts.iter().all(|text| text.0 < wide && text.2 >= 10));
    }
}
