//! What the two pages of forecasts share: figures in words, the chart, the expected state, what it all rests on.

use leptos::prelude::*;
use regain_domain::device::Kind;
use regain_domain::grade::ShopGrade;
use regain_domain::month::Month;
use regain_service::forecast::{Available, Basis, Forecast};

use crate::components::{Alert, Chip, Chips, MonthBar, MonthChart, Table, Tone, kind_name};
use crate::i18n::{Language, decimal, forecast as texts, number, short_month, use_language};

/// With fewer retirements than these the rule of thumb speaks louder than the data.
const LITTLE: u64 = 30;

/// A month's short name.
pub(super) fn month_name(language: Language, month: Month) -> String {
    // At noon, so that it is the same day on every clock.
    short_month(language, month.start().plus_seconds(43_200))
}

/// An expected count: whole from ten on, to a tenth below.
pub(super) fn expected(language: Language, mean: f64) -> String {
    // Counts are small and not negative: floats saturate into integers.
    if mean >= 9.95 {
        number(language, mean.round() as u64)
    } else {
        decimal(language, (mean * 10.0).round() as u64)
    }
}

/// `12 et 25`.
pub(super) fn bounds(language: Language, (low, high): (u64, u64)) -> String {
    (texts::texts(language).bounds)(&number(language, low), &number(language, high))
}

/// The kinds to choose from, as links.
pub(super) fn kinds(here: &'static str, kinds: &[Kind], chosen: Option<Kind>) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let chip = move |kind: Option<Kind>| {
        let label = kind.map_or(words.all_kinds, |kind| kind_name(language, kind));
        let href = kind.map_or_else(|| here.to_owned(), |kind| format!("{here}?type={}", kind.word()));
        view! { <Chip href active=kind == chosen>{label}</Chip> }
    };
    let all = std::iter::once(None).chain(kinds.iter().copied().map(Some));
    let chips = all.map(chip).collect_view();
    view! { <Chips label=words.kinds>{chips}</Chips> }
}

/// The chart of some months, with what is looked for in each.
pub(super) fn chart(label: &'static str, first: Month, months: &[Available], wanted: &[u64]) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let bars = (0..).zip(months).map(|(at, month)| MonthBar {
        label: month_name(language, first.plus(at)),
        value: month.mean,
        written: expected(language, month.mean),
        bounds: month.bounds,
        wanted: usize::try_from(at)
            .ok()
            .and_then(|at| wanted.get(at))
            .copied()
            .unwrap_or(0),
    });
    let key = [words.bar_expected, words.bar_bounds, words.bar_wanted];
    view! { <MonthChart label key months=bars.collect()/> }
}

/// In which state they are expected, month by month.
pub(super) fn grades(first: Month, months: &[Available]) -> impl IntoView + use<> {
    let language = use_language();
    let words = texts::texts(language);
    let columns = vec![
        words.month,
        ShopGrade::APlus.sign(),
        ShopGrade::A.sign(),
        ShopGrade::B.sign(),
        ShopGrade::C.sign(),
        words.parts,
    ];
    let heads = columns.clone();
    let row = |(at, month): (i64, &Available)| {
        let cells = month
            .by_grade
            .into_iter()
            .zip(heads.iter().skip(1))
            .map(|(devices, &head)| {
                view! { <td class="figure" data-label=head>{expected(language, devices)}</td> }
            });
        view! {
            <tr>
                <th scope="row" data-label=words.month>{month_name(language, first.plus(at))}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    let rows = (0..).zip(months).map(row).collect_view();
    view! {
        <details class="card forecast-grades">
            <summary>{words.grades}</summary>
            <p class="quiet">{words.grades_help}</p>
            <Table caption=words.grades columns>{rows}</Table>
        </details>
    }
}

/// That there is little to learn from, where that is so.
pub(super) fn little(forecast: &Forecast) -> impl IntoView + use<> {
    let words = texts::texts(use_language());
    (forecast.basis.retirements < LITTLE).then(|| {
        view! {
            <Alert tone=Tone::Look title=words.little>
                <p>{words.little_help}</p>
            </Alert>
        }
    })
}

/// What it all rests on. `sums`: over several holders.
pub(super) fn basis(basis: Basis, sums: bool) -> impl IntoView {
    let words = texts::texts(use_language());
    let sums = sums.then(|| {
        view! {
            <li>{(words.holders)(basis.holders as u64)}</li>
            <li>{words.sharing}</li>
        }
    });
    view! {
        <details class="card forecast-basis">
            <summary>{words.basis}</summary>
            <ul>
                <li>{(words.seen)(basis.in_use, basis.retirements)}</li>
                <li>{(words.graded)(basis.graded)}</li>
                <li>{(words.delay)(basis.delay, basis.delay_seen)}</li>
                {sums}
            </ul>
        </details>
    }
}
