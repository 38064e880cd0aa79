//! The form by which a person says what they found, and why.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use regain_domain::device::Kind;
use regain_domain::finding::FindingKind;
use regain_service::see_exception::ExceptionPage;
use regain_service::see_exceptions::ExceptionKind;

use crate::api::exceptions::SettleException;
use crate::components::{Card, Glyph, Select, Submit, TextArea, TextField, kind_name};
use crate::i18n::{Language, settle};

/// The fields that stand in the address again when something was not right.
const FIELDS: [&str; 6] = ["finding", "reason", "code", "kind", "maker", "model"];

/// The exception's address with the form filled in.
pub(crate) fn form_address(exception: &str, values: [&str; 6]) -> String {
    let query: Vec<String> = FIELDS
        .iter()
        .zip(values)
        .map(|(name, value)| format!("{name}={}", Url::escape(value)))
        .collect();
    format!("/a-regler/{exception}?{}#regler", query.join("&"))
}

/// The form, for who may settle it.
pub(super) fn form(language: Language, seen: &ExceptionPage, query: &ParamsMap) -> Option<impl IntoView + use<>> {
    if seen.findings.is_empty() {
        return None;
    }
    let words = settle::texts(language);
    let given = |name: &str| query.get(name).filter(|text| !text.is_empty());
    let chosen = given("finding");
    let line = &seen.line;
    let custodian = seen.history.name(seen.history.device.state.custodian).to_owned();
    let extra = line.exception.kind == ExceptionKind::Extra;
    let choices = seen.findings.iter().map(|&finding| {
        let text = (words.answer)(finding, extra, &line.holder_name, &line.collector_name, &custodian);
        let word = finding.word();
        let checked = chosen.as_deref() == Some(word);
        view! {
            <label class="check">
                <input type="radio" name="finding" value=word checked=checked required=true/>
                <span>{text}</span>
            </label>
        }
    });
    let choices = choices.collect_view();
    let known = seen.findings.contains(&FindingKind::Known).then(|| {
        let code = given("code");
        view! { <TextField name="code" label=words.code hint=words.code_hint value=MaybeProp::from(code) autocomplete="off"/> }
    });
    let new = seen.findings.contains(&FindingKind::New).then(|| {
        let kinds = Kind::ALL
            .iter()
            .map(|&kind| (kind.word().to_owned(), kind_name(language, kind).to_owned()))
            .collect();
        let (kind, maker, model) = (given("kind"), given("maker"), given("model"));
        view! {
            <Select name="kind" label=words.kind options=kinds value=MaybeProp::from(kind)/>
            <TextField name="maker" label=words.maker value=MaybeProp::from(maker)/>
            <TextField name="model" label=words.model value=MaybeProp::from(model)/>
        }
    });
    let like = (seen.like > 0).then(|| {
        view! {
            <label class="check">
                <input type="checkbox" name="like" value="1"/>
                <span>{(words.with_its_like)(seen.like)}</span>
            </label>
        }
    });
    let id = line.exception.id.to_string();
    let reason = given("reason");
    Some(view! {
        <Card title=words.decide>
            <form class="form" id="regler" method="post" action=SettleException::url()>
                <input type="hidden" name="exception" value=id/>
                <fieldset class="choices">
                    <legend class="field-label">{words.finding}</legend>
                    {choices}
                </fieldset>
                {known}
                {new}
                <TextArea
                    name="reason"
                    label=words.reason
                    hint=words.reason_hint
                    value=MaybeProp::from(reason)
                    required=true
                />
                {like}
                <div class="form-actions">
                    <Submit glyph=Glyph::Check>{words.send}</Submit>
                </div>
            </form>
        </Card>
    })
}
