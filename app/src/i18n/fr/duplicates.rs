//! Records that may be one thing, in French.

use regain_domain::duplicate::DuplicateStatus;
use regain_domain::identifier::IdentifierKind;

use crate::i18n::duplicates::DuplicateTexts;

/// Records that may be one thing, in French.
pub static DUPLICATES: DuplicateTexts = DuplicateTexts {
    title: "Doublons possibles",
    lead: "Deux fiches de votre parc, ou la vôtre et celle d’une autre organisation, portent le même numéro. Est-ce un seul appareil ?",
    territory_lead: "Deux organisations déclarent un appareil qui porte le même numéro : un prêt, un transfert, ou deux appareils. C’est à vous de trancher.",
    link: "Doublons possibles",
    back_park: "Imports",
    back_territory: "Territoire",
    empty: "Aucun doublon à trancher",
    empty_help: "Chaque import est comparé aux fiches connues. Ce qui se ressemble apparaîtra ici.",
    empty_settled: "Rien ici pour le moment",
    filters: "Doublons à montrer",
    elsewhere: "Une autre organisation déclare le même appareil",
    elsewhere_help: "Son nom et sa fiche restent chez elle.",
    territory_decides: "La coordination du territoire tranche entre deux organisations. Rien ne change chez vous d’ici là.",
    kept_here: "fiche qui reste",
    reason: "Raison",
    reason_hint: "Elle reste dans l’histoire de l’appareil.",
    apart: "Non, ce sont deux appareils",
    which: "Est-ce un seul appareil ?",
    reopen: "Revenir sur cette décision",
    decide: "Trancher",
    merged_done: "Les deux fiches sont réunies. Les deux histoires sont gardées.",
    apart_done: "C’est noté : ce sont deux appareils.",
    reopen_done: "La décision est annulée : les deux fiches sont comme avant.",
    wrong_reason: "Écrivez en quelques mots pourquoi.",
    wrong_kept: "Choisissez la fiche qui reste.",
    wrong_merged_on: "La fiche qui restait a été fusionnée depuis avec une autre. Séparez d’abord celles-là.",
    wrong_label: "L’étiquette collée sur l’appareil est celle de l’autre fiche : gardez celle-là.",
    wrong_import: "Un import est en cours dans un de ces parcs. Recommencez quand il sera terminé.",
    labelled: "porte une étiquette",
    status: |status| match status {
        DuplicateStatus::Open => "à trancher",
        DuplicateStatus::Merged => "réunies",
        DuplicateStatus::Apart => "gardées à part",
    },
    chip: |status| match status {
        DuplicateStatus::Open => "À trancher",
        DuplicateStatus::Merged => "Réunies",
        DuplicateStatus::Apart => "Gardées à part",
    },
    shared: |kind, value| {
        let what = match kind {
            IdentifierKind::Serial => "même numéro de série",
            IdentifierKind::Uuid => "même UUID",
            IdentifierKind::Imei => "même IMEI",
            IdentifierKind::Mac => "même adresse MAC",
            IdentifierKind::AssetTag => "même numéro d’inventaire",
            IdentifierKind::Unknown => "même texte lu",
        };
        format!("{what} : {value}")
    },
    keep_this: |name| format!("Oui, et cette fiche reste : {name}"),
    found: |when| format!("trouvé le {when}"),
    settled: |when, reason| format!("Décidé le {when} : {reason}"),
};
