//! Signing out. While acts are unsent it is held back: a phone that is handed on, or signed in by somebody else, would
//! keep them where nobody looks. Whoever insists takes a file of them along; they stay on the phone in any case and go
//! out when their person signs in again.
//!
//! The service worker leads here from any page's own button, when it finds acts in the outbox.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::status_bar::StatusBar;
use super::unsent::export;
use crate::browser::{page, sync};
use crate::components::{Alert, Button, FieldLayout, Glyph, LinkButton, Look, Submit, Tone};
use crate::field::route::Screen;
use crate::field::state::Field;
use crate::i18n::{carrying, field, use_language};

/// Where one signs out. The service worker lets it pass with this query: who comes from here was asked.
const SIGN_OUT: &str = "/api/account/sign_out?asked";

#[component]
pub fn Leave() -> impl IntoView {
    let state = Field::get();
    let language = use_language();
    let (words, field) = (carrying::texts(language), field::texts(language));
    page::set_title(words.sign_out);
    // Where the browser's data does not open, nobody can say what waits, and whoever wants to go may go.
    let broken = RwSignal::new(false);
    spawn_local(async move {
        let counted = sync::count(state).await;
        broken.try_set(!counted);
    });
    let waiting = Memo::new(move |_| state.unsent.get().map(|unsent| u64::from(unsent.count)));
    let shown = move || {
        if broken.get() {
            return Some(
                view! {
                    <Alert tone=Tone::Look title=field.storage_broken>
                        <p>{words.uncounted_help}</p>
                    </Alert>
                    <form method="post" action=SIGN_OUT>
                        <Submit look=Look::Danger glyph=Glyph::LogOut main=true>{words.sign_out_anyway}</Submit>
                    </form>
                }
                .into_any(),
            );
        }
        waiting.get().map(|count| match count {
            0 => view! {
                <p>{words.sign_out_help}</p>
                <form method="post" action=SIGN_OUT>
                    <Submit glyph=Glyph::LogOut main=true>{words.sign_out}</Submit>
                </form>
            }
            .into_any(),
            _ => view! {
                <Alert tone=Tone::Look title=(words.held_back)(count)>
                    <p>{words.held_back_help}</p>
                </Alert>
                <Button glyph=Glyph::Download main=true on_click=|_| spawn_local(export())>{field.export}</Button>
                <details class="field-insist">
                    <summary>{words.sign_out_anyway}</summary>
                    <p>{words.sign_out_anyway_help}</p>
                    <form method="post" action=SIGN_OUT>
                        <Submit look=Look::Danger glyph=Glyph::LogOut>{words.sign_out_anyway}</Submit>
                    </form>
                </details>
            }
            .into_any(),
        })
    };
    let bar = move || {
        let action = move || match waiting.get() {
            Some(0) | None => view! {
                <LinkButton href=Screen::Start.path() main=true>{field.back_to_rounds}</LinkButton>
            }
            .into_any(),
            Some(_) => view! {
                <Button look=Look::Primary glyph=Glyph::Upload main=true on_click=move |_| sync::wake(state)>
                    {field.send_now}
                </Button>
            }
            .into_any(),
        };
        view! {
            <StatusBar/>
            <div class="field-actions">{action}</div>
        }
    };
    view! { <FieldLayout title=words.sign_out back=Screen::Start.path() bar>{shown}</FieldLayout> }
}
