//! Real inventories, where they are at hand: they are not ours to keep in the project.

use std::path::Path;

use regain_domain::device::Kind;
use regain_domain::identifier::{IdentifierKind, is_junk};
use regain_domain::row::ParkRow;
use serde_json::Value;

use super::tests::read_park;
use crate::makers;

fn identifier(row: &ParkRow, kind: IdentifierKind) -> &str {
    row.identifiers
        .iter()
        .find(|name| name.kind == kind)
        .map_or("", |name| &name.value)
}

#[test]
fn real_inventories_say_what_the_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/park/glpi-json");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: no real inventories beside the project");
        return;
    };
    let files = entries.map(|entry| entry.unwrap().path());
    let mut count = 0;
    for path in
        files.filter(|path| path.to_string_lossy().ends_with(".json") && !path.to_string_lossy().contains("schema"))
    {
        let bytes = std::fs::read(&path).unwrap();
        let file: Value = serde_json::from_slice(&bytes).unwrap();
        let park = read_park(&bytes).unwrap();
        let (row, content) = (&park.rows[0], &file["content"]);
        let says = |inside: &str, outside: &str| {
            let found = content["bios"][inside]
                .as_str()
                .or(content["network_device"][outside].as_str());
            found.unwrap().to_owned()
        };
        assert_eq!(
            identifier(row, IdentifierKind::Serial),
            says("ssn", "serial"),
            "{path:?}"
        );
        assert_eq!(row.description.model, Some(says("smodel", "model")), "{path:?}");
        assert_eq!(
            row.description.maker,
            Some(makers::maker(&says("smanufacturer", "manufacturer"))),
            "{path:?}"
        );
        assert_eq!(park.partial, file["partial"].as_bool().unwrap_or(false), "{path:?}");
        let expected = match file["itemtype"].as_str() {
            Some("Phone") => Kind::Smartphone,
            Some("Printer") => Kind::Printer,
            Some("NetworkEquipment") => Kind::Network,
            _ => Kind::Laptop,
        };
        assert_eq!(row.description.kind, Some(expected), "{path:?}");
        let monitors = content["monitors"].as_array().into_iter().flatten();
        let named = monitors
            .filter(|monitor| !is_junk(monitor["serial"].as_str().unwrap_or_default()))
            .count();
        assert_eq!(park.rows.len(), 1 + named, "{path:?}");
        assert_eq!(park.rejected, [], "{path:?}");
        let everything = serde_json::to_string(&park).unwrap();
        for person in ["johan", "trasher", "builder", "noc@"] {
            assert!(!everything.contains(person), "{path:?}: {person}");
        }
        count += 1;
    }
    assert!(count > 0, "the folder holds no inventory");
    println!("{count} real inventories read");
}
