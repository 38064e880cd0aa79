//! Outlines over a picture, drawn by hand: ten times a second, with buttons that stay the same elements from one look to
//! the next, so that a finger that is coming down meets the one it aimed at.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

use crate::field::fit::Touch;

/// One outlined code, in pixels of the place where the picture is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// What was read: it is its name here.
    pub text: String,
    /// What is written on it: what it is, and its code.
    pub words: [String; 2],
    /// What screen readers say.
    pub label: String,
    /// Its look.
    pub class: &'static str,
    /// Its corners.
    pub corners: [[i32; 2]; 4],
    /// Where one touches it.
    pub touch: Touch,
}

const NAME: &str = "data-text";

/// Draws the outlines into an element that holds an `svg` with one path, then a button for each.
pub fn draw(place: &HtmlElement, outlines: &[Outline]) -> Result<(), JsValue> {
    let document = place.owner_document().ok_or(JsValue::NULL)?;
    let mut path = String::new();
    for outline in outlines {
        for ([x, y], step) in outline.corners.iter().zip(["M", "L", "L", "L"]) {
            path.push_str(&format!("{step}{x} {y}"));
        }
        path.push('Z');
    }
    if let Some(line) = place.query_selector("path")? {
        line.set_attribute("d", &path)?;
    }
    let buttons = place.query_selector_all("button")?;
    let mut known: Vec<Element> = (0..buttons.length())
        .filter_map(|at| buttons.item(at)?.dyn_into().ok())
        .collect();
    for outline in outlines {
        let is_it = |button: &Element| button.get_attribute(NAME).as_ref() == Some(&outline.text);
        let button = match known.iter().position(is_it) {
            Some(at) => known.swap_remove(at),
            None => make(&document, place, outline)?,
        };
        button.set_class_name(outline.class);
        button.set_attribute("aria-label", &outline.label)?;
        let style = button.unchecked_ref::<HtmlElement>().style();
        let Touch {
            left,
            top,
            width,
            height,
        } = outline.touch;
        for (property, pixels) in [("left", left), ("top", top), ("width", width), ("height", height)] {
            style.set_property(property, &format!("{pixels}px"))?;
        }
    }
    known.iter().for_each(Element::remove);
    Ok(())
}

fn make(document: &Document, place: &HtmlElement, outline: &Outline) -> Result<Element, JsValue> {
    let button = document.create_element("button")?;
    button.set_attribute("type", "button")?;
    button.set_attribute(NAME, &outline.text)?;
    let name = document.create_element("span")?;
    for word in &outline.words {
        let line = document.create_element("span")?;
        line.set_text_content(Some(word));
        name.append_child(&line)?;
    }
    button.append_child(&name)?;
    place.append_child(&button)?;
    Ok(button)
}

/// The text of the outline that was touched.
pub fn touched(event: &web_sys::MouseEvent) -> Option<String> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("button").ok()??.get_attribute(NAME)
}
