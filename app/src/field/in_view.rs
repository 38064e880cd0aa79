//! Which codes are in view, and whether one of them is taken by itself.
//!
//! One label before the camera is taken at once: that is what the camera is held to it for. With several devices in view
//! the camera cannot know which is meant, and a wrong one taken in passing is found by nobody until the count is signed;
//! so nothing is taken until a finger says which. Makers print many codes on one device: those that nobody knows are
//! shown, and are in no one's way.

use super::agreement::{Agreement, is_line_code};
use super::sight::{Look, Sighting};

/// How long a code counts as in view after it was last read, in milliseconds: not every look reads every code.
pub const IN_VIEW_MS: f64 = 700.0;
/// How long something unknown is alone in view before it is taken, in milliseconds: a known code beside it may take a
/// few looks to be read.
const SETTLE_MS: f64 = 600.0;
/// How long one device must be alone in view after several were, in milliseconds: moving closer to one says which is
/// meant, moving away over it does not.
const ALONE_MS: f64 = 1_500.0;

/// What a code stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// The same for every code of one device; none for something nobody knows.
    pub key: Option<String>,
    /// What people call it.
    pub name: String,
    /// What stands on its label.
    pub code: String,
}

impl Thing {
    fn counted_as<'a>(&'a self, text: &'a str) -> &'a str {
        self.key.as_deref().unwrap_or(text)
    }
}

/// A code in view.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What was read, and where.
    pub sighting: Sighting,
    /// What it stands for.
    pub thing: Thing,
    since: f64,
    last: f64,
}

/// What one camera has in view.
#[derive(Debug, Default)]
pub struct InView {
    agreement: Agreement,
    codes: Vec<Shown>,
    crowded: Option<f64>,
}

/// What follows from a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing new.
    Nothing,
    /// This text is taken.
    Take(String),
    /// Several are in view: a finger says which.
    Choose,
}

impl InView {
    /// Takes in what a look at this moment has shown. `thing` says what a text stands for.
    pub fn look(&mut self, look: &Look, now: f64, thing: impl Fn(&str) -> Thing) -> Next {
        for sighting in &look.codes {
            if !self.agreement.agrees(&sighting.text, is_line_code(&sighting.kind), now) {
                continue;
            }
            match self.codes.iter_mut().find(|shown| shown.sighting.text == sighting.text) {
                Some(shown) => {
                    shown.last = now;
                    shown.sighting = sighting.clone();
                }
                None => self.codes.push(Shown {
                    thing: thing(&sighting.text),
                    sighting: sighting.clone(),
                    since: now,
                    last: now,
                }),
            }
        }
        self.codes.retain(|shown| now - shown.last <= IN_VIEW_MS);
        match choose(&self.codes) {
            Choice::None => Next::Nothing,
            Choice::Several => {
                self.crowded = Some(now);
                Next::Choose
            }
            Choice::One(shown) => {
                let waited = match shown.thing.key {
                    Some(_) => self.crowded.is_none_or(|crowded| now - crowded >= ALONE_MS),
                    None => now - shown.since >= SETTLE_MS,
                };
                let text = &shown.sighting.text;
                if waited && self.agreement.counts(shown.thing.counted_as(text), now) {
                    Next::Take(text.clone())
                } else {
                    Next::Nothing
                }
            }
        }
    }

    /// The codes in view.
    pub fn codes(&self) -> &[Shown] {
        &self.codes
    }
}

enum Choice<'a> {
    None,
    One(&'a Shown),
    Several,
}

fn choose(codes: &[Shown]) -> Choice<'_> {
    let known = || codes.iter().filter(|shown| shown.thing.key.is_some());
    let Some(first) = known().next().or(codes.first()) else {
        return Choice::None;
    };
    let others = match first.thing.key {
        Some(_) => known().any(|shown| shown.thing.key != first.thing.key),
        None => codes.len() > 1,
    };
    if others { Choice::Several } else { Choice::One(first) }
}

/// What a photo's codes come to: the same rule, without waiting for a second look.
pub fn in_photo(look: &Look, thing: impl Fn(&str) -> Thing) -> (Next, Vec<Shown>) {
    let codes: Vec<Shown> = look
        .codes
        .iter()
        .map(|sighting| Shown {
            thing: thing(&sighting.text),
            sighting: sighting.clone(),
            since: 0.0,
            last: 0.0,
        })
        .collect();
    let next = match choose(&codes) {
        Choice::None => Next::Nothing,
        Choice::One(shown) => Next::Take(shown.sighting.text.clone()),
        Choice::Several => Next::Choose,
    };
    (next, codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `A-1` and `A-2` are two codes of the device A; what begins with `?` is unknown.
    fn thing(text: &str) -> Thing {
        Thing {
            key: (!text.starts_with('?')).then(|| text.split('-').next().unwrap_or_default().to_owned()),
            name: text.to_owned(),
            code: String::new(),
        }
    }

    fn look(texts: &[&str]) -> Look {
        look_of("qr_code", texts)
    }

    fn look_of(kind: &str, texts: &[&str]) -> Look {
        let code = |text: &&str| Sighting {
            kind: kind.into(),
            text: (*text).into(),
            corners: [[0, 0]; 4],
        };
        Look {
            width: 640,
            height: 480,
            codes: texts.iter().map(code).collect(),
        }
    }

    fn take(text: &str) -> Next {
        Next::Take(text.into())
    }

    #[test]
    fn one_label_is_taken_at_once_and_once() {
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["A"]), 0.0, thing), take("A"));
        for frame in 1..60 {
            assert_eq!(view.look(&look(&["A"]), f64::from(frame) * 100.0, thing), Next::Nothing);
        }
        assert_eq!(view.look(&look(&[]), 7_000.0, thing), Next::Nothing);
        assert!(view.codes().is_empty());
        assert_eq!(view.look(&look(&["A"]), 9_000.0, thing), take("A"));
    }

    #[test]
    fn with_several_devices_in_view_nothing_is_taken_by_itself() {
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["A", "B", "C"]), 0.0, thing), Next::Choose);
        // A look that misses some of them changes nothing.
        assert_eq!(view.look(&look(&["B"]), 100.0, thing), Next::Choose);
        assert_eq!(view.codes().len(), 3);
        // Nor does the camera moving away over the last of them.
        for frame in 2..15 {
            assert_ne!(view.look(&look(&["B"]), f64::from(frame) * 100.0, thing), take("B"));
        }
        assert_eq!(view.look(&look(&[]), 2_300.0, thing), Next::Nothing);
    }

    #[test]
    fn moving_closer_to_one_of_several_says_which() {
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["A", "B"]), 0.0, thing), Next::Choose);
        let taken: Vec<f64> = (1..40)
            .map(|frame| f64::from(frame) * 100.0)
            .filter(|now| view.look(&look(&["B"]), *now, thing) == take("B"))
            .collect();
        // A counts as in view until 700 ms.
        assert_eq!(taken, [2_200.0]);
    }

    #[test]
    fn labels_in_view_one_after_another_are_taken_each() {
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["A"]), 0.0, thing), take("A"));
        assert_eq!(view.look(&look(&[]), 800.0, thing), Next::Nothing);
        assert_eq!(view.look(&look(&["B"]), 900.0, thing), take("B"));
    }

    #[test]
    fn two_codes_of_one_device_are_one_device() {
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["A-1", "A-2"]), 0.0, thing), take("A-1"));
        for frame in 1..20 {
            let again = view.look(&look(&["A-2"]), f64::from(frame) * 100.0, thing);
            assert_eq!(again, Next::Nothing, "not again by its other name");
        }
    }

    #[test]
    fn what_nobody_knows_is_in_no_ones_way() {
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["?1", "A", "?2"]), 0.0, thing), take("A"));
        assert_eq!(view.codes().len(), 3);
    }

    #[test]
    fn something_unknown_is_taken_when_it_stays_alone() {
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["?1"]), 0.0, thing), Next::Nothing);
        assert_eq!(view.look(&look(&["?1"]), 300.0, thing), Next::Nothing);
        assert_eq!(view.look(&look(&["?1"]), 650.0, thing), take("?1"));
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["?1"]), 0.0, thing), Next::Nothing);
        assert_eq!(view.look(&look(&["?1", "A"]), 300.0, thing), take("A"));
        let mut view = InView::default();
        assert_eq!(view.look(&look(&["?1", "?2"]), 0.0, thing), Next::Choose);
    }

    #[test]
    fn a_line_code_is_in_view_once_two_looks_agree() {
        let mut view = InView::default();
        assert_eq!(view.look(&look_of("code_128", &["A"]), 0.0, thing), Next::Nothing);
        assert!(view.codes().is_empty());
        assert_eq!(view.look(&look_of("code_128", &["A"]), 100.0, thing), take("A"));
    }

    #[test]
    fn a_photo_with_one_device_takes_it_and_with_several_asks() {
        assert_eq!(in_photo(&look(&["A-1", "?", "A-2"]), thing).0, take("A-1"));
        assert_eq!(in_photo(&look(&["?"]), thing).0, take("?"));
        let (next, codes) = in_photo(&look(&["A", "B"]), thing);
        assert_eq!((next, codes.len()), (Next::Choose, 2));
        assert_eq!(in_photo(&look(&[]), thing).0, Next::Nothing);
    }
}
