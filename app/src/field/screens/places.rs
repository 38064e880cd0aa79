//! Where there is nothing to show: not here, not yet, not without network. Each says what to do.

use leptos::prelude::*;
use regain_domain::bag::Bag;
use std::sync::Arc;

use super::status_bar::StatusBar;
use crate::browser::page;
use crate::components::{Button, EmptyState, FieldLayout, Glyph, LinkButton, Look, Progress};
use crate::field::route::Screen;
use crate::i18n::{field, use_language};

#[component]
fn Place(glyph: Glyph, title: &'static str, help: &'static str, children: Children) -> impl IntoView {
    let words = field::texts(use_language());
    page::set_title(title);
    view! {
        <FieldLayout title=words.app_title bar=move || view! { <StatusBar/> }>
            <EmptyState glyph title=title>
                <p>{help}</p>
                {children()}
            </EmptyState>
        </FieldLayout>
    }
}

/// The database is being read; mostly too short to be seen.
#[component]
pub fn Loading() -> impl IntoView {
    let words = field::texts(use_language());
    view! {
        <FieldLayout title=words.app_title>
            <Progress label=words.my_rounds/>
        </FieldLayout>
    }
}

/// An address under `/terrain` that is none of ours.
#[component]
pub fn LostAddress() -> impl IntoView {
    let words = field::texts(use_language());
    view! {
        <Place glyph=Glyph::CircleHelp title=words.lost_address help=words.no_rounds_help>
            <LinkButton href=Screen::Start.path() look=Look::Primary>{words.back_to_rounds}</LinkButton>
        </Place>
    }
}

/// A page of the other parts, opened without network.
#[component]
pub fn Offline() -> impl IntoView {
    let words = field::texts(use_language());
    view! {
        <Place glyph=Glyph::CloudOff title=words.offline_page help=words.offline_page_help>
            <LinkButton href=Screen::Start.path() look=Look::Primary>{words.to_field}</LinkButton>
            <Button on_click=|_| page::reload()>{words.reload}</Button>
        </Place>
    }
}

/// A round that was not downloaded.
#[component]
pub fn NotCarried() -> impl IntoView {
    let words = field::texts(use_language());
    view! {
        <Place glyph=Glyph::Route title=words.round_missing help=words.round_missing_help>
            <LinkButton href=Screen::Start.path() look=Look::Primary>{words.back_to_rounds}</LinkButton>
        </Place>
    }
}

/// A stop that is not in the round.
#[component]
pub fn NoSuchStop(bag: Arc<Bag>) -> impl IntoView {
    let words = field::texts(use_language());
    view! {
        <Place glyph=Glyph::MapPin title=words.stop_missing help=words.round_missing_help>
            <LinkButton href=Screen::Round(bag.round).path() look=Look::Primary>{words.back_to_round}</LinkButton>
        </Place>
    }
}

/// The browser's database does not open.
#[component]
pub fn Broken() -> impl IntoView {
    let words = field::texts(use_language());
    view! {
        <Place glyph=Glyph::TriangleAlert title=words.storage_broken help=words.storage_broken_help>
            <Button look=Look::Primary on_click=|_| page::reload()>{words.reload}</Button>
        </Place>
    }
}
