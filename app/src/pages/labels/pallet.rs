//! `/parc/etiquettes/palettes/:id`: what stands on a pallet, scanned onto it one after the other, and its label.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use regain_domain::device::Kind;
use regain_domain::id::PalletId;
use regain_service::Problem;
use regain_service::keep_printer::{Printer, printers};
use regain_service::label_paper::Format;
use regain_service::own_devices::Picked;
use regain_service::stack_pallet::{PalletPage as Seen, see_pallet};

use super::PALLETS;
use super::choice::{chosen, format_chips, placing};
use crate::api::pallets::{PutOnPallet, TakeOffPallet};
use crate::components::{
    Card, EmptyState, Glyph, LabelCode, Look, PageHeader, Row, Rows, Submit, TextArea, kind_glyph,
};
use crate::i18n::{pallets, use_language};
use crate::pages::desk::{Place, desk_page};
use crate::pages::park::refused_alert;

#[component]
pub(super) fn PalletPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let query = use_query_map().get_untracked();
    let refused = refused_alert();
    desk_page(Place::Labels, move |service, viewer| async move {
        let id = PalletId::parse(&id).ok_or(Problem::NotFound)?;
        let seen = see_pallet(&service, &viewer.actor, id).await?;
        let printers = printers(&service, &viewer.actor).await?;
        let format = chosen(&query).ok_or(Problem::Internal)?;
        let page = page(seen, format, &printers);
        Ok::<_, Problem>(view! { {refused} {page} }.into_any())
    })
}

fn page(seen: Seen, format: Format, printers: &[Printer]) -> impl IntoView + use<> {
    let words = pallets::texts(use_language());
    let pallet = seen.pallet;
    let (id, here) = (pallet.id.to_string(), format!("{PALLETS}/{}", pallet.id));
    let count = seen.devices.len() as u64;
    let devices = if seen.devices.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Package title=words.nothing_on>
                <p>{words.nothing_on_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let rows = seen.devices.into_iter().map(|one| row(&id, one)).collect_view();
        view! { <Rows label=words.column_devices>{rows}</Rows> }.into_any()
    };
    view! {
        <Title text=pallet.name.clone()/>
        <PageHeader
            title=pallet.name
            lead=(words.holds)(count)
            back=(PALLETS.to_owned(), words.title.to_owned())
        >
            <LabelCode code=pallet.code.to_string()/>
        </PageHeader>
        <div class="stack-wide">
            <Card title=words.put_on>
                <form class="form" method="post" action=PutOnPallet::PATH>
                    <input type="hidden" name="pallet" value=id/>
                    <TextArea name="read" label=words.read hint=words.read_hint required=true/>
                    <Submit glyph=Glyph::Plus>{words.put_on}</Submit>
                </form>
            </Card>
            {devices}
            <h2>{words.print}</h2>
            {format_chips(&format!("{here}?planche="), format)}
            <form class="form" method="get" action=format!("{here}/fichier")>{placing(format, printers)}</form>
        </div>
    }
}

fn row(pallet: &str, one: Picked) -> impl IntoView + use<> {
    let words = pallets::texts(use_language());
    let (title, name, glyph) = (
        one.model(),
        one.name(),
        kind_glyph(one.device.description.kind.unwrap_or(Kind::Other)),
    );
    let (pallet, device) = (pallet.to_owned(), one.device.state.device.to_string());
    let label = format!("{} {name}", words.take_off);
    view! {
        <Row glyph=glyph title=title note=move || name.clone()>
            <form method="post" action=TakeOffPallet::PATH>
                <input type="hidden" name="pallet" value=pallet.clone()/>
                <input type="hidden" name="device" value=device.clone()/>
                <Submit look=Look::Quiet glyph=Glyph::Minus>
                    <span class="for-readers">{label.clone()}</span>
                    <span aria-hidden="true">{words.take_off}</span>
                </Submit>
            </form>
        </Row>
    }
}
