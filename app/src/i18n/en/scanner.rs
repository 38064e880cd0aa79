//! What the scanner says of itself, in English.

use crate::i18n::Language::En;
use crate::i18n::number;
use crate::i18n::scanner::ScannerTexts;

/// What the scanner says of itself, in English.
pub static SCANNER: ScannerTexts = ScannerTexts {
    several_in_view: "Several labels: touch the right one",
    pick_this: "Take",
    unknown_code: "Unknown code",
    several_devices: "Several devices",
    already_taken: "taken already",
    photo: "Read a photo",
    photo_reading: "Reading the photo…",
    photo_nothing: "No code was read on the photo. Go closer, with more light, or type the code.",
    photo_unreadable: "This photo does not open. Take another one, or type the code.",
    photo_alt: "The photo you have just taken",
    photo_close: "Close the photo",
    or_type: "Type the code",
    zoom: "Zoom in",
    settings: "Scanner settings",
    settings_help: "Kept on this phone.",
    sound: "Sound",
    flash: "Coloured flash around the picture",
    shake: "Shake",
    speech: "Result announced by the screen reader",
    camera: "Camera",
    camera_back: "Chosen automatically",
    close: "Close",
    show_list: "Open the list",
    hide_list: "Fold the list",
    undo_last: "Undo the last scan:",
    list: "Devices of this stop",
    camera_number: |position| format!("Camera {}", number(En, position)),
};
