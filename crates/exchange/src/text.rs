//! From bytes to text: exports are written in whatever encoding the machine of the day preferred.

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::ExchangeError;

/// How workbooks begin: zip (`.xlsx`, `.ods`) and the older compound file (`.xls`).
const WORKBOOKS: &[&[u8]] = &[b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

/// How much of an XML file is looked through for the encoding it declares, in bytes.
const PROLOG: usize = 200;

/// The text of a file: UTF-8, by its mark or by its bytes, of which a few may be wrong; UTF-16, with or without a byte order
/// mark; the encoding that an XML prolog declares; else Windows-1252, which French spreadsheets still write.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ExchangeError> {
    if WORKBOOKS.iter().any(|start| bytes.starts_with(start)) {
        return Err(ExchangeError::Spreadsheet);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        Some((_, mark)) => lenient_utf8(&bytes[mark..]),
        None => match (utf16_without_mark(bytes), declared(bytes)) {
            (Some(encoding), _) => encoding.decode_without_bom_handling(bytes).0,
            // What is UTF-8 by its bytes is UTF-8, whatever a prolog says that was copied from elsewhere.
            (None, Some(encoding)) if std::str::from_utf8(bytes).is_err() => {
                encoding.decode_without_bom_handling(bytes).0
            }
            _ => utf8_or_western(bytes),
        },
    };
    if text.trim().is_empty() {
        return Err(ExchangeError::Empty);
    }
    if is_text(&text) {
        Ok(text)
    } else {
        Err(ExchangeError::NotText)
    }
}

/// UTF-16 of a text that begins with two ASCII characters, as every format of ours does.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(UTF_16LE),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that an XML prolog declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(PROLOG))?.trim_ascii_start();
    if !start.starts_with(b"<?xml") {
        return None;
    }
    let end = start.iter().position(|byte| *byte == b'>')?;
    let prolog = std::str::from_utf8(start.get(..end)?).ok()?;
    let (_, after) = prolog.split_once("encoding")?;
    let label = after.trim_start().strip_prefix('=')?.trim_start();
    let label = label.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

fn utf8_or_western(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        Cow::Borrowed(text)
    } else if is_mostly_utf8(without_cut_end(bytes)) {
        lenient_utf8(bytes)
    } else if is_old_mac(bytes) {
        MACINTOSH.decode_without_bom_handling(bytes).0
    } else {
        WINDOWS_1252.decode_without_bom_handling(bytes).0
    }
}

/// UTF-8 in which what is none becomes U+FFFD, the sign for it; a character that the end of the file cuts is left out.
fn lenient_utf8(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(without_cut_end(bytes))
}

/// Whether bytes are UTF-8 but for stray ones, which a field cut in the middle of a letter leaves. Letters with accents
/// in another encoding make a character of several bytes by the rarest chance only, so that a few of these outweigh one
/// fault.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    const OUTWEIGH: usize = 3;
    let (mut proofs, mut faults) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        proofs += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    proofs > 0 && proofs >= faults * OUTWEIGH
}

/// Bytes without a character of UTF-8 of which only the beginning is there.
fn without_cut_end(bytes: &[u8]) -> &[u8] {
    let cut = (1..=3).filter_map(|back| bytes.split_at_checked(bytes.len().checked_sub(back)?));
    let begun = |end: &[u8]| {
        std::str::from_utf8(end).is_err_and(|error| error.error_len().is_none() && error.valid_up_to() == 0)
    };
    cut.filter(|(_, end)| begun(end))
        .map(|(start, _)| start)
        .next()
        .unwrap_or(bytes)
}

/// Whether the text was saved by a spreadsheet on a Mac: lines end with CR alone, and the letters with accents stand
/// where Windows-1252 has little but signs.
fn is_old_mac(bytes: &[u8]) -> bool {
    let among = |range: std::ops::RangeInclusive<u8>| bytes.iter().filter(|byte| range.contains(byte)).count();
    bytes.contains(&b'\r') && !bytes.contains(&b'\n') && among(0x80..=0x9f) > among(0xc0..=0xff)
}

/// Any bytes decode as Windows-1252, so that what is not text has to be told by its control characters.
fn is_text(text: &str) -> bool {
    let strange = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'))
        .count();
    !text.contains('\0') && strange <= text.len() / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(order)
            .collect()
    }

    #[test]
    fn the_same_text_is_read_from_every_encoding() {
        let text = "Numéro de série;Modèle\n";
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend(text.as_bytes());
        let western = WINDOWS_1252.encode(text).0.into_owned();
        for bytes in [
            text.as_bytes().to_vec(),
            marked,
            western,
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).unwrap(), text);
        }
    }

    #[test]
    fn a_list_saved_on_a_mac_keeps_its_accents() {
        let text = "Num\u{e9}ro de s\u{e9}rie;Mod\u{e8}le\rA1;B2";
        let mac = b"Num\x8ero de s\x8erie;Mod\x8fle\rA1;B2";
        assert_eq!(decode(mac).unwrap(), text);
        let western = WINDOWS_1252.encode(text).0.into_owned();
        assert_eq!(
            decode(&western).unwrap(),
            text,
            "the same line ends, the other encoding"
        );
    }

    #[test]
    fn a_cut_character_does_not_turn_the_rest_into_another_encoding() {
        let bytes = "Modèle;Série".as_bytes();
        assert_eq!(decode(&bytes[..bytes.len() - 4]).unwrap(), "Modèle;S");
        assert_eq!(decode(b"Usag\xe9").unwrap(), "Usagé");
    }

    #[test]
    fn a_stray_byte_does_not_turn_the_rest_into_another_encoding() {
        let mut marked = b"\xef\xbb\xbfLieu\nM\xe9diath".to_vec();
        assert_eq!(
            decode(&marked).unwrap(),
            "Lieu\nM\u{fffd}diath",
            "a mark leaves no doubt"
        );
        marked.extend("è".as_bytes());
        assert_eq!(decode(&marked).unwrap(), "Lieu\nM\u{fffd}diathè");
        let mut bytes = "Numéro de série;Modèle;Lieu\nA1;B2;Mair".as_bytes().to_vec();
        bytes.extend(b"\xc3\nA2;B3;x");
        assert_eq!(
            decode(&bytes).unwrap(),
            "Numéro de série;Modèle;Lieu\nA1;B2;Mair\u{fffd}\nA2;B3;x"
        );
        // The two bytes of "Ã©" are an "é" of UTF-8, too: one does not prove it against the others.
        let western = WINDOWS_1252.encode("Numéro;Modèle;Ã©té;Série").0.into_owned();
        assert_eq!(decode(&western).unwrap(), "Numéro;Modèle;Ã©té;Série");
    }

    #[test]
    fn what_is_not_text_is_named_for_what_it_is() {
        assert_eq!(decode(b""), Err(ExchangeError::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf \r\n"), Err(ExchangeError::Empty));
        assert_eq!(decode(b"PK\x03\x04rest"), Err(ExchangeError::Spreadsheet));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(ExchangeError::NotText));
    }
}
