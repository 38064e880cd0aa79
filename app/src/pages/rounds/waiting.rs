//! The lots that wait for a collector, each with a button that puts it at the end of the round.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::id::RoundId;
use regain_service::see_round::LotLine;

use super::spoken_day;
use crate::api::rounds::AddLot;
use crate::components::{Card, EmptyState, Glyph, Icon, Look, Submit};
use crate::i18n::{Local, lots, rounds, use_language, window};

/// Lots of all holders that wait.
#[component]
pub(super) fn Waiting(
    /// The round they may go into.
    round: RoundId,
    /// Its day.
    day: String,
    /// The lots.
    lots: Vec<LotLine>,
) -> impl IntoView {
    let words = rounds::texts(use_language());
    let content = if lots.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.none_waiting>
                <p>{words.none_waiting_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let rows = lots.into_iter().map(|line| view! { <Lot round day=day.clone() line/> });
        view! {
            <p class="row-note">{words.waiting_lead}</p>
            <ul class="rows">{rows.collect_view()}</ul>
        }
        .into_any()
    };
    view! { <Card title=words.waiting>{content}</Card> }
}

#[component]
fn Lot(round: RoundId, day: String, line: LotLine) -> impl IntoView {
    let language = use_language();
    let words = rounds::texts(language);
    let lot = line.lot;
    let first_day = Local::of(lot.window_start).input_date();
    let fits = first_day <= day && day <= Local::of(lot.window_end).input_date();
    let warning = (!fits).then(|| {
        let other = (words.another_day)(&spoken_day(language, &first_day));
        view! {
            <p class="row-note">
                <Icon glyph=Glyph::TriangleAlert/>
                " "
                {other}
            </p>
        }
    });
    view! {
        <li class="row">
            <Icon glyph=Glyph::Package/>
            <div class="row-text">
                <p class="row-title">
                    <a href=format!("/parc/lots/{}", lot.id)>{line.organisation_name} ", " {line.site_name}</a>
                </p>
                <p class="row-note">{(lots::texts(language).devices)(line.devices)} " · " {line.address}</p>
                <p class="row-note">{window(language, lot.window_start, lot.window_end)}</p>
                {warning}
            </div>
            <div class="row-end">
                <form method="post" action=AddLot::url()>
                    <input type="hidden" name="round" value=round.to_string()/>
                    <Submit look=Look::Secondary glyph=Glyph::Plus name="lot" value=lot.id.to_string()>
                        {words.add}
                    </Submit>
                </form>
            </div>
        </li>
    }
}
