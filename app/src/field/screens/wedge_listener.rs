//! Listening to a hand-held scanner on a screen, wherever the focus is.

use leptos::prelude::*;

use crate::browser::page;
use crate::field::wedge::{Key, Wedge};

/// Hands on what a hand-held scanner types, as long as the screen is shown.
pub fn listen_to_scanner(seen: impl Fn(&str) + 'static) {
    let wedge = StoredValue::new(Wedge::default());
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if page::is_typing(&event) || event.ctrl_key() || event.meta_key() {
            return;
        }
        let key = wedge.try_update_value(|wedge| wedge.key(&event.key(), event.time_stamp()));
        match key {
            Some(Key::Burst) => event.prevent_default(),
            Some(Key::Scan(text)) => {
                // Otherwise Enter would press the button that has the focus.
                event.prevent_default();
                seen(&text);
            }
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}
