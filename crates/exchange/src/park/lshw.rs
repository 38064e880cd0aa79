//! The tree that `lshw -json` prints, as an inventory: the system at its root, its parts as branches.

use serde_json::Value;

use super::inventory::{Inventory, Record};

/// How far the tree is followed, and how many of its nodes are looked at.
const MAX_DEPTH: u32 = 32;
const MAX_NODES: u32 = 5_000;

/// The computer that a tree describes; none when it is no such tree.
pub fn inventory(tree: &Value) -> Option<Inventory> {
    // Some versions print a list of one.
    let root = tree.get(0).unwrap_or(tree);
    if word(root, "class") != "system" {
        return None;
    }
    let mut inventory = Inventory::at(1);
    // The root is called by the host's name.
    inventory.personal = 1;
    let settings = &root["configuration"];
    inventory.add(
        "bios",
        [Record::of([
            ("smanufacturer", word(root, "vendor")),
            ("smodel", word(root, "product")),
            ("ssn", word(root, "serial")),
        ])],
    );
    inventory.add(
        "hardware",
        [Record::of([
            ("uuid", word(settings, "uuid")),
            ("chassis_type", word(settings, "chassis")),
        ])],
    );
    let mut nodes = MAX_NODES;
    branch(root, 0, &mut nodes, &mut inventory);
    Some(inventory)
}

fn branch(node: &Value, depth: u32, nodes: &mut u32, inventory: &mut Inventory) {
    for child in node["children"].as_array().into_iter().flatten() {
        if depth >= MAX_DEPTH || *nodes == 0 {
            return;
        }
        *nodes -= 1;
        part(child, inventory);
        branch(child, depth + 1, nodes, inventory);
    }
}

fn part(node: &Value, inventory: &mut Inventory) {
    let (product, serial) = (word(node, "product"), word(node, "serial"));
    match word(node, "class") {
        "processor" => inventory.add("cpus", [Record::of([("name", product)])]),
        "network" => {
            let driver = word(&node["configuration"], "driver");
            let adapter = Record::of([
                ("mac", serial),
                ("driver", driver),
                ("description", word(node, "description")),
                ("pnpdeviceid", word(node, "businfo")),
            ]);
            inventory.add("networks", [adapter]);
        }
        "disk" => {
            let size = node["size"].as_u64().map_or(0, |bytes| bytes / 1_000_000).to_string();
            let medium = Record::of([
                ("manufacturer", word(node, "vendor")),
                ("model", product),
                ("serialnumber", serial),
                ("disksize", size.as_str()),
                ("description", word(node, "description")),
                ("interface", word(node, "businfo")),
                ("name", word(node, "logicalname").trim_start_matches("/dev/")),
            ]);
            inventory.add("storages", [medium]);
        }
        _ => {}
    }
}

fn word<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default().trim()
}
