//! Meanings of columns in English.

use regain_domain::columns::{Column, DateOrder};

use crate::i18n::columns::ColumnTexts;

/// Meanings of columns in English.
pub static COLUMNS: ColumnTexts = ColumnTexts {
    title: "What do the columns say?",
    names_nothing: "No column names the devices yet",
    names_nothing_help: "Say which one bears the serial number or the asset tag: without one of them no device could be found again.",
    back_to_review: "Review",
    dates_title: "In which order are the dates written?",
    table: "Columns of the file",
    column_heading: "In the file",
    column_examples: "For example",
    column_meaning: "What it is",
    personal: "personal data, left out",
    repeats: "read further left already",
    no_heading: "no heading, not read",
    not_read: "Do not read",
    alike: "The heading resembles it: please check.",
    kept: "Your answer is kept for the next files of this tool, or with these headings. The file itself is never stored: it stays in memory for a quarter of an hour.",
    read: "Read with these columns",
    gone: "This file is not in memory any more",
    gone_help: "A file waits for a quarter of an hour, then it is forgotten. Bring it again: what you said of the columns is kept.",
    again: "Bring the file",
    change: "Look at the columns again",
    lead: |file, format| match file.is_empty() {
        true => format!("{format}. Nothing is written before you confirm."),
        false => format!("{file} ({format}). Nothing is written before you confirm."),
    },
    missing: |headings| format!("Columns told last time that this file lacks: {headings}."),
    date_examples: |heading, examples| format!("Column “{heading}”: {examples}"),
    order: |order| match order {
        DateOrder::DayMonthYear => "day, month, year (31/12/2024)",
        DateOrder::MonthDayYear => "month, day, year (12/31/2024)",
        DateOrder::YearMonthDay => "year, month, day (24/12/31)",
    },
    column: |column| match column {
        Column::AssetTag => "Asset tag",
        Column::Serial => "Serial number",
        Column::Uuid => "UUID",
        Column::Imei => "IMEI",
        Column::Mac => "Network address (MAC)",
        Column::Sort => "Kind of device",
        Column::ItemType => "The tool’s item type",
        Column::Maker => "Maker",
        Column::Model => "Model",
        Column::Processor => "Processor",
        Column::Memory => "Memory",
        Column::Media => "Disks",
        Column::Site => "Site",
        Column::Purchase => "Date of purchase",
        Column::Service => "Put into service",
        Column::WarrantyStart => "Start of guarantee",
        Column::WarrantyEnd => "End of guarantee",
        Column::WarrantyMonths => "Guarantee, in months",
        Column::Status => "Status",
        Column::Record => "Regain record",
    },
    meaning_of: |heading| format!("What the column “{heading}” says"),
};
