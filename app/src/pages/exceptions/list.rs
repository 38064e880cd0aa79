//! What waits to be settled, and what was.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::finding::FindingKind;
use regain_service::Problem;
use regain_service::see_exceptions::{ExceptionLine, ExceptionList, ExceptionSort, exceptions};

use super::{device_name, sort_in_address, sort_word, what};
use crate::components::{Chip, Chips, EmptyState, Glyph, LabelCode, PageHeader, Pager, Status, Table, Tone};
use crate::i18n::{proofs, settle, short_date, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

const HERE: &str = "/a-regler";
const SETTLED: &str = "/a-regler?etat=regle";

#[component]
pub(super) fn ExceptionsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Exceptions, move |service, viewer| async move {
        let open = query.get("etat").as_deref() != Some("regle");
        let seen = query.get("avant").as_deref().and_then(read_moment_key);
        let asked = query.get("sorte").unwrap_or_default();
        let sort = ExceptionSort::ALL
            .iter()
            .copied()
            .find(|sort| open && sort_in_address(*sort) == asked);
        let list = exceptions(&service, &viewer.actor, open, sort, seen).await?;
        Ok::<_, Problem>(page(list, open, sort, seen.is_some()).into_any())
    })
}

fn page(list: ExceptionList, open: bool, sort: Option<ExceptionSort>, later: bool) -> impl IntoView {
    let language = use_language();
    let (words, settling) = (proofs::texts(language), settle::texts(language));
    let of_sort = |sort| format!("{HERE}?sorte={}", sort_in_address(sort));
    let here = match (open, sort) {
        (false, _) => SETTLED.to_owned(),
        (true, None) => HERE.to_owned(),
        (true, Some(sort)) => of_sort(sort),
    };
    let next = list.next.map(|(at, id)| {
        let joint = if here.contains('?') { '&' } else { '?' };
        format!("{here}{joint}avant={}", moment_key(at, id))
    });
    // One sort is no choice; a choice in force can always be left.
    let sorts = (open && (list.sorts.len() > 1 || sort.is_some())).then(|| {
        let chip = |&(one, count): &(ExceptionSort, u64)| {
            let (href, active, word) = (of_sort(one), sort == Some(one), sort_word(language, one));
            view! { <Chip href active count=MaybeProp::from(Some(count))>{word}</Chip> }
        };
        let chips = list.sorts.iter().map(chip).collect_view();
        let all = sort.is_none();
        view! {
            <Chips label=words.column_what>
                <Chip href=HERE active=all>{settling.every_sort}</Chip>
                {chips}
            </Chips>
        }
    });
    let content = if list.exceptions.is_empty() {
        let (title, help) = if open {
            (words.settle_empty, words.settle_empty_help)
        } else {
            (settling.settled_empty, settling.settled_empty_help)
        };
        view! {
            <EmptyState glyph=Glyph::CircleCheck title=title>
                <p>{help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let last = if open {
            words.column_since
        } else {
            settling.column_finding
        };
        let columns = vec![words.column_device, words.column_what, words.column_sides, last];
        view! {
            <Table caption=words.settle_caption columns>{list.exceptions.into_iter().map(row).collect_view()}</Table>
            <Pager next first=later.then(|| here.clone())/>
        }
        .into_any()
    };
    let lead = (list.open > 0).then(|| {
        if list.all {
            (settling.lead_all)(list.open)
        } else {
            (words.settle_lead)(list.open)
        }
    });
    view! {
        <Title text=words.settle_title/>
        <PageHeader title=words.settle_title lead=MaybeProp::from(lead)/>
        <div class="stack-wide">
            <Chips label=settling.which>
                <Chip href=HERE.to_owned() active=open count=MaybeProp::from(Some(list.open))>
                    {settling.waiting}
                </Chip>
                <Chip href=SETTLED.to_owned() active=!open>{settling.settled}</Chip>
            </Chips>
            {sorts}
            {content}
        </div>
    }
}

fn row(line: ExceptionLine) -> impl IntoView {
    let language = use_language();
    let (words, settling) = (proofs::texts(language), settle::texts(language));
    let (word, tone, why) = what(language, &line);
    let last = match &line.settlement {
        None => short_date(language, line.exception.opened_at).into_any(),
        Some(settlement) => {
            let found = FindingKind::from_word(&settlement.finding).map(settling.found);
            let when = short_date(language, settlement.at);
            view! {
                <span>
                    <Status tone=Tone::Ok>{found.unwrap_or(settling.result_title)}</Status>
                    " "
                    {when}
                </span>
            }
            .into_any()
        }
    };
    let column = if line.settlement.is_some() {
        settling.column_finding
    } else {
        words.column_since
    };
    view! {
        <tr>
            <th scope="row" data-label=words.column_device>
                <span>
                    <a href=format!("{HERE}/{}", line.exception.id)>{device_name(language, &line)}</a>
                    {line.tag.map(|tag| view! { <br/> <LabelCode code=tag.to_string()/> })}
                    {line.other_name.map(|name| view! { <br/> <span class="quiet">{name}</span> })}
                </span>
            </th>
            <td data-label=words.column_what>
                <span>
                    <Status tone>{word}</Status>
                    " "
                    {why}
                </span>
            </td>
            <td data-label=words.column_sides>{(words.sides)(&line.holder_name, &line.collector_name)}</td>
            <td data-label=column>{last}</td>
        </tr>
    }
}
