//! The desk and field layouts, as the pictures of the design show them.

use leptos::prelude::*;
use leptos_meta::Title;

use super::samples::{Ages, Devices, Lists};
use crate::components::*;
use crate::i18n::{gallery, use_language};

#[component]
pub(super) fn Desk() -> impl IntoView {
    let words = gallery::texts(use_language());
    let places = [
        (words.park, Glyph::MonitorSmartphone, 0),
        (words.imports, Glyph::FileUp, 0),
        (words.labels, Glyph::Tags, 0),
        (words.lots, Glyph::Package, 0),
        (words.proofs, Glyph::ShieldCheck, 0),
        (words.exceptions, Glyph::TriangleAlert, 3),
    ];
    let items = places
        .into_iter()
        .zip(0..)
        .map(|((label, glyph, waiting), index)| NavItem {
            href: "#".to_owned(),
            label: label.to_owned(),
            glyph,
            active: index == 0,
            waiting,
        })
        .collect();
    view! {
        <Title text=words.desk_page/>
        <DeskLayout organisation=words.organisation person=words.person items>
            <PageHeader title=words.park lead=words.park_lead>
                <LinkButton href="#" glyph=Glyph::FileUp>{words.import}</LinkButton>
                <LinkButton href="#" look=Look::Primary glyph=Glyph::Package>{words.propose_lot}</LinkButton>
            </PageHeader>
            <div class="stack-wide">
                <div class="grid-charts">
                    <Ages/>
                    <Lists/>
                </div>
                <Chips label=words.filters>
                    <Chip href="#" active=true count=346u64>{words.to_retire}</Chip>
                    <Chip href="#">{words.laptops}</Chip>
                    <Chip href="#">{words.north_site}</Chip>
                </Chips>
                <Devices/>
                <Pager next=Some("#".to_owned()) first=None/>
            </div>
        </DeskLayout>
    }
}

#[component]
pub(super) fn Hand() -> impl IntoView {
    let words = gallery::texts(use_language());
    let stage = move || {
        view! {
            <p class="found">
                <Icon glyph=Glyph::Check/>
                <span>
                    <strong>"Latitude 5420"</strong>
                    " · "
                    {words.found}
                </span>
            </p>
        }
    };
    let torch = move || {
        view! {
            <button type="button" class="round-button">
                <Icon glyph=Glyph::Flashlight label=words.light/>
            </button>
        }
    };
    let bar = move || {
        view! {
            <p class="field-note tone-look">
                <Icon glyph=Glyph::CloudOff/>
                {words.no_network}
            </p>
            <Button glyph=Glyph::Keyboard label=words.label/>
            <Button look=Look::Primary glyph=Glyph::PenLine main=true>{words.sign_handover}</Button>
        }
    };
    view! {
        <Title text=words.field_page/>
        <FieldLayout title=words.place subtitle=words.stop back="/demo/composants" tools=torch stage bar>
            <div class="field-head">
                <Count value=11u64 of=12u64 label=words.expected/>
                <Status tone=Tone::Look glyph=Glyph::CircleHelp>"1 " {words.to_link}</Status>
            </div>
            <Progress label=words.lot_progress value=11u64 max=12u64/>
            <Rows label=words.devices_in_lot>
                <Row glyph=Glyph::Laptop title="Latitude 5420" note=|| view! { <LabelCode code="7K3M2QXF"/> }>
                    <Status tone=Tone::Ok>{words.taken}</Status>
                </Row>
                <Row glyph=Glyph::Monitor title="P2419H" note=|| view! { <LabelCode code="9D0AV1TE"/> }>
                    <Status tone=Tone::Ok>{words.taken}</Status>
                </Row>
                <Row glyph=Glyph::Image title=words.unknown_label note=|| view! { <LabelCode/> }>
                    <Status tone=Tone::Look>{words.to_link}</Status>
                </Row>
                <Row glyph=Glyph::Laptop title="ProBook 450 G7" note=|| view! { <LabelCode code="4HN8RR2C"/> }>
                    <Status>{words.missing}</Status>
                </Row>
            </Rows>
        </FieldLayout>
    }
}
