//! One arrival: what is expected, or what came.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::handover::LineResult;
use regain_domain::id::{DeviceId, StopId};
use regain_service::Problem;
use regain_service::see_arrival::{self, ArrivalDevice, ArrivalPage as Seen};

use super::spoken_day;
use crate::api::arrivals::WithdrawArrival;
use crate::components::{
    EmptyState, Fact, Glyph, LabelCode, LinkButton, Look, PageHeader, Pager, Status, Submit, Table, Tone,
};
use crate::i18n::{arrivals, date_time, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn ArrivalPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    let after = use_query_map().read_untracked().get("apres");
    desk_page(Place::Arrivals, move |service, viewer| async move {
        let id = id.as_deref().and_then(StopId::parse).ok_or(Problem::NotFound)?;
        let after = after.as_deref().and_then(DeviceId::parse);
        let seen = see_arrival::arrival(&service, &viewer.actor, id, after).await?;
        Ok::<_, Problem>(page(seen, after.is_some()).into_any())
    })
}

fn page(seen: Seen, later: bool) -> impl IntoView {
    let language = use_language();
    let words = arrivals::texts(language);
    let line = seen.line;
    let arrival = line.arrival;
    let here = format!("/arrivages/{}", arrival.id);
    let title = (words.from)(&line.from_name);
    let back = ("/arrivages".to_owned(), words.back.to_owned());
    let (state, tone) = match line.counts {
        None => (words.waiting.to_owned(), Tone::Look),
        Some(counts) => {
            let exact = counts.missing + counts.extra + counts.unknown == 0;
            let tone = if exact { Tone::Ok } else { Tone::Look };
            let text = (words.counts)(counts.taken(), counts.missing, counts.extra, counts.unknown);
            (text, tone)
        }
    };
    let receive = seen.may_receive.then(|| {
        let field = format!("/terrain/{0}/{0}", arrival.id);
        view! {
            <LinkButton href=field look=Look::Primary glyph=Glyph::ScanLine>
                {words.receive}
            </LinkButton>
        }
    });
    let receipt = arrival.handover.map(|handover| {
        view! { <LinkButton href=format!("/recu/{handover}.pdf") glyph=Glyph::FileText>{words.receipt}</LinkButton> }
    });
    let how = match line.round_name {
        Some(round) => round,
        None => words.by_list.to_owned(),
    };
    let announced = (words.announced_by)(&seen.announced_by, &date_time(language, arrival.created_at));
    let withdraw = seen.may_withdraw.then(|| {
        view! {
            <form method="post" action=WithdrawArrival::url()>
                <input type="hidden" name="arrival" value=arrival.id.to_string()/>
                <p class="quiet">{words.withdraw_help}</p>
                <Submit look=Look::Secondary glyph=Glyph::Undo>{words.withdraw}</Submit>
            </form>
        }
    });
    let devices = if seen.devices.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.none_expected>
                <p>{words.none_expected_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![words.column_label, words.column_model, words.column_result];
        let rows = seen.devices.into_iter().map(row).collect_view();
        view! {
            <Table caption=words.devices columns show_caption=true>{rows}</Table>
            <Pager
                next=seen.next.map(|device| format!("{here}?apres={device}"))
                first=later.then(|| here.clone())
            />
        }
        .into_any()
    };
    view! {
        <Title text=title.clone()/>
        <PageHeader title=title lead=spoken_day(language, &arrival.day) back=back>
            {receive}
            {receipt}
        </PageHeader>
        <div class="stack-wide">
            <p>
                <Status tone>{state}</Status>
            </p>
            {seen.may_receive.then(|| view! { <p>{words.receive_help}</p> })}
            <div class="grid-two">
                <Fact label=words.place value=line.site_name note=format!("{}, {}", line.to_name, line.address)/>
                <Fact label=words.announced value=how note=announced/>
            </div>
            {devices}
            {withdraw}
        </div>
    }
}

fn row(one: ArrivalDevice) -> impl IntoView {
    let words = arrivals::texts(use_language());
    let tag = one.known.as_ref().and_then(|known| known.state.tag);
    let name = one.known.map(|known| known.name()).filter(|name| !name.is_empty());
    let label = match tag {
        Some(tag) => view! { <LabelCode code=tag.to_string()/> }.into_any(),
        None => one.text.into_any(),
    };
    let (tone, word) = match one.result {
        None => (Tone::Neutral, words.expected),
        Some(LineResult::Collected) => (Tone::Ok, (words.result)(LineResult::Collected)),
        Some(LineResult::Missing) => (Tone::Blocked, (words.result)(LineResult::Missing)),
        Some(other) => (Tone::Look, (words.result)(other)),
    };
    view! {
        <tr>
            <td data-label=words.column_label>{label}</td>
            <th scope="row" data-label=words.column_model>
                {name.unwrap_or_else(|| words.no_name.to_owned())}
            </th>
            <td data-label=words.column_result>
                <Status tone>{word}</Status>
            </td>
        </tr>
    }
}
