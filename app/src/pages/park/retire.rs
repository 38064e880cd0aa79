//! Planning when ticked devices leave, or keeping them after all.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;
use regain_domain::access::{Action, Relation};
use regain_domain::device::Stage;
use regain_service::Problem;
use regain_service::own_devices::{Outcomes, Picked};

use super::chosen::{Chosen, chosen};
use super::picked::{joined, nobody_chosen, picked_card};
use super::words::problem_words;
use crate::api::park::{KeepDevices, PlanRetirement};
use crate::components::{Card, Glyph, Look, PageHeader, Submit, TextField};
use crate::flash::{flash_error, flash_success};
use crate::i18n::{park, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn RetirePage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Park, move |service, viewer| async move {
        service.allow(&viewer.actor, Action::PlanRetirement, Relation::Nobodys)?;
        let chosen = chosen(&service, &viewer, &query, ("/parc/sortie", Action::PlanRetirement)).await?;
        Ok::<_, Problem>(page(chosen).into_any())
    })
}

fn page(chosen: Chosen) -> impl IntoView {
    let words = park::texts(use_language());
    let back = ("/parc".to_owned(), words.back_to_park.to_owned());
    let (note, next) = (chosen.note(), chosen.next().unwrap_or_default());
    let chosen = chosen.devices;
    let after_keeping = next.clone();
    let content = if chosen.is_empty() {
        nobody_chosen(Glyph::Calendar, "/parc?etape=due").into_any()
    } else {
        let planned: Vec<Picked> = chosen
            .iter()
            .filter(|one| one.device.state.stage == Stage::Planned)
            .cloned()
            .collect();
        let keep = (!planned.is_empty()).then(|| {
            view! {
                <Card title=words.keep_title>
                    <form class="form" method="post" action=KeepDevices::url()>
                        <input type="hidden" name="devices" value=joined(&planned)/>
                        <input type="hidden" name="next" value=after_keeping/>
                        <p>{words.keep_help}</p>
                        <Submit look=Look::Secondary glyph=Glyph::Undo>{words.keep_send}</Submit>
                    </form>
                </Card>
            }
        });
        view! {
            <form class="form" method="post" action=PlanRetirement::url()>
                <input type="hidden" name="devices" value=joined(&chosen)/>
                <input type="hidden" name="next" value=next/>
                <TextField name="due" label=words.plan_due kind="date" hint=words.plan_due_hint/>
                <Submit glyph=Glyph::Calendar>{words.plan_send}</Submit>
            </form>
            {keep}
            {picked_card(chosen)}
        }
        .into_any()
    };
    view! {
        <Title text=words.plan_title/>
        <PageHeader title=words.plan_title lead=words.plan_lead back/>
        <div class="stack-wide">{note} {content}</div>
    }
}

/// Says what was done to how many, names the others, and goes on to a list.
pub(crate) fn say(outcomes: &Outcomes, done: fn(u64) -> String, list: &str) {
    let words = park::texts(use_language());
    let count = outcomes.done.len() as u64;
    let mut sentence = if count > 0 { done(count) } else { String::new() };
    if !outcomes.refused.is_empty() {
        sentence = format!("{sentence} {}", (words.left_out)(&outcomes.refused));
    }
    if count > 0 {
        flash_success(sentence.trim())
    } else {
        flash_error(sentence.trim())
    }
    leptos_axum::redirect(list);
}

/// Says why nothing was done, and shows the form again.
pub(crate) fn back_to_form(problem: &Problem, devices: &str) {
    flash_error(problem_words(use_language(), problem));
    leptos_axum::redirect(&format!("/parc/sortie?device={}", Url::escape(devices)));
}
