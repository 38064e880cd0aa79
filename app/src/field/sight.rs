//! What a look at a picture has shown: codes, and where each of them is.

use regain_domain::json;

/// One code in a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The kind of code: `qr_code`, `code_128`, …
    pub kind: String,
    /// What it says.
    pub text: String,
    /// Its four corners, in points of the picture, going round.
    pub corners: [[i32; 2]; 4],
}

/// One look at a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How wide the picture is, in points; 0 if it could not be opened.
    pub width: i32,
    /// How high.
    pub height: i32,
    /// What was read in it.
    pub codes: Vec<Sighting>,
}

// Plain arrays: derived readers of structs would weigh more on the phone than all the rest of this file.
type Answer = (i32, i32, Vec<(String, String, [i32; 8])>);

impl Look {
    /// Reads the worker's answer.
    pub fn read(answer: &str) -> Option<Self> {
        let (width, height, codes): Answer = json::read(answer).ok()?;
        let codes = codes.into_iter().map(|(kind, text, at)| Sighting {
            kind,
            text,
            corners: [0, 2, 4, 6].map(|corner| [at[corner], at[corner + 1]]),
        });
        Some(Self {
            width,
            height,
            codes: codes.collect(),
        })
    }

    /// The same codes on the whole picture of which this was a part, drawn smaller or larger.
    pub fn within(mut self, whole: (i32, i32), part: Part) -> Self {
        let shown = (self.width.max(1), self.height.max(1));
        for corner in self.codes.iter_mut().flat_map(|code| &mut code.corners) {
            corner[0] = part.left + corner[0] * part.width / shown.0;
            corner[1] = part.top + corner[1] * part.height / shown.1;
        }
        (self.width, self.height) = whole;
        self
    }
}

/// A part of a picture, in its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From the left.
    pub left: i32,
    /// From the top.
    pub top: i32,
    /// How wide.
    pub width: i32,
    /// How high.
    pub height: i32,
}

/// The longer side of what is read of a frame, in points: more costs time and seldom shows more.
const LONGEST: i32 = 1_280;
/// While nothing is seen, every so manieth frame is a look at the middle as fine as the camera gives it: small codes far
/// away.
const FINE_LOOK: u32 = 3;

/// Which part of a frame to read, and how large to draw it.
pub fn part_to_read((width, height): (i32, i32), quiet_frames: u32) -> (Part, (i32, i32)) {
    let fine = width.max(height) > LONGEST && quiet_frames % FINE_LOOK == FINE_LOOK - 1;
    let (wide, high) = if fine {
        (width.min(LONGEST), height.min(LONGEST) * 3 / 4)
    } else {
        (width, height)
    };
    let part = Part {
        left: (width - wide) / 2,
        top: (height - high) / 2,
        width: wide,
        height: high,
    };
    let longest = wide.max(high).max(1);
    let shown = longest.min(LONGEST);
    (part, (wide * shown / longest, high * shown / longest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workers_answer_is_understood() {
        let look = Look::read(r#"[640,480,[["qr_code","A",[1,2,3,4,5,6,7,8]]]]"#).unwrap();
        assert_eq!((look.width, look.codes[0].corners[3]), (640, [7, 8]));
        assert_eq!(Look::read("[0,0,[]]"), Some(Look::default()));
        assert_eq!(Look::read("[]"), None);
    }

    #[test]
    fn a_large_frame_is_read_smaller_and_now_and_then_its_middle_as_it_is() {
        let whole = Part {
            left: 0,
            top: 0,
            width: 1_920,
            height: 1_080,
        };
        assert_eq!(part_to_read((1_920, 1_080), 0), (whole, (1_280, 720)));
        let middle = Part {
            left: 320,
            top: 135,
            width: 1_280,
            height: 810,
        };
        assert_eq!(part_to_read((1_920, 1_080), 2), (middle, (1_280, 810)));
        let small = Part {
            left: 0,
            top: 0,
            width: 640,
            height: 480,
        };
        assert_eq!(part_to_read((640, 480), 2), (small, (640, 480)));
    }

    #[test]
    fn corners_find_their_place_on_the_whole_frame() {
        let code = Sighting {
            kind: "qr_code".into(),
            text: "A".into(),
            corners: [[0, 0], [100, 0], [100, 100], [0, 100]],
        };
        let look = Look {
            width: 640,
            height: 360,
            codes: vec![code],
        };
        let part = Part {
            left: 320,
            top: 180,
            width: 1_280,
            height: 720,
        };
        let placed = look.within((1_920, 1_080), part);
        assert_eq!(placed.codes[0].corners[2], [520, 380]);
        assert_eq!((placed.width, placed.height), (1_920, 1_080));
    }
}
