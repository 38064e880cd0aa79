//! The hand-over at the desk: the label of the device in hand is read once more.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::voucher::Voucher;

use crate::api::counter::{CancelVoucher, HandOver};
use crate::components::{Card, Glyph, Look, Submit, TextField};
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

/// The way out for somebody who calls: closed at first, so that no thumb finds it by chance.
pub(super) fn give_up(words: &'static CounterTexts, code: Voucher) -> impl IntoView {
    view! {
        <Card>
            <details class="bench-more">
                <summary>{words.cancel_title}</summary>
                <form class="form" method="post" action=CancelVoucher::url()>
                    <p>{words.cancel_help}</p>
                    <input type="hidden" name="voucher" value=code.to_string()/>
                    <div class="form-actions">
                        <Submit glyph=Glyph::Undo look=Look::Danger>{words.cancel_do}</Submit>
                    </div>
                </form>
            </details>
        </Card>
    }
}
