//! Which of the things that people said of tables holds for a table.
//!
//! A tool's tables are one sort, whichever of its columns somebody chose. Tables made by hand all have the same format and
//! nothing else in common: of these it is the headings that tell one sort from another. A column more or one that moved makes
//! no other sort, as long as every heading that somebody gave a meaning is still there.

use regain_domain::columns::{Reading, TableRead};
use regain_domain::event::Hash;
use regain_store::fold::fold;
use regain_store::import_reading::Tables;
use std::collections::BTreeSet;

/// The format of tables that somebody made by hand.
const BY_HAND: &str = "table";

/// The sort of a table: what is said of it holds for all of this sort.
pub(super) fn tables(table: &TableRead) -> Tables {
    let headings = if table.format == BY_HAND {
        Hash::of(&headings(table)).to_string()
    } else {
        String::new()
    };
    Tables {
        format: table.format.clone(),
        headings,
    }
}

/// Of what was said of a format's tables, the newest first, what holds for this one: what was said of its own sort; else of
/// a sort whose meaningful headings it has; else what was said before sorts were told apart.
pub(super) fn fitting(mut said: Vec<(String, Reading)>, table: &TableRead) -> Option<Reading> {
    let own = tables(table).headings;
    let there = headings(table);
    let exact = said.iter().position(|(sort, _)| *sort == own);
    let similar = || said.iter().position(|(_, reading)| means_some_of(reading, &there));
    let before = || said.iter().position(|(sort, _)| sort.is_empty());
    let at = exact.or_else(similar).or_else(before)?;
    Some(said.swap_remove(at).1)
}

/// The headings of a table, as a set: in which order they stand, and how they are written, does not matter.
fn headings(table: &TableRead) -> BTreeSet<String> {
    let folded = table.headings.iter().map(|one| fold(one.heading.trim()));
    folded.filter(|heading| !heading.is_empty()).collect()
}

/// Whether somebody gave headings a meaning, and all of these are there.
fn means_some_of(reading: &Reading, there: &BTreeSet<String>) -> bool {
    let Some(mapping) = &reading.mapping else { return false };
    let mut meant = mapping.iter().filter(|(_, column)| column.is_some()).peekable();
    meant.peek().is_some() && meant.all(|(heading, _)| there.contains(&fold(heading)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::columns::{Column, HeadingRead, Mapping, Taken};

    fn table(format: &str, headings: &[&str]) -> TableRead {
        let heading = |heading: &&str| HeadingRead {
            heading: (*heading).to_owned(),
            taken: Taken::NotRead,
            repeats: false,
            examples: Vec::new(),
        };
        TableRead {
            format: format.to_owned(),
            headings: headings.iter().map(heading).collect(),
            ..TableRead::default()
        }
    }

    /// Says that a heading is the asset tag, and that the others are not read.
    fn said(table: &TableRead, tag: &str) -> (String, Reading) {
        let mut mapping = Mapping::default();
        for one in &table.headings {
            let column = (one.heading == tag).then_some(Column::AssetTag);
            mapping.set(&one.heading, column).unwrap();
        }
        let mapping = Some(mapping);
        (
            tables(table).headings,
            Reading {
                mapping,
                ..Reading::default()
            },
        )
    }

    #[test]
    fn tables_made_by_hand_are_told_apart_by_their_headings_and_a_tool_s_are_not() {
        let pcs = table("table", &["Repère", "Gamme"]);
        let same = table("table", &["gamme ", "REPERE"]);
        assert_eq!(tables(&pcs), tables(&same));
        assert_ne!(tables(&pcs), tables(&table("table", &["Repère", "Taille"])));
        assert_eq!(tables(&table("glpi_csv", &["Nom"])).headings, "");
    }

    #[test]
    fn what_was_said_of_one_holds_for_its_sort_and_where_its_headings_are_still_there() {
        let (pcs, screens) = (
            table("table", &["Repère", "Gamme"]),
            table("table", &["Étiquette", "Taille"]),
        );
        let all = vec![said(&screens, "Étiquette"), said(&pcs, "Repère")];
        let fits = |table: &TableRead| fitting(all.clone(), table);
        assert_eq!(fits(&pcs), Some(all[1].1.clone()));
        assert_eq!(fits(&screens), Some(all[0].1.clone()));
        assert_eq!(
            fits(&table("table", &["Gamme", "Repère", "Prix"])),
            Some(all[1].1.clone())
        );
        assert_eq!(fits(&table("table", &["Gamme", "Prix"])), None);
    }

    #[test]
    fn what_was_said_before_sorts_were_told_apart_is_still_found() {
        let pcs = table("table", &["Repère", "Gamme"]);
        let old = (String::new(), said(&pcs, "Repère").1);
        let date = (String::new(), Reading::default());
        assert_eq!(fitting(vec![old.clone()], &pcs), Some(old.1.clone()));
        assert_eq!(fitting(vec![date], &pcs), Some(Reading::default()));
        let tool = table("glpi_csv", &["Nom"]);
        assert_eq!(fitting(vec![old.clone()], &tool), Some(old.1));
    }
}
