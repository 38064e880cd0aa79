//! The first screen: who holds the phone, which rounds it carries, and which it could fetch.

use leptos::prelude::*;

use super::counter_card::CounterCard;
use super::start_rounds::MyRounds;
use super::status_bar::StatusBar;
use crate::browser::page;
use crate::components::{Alert, FieldLayout, Glyph, LinkButton, Look, Tone};
use crate::field::route::Screen;
use crate::field::state::{Field, Who};
use crate::i18n::{carrying, field, use_language};

/// Where one signs in, and comes back from.
pub const SIGN_IN: &str = "/connexion?suite=/terrain";

#[component]
pub fn Start() -> impl IntoView {
    let state = Field::get();
    let language = use_language();
    let words = field::texts(language);
    page::set_title(words.app_title);
    let greeting = move || match state.who.get() {
        Who::Person(session) => (words.hello)(&session.person_name),
        _ => words.hello_nobody.to_owned(),
    };
    let organisation = move || match state.who.get() {
        Who::Person(session) => session.organisation_name,
        _ => String::new(),
    };
    let other = language.other();
    view! {
        <FieldLayout
            title=Signal::derive(greeting)
            subtitle=TextProp::from(organisation)
            tools=move || {
                let there = format!("/langue?to={}&back=/terrain", other.code());
                view! {
                    <a class="round-button field-language" href=there hreflang=other.code() lang=other.code() aria-label=other.name()>
                        {other.code().to_ascii_uppercase()}
                    </a>
                }
            }
            bar=move || view! { <StatusBar/> }
        >
            {move || {
                (state.who.get() == Who::SignedOut)
                    .then(|| {
                        view! {
                            <Alert tone=Tone::Look title=words.signed_out>
                                <LinkButton href=SIGN_IN>{words.sign_in}</LinkButton>
                            </Alert>
                        }
                    })
            }}
            <CounterCard/>
            <MyRounds/>
            {move || {
                matches!(state.who.get(), Who::Person(_))
                    .then(|| {
                        view! {
                            <LinkButton href=Screen::Leave.path() look=Look::Quiet glyph=Glyph::LogOut>
                                {carrying::texts(language).sign_out}
                            </LinkButton>
                        }
                    })
            }}
        </FieldLayout>
    }
}
