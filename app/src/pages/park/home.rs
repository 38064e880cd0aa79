//! The park's front page.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::import_park::{Import, ImportStatus};
use regain_service::see_park::{Filter, Park, see_park};

use super::address::{address, fields, filter, read_place};
use super::facets::facets;
use super::figures::{ages, standing};
use super::list::list;
use super::words::format_name;
use crate::components::{Alert, EmptyState, Glyph, Icon, LinkButton, Look, PageHeader, Tone};
use crate::i18n::{date_time, facets as filter_texts, import_work, park, use_language};
use crate::pages::desk::{Place, desk_page};

/// Where lots are offered: colleagues' page, which takes the ticked devices.
const OFFER: &str = "/parc?etape=planned";

#[component]
pub(super) fn ParkPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Park, move |service, viewer| async move {
        let filter = filter(&query);
        let after = query.get("apres").as_deref().and_then(read_place);
        let park = see_park(&service, &viewer.actor, &filter, after.as_ref()).await?;
        let all = query.get("tous").is_some();
        let shown = Shown {
            filter,
            later: after.is_some(),
            place: query.get("apres").filter(|_| after.is_some()),
            all,
        };
        Ok::<_, Problem>(page(park, &shown, service.now()).into_any())
    })
}

/// What the address asks for.
pub(super) struct Shown {
    pub(super) filter: Filter,
    /// Whether this is a later page.
    pub(super) later: bool,
    /// Its place, as it stands in the address.
    pub(super) place: Option<String>,
    /// Whether every box is ticked at first.
    pub(super) all: bool,
}

fn page(park: Park, shown: &Shown, now: Timestamp) -> impl IntoView {
    let language = use_language();
    let words = park::texts(language);
    let shown_all = shown.filter == Filter::default();
    let at_work = park.import_at_work.as_ref().map(under_way);
    if park.counts.is_empty() && shown_all {
        return view! {
            <Title text=words.title/>
            <PageHeader title=words.title/>
            {at_work}
            <EmptyState glyph=Glyph::MonitorSmartphone title=words.empty>
                <p>{words.empty_help}</p>
                <LinkButton href="/parc/imports/nouveau" look=Look::Primary glyph=Glyph::FileUp>
                    {words.import}
                </LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let here = Filter {
        named: shown.filter.named.clone(),
        ..Filter::default()
    };
    let mut lead = (words.devices)(park.count(&here));
    if let Some(import) = &park.last_import {
        let when = date_time(language, import.confirmed_at.unwrap_or(import.created_at));
        let changes = import.counts.new + import.counts.changed;
        lead = format!(
            "{lead} · {}",
            (words.last_import)(format_name(&import.format), &when, changes)
        );
    }
    let figures = (!shown.later && shown_all).then(|| {
        view! { <div class="park-figures">{ages(&park)} {standing(&park)}</div> }
    });
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=lead>
            <LinkButton href="/parc/imports/nouveau" glyph=Glyph::FileUp>{words.import}</LinkButton>
            <LinkButton href=OFFER look=Look::Primary glyph=Glyph::Package>{words.offer_lot}</LinkButton>
        </PageHeader>
        <div class="stack-wide">
            {at_work} {figures} {search(&shown.filter)} {facets(&park, &shown.filter)} {list(park, shown, now)} {further()}
        </div>
    }
    .into_any()
}

/// That the figures are about to change.
fn under_way(import: &Import) -> impl IntoView + use<> {
    let words = import_work::texts(use_language());
    let file = match import.file_name.as_str() {
        "" => format_name(&import.format),
        name => name,
    };
    let (done, all) = (import.work.done, import.work.to_do);
    let title = match import.status {
        ImportStatus::Undoing => (words.undo_progress)(done, all),
        _ => (words.progress)(done, all),
    };
    let page = format!("/parc/imports/{}", import.id);
    let said = (words.park_applying)(file);
    view! {
        <Alert tone=Tone::Look title=title>
            <p><a href=page>{said}</a></p>
        </Alert>
    }
}

/// A search keeps the filters that are on.
fn search(filter: &Filter) -> impl IntoView + use<> {
    let words = park::texts(use_language());
    let mut kept = fields(filter);
    kept.retain(|(name, _)| *name != "q");
    let without = address(
        &Filter {
            search: String::new(),
            ..filter.clone()
        },
        &[],
    );
    let clear = (!filter.search.is_empty())
        .then(|| view! { <LinkButton href=without look=Look::Quiet glyph=Glyph::X>{words.show_all}</LinkButton> });
    view! {
        <form class="search park-search" method="get" action="/parc" role="search">
            {kept
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
                .collect_view()}
            <input
                class="input"
                type="search"
                name="q"
                value=filter.search.clone()
                aria-label=words.search
                placeholder=words.search_hint
            />
            <button class="button button-secondary" type="submit">
                <Icon glyph=Glyph::Search/>
                <span>{words.search_button}</span>
            </button>
            {clear}
        </form>
    }
}

/// Where the park's figures are, and what its holder decides about it.
fn further() -> impl IntoView {
    let words = filter_texts::texts(use_language());
    view! {
        <nav class="park-further" aria-label=words.further>
            <LinkButton href="/parc/chiffres" look=Look::Quiet glyph=Glyph::List>{words.figures}</LinkButton>
            <LinkButton href="/parc/regles" look=Look::Quiet glyph=Glyph::Calendar>{words.rules}</LinkButton>
            <LinkButton href="/parc/partage" look=Look::Quiet glyph=Glyph::Users>{words.sharing}</LinkButton>
        </nav>
    }
}
