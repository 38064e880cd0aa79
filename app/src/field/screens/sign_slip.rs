//! The giver's name and the code of its slip, where nobody on its side carries a phone and the slip stands for a drawn
//! signature.

use leptos::prelude::*;
use regain_domain::bag::BagStop;

use crate::components::{Glyph, Icon};
use crate::field::signing::{Signed, SlipRead, slip};
use crate::i18n::{field, pairing, use_language};

#[component]
pub fn SlipFields(
    /// Who signs.
    title: String,
    /// Where its slips are known.
    stop: BagStop,
    /// Where it is kept.
    signed: RwSignal<Signed>,
) -> impl IntoView {
    let (words, said) = (field::texts(use_language()), pairing::texts(use_language()));
    let written = signed.with_untracked(|signed| signed.slip.as_ref().map(|code| code.readable()));
    let text = RwSignal::new(written.unwrap_or_default());
    let read = {
        let stop = stop.clone();
        Memo::new(move |_| text.with(|text| (!text.trim().is_empty()).then(|| slip(&stop, text))))
    };
    Effect::new(move |_| {
        let code = match read.get() {
            // One that was printed after the bag was packed is known to the server alone.
            Some(SlipRead::Fits(code) | SlipRead::Other(code)) => Some(code),
            _ => None,
        };
        if signed.with_untracked(|signed| signed.slip != code) {
            signed.update(|signed| signed.slip = code);
        }
    });
    let comment = move || {
        let (look, glyph, sentence) = match read.get() {
            None => ("field-quiet", Glyph::Info, said.slip_hint),
            Some(SlipRead::Fits(_)) => ("slip-good", Glyph::CircleCheck, said.slip_fits),
            Some(SlipRead::Other(_)) => ("slip-look", Glyph::TriangleAlert, said.slip_other),
            Some(SlipRead::NoCode) => ("field-quiet", Glyph::Info, said.slip_no_code),
        };
        view! {
            <Icon glyph/>
            <span class=look>{sentence}</span>
        }
    };
    view! {
        <h2 class="field-heading">{title}</h2>
        <div class="field">
            <label class="field-label" for="signataire">{words.name}</label>
            <p class="field-hint" id="signataire-note">{words.name_giver_hint}</p>
            <input
                id="signataire"
                class="input"
                type="text"
                autocomplete="off"
                maxlength="120"
                required=true
                aria-describedby="signataire-note"
                prop:value=move || signed.with(|signed| signed.name.clone())
                on:input=move |event| signed.update(|signed| signed.name = event_target_value(&event))
            />
        </div>
        <div class="field">
            <label class="field-label" for="bordereau">{said.slip_code}</label>
            <input
                id="bordereau"
                class="input slip-code"
                type="text"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                maxlength="32"
                required=true
                aria-describedby="bordereau-note"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <p class="slip-comment" id="bordereau-note" role="status">{comment}</p>
        </div>
    }
}
