//! Texts of pallets in English.

use crate::i18n::Language::En;
use crate::i18n::counted;
use crate::i18n::pallets::PalletTexts;

/// Texts of pallets in English.
pub static PALLETS: PalletTexts = PalletTexts {
    title: "Pallets and boxes",
    lead: "What travels together bears one label: at the collection one scan takes it all.",
    empty: "No pallet",
    empty_help: "Name one above, then scan what you put on it.",
    name: "Name",
    name_hint: "As people say it: “Pallet 3, basement”.",
    make: "Make the pallet",
    made: "The pallet is ready. Scan what you put on it, then print its label.",
    column_name: "Pallet",
    column_code: "Label",
    column_devices: "Devices",
    column_made: "Made on",
    open: "Open",
    put_on: "Put on",
    read: "Labels, inventory or serial numbers",
    read_hint: "One a line: a hand-held scanner writes them so.",
    nothing_on: "Nothing on it yet",
    nothing_on_help: "Scan the devices into the field above.",
    take_off: "Take off",
    print: "Print its label, twice",
    wrong_name: "Give the pallet a name of at most 60 characters.",
    too_many_lines: "At most 1,000 lines are read at once. Paste them in several parts.",
    full: "A pallet holds at most 500 devices. Make another one.",
    public_title: "A pallet or a box",
    holds: |count| counted(En, count, "device on it", "devices on it"),
    added: |count| counted(En, count, "device put on.", "devices put on."),
    some_unknown: |added, unknown| {
        let added = counted(En, added, "device put on", "devices put on");
        format!("{added}. Not found in your park: {unknown}.")
    },
    public_help: |count| {
        let devices = counted(En, count, "device", "devices");
        format!("This label is that of a pallet or a box with {devices}. Each device has its own, too.")
    },
};
