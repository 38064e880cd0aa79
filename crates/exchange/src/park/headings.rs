//! What the headings of a table mean, as data: French and English captions, and what people make of them by hand.

use regain_domain::columns::Column;

use crate::fold::{fold, has_words};

/// How many columns there are to tell apart.
pub const COLUMNS: usize = Column::ALL.len();

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It is read.
    Tells(Column),
    /// It is about a person: dropped, and counted.
    Personal,
    /// It is nothing that we need: dropped.
    Unknown,
}

/// Captions, folded. The first ones of each line are the tool's own.
const CAPTIONS: &[(Column, &[&str])] = &[
    (
        Column::AssetTag,
        &[
            "numero d inventaire",
            "inventory number",
            "numero inventaire",
            "n d inventaire",
            "n inventaire",
            "no d inventaire",
            "num inventaire",
            "code inventaire",
            "inventaire",
            "asset tag",
            "asset number",
            "inventory asset number",
            "otherserial",
        ],
    ),
    (
        Column::Serial,
        &[
            "numero de serie",
            "serial number",
            "numero serie",
            "n de serie",
            "n serie",
            "no de serie",
            "no serie",
            "num serie",
            "num de serie",
            "serial",
            "serial no",
            "service tag",
            "s n",
            "sn",
        ],
    ),
    (Column::Uuid, &["uuid"]),
    (Column::Imei, &["imei", "numero imei", "n imei", "imei number"]),
    (
        Column::Sort,
        &[
            "type",
            "types",
            "type de materiel",
            "type d equipement",
            "categorie",
            "category",
            "chassis",
        ],
    ),
    (
        Column::ItemType,
        &["type d element", "type d objet", "item type", "itemtype"],
    ),
    (
        Column::Maker,
        &[
            "fabricant",
            "fabricants",
            "manufacturer",
            "manufacturers",
            "marque",
            "constructeur",
            "brand",
            "maker",
        ],
    ),
    (
        Column::Model,
        &["modele", "modeles", "model", "models", "nom du modele", "model name"],
    ),
    (
        Column::Processor,
        &[
            "composants processeur",
            "components processor",
            "processeur",
            "processeurs",
            "processor",
            "cpu",
        ],
    ),
    (
        Column::Memory,
        &[
            "composants memoire mio",
            "components memory mib",
            "composants memoire",
            "components memory",
            "memoire mio",
            "memory mib",
            "memoire",
            "memoire vive",
            "memory",
            "ram",
            "ram go",
            "ram gb",
            "memoire go",
            "memoire ram",
        ],
    ),
    (
        Column::Media,
        &[
            "composants disque dur",
            "components hard drive",
            "components hard disk",
            "disque dur",
            "disques durs",
            "disque",
            "hard drive",
            "hard disk",
            "stockage",
            "storage",
        ],
    ),
    (
        Column::Site,
        &[
            "lieu",
            "lieux",
            "location",
            "locations",
            "localisation",
            "emplacement",
            "site",
        ],
    ),
    (
        Column::Purchase,
        &["date d achat", "date of purchase", "purchase date", "date achat"],
    ),
    (
        Column::Service,
        &[
            "date de mise en service",
            "startup date",
            "date mise en service",
            "date de mise en oeuvre",
            "mise en service",
            "in service date",
        ],
    ),
    (Column::Status, &["statut", "statuts", "status", "state", "etat"]),
];

/// Captions of columns that are about a person: host names too, which are often made of a person's name.
const PERSONAL: &[&str] = &[
    "nom",
    "name",
    "nom du poste",
    "nom de l ordinateur",
    "nom d hote",
    "hostname",
    "host name",
    "computer name",
    "device name",
    "nom de machine",
    "adresse ip",
    "ip",
    "ip address",
    "reseau ip",
    "networking ip",
];

/// Words that make any caption one about a person.
const PERSONAL_WORDS: &[&str] = &[
    "utilisateur",
    "utilisateurs",
    "usager",
    "usagers",
    "user",
    "users",
    "username",
    "contact",
    "mail",
    "email",
    "courriel",
    "messagerie",
    "technicien",
    "technician",
    "login",
    "prenom",
    "firstname",
    "agent",
    "beneficiaire",
    "affecte a",
    "attribue a",
    "detenteur",
    "proprietaire",
    "owner",
    "assigned to",
    "checked out to",
    "upn",
    "telephone",
    "phone",
    "logiciel",
    "logiciels",
    "software",
    "identifiant",
];

/// What a heading means.
pub fn meaning(heading: &str) -> Meaning {
    let caption = fold(heading);
    if let Some((column, _)) = CAPTIONS
        .iter()
        .find(|(_, captions)| captions.contains(&caption.as_str()))
    {
        return Meaning::Tells(*column);
    }
    let personal = PERSONAL.contains(&caption.as_str()) || PERSONAL_WORDS.iter().any(|word| has_words(&caption, word));
    if personal { Meaning::Personal } else { Meaning::Unknown }
}

/// Whether a column holds names of the device.
pub fn names_devices(meaning: Meaning) -> bool {
    use Column::{AssetTag, Imei, Serial, Uuid};
    matches!(meaning, Meaning::Tells(AssetTag | Serial | Uuid | Imei))
}

#[cfg(test)]
#[path = "headings_tests.rs"]
mod tests;
