//! What only phones show: the line about what is not sent, the words over the camera, the pad for signatures, the offer
//! of a new version.

use leptos::prelude::*;

use crate::components::*;
use crate::field::drain::{Next, Sending};
use crate::field::standing::standing;
use crate::i18n::{field, use_language};

/// Every state of the line: network, how much waits, how sending stands.
const STATES: [(bool, Option<u32>, Sending); 10] = [
    (true, Some(0), Sending::Idle),
    (true, Some(3), Sending::Busy),
    (true, Some(3), Sending::Idle),
    (true, Some(3), Sending::Stopped(Next::Retry)),
    (true, Some(3), Sending::Stopped(Next::SignIn)),
    (true, Some(3), Sending::Stopped(Next::OtherPerson)),
    (true, Some(3), Sending::Stopped(Next::Rejected)),
    (true, Some(3), Sending::Stopped(Next::Lost)),
    (false, Some(0), Sending::Idle),
    (false, Some(11), Sending::Idle),
];

#[component]
pub(super) fn Phone() -> impl IntoView {
    let language = use_language();
    let says = field::texts(language);
    let notes = STATES.map(|(online, unsent, sending)| {
        let (tone, glyph, text) = standing(says, online, unsent, sending);
        view! { <FieldNote href="#" tone glyph text/> }
    });
    view! {
        <div class="gallery-phone stack">{notes.into_iter().collect_view()}</div>
        <div class="gallery-phone stack">
            <div class="found">
                <Icon glyph=Glyph::Check/>
                <p><strong>"Latitude 5420"</strong>" · "{says.recognised}</p>
                <button type="button" class="found-undo" aria-label=says.undo>
                    <Icon glyph=Glyph::Undo/>
                </button>
            </div>
            <div class="found tone-look">
                <Icon glyph=Glyph::TriangleAlert/>
                <p><strong>"P2419H"</strong>" · "{says.extra_here}</p>
            </div>
            <div class="found found-quiet">
                <Icon glyph=Glyph::Info/>
                <p>{says.already}</p>
            </div>
        </div>
        <div class="gallery-phone">
            <div class="field-update" role="status">
                <span>{says.update_ready}</span>
                <Button look=Look::Secondary>{says.update_now}</Button>
            </div>
        </div>
        <div class="stack">
            <TextField name="signer" label=says.name hint=says.name_giver_hint required=true/>
            <p class="field-draw" id="gallery-pad">{says.draw_here}</p>
            <canvas class="field-pad" width="600" height="200" role="img" aria-labelledby="gallery-pad"></canvas>
            <div class="field-pad-actions">
                <Button look=Look::Quiet glyph=Glyph::Eraser>{says.clear}</Button>
                <Button look=Look::Quiet glyph=Glyph::X>{says.cross}</Button>
            </div>
        </div>
    }
}
