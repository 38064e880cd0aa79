//! Which tool wrote a table, told by its headings: a tool's own captions are hardly ever all taken over by hand.

use crate::fold::fold;

/// A tool, by the headings of its lists.
struct Tool {
    /// The format's word.
    word: &'static str,
    /// Captions that no other tool of this list has, one of which must be there. Folded, but not taken apart:
    /// `Serialnumber` in one word is Lansweeper's.
    marks: &'static [&'static str],
    /// What else stands in its lists, folded.
    others: &'static [&'static str],
}

/// A table of which no tool is known.
pub const TABLE: &str = "table";

/// The word of the tables that we write ourselves.
pub const OWN: &str = "regain";

/// The words of all tables.
pub const WORDS: &[&str] = &[OWN, "glpi_csv", "snipe_it", "itop", "intune", "lansweeper", TABLE];

const TOOLS: &[Tool] = &[
    Tool {
        word: OWN,
        marks: &[
            "adresses mac",
            "mac addresses",
            "garantie jusqu au",
            "warranty until",
            "fiche regain ne pas modifier",
            "regain record do not edit",
        ],
        others: &[
            "numero d inventaire",
            "numero de serie",
            "uuid",
            "imei",
            "type",
            "fabricant",
            "modele",
            "processeur",
            "memoire",
            "stockage",
            "lieu",
            "mise en service",
            "statut",
            "asset tag",
            "serial number",
            "maker",
            "model",
            "processor",
            "memory",
            "storage",
            "location",
            "in service since",
            "status",
            "ligne",
            "verdict",
            "motif",
            "line",
            "reason",
        ],
    },
    Tool {
        word: "glpi_csv",
        marks: &[
            "numero d inventaire",
            "fabricant",
            "lieu",
            "usager",
            "usager numero",
            "entite",
            "composants processeur",
            "inventory number",
            "manufacturers",
            "types",
            "locations",
            "models",
            "startup date",
            "alternate username",
            "components processor",
            "date de mise en service",
            "expirant le",
        ],
        others: &[
            "nom",
            "statut",
            "numero de serie",
            "uuid",
            "type",
            "modele",
            "date de commande",
            "date d achat",
            "date de livraison",
            "date de mise en oeuvre",
            "date de reforme",
            "date de dernier inventaire physique",
            "date du dernier inventaire",
            "fournisseur",
            "numero de commande",
            "numero d immobilisation",
            "numero de facture",
            "valeur",
            "date de debut de garantie",
            "duree de garantie",
            "duree de garantie mois",
            "utilisateur",
            "groupe",
            "derniere modification",
            "systeme d exploitation nom",
            "composants memoire",
            "composants memoire mio",
            "composants disque dur",
            "commentaires",
            "id",
            "name",
            "status",
            "manufacturer",
            "serial number",
            "model",
            "location",
            "date of purchase",
            "last update",
            "entity",
            "user",
            "group",
            "comments",
            "operating system name",
            "components memory mib",
            "warranty duration",
        ],
    },
    Tool {
        word: "snipe_it",
        marks: &[
            "asset tag",
            "model number",
            "model no",
            "purchase cost",
            "checkout type",
            "checked out to username",
            "asset eol date",
            "item name",
        ],
        others: &[
            "full name",
            "email",
            "username",
            "company",
            "name",
            "asset name",
            "category",
            "supplier",
            "manufacturer",
            "location",
            "order number",
            "model",
            "model name",
            "model notes",
            "asset notes",
            "notes",
            "purchase date",
            "purchased",
            "serial",
            "serial number",
            "status",
            "warranty",
            "checked out to first name",
            "checked out to last name",
            "checked out to email",
            "checked out to location",
        ],
    },
    Tool {
        word: "itop",
        marks: &[
            "numero asset",
            "marque",
            "marque nom",
            "organisation nom",
            "date de fin de garantie",
            "date de mise en production",
            "criticite",
            "asset number",
            "brand",
            "brand name",
            "organization name",
            "end of warranty",
            "move to production date",
            "business criticity",
        ],
        others: &[
            "nom",
            "nom complet",
            "organisation",
            "numero de serie",
            "modele",
            "modele nom",
            "etat",
            "site",
            "site nom",
            "date d achat",
            "cpu",
            "ram",
            "imei",
            "type",
            "famille os",
            "famille os nom",
            "version os nom",
            "description",
            "name",
            "full name",
            "organization",
            "serial number",
            "model",
            "model name",
            "status",
            "location",
            "location name",
            "purchase date",
            "os family",
            "os family name",
        ],
    },
    Tool {
        word: "intune",
        marks: &[
            "azure ad device id",
            "microsoft entra device id",
            "primary user upn",
            "last check in",
            "intune registered",
            "management name",
            "total storage",
            "wi fi mac",
            "ethernetmac",
            "compliance",
            "jailbroken",
        ],
        others: &[
            "device id",
            "device name",
            "enrollment date",
            "os version",
            "os",
            "azure ad registered",
            "eas activation id",
            "serial number",
            "manufacturer",
            "model",
            "eas activated",
            "imei",
            "last eas sync time",
            "eas reason",
            "eas status",
            "compliance grace period expiration",
            "security patch level",
            "meid",
            "subscriber carrier",
            "free storage",
            "category",
            "userid",
            "primary user email address",
            "primary user display name",
            "wifiipv4address",
            "wifisubnetid",
            "managed by",
            "ownership",
            "device state",
            "supervised",
            "encrypted",
            "skufamily",
            "jointype",
            "phone number",
            "iccid",
            "cellulartechnology",
            "processorarchitecture",
            "eid",
            "enrollmenttype",
            "partnerfeaturesbitmask",
            "managementagents",
            "certexpirationdate",
            "ismanaged",
        ],
    },
    Tool {
        word: "lansweeper",
        marks: &[
            "assetname",
            "assetid",
            "assettype",
            "barcode",
            "warrantydate",
            "serialnumber",
            "lasttried",
            "assetunique",
        ],
        others: &[
            "icon",
            "os",
            "model",
            "manufacturer",
            "ipaddress",
            "macaddress",
            "mac",
            "description",
            "purchasedate",
            "location",
            "contact",
            "ordernumber",
            "firstseen",
            "lastseen",
            "domain",
            "username",
            "userdomain",
            "processor",
            "memory",
            "statename",
        ],
    },
];

/// The word of the tool that wrote these headings; [`TABLE`] when it is none that we know. Two fifths of the headings
/// must be its own, since lists are exported with whatever columns people add.
pub fn tool(headings: &[String]) -> &'static str {
    let captions: Vec<String> = headings
        .iter()
        .map(|heading| fold(heading))
        .filter(|caption| !caption.is_empty())
        .collect();
    let has = |list: &[&str]| {
        captions
            .iter()
            .filter(|caption| list.contains(&caption.as_str()))
            .count()
    };
    let mut best = (0, 0, TABLE);
    for tool in TOOLS {
        let marks = has(tool.marks);
        let all = marks + has(tool.others);
        let enough = marks > 0 && all * 5 >= captions.len() * 2 && (all > 1 || captions.len() == 1);
        if enough && (all, marks) > (best.0, best.1) {
            best = (all, marks, tool.word);
        }
    }
    best.2
}

/// The format's own word, if it is one of a table.
pub fn named(word: &str) -> Option<&'static str> {
    WORDS.iter().copied().find(|known| *known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool_of(headings: &str) -> &'static str {
        let headings: Vec<String> = headings.split(';').map(str::to_owned).collect();
        tool(&headings)
    }

    #[test]
    fn each_tool_is_told_by_its_headings() {
        for (word, headings) in [
            (
                "glpi_csv",
                "Nom;Statut;Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu",
            ),
            (
                "glpi_csv",
                "Name;Status;Manufacturers;Serial number;Inventory number;Types;Models;Locations",
            ),
            ("glpi_csv", "Numéro de série;Fabricant"),
            (
                "snipe_it",
                "Company;Name;Asset Tag;Category;Supplier;Manufacturer;Location;Model;Model Number;Purchase Date",
            ),
            (
                "itop",
                "Nom;Organisation;Numéro de série;Numéro Asset;Marque;Modèle;Etat;Site;Date d'achat;Date de fin de garantie",
            ),
            (
                "itop",
                "Full name;Organization->Name;Serial number;Asset number;Brand->Name;Model->Name;Status;End of warranty",
            ),
            (
                "intune",
                "Device name;Serial number;Manufacturer;Model;Last check-in;Total storage;IMEI",
            ),
            (
                "lansweeper",
                "AssetName;Manufacturer;Model;Serialnumber;BarCode;PurchaseDate;Warrantydate;Lastseen",
            ),
            ("table", "N° série;Marque du PC;Bureau"),
            ("table", "Serial number;Manufacturer;Model"),
            ("table", "Prix;Couleur"),
        ] {
            assert_eq!(tool_of(headings), word, "{headings}");
        }
    }

    #[test]
    fn captions_are_written_folded() {
        for tool in TOOLS {
            for caption in tool.marks.iter().chain(tool.others) {
                assert_eq!(*caption, fold(caption), "{}", tool.word);
            }
            assert_eq!(named(tool.word), Some(tool.word));
        }
        assert_eq!(named("glpi_json"), None);
        assert_eq!((WORDS.len(), named(TABLE)), (TOOLS.len() + 1, Some(TABLE)));
    }
}
