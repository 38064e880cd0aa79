//! When a counter gives devices out: its opening hours, cut into slots on the wall clock of the territory.

use serde::{Deserialize, Serialize};

use crate::local::Local;
use crate::time::Timestamp;

/// The last minute a counter may be open, counted from midnight.
const END_OF_DAY: u16 = 24 * 60;
/// The shortest and the longest slot in minutes.
const SLOT_MINUTES: std::ops::RangeInclusive<u16> = 5..=240;
/// The most people that one slot serves.
const MOST_PLACES: u16 = 100;

/// From a minute of the day to another, counted from midnight by the wall clock: 14:00 to 18:00 is 840 to 1080.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Opening {
    /// Opens.
    pub from: u16,
    /// Closes.
    pub until: u16,
}

/// The opening hours of a week, Monday first; a day without any is a day off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours(pub [Vec<Opening>; 7]);

/// How a counter works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// When it is open.
    pub hours: Hours,
    /// How long one slot lasts.
    pub slot_minutes: u16,
    /// How many people one slot serves.
    pub places: u16,
}

/// What is wrong with a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimetableProblem {
    /// It opens after it closes, closes after midnight, or two openings of a day overlap or are out of order.
    Hours,
    /// A slot is shorter than 5 minutes or longer than four hours.
    SlotLength,
    /// A slot serves nobody, or a crowd.
    Places,
}

impl Timetable {
    /// Whether it makes sense.
    pub fn check(&self) -> Result<(), TimetableProblem> {
        for day in &self.hours.0 {
            let each = day.iter().all(|one| one.from < one.until && one.until <= END_OF_DAY);
            let ordered = day.windows(2).all(|two| two[0].until <= two[1].from);
            if !each || !ordered {
                return Err(TimetableProblem::Hours);
            }
        }
        if !SLOT_MINUTES.contains(&self.slot_minutes) {
            return Err(TimetableProblem::SlotLength);
        }
        if self.places == 0 || self.places > MOST_PLACES {
            return Err(TimetableProblem::Places);
        }
        Ok(())
    }

    /// The starts of all slots that begin after `now`, on its day and the `days` after it. A slot that would last past
    /// closing time does not exist.
    pub fn slots(&self, now: Timestamp, days: u16) -> Vec<Timestamp> {
        let today = Local {
            hour: 0,
            minute: 0,
            ..Local::of(now)
        };
        let mut slots = Vec::new();
        for ahead in 0..=i64::from(days) {
            let day = today.plus_days(ahead);
            let openings = self.hours.0.get(day.weekday()).map_or(&[][..], Vec::as_slice);
            for opening in openings {
                let mut minute = opening.from;
                while self.slot_minutes > 0 && minute.saturating_add(self.slot_minutes) <= opening.until {
                    let start = Local {
                        hour: u8::try_from(minute / 60).unwrap_or(0),
                        minute: u8::try_from(minute % 60).unwrap_or(0),
                        ..day
                    };
                    slots.extend(start.moment().filter(|&start| start > now));
                    minute += self.slot_minutes;
                }
            }
        }
        slots
    }

    /// When a slot ends.
    pub fn end_of(&self, slot: Timestamp) -> Timestamp {
        slot.plus_seconds(i64::from(self.slot_minutes) * 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(days: &[usize], openings: &[(u16, u16)]) -> Hours {
        let mut hours = Hours::default();
        for &day in days {
            hours.0[day] = openings.iter().map(|&(from, until)| Opening { from, until }).collect();
        }
        hours
    }

    fn timetable(hours: Hours) -> Timetable {
        Timetable {
            hours,
            slot_minutes: 30,
            places: 2,
        }
    }

    fn at(text: &str) -> Timestamp {
        Local::from_input(text).and_then(Local::moment).unwrap()
    }

    fn shown(slots: &[Timestamp]) -> Vec<String> {
        slots.iter().map(|&slot| Local::of(slot).input_date_time()).collect()
    }

    #[test]
    fn an_afternoon_is_cut_into_slots_and_the_one_that_does_not_fit_is_left_out() {
        // Tuesday and Friday, 14:00 to 15:45; today is a Tuesday, 14:10.
        let slots = timetable(hours(&[1, 4], &[(840, 945)])).slots(at("2026-11-24T14:10"), 6);
        assert_eq!(
            shown(&slots),
            [
                "2026-11-24T14:30",
                "2026-11-24T15:00",
                "2026-11-27T14:00",
                "2026-11-27T14:30",
                "2026-11-27T15:00"
            ]
        );
    }

    #[test]
    fn opening_time_is_the_same_on_the_wall_before_and_after_the_clock_changes() {
        // 2026-10-25 is the Sunday on which summer time ends.
        let slots = timetable(hours(&[5, 0], &[(600, 630)])).slots(at("2026-10-23T12:00"), 4);
        assert_eq!(shown(&slots), ["2026-10-24T10:00", "2026-10-26T10:00"]);
        assert_eq!(slots[1].micros() - slots[0].micros(), (48 + 1) * 3_600_000_000);
    }

    #[test]
    fn a_timetable_that_makes_no_sense_is_named() {
        let check = |openings: &[(u16, u16)]| timetable(hours(&[0], openings)).check();
        assert_eq!(check(&[(540, 720), (840, 1_080)]), Ok(()));
        for wrong in [
            &[(720, 540)][..],
            &[(540, 540)],
            &[(1_300, 1_500)],
            &[(840, 1_080), (540, 720)],
            &[(540, 720), (700, 800)],
        ] {
            assert_eq!(check(wrong), Err(TimetableProblem::Hours), "{wrong:?}");
        }
        let mut other = timetable(Hours::default());
        other.slot_minutes = 0;
        assert_eq!(other.check(), Err(TimetableProblem::SlotLength));
        assert!(other.slots(at("2026-11-24"), 30).is_empty());
        other = timetable(Hours::default());
        other.places = 0;
        assert_eq!(other.check(), Err(TimetableProblem::Places));
    }
}
