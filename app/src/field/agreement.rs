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
    believed: VecDeque<(String, f64)>,
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
    /// Whether this reading, at this moment, counts as a scan.
    pub fn believe(&mut self, text: &str, line_code: bool, now: f64) -> bool {
        if let Some(seen) = self.believed.iter_mut().find(|(known, _)| known == text) {
            let again = now - seen.1 > REPEAT_MS;
            // Still in sight: it goes on being ignored, so that a label held before the camera beeps once.
            if !again {
                seen.1 = now;
                return false;
            }
        }
        if line_code && !self.agrees(text, now) {
            return false;
        }
        self.believed.retain(|(known, _)| known != text);
        remember(&mut self.believed, text, now);
        true
    }

    fn agrees(&mut self, text: &str, now: f64) -> bool {
        self.candidates.retain(|(_, at)| now - at <= AGREE_MS);
        let agrees = self.candidates.iter().any(|(known, _)| known == text);
        if agrees {
            self.candidates.retain(|(known, _)| known != text);
        } else {
            remember(&mut self.candidates, text, now);
        }
        agrees
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
            .filter(|frame| camera.believe("A", false, f64::from(*frame) * 100.0))
            .count();
        assert_eq!(counted, 1);
        assert!(!camera.believe("A", false, 3_900.0 + REPEAT_MS));
        assert!(camera.believe("A", false, 3_900.0 + 2.0 * REPEAT_MS + 1.0));
    }

    #[test]
    fn a_line_code_needs_two_frames_that_agree() {
        let mut camera = Agreement::default();
        assert!(!camera.believe("123", true, 0.0));
        assert!(!camera.believe("128", true, 100.0), "a misreading between");
        assert!(camera.believe("123", true, 200.0));
        assert!(!camera.believe("128", true, 5_000.0), "too long after the first");
    }

    #[test]
    fn several_codes_in_one_picture_count_once_each() {
        let mut camera = Agreement::default();
        let counted = (0..20)
            .flat_map(|frame| ["A", "B", "C"].map(|text| (text, f64::from(frame) * 100.0)))
            .filter(|(text, now)| camera.believe(text, false, *now))
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
