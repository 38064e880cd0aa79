//! The two languages of the screens, checked by the compiler.
//!
//! No i18n library: `leptos_i18n` brings all of ICU along, which is heavy for what two languages need, and heaviest
//! where it hurts, in the WASM. Instead each area has a struct of texts; French and English are two values of it.
//! A missing or surplus key does not compile, sentences with figures are plain functions, and the WASM carries only
//! the areas it uses.
//!
//! To add an area `park`: `i18n/park.rs` with [`texts!`], `fr/park.rs` and `en/park.rs` with `pub static PARK`, and a
//! `pub mod park;` line in the three `mod.rs`.

mod dates;
pub mod en;
mod format;
pub mod fr;
mod hours;
mod language;

pub mod account;
pub mod arrivals;
pub mod bench;
pub mod carrying;
pub mod catalogue;
#[cfg(feature = "ssr")]
pub mod columns;
pub mod common;
pub mod counter;
pub mod demo;
pub mod desk;
#[cfg(feature = "ssr")]
pub mod duplicates;
#[cfg(feature = "ssr")]
pub mod facets;
pub mod field;
#[cfg(feature = "ssr")]
pub mod forecast;
pub mod gallery;
pub mod handing;
pub mod home;
#[cfg(feature = "ssr")]
pub mod import_tokens;
#[cfg(feature = "ssr")]
pub mod import_work;
pub mod imports;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod labels;
pub mod leaving;
pub mod lots;
#[cfg(feature = "ssr")]
pub mod needs;
pub mod noting;
pub mod offers;
pub mod pairing;
pub mod pallets;
pub mod park;
#[cfg(feature = "ssr")]
pub mod parks;
pub mod passport;
pub mod proofs;
#[cfg(feature = "ssr")]
pub mod receipt;
pub mod refusal;
pub mod report;
pub mod requests;
pub mod reservation;
pub mod rounds;
#[cfg(feature = "ssr")]
pub mod rules;
pub mod scanner;
pub mod settle;
#[cfg(feature = "ssr")]
pub mod territory;

pub use dates::*;
pub use format::*;
pub use hours::opening_hours;
#[cfg(feature = "ssr")]
pub use language::cookie;
pub use language::{Language, use_language};

/// What is rightly the same in both languages: names, units, signs. Anything else that is equal was forgotten.
#[cfg(test)]
pub(crate) const SAME_IN_BOTH: &[&str] = &[
    "Regain",
    "regain",
    "Site",
    "Stock",
    "Type",
    "Photo",
    "Note",
    "Notes",
    "Documents",
    "Code",
    "Catalogue",
    "Message",
    "Total",
    "Menu",
    "Page",
    "Messages",
    "CO2e",
    "Format",
];

/// Defines the texts of one area.
///
/// ```ignore
/// texts! {
///     /// What the park pages say.
///     ParkTexts = park::PARK {
///         title, empty,
///     } with {
///         devices: fn(u64) -> String,
///     }
/// }
/// ```
///
/// gives `pub struct ParkTexts { pub title: &'static str, …, pub devices: fn(u64) -> String }`,
/// `pub fn texts(Language) -> &'static ParkTexts`, and a test that no French sentence equals its English one.
macro_rules! texts {
    (
        $(#[$doc:meta])*
        $name:ident = $area:ident::$value:ident { $($plain:ident),* $(,)? }
        $(with { $($phrase:ident: $kind:ty),* $(,)? })?
    ) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "the key says what the text is for")]
        pub struct $name {
            $(pub $plain: &'static str,)*
            $($(pub $phrase: $kind,)*)?
        }

        /// The texts in a language.
        pub fn texts(language: $crate::i18n::Language) -> &'static $name {
            match language {
                $crate::i18n::Language::Fr => &$crate::i18n::fr::$area::$value,
                $crate::i18n::Language::En => &$crate::i18n::en::$area::$value,
            }
        }

        #[cfg(test)]
        mod translated {
            use $crate::i18n::{Language, SAME_IN_BOTH};

            #[test]
            fn french_and_english_differ() {
                let (french, english) = (super::texts(Language::Fr), super::texts(Language::En));
                $(
                    assert!(
                        french.$plain != english.$plain || SAME_IN_BOTH.contains(&french.$plain),
                        "{}.{} is the same in both languages: {}",
                        stringify!($area), stringify!($plain), french.$plain,
                    );
                )*
                let _ = (french, english);
            }
        }
    };
}
pub(crate) use texts;

#[cfg(test)]
mod tests {
    use std::fs;

    /// French puts a space before these, where a line must not break: a line would begin with the mark.
    #[test]
    fn no_french_sentence_breaks_before_its_punctuation() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/i18n/fr");
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let source = fs::read_to_string(&path).unwrap();
            let told = source.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in told {
                let breaks = [" ;", " :", " ?", " »", "« "].iter().any(|mark| line.contains(mark));
                assert!(!breaks, "{}: {line}", path.display());
            }
        }
    }
}
