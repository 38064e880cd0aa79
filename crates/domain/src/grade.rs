//! How well a device works and how it looks, in the words of the R2v3 scale.
//!
//! Both scales run from worst to best, so that `Ord` compares grades. What each step means stands in the R2 Equipment
//! Categorization, a supplement to R2v3 by SERI; the figures here follow public summaries of it, in our own words.

use serde::{Deserialize, Serialize};

use crate::device::words;

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
