//! The line above a field screen's main action.

use leptos::prelude::*;

use super::{Glyph, Icon, Tone};

/// Says one thing about this phone; a tap leads to more about it.
#[component]
pub fn FieldNote(
    /// Where a tap leads.
    #[prop(into)]
    href: String,
    /// How things stand.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The icon that says the same.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// The words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    // What is neutral has the colour of the bar it stands in.
    let tone = move || match tone.get() {
        Tone::Neutral => "",
        tone => tone.class(),
    };
    view! {
        <a class=move || format!("field-note {}", tone()) href=href>
            <Icon glyph=glyph/>
            <span role="status">{move || text.get()}</span>
        </a>
    }
    .into_any()
}
