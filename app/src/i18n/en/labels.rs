//! Formats, printers, blank and custody labels in English.

use crate::i18n::Language::En;
use crate::i18n::counted;
use crate::i18n::labels::LabelsTexts;

/// Formats, printers, blank and custody labels in English.
pub static LABELS: LabelsTexts = LabelsTexts {
    sheets: "A4 sheets",
    rolls: "Rolls",
    zebra: "Zebra printers",
    zebra_hint: "One label after the other. Send the ZPL file to the printer as it is.",
    roll_hint: "One label a page. Print at 100%, without margins.",
    download_zpl: "Download the labels (ZPL)",
    printer: "Printer",
    printer_none: "No setting",
    printer_hint: "Its offset is made up for.",
    blanks: "Blank labels",
    printers: "Set a printer",
    bind: "Bind a label",
    blanks_title: "Blank labels",
    blanks_lead: "Print codes ahead, stick them on, then bind each to its device.",
    blanks_empty: "No blank labels",
    blanks_empty_help: "Say how many you need: every code is unique and will wait for its device.",
    blanks_list: "Batches of blank labels, newest first",
    column_made: "Made",
    column_by: "By",
    column_labels: "Labels",
    column_bound: "Bound",
    column_print: "Print",
    count: "How many labels",
    count_hint: "At most 2,000 a batch.",
    make: "Prepare the codes",
    print: "Print",
    batch_title: "Batch of blank labels",
    batch_lead: "Only those not yet bound are printed.",
    all_bound: "All of these labels are bound",
    all_bound_help: "None is left to print. Prepare a new batch.",
    wrong_count: "Type a number between 1 and 2,000.",
    back_to_labels: "Labels",
    back_to_blanks: "Blank labels",
    bind_title: "Bind a blank label",
    bind_lead: "Scan the label, then the device’s number. Or type them.",
    code: "Code on the label",
    code_hint: "That of the label you stuck on.",
    device: "Number of the device",
    device_hint: "Its inventory or serial number.",
    bind_do: "Bind",
    wrong_code: "This is not a Regain code. Scan or type the label’s eight characters.",
    code_mistyped: "One character of the code is wrong, or two are swapped. Read the label again.",
    code_not_ours: "This code is not one of your blank labels. Take one from your batches.",
    code_bound: "This label is bound to a device already. Scan it to see which, or take another.",
    device_unknown: "No device of your fleet has this number. Read it again, or import the device first.",
    device_several: "Several devices have this number. Take another number of the same device.",
    printers_title: "Label printers",
    printers_lead: "A printer always prints a little aside. Measure once, the offset is remembered.",
    printers_empty: "No printer set",
    printers_empty_help: "Print a test page, measure how far it is aside, then keep it here.",
    printers_list: "Printers that are set",
    column_printer: "Printer",
    column_format: "Format",
    column_offset: "Offset",
    forget: "Forget",
    forgotten: "The printer is forgotten.",
    keep_title: "Keep a setting",
    name: "Name of the printer",
    name_hint: "As you call it: “Laser on the 2nd floor”.",
    format: "Format",
    right: "Move to the right (mm)",
    right_hint: "Negative for the left: -1.5. Ten millimetres at most.",
    down: "Move down (mm)",
    down_hint: "Negative for up.",
    keep: "Keep",
    kept: "The setting is kept.",
    wrong_name: "Give the printer a name, of at most 60 characters.",
    wrong_offset: "Type millimetres between -10 and 10, for example 1.5.",
    wrong_printer: "This printer is not set for this format. Choose another.",
    too_many_printers: "A hundred settings are kept already. Forget one first.",
    too_small: "This label is too small for a readable code. Choose a larger format.",
    nothing: "There is nothing to print.",
    calibrate: "Test page",
    calibrate_title: "Measure the offset",
    calibrate_lead: "Print the test page on plain paper, at 100%, then hold it against the light on a blank sheet.",
    calibration_title: "Test page",
    size: |size| format!("{size} mm"),
    offset: |right, down| {
        let side = |tenths: i64, plus: &str, minus: &str| {
            let way = if tenths < 0 { minus } else { plus };
            format!("{}.{} mm {way}", tenths.abs() / 10, tenths.abs() % 10)
        };
        format!("{}, {}", side(right, "right", "left"), side(down, "down", "up"))
    },
    made: |count| {
        let labels = counted(En, count, "label is ready", "labels are ready");
        format!("{labels}. Choose what to print them on.")
    },
    bound: |bound, labels| format!("{bound} of {labels}"),
    bound_done: |code| format!("Label {code} is bound. You can go on with the next one."),
    calibration_steps: |format| {
        vec![
            format!("{format}, at 100%."),
            "Lay it on a sheet: the lines tell how far aside, in mm.".to_owned(),
        ]
    },
};
