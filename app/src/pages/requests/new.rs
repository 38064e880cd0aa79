//! The form of a request. It has no field for a name, an address, an e-mail or a telephone number, and says so.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use regain_domain::access::{Action, Relation};
use regain_domain::request::Use;
use regain_service::Problem;
use regain_service::make_request::KINDS;

use super::draft::Draft;
use crate::api::requests::MakeRequest;
use crate::components::{Alert, CheckField, Glyph, PageHeader, Select, Submit, TextArea, TextField, Tone, kind_name};
use crate::i18n::{requests, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn NewRequestPage() -> impl IntoView {
    let draft = Draft::take().unwrap_or_default();
    desk_page(Place::Requests, move |service, viewer| async move {
        service.allow(&viewer.actor, Action::MakeRequest, Relation::Own)?;
        Ok::<_, Problem>(page(draft).into_any())
    })
}

fn page(draft: Draft) -> impl IntoView {
    let language = use_language();
    let words = requests::texts(language);
    let back = ("/demandes".to_owned(), words.back.to_owned());
    let kinds = KINDS
        .iter()
        .map(|&kind| (kind.word().to_owned(), kind_name(language, kind).to_owned()))
        .collect();
    let uses = Use::ALL.iter().map(|&one| {
        let checked = draft.uses.iter().any(|word| word == one.word());
        view! { <CheckField name="uses[]" value=one.word() checked>{(words.used_for)(one)}</CheckField> }
    });
    let uses = uses.collect_view();
    view! {
        <Title text=words.new_title/>
        <PageHeader title=words.new_title lead=words.new_lead back=back/>
        <form class="form" method="post" action=MakeRequest::url() autocomplete="off">
            <Alert tone=Tone::Look title=words.warning>
                <p>{words.warning_help}</p>
            </Alert>
            <TextField
                name="reference"
                label=words.reference
                value=draft.reference
                hint=words.reference_hint
                required=true
                autocomplete="off"
            />
            <Select name="kind" label=words.kind options=kinds value=draft.kind required=true/>
            <fieldset class="field">
                <legend class="field-label">{words.uses}</legend>
                {uses}
            </fieldset>
            <TextArea name="need" label=words.need value=draft.need hint=words.need_hint/>
            <TextField
                name="needed_by"
                label=words.needed_by
                kind="date"
                value=draft.needed_by
                hint=words.needed_by_hint
            />
            <div class="form-actions">
                <Submit glyph=Glyph::HandHeart>{words.send}</Submit>
            </div>
        </form>
    }
}
