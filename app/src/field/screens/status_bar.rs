//! What is not sent yet, always in sight. A tap leads to the list.

use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::field::drain::{Next, Sending};
use crate::field::route::Screen;
use crate::field::state::Field;
use crate::i18n::{field, use_language};

/// One line above the main action.
#[component]
pub fn StatusBar() -> impl IntoView {
    let state = Field::get();
    let words = field::texts(use_language());
    let shown = Memo::new(move |_| {
        let Some(unsent) = state.unsent.get() else {
            return ("", Glyph::Clock, String::new());
        };
        let count = u64::from(unsent.count);
        let (tone, glyph, text) = match (state.online.get(), count, state.sending.get()) {
            (false, 0, _) => ("", Glyph::CloudOff, words.offline.to_owned()),
            (false, _, _) => ("tone-look", Glyph::CloudOff, (words.offline_kept)(count)),
            (true, 0, _) => ("", Glyph::CircleCheck, words.all_sent.to_owned()),
            (true, _, Sending::Busy) => ("", Glyph::RefreshCw, words.sending.to_owned()),
            (true, _, Sending::Idle) => ("tone-look", Glyph::Upload, (words.kept)(count)),
            (true, _, Sending::Stopped(next)) => {
                let (tone, glyph, why) = match next {
                    Next::SignIn => ("tone-look", Glyph::LogIn, words.sign_in_to_send),
                    Next::OtherPerson => ("tone-blocked", Glyph::Users, words.other_person),
                    Next::Rejected => ("tone-blocked", Glyph::TriangleAlert, words.rejected),
                    Next::Lost => ("tone-blocked", Glyph::TriangleAlert, words.lost_entries),
                    Next::Retry | Next::Continue => ("tone-look", Glyph::Clock, words.retry_later),
                };
                (tone, glyph, format!("{} {why}", (words.kept)(count)))
            }
        };
        (tone, glyph, text)
    });
    view! {
        <a class=move || format!("field-note {}", shown.get().0) href=Screen::Unsent.path()>
            <Icon glyph=Signal::derive(move || shown.get().1)/>
            <span role="status">{move || shown.get().2}</span>
        </a>
    }
}
