//! Where a round goes: the workshop that expects it, and the form to choose one.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_domain::id::RoundId;
use regain_service::announce_arrival::Destination as Choice;
use regain_service::see_round::ArrivalLine;

use crate::api::arrivals::DeliverRound;
use crate::components::{Card, Glyph, Look, Row, Rows, Select, Status, Submit, Tone};
use crate::i18n::{arrivals, use_language};
use crate::pages::arrivals::choice;

/// What was delivered, what is announced, and the choice.
#[component]
pub(super) fn Destination(
    /// Which round.
    round: RoundId,
    /// Where it went and goes.
    arrivals: Vec<ArrivalLine>,
    /// The workshops to choose from.
    workshops: Vec<Choice>,
    /// Whether the person may choose.
    may_plan: bool,
) -> impl IntoView {
    let words = arrivals::texts(use_language());
    let waiting = arrivals
        .iter()
        .find(|line| line.arrival.handover.is_none())
        .map(|line| line.arrival.site.to_string());
    let none = arrivals.is_empty().then(|| view! { <p>{words.deliver_nowhere}</p> });
    let rows = arrivals.into_iter().map(|line| {
        let signed = line.arrival.handover.is_some();
        let (tone, word) = if signed {
            (Tone::Ok, words.deliver_signed)
        } else {
            (Tone::Look, words.waiting)
        };
        let title = (words.goes_to)(&line.to_name, &line.site_name);
        let href = format!("/arrivages/{}", line.arrival.id);
        view! {
            <Row glyph=Glyph::Wrench title=title href=href note=move || line.address>
                <Status tone=tone>{word}</Status>
            </Row>
        }
    });
    let rows = rows.collect_view();
    let form = may_plan.then(|| {
        if workshops.is_empty() {
            return view! { <p class="quiet">{words.deliver_no_workshop}</p> }.into_any();
        }
        let nowhere = (String::new(), words.deliver_none.to_owned());
        let options = std::iter::once(nowhere)
            .chain(workshops.into_iter().map(choice))
            .collect();
        view! {
            <form class="form" method="post" action=DeliverRound::url()>
                <input type="hidden" name="round" value=round.to_string()/>
                <Select
                    name="site"
                    label=words.deliver_where
                    hint=words.deliver_lead
                    options
                    value=MaybeProp::from(waiting)
                />
                <div class="form-actions">
                    <Submit look=Look::Secondary glyph=Glyph::Check>{words.deliver_send}</Submit>
                </div>
            </form>
        }
        .into_any()
    });
    view! {
        <Card title=words.deliver>
            {none}
            <Rows label=words.deliver>{rows}</Rows>
            {form}
        </Card>
    }
}
