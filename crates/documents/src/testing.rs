//! What a printer and a scanner make of our documents: pages as pixels, texts, and the codes read back.

use proptest::prelude::*;
use rxing::BarcodeFormat;
use std::io::Write;
use std::process::{Command, Stdio};

/// A page in grey, 0 is black.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pixels: Vec<u8>,
    per_mm: f32,
}

/// Runs one of poppler's tools over a PDF.
fn poppler(tool: &str, options: &[&str], pdf: &[u8]) -> Vec<u8> {
    let spawned = Command::new(tool)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = spawned.unwrap_or_else(|error| {
        panic!("{tool} cannot be started ({error}): install poppler-utils (apt-get install poppler-utils)")
    });
    let mut input = child.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{tool} failed");
    output.stdout
}

/// The pages as a printer of this resolution sees them.
pub(crate) fn pictures(pdf: &[u8], dots_per_inch: u32) -> Vec<Picture> {
    let dots = dots_per_inch.to_string();
    let mut rest = &poppler("pdftoppm", &["-gray", "-r", &dots, "-"], pdf)[..];
    let mut pages = Vec::new();
    while !rest.is_empty() {
        // "P5\n<width> <height>\n255\n" and the pixels.
        let ends: Vec<usize> = rest
            .iter()
            .enumerate()
            .filter(|(_, b)| **b == b'\n')
            .map(|(at, _)| at)
            .take(3)
            .collect();
        let head = std::str::from_utf8(&rest[..ends[2]]).unwrap();
        let sizes: Vec<usize> = head
            .split_whitespace()
            .skip(1)
            .map(|word| word.parse().unwrap())
            .collect();
        let (width, height) = (sizes[0], sizes[1]);
        let start = ends[2] + 1;
        let pixels = rest[start..start + width * height].to_vec();
        rest = &rest[start + width * height..];
        pages.push(Picture {
            width,
            height,
            pixels,
            per_mm: dots_per_inch as f32 / 25.4,
        });
    }
    pages
}

/// The text of the document, page by page.
pub(crate) fn texts(pdf: &[u8]) -> Vec<String> {
    let text = String::from_utf8(poppler("pdftotext", &["-layout", "-", "-"], pdf)).unwrap();
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

impl Picture {
    /// A page with black boxes, each left, top, width and height in dots: what a printer draws by itself.
    pub(crate) fn of_boxes(width: usize, height: usize, boxes: &[(i64, i64, i64, i64)]) -> Self {
        let mut pixels = vec![255; width * height];
        for &(left, top, wide, high) in boxes {
            for row in top..top + high {
                for column in left..left + wide {
                    pixels[row as usize * width + column as usize] = 0;
                }
            }
        }
        Self {
            width,
            height,
            pixels,
            per_mm: 8.0,
        }
    }

    /// A part of the page, in mm.
    pub(crate) fn part(&self, x: f32, y: f32, width: f32, height: f32) -> Self {
        let pixel = |mm: f32, most: usize| ((mm * self.per_mm).round().max(0.0) as usize).min(most);
        let (left, right) = (pixel(x, self.width), pixel(x + width, self.width));
        let (top, bottom) = (pixel(y, self.height), pixel(y + height, self.height));
        let rows = (top..bottom).flat_map(|row| &self.pixels[row * self.width + left..row * self.width + right]);
        Self {
            width: right - left,
            height: bottom - top,
            pixels: rows.copied().collect(),
            per_mm: self.per_mm,
        }
    }

    /// Whether nothing is printed.
    pub(crate) fn is_blank(&self) -> bool {
        self.pixels.iter().all(|&pixel| pixel > 250)
    }

    /// How many pixels are dark.
    pub(crate) fn dark(&self) -> usize {
        self.pixels.iter().filter(|&&pixel| pixel < 96).count()
    }

    fn read(&self, format: BarcodeFormat) -> Option<String> {
        let (width, height) = (self.width as u32, self.height as u32);
        let found = rxing::helpers::detect_in_luma(self.pixels.clone(), width, height, Some(format));
        found.ok().map(|result| result.getText().to_owned())
    }

    /// The QR code in it.
    pub(crate) fn qr(&self) -> Option<String> {
        self.read(BarcodeFormat::QR_CODE)
    }

    /// The Code 128 in it.
    pub(crate) fn code128(&self) -> Option<String> {
        self.read(BarcodeFormat::CODE_128)
    }
}

/// What people type and import: anything at all, too long, from right to left, wide.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[A-Za-zÀ-ÿ0-9 ]{200,300}",
        "[\u{590}-\u{6ff}\u{1f300}-\u{1f6ff}\u{200d}\u{300}-\u{320} ]{0,60}",
        "W{0,200}"
    ]
}
