//! The catalogue's list: search, filters with their counts, and a card for each device.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::impact;
use regain_service::photos::{Size, address};
use regain_service::see_catalogue::{Choice, Page, Search, Shown, page as see_page};

use super::address::{fields, read, write};
use super::words::{device_facts, device_name, price};
use crate::components::{
    Chip, Chips, DevicePicture, EmptyState, Glyph, Icon, LinkButton, Look, Pager, PublicLayout, Submit, kind_name,
};
use crate::i18n::catalogue::CatalogueTexts;
use crate::i18n::{Language, catalogue, use_language};
use crate::pages::desk::problem_page;
use crate::viewer::{service, viewer};

#[component]
pub(super) fn CataloguePage() -> impl IntoView {
    let search = read(&use_query_map().read_untracked());
    let (service, viewer) = (service(), viewer());
    Suspend::new(async move {
        match see_page(&service, &viewer.actor, &search).await {
            Ok(page) => whole(&search, page).into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn whole(search: &Search, page: Page) -> impl IntoView + use<> {
    let language = use_language();
    let words = catalogue::texts(language);
    let nothing = page.offers.is_empty();
    let everything = search.text.is_empty() && search.choice == Choice::default();
    let next = page.next.map(|key| {
        write(&Search {
            before: Some(key),
            ..search.clone()
        })
    });
    let first = search.before.map(|_| {
        write(&Search {
            before: None,
            ..search.clone()
        })
    });
    let corrected = page.corrected.clone().filter(|_| !nothing);
    let count = (words.count)(page.total, page.more_than_counted);
    let filters = filters(language, search, &page);
    let text = search.text.clone();
    let content = if nothing {
        let (title, help) = if everything {
            (words.none_yet, words.none_yet_help)
        } else {
            (words.none, words.none_help)
        };
        view! {
            <EmptyState glyph=Glyph::Search title=title>
                <p>{help}</p>
                {(!everything)
                    .then(|| view! { <LinkButton href="/catalogue" look=Look::Primary>{words.start_again}</LinkButton> })}
            </EmptyState>
        }
        .into_any()
    } else {
        let cards = page
            .offers
            .into_iter()
            .map(|shown| card(language, shown))
            .collect_view();
        view! {
            <p class="lead" role="status">
                {count}
                {corrected.map(|text| view! { " · " {(words.corrected)(&text)} })}
            </p>
            <ul class="offer-cards">{cards}</ul>
            <Pager next first/>
        }
        .into_any()
    };
    let hidden = fields(&search.choice)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <Title text=words.page_title/>
        <PublicLayout wide=true>
            <header class="page-header">
                <div class="page-header-text">
                    <h1>{words.title}</h1>
                    <p class="lead">{words.lead}</p>
                </div>
            </header>
            <form class="search" method="get" action="/catalogue" role="search">
                {hidden}
                <input
                    class="input"
                    type="search"
                    name="q"
                    value=text
                    aria-label=words.search_label
                    placeholder=words.search_hint
                    maxlength="200"
                />
                <Submit glyph=Glyph::Search>{words.search_do}</Submit>
            </form>
            {filters}
            {content}
        </PublicLayout>
    }
}

fn filters(language: Language, search: &Search, page: &Page) -> impl IntoView + use<> {
    let words = catalogue::texts(language);
    let with = |choice: Choice| {
        write(&Search {
            choice,
            before: None,
            ..search.clone()
        })
    };
    let now = search.choice;
    let at_least = page.more_than_counted;
    let row = |label: &'static str, all: Choice, values: Vec<(String, Choice, u64)>| {
        if values.is_empty() {
            return None;
        }
        let chips = values
            .into_iter()
            .map(|(word, choice, count)| {
                // Of what was not counted nothing is said.
                let count = Some(count).filter(|&count| count > 0);
                let active = choice == now;
                // A tap on the choice in force takes it back.
                let href = with(if active { all } else { choice });
                view! { <Chip href=href active=active count=MaybeProp::from(count) at_least=at_least>{word}</Chip> }
            })
            .collect_view();
        let (everything, none) = (with(all), all == now);
        Some(view! {
            <Chips label=label>
                <Chip href=everything active=none>{words.all}</Chip>
                {chips}
            </Chips>
        })
    };
    let kinds = page.kinds.iter().map(|&(kind, count)| {
        let kind_chosen = Choice {
            kind: Some(kind),
            ..now
        };
        (kind_name(language, kind).to_owned(), kind_chosen, count)
    });
    let grades = page.grades.iter().map(|&(grade, count)| {
        let chosen = Choice {
            grade: Some(grade),
            ..now
        };
        (grade.sign().to_owned(), chosen, count)
    });
    let prices = page.prices.iter().map(|&(band, count)| {
        let chosen = Choice {
            price: Some(band),
            ..now
        };
        ((words.band)(band).to_owned(), chosen, count)
    });
    let places = page.counters.iter().map(|(place, count)| {
        let chosen = Choice {
            counter: Some(place.counter.site),
            ..now
        };
        (format!("{}, {}", place.organisation_name, place.name), chosen, *count)
    });
    let open = now.grade.is_some() || now.price.is_some() || now.counter.is_some();
    view! {
        {row(words.by_kind, Choice { kind: None, ..now }, kinds.collect())}
        <details class="more-filters" open=open>
            <summary>{words.more_filters}</summary>
            <p class="filter-name">{words.by_grade}</p>
            {row(words.by_grade, Choice { grade: None, ..now }, grades.collect())}
            <p class="filter-name">{words.by_price}</p>
            {row(words.by_price, Choice { price: None, ..now }, prices.collect())}
            <p class="filter-name">{words.by_place}</p>
            {row(words.by_place, Choice { counter: None, ..now }, places.collect())}
        </details>
    }
}

fn card(language: Language, shown: Shown) -> impl IntoView {
    let words: &'static CatalogueTexts = catalogue::texts(language);
    let card = &shown.card;
    let name = device_name(language, &card.device);
    let code = card.device.state.tag.map(|tag| tag.to_string()).unwrap_or_default();
    let picture = match shown.photos.first() {
        Some(photo) => {
            let alt = (words.picture)(&name);
            view! { <img class="offer-photo" src=address(photo.large, Size::Small) alt=alt loading="lazy"/> }.into_any()
        }
        None => view! { <DevicePicture kind=card.offer.kind/> }.into_any(),
    };
    let spared = impact::avoided(card.offer.kind).map(|avoided| avoided.low().0 / 1_000);
    let facts = device_facts(language, &card.device);
    let said = card.offer.words.clone();
    view! {
        <li class="offer-card">
            <div class="offer-picture">
                {picture}
                <span class="offer-grade">{format!("Grade {}", card.offer.grade.sign())}</span>
            </div>
            <div class="offer-text">
                <h2><a class="row-link" href=format!("/catalogue/{code}")>{name}</a></h2>
                {(!said.is_empty()).then(|| view! { <p class="row-note">{said}</p> })}
                {(!facts.is_empty()).then(|| view! { <p class="offer-facts">{facts}</p> })}
                <p class="offer-price">
                    <strong>{price(language, &shown)}</strong>
                    {spared
                        .map(|kg| view! { <span class="offer-spared"><Icon glyph=Glyph::Leaf/>{(words.spared_short)(kg)}</span> })}
                </p>
                <p class="row-note offer-place">
                    <Icon glyph=Glyph::MapPin/>
                    {format!("{} · {}", card.counter.organisation_name, card.counter.name)}
                </p>
            </div>
        </li>
    }
}
