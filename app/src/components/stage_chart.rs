//! Bars that lie: for words too long to stand under a bar. Drawn by the server, with the same figures in a table beside.

use leptos::prelude::*;

use super::Tone;
use crate::i18n::{number, use_language};

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageBar {
    /// What it counts.
    pub label: String,
    /// How many.
    pub value: u64,
    /// Its colour.
    pub tone: Tone,
}

const WIDTH: u64 = 340;
const STEP: u64 = 46;
const BAR: u64 = 14;

/// A chart of at most a score of bars, and its figures beside it.
#[component]
pub fn StageChart(
    /// What the chart shows.
    #[prop(into)]
    label: String,
    /// Heading of the table's first column: what the bars are.
    #[prop(into)]
    category: String,
    /// Heading of the second: what is counted.
    #[prop(into)]
    quantity: String,
    /// The bars, in order.
    bars: Vec<StageBar>,
) -> impl IntoView {
    let language = use_language();
    let highest = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let height = bars.len() as u64 * STEP;
    let drawn = bars
        .iter()
        .zip(0u64..)
        .map(|(bar, index)| {
            let top = index * STEP;
            let share = u128::from(bar.value) * u128::from(WIDTH) / u128::from(highest);
            // Even one device among thousands is seen.
            let least = if bar.value == 0 { 0 } else { 4 };
            let width = u64::try_from(share).unwrap_or(WIDTH).max(least);
            view! {
                <g class=bar.tone.class()>
                    <text class="bar-label" x="0" y=top + 16>{bar.label.clone()}</text>
                    <text class="bar-value" x=WIDTH y=top + 16 text-anchor="end">{number(language, bar.value)}</text>
                    <rect class="bar-track" x="0" y=top + 23 width=WIDTH height=BAR rx="5"></rect>
                    <rect class="bar" x="0" y=top + 23 width=width height=BAR rx="5"></rect>
                </g>
            }
        })
        .collect_view();
    let rows = bars
        .into_iter()
        .map(|bar| {
            view! {
                <tr>
                    <th scope="row">{bar.label}</th>
                    <td class="figure">{number(language, bar.value)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <figure class="chart stage-chart">
            <svg viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=label.clone() class="stage-drawing">
                {drawn}
            </svg>
            <table class="table">
                <caption class="for-readers">{label}</caption>
                <thead>
                    <tr>
                        <th scope="col">{category}</th>
                        <th scope="col" class="figure">{quantity}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </figure>
    }
}
