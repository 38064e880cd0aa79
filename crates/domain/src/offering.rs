//! What may be said and asked for a device that is open to reservation.

use serde::{Deserialize, Serialize};

use crate::device::{Kind, words};

/// The highest price that is not a mistake: 2 000 €, in cents.
pub const HIGHEST_PRICE_CENTS: u32 = 200_000;
/// The most characters a giver says of a device.
pub const MOST_WORDS: usize = 300;

words! {
    /// Prices as people filter by them. Both ends belong to the band.
    PriceBand {
        /// Given away.
        Free = "gratuit",
        /// Up to 50 €.
        UpTo50 = "50",
        /// From there up to 100 €.
        UpTo100 = "100",
        /// From there up to 200 €.
        UpTo200 = "200",
        /// More than that.
        More = "plus",
    }
}

impl PriceBand {
    /// The band of a price in cents.
    pub const fn of(cents: u32) -> Self {
        match cents {
            0 => Self::Free,
            1..=5_000 => Self::UpTo50,
            5_001..=10_000 => Self::UpTo100,
            10_001..=20_000 => Self::UpTo200,
            _ => Self::More,
        }
    }
}

/// The most that a device may cost, in cents including VAT, to count as solidarity resale: it works and comes with
/// charger, disk, system and battery. None where no ceiling is known. French solidarity ceilings as published by the
/// refurbishing networks, looked up 2026-11.
pub const fn solidarity_ceiling_cents(kind: Kind) -> Option<u32> {
    match kind {
        Kind::Laptop => Some(18_000),
        Kind::Desktop => Some(15_000),
        Kind::Tablet | Kind::Smartphone => Some(10_000),
        Kind::Screen | Kind::Printer => Some(3_000),
        Kind::Server | Kind::Network | Kind::Other => None,
    }
}

/// What may not be said of a refurbished device (French decree 2022-190), folded: no accents, one space between words.
const FORBIDDEN: &[(&str, &str)] = &[
    ("etat neuf", "état neuf"),
    ("comme neuf", "comme neuf"),
    ("comme neuve", "comme neuve"),
    ("a neuf", "à neuf"),
];

/// The first forbidden expression in what a giver says, as it is written properly.
pub fn forbidden_words(said: &str) -> Option<&'static str> {
    let folded: String = said.to_lowercase().chars().map(plain).collect();
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let padded = format!(" {} ", words.join(" "));
    let found = |(plain, _): &&(&str, &str)| padded.contains(&format!(" {plain} "));
    FORBIDDEN.iter().find(found).map(|(_, written)| *written)
}

/// A letter without its accent, as far as French writes them; anything that is no letter or digit is a space.
const fn plain(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'a'..='z' | '0'..='9' => c,
        _ => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_decree_forbids_is_found_however_it_is_written() {
        for (said, found) in [
            ("Écran en état neuf.", "état neuf"),
            ("ETAT-NEUF", "état neuf"),
            ("portable comme  neuf !", "comme neuf"),
            ("remis à neuf", "à neuf"),
            ("remis a\u{a0}neuf", "à neuf"),
        ] {
            assert_eq!(forbidden_words(said), Some(found), "{said}");
        }
        for fine in ["", "Batterie neuve", "clavier changé, neuf touches"] {
            assert_eq!(forbidden_words(fine), None, "{fine}");
        }
    }

    #[test]
    fn a_price_has_one_band() {
        for (cents, band) in [
            (0, PriceBand::Free),
            (5_000, PriceBand::UpTo50),
            (5_001, PriceBand::UpTo100),
            (20_000, PriceBand::UpTo200),
            (HIGHEST_PRICE_CENTS, PriceBand::More),
        ] {
            assert_eq!(PriceBand::of(cents), band);
        }
    }
}
