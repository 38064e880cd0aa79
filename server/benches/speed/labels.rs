//! A thousand labels for a sheet printer and for a Zebra, against the bare bars and squares of their codes.

use regain_documents::{Format, Label, Offset, SheetTexts, label_sheet, qr_path, zpl};
use regain_domain::code::Code;
use std::hint::black_box;
use std::time::{Duration, Instant};

const LABELS: usize = 1_000;
const RUNS: usize = 5;

pub fn measure() {
    let labels: Vec<Label> = (0..LABELS).map(label).collect();
    let texts = SheetTexts {
        language: "fr".into(),
        title: "Étiquettes".into(),
        asset_tag: "N° inv.".into(),
        symbols: "Code".into(),
    };
    let codes = median(|| {
        for label in &labels {
            black_box(qr_path(&label.url).expect("a code"));
        }
        0
    });
    println!("{LABELS} QR codes alone: {:.0?}", codes.0);
    for name in ["Avery L7160", "Avery L7162", "Dymo 99010", "Zebra 57x32-203"] {
        let format = Format::by_name(name).expect("a format");
        let (took, size) = median(|| match format {
            Format::Paper(sheet) => {
                let pdf = label_sheet(&labels, &sheet, 0, Offset::default(), &texts);
                pdf.expect("a sheet").len()
            }
            Format::Zebra(zebra) => {
                let text = zpl(&labels, &zebra, Offset::default(), &texts);
                text.expect("a roll").len()
            }
        });
        let ratio = took.as_secs_f64() / codes.0.as_secs_f64();
        println!(
            "{LABELS} labels, {name}: {took:.0?}, {} kB, {ratio:.1} times their QR codes alone",
            size / 1_000
        );
    }
}

fn label(n: usize) -> Label {
    let code = Code::from_number(n as u64 * 7_919_000_001);
    Label {
        code,
        url: code.url("https://regain.example"),
        model: format!("HP ProBook 450 G{}", n % 9),
        about: Vec::new(),
        asset_tag: Some(format!("PC-{n:05}")),
        holder: "Ville".into(),
    }
}

fn median(mut run: impl FnMut() -> usize) -> (Duration, usize) {
    let mut times: Vec<(Duration, usize)> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let size = run();
            (start.elapsed(), size)
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}
