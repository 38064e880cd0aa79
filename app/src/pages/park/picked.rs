//! The devices that somebody ticked, as the pages list them that ask what to do.

use leptos::prelude::*;
use regain_domain::id::DeviceId;
use regain_service::own_devices::Picked;

use super::words::name;
use crate::components::{Card, EmptyState, Glyph, LabelCode, LinkButton, Look, Row, Rows, kind_glyph};
use crate::i18n::{park, use_language};

/// How many are shown one by one.
const SHOWN: usize = 50;

/// The list, shortened.
pub(super) fn picked_card(picked: Vec<Picked>) -> impl IntoView {
    let language = use_language();
    let words = park::texts(language);
    let count = picked.len();
    let rows = picked.into_iter().take(SHOWN).map(|one| {
        let what = &one.device.description;
        let glyph = what.kind.map_or(Glyph::Package, kind_glyph);
        let title = name(language, what);
        let tag = one.device.state.tag.map(|code| code.to_string());
        let first = one.identifiers.into_iter().next().map(|name| name.value);
        let note = move || match tag {
            Some(tag) => view! { <LabelCode code=tag/> }.into_any(),
            None => view! { {first.unwrap_or_default()} }.into_any(),
        };
        view! { <Row glyph title note/> }
    });
    let rows = rows.collect_view();
    let more = (count > SHOWN).then(|| view! { <p class="quiet">{(words.more_devices)((count - SHOWN) as u64)}</p> });
    view! {
        <Card title=(words.devices)(count as u64)>
            <Rows label=words.list>{rows}</Rows>
            {more}
        </Card>
    }
}

/// The ids as one field of a form.
pub(super) fn joined(picked: &[Picked]) -> String {
    let ids: Vec<String> = picked.iter().map(|one| one.device.state.device.to_string()).collect();
    ids.join(",")
}

/// Reads [`joined`] back.
pub fn read_joined(devices: &str) -> Vec<DeviceId> {
    devices.split(',').filter_map(DeviceId::parse).collect()
}

/// Nothing was ticked: where to do so.
pub(super) fn nobody_chosen(glyph: Glyph, list: &'static str) -> impl IntoView {
    let words = park::texts(use_language());
    view! {
        <EmptyState glyph title=words.nobody_chosen>
            <p>{words.nobody_chosen_help}</p>
            <LinkButton href=list look=Look::Primary>{words.labels_pick}</LinkButton>
        </EmptyState>
    }
}
