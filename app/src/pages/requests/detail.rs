//! One request: what is needed, and where the device waits that is kept for it.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::id::{OrganisationId, RequestId};
use regain_domain::request::RequestStatus;
use regain_service::Problem;
use regain_service::see_requests::{self, Kept, Request, RequestPage as Seen};

use super::choice::choice;
use super::words::{by, reference, status};
use crate::api::requests::CancelRequest;
use crate::components::{Alert, Card, Fact, Glyph, LinkButton, Look, PageHeader, Status, Submit, Tone, kind_name};
use crate::i18n::requests::RequestTexts;
use crate::i18n::{Language, date, date_time, opening_hours, requests, use_language, window};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn RequestPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    let with = use_query_map().read_untracked().get("chez");
    desk_page(Place::Requests, move |service, viewer| async move {
        let id = id.as_deref().and_then(RequestId::parse).ok_or(Problem::NotFound)?;
        let with = with.as_deref().and_then(OrganisationId::parse);
        let seen = see_requests::request(&service, &viewer.actor, id, with).await?;
        Ok::<_, Problem>(page(seen, with).into_any())
    })
}

fn page(seen: Seen, with: Option<OrganisationId>) -> impl IntoView {
    let language = use_language();
    let words = requests::texts(language);
    let request = seen.line.request;
    let (word, tone) = status(words, request.status);
    let title = (words.title_of)(&reference(language, &request));
    let back = ("/demandes".to_owned(), words.back.to_owned());
    let (id, own) = (request.id, seen.own);
    let by = by(language, &request);
    let standing = standing(language, words, &request, seen.kept, seen.choice.is_some());
    let may_cancel = own && matches!(request.status, RequestStatus::Open | RequestStatus::Assigned);
    view! {
        <Title text=title.clone()/>
        <PageHeader title back=back/>
        <div class="stack-wide">
            <p>
                <Status tone>{word}</Status>
            </p>
            {standing}
            <div class="grid-two">
                <Fact label=words.kind value=kind_name(language, request.kind)/>
                <Fact label=words.needed_by value=by/>
                <Fact label=words.made_on value=date(language, request.created_at)/>
                <Fact label=words.service value=seen.line.organisation_name/>
            </div>
            {what_for(words, &request)}
            {seen.choice.map(|found| choice(language, id, found, with))}
            {may_cancel
                .then(|| {
                    view! {
                        <form method="post" action=CancelRequest::url()>
                            <input type="hidden" name="request" value=id.to_string()/>
                            <p>{words.cancel_help}</p>
                            <Submit look=Look::Secondary glyph=Glyph::Undo>{words.cancel}</Submit>
                        </form>
                    }
                })}
        </div>
    }
}

fn what_for(words: &'static RequestTexts, request: &Request) -> impl IntoView + use<> {
    let uses = request
        .uses
        .iter()
        .map(|&one| view! { <li>{(words.used_for)(one)}</li> });
    let uses = (!request.uses.is_empty()).then(|| view! { <ul>{uses.collect_view()}</ul> });
    let need = (!request.need.is_empty()).then(|| view! { <p>{request.need.clone()}</p> });
    let nothing = (uses.is_none() && need.is_none()).then_some(words.nothing_said);
    view! { <Card title=words.what_for>{uses} {need} {nothing}</Card> }
}

/// What the request came to so far. The coordinator who is about to choose is not told that it waits.
fn standing(
    language: Language,
    words: &'static RequestTexts,
    request: &Request,
    kept: Option<Kept>,
    choosing: bool,
) -> AnyView {
    let ended = kept.as_ref().and_then(|kept| kept.reservation.ended_at);
    match (request.status, kept) {
        (RequestStatus::Assigned, Some(kept)) => waits(language, words, request, kept).into_any(),
        (RequestStatus::Delivered, _) => {
            let moment = ended.or(request.settled_at).map(|moment| date_time(language, moment));
            view! {
                <Alert tone=Tone::Ok title=words.delivered_title>
                    {moment.map(|moment| view! { <p>{(words.delivered_on)(&moment)}</p> })}
                </Alert>
            }
            .into_any()
        }
        (RequestStatus::Cancelled, _) => view! {
            <Alert tone=Tone::Neutral title=words.cancelled_title>
                <p>{words.cancelled_help}</p>
            </Alert>
        }
        .into_any(),
        _ if choosing => ().into_any(),
        _ => view! {
            <Alert tone=Tone::Look title=words.waiting_title>
                <p>{words.waiting_help}</p>
            </Alert>
        }
        .into_any(),
    }
}

fn waits(language: Language, words: &'static RequestTexts, request: &Request, kept: Kept) -> impl IntoView + use<> {
    let device = match kept.device.name() {
        name if name.is_empty() => kind_name(language, kept.device.kind).to_owned(),
        name => name,
    };
    let timetable = &kept.place.counter.timetable;
    let lines = match kept.reservation.slot_at {
        Some(slot) => vec![window(language, slot, timetable.end_of(slot))],
        None => opening_hours(language, &timetable.hours),
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let file = format!("/demandes/{}/bon.pdf", request.id);
    view! {
        <Card title=words.kept_title>
            <p>{words.kept_help}</p>
            <div class="voucher-said">
                <p class="fact-label">{words.code_to_say}</p>
                <p class="voucher-code">{kept.reservation.voucher.readable()}</p>
            </div>
            <dl class="facts">
                <dt>{words.device}</dt>
                <dd>{device}</dd>
                <dt>{words.where_to}</dt>
                <dd>
                    {kept.place.organisation_name} ", " {kept.place.name} <br/> {kept.place.address}
                </dd>
                <dt>{words.when_to}</dt>
                <dd>
                    <ul class="plain-list">{lines}</ul>
                </dd>
                <dt>{words.kept_until}</dt>
                <dd>{date(language, kept.reservation.held_until)}</dd>
            </dl>
            <p>
                <LinkButton href=file look=Look::Primary glyph=Glyph::Printer>{words.print_voucher}</LinkButton>
            </p>
        </Card>
    }
}
