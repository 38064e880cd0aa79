//! Deciding, carrying out and undoing imports, in English.

use regain_domain::matching::{LeftAlone, Rule};
use regain_domain::row::{NameTable, RowWarning};

use crate::i18n::Language::En;
use crate::i18n::import_work::ImportWorkTexts;
use crate::i18n::{counted, number};

/// Deciding, carrying out and undoing imports, in English.
pub static IMPORT_WORK: ImportWorkTexts = ImportWorkTexts {
    applying: "under way",
    undoing: "being undone",
    undone: "undone",
    row_ambiguous: "To decide",
    is_ambiguous: "to decide",
    is_decided: "decided",
    ambiguous_help: "Several devices of your park bear this number. Which one is it?",
    ambiguous_record_help: "The number written in this row is that of another device of your park. Which device is the row about?",
    ambiguous_other_help: "This number is that of a device of your park, of another make or kind. Is it that one?",
    choice: "This row is",
    choice_none: "not decided yet",
    choice_new: "a new device",
    choice_left_out: "to be left out",
    choice_save: "Save",
    choice_saved: "Noted. Nothing is written before you confirm.",
    choice_wrong: "Choose one of the devices offered, a new device, or leave the row out.",
    applying_help: "Your decision is kept: the import goes through, even if this page is closed or the server stops meanwhile. The park’s figures change at the end.",
    undoing_help: "Your decision is kept: all is put back, even if this page is closed. The park’s figures change at the end.",
    refresh: "Refresh",
    busy: "Another import of your park is under way. Wait for it to end, then try again.",
    decided: "It is decided. The import is under way.",
    undo: "Undo this import",
    undo_title: "Undo this import?",
    undo_help: "Changed devices get back the description and numbers they had; those that this file brought leave the park. A device to which something happened since stays as it is, and you will see the list.",
    undo_confirm: "Yes, undo the import",
    undo_back: "No, back to the import",
    undo_decided: "It is decided. The import is being undone.",
    undo_before: "This import is undone already; nothing was done twice.",
    undone_help: "The park is as it was before this file.",
    left_title: "Rows left out",
    undo_left_title: "Devices left as they are",
    see_left: "See which",
    left_list: "Devices and reasons",
    left_none: "No device was left aside",
    column_line: "Row",
    column_device: "Device",
    column_why: "Why",
    later: "The page refreshes by itself.",
    changed_since: "This row is not for you to decide any more. Look at it again.",
    unplaced: "Words without a common name",
    unplaced_help: "Our tables of names do not know these words: they are kept as they stand.",
    unplaced_table: "What",
    unplaced_word: "In the file",
    unplaced_rows: "Rows",
    sheets_not_read_help: "None of their columns names devices (asset tag, serial number…). If they do hold devices, save each as a file and bring it in on its own: you can then say what its columns hold.",
    unread_dates_help: "Nothing says whether the day or the month comes first, and nobody was there to ask: these rows are read without their date. Bring the file by this page, where you are asked and your answer is kept; or have the machine say the order (date_order).",
    table: |table| match table {
        NameTable::Maker => "Maker",
        NameTable::Kind => "Kind",
        NameTable::MediumKind => "Kind of disk",
        NameTable::Processor => "Processor",
    },
    warning: |warning| match warning {
        RowWarning::ScientificSerial(value) => format!("“{value}” left out: a spreadsheet ruined this number"),
    },
    rule: |rule| match rule {
        Rule::Record => "told by its Regain record",
        Rule::AssetTag => "told by its asset tag",
        Rule::SerialAndMaker => "told by its serial number and maker",
        Rule::Uuid => "told by its UUID",
        Rule::Imei => "told by its IMEI",
        Rule::Mac => "told by its MAC address",
    },
    left: |why| match why {
        LeftAlone::Moved => "Something happened to it since: what happens to a device counts more than a file.",
        LeftAlone::Repeated => "Another row of the file is the same device.",
        LeftAlone::DescribedSince => "It was described otherwise since, by a later import or by a person.",
    },
    sheets_not_read: |sheets| format!("Sheets of the workbook that are not read: {sheets}"),
    unread_dates: |heading, rows| format!("“{heading}”: {} not read", counted(En, rows, "date", "dates")),
    undecided: |count| {
        format!(
            "{} to be decided: without your choice nothing of it is written.",
            counted(En, count, "row is still", "rows are still")
        )
    },
    progress: |done, all| {
        let all = counted(En, all, "row", "rows");
        format!("Import under way: {} of {all}", number(En, done))
    },
    undo_progress: |done, all| {
        let all = counted(En, all, "device", "devices");
        format!("Being undone: {} of {all}", number(En, done))
    },
    park_applying: |file| format!("“{file}”: the park’s figures change at the end."),
    undone_on: |when| format!("Undone on {when}."),
    undo_done: |left| match left {
        0 => "Import undone: the park is as it was.".to_owned(),
        left => format!(
            "Import undone. {}: see the list.",
            counted(En, left, "device was left as it is", "devices were left as they are")
        ),
    },
    left_count: |count| counted(En, count, "row left out", "rows left out"),
    undo_left_count: |count| counted(En, count, "device left as it is", "devices left as they are"),
    choice_for: |line| format!("What row {} is", number(En, line)),
};
