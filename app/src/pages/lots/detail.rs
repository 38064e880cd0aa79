//! One lot: when and where, who takes it, and where each of its devices is now.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::handover::LineResult;
use regain_domain::id::{DeviceId, LotId};
use regain_service::Problem;
use regain_service::needs::{self, Met};
use regain_service::photos::Size;
use regain_service::see_lot::{self, LotDevice, LotHandover, LotNote, LotPage as Seen, LotStatus};

use super::words::{device_name, status};
use crate::api::lots::TakeLotBack;
use crate::components::{
    Card, Fact, Glyph, LabelCode, LinkButton, Look, PageHeader, Pager, Status, Submit, Table, Tone,
};
use crate::i18n::lots::LotTexts;
use crate::i18n::{Language, date_time, lots, settle, use_language, window};
use crate::pages::desk::{Place, desk_page};
use crate::pages::needs::met as whose_needs;

#[component]
pub(super) fn LotPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    let after = use_query_map().read_untracked().get("apres");
    desk_page(Place::Lots, move |service, viewer| async move {
        let id = id.as_deref().and_then(LotId::parse).ok_or(Problem::NotFound)?;
        let after = after.as_deref().and_then(DeviceId::parse);
        let seen = see_lot::lot(&service, &viewer.actor, id, after).await?;
        // Once it has left, whose needs it would meet is no question any more.
        let waits = seen.own && matches!(seen.line.lot.status, LotStatus::Offered | LotStatus::Assigned);
        let met = match waits {
            true => Some(needs::met_by_lot(&service, &viewer.actor, id).await?),
            false => None,
        };
        Ok::<_, Problem>(page(seen, met, after.is_some()).into_any())
    })
}

fn page(seen: Seen, met: Option<Vec<Met>>, later: bool) -> impl IntoView {
    let language = use_language();
    let words = lots::texts(language);
    let lot = seen.line.lot;
    let (word, tone) = status(words, lot.status);
    let here = format!("/parc/lots/{}", lot.id);
    let back = seen.own.then(|| ("/parc/lots".to_owned(), words.back.to_owned()));
    let header = match back {
        Some(back) => view! { <PageHeader title=lot.name.clone() back=back/> }.into_any(),
        None => view! { <PageHeader title=lot.name.clone()/> }.into_any(),
    };
    let (collector, round) = match seen.round {
        Some(round) => (round.collector, Some(format!("{} : {}", words.round, round.name))),
        None => (words.not_yet.to_owned(), None),
    };
    let mut columns = vec![words.column_label, words.column_model, words.column_result];
    let own = seen.own;
    // Before anything is signed there is nothing to prove, and a column of nothing is noise.
    let signed = own && !seen.handovers.is_empty();
    columns.extend(own.then_some(words.column_now));
    columns.extend(signed.then_some(words.column_receipt));
    let rows = seen
        .devices
        .into_iter()
        .map(move |one| row(language, words, own, signed, one));
    let slip = (own && matches!(lot.status, LotStatus::Offered | LotStatus::Assigned)).then(|| {
        view! {
            <form method="post" action=format!("{here}/bordereau.pdf") target="_blank">
                <p>{words.slip_help}</p>
                <Submit look=Look::Secondary glyph=Glyph::Printer>{words.slip_print}</Submit>
            </form>
        }
    });
    let may_take_back = own && lot.status == LotStatus::Offered;
    view! {
        <Title text=lot.name.clone()/>
        {header}
        <div class="stack-wide">
            <p>
                <Status tone>{word}</Status>
            </p>
            <div class="grid-two">
                <Fact label=words.window value=window(language, lot.window_start, lot.window_end)/>
                <Fact
                    label=words.place
                    value=seen.line.site_name
                    note=format!("{}, {}", seen.line.organisation_name, seen.line.address)
                />
                <Fact label=words.collector value=collector note=MaybeProp::from(round)/>
            </div>
            {(!lot.notes.is_empty()).then(|| view! { <Card title=words.notes_title><p>{lot.notes}</p></Card> })}
            {met.map(whose_needs)}
            {noted(language, words, &here, seen.notes)}
            {receipts(language, words, seen.handovers)}
            <Table caption=(words.devices)(seen.line.devices) columns show_caption=true>{rows.collect_view()}</Table>
            <Pager
                next=seen.next.map(|device| format!("{here}?apres={device}"))
                first=later.then(|| here.clone())
            />
            {slip}
            {may_take_back
                .then(|| {
                    view! {
                        <form method="post" action=TakeLotBack::url()>
                            <input type="hidden" name="lot" value=lot.id.to_string()/>
                            <p>{words.take_back_help}</p>
                            <Submit look=Look::Secondary glyph=Glyph::Undo>{words.take_back}</Submit>
                        </form>
                    }
                })}
        </div>
    }
}

/// What people said on the spot, with their pictures.
fn noted(
    language: Language,
    words: &'static LotTexts,
    lot: &str,
    notes: Vec<LotNote>,
) -> Option<impl IntoView + use<>> {
    let address = |photo, size: Size| format!("{lot}/photos/{photo}/{}", size.word());
    let one = |note: LotNote| {
        let picture = note.photo.map(|photo| {
            view! {
                <a href=address(photo, Size::Large)>
                    <img
                        class="claim-picture"
                        src=address(photo, Size::Small)
                        alt=settle::texts(language).picture
                        loading="lazy"
                    />
                </a>
            }
        });
        let count = (words.devices)(note.devices.len() as u64);
        let about = match note.stayed {
            true => (words.stayed)(&count),
            false => count,
        };
        view! {
            <li class="row">
                <div class="row-text">
                    <p class="row-title">{note.text}</p>
                    <p class="row-note">{about}</p>
                    {picture}
                </div>
            </li>
        }
    };
    (!notes.is_empty()).then(|| {
        let rows = notes.into_iter().map(one).collect_view();
        view! {
            <Card title=words.noted_there>
                <ul class="rows">{rows}</ul>
            </Card>
        }
    })
}

fn receipts(language: Language, words: &'static LotTexts, handovers: Vec<LotHandover>) -> Option<impl IntoView> {
    (!handovers.is_empty()).then(|| {
        let one = move |handover: LotHandover| {
            view! {
                <p>
                    <LinkButton href=format!("/recu/{}.pdf", handover.id) glyph=Glyph::FileText>
                        {words.receipt}
                    </LinkButton>
                    " "
                    {(words.signed_at)(&date_time(language, handover.signed_at))}
                </p>
            }
        };
        view! { <Card title=words.receipts>{handovers.into_iter().map(one).collect_view()}</Card> }
    })
}

fn row(language: Language, words: &'static LotTexts, own: bool, signed: bool, one: LotDevice) -> impl IntoView {
    let state = one.device.state.clone();
    let name = device_name(language, one.device.name());
    let name = if own {
        view! { <a href=format!("/parc/appareils/{}", state.device)>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    let result = match one.result {
        Some((result, _)) => {
            let tone = if result == LineResult::Collected {
                Tone::Ok
            } else {
                Tone::Look
            };
            view! { <Status tone>{(words.result)(result)}</Status> }.into_any()
        }
        None => words.not_collected.into_any(),
    };
    let now = own.then(|| {
        let stage = (words.stage)(state.stage);
        let now = one
            .custodian
            .map_or_else(|| stage.to_owned(), |who| (words.with)(stage, &who));
        let receipt = one.result.map(|(_, handover)| {
            view! { <a href=format!("/recu/{handover}.pdf")>{words.receipt}</a> }
        });
        view! {
            <td data-label=words.column_now>{now}</td>
            {signed.then(|| view! { <td data-label=words.column_receipt>{receipt}</td> })}
        }
    });
    view! {
        <tr>
            <td data-label=words.column_label>
                <LabelCode code=state.tag.map(|tag| tag.to_string())/>
            </td>
            <th scope="row" data-label=words.column_model>
                {name}
            </th>
            <td data-label=words.column_result>{result}</td>
            {now}
        </tr>
    }
}
