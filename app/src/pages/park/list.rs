//! The list of a park: lines with boxes to tick, and what can be done with the ticked ones, or with all of the filter.

use leptos::prelude::*;
use regain_domain::device::Stage;
use regain_domain::retirement::Why;
use regain_domain::time::Timestamp;
use regain_service::see_park::{Filter, Park, ParkEntry};

use super::address::{address, all_of, place_word};
use super::home::Shown;
use super::words::{age_of, day, name, tone};
use crate::components::{EmptyState, Glyph, Icon, LabelCode, LinkButton, Look, Pager, Status, Table, Tone};
use crate::i18n::{facets, park, use_language};

/// The lines, with boxes to tick and the buttons below.
pub(super) fn list(park: Park, shown: &Shown, now: Timestamp) -> impl IntoView + use<> {
    let language = use_language();
    let words = park::texts(language);
    if park.entries.is_empty() {
        return view! {
            <EmptyState glyph=Glyph::Search title=words.nothing_found>
                <p>{words.nothing_found_help}</p>
                <LinkButton href="/parc">{words.show_all}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let mut columns = vec![
        "",
        words.column_label,
        words.column_model,
        words.column_site,
        words.column_age,
    ];
    columns.push(words.column_state);
    let place = || shown.place.clone().map(|place| ("apres", place));
    let next = park
        .next
        .as_ref()
        .map(|next| address(&shown.filter, &[("apres", place_word(next))]));
    let first = shown.later.then(|| address(&shown.filter, &[]));
    let tick: Vec<_> = place()
        .into_iter()
        .chain((!shown.all).then(|| ("tous", "1".to_owned())))
        .collect();
    let tick_name = if shown.all { words.choose_none } else { words.choose_all };
    let total = (shown.filter.search.is_empty()).then(|| {
        let total = park.count(&shown.filter);
        view! { <p class="quiet">{(words.devices)(total)}</p> }
    });
    let ticked = shown.all;
    let everything = (park.next.is_some() || shown.later).then(|| all_at_once(&park, &shown.filter));
    let rows = park
        .entries
        .into_iter()
        .map(|entry| line(entry, ticked, now))
        .collect_view();
    view! {
        <form class="park-list" method="get" action="/parc/lots/nouveau">
            <div class="park-list-head">
                {total}
                <LinkButton href=address(&shown.filter, &tick) look=Look::Quiet>{tick_name}</LinkButton>
            </div>
            <Table caption=words.list columns>{rows}</Table>
            <div class="park-actions">
                <p class="park-chosen">
                    <span class="park-chosen-count">{words.chosen}</span>
                    <span class="quiet">{words.choose_hint}</span>
                </p>
                <div class="form-actions">
                    <button class="button button-secondary" type="submit" formaction="/parc/etiquettes">
                        <Icon glyph=Glyph::Tags/>
                        <span>{words.print}</span>
                    </button>
                    <button class="button button-secondary" type="submit" formaction="/parc/sortie">
                        <Icon glyph=Glyph::Calendar/>
                        <span>{words.plan}</span>
                    </button>
                    <button class="button button-primary" type="submit">
                        <Icon glyph=Glyph::Package/>
                        <span>{words.offer_lot}</span>
                    </button>
                </div>
            </div>
        </form>
        {everything}
        <Pager next first/>
    }
    .into_any()
}

/// What can be done with every device of the filter, also with those on other pages.
fn all_at_once(park: &Park, filter: &Filter) -> impl IntoView + use<> {
    let language = use_language();
    let (words, more) = (park::texts(language), facets::texts(language));
    let title = if filter.search.is_empty() {
        (more.all_of)(park.count(filter))
    } else {
        more.all_found.to_owned()
    };
    view! {
        <section class="park-everything" aria-label=title.clone()>
            <p>{title.clone()}</p>
            <div class="cluster">
                <LinkButton href=all_of("/parc/sortie", filter, None) glyph=Glyph::Calendar>{words.plan}</LinkButton>
                <LinkButton href=all_of("/parc/etiquettes", filter, None) glyph=Glyph::Tags>{words.print}</LinkButton>
                <LinkButton href=all_of("/parc/lots/nouveau", filter, None) glyph=Glyph::Package>
                    {words.offer_lot}
                </LinkButton>
            </div>
        </section>
    }
}

fn line(entry: ParkEntry, ticked: bool, now: Timestamp) -> impl IntoView {
    let language = use_language();
    let words = park::texts(language);
    let ParkEntry {
        line,
        identifiers,
        plan,
        due,
    } = entry;
    let (state, what) = (line.device.state, line.device.description);
    let name = name(language, &what);
    let elsewhere = state.custodian != state.holder;
    let place = if elsewhere {
        (words.at)(&line.custodian)
    } else {
        what.site.clone().unwrap_or_default()
    };
    let age = age_of(language, what.in_service.as_deref(), now).unwrap_or_else(|| words.unknown_age.to_owned());
    let known_as = identifiers.into_iter().next().map(|name| name.value);
    let (word, tone) = match (state.stage, &line.device.due) {
        (Stage::Planned, Some(due)) => ((words.planned_for)(&day(language, due)), Tone::Look),
        (Stage::InUse, _) if due && plan.is_some_and(|plan| plan.why == Why::Warranty) => {
            (facets::texts(language).warranty_over.to_owned(), Tone::Look)
        }
        (Stage::InUse, _) if due => (words.is_due.to_owned(), Tone::Look),
        (stage, _) => ((words.stage)(stage).to_owned(), tone(stage)),
    };
    let leaves = matches!(state.stage, Stage::Planned | Stage::Offered | Stage::Assigned);
    let bare = (state.tag.is_none() && leaves).then(|| view! { <Status tone=Tone::Blocked>{words.no_label}</Status> });
    let tag = state.tag.map(|code| code.to_string());
    let spoken = (words.choose_one)(&tag.clone().or_else(|| known_as.clone()).unwrap_or_else(|| name.clone()));
    view! {
        <tr>
            <td class="park-tick">
                <label class="check">
                    <input
                        type="checkbox"
                        name="device"
                        value=state.device.to_string()
                        checked=ticked
                        aria-label=spoken
                        disabled=elsewhere
                    />
                </label>
            </td>
            <td data-label=words.column_label>
                <span class="park-label">
                    <LabelCode code=tag/>
                    {known_as.map(|name| view! { <span class="quiet">{name}</span> })}
                </span>
            </td>
            <th scope="row" data-label=words.column_model>
                <a href=format!("/parc/appareils/{}", state.device)>{name}</a>
            </th>
            <td data-label=words.column_site>{place}</td>
            <td data-label=words.column_age>{age}</td>
            <td data-label=words.column_state>
                <span class="park-state">
                    <Status tone>{word}</Status>
                    {bare}
                </span>
            </td>
        </tr>
    }
}
