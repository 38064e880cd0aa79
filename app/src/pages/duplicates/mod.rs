//! `/parc/doublons` and `/territoire/doublons`: records that may be one thing, for a person to decide.

mod pair;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::hooks::use_query_map;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::id::DuplicateId;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::see_duplicates::{Pairs, between_parks, of_park};

use crate::components::{Chip, Chips, EmptyState, Glyph, PageHeader, Pager};
use crate::i18n::{Language, duplicates, use_language};
use crate::pages::desk::{Place, desk_page, problem_sentence};

/// The routes of duplicates.
#[component(transparent)]
pub fn DuplicateRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/parc/doublons") view=ParkDuplicatesPage ssr=SsrMode::Async/>
        <Route path=path!("/territoire/doublons") view=TerritoryDuplicatesPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is wrong with a decision, as a sentence.
pub(crate) fn problem_words(language: Language, problem: &Problem) -> String {
    let words = duplicates::texts(language);
    problem_sentence(language, problem, |field| match field {
        "reason" => Some(words.wrong_reason),
        "kept" => Some(words.wrong_kept),
        "merged_on" => Some(words.wrong_merged_on),
        "label" => Some(words.wrong_label),
        "import" => Some(words.wrong_import),
        _ => None,
    })
}

/// From where the list is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Park,
    Territory,
}

impl View {
    const fn address(self) -> &'static str {
        match self {
            Self::Park => "/parc/doublons",
            Self::Territory => "/territoire/doublons",
        }
    }
}

/// What the address asks for.
#[derive(Clone, Copy)]
struct Asked {
    status: DuplicateStatus,
    before: Option<(Timestamp, DuplicateId)>,
}

fn asked() -> Asked {
    let query = use_query_map().get_untracked();
    let status = query.get("etat").as_deref().and_then(DuplicateStatus::from_word);
    let before = query.get("avant").and_then(|text| {
        let (at, id) = text.split_once('.')?;
        Some((Timestamp(at.parse().ok()?), DuplicateId::parse(id)?))
    });
    Asked {
        status: status.unwrap_or(DuplicateStatus::Open),
        before,
    }
}

#[component]
fn ParkDuplicatesPage() -> impl IntoView {
    let asked = asked();
    desk_page(Place::Imports, move |service, viewer| async move {
        let pairs = of_park(&service, &viewer.actor, asked.status, asked.before).await?;
        Ok::<_, Problem>(page(View::Park, asked, pairs).into_any())
    })
}

#[component]
fn TerritoryDuplicatesPage() -> impl IntoView {
    let asked = asked();
    desk_page(Place::Territory, move |service, viewer| async move {
        let pairs = between_parks(&service, &viewer.actor, asked.status, asked.before).await?;
        Ok::<_, Problem>(page(View::Territory, asked, pairs).into_any())
    })
}

fn page(view: View, asked: Asked, pairs: Pairs) -> impl IntoView {
    let words = duplicates::texts(use_language());
    let here = view.address();
    let with = |status: DuplicateStatus| match status {
        DuplicateStatus::Open => here.to_owned(),
        other => format!("{here}?etat={}", other.word()),
    };
    let (lead, back) = match view {
        View::Park => (words.lead, ("/parc/imports".to_owned(), words.back_park.to_owned())),
        View::Territory => (
            words.territory_lead,
            ("/territoire".to_owned(), words.back_territory.to_owned()),
        ),
    };
    let chips = DuplicateStatus::ALL
        .iter()
        .map(|&status| view! { <Chip href=with(status) active=status == asked.status>{(words.chip)(status)}</Chip> })
        .collect_view();
    let first = asked.before.map(|_| with(asked.status));
    let next = pairs.next.map(|(at, id)| {
        let join = if asked.status == DuplicateStatus::Open {
            '?'
        } else {
            '&'
        };
        format!("{}{join}avant={}.{id}", with(asked.status), at.micros())
    });
    let list = match (pairs.pairs.is_empty(), asked.status) {
        (true, DuplicateStatus::Open) => view! {
            <EmptyState glyph=Glyph::CircleCheck title=words.empty>
                <p>{words.empty_help}</p>
            </EmptyState>
        }
        .into_any(),
        (true, _) => view! { <EmptyState glyph=Glyph::List title=words.empty_settled/> }.into_any(),
        (false, _) => view! {
            <div class="stack-wide">{pairs.pairs.into_iter().map(|one| pair::pair(view, one)).collect_view()}</div>
            <Pager next first/>
        }
        .into_any(),
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=lead back/>
        <div class="stack-wide">
            <Chips label=words.filters>{chips}</Chips>
            {list}
        </div>
    }
}
