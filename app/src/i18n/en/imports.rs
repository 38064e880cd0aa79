//! Imports in English.

use regain_domain::row::RowProblem;
use regain_domain::row_effect::DescriptionField;
use serde_json::Value;

use crate::i18n::Language::En;
use crate::i18n::imports::ImportTexts;
use crate::i18n::{HARD, counted, file_size, number};

/// Imports in English.
pub static IMPORTS: ImportTexts = ImportTexts {
    title: "Files brought in",
    lead: "What your organisation brought in, the newest first.",
    new: "Import a file",
    empty: "No file has been brought in yet",
    empty_help: "Begin with the export of your inventory tool. Nothing changes before you confirm.",
    list: "Files",
    column_file: "File",
    column_when: "Brought on",
    column_result: "Rows",
    column_status: "State",
    upload_title: "Import a file",
    upload_lead: "Drop in the export of your tool. You will see row by row what it would change; nothing is written before you confirm.",
    file: "Inventory file",
    file_hint: "CSV, Excel, LibreOffice, JSON, XML or text, alone or in a zip or tar.gz archive; at most 50 MB.",
    read_file: "Read the file",
    formats_title: "Files we know",
    formats: "GLPI: the CSV export of a list (French or English headings) and JSON inventories. Snipe-IT, iTop, Intune and Lansweeper: CSV lists. FusionInventory and OCS Inventory: XML inventories. dmidecode: the text it prints. eReuse Workbench: JSON or YAML snapshots. An archive may hold any of them: each file is recognised by what stands in it. Of any other table (CSV, Excel, LibreOffice) you say yourself what each column holds.",
    privacy_title: "Personal data",
    privacy: "User names, e-mail addresses and host names are left behind while the file is read.",
    steps_file: "File",
    steps_review: "Review",
    steps_done: "Done",
    reading: "not read to the end",
    reading_title: "This file has not been read to its end",
    reading_help: "If reading has just begun, come back in a minute. If it was interrupted, abandon this import and bring the file again: nothing was written to the park.",
    in_review: "to be reviewed",
    confirmed: "confirmed",
    cancelled: "cancelled",
    nothing_to_do: "nothing new",
    all: "All",
    row_new: "New",
    row_changed: "Changed",
    row_unchanged: "Unchanged",
    row_rejected: "Rejected",
    rows: "Rows of the file",
    column_line: "Row",
    column_device: "Device",
    column_effect: "What it changes",
    is_new: "new device",
    is_unchanged: "unchanged",
    is_rejected: "rejected",
    original: "In the file:",
    no_rows: "No row of this sort",
    confirm: "Confirm the import",
    cancel: "Drop this import",
    confirm_hint: "Once confirmed, the import goes through. Rows that are rejected or not decided are left out.",
    nothing_new_title: "This file brings nothing new",
    nothing_new: "The park says the same already. There is nothing to confirm.",
    was_cancelled: "This import was dropped. Nothing was written.",
    to_park: "See the park",
    back: "All imports",
    by_machine: "Automatic imports",
    park_file: "park",
    export_title: "Work in a spreadsheet",
    erased: "erased",
    export_help: "Export your park, correct some cells, then bring the file: what you edited changes, and nothing else. An emptied cell erases what was known, a corrected number replaces the old one. A row or a column that you took out changes nothing.",
    export_record: "The last column says which record each row comes from: leave it as it is. Empty it in a row that you copied for a new device.",
    export_xlsx: "Whole park (XLSX)",
    export_csv: "Whole park (CSV)",
    lines_file: "lines",
    download_lines: "Download these lines (CSV)",
    download_lines_hint: "Correct them in a spreadsheet, then bring the file.",
    no_file: "Choose a file first.",
    brings: |new, changed| {
        format!(
            "{}, {}",
            counted(En, new, "new device", "new devices"),
            counted(En, changed, "changed", "changed")
        )
    },
    personal: |count| counted(En, count, "personal value left behind", "personal values left behind"),
    counts: |[new, changed, unchanged, undecided, rejected]| {
        let part = |count, word: &str| counted(En, count, word, word);
        [
            part(new, "new"),
            part(changed, "changed"),
            part(unchanged, "unchanged"),
            part(undecided, "to be decided"),
            part(rejected, "rejected"),
        ]
        .join(", ")
    },
    sent: |format, when| format!("{format}, brought on {when}"),
    done_on: |when| format!("Confirmed on {when}."),
    confirm_count: |count| format!("Confirm {}", counted(En, count, "change", "changes")),
    done: |new, changed| {
        format!(
            "Import confirmed: {}, {}.",
            counted(En, new, "new device", "new devices"),
            counted(En, changed, "device changed", "devices changed")
        )
    },
    done_before: || "This import was confirmed before; nothing was done twice.".to_owned(),
    look_again: |rows| {
        format!(
            "The park changed since the file was read: {}. Nothing is written; look through it, then confirm.",
            counted(En, rows, "row was revised", "rows were revised")
        )
    },
    field: |field| match field {
        DescriptionField::Kind => "Kind",
        DescriptionField::Maker => "Maker",
        DescriptionField::Model => "Model",
        DescriptionField::Processor => "Processor",
        DescriptionField::Memory => "Memory",
        DescriptionField::Media => "Disks",
        DescriptionField::Site => "Place",
        DescriptionField::InService => "In service since",
        DescriptionField::Status => "State",
        DescriptionField::WarrantyEnd => "Warranty until",
        DescriptionField::Identifiers => "Numbers added",
    },
    change: |before, after| format!("“{before}” becomes “{after}”"),
    reason: |problem| match problem {
        RowProblem::NoIdentifier => "Neither serial number nor asset tag: it could never be found again.".to_owned(),
        RowProblem::VirtualMachine => "A virtual machine: there is nothing to collect.".to_owned(),
        RowProblem::RepeatsLine(line) => format!("The same device as row {}.", number(En, u64::from(*line))),
        RowProblem::RepeatsFile(file) => format!("The same device as in file “{file}” of the archive."),
        RowProblem::RepeatsSheet(sheet) => format!("The same device as in sheet “{sheet}”."),
        RowProblem::UnreadableFile { problem, detail } => unreadable(problem, detail),
        RowProblem::FieldCount { expected, found } => {
            format!("{found} columns instead of {expected}: a cell is cut or a separator is missing.")
        }
        RowProblem::ScientificSerial(value) => {
            format!("“{value}”: a spreadsheet changed this number. Export again without opening it in a spreadsheet.")
        }
        RowProblem::NotDescribed => "Neither maker nor model nor kind: nobody knows what it is.".to_owned(),
        RowProblem::NoLongerHeld => "You no longer have this device: its history goes on elsewhere.".to_owned(),
        RowProblem::Ambiguous(names) => {
            format!(
                "Its numbers name several devices: {}. Correct them in your tool.",
                names.join(", ")
            )
        }
    },
    unreadable,
};

/// Why a whole file cannot be read, from the word and the details of the reader's error.
fn unreadable(problem: &str, detail: &Value) -> String {
    let figure = |key: &str| detail.get(key).and_then(Value::as_u64).unwrap_or(0);
    match problem {
        "empty" => "The file is empty. Export it again from your tool.".to_owned(),
        "too_large" => format!(
            "The file is larger than {}{HARD}MB. Export your park in several files.",
            figure("limit") >> 20
        ),
        "unpacks_too_large" => format!(
            "Unpacked, this file would take more than {}. Export your park in several files.",
            file_size(En, figure("limit"))
        ),
        "too_many_rows" => format!(
            "The file has more than {} rows. Export your park in several files.",
            number(En, figure("limit"))
        ),
        "not_text" => "This is no inventory but a picture or a program. Export the list as CSV.".to_owned(),
        "spreadsheet" => {
            "This workbook cannot be opened: it is damaged or protected by a password. Save it again without one, or as CSV.".to_owned()
        }
        "unknown_format" => {
            "This looks neither like a list nor like an inventory. Check that it is the right file.".to_owned()
        }
        "truncated" => {
            "The file stops in the middle: the copy or the download was cut short. Export it again.".to_owned()
        }
        "broken_json" => format!(
            "The JSON is not valid at line {}. Export it again.",
            number(En, figure("line"))
        ),
        "broken_xml" => format!("The XML is not valid at line {}. Export it again.", number(En, figure("line"))),
        "declares_entities" => "This XML declares entities, which no inventory tool does: it is not read. Export it again from your tool.".to_owned(),
        "broken_archive" => "The archive is damaged or incomplete. Make it again, as zip or tar.gz.".to_owned(),
        "other_archive" => "This sort of archive is not read. Make it again as zip or tar.gz.".to_owned(),
        "empty_archive" => "The archive holds no file. Make it again with your exports.".to_owned(),
        "encrypted" => "The file is protected by a password. Bring it without protection.".to_owned(),
        "nested_archive" => "This is an archive in an archive. Unpack it and bring the exports themselves.".to_owned(),
        "too_many_files" => format!("The archive holds more than {} files. Divide them into several archives.", number(En, figure("limit"))),
        "archive_bomb" => "Unpacked, this archive would be out of all proportion: it is not read. Make it again with nothing but the exports.".to_owned(),
        "too_deep" => "This file is nested deeper than any inventory. Check that it is the right file.".to_owned(),
        "unclosed_quote" => format!(
            "A quotation mark opened at line {} is not closed in its line: those after it would be lost. Export again, or correct that line.",
            number(En, figure("line"))
        ),
        "no_usable_column" => {
            let found = detail
                .get("found")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            let found: Vec<&str> = found.collect();
            format!(
                "No column names the devices. At least “Serial number” or “Inventory number” is needed. Columns read: {}.",
                found.join(", ")
            )
        }
        _ => "This file cannot be read. Check that it is the export of your tool.".to_owned(),
    }
}
