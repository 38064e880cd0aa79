//! What the page of import tokens says.

use super::texts;

texts! {
    /// What the page of import tokens says.
    ImportTokenTexts = import_tokens::IMPORT_TOKENS {
        title, lead, back, empty, empty_help, list, column_name, column_by, column_made, column_used, column_end, never, end, ended,
        make_title, name, name_hint, make, made, made_help, example_title, example, wrong_name, too_many,
    }
}
