//! QR codes that this phone shows to another, as one path of an SVG.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Blank modules around a code.
pub const QUIET: usize = 4;

/// The dark modules of a text's code as a path of one unit a module, quiet zone included, and how many units it is wide.
/// A screen has no dirt and no creases: the lowest error correction makes the largest modules.
pub fn path(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut at = 0;
        while at < width {
            let dark = colours[at..]
                .iter()
                .take_while(|colour| **colour == Color::Dark)
                .count();
            if dark > 0 {
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", at + QUIET, row + QUIET);
            }
            at += dark.max(1);
        }
    }
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_frame_is_a_code_that_a_phone_reads_from_a_screen() {
        let frame = regain_domain::frames::frames(&[200; 480]).unwrap().remove(0);
        let (width, path) = path(&frame).unwrap();
        // On a screen of 390 points that is 4 points a module.
        assert!(width <= 95, "{width}");
        assert!(
            path.starts_with("M4 4h7v1h-7z"),
            "the first row begins with a finder pattern"
        );
        assert_eq!(super::path(&"A".repeat(8_000)), None);
    }
}
