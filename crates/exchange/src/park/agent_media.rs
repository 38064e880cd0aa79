//! Which of the storages that an agent lists are media of the device, and what they are.

use regain_domain::identifier::is_junk;
use regain_domain::row::Medium;

use super::inventory::Record;
use crate::fold::fold;
use crate::media::kind_of_medium;

/// Media that are not part of the device, by a word of their type, description, interface or name.
const LOOSE_MEDIA: &[&str] = &[
    "usb",
    "removable",
    "cd",
    "cdrom",
    "dvd",
    "floppy",
    "external",
    "tape",
    "optical",
    "sd",
    "reader",
];

/// The media among the storages of an inventory, largest first.
pub fn media_of(storages: &[Record]) -> Vec<Medium> {
    let mut media: Vec<Medium> = storages.iter().filter_map(medium).collect();
    media.sort_by_key(|medium| std::cmp::Reverse(medium.size_mb));
    media
}

/// A medium that is part of the device. One of unknown size is kept: it, too, has to be erased.
fn medium(storage: &Record) -> Option<Medium> {
    let is_loose = ["type", "description", "interface"].into_iter().any(|field| {
        let words = fold(storage.text(field));
        words.split(' ').any(|word| LOOSE_MEDIA.contains(&word))
    });
    if is_loose || is_optical(storage.text("name")) {
        return None;
    }
    let (maker, model) = (storage.text("manufacturer"), storage.text("model"));
    // Windows puts `(Standard disk drives)` where the maker belongs.
    let says_nothing = is_junk(maker) || maker.starts_with('(') || maker.starts_with("0x");
    let model = match says_nothing || fold(model).replace(' ', "").contains(&fold(maker).replace(' ', "")) {
        true => model.to_owned(),
        false => format!("{maker} {model}").trim().to_owned(),
    };
    let serial = [storage.text("serial"), storage.text("serialnumber")]
        .into_iter()
        .find(|serial| !is_junk(serial))
        .unwrap_or_default()
        .to_owned();
    let size_mb = storage.number("disksize").unwrap_or(0);
    let known = size_mb > 0 || !serial.is_empty() || !is_junk(&model);
    let said = ["type", "description", "interface", "name"].map(|field| storage.text(field));
    let kind = kind_of_medium(&model, &said);
    known.then_some(Medium {
        model,
        serial,
        size_mb,
        kind,
    })
}

/// `sr0`, `cdrom1`: how systems name optical drives.
fn is_optical(name: &str) -> bool {
    let name = fold(name);
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(bare, "sr" | "scd" | "cdrom" | "dvd" | "fd")
}
