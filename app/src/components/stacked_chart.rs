//! Standing bars of several parts, drawn by the server, with the same figures in a table for whoever cannot see them.

use leptos::prelude::*;

use crate::i18n::{common, number, use_language};

/// The most parts that can be told apart by their colours.
pub const SERIES: usize = 4;

const WIDTH: u64 = 46;
const GAP: u64 = 14;
const HEIGHT: u64 = 180;
const TOP: u64 = 28;
const FOOT: u64 = 34;

/// A chart of at most a dozen bars, each of at most [`SERIES`] parts.
#[component]
pub fn StackedChart(
    /// What the chart shows.
    #[prop(into)]
    label: String,
    /// Heading of the table's first column: what the bars are.
    #[prop(into)]
    category: String,
    /// The names of the parts, from the ground up.
    series: Vec<String>,
    /// Each bar's name, and how much of each part it has.
    bars: Vec<(String, Vec<u64>)>,
) -> impl IntoView {
    let language = use_language();
    let words = common::texts(language);
    let total = |parts: &[u64]| parts.iter().sum::<u64>();
    let highest = bars.iter().map(|(_, parts)| total(parts)).max().unwrap_or(0).max(1);
    let across = bars.len() as u64 * (WIDTH + GAP);
    let drawn = bars
        .iter()
        .zip(0u64..)
        .map(|((name, parts), index)| {
            let left = index * (WIDTH + GAP) + GAP / 2;
            let middle = left + WIDTH / 2;
            let mut below = 0;
            let pieces = parts
                .iter()
                .zip(1..)
                .map(|(&value, series)| {
                    let foot = TOP + HEIGHT - scaled(below, highest);
                    below += value;
                    let top = TOP + HEIGHT - scaled(below, highest);
                    view! {
                        <rect class=format!("part part-{series}") x=left y=top width=WIDTH height=foot - top></rect>
                    }
                })
                .collect_view();
            view! {
                <g>
                    {pieces}
                    <text class="bar-value" x=middle y=TOP + HEIGHT - scaled(below, highest) - 8 text-anchor="middle">
                        {number(language, below)}
                    </text>
                    <text class="bar-label" x=middle y=TOP + HEIGHT + 24 text-anchor="middle">{name.clone()}</text>
                </g>
            }
        })
        .collect_view();
    let legend = series
        .iter()
        .zip(1..)
        .map(|(name, series)| view! { <li class=format!("legend-{series}")>{name.clone()}</li> })
        .collect_view();
    let heads = series
        .iter()
        .map(|name| view! { <th scope="col" class="figure">{name.clone()}</th> })
        .collect_view();
    let rows = bars
        .into_iter()
        .map(|(name, parts)| {
            let parts = parts
                .into_iter()
                .map(|value| view! { <td class="figure">{number(language, value)}</td> })
                .collect_view();
            view! { <tr><th scope="row">{name}</th>{parts}</tr> }
        })
        .collect_view();
    let heard = label.clone();
    view! {
        <figure class="chart">
            <ul class="legend" aria-hidden="true">{legend}</ul>
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
                <div class="table-frame" role="region" aria-label=heard tabindex="0">
                    <table class="table">
                        <caption class="for-readers">{label}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{category}</th>
                                {heads}
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </figure>
    }
}

fn scaled(value: u64, highest: u64) -> u64 {
    u64::try_from(u128::from(value) * u128::from(HEIGHT) / u128::from(highest)).unwrap_or(HEIGHT)
}
