//! Import tokens in English.

use crate::i18n::import_tokens::ImportTokenTexts;

/// Import tokens in English.
pub static IMPORT_TOKENS: ImportTokenTexts = ImportTokenTexts {
    title: "Automatic imports",
    lead: "A token lets your inventory tool bring its export in by itself, every night for example.",
    back: "All imports",
    empty: "No token yet",
    empty_help: "Make one for each tool that brings a file: each can then be ended by itself.",
    list: "Your organisation’s tokens",
    column_name: "Token",
    column_by: "Made by",
    column_made: "On",
    column_used: "Last used",
    column_end: "End",
    never: "never",
    end: "End",
    ended: "The token is ended: whatever comes with it is refused.",
    make_title: "Make a token",
    name: "What it is for",
    name_hint: "As somebody would say in a year: “GLPI, nightly export”.",
    make: "Make the token",
    made: "Here is the token. Copy it now: it will not be shown again.",
    made_help: "It brings files into your park and can do nothing else. Keep it like a password. For example, every night:",
    example_title: "How to use it",
    example: "The file is the body of the request. The answer says what is new, changed, unchanged, to be decided and rejected; what is to be decided waits on the import’s page. Sending the same file twice changes nothing.",
    wrong_name: "Say what the token is for, in 60 characters at most.",
    too_many: "There are twenty tokens already. End one first.",
};
