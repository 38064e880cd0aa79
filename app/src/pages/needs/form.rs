//! The form of a need, new or changed. It has no field for a name, and says so.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use regain_domain::access::{Action, Relation};
use regain_domain::id::NeedId;
use regain_service::Problem;
use regain_service::needs::{KINDS, Need, see};

use super::draft::Draft;
use crate::api::needs::{EditNeed, StateNeed};
use crate::components::{Alert, Glyph, PageHeader, Select, Submit, TextArea, TextField, Tone, kind_name};
use crate::i18n::{needs, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn NewNeedPage() -> impl IntoView {
    let draft = Draft::take().unwrap_or_default();
    desk_page(Place::Needs, move |service, viewer| async move {
        service.allow(&viewer.actor, Action::StateNeed, Relation::Own)?;
        Ok::<_, Problem>(page(draft, None).into_any())
    })
}

#[component]
pub(super) fn EditNeedPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    let draft = Draft::take();
    desk_page(Place::Needs, move |service, viewer| async move {
        let id = id.as_deref().and_then(NeedId::parse).ok_or(Problem::NotFound)?;
        let seen = see(&service, &viewer.actor, id).await?;
        if !seen.own {
            return Err(Problem::NotFound);
        }
        let need = seen.line.need;
        Ok::<_, Problem>(page(draft.unwrap_or_else(|| Draft::of(&need)), Some(need)).into_any())
    })
}

fn page(draft: Draft, known: Option<Need>) -> impl IntoView {
    let language = use_language();
    let words = needs::texts(language);
    let (title, send, action, back) = match &known {
        None => (
            words.new_title,
            words.send,
            StateNeed::url(),
            ("/besoins".to_owned(), words.back),
        ),
        Some(need) => {
            let here = format!("/besoins/{}", need.id);
            (
                words.edit_title,
                words.save,
                EditNeed::url(),
                (here, words.back_to_need),
            )
        }
    };
    let kinds = KINDS
        .iter()
        .map(|&kind| (kind.word().to_owned(), kind_name(language, kind).to_owned()))
        .collect();
    let which = known.map(|need| {
        view! {
            <input type="hidden" name="need" value=need.id.to_string()/>
            <input type="hidden" name="version" value=need.version.to_string()/>
        }
    });
    view! {
        <Title text=title/>
        <PageHeader title lead=words.new_lead back=(back.0, back.1.to_owned())/>
        <form class="form" method="post" action=action autocomplete="off">
            {which}
            <Select name="kind" label=words.kind options=kinds value=draft.kind required=true/>
            <TextField
                name="count"
                label=words.count
                value=draft.count
                required=true
                inputmode="numeric"
                autocomplete="off"
            />
            <TextField
                name="needed_by"
                label=words.needed_by
                kind="date"
                value=draft.needed_by
                hint=words.needed_by_hint
            />
            <TextField
                name="memory"
                label=words.memory
                value=draft.memory
                hint=words.memory_hint
                inputmode="numeric"
                autocomplete="off"
            />
            <TextField
                name="storage"
                label=words.storage
                value=draft.storage
                hint=words.storage_hint
                inputmode="numeric"
                autocomplete="off"
            />
            <TextField
                name="since"
                label=words.since
                value=draft.since
                hint=words.since_hint
                inputmode="numeric"
                autocomplete="off"
            />
            <TextArea name="note" label=words.note value=draft.note hint=words.note_hint/>
            <Alert tone=Tone::Neutral title=words.nobody>
                <p>{words.nobody_help}</p>
            </Alert>
            <div class="form-actions">
                <Submit glyph=Glyph::Flag>{send}</Submit>
            </div>
        </form>
    }
}
