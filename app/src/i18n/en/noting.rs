//! Notes, photos and labels stuck on the spot, in English.

use crate::i18n::Language::En;
use crate::i18n::counted;
use crate::i18n::noting::NotingTexts;

/// Notes, photos and labels stuck on the spot.
pub static NOTING: NotingTexts = NotingTexts {
    note: "Photo or note",
    title: "Photo or note",
    help: "What you note here helps whoever looks for the device.",
    words: "What you see",
    words_hint: "For example: cracked screen, sticker “room 204”.",
    take_picture: "Take a photo",
    picture_ready: "Photo ready",
    picture_unreadable: "This photo cannot be read. Take another one.",
    save: "Save",
    saved: "noted",
    nothing_to_save: "Take a photo or write a word.",
    bind: "Bind",
    bind_next: "Now scan its serial or inventory number",
    bind_here: |name| format!("Bind the label to {name}? It cannot be taken off afterwards."),
    bind_stop: "Do not bind",
    bound: "label bound",
    has_label: "taken; it has a label already, the other one is noted",
    read_too: "this number is noted with the label",
    several: "Several devices have this number. Scan another one.",
    act_noted: "Note",
    act_labelled: "Label stuck on",
    why_label_in_use: "The label was not free, or the device bears another one.",
    pallet_taken: "all taken",
    picture_alt: "The photo that you just took",
    pallet_of: |count| format!("Pallet of {}", counted(En, count, "device", "devices")),
};
