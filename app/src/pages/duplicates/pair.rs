//! One pair: both records side by side, and the forms by which a person decides.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::id::DeviceId;
use regain_service::own_devices::maker_and_model;
use regain_service::see_duplicates::{SeenPair, SeenSide};

use super::View;
use crate::api::duplicates::{ReopenDuplicate, SettleDuplicate};
use crate::components::{Card, Glyph, Look, Status, Submit, Tone, kind_name};
use crate::i18n::{date_time, duplicates, park, use_language};

pub(super) fn pair(view: View, pair: SeenPair) -> impl IntoView {
    let language = use_language();
    let words = duplicates::texts(language);
    let (status, tone) = match pair.status {
        DuplicateStatus::Open => ((words.status)(pair.status), Tone::Look),
        DuplicateStatus::Merged => ((words.status)(pair.status), Tone::Ok),
        DuplicateStatus::Apart => ((words.status)(pair.status), Tone::Neutral),
    };
    let title = (words.shared)(pair.shared.kind, &pair.shared.value);
    let found = (words.found)(&date_time(language, pair.found_at));
    let settled = pair
        .settled_at
        .filter(|_| pair.status != DuplicateStatus::Open)
        .map(|when| view! { <p>{(words.settled)(&date_time(language, when), &pair.reason)}</p> });
    let form = match (pair.may_settle, pair.status) {
        (true, DuplicateStatus::Open) => decide(view, &pair).into_any(),
        (true, _) => reopen(view, &pair).into_any(),
        (false, DuplicateStatus::Open) => view! { <p class="quiet">{words.territory_decides}</p> }.into_any(),
        (false, _) => ().into_any(),
    };
    let kept = pair.kept;
    let sides = pair.sides.into_iter().map(|one| side(view, one, kept)).collect_view();
    view! {
        <Card title=title aside=move || view! { <Status tone>{status}</Status> }>
            <p class="quiet">{found}</p>
            <div class="pair-sides">{sides}</div>
            {settled}
            {form}
        </Card>
    }
}

/// What a record is called in a choice.
fn called(view: View, side: &SeenSide) -> String {
    let language = use_language();
    let name = maker_and_model(&side.description);
    let name = match (name.is_empty(), side.description.kind) {
        (false, _) => name,
        (true, Some(kind)) => kind_name(language, kind).to_owned(),
        (true, None) => park::texts(language).no_name.to_owned(),
    };
    let first = side.identifiers.first().map(|name| name.value.clone());
    // In one's own park whose it is goes without saying.
    let holder = Some(side.holder.clone()).filter(|holder| view == View::Territory && !holder.is_empty());
    [Some(name), first, holder]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn side(view: View, side: SeenSide, kept: Option<DeviceId>) -> impl IntoView {
    let language = use_language();
    let words = duplicates::texts(language);
    let Some(device) = side.device else {
        return view! {
            <div class="pair-side">
                <p><strong>{words.elsewhere}</strong></p>
                <p class="quiet">{words.elsewhere_help}</p>
            </div>
        }
        .into_any();
    };
    let name = called(view, &side);
    let name = match view {
        View::Park => view! { <a href=format!("/parc/appareils/{device}")>{name}</a> }.into_any(),
        View::Territory => view! { <strong>{name}</strong> }.into_any(),
    };
    let names: Vec<String> = side.identifiers.iter().skip(1).map(|name| name.value.clone()).collect();
    let names = (!names.is_empty()).then(|| view! { <p class="quiet">{names.join(" · ")}</p> });
    let place = side.description.site.clone();
    let stage = side.stage.map(|stage| (park::texts(language).stage)(stage).to_owned());
    let label = side.labelled.then(|| words.labelled.to_owned());
    let facts: Vec<String> = [stage, place, label].into_iter().flatten().collect();
    let stays =
        (kept == Some(device)).then(|| view! { <Status tone=Tone::Ok glyph=Glyph::Check>{words.kept_here}</Status> });
    view! {
        <div class="pair-side">
            <p>{name}</p>
            {names}
            <p>{facts.join(" · ")}</p>
            {stays}
        </div>
    }
    .into_any()
}

fn decide(view: View, pair: &SeenPair) -> impl IntoView + use<> {
    let words = duplicates::texts(use_language());
    let id = pair.id.to_string();
    let choices = pair
        .sides
        .iter()
        .filter_map(|side| Some((side.device?, side)))
        .map(|(device, side)| {
            let field = format!("kept-{id}-{device}");
            view! {
                <label class="pair-choice" for=field>
                    <input type="radio" name="kept" id=field.clone() value=device.to_string() required/>
                    <span>{(words.keep_this)(&called(view, side))}</span>
                </label>
            }
        })
        .collect_view();
    let apart = format!("kept-{id}-apart");
    view! {
        <details class="pair-decide">
            <summary class="button button-secondary">{words.decide}</summary>
            <form class="form" method="post" action=SettleDuplicate::url()>
                <input type="hidden" name="duplicate" value=id.clone()/>
                <input type="hidden" name="back" value=view.address()/>
                <fieldset class="pair-choices">
                    <legend>{words.which}</legend>
                    {choices}
                    <label class="pair-choice" for=apart>
                        <input type="radio" name="kept" id=apart.clone() value="apart" required/>
                        <span>{words.apart}</span>
                    </label>
                </fieldset>
                {reason(&id)}
                <Submit>{words.decide}</Submit>
            </form>
        </details>
    }
}

fn reopen(view: View, pair: &SeenPair) -> impl IntoView + use<> {
    let words = duplicates::texts(use_language());
    let id = pair.id.to_string();
    view! {
        <details class="pair-decide">
            <summary class="button button-quiet">{words.reopen}</summary>
            <form class="form" method="post" action=ReopenDuplicate::url()>
                <input type="hidden" name="duplicate" value=id.clone()/>
                <input type="hidden" name="back" value=view.address()/>
                {reason(&id)}
                <Submit look=Look::Secondary>{words.reopen}</Submit>
            </form>
        </details>
    }
}

/// Several forms stand on a page: each field has an id of its own.
fn reason(pair: &str) -> impl IntoView + use<> {
    let words = duplicates::texts(use_language());
    let id = format!("reason-{pair}");
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{words.reason}</label>
            <p class="field-hint" id=format!("{id}-note")>{words.reason_hint}</p>
            <input class="input" id=id.clone() name="reason" required maxlength="500" aria-describedby=format!("{id}-note")/>
        </div>
    }
}
