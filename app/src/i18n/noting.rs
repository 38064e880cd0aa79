//! What the field app says when something is noted about a thing, or a label is bound to it.

use super::texts;

texts! {
    /// Notes, photos and labels stuck on the spot.
    NotingTexts = noting::NOTING {
        note, title, help, words, words_hint, take_picture, picture_ready, picture_unreadable, save, saved,
        nothing_to_save, bind, bind_next, bind_stop, bound, has_label, read_too, several,
        act_noted, act_labelled, why_label_in_use, picture_alt, pallet_taken,
    } with {
        pallet_of: fn(u64) -> String,
        bind_here: fn(&str) -> String,
    }
}
