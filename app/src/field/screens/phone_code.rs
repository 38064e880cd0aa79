//! The codes that another phone reads from this one's screen.

use leptos::prelude::*;
use std::time::Duration;

use crate::components::{Button, Glyph, Look};
use crate::field::qr;
use crate::i18n::{pairing, use_language};

/// How long each of several codes is shown, in milliseconds: a slow phone takes a second to read one.
const TURN_MS: u64 = 1_200;

/// One code, or several in turn; and their text, for where no camera reads them.
#[component]
pub fn PhoneCode(
    /// What the codes say.
    codes: Vec<String>,
) -> impl IntoView {
    let words = pairing::texts(use_language());
    let count = codes.len();
    let at = RwSignal::new(0);
    let text = codes.join("\n");
    let drawn: Vec<_> = codes.iter().filter_map(|code| qr::path(code)).collect();
    let go_on = move || {
        at.try_update(|at| *at = (*at + 1) % count.max(1));
    };
    if count > 1
        && let Ok(turning) = set_interval_with_handle(go_on, Duration::from_millis(TURN_MS))
    {
        on_cleanup(move || turning.clear());
    }
    let picture = move || {
        let at = at.get();
        drawn.get(at).map(|(width, path)| {
            view! {
                <svg
                    class="phone-code"
                    viewBox=format!("0 0 {width} {width}")
                    role="img"
                    aria-label=words.code_alt
                    data-code=at.to_string()
                    shape-rendering="crispEdges"
                >
                    <path d=path.clone()></path>
                </svg>
            }
            .into_any()
        })
    };
    let turns = (count > 1).then(|| {
        view! {
            <div class="phone-code-turns">
                <p class="field-quiet">{move || (words.code_of)(at.get() as u64 + 1, count as u64)}</p>
                <Button look=Look::Quiet glyph=Glyph::ArrowRight on_click=move |_| go_on()>{words.next_code}</Button>
            </div>
        }
        .into_any()
    });
    view! {
        {picture}
        {turns}
        <details class="field-more">
            <summary>{words.code_as_text}</summary>
            <textarea class="input phone-code-text" rows="4" readonly=true aria-label=words.code_as_text>{text}</textarea>
        </details>
    }
}
