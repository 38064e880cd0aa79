//! Months as lying bars, so that a year and a half can be read on a phone: what is expected, within which bounds, and what
//! is looked for. Drawn by the server; the page puts the figures in a table beside it.

use leptos::prelude::*;

/// One month.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthBar {
    /// Its name, short.
    pub label: String,
    /// What is expected.
    pub value: f64,
    /// The same, as it is written.
    pub written: String,
    /// Within which bounds.
    pub bounds: (u64, u64),
    /// How many are looked for; 0 draws no mark.
    pub wanted: u64,
}

const WIDTH: f64 = 340.0;
/// Where bars begin, and how wide the widest may be.
const LEFT: f64 = 70.0;
const ACROSS: f64 = 212.0;
const STEP: f64 = 30.0;
const BAR: f64 = 14.0;

/// A chart of some months.
#[component]
pub fn MonthChart(
    /// What the chart shows.
    #[prop(into)]
    label: String,
    /// What bar, line and mark mean, in this order; a mark that no month has is left out.
    key: [&'static str; 3],
    /// The months, in order.
    months: Vec<MonthBar>,
) -> impl IntoView {
    let reach = |month: &MonthBar| month.value.max(month.bounds.1 as f64).max(month.wanted as f64);
    let highest = months.iter().map(reach).fold(1.0, f64::max);
    let at = |value: f64| (LEFT + ACROSS * value / highest).min(LEFT + ACROSS);
    let marked = months.iter().any(|month| month.wanted > 0);
    let height = months.len() as f64 * STEP;
    let drawn = months
        .iter()
        .enumerate()
        .map(|(index, month)| {
            let top = index as f64 * STEP;
            let middle = top + STEP / 2.0;
            // Even one device among hundreds is seen.
            let width = if month.value > 0.0 { (at(month.value) - LEFT).max(2.0) } else { 0.0 };
            let (low, high) = (at(month.bounds.0 as f64), at(month.bounds.1 as f64));
            let bounds = (month.bounds.1 > 0).then(|| {
                view! {
                    <path class="bounds" d=format!("M{low:.1} {middle}H{high:.1}M{low:.1} {}v8M{high:.1} {}v8", middle - 4.0, middle - 4.0)></path>
                }
            });
            let mark = (month.wanted > 0).then(|| {
                let x = at(month.wanted as f64);
                view! { <path class="wanted" d=format!("M{x:.1} {}v{}", top + 3.0, STEP - 6.0)></path> }
            });
            view! {
                <g class="tone-ok">
                    <text class="bar-label" x="0" y=middle + 5.0>{month.label.clone()}</text>
                    <rect class="bar" x=LEFT y=middle - BAR / 2.0 width=format!("{width:.1}") height=BAR rx="3"></rect>
                    {bounds}
                    {mark}
                    <text class="bar-value" x=WIDTH y=middle + 5.0 text-anchor="end">{month.written.clone()}</text>
                </g>
            }
        })
        .collect_view();
    let [bar, line, mark] = key;
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=label class="stage-drawing month-drawing">
            {drawn}
        </svg>
        <ul class="chart-key" aria-hidden="true">
            <li><span class="key-bar"></span>{bar}</li>
            <li><span class="key-line"></span>{line}</li>
            {marked.then(|| view! { <li><span class="key-mark"></span>{mark}</li> })}
        </ul>
    }
}
