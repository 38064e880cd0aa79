//! From the words for a device's sort, which tools and holders choose freely, to the kinds that we count by.

use regain_domain::device::Kind;

use crate::fold::fold;

/// Phrases by kind, folded, in the singular. The first line that stands in the text wins, so that `téléphone portable` is
/// no laptop and `imprimante de bureau` no desktop: what is named by two words stands above what is named by one of them,
/// and what is said of many sorts of devices, as `mobile`, last.
const WORDS: &[(Kind, &[&str])] = &[
    (
        Kind::Other,
        &[
            "docking station",
            "dock",
            "station d accueil",
            "replicateur de ports",
            "telephone fixe",
            "telephone filaire",
            "telephone analogique",
            "telephone de bureau",
            "telephone de conference",
            "conference phone",
            "desk phone",
            "deskphone",
            "telephone ip",
            "ip phone",
            "telephone sip",
            "sip phone",
            "voip",
            "dect",
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
        Kind::Laptop,
        &[
            "station de travail mobile",
            "station mobile",
            "mobile workstation",
            "workstation mobile",
            "pc mobile",
            "mobile pc",
            "poste mobile",
            "ordinateur mobile",
            "client leger mobile",
            "mobile thin client",
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
        &["ecran", "moniteur", "monitor", "screen", "display", "lcd"],
    ),
    (
        Kind::Tablet,
        &["tablette", "tablet", "detachable", "hand held", "handheld", "ipad"],
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
    (Kind::Smartphone, &["mobile"]),
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
    let words: Vec<&str> = folded.split(' ').map(singular).collect();
    let found = WORDS
        .iter()
        .find(|(_, phrases)| phrases.iter().any(|phrase| stands_in(&words, phrase)));
    found.map(|(kind, _)| *kind)
}

/// Whether the words of a phrase stand side by side among others, in whatever number.
fn stands_in(words: &[&str], phrase: &str) -> bool {
    let count = phrase.split(' ').count();
    words
        .windows(count)
        .any(|side_by_side| phrase.split(' ').map(singular).eq(side_by_side.iter().copied()))
}

/// A word without the mark of the plural, which is the same in both languages; short words end in an `s` of their own.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if word.len() > 3 => one,
        _ => word,
    }
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
    fn lists_name_their_devices_in_the_plural() {
        for (text, expected) in [
            ("Laptops", Kind::Laptop),
            ("Ordinateurs portables", Kind::Laptop),
            ("Desktops", Kind::Desktop),
            ("Unités centrales", Kind::Desktop),
            ("Stations de travail", Kind::Desktop),
            ("Displays", Kind::Screen),
            ("Écrans", Kind::Screen),
            ("Moniteurs", Kind::Screen),
            ("Printers", Kind::Printer),
            ("Imprimantes", Kind::Printer),
            ("Téléphones mobiles", Kind::Smartphone),
            ("Smartphones", Kind::Smartphone),
            ("Tablettes", Kind::Tablet),
            ("Serveurs", Kind::Server),
            ("Network switches", Kind::Network),
            ("Souris", Kind::Other),
            ("IP Phones", Kind::Other),
        ] {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
        assert_eq!(kind("Ordinateurs"), None);
    }

    #[test]
    fn what_is_mobile_need_not_be_a_telephone_nor_a_telephone_a_smartphone() {
        for (text, expected) in [
            ("Station de travail mobile", Kind::Laptop),
            ("PC mobile", Kind::Laptop),
            ("Mobile Workstation", Kind::Laptop),
            ("Imprimante mobile", Kind::Printer),
            ("Mobile", Kind::Smartphone),
            ("Mobiles", Kind::Smartphone),
            ("Mobile phone", Kind::Smartphone),
            ("Phone", Kind::Smartphone),
            ("VoIP Phone", Kind::Other),
            ("Téléphone VoIP", Kind::Other),
            ("Téléphone IP", Kind::Other),
            ("Téléphones fixes", Kind::Other),
            ("Téléphone de bureau", Kind::Other),
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
