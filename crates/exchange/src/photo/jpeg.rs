//! Whether a JPEG is all there. A photo sent over a bad network stops in the middle, and its grey lower half would be
//! kept as evidence of something.

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Whether the mark of the end stands where a JPEG of these segments has it. What follows it (phones append films) does
/// not matter, and neither does the end of a small picture inside the metadata.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let mut at = 0;
    loop {
        // Marks may be preceded by any number of filling bytes.
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let (Some(0xff), Some(&mark)) = (bytes.get(at), bytes.get(at + 1)) else {
            return false;
        };
        at += 2;
        match mark {
            END => return true,
            START | 0x01 | 0xd0..=0xd7 => {}
            _ => {
                let (Some(&high), Some(&low)) = (bytes.get(at), bytes.get(at + 1)) else {
                    return false;
                };
                at += usize::from(u16::from_be_bytes([high, low]));
            }
        }
        if mark == SCAN {
            at = after_scan(bytes, at);
        }
    }
}

/// Where the pixels of a scan end: at the next mark. A 0xff within them is followed by 0, and the marks at which a
/// decoder may start afresh belong to them.
fn after_scan(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        if byte == 0xff && !matches!(bytes.get(at + 1), Some(0x00 | 0xd0..=0xd7)) {
            return at;
        }
        at += 1;
    }
    at
}
