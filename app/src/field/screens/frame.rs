//! The frame: what goes on whichever screen is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{
    counter::Counter, counter_hand::Hand, done::Done, leave::Leave, pair::Pair, places, round::Round, scan::Scan,
    sign::Sign, start::Start, stop::Stop, unsent::UnsentActs,
};
use crate::browser::{bags, camera, carried, choices, http, keys, outbox, page, sync, update};
use crate::components::{Button, Look};
use crate::field::route::Screen;
use crate::field::session::Session;
use crate::field::state::{AtStop, Carried, Field, Who};
use crate::i18n::{field, use_language};

/// Mounted by the WASM entry when the document is the offline shell.
#[component]
pub fn FieldApp() -> impl IntoView {
    let language = use_language();
    provide_context(language);
    page::set_language(language.code());
    let field = Field::new(Screen::parse(&page::path()));
    provide_context(field);
    listen(field);
    if matches!(field.screen.get_untracked(), Screen::Scan(..)) {
        spawn_local(camera::ask_ahead(choices::get().camera));
    }
    spawn_local(begin(field));
    // Nobody is at work on the other screens, and all they show is in the database.
    let replaced = move || match field.screen.get_untracked().is_busy() {
        true => field.update.set(true),
        false => page::reload(),
    };
    spawn_local(update::watch(move || field.update.set(true), replaced));

    let round = Memo::new(move |_| field.screen.get().round());
    Effect::new(move |_| {
        if let Some(round) = round.get() {
            spawn_local(carried::read(field, round));
        }
    });
    // What others did while a camera was running, which a new bag would have stopped.
    Effect::new(move |_| {
        let screen = field.screen.get();
        if let Some(round) = screen
            .round()
            .filter(|_| !matches!(screen, Screen::Scan(..)) && sync::has_news())
        {
            spawn_local(carried::read(field, round));
        }
    });
    let words = field::texts(language);
    let follow = move |event: leptos::ev::MouseEvent| {
        if let Some(path) = page::tapped_link(&event)
            && Screen::parse(&path) != Screen::Elsewhere
        {
            event.prevent_default();
            go(field, Screen::parse(&path));
        }
    };
    let offers_update = move || field.update.get() && !field.screen.get().is_busy();
    view! {
        <div class="field-app" on:click=follow>
            <Show when=offers_update>
                <div class="field-update" role="status">
                    <span>{words.update_ready}</span>
                    <Button look=Look::Secondary on_click=|_| spawn_local(update::apply())>
                        {words.update_now}
                    </Button>
                </div>
            </Show>
            {move || show(field, field.screen.get())}
            <p class="for-readers" aria-live="assertive">{move || field.say.get()}</p>
        </div>
    }
}

/// Opens a screen.
pub fn go(field: Field, screen: Screen) {
    page::push(&screen.path());
    arrive(field, screen);
}

/// Opens a screen in the place of this one.
pub fn turn_into(field: Field, screen: Screen) {
    page::replace(&screen.path());
    arrive(field, screen);
}

fn arrive(field: Field, screen: Screen) {
    field.screen.set(screen);
    page::scroll_to_top();
    page::focus("#contenu");
}

fn show(field: Field, screen: Screen) -> AnyView {
    match screen {
        Screen::Start => view! { <Start/> }.into_any(),
        Screen::Unsent => view! { <UnsentActs/> }.into_any(),
        Screen::Leave => view! { <Leave/> }.into_any(),
        Screen::Counter => view! { <Counter/> }.into_any(),
        Screen::Hand => view! { <Hand/> }.into_any(),
        Screen::NotFound => view! { <places::LostAddress/> }.into_any(),
        Screen::Elsewhere => view! { <places::Offline/> }.into_any(),
        Screen::Round(_)
        | Screen::Stop(..)
        | Screen::Scan(..)
        | Screen::Sign(..)
        | Screen::Pair(..)
        | Screen::Done(..) => {
            let shown = move || match field.carried.get() {
                Carried::Loading => view! { <places::Loading/> }.into_any(),
                Carried::Missing => view! { <places::NotCarried/> }.into_any(),
                Carried::Broken => view! { <places::Broken/> }.into_any(),
                Carried::Here(bag) => {
                    let at = screen
                        .stop()
                        .map(|stop| bag.stops.iter().find(|known| known.stop == stop).cloned());
                    match (screen, at) {
                        (_, Some(None)) => view! { <places::NoSuchStop bag/> }.into_any(),
                        (Screen::Stop(..), Some(Some(stop))) => view! { <Stop at=AtStop { bag, stop }/> }.into_any(),
                        (Screen::Scan(..), Some(Some(stop))) => view! { <Scan at=AtStop { bag, stop }/> }.into_any(),
                        (Screen::Sign(..), Some(Some(stop))) => view! { <Sign at=AtStop { bag, stop }/> }.into_any(),
                        (Screen::Pair(..), Some(Some(stop))) => view! { <Pair at=AtStop { bag, stop }/> }.into_any(),
                        (_, Some(Some(stop))) => view! { <Done at=AtStop { bag, stop }/> }.into_any(),
                        (_, None) => match (bag.errand.is_arrival(), bag.stops.first().cloned()) {
                            (true, Some(stop)) => view! { <Stop at=AtStop { bag, stop }/> }.into_any(),
                            _ => view! { <Round bag/> }.into_any(),
                        },
                    }
                }
            };
            shown.into_any()
        }
    }
}

async fn begin(field: Field) {
    if let Ok(Some(session)) = bags::session().await {
        field.who.set(Who::Person(session));
    }
    if let Ok(disputed) = outbox::disputed().await {
        field.disputed.set(disputed.len());
    }
    sync::wake(field);
    sync::keep_looking(field);
    ask_who(field).await;
}

/// Asks the server who is signed in.
pub async fn ask_who(field: Field) {
    match http::get::<Session>("/api/v1/session").await {
        Ok(session) => {
            // Failing to remember it only costs a greeting without network.
            let _ = bags::remember_session(&session).await;
            field.online.set(true);
            let person = session.person.clone();
            spawn_local(async move { keys::see_to(&person).await });
            field.who.set(Who::Person(session));
        }
        Err(http::Failure::Status(401)) => field.who.set(Who::SignedOut),
        Err(http::Failure::Status(_)) => {}
        Err(http::Failure::Unreachable) => field.online.set(false),
    }
}

fn listen(field: Field) {
    // These live as long as the page, so their handles are not kept.
    let _ = window_event_listener(leptos::ev::popstate, move |_| {
        field.screen.set(Screen::parse(&page::path()))
    });
    let _ = window_event_listener(leptos::ev::online, move |_| {
        field.online.set(true);
        spawn_local(ask_who(field));
        sync::wake(field);
    });
    let _ = window_event_listener(leptos::ev::offline, move |_| field.online.set(false));
    let _ = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if page::is_visible() {
            sync::wake(field);
            spawn_local(update::look());
            // Another window may have worked meanwhile.
            if let Some(round) = field.screen.get_untracked().round() {
                spawn_local(carried::read(field, round));
            }
        }
    });
}
