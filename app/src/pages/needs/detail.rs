//! One need: what is looked for, and how many have come.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use regain_domain::id::NeedId;
use regain_domain::need::NeedStatus;
use regain_service::Problem;
use regain_service::needs::{Need, NeedPage as Seen, see};

use super::words::{by, least, status};
use crate::api::needs::{CloseNeed, FulfilNeed};
use crate::components::{Card, Fact, Glyph, LinkButton, Look, PageHeader, Status, Submit, TextField, kind_name};
use crate::i18n::needs::NeedTexts;
use crate::i18n::{date, needs, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn NeedPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    desk_page(Place::Needs, move |service, viewer| async move {
        let id = id.as_deref().and_then(NeedId::parse).ok_or(Problem::NotFound)?;
        let seen = see(&service, &viewer.actor, id).await?;
        Ok::<_, Problem>(page(seen).into_any())
    })
}

fn page(seen: Seen) -> impl IntoView {
    let language = use_language();
    let words = needs::texts(language);
    let need = seen.line.need;
    let (word, tone) = status(words, need.status);
    let title = kind_name(language, need.kind);
    let back = ("/besoins".to_owned(), words.back.to_owned());
    let asked = match least(words, &need.least) {
        asked if asked.is_empty() => words.nothing_asked.to_owned(),
        asked => asked,
    };
    let said = need.note.clone();
    let note = (!said.is_empty()).then(|| view! { <Card title=words.note><p>{said}</p></Card> });
    let open = need.status != NeedStatus::Closed;
    let edit = (seen.own && open).then(|| {
        let href = format!("/besoins/{}/modifier", need.id);
        view! { <LinkButton href glyph=Glyph::Pencil>{words.edit}</LinkButton> }
    });
    view! {
        <Title text=title/>
        <PageHeader title back=back>{edit}</PageHeader>
        <div class="stack-wide">
            <p>
                <Status tone>{word}</Status>
            </p>
            <div class="grid-two">
                <Fact label=words.who value=seen.line.organisation_name/>
                <Fact label=words.column_count value=(words.of)(u64::from(need.fulfilled), u64::from(need.count))/>
                <Fact label=words.least value=asked/>
                <Fact
                    label=words.by
                    value=by(language, &need)
                    note=format!("{} {}", words.stated_on, date(language, need.created_at))
                />
            </div>
            {note}
            {(seen.own && open).then(|| forms(words, &need))}
        </div>
    }
}

/// What its own people do with it.
fn forms(words: &'static NeedTexts, need: &Need) -> impl IntoView + use<> {
    let which = (need.id.to_string(), need.version.to_string());
    let (id, version) = which.clone();
    let come = need.fulfilled.to_string();
    view! {
        <Card>
            <form class="form" method="post" action=FulfilNeed::url() autocomplete="off">
                <input type="hidden" name="need" value=which.0/>
                <input type="hidden" name="version" value=which.1/>
                <TextField
                    name="fulfilled"
                    label=words.come
                    value=come
                    hint=words.come_hint
                    required=true
                    inputmode="numeric"
                    autocomplete="off"
                />
                <div class="form-actions">
                    <Submit glyph=Glyph::Check>{words.come_save}</Submit>
                </div>
            </form>
        </Card>
        <form method="post" action=CloseNeed::url()>
            <input type="hidden" name="need" value=id/>
            <input type="hidden" name="version" value=version/>
            <p>{words.close_help}</p>
            <Submit look=Look::Secondary glyph=Glyph::X>{words.close}</Submit>
        </form>
    }
}
