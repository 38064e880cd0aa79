//! The rounds of a collector.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::id::RoundId;
use regain_service::Problem;
use regain_service::see_round::{RoundLine, RoundList, rounds as see_rounds};

use super::spoken_day;
use crate::components::{EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Status, Table, Tone};
use crate::i18n::{number, rounds, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn RoundsPage() -> impl IntoView {
    let before = use_query_map().read_untracked().get("avant");
    desk_page(Place::Rounds, move |service, viewer| async move {
        let seen = before.as_deref().and_then(read_key);
        let later = seen.is_some();
        let list = see_rounds(&service, &viewer.actor, seen).await?;
        Ok::<_, Problem>(page(list, later).into_any())
    })
}

/// `2026-11-24.0190…`: the day and id of the last round seen.
fn read_key(text: &str) -> Option<(String, RoundId)> {
    let (day, id) = text.split_once('.')?;
    Some((day.to_owned(), RoundId::parse(id)?))
}

fn page(list: RoundList, later: bool) -> impl IntoView {
    let words = rounds::texts(use_language());
    let new = move || {
        view! {
            <LinkButton href="/tournees/nouvelle" look=Look::Primary glyph=Glyph::Plus>
                {words.new}
            </LinkButton>
        }
    };
    let header = if list.may_plan {
        view! { <PageHeader title=words.title lead=words.lead>{new()}</PageHeader> }.into_any()
    } else {
        view! { <PageHeader title=words.title lead=words.lead/> }.into_any()
    };
    let next = list.next.map(|(day, id)| format!("/tournees?avant={day}.{id}"));
    let content = if list.rounds.is_empty() {
        let help = if list.may_plan {
            words.empty_help
        } else {
            words.empty_driver
        };
        view! {
            <EmptyState glyph=Glyph::Truck title=words.empty>
                <p>{help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            words.column_name,
            words.column_day,
            words.column_driver,
            words.column_stops,
            words.column_devices,
        ];
        view! {
            <Table caption=words.caption columns>{list.rounds.into_iter().map(row).collect_view()}</Table>
            <Pager next first=later.then(|| "/tournees".to_owned())/>
        }
        .into_any()
    };
    view! {
        <Title text=words.title/>
        {header}
        <div class="stack-wide">{content}</div>
    }
}

fn row(line: RoundLine) -> impl IntoView {
    let language = use_language();
    let words = rounds::texts(language);
    let over = (line.stops > 0).then(|| {
        let tone = if line.over == line.stops {
            Tone::Ok
        } else {
            Tone::Neutral
        };
        view! { " " <Status tone>{(words.over_count)(line.over, line.stops)}</Status> }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/tournees/{}", line.round.id)>{line.round.name}</a>
            </th>
            <td data-label=words.column_day>{spoken_day(language, &line.round.day)}</td>
            <td data-label=words.column_driver>{line.driver_name.unwrap_or_else(|| words.no_driver.to_owned())}</td>
            <td data-label=words.column_stops>
                <span>{number(language, line.stops)} {over}</span>
            </td>
            <td data-label=words.column_devices>{number(language, line.devices)}</td>
        </tr>
    }
}
