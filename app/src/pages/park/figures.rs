//! The two pictures of a park: how old it is, and how far its devices are on their way out.

use leptos::prelude::*;
use regain_domain::device::Stage;
use regain_service::see_park::{Filter, Park, View};

use super::address::address;
use super::words::capital;
use crate::components::{Bar, BarChart, Card, Glyph, Row, Rows, Status, Tone};
use crate::i18n::{number, park, use_language};

/// From this age all devices share one bar.
const OLDEST: u64 = 8;

/// Bars by age in calendar years, of what is here.
pub(super) fn ages(park: &Park) -> impl IntoView + use<> {
    let language = use_language();
    let words = park::texts(language);
    let mut by_age = [0; OLDEST as usize + 1];
    let mut unknown = 0;
    for count in park.counts.iter().filter(|count| count.stage.is_in_park()) {
        let Some(year) = count.year else {
            unknown += count.devices;
            continue;
        };
        let age = u64::try_from(park.this_year - year).unwrap_or(0).min(OLDEST);
        if let Some(sum) = usize::try_from(age).ok().and_then(|age| by_age.get_mut(age)) {
            *sum += count.devices;
        }
    }
    let mut bars: Vec<Bar> = (0..)
        .zip(by_age)
        .map(|(age, value)| Bar {
            label: if age == OLDEST {
                (words.years_and_more)(age)
            } else {
                (words.years)(age)
            },
            value,
            tone: match age {
                0..=3 => Tone::Ok,
                4..=5 => Tone::Look,
                _ => Tone::Blocked,
            },
        })
        .collect();
    if unknown > 0 {
        bars.push(Bar {
            label: words.unknown_age.to_owned(),
            value: unknown,
            tone: Tone::Neutral,
        });
    }
    view! {
        <Card title=words.ages>
            <BarChart label=words.ages category=words.age_column quantity=words.devices_column bars/>
        </Card>
    }
}

/// How many stand where; each line leads to its list.
pub(super) fn standing(park: &Park) -> impl IntoView + use<> {
    let language = use_language();
    let words = park::texts(language);
    let lines = [
        (View::Due, Glyph::Clock, words.due, Tone::Look),
        (
            View::Planned,
            Glyph::Calendar,
            (words.stage)(Stage::Planned),
            Tone::Look,
        ),
        (View::Offered, Glyph::Package, (words.stage)(Stage::Offered), Tone::Ok),
        (View::Assigned, Glyph::Truck, (words.stage)(Stage::Assigned), Tone::Ok),
        (View::Gone, Glyph::Handshake, words.gone, Tone::Neutral),
    ];
    let rows = lines.map(|(view, glyph, title, tone)| {
        let filter = Filter {
            view,
            ..Filter::default()
        };
        let count = park.count(&filter);
        view! {
            <Row glyph title=capital(title) href=address(&filter, &[])>
                <Status tone=if count == 0 { Tone::Neutral } else { tone }>{number(language, count)}</Status>
            </Row>
        }
    });
    view! {
        <Card title=words.standing>
            <Rows label=words.standing>{rows.collect_view()}</Rows>
        </Card>
    }
}
