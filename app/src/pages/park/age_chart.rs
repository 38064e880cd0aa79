//! Ages by kind as one chart: a park's own, and the territory's.

use leptos::prelude::*;
use regain_domain::device::Kind;

use super::words::capital;
use crate::components::{SERIES, StackedChart, kind_name};
use crate::i18n::{facets, park, use_language};

/// Bars by age in years from 0 to `oldest`, which stands for more; the most frequent kinds apart, the others together.
/// `count` tells how many there are of an age and a kind.
pub(crate) fn age_chart(
    kinds: &[(Kind, u64)],
    oldest: i64,
    unknown: Option<u64>,
    count: impl Fn(i64, Kind) -> u64,
) -> AnyView {
    let language = use_language();
    let (words, more) = (park::texts(language), facets::texts(language));
    let kinds: Vec<Kind> = kinds.iter().map(|(kind, _)| *kind).collect();
    let apart = if kinds.len() > SERIES { SERIES - 1 } else { kinds.len() };
    let (apart, others) = kinds.split_at(apart);
    let mut series: Vec<String> = apart.iter().map(|&kind| capital(kind_name(language, kind))).collect();
    if !others.is_empty() {
        series.push(more.other_kinds.to_owned());
    }
    let bar = |age: i64| {
        let years = u64::try_from(age).unwrap_or(0);
        let name = if age == oldest {
            (words.years_and_more)(years)
        } else {
            (words.years)(years)
        };
        let mut parts: Vec<u64> = apart.iter().map(|&kind| count(age, kind)).collect();
        if !others.is_empty() {
            parts.push(others.iter().map(|&kind| count(age, kind)).sum());
        }
        (name, parts)
    };
    let bars: Vec<_> = (0..=oldest).map(bar).collect();
    let unknown = unknown.filter(|&devices| devices > 0).map(|devices| {
        let sentence = format!("{} : {}", capital(words.unknown_age), (words.devices)(devices));
        view! { <p class="quiet">{sentence}</p> }
    });
    view! {
        <StackedChart label=more.ages_by_kind category=words.age_column series bars/>
        {unknown}
    }
    .into_any()
}
