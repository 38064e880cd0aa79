//! The board.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_service::Problem;
use regain_service::needs::{Board, NeedLine, NeedList, board as see_board};

use super::words::{by, least, status};
use crate::components::{
    Chip, Chips, EmptyState, Glyph, LinkButton, Look, PageHeader, Pager, Status, Table, kind_name,
};
use crate::i18n::{needs, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};

const HERE: &str = "/besoins";
const NEW: &str = "/besoins/nouveau";

#[component]
pub(super) fn NeedsPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Needs, move |service, viewer| async move {
        let board = match query.get("etat").as_deref() {
            Some("nos") => Board::Own,
            Some("combles") => Board::Fulfilled,
            _ => Board::Open,
        };
        let seen = query.get("avant").as_deref().and_then(read_moment_key);
        let list = see_board(&service, &viewer.actor, board, seen).await?;
        Ok::<_, Problem>(page(list, board, seen.is_some()).into_any())
    })
}

const fn address(board: Board) -> &'static str {
    match board {
        Board::Open => HERE,
        Board::Own => "/besoins?etat=nos",
        Board::Fulfilled => "/besoins?etat=combles",
    }
}

fn page(list: NeedList, board: Board, later: bool) -> impl IntoView {
    let words = needs::texts(use_language());
    let may_state = list.may_state;
    let new = move || {
        may_state.then(|| view! { <LinkButton href=NEW look=Look::Primary glyph=Glyph::Plus>{words.new}</LinkButton> })
    };
    let next = list.next.map(|(at, id)| {
        let between = if board == Board::Open { '?' } else { '&' };
        format!("{}{between}avant={}", address(board), moment_key(at, id))
    });
    let content = if list.needs.is_empty() {
        let (title, help) = match board {
            Board::Open => (words.empty, Some(words.empty_help)),
            _ => (words.empty_filter, None),
        };
        view! {
            <EmptyState glyph=Glyph::Flag title>
                {help.filter(|_| may_state).map(|help| view! { <p>{help}</p> })}
                {new()}
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            words.column_need,
            words.column_who,
            words.column_count,
            words.column_by,
            words.column_status,
        ];
        let rows = list.needs.into_iter().map(row);
        view! {
            <Table caption=words.caption columns>{rows.collect_view()}</Table>
            <Pager next first=later.then(|| address(board).to_owned())/>
        }
        .into_any()
    };
    let chips = [
        (Board::Open, words.open_all),
        (Board::Own, words.own),
        (Board::Fulfilled, words.fulfilled_all),
    ];
    // Who states none has none of their own.
    let chips = chips.into_iter().filter(|(one, _)| *one != Board::Own || may_state);
    let chips = chips
        .map(|(one, label)| view! { <Chip href=address(one) active=one == board>{label}</Chip> })
        .collect_view();
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead>{new()}</PageHeader>
        <div class="stack-wide">
            <Chips label=words.board>{chips}</Chips>
            {content}
        </div>
    }
}

fn row(line: NeedLine) -> impl IntoView {
    let language = use_language();
    let words = needs::texts(language);
    let need = line.need;
    let (word, tone) = status(words, need.status);
    let asked = least(words, &need.least);
    let asked = (!asked.is_empty()).then(|| view! { <span class="quiet">{asked}</span> });
    view! {
        <tr>
            <th scope="row" data-label=words.column_need>
                <span class="cell-lines">
                    <a href=format!("{HERE}/{}", need.id)>{kind_name(language, need.kind)}</a>
                    {asked}
                </span>
            </th>
            <td data-label=words.column_who>{line.organisation_name}</td>
            <td data-label=words.column_count>{(words.of)(u64::from(need.fulfilled), u64::from(need.count))}</td>
            <td data-label=words.column_by>{by(language, &need)}</td>
            <td data-label=words.column_status>
                <Status tone>{word}</Status>
            </td>
        </tr>
    }
}
