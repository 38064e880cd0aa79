//! What people call the things in the catalogue, whatever their makers call them. An offer is found by these words of
//! its kind as well as by its own.

use regain_domain::device::Kind;

/// The words for a kind, French and English, as people type them.
pub(crate) const fn words_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Laptop => &["ordinateur portable", "ordi", "pc", "laptop", "notebook", "computer"],
        Kind::Desktop => &[
            "ordinateur fixe",
            "ordi",
            "pc",
            "unité centrale",
            "tour",
            "bureau",
            "desktop",
            "computer",
        ],
        Kind::Server => &["serveur", "server"],
        Kind::Screen => &["écran", "moniteur", "screen", "monitor", "display"],
        Kind::Tablet => &["tablette", "tablet", "ardoise"],
        Kind::Smartphone => &["téléphone", "smartphone", "mobile", "phone"],
        Kind::Printer => &["imprimante", "multifonction", "printer"],
        Kind::Network => &["réseau", "commutateur", "routeur", "switch", "router", "network"],
        Kind::Other => &["autre", "accessoire", "other"],
    }
}
