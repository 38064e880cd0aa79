//! One round: its stops in the order of the drive, and the lots that could still go into it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::id::{LotId, RoundId};
use regain_domain::time::Timestamp;
use regain_service::Problem;
use regain_service::see_round::{self, RoundPage as Seen, WaitingPlace};

use super::destination::Destination;
use super::spoken_day;
use super::stops::Stops;
use super::waiting::Waiting;
use crate::components::{Glyph, LinkButton, Look, PageHeader, Pager};
use crate::i18n::{lots, rounds, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn RoundPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    let after = use_query_map().read_untracked().get("apres");
    desk_page(Place::Rounds, move |service, viewer| async move {
        let id = id.as_deref().and_then(RoundId::parse).ok_or(Problem::NotFound)?;
        let after = after.as_deref().and_then(read_place);
        let seen = see_round::round(&service, &viewer.actor, id, after).await?;
        Ok::<_, Problem>(page(seen, after.is_some()).into_any())
    })
}

/// `1700000000000000.0190…`: the last waiting lot seen.
fn read_place(text: &str) -> Option<WaitingPlace> {
    let (at, id) = text.split_once('.')?;
    Some((Timestamp(at.parse().ok()?), LotId::parse(id)?))
}

fn page(seen: Seen, later: bool) -> impl IntoView {
    let language = use_language();
    let words = rounds::texts(language);
    let round = seen.line.round;
    let driver = seen
        .line
        .driver_name
        .unwrap_or_else(|| format!("{} {}", words.column_driver, words.no_driver));
    let facts = [
        spoken_day(language, &round.day),
        driver,
        (words.stops_count)(seen.line.stops),
        (lots::texts(language).devices)(seen.line.devices),
    ];
    let back = ("/tournees".to_owned(), words.back.to_owned());
    let may_plan = seen.may_plan;
    let list = format!("/tournees/{}", round.id);
    let next = seen
        .next_waiting
        .map(|(at, lot)| format!("{list}?apres={}.{lot}", at.micros()));
    let waiting = may_plan.then(|| {
        view! {
            <Waiting round=round.id day=round.day.clone() lots=seen.waiting/>
            <Pager next first=later.then_some(list)/>
        }
    });
    view! {
        <Title text=round.name.clone()/>
        <PageHeader title=round.name.clone() lead=facts.join(" · ") back=back>
            <LinkButton href=format!("/terrain/{}", round.id) look=Look::Secondary glyph=Glyph::ScanLine>
                {words.drive}
            </LinkButton>
        </PageHeader>
        <div class="stack-wide">
            <Stops stops=seen.stops may_plan/>
            <Destination round=round.id arrivals=seen.arrivals workshops=seen.workshops may_plan/>
            {waiting}
        </div>
    }
}
