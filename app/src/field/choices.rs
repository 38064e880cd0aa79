//! How this phone tells what was scanned, and which of its cameras it uses. Kept on the phone: it is a matter of hands,
//! ears and places, not of the person's account.

/// What was chosen. What was not yet is on.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Reads what was kept: the words of what is off on one line, the camera on the next. What cannot be read is as if
    /// nothing was chosen.
    pub fn read(kept: &str) -> Self {
        let (off, camera) = kept.split_once('\n').unwrap_or((kept, ""));
        let on = |word: &str| !off.split(' ').any(|known| known == word);
        Self {
            sound: on("sound"),
            flash: on("flash"),
            shake: on("shake"),
            speech: on("speech"),
            camera: camera.to_owned(),
        }
    }

    /// The text to keep.
    pub fn written(&self) -> String {
        let mut text = String::new();
        for (word, on) in [
            ("sound ", self.sound),
            ("flash ", self.flash),
            ("shake ", self.shake),
            ("speech ", self.speech),
        ] {
            if !on {
                text.push_str(word);
            }
        }
        text.push('\n');
        text.push_str(&self.camera);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_on_until_it_is_switched_off() {
        for kept in ["", "\n", "unheard of", "{}"] {
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
        assert!(!Choices::read("speech flash").flash);
    }
}
