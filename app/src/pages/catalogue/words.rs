//! A device in the words of the catalogue.

use regain_service::see_catalogue::{Device, Shown};

use crate::components::kind_name;
use crate::i18n::{Language, catalogue, money};

/// `Lenovo ThinkPad T480`, or what kind of thing it is.
pub(crate) fn device_name(language: Language, device: &Device) -> String {
    let what = &device.description;
    let said = [&what.maker, &what.model];
    let name: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
    if name.is_empty() {
        kind_name(language, what.kind.unwrap_or(regain_domain::device::Kind::Other)).to_owned()
    } else {
        name.join(" ")
    }
}

/// `Intel Core i5 · 16 Go · disque 256 Go`; empty when nothing is known.
pub(crate) fn device_facts(language: Language, device: &Device) -> String {
    let words = catalogue::texts(language);
    let what = &device.description;
    let mut facts: Vec<String> = what.processor.clone().into_iter().collect();
    // What firmware keeps for itself is missing from the count: 15 900 MiB are sold as 16 GB.
    let memory = what.memory_mib.filter(|&mib| mib > 0);
    facts.extend(memory.map(|mib| (words.memory)(u64::from(mib.div_ceil(1_024)))));
    facts.extend(disk_mb(device).map(|mb| (words.disk)((mb / 1_000).max(1))));
    facts.join(" · ")
}

/// Megabytes of the largest medium that is still inside: as the workshop listed them, else as the inventory did.
fn disk_mb(device: &Device) -> Option<u64> {
    use regain_domain::medium::Clearing;
    let listed = device.state.media.as_deref();
    let inside = |listed: &[regain_domain::medium::MediumState]| {
        let destroyed = |one: &regain_domain::medium::MediumState| {
            one.cleared.is_some_and(|cleared| cleared.by == Clearing::Destroyed)
        };
        listed
            .iter()
            .filter(|one| !destroyed(one))
            .map(|one| one.medium.size_mb)
            .max()
    };
    let told = || device.description.media.iter().map(|medium| medium.size_mb).max();
    listed.map_or_else(told, inside).filter(|&mb| mb > 0)
}

/// `95 €`, or that it is free.
pub(super) fn price(language: Language, shown: &Shown) -> String {
    match shown.card.offer.price_cents {
        0 => catalogue::texts(language).free.to_owned(),
        cents => money(language, u64::from(cents)),
    }
}
