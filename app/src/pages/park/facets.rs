//! What a park's list can be narrowed by, each choice with what it would leave. A choice is a link, so that it stands in
//! the address; one that is on is taken off by the same tap.

use leptos::prelude::*;
use regain_domain::device::{Kind, Stage};
use regain_service::see_park::{AgeRange, Filter, NameCount, Named, Park, View};

use super::address::address;
use super::words::capital;
use crate::components::{Chip, Chips, Glyph, Icon, kind_name};
use crate::i18n::{facets as texts, number, park as park_texts, use_language};

/// Ages that are offered one by one; older ones together.
const AGES: i64 = 8;

/// One choice: what it leaves, and where it leads.
struct Choice {
    name: String,
    count: u64,
    active: bool,
    href: String,
}

/// The parts of the park and its kinds as chips; ages, makers and places in a box that opens.
pub(super) fn facets(park: &Park, filter: &Filter) -> impl IntoView + use<> {
    let language = use_language();
    let words = park_texts::texts(language);
    let more = texts::texts(language);
    let chips = |choices: Vec<Choice>| {
        let chip = |choice: Choice| {
            let Choice {
                name,
                count,
                active,
                href,
            } = choice;
            view! { <Chip href active count>{name}</Chip> }
        };
        choices.into_iter().map(chip).collect_view()
    };
    let (views, kinds) = (chips(views(park, filter)), chips(kinds(park, filter)));
    let groups = [
        (more.by_age, ages(park, filter)),
        (words.maker, names(&park.makers, filter, true)),
        (words.site, names(&park.sites, filter, false)),
    ];
    let on: Vec<String> = groups
        .iter()
        .flat_map(|(_, choices)| choices)
        .filter(|choice| choice.active)
        .map(|choice| choice.name.clone())
        .collect();
    let open = !on.is_empty();
    let summary = if on.is_empty() {
        more.narrow.to_owned()
    } else {
        format!("{} : {}", more.narrowed, on.join(" · "))
    };
    let groups = groups
        .into_iter()
        .filter(|(_, choices)| !choices.is_empty())
        .map(|(title, choices)| group(title, choices))
        .collect_view();
    view! {
        <div class="park-filters">
            <Chips label=words.column_state>{views}</Chips>
            <Chips label=words.kind>{kinds}</Chips>
            <details class="facets" open=open>
                <summary>
                    <Icon glyph=Glyph::List/>
                    <span>{summary}</span>
                </summary>
                <div class="facet-groups">{groups}</div>
            </details>
        </div>
    }
}

fn group(title: &'static str, choices: Vec<Choice>) -> impl IntoView {
    let language = use_language();
    let lines = choices
        .into_iter()
        .map(|choice| {
            view! {
                <li>
                    <a class="facet" href=choice.href aria-current=choice.active.then_some("true")>
                        <span>{choice.name}</span>
                        <span class="facet-count">{number(language, choice.count)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="facet-group" aria-label=title>
            <h3>{title}</h3>
            <ul>{lines}</ul>
        </nav>
    }
}

/// A choice that would leave nothing is not offered, unless it is on.
fn choice(park: &Park, filter: &Filter, on: Filter, off: Filter, name: &str) -> Option<Choice> {
    let active = on == *filter;
    let count = park.count(&on);
    (active || count > 0).then(|| Choice {
        name: capital(name),
        count,
        active,
        href: address(if active { &off } else { &on }, &[]),
    })
}

fn views(park: &Park, filter: &Filter) -> Vec<Choice> {
    let words = park_texts::texts(use_language());
    let views = [
        (View::Here, words.everything),
        (View::Due, words.due),
        (View::Planned, (words.stage)(Stage::Planned)),
        (View::Offered, (words.stage)(Stage::Offered)),
        (View::Assigned, (words.stage)(Stage::Assigned)),
        (View::Gone, words.gone),
    ];
    let to = |view| Filter { view, ..filter.clone() };
    views
        .into_iter()
        .filter_map(|(view, name)| choice(park, filter, to(view), to(View::Here), name))
        .collect()
}

fn kinds(park: &Park, filter: &Filter) -> Vec<Choice> {
    let language = use_language();
    let of = |kind| Filter { kind, ..filter.clone() };
    let mut kinds: Vec<Choice> = Kind::ALL
        .iter()
        .filter_map(|&kind| choice(park, filter, of(Some(kind)), of(None), kind_name(language, kind)))
        .collect();
    kinds.sort_by_key(|choice| std::cmp::Reverse(choice.count));
    kinds
}

fn ages(park: &Park, filter: &Filter) -> Vec<Choice> {
    let words = park_texts::texts(use_language());
    let aged = |ages| Filter { ages, ..filter.clone() };
    let one = |ages, name: &str| choice(park, filter, aged(ages), aged(AgeRange::Any), name);
    let years = |age: i64| u64::try_from(age).unwrap_or(0);
    let mut choices: Vec<Choice> = (0..AGES)
        .filter_map(|age| one(AgeRange::exactly(age), &(words.years)(years(age))))
        .collect();
    choices.extend(one(AgeRange::from(AGES), &(words.years_and_more)(years(AGES))));
    choices.extend(one(AgeRange::from(regain_service::retirement::OLD), words.old));
    choices.extend(one(AgeRange::Unknown, words.unknown_age));
    choices
}

/// Makers, or places: the ones of most devices, and the one that is on.
fn names(names: &[NameCount], filter: &Filter, makers: bool) -> Vec<Choice> {
    let more = texts::texts(use_language());
    let to = |name: Option<String>| {
        let Named { maker, site } = filter.named.clone();
        let named = if makers {
            Named { maker: name, site }
        } else {
            Named { maker, site: name }
        };
        Filter {
            named,
            ..filter.clone()
        }
    };
    let chosen = if makers {
        &filter.named.maker
    } else {
        &filter.named.site
    };
    let mut found: Vec<NameCount> = names.to_vec();
    if let Some(chosen) = chosen
        .as_ref()
        .filter(|chosen| !found.iter().any(|(name, _)| name == *chosen))
    {
        found.push((chosen.clone(), 0));
    }
    let choice = |(name, count): NameCount| {
        let active = chosen.as_ref() == Some(&name);
        Choice {
            name: if name.is_empty() {
                more.nameless.to_owned()
            } else {
                name.clone()
            },
            count,
            active,
            href: address(&to(Some(name).filter(|_| !active)), &[]),
        }
    };
    found.into_iter().map(choice).collect()
}
