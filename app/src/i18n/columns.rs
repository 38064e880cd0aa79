//! What the page says on which a person tells what a table's columns mean.

use regain_domain::columns::{Column, DateOrder};

use super::texts;

texts! {
    /// What the page says on which a person tells what a table's columns mean.
    ColumnTexts = columns::COLUMNS {
        title, names_nothing, names_nothing_help, back_to_review, dates_title, table, column_heading, column_examples,
        column_meaning, personal, repeats, no_heading, not_read, alike, kept, read, gone, gone_help, again, change,
    } with {
        lead: fn(&str, &str) -> String,
        missing: fn(&str) -> String,
        date_examples: fn(&str, &str) -> String,
        order: fn(DateOrder) -> &'static str,
        column: fn(Column) -> &'static str,
        meaning_of: fn(&str) -> String,
    }
}
