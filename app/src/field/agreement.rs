//! Which of the camera's readings are believed: frames come many a second and see the same label over and over, and a
//! line code without a strong check is misread now and then.

use std::collections::VecDeque;

/// How long a code is ignored after it was last in sight, in milliseconds.
pub const REPEAT_MS: f64 = 2_500.0;
/// Two readings of a line code agree when the second follows within this time.
const AGREE_MS: f64 = 700.0;
/// How many codes are remembered: more than fit into one picture.
const REMEMBERED: usize = 24;

/// What one camera has seen lately.
#[derive(Debug, Default)]
pub struct Agreement {
    counted: VecDeque<(String, f64)>,
    agreed: VecDeque<(String, f64)>,
    candidates: VecDeque<(String, f64)>,
}

/// Whether a format's name is one of the line codes, whose error detection is weak.
pub fn is_line_code(format: &str) -> bool {
    let format: String = format
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    !(format.contains("qrcode") || format.contains("matrix") || format.contains("aztec") || format.contains("pdf417"))
}

impl Agreement {
    /// Whether a reading is believed: that of a line code only when another look has read the same, and for as long as
    /// it stays in sight.
    pub fn agrees(&mut self, text: &str, line_code: bool, now: f64) -> bool {
        if !line_code {
            return true;
        }
        self.agreed.retain(|(_, at)| now - at <= REPEAT_MS);
        if let Some(known) = self.agreed.iter_mut().find(|(known, _)| known == text) {
            known.1 = now;
            return true;
        }
        self.candidates.retain(|(_, at)| now - at <= AGREE_MS);
        let agrees = self.candidates.iter().any(|(known, _)| known == text);
        if agrees {
            self.candidates.retain(|(known, _)| known != text);
            remember(&mut self.agreed, text, now);
        } else {
            remember(&mut self.candidates, text, now);
        }
        agrees
    }

    /// Whether a thing in view at this moment counts as scanned: once, until it was away for a while.
    pub fn counts(&mut self, thing: &str, now: f64) -> bool {
        let seen = self.counted.iter_mut().find(|(known, _)| known == thing);
        if let Some(seen) = seen {
            let again = now - seen.1 > REPEAT_MS;
            // Still in sight: it goes on being ignored, so that a label held before the camera beeps once.
            seen.1 = now;
            return again;
        }
        remember(&mut self.counted, thing, now);
        true
    }
}

fn remember(list: &mut VecDeque<(String, f64)>, text: &str, now: f64) {
    if list.len() == REMEMBERED {
        list.pop_front();
    }
    list.push_back((text.to_owned(), now));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_held_before_the_camera_counts_once_and_again_after_it_was_away() {
        let mut camera = Agreement::default();
        let counted = (0..40)
            .filter(|frame| camera.counts("A", f64::from(*frame) * 100.0))
            .count();
        assert_eq!(counted, 1);
        assert!(!camera.counts("A", 3_900.0 + REPEAT_MS));
        assert!(camera.counts("A", 3_900.0 + 2.0 * REPEAT_MS + 1.0));
    }

    #[test]
    fn a_line_code_needs_two_frames_that_agree() {
        let mut camera = Agreement::default();
        assert!(!camera.agrees("123", true, 0.0));
        assert!(!camera.agrees("128", true, 100.0), "a misreading between");
        assert!(camera.agrees("123", true, 200.0));
        assert!(camera.agrees("123", true, 300.0), "and stays believed in sight");
        assert!(!camera.agrees("128", true, 5_000.0), "too long after the first");
        assert!(!camera.agrees("123", true, 5_000.0), "was away");
    }

    #[test]
    fn several_codes_in_one_picture_count_once_each() {
        let mut camera = Agreement::default();
        let counted = (0..20)
            .flat_map(|frame| ["A", "B", "C"].map(|text| (text, f64::from(frame) * 100.0)))
            .filter(|(text, now)| camera.agrees(text, false, *now) && camera.counts(text, *now))
            .count();
        assert_eq!(counted, 3);
    }

    #[test]
    fn formats_are_told_apart_by_either_readers_names() {
        for name in ["QRCode", "qr_code", "DataMatrix", "data_matrix"] {
            assert!(!is_line_code(name), "{name}");
        }
        for name in ["Code128", "code_128", "Code39", "EAN-13", "ean_13"] {
            assert!(is_line_code(name), "{name}");
        }
    }
}
