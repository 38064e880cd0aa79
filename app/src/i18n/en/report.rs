//! A holder's yearly report in English.

use regain_domain::impact::Source;
use regain_domain::medium::Clearing;
use regain_domain::waste::WasteStatus;

use crate::i18n::Language::En;
use crate::i18n::report::{ReportTexts, carbon};
use crate::i18n::{counted, number};

/// A holder's yearly report in English.
pub static REPORT: ReportTexts = ReportTexts {
    title: "Reuse report",
    lead: "What became of the devices that left your park, with the proofs.",
    years: "Year of the report",
    pdf: "Report as PDF",
    csv: "List as CSV",
    holder: "Organisation name",
    period: "Year",
    made_on: "Made on",
    rate: "Reuse rate (REEN law, art. 16)",
    rate_none: "does not apply",
    avoided: "CO2e avoided",
    avoided_none: "not yet",
    delivered: "Delivered",
    counts: "Where the devices are",
    counts_stage: "Standing",
    counts_devices: "Devices",
    method: "Method and sources",
    devices: "Devices of the report",
    empty: "No device in this report",
    empty_help: "Devices enter it as soon as they are offered in a lot. Offer one from the park.",
    column_label: "Label",
    column_device: "Device",
    column_standing: "End, or where it is",
    column_end: "How it ended",
    column_law: "Réemploi or réutilisation",
    column_code: "Waste code (LoW)",
    column_taker: "Taken by",
    column_slip: "Consignment note (BSDD)",
    column_reason: "Reason",
    column_wipe: "Wipe evidence",
    column_kind: "Kind of device",
    column_number: "Number",
    column_in_service: "In service since",
    column_custodian: "With",
    column_since: "Since",
    column_hashes: "Hashes of the evidence (SHA-256)",
    no_label: "no label",
    no_name: "Device without a name",
    no_storage: "No storage",
    unlisted: "Not looked at yet",
    page: "Page",
    demo: "Demonstration data: this report proves nothing.",
    see_report: "See the report",
    note_reen: "REEN rate: French law 2021-1485 of 15 November 2021, article 16; decree 2023-266 of 12 April 2023. A / B × 100, where A is the number of devices sent to reuse in the year and B the number of decommissioned devices in stock on 1 January.",
    note_counted: "A device counts as decommissioned once it is offered in a lot. Categories 2 and 6 of waste electrical and electronic equipment count (screens, computers, tablets, phones, printers, network equipment).",
    note_left_out: "Not counted: servers and what is not described, devices more than ten years old when decommissioned, and in A those recycled, kept for parts, given back or lost since.",
    note_carbon: "CO2e avoided: (making × second life ÷ reference life − refurbishing) × displacement. Refurbishing: 5% of the making (Fraunhofer Austria). Displacement: 65%, our assumption. Second life: 3 years for a computer, 4 for a screen, 2 for a tablet or a phone, our assumption.",
    note_sources: "Making, two sources that are never mixed: ADEME (Base Empreinte, through BoaviztAPI) and the median of figures published by makers (Boavizta data, ODbL). A device without published figures is not counted. Figures looked up in November 2026.",
    note_evidence: "The hash of a piece of evidence is the beginning of its SHA-256; the workshop keeps the whole file.",
    file_name: "report",
    year: |year| format!("Year {year}"),
    rate_made_of: |year, sent, proven, stock, target| {
        let target = target.map_or(String::new(), |target| format!(" Target of the year: {target}%."));
        format!(
            "A = {} sent to reuse in {year}, {} of them delivered already. B = {} in stock on 1 January {year}.{target}",
            counted(En, sent, "device", "devices"),
            number(En, proven),
            counted(En, stock, "decommissioned device", "decommissioned devices"),
        )
    },
    left_out: |category, age, not_reused| {
        format!(
            "Left out: {} of another category, {} more than ten years old, {} not reused.",
            number(En, category),
            number(En, age),
            number(En, not_reused),
        )
    },
    avoided_made_of: |avoided, devices, without| {
        let without = match without {
            0 => String::new(),
            some => format!(" {} without published figures.", counted(En, some, "other", "others")),
        };
        format!(
            "{} by ADEME’s figures, {} by the makers’ median, for {}.{without}",
            carbon(En, avoided.ademe_grams),
            carbon(En, avoided.makers_grams),
            counted(En, devices, "delivered device", "delivered devices"),
        )
    },
    source: |source| match source {
        Source::Ademe => "ADEME",
        Source::Makers => "makers’ median",
    },
    cleared: |how| match how {
        Clearing::Wiped => "Wiped and verified",
        Clearing::Destroyed => "Storage destroyed",
    },
    not_cleared: |open, all| {
        format!(
            "{} of {} without proof",
            number(En, open),
            counted(En, all, "medium", "media")
        )
    },
    with_since: |who, day| {
        if who.is_empty() {
            format!("since {day}")
        } else {
            format!("{who} · since {day}")
        }
    },
    law: |status| match status {
        WasteStatus::Product => "réemploi (never waste)",
        WasteStatus::Waste => "réutilisation (was waste)",
    },
    shown: |count| counted(En, count, "device", "devices"),
};
