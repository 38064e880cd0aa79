//! The arrivals of an organisation, from either end.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::id::StopId;
use regain_service::Problem;
use regain_service::see_arrival::{ArrivalLine, ArrivalList, End, arrivals as see_arrivals};

use super::spoken_day;
use crate::components::{Chip, Chips, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Status, Table, Tone};
use crate::i18n::{arrivals, number, use_language};
use crate::pages::desk::{Place, desk_page};

const HERE: &str = "/arrivages";
const SENT: &str = "/arrivages?sens=envois";

#[component]
pub(super) fn ArrivalsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Arrivals, move |service, viewer| async move {
        let end = match query.get("sens").as_deref() {
            Some("envois") => End::Giver,
            _ => End::Taker,
        };
        let seen = query.get("avant").as_deref().and_then(read_key);
        let later = seen.is_some();
        let list = see_arrivals(&service, &viewer.actor, end, seen).await?;
        Ok::<_, Problem>(page(list, later).into_any())
    })
}

/// `2026-11-24.0190…`: the day and id of the last arrival seen.
fn read_key(text: &str) -> Option<(String, StopId)> {
    let (day, id) = text.split_once('.')?;
    Some((day.to_owned(), StopId::parse(id)?))
}

fn page(list: ArrivalList, later: bool) -> impl IntoView {
    let words = arrivals::texts(use_language());
    let taking = list.end == End::Taker;
    let here = if taking { HERE } else { SENT };
    let (lead, caption, other) = if taking {
        (words.lead_taker, words.caption_taker, words.column_from)
    } else {
        (words.lead_giver, words.caption_giver, words.column_to)
    };
    let next = list.next.map(|(day, id)| match taking {
        true => format!("{HERE}?avant={day}.{id}"),
        false => format!("{SENT}&avant={day}.{id}"),
    });
    let header = if list.may_announce {
        view! {
            <PageHeader title=words.title lead=lead>
                <LinkButton href="/arrivages/nouveau" look=Look::Primary glyph=Glyph::Plus>
                    {words.new}
                </LinkButton>
            </PageHeader>
        }
        .into_any()
    } else {
        view! { <PageHeader title=words.title lead=lead/> }.into_any()
    };
    let ends = list.may_receive.then(|| {
        view! {
            <Chips label=words.which>
                <Chip href=HERE.to_owned() active=taking>{words.coming}</Chip>
                <Chip href=SENT.to_owned() active=!taking>{words.sent}</Chip>
            </Chips>
        }
    });
    let content = if list.arrivals.is_empty() {
        let (title, help) = if taking {
            (words.empty_taker, words.empty_taker_help)
        } else {
            (words.empty_giver, words.empty_giver_help)
        };
        view! {
            <EmptyState glyph=Glyph::Package title=title>
                <p>{help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![words.column_day, other, words.column_devices, words.column_state];
        let rows = list.arrivals.into_iter().map(move |line| row(line, taking, other));
        view! {
            <Table caption=caption columns>{rows.collect_view()}</Table>
            <Pager next first=later.then(|| here.to_owned())/>
        }
        .into_any()
    };
    view! {
        <Title text=words.title/>
        {header}
        <div class="stack-wide">
            {ends}
            {content}
        </div>
    }
}

fn row(line: ArrivalLine, taking: bool, other: &'static str) -> impl IntoView {
    let language = use_language();
    let words = arrivals::texts(language);
    let who = if taking {
        line.from_name
    } else {
        (words.goes_to)(&line.to_name, &line.site_name)
    };
    let state = match line.counts {
        None => view! { <Status tone=Tone::Look>{words.waiting}</Status> }.into_any(),
        Some(counts) => {
            let exact = counts.missing + counts.extra + counts.unknown == 0;
            let tone = if exact { Tone::Ok } else { Tone::Look };
            let text = (words.counts)(counts.taken(), counts.missing, counts.extra, counts.unknown);
            view! { <Status tone>{text}</Status> }.into_any()
        }
    };
    view! {
        <tr>
            <td data-label=words.column_day>{spoken_day(language, &line.arrival.day)}</td>
            <th scope="row" data-label=other>
                <span>
                    <a href=format!("/arrivages/{}", line.arrival.id)>{who}</a>
                    {line.round_name.map(|round| view! { <br/> <span class="quiet">{round}</span> })}
                </span>
            </th>
            <td data-label=words.column_devices>{number(language, line.devices)}</td>
            <td data-label=words.column_state>{state}</td>
        </tr>
    }
}
