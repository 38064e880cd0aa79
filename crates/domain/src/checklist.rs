//! What a workshop looks at on one device, by kind: which questions there are is data (`checklist.json`), what the
//! answers come to is [`crate::grade`].
//!
//! An item's id never changes its meaning, because results are kept by it. A new question gets a new id; results that
//! were given before it are then incomplete, as they are in truth.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::device::{Kind, words};
use crate::json;

words! {
    /// What an item weighs in the grade.
    Part {
        /// Without it the device does not do what it is for.
        Essential = "essential",
        /// It can be used all the same.
        Other = "other",
        /// Work that makes it ready to hand over.
        Preparation = "preparation",
        /// Work that renews it.
        Renewal = "renewal",
        /// How it looks.
        Cosmetic = "cosmetic",
    }
}

words! {
    /// What a technician says of one item.
    Answer {
        Pass = "pass",
        Fail = "fail",
        /// The device never had such a part, which only some items allow.
        NotApplicable = "not_applicable",
    }
}

words! {
    /// How one surface looks, the best first.
    Wear {
        /// Next to nothing to see at arm's length.
        None = "none",
        /// Light scratches that the hand does not feel.
        Light = "light",
        /// Scratches that the hand feels.
        Marked = "marked",
        /// Dents, deep scratches.
        Deep = "deep",
        /// Cracks, or pieces missing.
        Cracked = "cracked",
        /// Broken or deformed.
        Broken = "broken",
    }
}

/// One question of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Item {
    /// Its name in results, for ever.
    pub id: String,
    /// What it weighs.
    pub part: Part,
    /// Whether "not applicable" is an answer.
    pub may_be_absent: bool,
    /// The kinds it is asked of.
    pub kinds: Vec<Kind>,
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

/// Every item, in the order in which a bench goes through them. (A test reads the file; it is part of the program.)
static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| json::read(include_str!("checklist.json")).unwrap_or_default());

/// The questions asked of a kind, in order.
pub fn items(kind: Kind) -> impl Iterator<Item = &'static Item> {
    ITEMS.iter().filter(move |item| item.kinds.contains(&kind))
}

/// What was found on one device, as far as somebody looked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Results {
    /// Answers by item.
    pub answers: BTreeMap<String, Answer>,
    /// Looks by item.
    pub looks: BTreeMap<String, Wear>,
    /// Remarks by item.
    pub notes: BTreeMap<String, String>,
}

impl Results {
    /// The items of a kind that have no answer yet, or one that they do not allow, in order.
    pub fn missing(&self, kind: Kind) -> Vec<&'static Item> {
        items(kind).filter(|item| !self.answers(item)).collect()
    }

    fn answers(&self, item: &Item) -> bool {
        if item.part == Part::Cosmetic {
            return self.looks.contains_key(&item.id);
        }
        match self.answers.get(&item.id) {
            Some(Answer::NotApplicable) => item.may_be_absent,
            Some(Answer::Pass | Answer::Fail) => true,
            None => false,
        }
    }

    /// Keeps only what belongs to the checklist of a kind: what a stranger sends in a form may name anything.
    #[must_use]
    pub fn of(mut self, kind: Kind) -> Self {
        let asked = |id: &String, cosmetic: bool| {
            items(kind).any(|item| item.id == *id && (item.part == Part::Cosmetic) == cosmetic)
        };
        self.answers.retain(|id, _| asked(id, false));
        self.looks.retain(|id, _| asked(id, true));
        self.notes
            .retain(|id, note| !note.trim().is_empty() && (asked(id, false) || asked(id, true)));
        self
    }

    /// The items that failed, in order: the device's faults.
    pub fn faults(&self, kind: Kind) -> impl Iterator<Item = &'static Item> {
        items(kind).filter(|item| {
            matches!(item.part, Part::Essential | Part::Other) && self.answers.get(&item.id) == Some(&Answer::Fail)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_file_is_read_and_every_item_has_its_own_name() {
        assert!(ITEMS.len() > 20);
        let names: BTreeSet<_> = ITEMS.iter().map(|item| &item.id).collect();
        assert_eq!(names.len(), ITEMS.len());
        for item in ITEMS.iter() {
            assert!(
                !item.fr.is_empty() && !item.en.is_empty() && !item.kinds.is_empty(),
                "{}",
                item.id
            );
            assert!(!item.fr.contains('\''), "{}: typographic apostrophe", item.id);
            assert!(
                item.id.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
                "{}",
                item.id
            );
        }
    }

    #[test]
    fn every_kind_is_asked_whether_it_works_is_ready_and_how_it_looks() {
        for &kind in Kind::ALL {
            for part in [Part::Essential, Part::Preparation, Part::Cosmetic] {
                assert!(items(kind).any(|item| item.part == part), "{kind:?} {part:?}");
            }
        }
    }

    #[test]
    fn not_applicable_is_an_answer_only_where_a_part_may_be_absent() {
        let mut results = Results::default();
        for item in items(Kind::Laptop) {
            results.answers.insert(item.id.clone(), Answer::NotApplicable);
        }
        let missing: Vec<_> = results
            .missing(Kind::Laptop)
            .iter()
            .map(|item| item.id.as_str())
            .collect();
        assert!(
            missing.contains(&"starts") && !missing.contains(&"camera"),
            "{missing:?}"
        );
    }

    #[test]
    fn what_another_kind_is_asked_is_not_kept() {
        let mut results = Results::default();
        results.answers.insert("paper".into(), Answer::Pass);
        results.answers.insert("look_case".into(), Answer::Pass);
        results.answers.insert("starts".into(), Answer::Fail);
        results.notes.insert("starts".into(), "  ".into());
        results.notes.insert("rubbish".into(), "x".into());
        let results = results.of(Kind::Laptop);
        assert_eq!(results.answers.keys().collect::<Vec<_>>(), ["starts"]);
        assert!(results.notes.is_empty());
        assert_eq!(results.faults(Kind::Laptop).count(), 1);
    }
}
