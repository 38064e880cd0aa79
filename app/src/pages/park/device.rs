//! One device: what it is, where it is, its whole history.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::event::Event;
use regain_domain::id::DeviceId;
use regain_domain::matching::RowVerdict;
use regain_domain::processor::generation;
use regain_domain::retirement::Why;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::see_device::{DeviceHistory, ImportedChange, see_device};

use super::review_rows::changed;
use super::words::{act_glyph, age_of, day, medium, memory, name, tone};
use crate::api::park::KeepDevices;
use crate::components::{
    Card, DevicePicture, Glyph, LabelCode, LinkButton, Look, PageHeader, Status, Submit, Timeline, TimelineStep,
    kind_name,
};
use crate::i18n::{date_time, facets, labels, park, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::labels::BIND;
use crate::pages::workshop::reject;

#[component]
pub(super) fn DevicePage() -> impl IntoView {
    let id = use_params_map()
        .read_untracked()
        .get("id")
        .as_deref()
        .and_then(DeviceId::parse);
    desk_page(Place::Park, move |service, viewer| async move {
        let id = id.ok_or(Problem::NotFound)?;
        let history = see_device(&service, &viewer.actor, id).await?;
        Ok::<_, Problem>(page(history, &viewer.actor, service.now()).into_any())
    })
}

fn page(history: DeviceHistory, actor: &Actor, now: Timestamp) -> impl IntoView {
    let language = use_language();
    let words = park::texts(language);
    let state = history.device.state.clone();
    let name = name(language, &history.device.description);
    let relation = if history.own { Relation::Own } else { Relation::Party };
    let back =
        may(actor, Action::SeePark, Facts::of(relation)).then(|| ("/parc".to_owned(), words.back_to_park.to_owned()));
    let actions = may(actor, Action::PlanRetirement, Facts::of(relation)).then(|| actions(&state));
    let passport = state.tag.map(|code| {
        view! { <LinkButton href=format!("/d/{code}") look=Look::Quiet glyph=Glyph::Globe>{words.passport}</LinkButton> }
    });
    let tag = state.tag.map(|code| code.to_string());
    let due = planned(&history);
    let custodian = history.name(state.custodian).to_owned();
    let picture = history
        .device
        .description
        .kind
        .map(|kind| view! { <DevicePicture kind/> });
    let steps = history.events.iter().enumerate().map(|(index, event)| {
        let now = index + 1 == history.events.len();
        history_step(&history, event, now)
    });
    let steps = steps.collect_view();
    let description = described(&history, now);
    let imports = imported(history.imports);
    let proofs = reject::card(actor, &state);
    view! {
        <Title text=name.clone()/>
        <header class="park-device-head">
            {picture}
            {match back {
                Some(back) => view! { <PageHeader title=name back>{actions} {passport}</PageHeader> }.into_any(),
                None => view! { <PageHeader title=name>{actions} {passport}</PageHeader> }.into_any(),
            }}
        </header>
        <div class="park-columns">
            <div class="stack-wide">
                <Card title=words.where_now>
                    <dl class="park-facts">
                        {fact(words.column_label, view! { <LabelCode code=tag/> })}
                        {fact(words.custodian, custodian)}
                        {fact(
                            words.column_state,
                            view! { <Status tone=tone(state.stage)>{(words.stage)(state.stage)}</Status> },
                        )}
                        {due.map(|due| fact(words.due_day, due))}
                    </dl>
                </Card>
                <Card title=words.description>{description}</Card>
                {proofs}
            </div>
            <div class="stack-wide">
                <Card title=words.history>
                    <Timeline>{steps}</Timeline>
                </Card>
                {imports}
            </div>
        </div>
    }
}

fn actions(state: &regain_domain::device::DeviceState) -> impl IntoView + use<> {
    let words = park::texts(use_language());
    let id = state.device.to_string();
    let here = matches!(state.stage, Stage::InUse | Stage::Planned);
    let plan = here.then(|| {
        view! { <LinkButton href=format!("/parc/sortie?device={id}") glyph=Glyph::Calendar>{words.plan}</LinkButton> }
    });
    let keep = (state.stage == Stage::Planned).then(|| {
        view! {
            <form method="post" action=KeepDevices::url()>
                <input type="hidden" name="devices" value=id.clone()/>
                <Submit look=Look::Secondary glyph=Glyph::Undo>{words.keep_send}</Submit>
            </form>
        }
    });
    let bind = (state.custodian == state.holder && state.tag.is_none()).then(|| {
        let words = labels::texts(use_language());
        view! { <LinkButton href=format!("{BIND}?device={id}") glyph=Glyph::QrCode>{words.bind}</LinkButton> }
    });
    let label = (state.custodian == state.holder).then(|| {
        view! { <LinkButton href=format!("/parc/etiquettes?device={id}") glyph=Glyph::Tags>{words.print}</LinkButton> }
    });
    view! {
        {keep}
        {plan}
        {label}
        {bind}
    }
}

/// When it retires, and why: a day where a person set one, else a year.
fn planned(history: &DeviceHistory) -> Option<String> {
    let language = use_language();
    let more = facets::texts(language);
    let plan = history.plan?;
    Some(match (plan.why, plan.year) {
        (_, None) => more.plan_hand_soon.to_owned(),
        (Why::Hand, Some(year)) => match history.device.due.as_deref() {
            Some(due) => day(language, due),
            None => (more.plan_hand)(year),
        },
        (Why::Warranty, Some(year)) => (more.plan_warranty)(year),
        (Why::Age, Some(year)) => (more.plan_age)(year),
    })
}

/// What imports changed of it.
fn imported(imports: Vec<ImportedChange>) -> Option<impl IntoView> {
    let language = use_language();
    let rows = imports
        .into_iter()
        .filter_map(|one| match one.verdict {
            RowVerdict::Changed { changes, .. } => Some(view! {
                <li>
                    <p>
                        <a href=format!("/parc/imports/{}", one.import)>{one.file_name}</a>
                        " "
                        <span class="quiet">{date_time(language, one.at)}</span>
                    </p>
                    {changed(language, changes)}
                </li>
            }),
            _ => None,
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <Card title=facets::texts(language).brought_by>
                <ul class="park-imports">{rows}</ul>
            </Card>
        }
    })
}

fn fact(label: &'static str, value: impl IntoView + 'static) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn described(history: &DeviceHistory, now: Timestamp) -> impl IntoView + use<> {
    let language = use_language();
    let words = park::texts(language);
    let what = &history.device.description;
    let since = what.in_service.as_deref().map(|since| {
        let age = age_of(language, Some(since), now)
            .map(|age| format!(" ({age})"))
            .unwrap_or_default();
        day(language, since) + &age
    });
    let media: Vec<String> = what
        .media
        .iter()
        .map(|one| medium(language, one))
        .filter(|one| !one.is_empty())
        .collect();
    let facts = [
        (words.kind, what.kind.map(|kind| kind_name(language, kind).to_owned())),
        (words.maker, what.maker.clone()),
        (words.model, what.model.clone()),
        (
            words.processor,
            what.processor.as_deref().map(|name| match generation(name) {
                Some(number) => format!("{name} ({})", (words.generation)(number)),
                None => name.to_owned(),
            }),
        ),
        (words.memory, what.memory_mib.map(|mib| memory(language, mib))),
        (words.media, (!media.is_empty()).then(|| media.join("; "))),
        (words.site, what.site.clone().filter(|_| history.own)),
        (words.in_service, since),
        (
            facets::texts(language).warranty_end,
            what.warranty_end
                .as_deref()
                .map(|end| day(language, end))
                .filter(|_| history.own),
        ),
        (words.holder_status, what.status.clone().filter(|_| history.own)),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, value)| value.map(|value| fact(label, value)));
    let names = history
        .identifiers
        .iter()
        .map(|name| fact((words.identifier)(name.kind), name.value.clone()));
    view! { <dl class="park-facts">{facts.collect_view()} {names.collect_view()}</dl> }
}

/// One event of a device's history, as a line of time.
pub(crate) fn history_step(history: &DeviceHistory, event: &Event, now: bool) -> impl IntoView + use<> {
    let language = use_language();
    let words = park::texts(language);
    let name = |organisation| history.name(organisation).to_owned();
    let kind = match &event.act.kind {
        ActKind::Planned { due: Some(due) } => ActKind::Planned {
            due: Some(day(language, due)),
        },
        other => other.clone(),
    };
    let when = date_time(language, event.act.occurred_at);
    let mut note = (words.by)(&when, history.name(event.act.organisation));
    if let Some(why) = event.dispute {
        note = format!("{note} · {} : {}", words.disputed, (words.dispute)(why));
    }
    let title = (words.act)(&kind, &name);
    view! { <TimelineStep glyph=act_glyph(&kind) title note now disputed=event.dispute.is_some()/> }
}
