//! How this phone tells what was scanned, and which of its cameras it uses. Kept on the phone: it is a matter of hands,
//! ears and places, not of the person's account.

use serde::{Deserialize, Serialize};

/// What was chosen. What was not yet is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// A tone.
    pub sound: bool,
    /// A coloured frame around the picture, for a moment.
    pub flash: bool,
    /// A short shake, on phones that can.
    pub shake: bool,
    /// The result in words, for screen readers.
    pub speech: bool,
    /// The camera to use, as the browser calls it; empty for the one that looks away from the person.
    pub camera: String,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            sound: true,
            flash: true,
            shake: true,
            speech: true,
            camera: String::new(),
        }
    }
}

impl Choices {
    /// Reads what was kept. What cannot be read is as if nothing was chosen.
    pub fn read(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_default()
    }

    /// The text to keep.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_on_until_it_is_switched_off() {
        for kept in ["", "{}", "null", "[1]", r#"{"unheard":1}"#] {
            assert_eq!(Choices::read(kept), Choices::default(), "{kept}");
        }
        assert!(Choices::default().sound && Choices::default().speech);
    }

    #[test]
    fn what_was_chosen_is_read_again() {
        let quiet = Choices {
            sound: false,
            camera: "back \"wide\"".to_owned(),
            ..Choices::default()
        };
        assert_eq!(Choices::read(&quiet.written()), quiet);
        assert!(!Choices::read(r#"{"flash":false}"#).flash);
    }
}
