//! `/demo/courrier`: the mails that the demonstration has written, with their links.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::{Card, EmptyState, Glyph, LinkButton, PageHeader, PublicLayout};
use crate::i18n::{demo, use_language};
use crate::pages::NotFound;
use crate::post::{Letter, post};
use crate::viewer::viewer;

#[component]
pub(super) fn MailsPage() -> impl IntoView {
    if !viewer().demo {
        return NotFound().into_any();
    }
    let words = demo::texts(use_language());
    let letters = post().kept();
    let list = if letters.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Mail title=words.no_mails>
                <LinkButton href="/connexion/lien">{words.ask_for_one}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        letters.into_iter().map(letter).collect_view().into_any()
    };
    view! {
        <Title text=words.mails/>
        <PublicLayout>
            <PageHeader title=words.mails lead=words.mails_lead back=("/demo".to_owned(), words.title.to_owned())/>
            {list}
        </PublicLayout>
    }
    .into_any()
}

fn letter(letter: Letter) -> impl IntoView {
    let words = demo::texts(use_language());
    let lines = letter
        .text
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| match line.starts_with("http") {
            true => view! { <p><a href=line.to_owned()>{words.open_link}</a></p> }.into_any(),
            false => view! { <p>{line.to_owned()}</p> }.into_any(),
        })
        .collect_view();
    view! {
        <Card title=letter.subject>
            <p><strong>{(words.to)(&letter.to)}</strong></p>
            {lines}
        </Card>
    }
}
