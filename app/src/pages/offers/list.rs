//! What is ready and could be offered, and what stands in the catalogue.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::device::Stage;
use regain_domain::id::{DeviceId, OfferId};
use regain_service::Problem;
use regain_service::offer_device::{OfferLine, OfferList, ReadyLine, ReadyList, listed, ready};

use crate::api::offers::UnlistDevice;
use crate::components::{
    EmptyState, Glyph, LabelCode, LinkButton, Look, PageHeader, Pager, Status, Submit, Table, Tone, kind_name,
};
use crate::i18n::{Language, money, offers, short_date, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::keys::{moment_key, read_moment_key};
use crate::pages::workshop::words::grade_sign;

#[component]
pub(super) fn OffersPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Offers, move |service, viewer| async move {
        let after = query.get("apres").and_then(|key| read_moment_key::<DeviceId>(&key));
        let before = query.get("avant").and_then(|key| read_moment_key::<OfferId>(&key));
        let could = ready(&service, &viewer.actor, after).await?;
        let are = listed(&service, &viewer.actor, before).await?;
        Ok::<_, Problem>(page(could, are, after.is_some(), before.is_some()).into_any())
    })
}

fn page(could: ReadyList, are: OfferList, later: bool, older: bool) -> impl IntoView {
    let language = use_language();
    let words = offers::texts(language);
    let next_ready = could
        .next
        .map(|(at, id)| format!("/comptoir/offres?apres={}", moment_key(at, id)));
    let next_listed = are
        .next
        .map(|(at, id)| format!("/comptoir/offres?avant={}", moment_key(at, id)));
    let ready = if could.devices.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.none_ready>
                <p>{words.none_ready_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![words.column_device, words.column_since, words.column_do];
        let rows = could.devices.into_iter().map(move |line| ready_row(language, line));
        view! { <Table caption=words.ready columns>{rows.collect_view()}</Table> }.into_any()
    };
    let listed = if are.offers.is_empty() {
        view! { <p class="quiet">{words.none_listed}</p> }.into_any()
    } else {
        let columns = vec![
            words.column_device,
            words.column_price,
            words.column_counter,
            words.column_since,
            words.column_do,
        ];
        let rows = are.offers.into_iter().map(move |line| offer_row(language, line));
        view! { <Table caption=words.in_catalogue columns>{rows.collect_view()}</Table> }.into_any()
    };
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead>
            <LinkButton href="/comptoir/horaires" glyph=Glyph::Calendar>{words.hours}</LinkButton>
        </PageHeader>
        <div class="stack-wide">
            <section class="stack">
                <h2>{words.ready}</h2>
                {ready}
                <Pager next=next_ready first=later.then(|| "/comptoir/offres".to_owned())/>
            </section>
            <section class="stack">
                <h2>{words.in_catalogue}</h2>
                {listed}
                <Pager next=next_listed first=older.then(|| "/comptoir/offres".to_owned())/>
            </section>
        </div>
    }
}

fn ready_row(language: Language, line: ReadyLine) -> impl IntoView {
    let words = offers::texts(language);
    let name = match line.device.name() {
        name if name.is_empty() => kind_name(language, line.device.kind).to_owned(),
        name => name,
    };
    let state = line.device.state;
    let grade = state.grade.map(grade_sign);
    view! {
        <tr>
            <th scope="row">
                <span class="cell-lines">
                    <span>{name}</span>
                    <span class="quiet">
                        <LabelCode code=state.tag.map(|tag| tag.to_string())/> " " {grade}
                    </span>
                </span>
            </th>
            <td data-label=words.column_since>{short_date(language, line.since)}</td>
            <td>
                <LinkButton href=format!("/comptoir/offres/{}", state.device) glyph=Glyph::Tags>{words.offer}</LinkButton>
            </td>
        </tr>
    }
}

fn offer_row(language: Language, line: OfferLine) -> impl IntoView {
    let words = offers::texts(language);
    let name = match line.device.name() {
        name if name.is_empty() => kind_name(language, line.device.kind).to_owned(),
        name => name,
    };
    let state = line.device.state;
    let price = match line.offer.price_cents {
        0 => words.free.to_owned(),
        cents => money(language, cents.into()),
    };
    let action = if state.stage == Stage::Listed {
        let label = (words.withdraw_one)(&name);
        view! {
            <form method="post" action=UnlistDevice::url() aria-label=label>
                <input type="hidden" name="offer" value=line.offer.id.to_string()/>
                <Submit look=Look::Quiet>{words.withdraw}</Submit>
            </form>
        }
        .into_any()
    } else {
        view! { <Status tone=Tone::Look>{words.reserved}</Status> }.into_any()
    };
    let tag = state.tag.map(|tag| tag.to_string());
    let address = tag.as_ref().map(|tag| format!("/catalogue/{tag}"));
    view! {
        <tr>
            <th scope="row">
                <span class="cell-lines">
                    <a href=address>{name}</a>
                    <LabelCode code=tag/>
                </span>
            </th>
            <td data-label=words.column_price>{price}</td>
            <td data-label=words.column_counter>{line.counter}</td>
            <td data-label=words.column_since>{short_date(language, line.offer.opened_at)}</td>
            <td>{action}</td>
        </tr>
    }
}
