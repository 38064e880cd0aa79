//! Words that the tables of common names do not hold, counted, so that a person can see what was not understood.

use std::cmp::Reverse;
use std::collections::HashMap;

use regain_domain::row::{MAX_UNPLACED, NameTable, Unplaced};

/// How much of a word is kept, in characters.
const LENGTH: usize = 100;

/// The most words that are counted at once: a file of nothing but unknown words must not fill the memory.
const MAX_COUNTED: usize = 5_000;

/// Counts words.
#[derive(Debug, Default)]
pub struct Unplaceds(HashMap<(NameTable, String), u32>);

impl Unplaceds {
    /// One row bears this word.
    pub fn add(&mut self, table: NameTable, text: &str) {
        self.add_many(table, text, 1);
    }

    /// So many rows bear this word.
    pub fn add_many(&mut self, table: NameTable, text: &str, rows: u32) {
        let key = (table, text.trim().chars().take(LENGTH).collect());
        if self.0.len() < MAX_COUNTED || self.0.contains_key(&key) {
            let count = self.0.entry(key).or_default();
            *count = count.saturating_add(rows);
        }
    }

    /// The most frequent words, equals by table and alphabet.
    pub fn finish(self) -> Vec<Unplaced> {
        let words = self.0.into_iter();
        let mut words: Vec<Unplaced> = words
            .map(|((table, text), rows)| Unplaced { table, text, rows })
            .collect();
        words.sort_by(|one, other| {
            (Reverse(one.rows), one.table, &one.text).cmp(&(Reverse(other.rows), other.table, &other.text))
        });
        words.truncate(MAX_UNPLACED);
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_bounded_and_keeps_the_most_frequent() {
        let mut words = Unplaceds::default();
        for number in 0..MAX_COUNTED + 10 {
            words.add(NameTable::Maker, &format!("maker {number}"));
        }
        words.add(NameTable::Maker, "maker 7");
        let words = words.finish();
        assert_eq!(words.len(), MAX_UNPLACED);
        assert_eq!((words[0].text.as_str(), words[0].rows), ("maker 7", 2));
    }
}
