//! The REEN rate: how much of its decommissioned IT a public body sent to reuse in a year.
//!
//! Law 2021-1485 of 15 November 2021 ("REEN"), article 16; decree 2023-266 of 12 April 2023, articles 1 and 3:
//! *result = A / B × 100*, A = devices sent to reuse in year N, B = decommissioned devices in stock on 1 January N. A is
//! not a part of B: what is decommissioned and sent away within the year counts in A alone, so the rate can pass 100 %,
//! and without a stock there is no rate. Numerator and denominator are therefore always kept and shown with it.

use serde::{Deserialize, Serialize};

use crate::device::Kind;
use crate::row::Day;

/// Devices older than this at decommissioning do not count (decree 2023-266, article 1).
pub const OLDEST_YEARS: u16 = 10;

/// The year's target in per cent (decree 2023-266, article 3); none before 2023.
pub const fn target_percent(year: u16) -> Option<u32> {
    match year {
        ..2023 => None,
        2023 => Some(25),
        2024 => Some(35),
        2025.. => Some(50),
    }
}

/// The categories of waste electrical equipment (code de l’environnement, article R. 543-172, II) that the decree
/// counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeeeCategory {
    /// 2: screens, and equipment with a screen of more than 100 cm²: laptops and tablets too.
    Screens,
    /// 6: small IT and telecommunication equipment, no side longer than 50 cm.
    SmallIt,
}

/// The category of a kind; `None` where the decree does not count it. A rack server is longer than 50 cm, which makes
/// it category 4, large equipment; of what is not described no category is known.
pub const fn category(kind: Kind) -> Option<WeeeCategory> {
    match kind {
        Kind::Laptop | Kind::Screen | Kind::Tablet => Some(WeeeCategory::Screens),
        Kind::Desktop | Kind::Smartphone | Kind::Printer | Kind::Network => Some(WeeeCategory::SmallIt),
        Kind::Server | Kind::Other => None,
    }
}

/// How the way of a device that left its holder ended, as far as it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Not ended yet: its taker has committed to reuse.
    Underway,
    /// In use again, and provably so.
    Reused,
    /// Recycled, taken apart, lost: sent to reuse and not reused.
    NotReused,
}

/// What the rate needs to know of one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceFacts {
    /// What it is.
    pub kind: Kind,
    /// When it was bought or put into service, if known.
    pub in_service: Option<Day>,
    /// When its holder had no more use for it.
    pub decommissioned: Option<Day>,
    /// When it left the holder for an organisation that committed to reuse.
    pub sent_to_reuse: Option<Day>,
    /// When it left the holder in any other way.
    pub left_otherwise: Option<Day>,
    /// What became of it since.
    pub fate: Fate,
    /// Whether it holds classified data or falls under specific security duties, which the decree leaves out.
    pub restricted: bool,
}

/// Why a device does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Of another category than 2 and 6, or of none that is known.
    Category,
    /// More than ten years old when it was decommissioned.
    Age,
    /// Classified data or specific security duties.
    Restricted,
}

/// The rate of one year, with what it is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// The year N.
    pub year: u16,
    /// A: sent to reuse in the year, and not known to have ended otherwise.
    pub sent: u64,
    /// Of A, those provably in use again. The others' proof is still owed.
    pub proven: u64,
    /// B: decommissioned and in stock on 1 January of the year.
    pub stock: u64,
    /// Of A and B, how many have no known age; they count.
    pub age_unknown: u64,
    /// Would count but for their category.
    pub category_left_out: u64,
    /// Would count but for their age.
    pub age_left_out: u64,
    /// Would count but for what they hold.
    pub restricted_left_out: u64,
    /// Sent to reuse in the year, but recycled, taken apart or lost since.
    pub not_reused: u64,
}

impl Rate {
    /// An empty rate of a year.
    pub fn of_year(year: u16) -> Self {
        Self {
            year,
            ..Self::default()
        }
    }

    /// A / B in tenths of a per cent, rounded down so that a target is never reached by rounding; `None` without stock.
    pub const fn per_mille(&self) -> Option<u64> {
        match self.stock {
            0 => None,
            stock => Some(self.sent.saturating_mul(1_000) / stock),
        }
    }

    /// Whether the year's target is met; `None` where there is no rate or no target.
    pub fn meets_target(&self) -> Option<bool> {
        let target = u64::from(target_percent(self.year)?);
        self.per_mille().map(|rate| rate >= target * 10)
    }

    /// Counts one device in.
    pub fn add(&mut self, device: &DeviceFacts) {
        let in_stock = in_stock_on_1_january(device, self.year);
        let sent = device
            .sent_to_reuse
            .as_deref()
            .is_some_and(|day| year_of(day) == Some(self.year));
        if !in_stock && !sent {
            return;
        }
        match left_out(device) {
            Some(LeftOut::Category) => self.category_left_out += 1,
            Some(LeftOut::Age) => self.age_left_out += 1,
            Some(LeftOut::Restricted) => self.restricted_left_out += 1,
            None => {
                self.stock += u64::from(in_stock);
                self.age_unknown += u64::from(device.in_service.as_deref().and_then(year_of).is_none());
                match device.fate {
                    _ if !sent => {}
                    Fate::NotReused => self.not_reused += 1,
                    fate => {
                        self.sent += 1;
                        self.proven += u64::from(fate == Fate::Reused);
                    }
                }
            }
        }
    }
}

/// The rate of a year over a holder's devices.
pub fn rate<'a>(devices: impl IntoIterator<Item = &'a DeviceFacts>, year: u16) -> Rate {
    let mut rate = Rate::of_year(year);
    devices.into_iter().for_each(|device| rate.add(device));
    rate
}

/// Why the decree does not count this device; `None` when it does.
pub fn left_out(device: &DeviceFacts) -> Option<LeftOut> {
    if category(device.kind).is_none() {
        return Some(LeftOut::Category);
    }
    if device.restricted {
        return Some(LeftOut::Restricted);
    }
    // A device can be sent away on the day it is decommissioned, without a day of its own for that.
    let ended = device.decommissioned.as_deref().or(device.sent_to_reuse.as_deref());
    match (device.in_service.as_deref(), ended) {
        (Some(from), Some(to)) if older_than(from, to, OLDEST_YEARS) => Some(LeftOut::Age),
        _ => None,
    }
}

fn in_stock_on_1_january(device: &DeviceFacts, year: u16) -> bool {
    let first = format!("{year:04}-01-01");
    let before = |day: &Option<Day>| day.as_deref().is_some_and(|day| day < first.as_str());
    before(&device.decommissioned) && !before(&device.sent_to_reuse) && !before(&device.left_otherwise)
}

fn year_of(day: &str) -> Option<u16> {
    day.get(..4)?.parse().ok()
}

/// Whether more than so many years lie between two days. Days compare as text; a day without its month or day, as some
/// exports have it, compares by what it has, in favour of counting the device.
fn older_than(from: &str, to: &str, years: u16) -> bool {
    let (Some(year), Some(rest)) = (year_of(from), from.get(4..)) else {
        return false;
    };
    let limit = format!("{:04}{rest}", year.saturating_add(years));
    let shown = to.get(..limit.len().min(to.len())).unwrap_or(to);
    shown > limit.as_str()
}

#[cfg(test)]
mod tests;
