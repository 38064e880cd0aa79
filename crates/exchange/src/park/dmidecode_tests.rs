//! What a dump of firmware says, whole, in part, quiet, or of several computers.

use regain_domain::device::Kind;
use regain_domain::identifier::IdentifierKind;
use regain_domain::row::RowProblem;

use super::*;
use crate::ParsedPark;
use crate::park::tests::read_park;

const DUMP: &str = include_str!("../../fixtures/dmidecode-thinkpad.txt");

fn park(text: &str) -> ParsedPark {
    read_park(text.as_bytes()).unwrap()
}

#[test]
fn a_laptop_is_described_by_its_firmware() {
    let park = park(DUMP);
    assert_eq!(park.account.format, "dmidecode");
    let row = &park.rows[0];
    let names: Vec<_> = row
        .identifiers
        .iter()
        .map(|name| (name.kind, name.value.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (IdentifierKind::AssetTag, "VSM-00981"),
            (IdentifierKind::Serial, "PF1A2B3C"),
            (IdentifierKind::Uuid, "4c1d85cc-2e4f-11b2-a85c-9f3f2d1b7c60"),
        ]
    );
    let described = &row.description;
    assert_eq!(described.kind, Some(Kind::Laptop));
    assert_eq!(described.maker.as_deref(), Some("Lenovo"));
    assert_eq!(described.model.as_deref(), Some("ThinkPad T480"));
    assert_eq!(described.processor.as_deref(), Some("Intel Core i5-8350U"));
    // Two modules; the empty slot and the flash of the firmware do not count.
    assert_eq!(described.memory_mib, Some(12_288));
}

#[test]
fn a_quiet_or_partial_dump_says_what_it_has() {
    let quiet: String = DUMP
        .lines()
        .filter(|line| !line.starts_with("Handle") && !line.starts_with('#'))
        .map(|line| format!("{line}\r\n"))
        .collect();
    assert_eq!(park(&quiet).rows[0].identifiers, park(DUMP).rows[0].identifiers);
    let begin = DUMP.find("Handle 0x000C").unwrap();
    let end = DUMP.find("Handle 0x000D").unwrap();
    let only = park(&DUMP[begin..end]);
    assert_eq!(only.rows[0].description.memory_mib, None);
    assert_eq!(
        only.rows[0].description.kind,
        Some(Kind::Laptop),
        "told by its product line"
    );
}

#[test]
fn the_oldest_layout_indents_its_titles_too() {
    let older = "# dmidecode 2.2\nHandle 0x0100\n\tDMI type 1, 25 bytes.\n\tSystem Information\n\t\tManufacturer: Dell Computer Corporation\n\t\tProduct Name: Latitude D600\n\t\tSerial Number: 7HX4LM2\nHandle 0x0300\n\tDMI type 3, 13 bytes.\n\tChassis Information\n\t\tType: Portable\n";
    let row = &park(older).rows[0];
    assert_eq!(row.identifiers[0].value, "7HX4LM2");
    assert_eq!(row.description.kind, Some(Kind::Laptop));
    assert_eq!(row.description.maker.as_deref(), Some("Dell"));
}

#[test]
fn several_computers_of_one_file_are_kept_apart() {
    let other = DUMP
        .replace("PF1A2B3C", "PF9Z8Y7X")
        .replace("4c1d85cc", "5c1d85cc")
        .replace("VSM-00981", "--");
    let both = park(&format!("{DUMP}\n{other}"));
    let serials: Vec<&str> = both
        .rows
        .iter()
        .filter_map(|row| row.identifiers.iter().find(|name| name.kind == IdentifierKind::Serial))
        .map(|name| name.value.as_str())
        .collect();
    assert_eq!(serials, ["PF1A2B3C", "PF9Z8Y7X"]);
    assert_eq!(both.rows[0].line, 1);
    assert_eq!(usize::try_from(both.rows[1].line).unwrap(), DUMP.lines().count() + 2);
    assert_eq!(both.rows[1].description.memory_mib, Some(12_288));
}

#[test]
fn fillers_of_firmware_name_nothing() {
    let built = DUMP
        .replace("Manufacturer: LENOVO", "Manufacturer: System manufacturer")
        .replace("Product Name: 20L5CTO1WW\n", "Product Name: System Product Name\n")
        .replace("PF1A2B3C", "To be filled by O.E.M.")
        .replace("VSM-00981", "Asset-1234567890")
        .replace(
            "4c1d85cc-2e4f-11b2-a85c-9f3f2d1b7c60",
            "03000200-0400-0500-0006-000700080009",
        );
    let park = park(&built);
    assert_eq!(park.rejected[0].reason, RowProblem::NoIdentifier);
    assert_eq!(
        park.rejected[0].original, "20L5CTO1WW-BOARD",
        "the board is what is left to say"
    );
    let virtual_machine = DUMP
        .replace("LENOVO", "QEMU")
        .replace("20L5CTO1WW\n", "Standard PC (i440FX + PIIX, 1996)\n");
    assert_eq!(
        super::super::tests::read_park(virtual_machine.as_bytes())
            .unwrap()
            .rejected[0]
            .reason,
        RowProblem::VirtualMachine
    );
}

#[test]
fn a_dump_that_stops_before_the_system_is_said_to() {
    let cut = DUMP.find("Handle 0x000C").unwrap();
    for text in ["# dmidecode 3.0", &DUMP[..cut]] {
        assert_eq!(read_park(text.as_bytes()), Err(ExchangeError::Truncated));
    }
}
