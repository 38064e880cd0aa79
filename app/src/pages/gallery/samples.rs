//! The larger parts, filled as pages will fill them.

use leptos::prelude::*;
use regain_domain::device::Kind;

use crate::components::*;
use crate::i18n::{age, gallery, use_language};

#[component]
pub(super) fn Lists() -> impl IntoView {
    let words = gallery::texts(use_language());
    view! {
        <Card title=words.devices_in_lot aside=move || view! { <Status tone=Tone::Look>{words.to_link}</Status> }>
            <Rows label=words.devices_in_lot>
                <Row glyph=Glyph::Laptop title="Latitude 5420" href="#" note=|| view! { <LabelCode code="7K3M2QXF"/> }>
                    <Status tone=Tone::Ok>{words.taken}</Status>
                </Row>
                <Row glyph=Glyph::Image title=words.unknown_label note=|| view! { <LabelCode/> }>
                    <Status tone=Tone::Look>{words.to_link}</Status>
                </Row>
                <Row glyph=Glyph::Monitor title="P2419H" note=|| view! { <LabelCode code="9D0AV1TE"/> }>
                    <Status>{words.missing}</Status>
                </Row>
            </Rows>
        </Card>
    }
}

#[component]
pub(super) fn Devices() -> impl IntoView {
    let language = use_language();
    let words = gallery::texts(language);
    let devices = [
        (Some("7K3M2QXF"), "HP ProBook 450 G7", 62, Tone::Look, words.to_retire),
        (Some("9D0AV1TE"), "Dell P2419H", 72, Tone::Look, words.to_retire),
        (Some("4HN8RR2C"), "Lenovo ThinkPad T480", 85, Tone::Ok, words.taken),
        (None, "Dell OptiPlex 7060", 80, Tone::Blocked, words.no_label),
    ];
    let rows = devices.into_iter().map(move |(code, model, months, tone, state)| {
        view! {
            <tr>
                <td data-label=words.label>
                    <LabelCode code=code.map(str::to_owned)/>
                </td>
                <th scope="row" data-label=words.model>
                    {model}
                </th>
                <td data-label=words.site>{words.building}</td>
                <td data-label=words.age>{age(language, months)}</td>
                <td data-label=words.state>
                    <Status tone=tone>{state}</Status>
                </td>
            </tr>
        }
    });
    view! {
        <Table
            caption=words.devices_in_lot
            columns=vec![words.label, words.model, words.site, words.age, words.state]
        >
            {rows.collect_view()}
        </Table>
        <Table caption=words.nothing_here columns=vec![words.label, words.model, words.state] show_caption=true>
            ""
        </Table>
    }
}

#[component]
pub(super) fn Ages() -> impl IntoView {
    let words = gallery::texts(use_language());
    let bars = [310, 420, 575, 720, 624, 395, 228, 118]
        .into_iter()
        .zip(0..)
        .map(|(value, years)| Bar {
            label: (words.years)(years),
            value,
            tone: match years {
                0..=3 => Tone::Ok,
                4..=5 => Tone::Look,
                _ => Tone::Blocked,
            },
        })
        .collect();
    view! {
        <Card title=words.ages>
            <BarChart label=words.age_of_devices category=words.year quantity=words.devices bars/>
        </Card>
    }
}

#[component]
pub(super) fn Stages() -> impl IntoView {
    let words = gallery::texts(use_language());
    let bar = |(label, value, tone): (&str, u64, Tone)| StageBar {
        label: label.to_owned(),
        value,
        tone,
    };
    let stages = [
        (words.taken, 1_204, Tone::Ok),
        (words.to_retire, 346, Tone::Look),
        (words.no_label, 1, Tone::Blocked),
        (words.missing, 0, Tone::Neutral),
    ];
    let bars = stages.map(bar).into();
    let month = |(label, value, bounds, wanted): (&str, u32, (u64, u64), u64)| MonthBar {
        label: label.to_owned(),
        value: f64::from(value),
        written: value.to_string(),
        bounds,
        wanted,
    };
    let months = [("10", 12, (8, 17), 14), ("11", 1, (0, 3), 0), ("12", 0, (0, 0), 0)].map(month);
    view! {
        <Card title=words.stages>
            <StageChart label=words.stages_of_devices category=words.state quantity=words.devices bars/>
        </Card>
        <Card title=words.ages>
            <StackedChart
                label=words.age_of_devices
                category=words.year
                series=vec![words.laptops.to_owned(), words.devices.to_owned()]
                bars=vec![((words.years)(3), vec![120, 40]), ((words.years)(4), vec![0, 60])]
            />
            <MonthChart
                label=words.age_of_devices
                key=[words.expected, words.missing, words.to_retire]
                months=months.into()
            />
        </Card>
        <Card title=words.nothing_yet>
            <BarChart label=words.age_of_devices category=words.year quantity=words.devices bars=Vec::new()/>
            <StageChart label=words.stages_of_devices category=words.state quantity=words.devices bars=Vec::new()/>
        </Card>
    }
}

#[component]
pub(super) fn Way() -> impl IntoView {
    let words = gallery::texts(use_language());
    view! {
        <Timeline>
            <TimelineStep glyph=Glyph::Building title=words.retired note=words.retired_note/>
            <TimelineStep glyph=Glyph::Truck title=words.collected note=words.collected_note/>
            <TimelineStep glyph=Glyph::TriangleAlert title=words.disputed note=words.disputed_note disputed=true/>
            <TimelineStep glyph=Glyph::ScanLine title=words.workshop note=words.workshop_note now=true/>
        </Timeline>
    }
}

#[component]
pub(super) fn Pictures() -> impl IntoView {
    let language = use_language();
    let pictures = Kind::ALL.iter().map(|kind| {
        view! {
            <figure class="stack">
                <DevicePicture kind=*kind/>
                <figcaption class="cluster">
                    <Icon glyph=kind_glyph(*kind)/>
                    {kind_name(language, *kind)}
                </figcaption>
            </figure>
        }
    });
    view! { <div class="grid">{pictures.collect_view()}</div> }
}
