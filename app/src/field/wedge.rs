//! Hand-held scanners are keyboards that type fast and end with Enter. This tells their bursts from a person's keys,
//! wherever on the screen the focus is.

/// Keys of a scanner follow one another within this time, in milliseconds. Wide, for slow phones: on a screen without
/// a field in focus nobody types words and presses Enter by hand.
const BURST_MS: f64 = 150.0;
/// Shorter bursts are people's.
const MIN_LENGTH: usize = 4;
/// Longer ones are neither a label nor a code that another phone shows.
const MAX_LENGTH: usize = 1_024;

/// The keys of a possible burst.
#[derive(Debug, Default)]
pub struct Wedge {
    text: String,
    last: f64,
}

/// What a key turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A person's, to be left alone.
    Ordinary,
    /// Part of a burst: it must not press the button that happens to have the focus.
    Burst,
    /// The end of one.
    Scan(String),
}

impl Wedge {
    /// Takes a key by its name, at a moment.
    pub fn key(&mut self, name: &str, now: f64) -> Key {
        let fast = now - self.last <= BURST_MS;
        // Shift and the like stand between the letters of a burst.
        if matches!(name, "Shift" | "CapsLock" | "Alt" | "AltGraph" | "Control") {
            return Key::Ordinary;
        }
        if !fast {
            self.text.clear();
        }
        self.last = now;
        if name == "Enter" || name == "Tab" {
            let text = std::mem::take(&mut self.text);
            return if text.chars().count() >= MIN_LENGTH {
                Key::Scan(text)
            } else {
                Key::Ordinary
            };
        }
        let mut characters = name.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) if self.text.len() < MAX_LENGTH => {
                self.text.push(character);
                if self.text.chars().count() > 1 {
                    Key::Burst
                } else {
                    Key::Ordinary
                }
            }
            _ => {
                self.text.clear();
                Key::Ordinary
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(wedge: &mut Wedge, text: &str, from: f64, step: f64) -> Key {
        let mut now = from;
        for character in text.chars() {
            wedge.key(&character.to_string(), now);
            now += step;
        }
        wedge.key("Enter", now)
    }

    #[test]
    fn a_fast_burst_is_a_scan() {
        let mut wedge = Wedge::default();
        assert_eq!(
            typed(&mut wedge, "7K3M2QXF", 1_000.0, 12.0),
            Key::Scan("7K3M2QXF".into())
        );
        assert_eq!(typed(&mut wedge, "PC-0042", 9_000.0, 12.0), Key::Scan("PC-0042".into()));
    }

    #[test]
    fn a_persons_keys_are_left_alone() {
        let mut wedge = Wedge::default();
        assert_eq!(typed(&mut wedge, "7K3M2QXF", 1_000.0, 240.0), Key::Ordinary);
        assert_eq!(wedge.key("Enter", 5_000.0), Key::Ordinary);
        assert_eq!(typed(&mut wedge, "ab", 6_000.0, 10.0), Key::Ordinary);
    }

    #[test]
    fn capitals_and_what_was_typed_before_do_not_disturb() {
        let mut wedge = Wedge::default();
        wedge.key("x", 0.0);
        wedge.key("Shift", 1_000.0);
        let mut now = 1_001.0;
        for key in ["A", "Shift", "B", "C", "1"] {
            wedge.key(key, now);
            now += 5.0;
        }
        assert_eq!(wedge.key("Enter", now), Key::Scan("ABC1".into()));
    }
}
