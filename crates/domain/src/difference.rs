//! Where two counts of one stop differ: what both sides look at before the second one signs.

use crate::handover::{LineResult, Manifest, ManifestLine};
use crate::id::DeviceId;

/// One thing of which two sides say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which device; for something nobody knows, the id it has on the side that counted it.
    pub device: DeviceId,
    /// What was read on it, by whichever side read it.
    pub text: String,
    /// What they say.
    pub kind: DifferenceKind,
}

/// What two sides say of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// Only this side counts it.
    OnlyHere(LineResult),
    /// Only the other side counts it.
    OnlyThere(LineResult),
    /// Both count it, with another result.
    OtherResult {
        /// On this side.
        here: LineResult,
        /// On the other.
        there: LineResult,
    },
    /// Both leave it where it is, for another reason.
    OtherReason {
        /// On this side.
        here: String,
        /// On the other.
        there: String,
    },
}

impl Manifest {
    /// Where another side's count differs from this one, by device. How a thing was read is no difference, nor is the
    /// id that each phone gave to something nobody knows: such things are told by what was read on them.
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        let mut there: Vec<&ManifestLine> = other.lines.iter().collect();
        let mut found = Vec::new();
        for line in &self.lines {
            let Some(at) = there.iter().position(|other| same_thing(line, other)) else {
                found.push(difference(line, DifferenceKind::OnlyHere(line.result)));
                continue;
            };
            let other = there.remove(at);
            if let Some(kind) = compared(line, other) {
                let read = if line.text.is_empty() { other } else { line };
                found.push(Difference {
                    device: line.device,
                    text: read.text.clone(),
                    kind,
                });
            }
        }
        let alone = there.into_iter();
        found.extend(alone.map(|line| difference(line, DifferenceKind::OnlyThere(line.result))));
        found.sort_by_key(|one| one.device);
        found
    }
}

fn difference(line: &ManifestLine, kind: DifferenceKind) -> Difference {
    Difference {
        device: line.device,
        text: line.text.clone(),
        kind,
    }
}

fn same_thing(here: &ManifestLine, there: &ManifestLine) -> bool {
    let unknown = |line: &ManifestLine| line.result == LineResult::Unknown && !line.text.is_empty();
    here.device == there.device || (unknown(here) && unknown(there) && here.text == there.text)
}

fn compared(here: &ManifestLine, there: &ManifestLine) -> Option<DifferenceKind> {
    if here.result != there.result {
        return Some(DifferenceKind::OtherResult {
            here: here.result,
            there: there.result,
        });
    }
    let words = |line: &ManifestLine| line.reason.clone().unwrap_or_default();
    let (here, there) = (words(here), words(there));
    (here != there).then_some(DifferenceKind::OtherReason { here, there })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{HandoverId, OrganisationId, RoundId, StopId};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn manifest(handover: u128, lines: Vec<ManifestLine>) -> Manifest {
        let id = Uuid::from_u128;
        let (from, to) = (OrganisationId(id(3)), OrganisationId(id(4)));
        Manifest::new(HandoverId(id(handover)), RoundId(id(1)), StopId(id(2)), from, to, lines)
    }

    fn line(device: u128, result: LineResult, text: &str) -> ManifestLine {
        let device = DeviceId(Uuid::from_u128(device));
        match result {
            LineResult::Refused => ManifestLine::refused(device, text.into(), None),
            _ => ManifestLine::new(device, result, text.into()),
        }
    }

    #[test]
    fn each_kind_of_difference_is_told_once() {
        use LineResult::{Collected, Extra, Missing, Refused, Unknown};
        let here = manifest(
            8,
            vec![
                line(1, Collected, "A"),
                line(2, Missing, ""),
                line(3, Refused, "abîmé"),
                line(4, Extra, "D"),
                line(50, Unknown, "?"),
            ],
        );
        let there = manifest(
            9,
            vec![
                line(1, Collected, "serial of A"),
                line(2, Collected, "B"),
                line(3, Refused, "gardé"),
                line(60, Unknown, "?"),
                line(61, Unknown, "!"),
            ],
        );
        let told: Vec<(u128, String, DifferenceKind)> = here
            .differences(&there)
            .into_iter()
            .map(|one| (one.device.0.as_u128(), one.text, one.kind))
            .collect();
        let (damaged, kept) = ("abîmé".to_owned(), "gardé".to_owned());
        assert_eq!(
            told,
            [
                (
                    2,
                    "B".into(),
                    DifferenceKind::OtherResult {
                        here: Missing,
                        there: Collected
                    }
                ),
                (
                    3,
                    String::new(),
                    DifferenceKind::OtherReason {
                        here: damaged,
                        there: kept
                    }
                ),
                (4, "D".into(), DifferenceKind::OnlyHere(Extra)),
                (61, "!".into(), DifferenceKind::OnlyThere(Unknown)),
            ]
        );
        assert_eq!(here.differences(&here), []);
    }

    fn lines() -> impl Strategy<Value = Vec<ManifestLine>> {
        let one = (0..12_u128, 0..5_usize, "[ab]{1,2}");
        prop::collection::btree_map(0..12_u128, one, 0..8).prop_map(|all| {
            let of = |(device, (_, result, text)): (u128, (u128, usize, String))| {
                line(device, LineResult::ALL[result], &text)
            };
            all.into_iter().map(of).collect()
        })
    }

    proptest! {
        /// Seen from the other side there are as many differences, each the other way round; and there are none just when
        /// both pass the same devices with the same results and reasons.
        #[test]
        fn both_sides_see_the_same_differences(here in lines(), there in lines()) {
            // Without unknown things, which are told by their texts.
            let known = |lines: Vec<ManifestLine>| lines.into_iter().filter(|line| line.result != LineResult::Unknown).collect();
            let (here, there) = (manifest(8, known(here)), manifest(9, known(there)));
            let turned = |kind: DifferenceKind| match kind {
                DifferenceKind::OnlyHere(result) => DifferenceKind::OnlyThere(result),
                DifferenceKind::OnlyThere(result) => DifferenceKind::OnlyHere(result),
                DifferenceKind::OtherResult { here, there } => DifferenceKind::OtherResult { here: there, there: here },
                DifferenceKind::OtherReason { here, there } => DifferenceKind::OtherReason { here: there, there: here },
            };
            let seen = |one: &Manifest, other: &Manifest| -> Vec<(DeviceId, DifferenceKind)> {
                one.differences(other).into_iter().map(|one| (one.device, one.kind)).collect()
            };
            let back: Vec<_> = seen(&there, &here).into_iter().map(|(device, kind)| (device, turned(kind))).collect();
            let differences = seen(&here, &there);
            prop_assert_eq!(&differences, &back);
            let told = |of: &Manifest| -> Vec<_> {
                of.lines.iter().map(|line| (line.device, line.result, line.reason.clone())).collect()
            };
            prop_assert_eq!(differences.is_empty(), told(&here) == told(&there));
        }
    }
}
