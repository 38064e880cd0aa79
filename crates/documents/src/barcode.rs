//! QR codes and Code 128 as boxes on a grid, ready to be drawn at any size without blur.

use crate::DocumentError;
use barcoders::sym::code128::Code128;
use qrcode::{Color, EcLevel, QrCode};
use regain_domain::code::Code;

/// Blank modules that a QR code needs on every side.
pub(crate) const QR_QUIET: u16 = 4;
/// Blank modules that Code 128 needs left and right.
pub(crate) const BARS_QUIET: u16 = 10;
/// Modules of a Code 128 symbol of eight characters: start, eight, check (11 each) and stop (13).
pub(crate) const BARS_MODULES: u16 = 123;

/// Dark boxes `[left, top, width, height]` in modules.
pub(crate) struct Symbol {
    /// Modules across (a QR code is as high as it is wide; bars have one row).
    pub(crate) modules: u16,
    pub(crate) boxes: Vec<[u16; 4]>,
}

/// The QR code of a text at error correction level M, without its quiet zone. An upper-case URL is encoded in
/// alphanumeric (and numeric) mode, since the optimal split never needs bytes for it.
pub(crate) fn qr(text: &str) -> Result<Symbol, DocumentError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_| DocumentError::AddressTooLong(text.chars().take(80).collect()))?;
    let modules = u16::try_from(code.width()).map_err(|_| DocumentError::AddressTooLong(text.to_owned()))?;
    let dark: Vec<bool> = code
        .to_colors()
        .into_iter()
        .map(|colour| colour == Color::Dark)
        .collect();
    let boxes = dark
        .chunks(code.width())
        .zip(0u16..)
        .flat_map(|(row, top)| {
            stretches(row)
                .into_iter()
                .map(move |(left, width)| [left, top, width, 1])
        })
        .collect();
    Ok(Symbol {
        modules,
        boxes: stacked(boxes),
    })
}

/// The same as the path of an SVG of one unit a module, with how many modules it is wide: for screens.
pub fn qr_path(text: &str) -> Result<(u16, String), DocumentError> {
    let symbol = qr(text)?;
    let path = symbol
        .boxes
        .iter()
        .map(|[left, top, width, height]| format!("M{left} {top}h{width}v{height}h-{width}z"))
        .collect();
    Ok((symbol.modules, path))
}

/// The bars of the bare code, without their quiet zones.
pub(crate) fn code128(code: &Code) -> Result<Symbol, DocumentError> {
    let failed = |error| DocumentError::Barcode(format!("{error:?}"));
    // U+0181 chooses character set B: capitals and digits.
    let bars = Code128::new(format!("\u{181}{}", code.as_str()))
        .map_err(failed)?
        .encode();
    let dark: Vec<bool> = bars.iter().map(|&bar| bar == 1).collect();
    let modules = u16::try_from(dark.len()).map_err(|error| DocumentError::Barcode(error.to_string()))?;
    let boxes = stretches(&dark)
        .into_iter()
        .map(|(left, width)| [left, 0, width, 1])
        .collect();
    Ok(Symbol { modules, boxes })
}

/// Start and length of each dark stretch.
fn stretches(row: &[bool]) -> Vec<(u16, u16)> {
    let mut found: Vec<(u16, u16)> = Vec::new();
    for (&dark, at) in row.iter().zip(0u16..) {
        match found.last_mut() {
            Some((start, length)) if dark && *start + *length == at => *length += 1,
            _ if dark => found.push((at, 1)),
            _ => {}
        }
    }
    found
}

/// Joins boxes that stand exactly under each other: fewer boxes, smaller file.
fn stacked(boxes: Vec<[u16; 4]>) -> Vec<[u16; 4]> {
    let mut joined: Vec<[u16; 4]> = Vec::with_capacity(boxes.len());
    for next in boxes {
        let [left, top, width, high] = next;
        let above = joined
            .iter_mut()
            .rev()
            .take(64)
            .find(|b| b[0] == left && b[2] == width && b[1] + b[3] == top);
        match above {
            Some(above) => above[3] += high,
            None => joined.push(next),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upper_case_address_makes_a_small_symbol() {
        // 42 characters: 25 × 25 modules would hold 38 in alphanumeric mode, 29 × 29 hold 61; as bytes it takes 33 × 33.
        let symbol = qr("HTTPS://REGAIN.GRENOBLEALPES.FR/D/7K3M2QXF").unwrap();
        assert_eq!(symbol.modules, 29);
        assert!(qr(&"A".repeat(5_000)).is_err());
    }

    #[test]
    fn joined_boxes_cover_exactly_the_dark_modules() {
        let text = "HTTPS://REGAIN.EXAMPLE/D/7K3M2QXF";
        let symbol = qr(text).unwrap();
        let mut painted = vec![0; usize::from(symbol.modules).pow(2)];
        for [left, top, width, high] in symbol.boxes {
            for row in top..top + high {
                for column in left..left + width {
                    painted[usize::from(row * symbol.modules + column)] += 1;
                }
            }
        }
        let expected = QrCode::with_error_correction_level(text, EcLevel::M)
            .unwrap()
            .to_colors();
        for (painted, colour) in painted.into_iter().zip(expected) {
            assert_eq!(painted, i32::from(colour == Color::Dark));
        }
    }

    #[test]
    fn eight_characters_always_make_the_same_width() {
        for number in [0, 1, 123_456_789, regain_domain::code::COUNT - 1] {
            assert_eq!(code128(&Code::from_number(number)).unwrap().modules, BARS_MODULES);
        }
    }
}
