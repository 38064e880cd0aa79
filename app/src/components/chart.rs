//! Bars drawn by the server, with the same figures in a table for whoever cannot see them or wants to copy them.

use leptos::prelude::*;

use super::Tone;
use crate::i18n::{common, number, use_language};

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it counts; short, it stands under the bar.
    pub label: String,
    /// How many.
    pub value: u64,
    /// Its colour; neutral ones are drawn in green too.
    pub tone: Tone,
}

const WIDTH: u64 = 46;
const GAP: u64 = 14;
const HEIGHT: u64 = 180;
const TOP: u64 = 28;
const FOOT: u64 = 34;

/// A chart of at most a dozen bars.
#[component]
pub fn BarChart(
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
    bars: Vec<Bar>,
) -> impl IntoView {
    let language = use_language();
    let words = common::texts(language);
    let highest = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let across = bars.len() as u64 * (WIDTH + GAP);
    let drawn = bars
        .iter()
        .zip(0u64..)
        .map(|(bar, index)| {
            // Even one device among thousands is seen.
            let height = if bar.value == 0 {
                0
            } else {
                scaled(bar.value, highest).max(3)
            };
            let left = index * (WIDTH + GAP) + GAP / 2;
            let middle = left + WIDTH / 2;
            let top = TOP + HEIGHT - height;
            view! {
                <g class=bar.tone.class()>
                    <rect class="bar" x=left y=top width=WIDTH height=height rx="6"></rect>
                    <text class="bar-value" x=middle y=top - 8 text-anchor="middle">
                        {number(language, bar.value)}
                    </text>
                    <text class="bar-label" x=middle y=TOP + HEIGHT + 24 text-anchor="middle">
                        {bar.label.clone()}
                    </text>
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
        <figure class="chart">
            <svg
                viewBox=format!("0 0 {across} {}", TOP + HEIGHT + FOOT)
                role="img"
                aria-label=label.clone()
                class="chart-drawing"
            >
                {drawn}
            </svg>
            <details class="chart-figures">
                <summary>{words.table_of_figures}</summary>
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
            </details>
        </figure>
    }
}

fn scaled(value: u64, highest: u64) -> u64 {
    u64::try_from(u128::from(value) * u128::from(HEIGHT) / u128::from(highest)).unwrap_or(HEIGHT)
}
