//! Where a phone's choices are kept: in `localStorage`, which is there at once. Where the browser forbids it they last
//! as long as the page.

use std::cell::RefCell;

use crate::field::choices::Choices;

const KEY: &str = "regain-scanner";

thread_local! {
    static KNOWN: RefCell<Option<Choices>> = const { RefCell::new(None) };
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What was chosen on this phone.
pub fn get() -> Choices {
    if let Some(known) = KNOWN.with_borrow(Clone::clone) {
        return known;
    }
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let choices = Choices::read(&kept.unwrap_or_default());
    KNOWN.set(Some(choices.clone()));
    choices
}

/// Keeps another choice.
pub fn keep(choices: Choices) {
    if let Some(storage) = storage() {
        // No room, or not allowed: the page still knows it.
        let _ = storage.set_item(KEY, &choices.written());
    }
    KNOWN.set(Some(choices));
}
