//! The page around the screens: its address, title, focus, and whether anyone is looking.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, VisibilityState};

/// The path in the address bar.
pub fn path() -> String {
    web_sys::window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default()
}

/// Puts another address into the bar, so that the back button leads here again.
pub fn push(path: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Puts another address in the place of this one: a finished screen is not gone back to.
pub fn replace(path: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// The path of the link of ours that was tapped, if it was one: same origin, no other window, no download.
pub fn tapped_link(event: &web_sys::MouseEvent) -> Option<String> {
    if event.default_prevented() || event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    if link.has_attribute("download") || link.has_attribute("target") {
        return None;
    }
    link.get_attribute("href").filter(|href| href.starts_with('/'))
}

/// Moves the focus to the new screen's sheet, so that keyboards and screen readers start there.
pub fn focus(selector: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Starts a screen at its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Names the window.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Names the language of the screens.
pub fn set_language(code: &str) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", code);
    }
}

/// Whether the app is in sight.
pub fn is_visible() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// What the browser believes of the network. `true` may be wrong; `false` is not.
pub fn may_have_network() -> bool {
    web_sys::window().is_some_and(|window| window.navigator().on_line())
}

/// What the browser says it is.
pub fn user_agent() -> String {
    web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}

/// Where this build's assets are: `/b/…`, taken from the style sheet's address.
pub fn assets() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("link[rel=stylesheet]").ok().flatten())
        .and_then(|link| link.get_attribute("href"))
        .and_then(|href| href.rsplit_once('/').map(|(folder, _)| folder.to_owned()))
        .unwrap_or_default()
}

/// Asks the browser not to clear our database when the device runs low on room.
pub fn ask_to_keep_data() {
    if let Some(window) = web_sys::window() {
        let storage = window.navigator().storage();
        if !JsValue::from(&storage).is_undefined() {
            let _ = storage.persist();
        }
    }
}

/// Whether the keys go into a field of a form.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}
