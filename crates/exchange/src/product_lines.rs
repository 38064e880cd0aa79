//! The kinds of devices that makers sell under a name: what stands in a model where no chassis says what it is, and
//! servers, which stand in any chassis.
//!
//! Source: the makers' own product pages (Acer, Apple, Asus, Dell, Fujitsu, Google, HP, HPE, Lenovo, Microsoft, Samsung,
//! Toshiba/Dynabook; for screens also Eizo, iiyama, Philips). Only lines that hold one kind are listed: `Precision` and `Surface` alone say nothing.

use regain_domain::device::Kind;

use crate::fold::{fold, has_words};

/// Names by kind, folded, as whole words; the first that stands in a model counts, so that `surface hub` comes before
/// `surface laptop`, and a printer's `LaserJet` before anything.
const LINES: &[(Kind, &[&str])] = &[
    (
        Kind::Server,
        &[
            "poweredge",
            "proliant",
            "primergy",
            "thinksystem",
            "thinkserver",
            "system x3650",
            "bladecenter",
            "xserve",
            "synergy 480",
            "thinkagile",
        ],
    ),
    (
        Kind::Printer,
        &[
            "laserjet",
            "officejet",
            "deskjet",
            "designjet",
            "pagewide",
            "photosmart",
            "ecosys",
            "taskalfa",
            "workcentre",
            "versalink",
            "phaser",
            "workforce",
            "expression home",
            "bizhub",
            "imagerunner",
            "pixma",
            "i sensys",
        ],
    ),
    (
        Kind::Screen,
        &[
            "thinkvision",
            "elitedisplay",
            "prodisplay",
            "ultrasharp",
            "prolite",
            "flexscan",
            "ecoview",
            "syncmaster",
            "brilliance",
            "cinema display",
            "thunderbolt display",
            "studio display",
            "monitor",
        ],
    ),
    (
        Kind::Network,
        &["catalyst", "procurve", "aironet", "fortigate", "edgeswitch", "unifi"],
    ),
    (
        Kind::Tablet,
        &[
            "ipad",
            "galaxy tab",
            "mediapad",
            "surface pro",
            "surface go",
            "lenovo tab",
            "elitepad",
            "venue 8",
            "nexus 7",
            "nexus 9",
        ],
    ),
    (
        Kind::Smartphone,
        &[
            "iphone",
            "galaxy s",
            "galaxy a",
            "galaxy note",
            "galaxy xcover",
            "redmi",
            "pixel",
            "core x",
            "fairphone",
        ],
    ),
    (
        Kind::Laptop,
        &[
            "macbook",
            "macbookair",
            "macbookpro",
            "elitebook",
            "probook",
            "zbook",
            "chromebook",
            "latitude",
            "xps 13",
            "xps 15",
            "inspiron 15",
            "inspiron 17",
            "vostro 15",
            "thinkpad",
            "ideapad",
            "yoga",
            "lifebook",
            "travelmate",
            "swift",
            "vivobook",
            "zenbook",
            "expertbook",
            "portege",
            "tecra",
            "satellite",
            "dynabook",
            "surface laptop",
            "surface book",
            "notebook",
            "notebook pc",
            "laptop",
            "toughbook",
        ],
    ),
    (
        Kind::Desktop,
        &[
            "imac",
            "macmini",
            "macpro",
            "mac mini",
            "mac pro",
            "mac studio",
            "optiplex",
            "prodesk",
            "elitedesk",
            "eliteone",
            "proone",
            "compaq dc7900",
            "compaq 6000",
            "compaq 6200",
            "compaq 6300",
            "compaq 8200",
            "compaq 8300",
            "compaq pro",
            "compaq elite",
            "thinkcentre",
            "thinkstation",
            "esprimo",
            "celsius",
            "veriton",
            "workstation",
            "desktop pc",
            "all in one",
            "expertcenter",
            "nuc",
        ],
    ),
];

/// How models begin that run their name and a number together: `iMac15,1`, `MacBookPro11,4`, `SM-T510`.
const BEGINNINGS: &[(&str, Kind)] = &[
    ("imac", Kind::Desktop),
    ("macbook", Kind::Laptop),
    ("macmini", Kind::Desktop),
    ("macpro", Kind::Desktop),
    ("iphone", Kind::Smartphone),
    ("ipad", Kind::Tablet),
    ("sm t", Kind::Tablet),
    ("sm p", Kind::Tablet),
    ("sm x", Kind::Tablet),
    ("sm a", Kind::Smartphone),
    ("sm g", Kind::Smartphone),
    ("sm n", Kind::Smartphone),
    ("sm s", Kind::Smartphone),
];

/// What a model is by its maker's product line; none where the line holds several kinds, or is not known.
///
/// ```
/// use regain_domain::device::Kind;
/// use regain_exchange::product_lines::kind;
/// assert_eq!(kind("iMac15,1"), Some(Kind::Desktop));
/// assert_eq!(kind("PowerEdge T340"), Some(Kind::Server));
/// assert_eq!(kind("Precision 5520"), None);
/// ```
pub fn kind(model: &str) -> Option<Kind> {
    let folded = fold(model);
    let line = LINES
        .iter()
        .find(|(_, names)| names.iter().any(|name| has_words(&folded, name)));
    let begin = || BEGINNINGS.iter().find(|(begin, _)| folded.starts_with(begin));
    line.map(|(kind, _)| *kind)
        .or_else(|| begin().map(|(_, kind)| *kind))
        .or_else(|| folded.split(' ').any(is_dell_screen).then_some(Kind::Screen))
}

/// Whether a word is what Dell calls a screen: its range, its size in inches, its year, and what its panel is: `P2419H`.
/// Printers of Dell's are called alike, `S2830dn`, and end otherwise.
fn is_dell_screen(word: &str) -> bool {
    const RANGES: &[&str] = &["p", "u", "e", "s", "up", "se"];
    const PANELS: &[&str] = &[
        "h", "ha", "hc", "he", "hf", "hg", "hm", "hn", "hs", "ht", "hx", "hz", "d", "dc", "de", "dm", "ds", "q", "qc",
        "qe", "qm", "qs", "m", "t", "we",
    ];
    let start = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    let (range, rest) = word.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (figures, panel) = rest.split_at(end);
    let inches = figures.get(..2).and_then(|inches| inches.parse::<u32>().ok());
    let fits = figures.len() == 4 && inches.is_some_and(|inches| (17..=49).contains(&inches));
    fits && RANGES.contains(&range) && PANELS.contains(&panel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_say_what_they_are_where_their_line_holds_one_kind() {
        for (model, expected) in [
            ("HP EliteBook 830 G8 Notebook PC", Some(Kind::Laptop)),
            ("HP LaserJet M507", Some(Kind::Printer)),
            ("MacBookAir7,1", Some(Kind::Laptop)),
            ("Macmini6,2", Some(Kind::Desktop)),
            ("OptiPlex 9020", Some(Kind::Desktop)),
            ("ProLiant ML110 Gen9", Some(Kind::Server)),
            ("SM-T510", Some(Kind::Tablet)),
            ("SM-A515F", Some(Kind::Smartphone)),
            ("iPad Pro 11", Some(Kind::Tablet)),
            ("P2419H", Some(Kind::Screen)),
            ("DELL U2720Q", Some(Kind::Screen)),
            ("ThinkVision T24i-10", Some(Kind::Screen)),
            ("S2830dn", None),
            ("Latitude E5470", Some(Kind::Laptop)),
            ("E5470", None),
            ("20L5CTO1WW", None),
            ("", None),
        ] {
            assert_eq!(kind(model), expected, "{model}");
        }
    }

    #[test]
    fn the_table_is_written_folded() {
        for name in LINES.iter().flat_map(|(_, names)| *names) {
            assert_eq!(*name, fold(name));
        }
    }
}
