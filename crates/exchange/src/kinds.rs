//! From the words for a device's sort, which tools and holders choose freely, to the kinds that we count by.

use regain_domain::device::Kind;

use crate::fold::{fold, has_words};

/// Phrases by kind, folded. The first line that stands in the text wins, so that `téléphone portable` is no laptop and
/// `imprimante de bureau` no desktop: what is named by two words stands above what is named by one of them.
const WORDS: &[(Kind, &[&str])] = &[
    (
        Kind::Other,
        &[
            "docking station",
            "dock",
            "station d accueil",
            "replicateur de ports",
            "telephone fixe",
            "telephone ip",
            "ip phone",
            "webcam",
            "casque",
            "clavier",
            "souris",
            "videoprojecteur",
            "projecteur",
            "projector",
            "onduleur",
            "ups",
            "scanner",
            "lecteur",
            "peripherique",
            "peripheral",
        ],
    ),
    (
        Kind::Smartphone,
        &[
            "smartphone",
            "telephone portable",
            "telephone mobile",
            "mobile phone",
            "telephone",
            "phone",
            "iphone",
            "mobile",
        ],
    ),
    (
        Kind::Printer,
        &[
            "imprimante",
            "printer",
            "multifonction",
            "copieur",
            "photocopieur",
            "mfp",
            "traceur",
            "plotter",
        ],
    ),
    (
        Kind::Screen,
        &[
            "ecran",
            "ecrans",
            "moniteur",
            "moniteurs",
            "monitor",
            "monitors",
            "screen",
            "display",
            "lcd",
        ],
    ),
    (
        Kind::Tablet,
        &[
            "tablette",
            "tablettes",
            "tablet",
            "detachable",
            "hand held",
            "handheld",
            "ipad",
        ],
    ),
    (
        Kind::Network,
        &[
            "networkequipment",
            "networking",
            "network",
            "reseau",
            "switch",
            "commutateur",
            "routeur",
            "router",
            "pare feu",
            "firewall",
            "borne wifi",
            "point d acces",
            "access point",
        ],
    ),
    (
        Kind::Laptop,
        &[
            "laptop",
            "notebook",
            "sub notebook",
            "convertible",
            "portable",
            "portables",
            "ordinateur portable",
            "ultrabook",
            "ultraportable",
            "netbook",
            "chromebook",
            "macbook",
            "pc portable",
            "2 en 1",
        ],
    ),
    (
        Kind::Server,
        &[
            "server",
            "serveur",
            "serveurs",
            "rack mount chassis",
            "main server chassis",
            "blade",
            "blade enclosure",
            "multi system",
            "lame",
        ],
    ),
    (
        Kind::Desktop,
        &[
            "desktop",
            "low profile desktop",
            "mini tower",
            "tower",
            "tour",
            "pizza box",
            "all in one",
            "tout en un",
            "space saving",
            "mini pc",
            "stick pc",
            "lunch box",
            "sealed case pc",
            "microtower",
            "micro tower",
            "embedded pc",
            "pc fixe",
            "fixe",
            "unite centrale",
            "uc",
            "poste fixe",
            "bureau",
            "ordinateur de bureau",
            "station de travail",
            "workstation",
            "client leger",
            "thin client",
            "imac",
        ],
    ),
];

/// The kind that a chassis type, an item type or a holder's own word means; none when it says nothing to us, as
/// `Ordinateur` or `Unknown`.
///
/// ```
/// use regain_domain::device::Kind;
/// use regain_exchange::kinds::kind;
/// assert_eq!(kind("PC portable 15\""), Some(Kind::Laptop));
/// assert_eq!(kind("Téléphone portable"), Some(Kind::Smartphone));
/// assert_eq!(kind("Ordinateur"), None);
/// ```
pub fn kind(text: &str) -> Option<Kind> {
    let folded = fold(text);
    let found = WORDS
        .iter()
        .find(|(_, phrases)| phrases.iter().any(|phrase| has_words(&folded, phrase)));
    found.map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chassis_types_of_firmware_are_understood() {
        for (text, expected) in [
            ("Notebook", Kind::Laptop),
            ("Sub Notebook", Kind::Laptop),
            ("Portable", Kind::Laptop),
            ("Convertible", Kind::Laptop),
            ("Detachable", Kind::Tablet),
            ("Tablet", Kind::Tablet),
            ("Mini Tower", Kind::Desktop),
            ("Low Profile Desktop", Kind::Desktop),
            ("All in One", Kind::Desktop),
            ("Space-saving", Kind::Desktop),
            ("Mini PC", Kind::Desktop),
            ("Rack Mount Chassis", Kind::Server),
            ("Main Server Chassis", Kind::Server),
            ("Blade", Kind::Server),
            ("Docking Station", Kind::Other),
        ] {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
        for text in ["", "Unknown", "Other", "Computer", "Unmanaged", "???"] {
            assert_eq!(kind(text), None, "{text}");
        }
    }

    #[test]
    fn words_of_french_parks_are_understood() {
        for (text, expected) in [
            ("Écran 24 pouces", Kind::Screen),
            ("UNITÉ CENTRALE", Kind::Desktop),
            ("PC de bureau", Kind::Desktop),
            ("Imprimante de bureau", Kind::Printer),
            ("Imprimante portable", Kind::Printer),
            ("Téléphone fixe", Kind::Other),
            ("Tablette", Kind::Tablet),
            ("Serveur rack", Kind::Server),
            ("Station d'accueil", Kind::Other),
            ("Commutateur", Kind::Network),
            ("Client léger", Kind::Desktop),
            ("Ordinateur portable", Kind::Laptop),
            ("Moniteur", Kind::Screen),
            ("NetworkEquipment", Kind::Network),
        ] {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_table_is_written_folded() {
        for phrase in WORDS.iter().flat_map(|(_, phrases)| *phrases) {
            assert_eq!(*phrase, fold(phrase));
        }
    }
}
