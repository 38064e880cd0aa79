//! What the scanner says of itself: what it sees, what it can do, what can be switched.

use super::texts;

texts! {
    /// What the scanner says of itself.
    ScannerTexts = scanner::SCANNER {
        several_in_view, pick_this, unknown_code, several_devices, already_taken,
        photo, photo_reading, photo_nothing, photo_unreadable, photo_alt, photo_close, or_type,
        zoom, settings, settings_help, sound, flash, shake, speech, camera, camera_back, close,
        show_list, hide_list, undo_last, list,
    } with {
        camera_number: fn(u64) -> String,
    }
}
