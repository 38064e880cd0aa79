//! How well a device works and how it looks, in the words of the R2v3 scale.
//!
//! Both scales run from worst to best, so that `Ord` compares grades. What each step means stands in the R2 Equipment
//! Categorization, a supplement to R2v3 by SERI; the figures here follow public summaries of it, in our own words.

use serde::{Deserialize, Serialize};

use crate::checklist::{Answer, Item, Part, Results, Wear, items};
use crate::device::{Kind, words};

words! {
    /// What works, from nothing known to refurbished (R2v3, table of functioning categories).
    FunctionalGrade {
        /// Only for collectors, for a special use, or for its parts.
        F1 = "f1",
        /// Does not do what it is for; could be repaired.
        F2 = "f2",
        /// Does what it is for; something beside that does not work.
        F3 = "f3",
        /// All of its hardware was tested and works.
        F4 = "f4",
        /// As F4, cleaned, and with a system ready to start.
        F5 = "f5",
        /// As F5, and what was worn or broken was replaced.
        F6 = "f6",
    }
}

words! {
    /// How it looks, from not looked at to new in its box (R2v3, table of cosmetic categories).
    CosmeticGrade {
        /// Not looked at.
        C0 = "c0",
        /// Broken or deformed.
        C1 = "c1",
        /// Poor: parts of the case are missing or cracked.
        C2 = "c2",
        /// Fair: deep scratches or dents.
        C3 = "c3",
        /// Good: scratches that the hand feels.
        C4 = "c4",
        /// Very good: light scratches.
        C5 = "c5",
        /// Excellent: next to nothing to see.
        C6 = "c6",
        /// As its maker sells it second-hand.
        C7 = "c7",
        /// New, box opened.
        C8 = "c8",
        /// New, in its box.
        C9 = "c9",
    }
}

words! {
    /// What French shops say of looks, and only of looks.
    ShopGrade {
        APlus = "a_plus",
        A = "a",
        B = "b",
        C = "c",
    }
}

impl ShopGrade {
    /// As it stands on a price tag.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::APlus => "A+",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

impl CosmeticGrade {
    /// The shop's word; none for what was not looked at, or is cracked or broken: no shop shows that.
    pub const fn shop(self) -> Option<ShopGrade> {
        match self {
            Self::C6 | Self::C7 | Self::C8 | Self::C9 => Some(ShopGrade::APlus),
            Self::C5 => Some(ShopGrade::A),
            Self::C4 => Some(ShopGrade::B),
            Self::C3 => Some(ShopGrade::C),
            Self::C0 | Self::C1 | Self::C2 => None,
        }
    }

    /// As it stands on paper: `C5`.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::C0 => "C0",
            Self::C1 => "C1",
            Self::C2 => "C2",
            Self::C3 => "C3",
            Self::C4 => "C4",
            Self::C5 => "C5",
            Self::C6 => "C6",
            Self::C7 => "C7",
            Self::C8 => "C8",
            Self::C9 => "C9",
        }
    }
}

impl FunctionalGrade {
    /// As it stands on paper: `F5`.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::F1 => "F1",
            Self::F2 => "F2",
            Self::F3 => "F3",
            Self::F4 => "F4",
            Self::F5 => "F5",
            Self::F6 => "F6",
        }
    }

    /// Whether a device of this grade does what it is for, so that somebody may be given it.
    pub fn works(self) -> bool {
        self >= Self::F3
    }
}

/// Both grades of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// How well it works.
    pub functional: FunctionalGrade,
    /// How it looks.
    pub cosmetic: CosmeticGrade,
}

impl Grade {
    /// Both words, as one column holds them: `f2 c6`.
    pub fn words(self) -> String {
        format!("{} {}", self.functional.word(), self.cosmetic.word())
    }

    /// Reads [`Self::words`] back.
    pub fn from_words(text: &str) -> Option<Self> {
        let (functional, cosmetic) = text.split_once(' ')?;
        Some(Self {
            functional: FunctionalGrade::from_word(functional)?,
            cosmetic: CosmeticGrade::from_word(cosmetic)?,
        })
    }
}

/// The grades that a checklist comes to, by rule; none while an item has no answer.
///
/// Works: an essential item that failed makes F2, any other part that failed F3, none F4. What was also prepared is F5,
/// and what was also renewed F6. F1 is a person's judgement. Looks: the worst surface decides.
pub fn by_rule(kind: Kind, results: &Results) -> Option<Grade> {
    results.missing(kind).is_empty().then(|| Grade {
        functional: functional(kind, results),
        cosmetic: cosmetic(kind, results),
    })
}

fn functional(kind: Kind, results: &Results) -> FunctionalGrade {
    let failed =
        |part: Part| items(kind).any(|item| item.part == part && results.answers.get(&item.id) == Some(&Answer::Fail));
    // A renewal that does not apply is none: only work that was done counts as work.
    let renewed = items(kind)
        .filter(|item| item.part == Part::Renewal)
        .all(|item| results.answers.get(&item.id) == Some(&Answer::Pass));
    if failed(Part::Essential) {
        FunctionalGrade::F2
    } else if failed(Part::Other) {
        FunctionalGrade::F3
    } else if failed(Part::Preparation) {
        FunctionalGrade::F4
    } else if renewed {
        FunctionalGrade::F6
    } else {
        FunctionalGrade::F5
    }
}

fn cosmetic(kind: Kind, results: &Results) -> CosmeticGrade {
    let worst = items(kind).filter_map(|item| results.looks.get(&item.id)).max();
    match worst {
        None => CosmeticGrade::C0,
        Some(Wear::None) => CosmeticGrade::C6,
        Some(Wear::Light) => CosmeticGrade::C5,
        Some(Wear::Marked) => CosmeticGrade::C4,
        Some(Wear::Deep) => CosmeticGrade::C3,
        Some(Wear::Cracked) => CosmeticGrade::C2,
        Some(Wear::Broken) => CosmeticGrade::C1,
    }
}

/// A person's judgement in place of the rule's, with the reason that will be read beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// What the person says instead.
    pub grade: Grade,
    /// Why.
    pub reason: String,
}

/// Why there is no grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoGrade {
    /// Items of the checklist have no answer.
    Incomplete(Vec<&'static Item>),
    /// A judgement other than the rule's has no reason.
    ReasonMissing,
}

/// What a device is graded: the rule's word, or a person's with a reason. A person judges what was looked at; nobody
/// grades a device whose checklist is not done.
///
/// # Errors
/// Why there is no grade.
pub fn settle(kind: Kind, results: &Results, chosen: Option<&Override>) -> Result<Grade, NoGrade> {
    let ruled = by_rule(kind, results).ok_or_else(|| NoGrade::Incomplete(results.missing(kind)))?;
    match chosen {
        Some(chosen) if chosen.grade == ruled => Ok(ruled),
        Some(chosen) if chosen.reason.trim().is_empty() => Err(NoGrade::ReasonMissing),
        Some(chosen) => Ok(chosen.grade),
        None => Ok(ruled),
    }
}

#[cfg(test)]
#[path = "grade_tests.rs"]
mod tests;
