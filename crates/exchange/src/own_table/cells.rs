//! What stands in which column of our own tables, in French and in English.

use regain_domain::columns::Column;
use regain_domain::device::Kind;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::row::{Description, Medium};

use super::record_cell::MARKED;

/// In whose words headings and kinds are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Semicolons separate the cells of a CSV, as spreadsheets in French expect.
    French,
    /// The same with English words.
    English,
}

/// Our columns in their order, with their headings in French and in English; the reader knows all of them. The last one says
/// which record the row is.
pub const HEADINGS: &[(Column, [&str; 2])] = &[
    (Column::AssetTag, ["Numéro d'inventaire", "Asset tag"]),
    (Column::Serial, ["Numéro de série", "Serial number"]),
    (Column::Uuid, ["UUID", "UUID"]),
    (Column::Imei, ["IMEI", "IMEI"]),
    (Column::Mac, ["Adresses MAC", "MAC addresses"]),
    (Column::Sort, ["Type", "Type"]),
    (Column::Maker, ["Fabricant", "Maker"]),
    (Column::Model, ["Modèle", "Model"]),
    (Column::Processor, ["Processeur", "Processor"]),
    (Column::Memory, ["Mémoire", "Memory"]),
    (Column::Media, ["Stockage", "Storage"]),
    (Column::Site, ["Lieu", "Location"]),
    (Column::Service, ["Mise en service", "In service since"]),
    (Column::WarrantyEnd, ["Garantie jusqu'au", "Warranty until"]),
    (Column::Status, ["Statut", "Status"]),
    (
        Column::Record,
        ["Fiche Regain (ne pas modifier)", "Regain record (do not edit)"],
    ),
];

const _: () = assert!(
    HEADINGS.len() == MARKED.len() + 1,
    "the record's cell has a mark for each other column"
);

impl Wording {
    pub(super) const fn of<'a>(self, words: &[&'a str; 2]) -> &'a str {
        match self {
            Self::French => words[0],
            Self::English => words[1],
        }
    }
}

/// The word of a kind, which the reader brings back to it.
const fn kind_word(kind: Kind, wording: Wording) -> &'static str {
    wording.of(match kind {
        Kind::Laptop => &["Ordinateur portable", "Laptop"],
        Kind::Desktop => &["Ordinateur de bureau", "Desktop"],
        Kind::Server => &["Serveur", "Server"],
        Kind::Screen => &["Écran", "Monitor"],
        Kind::Tablet => &["Tablette", "Tablet"],
        Kind::Smartphone => &["Smartphone", "Smartphone"],
        Kind::Printer => &["Imprimante", "Printer"],
        Kind::Network => &["Équipement réseau", "Network equipment"],
        Kind::Other => &["Autre", "Other"],
    })
}

/// The cells of a device, but for the one that says which record it is.
pub fn cells(identifiers: &[Identifier], description: &Description, wording: Wording) -> Vec<(Column, String)> {
    let cell = |column| (column, cell(column, identifiers, description, wording));
    MARKED.into_iter().map(cell).collect()
}

/// Under their headings, the record last.
pub fn in_order(cells: impl IntoIterator<Item = (Column, String)>, record: String) -> impl Iterator<Item = String> {
    cells.into_iter().map(|(_, text)| text).chain([record])
}

/// What stands in a column of ours, the record's own apart.
pub fn cell(column: Column, identifiers: &[Identifier], what: &Description, wording: Wording) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        Column::AssetTag => names(identifiers, IdentifierKind::AssetTag),
        Column::Serial => names(identifiers, IdentifierKind::Serial),
        Column::Uuid => names(identifiers, IdentifierKind::Uuid),
        Column::Imei => names(identifiers, IdentifierKind::Imei),
        Column::Mac => names(identifiers, IdentifierKind::Mac),
        Column::Sort => what
            .kind
            .map(|kind| kind_word(kind, wording))
            .unwrap_or_default()
            .to_owned(),
        Column::Maker => text(&what.maker),
        Column::Model => text(&what.model),
        Column::Processor => text(&what.processor),
        Column::Memory => what.memory_mib.map(|mib| format!("{mib} MiB")).unwrap_or_default(),
        Column::Media => {
            let media: Vec<String> = what.media.iter().map(medium).collect();
            media.join("\n")
        }
        Column::Site => text(&what.site),
        Column::Service => text(&what.in_service),
        Column::WarrantyEnd => text(&what.warranty_end),
        Column::Status => text(&what.status),
        Column::ItemType | Column::Purchase | Column::WarrantyStart | Column::WarrantyMonths | Column::Record => {
            String::new()
        }
    }
}

/// The names of one sort, one a line.
fn names(identifiers: &[Identifier], kind: IdentifierKind) -> String {
    let names: Vec<&str> = identifiers
        .iter()
        .filter(|one| one.kind == kind)
        .map(|one| one.value.as_str())
        .collect();
    names.join("\n")
}

/// `Samsung MZVLB256 | S4GXNF0M | 256060 MB | ssd`: read back by `park::amounts`.
fn medium(medium: &Medium) -> String {
    let plain = |text: &str| text.replace(['|', '\n', '\r'], "/");
    let size = if medium.size_mb > 0 {
        format!("{} MB", medium.size_mb)
    } else {
        String::new()
    };
    let kind = medium.kind.map(|kind| kind.word()).unwrap_or_default();
    format!("{} | {} | {size} | {kind}", plain(&medium.model), plain(&medium.serial))
}
