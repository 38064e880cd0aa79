//! Which line of a file a byte stands in: the number that a person sees in an editor, whatever ends the lines.

/// Counts lines while walking forward through a text, so that a whole file is counted once.
pub struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    /// Starts at the first line of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line of the first thing that stands at `offset` or after the line ends and blank lines there. Offsets must
    /// not go back.
    pub fn of(&mut self, offset: usize) -> u32 {
        while let Some(byte) = self.bytes.get(self.at) {
            let ends = matches!(byte, b'\r' | b'\n');
            if self.at >= offset && !ends {
                break;
            }
            // `\r\n` ends one line: its `\n` counts, its `\r` does not.
            let first_of_two = *byte == b'\r' && self.bytes.get(self.at + 1) == Some(&b'\n');
            if ends && !first_of_two {
                self.line = self.line.saturating_add(1);
            }
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_alike_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a", "b", "", "d"].join(end);
            let mut lines = Lines::new(&text);
            assert_eq!(lines.of(0), 1);
            assert_eq!(lines.of(1), 2, "{end:?}: what stands after the end of line 1 is line 2");
            assert_eq!(lines.of(1 + end.len() + 1), 4, "{end:?}: blank lines are passed");
        }
    }
}
