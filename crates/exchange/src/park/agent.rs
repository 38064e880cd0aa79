//! What an agent's inventory says of a device and of the screens attached to it.
//!
//! The same for GLPI's JSON and for the XML of FusionInventory and OCS, which differ in names only.

use regain_domain::device::Kind;
use regain_domain::identifier::{IdentifierKind, is_junk};
use regain_domain::processor;
use regain_domain::row::Description;

use super::agent_media::media_of;
use super::collect::{Candidate, Collector, is_filler};
use super::inventory::{Inventory, Record};
use super::network_addresses::{own_addresses, usable};
use super::virtual_machines::{Traits, is_virtual};
use crate::ExchangeError;
use crate::chassis::kind_of_chassis;
use crate::fold::fold;
use crate::kinds::kind;
use crate::makers::{maker, makes_only_panels};
use crate::product_lines;

/// Ports that only a built-in panel hangs on.
const INNER_PORTS: &[&str] = &["edp", "lvds", "internal"];

/// Takes the device of an inventory and its screens.
pub fn take(inventory: &Inventory, collector: &mut Collector<'_>) -> Result<(), ExchangeError> {
    collector.dropped(inventory.personal_values());
    let device = device(inventory);
    let real = !device.is_virtual;
    collector.take(device)?;
    for member in stack(inventory) {
        collector.take(member)?;
    }
    // The screens of a virtual machine are as virtual as it is.
    let screens = inventory.section("monitors").iter();
    for screen in screens.filter(|screen| real && is_screen(screen)) {
        collector.take(screen_of(screen, inventory.line))?;
    }
    Ok(())
}

/// The other boxes of a stack of switches, which answers as one: each has a chassis and a serial number of its own.
fn stack(inventory: &Inventory) -> impl Iterator<Item = Candidate> {
    let network = inventory.only("network_device");
    let is_chassis = |part: &&Record| part.text("type") == "chassis" && !is_filler(part.text("serial"));
    let boxes = inventory.section("network_components").iter().filter(is_chassis);
    let own = first([
        network.text("serial"),
        boxes.clone().next().map_or("", |part| part.text("serial")),
    ]);
    let others = boxes.filter(move |part| part.text("serial") != own && !network.text("serial").is_empty());
    others.map(move |part| {
        let (raw_maker, serial) = (
            first([part.text("manufacturer"), network.text("manufacturer")]),
            part.text("serial"),
        );
        let model = first([part.text("model"), network.text("model")]);
        Candidate {
            line: inventory.line,
            names: vec![(IdentifierKind::Serial, serial.to_owned())],
            description: Description {
                kind: Some(Kind::Network),
                maker: some(raw_maker).map(|text| maker(&text)),
                model: some(model),
                site: some(network.text("location")),
                ..Description::default()
            },
            original: [raw_maker, model, serial].map(str::to_owned).to_vec(),
            ..Candidate::default()
        }
    })
}

/// The device that the inventory is about: agents describe it under `bios` and `hardware`, the network's own
/// equipment is asked from outside and described under `network_device`.
fn device(inventory: &Inventory) -> Candidate {
    let (bios, hardware, network) = (
        inventory.only("bios"),
        inventory.only("hardware"),
        inventory.only("network_device"),
    );
    let chassis = inventory
        .section("network_components")
        .iter()
        .find(|part| part.text("type") == "chassis");
    let of_chassis = |field| chassis.map_or("", |chassis| chassis.text(field));
    let raw_maker = first([
        bios.text("smanufacturer"),
        network.text("manufacturer"),
        bios.text("mmanufacturer"),
    ]);
    let raw_model = first([
        bios.text("smodel"),
        network.text("model"),
        of_chassis("model"),
        bios.text("mmodel"),
    ]);
    let serial = first([
        bios.text("ssn"),
        network.text("serial"),
        of_chassis("serial"),
        bios.text("enclosureserial"),
    ]);
    let tag = first([bios.text("assettag"), network.text("assettag")]);
    let mut names = vec![
        (IdentifierKind::AssetTag, tag.to_owned()),
        (IdentifierKind::Serial, serial.to_owned()),
        (IdentifierKind::Uuid, hardware.text("uuid").to_owned()),
    ];
    let kind = kind_of(inventory, raw_model);
    names.extend(imeis(inventory, kind).map(|imei| (IdentifierKind::Imei, imei.to_owned())));
    names.extend(addresses(inventory).map(|address| (IdentifierKind::Mac, address)));
    // The chassis of an OCS inventory stands with the firmware.
    let sort = first([
        hardware.text("chassis_type"),
        bios.text("type"),
        network.text("type"),
        inventory.itemtype.as_str(),
    ]);
    Candidate {
        line: inventory.line,
        names,
        sort: sort.to_owned(),
        is_virtual: is_virtual(Traits {
            maker: raw_maker,
            model: raw_model,
            serial,
            sort,
            system: hardware.text("vmsystem"),
        }),
        description: Description {
            kind,
            maker: some(raw_maker).map(|text| maker(&text)),
            model: some(raw_model),
            processor: processor(inventory),
            memory_mib: memory(inventory),
            media: media_of(inventory.section("storages")),
            site: some(network.text("location")),
            ..Description::default()
        },
        original: [raw_maker, raw_model, serial, tag].map(str::to_owned).to_vec(),
        ..Candidate::default()
    }
}

/// What the device is: its chassis says it best, but a server may stand in a tower, and what has no chassis of its own
/// is told by what asked it, by its product line or by its system.
fn kind_of(inventory: &Inventory, model: &str) -> Option<Kind> {
    let (bios, hardware, network) = (
        inventory.only("bios"),
        inventory.only("hardware"),
        inventory.only("network_device"),
    );
    let line = product_lines::kind(model);
    let chassis = || kind_of_chassis(hardware.text("chassis_type")).or_else(|| kind_of_chassis(bios.text("type")));
    let asked = || match inventory.itemtype.trim() {
        "Phone" => Some(Kind::Smartphone),
        "Printer" => Some(Kind::Printer),
        "NetworkEquipment" => Some(Kind::Network),
        _ => kind(network.text("type")),
    };
    let system = || {
        let system = inventory.only("operatingsystem");
        let name = fold(first([
            system.text("full_name"),
            system.text("name"),
            hardware.text("osname"),
        ]));
        let mobile = name.split(' ').any(|word| matches!(word, "android" | "ios"));
        mobile.then_some(Kind::Smartphone)
    };
    line.filter(|kind| *kind == Kind::Server)
        .or_else(chassis)
        // An agent on a tablet calls it a phone.
        .or(line)
        .or_else(asked)
        .or_else(system)
}

/// The IMEIs of a device: two, where it takes two SIM cards. The modem of a computer may be a stick that is lent from one to
/// the next, and names none of them.
fn imeis(inventory: &Inventory, kind: Option<Kind>) -> impl Iterator<Item = &str> {
    let own = first([
        inventory.only("bios").text("imei"),
        inventory.only("hardware").text("imei"),
    ]);
    let built_in = matches!(kind, Some(Kind::Smartphone | Kind::Tablet));
    let modems = inventory.section("modems").iter().filter(move |_| built_in);
    [own]
        .into_iter()
        .chain(modems.flat_map(|modem| modem.text("imei").lines()))
}

/// The network addresses that belong to the device itself.
fn addresses(inventory: &Inventory) -> impl Iterator<Item = String> + use<> {
    let outside = usable(inventory.only("network_device").text("mac"));
    let inside = own_addresses(inventory.section("networks"));
    outside.into_iter().chain(inside)
}

/// `Intel Core i5-8250U` out of `Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz`.
fn processor(inventory: &Inventory) -> Option<String> {
    let (processor, hardware) = (inventory.only("cpus"), inventory.only("hardware"));
    // OCS names the processor's type, and the whole of it under `hardware`, where others cut it less short.
    let model = Some(processor.text("model")).filter(|model| model.parse::<u32>().is_err());
    let name = first([
        processor.text("name"),
        model.unwrap_or_default(),
        hardware.text("processort"),
        processor.text("type"),
    ]);
    some(&processor::tidy(name))
}

/// The modules added up. What the system sees of them is less, and serves only where a whole inventory lists none: in
/// a partial one it would take the place of the right figure.
fn memory(inventory: &Inventory) -> Option<u32> {
    let modules = inventory
        .section("memories")
        .iter()
        .filter(|module| fold(module.text("type")) != "flash");
    let total = modules
        .filter_map(|module| module.number("capacity"))
        .fold(0, u64::saturating_add);
    let seen = inventory
        .only("hardware")
        .number("memory")
        .filter(|_| !inventory.partial);
    let mib = Some(total).filter(|total| *total > 0).or(seen).filter(|mib| *mib > 0)?;
    u32::try_from(mib).ok()
}

/// Whether a monitor is a device of its own: it can be found again, and is no panel inside the computer.
fn is_screen(monitor: &Record) -> bool {
    let port = fold(monitor.text("port"));
    let inside =
        INNER_PORTS.iter().any(|inner| port.starts_with(inner)) || makes_only_panels(monitor.text("manufacturer"));
    let named = ["serial", "altserial"]
        .into_iter()
        .any(|field| !is_junk(monitor.text(field)));
    named && !inside
}

fn screen_of(monitor: &Record, line: u32) -> Candidate {
    let model = first([monitor.text("caption"), monitor.text("name")]);
    let (raw_maker, serial) = (monitor.text("manufacturer"), monitor.text("serial"));
    Candidate {
        line,
        names: [serial, monitor.text("altserial")]
            .map(|name| (IdentifierKind::Serial, name.to_owned()))
            .to_vec(),
        description: Description {
            kind: Some(Kind::Screen),
            maker: some(raw_maker).map(|text| maker(&text)),
            model: some(model),
            ..Description::default()
        },
        original: [raw_maker, model, serial].map(str::to_owned).to_vec(),
        ..Candidate::default()
    }
}

/// The first text that says something.
pub fn first<const N: usize>(texts: [&str; N]) -> &str {
    texts.into_iter().find(|text| !is_filler(text)).unwrap_or_default()
}

/// A text, unless it is empty.
pub fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
