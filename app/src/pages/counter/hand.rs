//! The hand-over at the desk: the label of the device in hand is read once more.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::voucher::Voucher;

use crate::api::counter::HandOver;
use crate::components::{Card, Glyph, Submit, TextField};
use crate::i18n::counter::CounterTexts;

/// The form.
pub(super) fn hand(words: &'static CounterTexts, code: Voucher) -> impl IntoView {
    view! {
        <Card title=words.hand_title>
            <form class="form" method="post" action=HandOver::url()>
                <p>{words.hand_help}</p>
                <input type="hidden" name="voucher" value=code.to_string()/>
                <TextField
                    name="label"
                    label=words.hand_label
                    hint=words.hand_hint
                    required=true
                    autocomplete="off"
                />
                <div class="form-actions">
                    <Submit glyph=Glyph::Handshake main=true>{words.hand}</Submit>
                </div>
            </form>
        </Card>
    }
}
