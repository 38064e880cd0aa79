//! When the sites of a workshop or a counter give devices out: a week in two halves a day.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use regain_domain::slot::{Hours, Opening, Timetable};
use regain_service::Problem;
use regain_service::open_counter::{OwnSite, sites};

use crate::api::offers::OpenCounter;
use crate::components::{Card, EmptyState, Glyph, PageHeader, Status, Submit, TextField, Tone};
use crate::i18n::{day_name, offers, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn HoursPage() -> impl IntoView {
    desk_page(Place::Offers, move |service, viewer| async move {
        let own = sites(&service, &viewer.actor).await?;
        Ok::<_, Problem>(page(own).into_any())
    })
}

fn page(own: Vec<OwnSite>) -> impl IntoView {
    let words = offers::texts(use_language());
    let back = ("/comptoir/offres".to_owned(), words.title.to_owned());
    let none = own.is_empty().then(|| {
        view! {
            <EmptyState glyph=Glyph::Store title=words.no_site>
                <p>{words.no_site_help}</p>
            </EmptyState>
        }
    });
    view! {
        <Title text=words.hours/>
        <PageHeader title=words.hours lead=words.hours_lead back/>
        <div class="stack-wide">
            {none}
            {own.into_iter().map(site).collect_view()}
        </div>
    }
}

fn site(own: OwnSite) -> impl IntoView {
    let words = offers::texts(use_language());
    let closed = own
        .timetable
        .is_none()
        .then(|| view! { <Status tone=Tone::Neutral>{words.not_open}</Status> });
    let Timetable {
        hours,
        slot_minutes,
        places,
    } = own.timetable.unwrap_or(Timetable {
        hours: Hours::default(),
        slot_minutes: 30,
        places: 2,
    });
    let days = hours
        .0
        .iter()
        .enumerate()
        .map(|(at, openings)| day(at, openings))
        .collect_view();
    view! {
        <Card title=format!("{}, {}", own.site.name, own.site.address)>
            {closed}
            <form class="form hours-form" method="post" action=OpenCounter::url()>
                <input type="hidden" name="site" value=own.site.id.to_string()/>
                <p class="field-hint">{words.hours_hint}</p>
                <div class="hours-week">{days}</div>
                <TextField
                    name="slot_minutes"
                    label=words.slot
                    hint=words.slot_hint
                    kind="number"
                    value=slot_minutes.to_string()
                    required=true
                />
                <TextField
                    name="places"
                    label=words.places
                    hint=words.places_hint
                    kind="number"
                    value=places.to_string()
                    required=true
                />
                <div class="form-actions">
                    <Submit glyph=Glyph::Check>{words.keep_hours}</Submit>
                </div>
            </form>
        </Card>
    }
}

fn day(at: usize, openings: &[Opening]) -> impl IntoView + use<> {
    let language = use_language();
    let words = offers::texts(language);
    let name = day_name(language, at);
    // Before noon is the morning, so that a day open in the afternoon alone stands in the right half.
    let (morning, afternoon) = match openings {
        [only] if only.from >= 12 * 60 => (None, Some(*only)),
        [first, rest @ ..] => (Some(*first), rest.first().copied()),
        [] => (None, None),
    };
    let clock = |minute: Option<u16>| minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
    let input = move |field: &str, label: &str, value: Option<String>| {
        view! {
            <input
                class="input"
                type="time"
                name=format!("days[{at}][{field}]")
                aria-label=format!("{name}, {label}")
                value=value.unwrap_or_default()
            />
        }
    };
    view! {
        <fieldset class="hours-day">
            <legend>{name}</legend>
            <span class="hours-half">
                {input("morning_from", words.morning_from, clock(morning.map(|one| one.from)))} <span aria-hidden="true">"–"</span>
                {input("morning_until", words.morning_until, clock(morning.map(|one| one.until)))}
            </span>
            <span class="hours-half">
                {input("afternoon_from", words.afternoon_from, clock(afternoon.map(|one| one.from)))}
                <span aria-hidden="true">"–"</span>
                {input("afternoon_until", words.afternoon_until, clock(afternoon.map(|one| one.until)))}
            </span>
        </fieldset>
    }
}
