//! What is coming, in French.

use crate::i18n::Language::Fr;
use crate::i18n::forecast::ForecastTexts;
use crate::i18n::{counted, number};

/// What is coming, in French.
pub static FORECAST: ForecastTexts = ForecastTexts {
    title: "Prévisions",
    lead: "Ce que le territoire pourra donner dans les dix-huit mois, face à ce qui est cherché.",
    own_title: "Prévisions du parc",
    own_lead: "Ce que votre parc donnera dans les dix-huit mois, si rien ne change à vos habitudes.",
    kinds: "Types d’appareils",
    all_kinds: "Tous",
    empty: "Rien à prévoir pour l’instant",
    empty_help: "Dès qu’un employeur importe son parc, ce qui en sortira apparaît ici.",
    empty_own_help: "Importez votre parc : ce qui en sortira apparaîtra ici, mois par mois.",
    to_import: "Importer un parc",
    in_hand: "Prêts maintenant",
    in_hand_note: "finis à l’atelier ou au catalogue",
    offered: "Proposés à la collecte",
    offered_note: "dans des lots qui attendent",
    half_year: "Attendus sous six mois",
    half_year_note: "hors ceux qui sont prêts",
    wanted: "Cherchés",
    wanted_note: "dans les besoins ouverts",
    gap_end: "Écart à dix-huit mois",
    enough: "il y en aura assez",
    lacking: "il en manquera",
    in_use: "En service",
    in_use_note: "dans votre parc",
    eighteen: "Attendus sous dix-huit mois",
    months_title: "Mois par mois",
    own_months_title: "Prêts à une seconde vie, mois par mois",
    month: "Mois",
    expected: "Attendus",
    between: "4 fois sur 5, entre",
    wanted_in: "Cherchés",
    gap: "Écart cumulé",
    by_kind: "Type par type",
    kind: "Type",
    expected_half: "Attendus, 6 mois",
    expected_all: "Attendus, 18 mois",
    grades: "Dans quel état",
    grades_help: "Ce que les ateliers ont trouvé sur des appareils du même type et du même âge, appliqué à ce qui vient.",
    parts: "Pour pièces",
    gap_help: "Écart : ce qui est prêt et ce qui sera venu à la fin du mois, moins ce qui est cherché jusque-là. Il compte par type : un besoin précis peut manquer même quand l’écart est bon.",
    board: "Voir les besoins",
    basis: "Sur quoi cela repose",
    little: "Peu d’historique",
    little_help: "Trop peu d’appareils sont sortis des parcs depuis que Regain les suit : la prévision s’appuie surtout sur l’âge de remplacement habituel de chaque type. Elle s’affine d’elle-même.",
    sharing: "Des sommes sur les employeurs qui partagent leurs chiffres, jamais le parc d’un seul.",
    bar_expected: "Barre : attendus",
    bar_bounds: "Trait : 4 fois sur 5",
    bar_wanted: "Repère : cherchés",
    bounds: |low, high| format!("{low} et {high}"),
    undated: |count| format!("dont {} sans date", number(Fr, count)),
    seen: |in_use, retired| {
        format!(
            "{} en service, et {} observées mois après mois : à chaque âge, la part de ceux qui partent (Kaplan-Meier).",
            counted(Fr, in_use, "appareil", "appareils"),
            counted(Fr, retired, "sortie", "sorties"),
        )
    },
    graded: |count| {
        format!(
            "{} à l’atelier, pour l’état attendu.",
            counted(Fr, count, "appareil examiné", "appareils examinés")
        )
    },
    delay: |months, seen| {
        let why = if seen {
            "la médiane de ce qui a été vu"
        } else {
            "une hypothèse, faute de recul"
        };
        format!(
            "{} entre la sortie du parc et la remise en état : {why}.",
            counted(Fr, u64::from(months), "mois", "mois")
        )
    },
    holders: |count| format!("{} dans ces sommes.", counted(Fr, count, "employeur", "employeurs")),
    gap_words: |gap| {
        let size = number(Fr, gap.unsigned_abs());
        match gap {
            0 => "0".to_owned(),
            _ if gap > 0 => format!("+{size}"),
            _ => format!("−{size}"),
        }
    },
};
