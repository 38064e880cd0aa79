//! A park's filters and figures in French.

use crate::i18n::Language::Fr;
use crate::i18n::facets::FacetTexts;
use crate::i18n::{counted, number};

/// A park's filters and figures in French.
pub static FACETS: FacetTexts = FacetTexts {
    by_age: "Par âge",
    narrow: "Filtrer par âge, fabricant ou lieu",
    narrowed: "Filtré",
    nameless: "Non renseigné",
    warranty_over: "garantie finie",
    all_found: "Pour tous les appareils trouvés, sur toutes les pages :",
    further: "Autres pages du parc",
    figures: "Le parc en chiffres",
    rules: "Règles de sortie",
    sharing: "Partage du parc",
    skip_step: "Passer aux suivants",
    first_step: "Reprendre depuis le début",
    figures_lead: "Les appareils encore chez vous, par âge, type, fabricant, lieu et état.",
    ages_by_kind: "Âge par type d’appareil",
    makers: "Fabricants",
    maker_column: "Fabricant",
    sites: "Lieux",
    site_column: "Lieu",
    kind_column: "Type",
    standing_column: "État",
    other_kinds: "Autres types",
    by_stage: "Où ils en sont",
    plan_hand_soon: "dès que possible (noté à la main)",
    warranty_end: "Fin de garantie",
    brought_by: "Les changements apportés par vos imports",
    all_of: |count| {
        format!(
            "Pour les {} de ce filtre, sur toutes les pages :",
            counted(Fr, count, "appareil", "appareils")
        )
    },
    whole_filter: |count| {
        format!(
            "Tout ce que le filtre retient à partir d’ici : {}.",
            counted(Fr, count, "appareil", "appareils")
        )
    },
    step_of: |count, total| {
        let of = total
            .map(|total| format!(" sur {}", number(Fr, total)))
            .unwrap_or_default();
        format!(
            "Le filtre retient beaucoup d’appareils : faites-le en plusieurs fois. Cette étape en prend {}{of}.",
            number(Fr, count)
        )
    },
    plan_hand: |year| format!("en {year}, noté à la main"),
    plan_warranty: |year| format!("en {year}, d’après la fin de garantie"),
    plan_age: |year| format!("en {year}, d’après l’âge de ce type d’appareil"),
};
