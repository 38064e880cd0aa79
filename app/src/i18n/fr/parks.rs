//! The parks of others in French.

use crate::i18n::Language::Fr;
use crate::i18n::parks::ParksTexts;
use crate::i18n::{HARD, counted, number};

/// The parks of others in French.
pub static PARKS: ParksTexts = ParksTexts {
    title: "Parcs du territoire",
    lead: "Ce que chaque employeur laisse voir de son parc : des nombres, et des détails seulement s’il vous les partage.",
    empty: "Aucun parc à montrer",
    empty_help: "Les parcs apparaissent ici après leur premier import, si leur employeur partage ses nombres.",
    holders: "Par employeur",
    holder: "Employeur",
    devices: "Appareils",
    due: "À retirer",
    kind: "Type d’appareil",
    ages: "Âge par type",
    ages_unknown: "âge inconnu",
    makers: "Fabricants",
    maker: "Fabricant",
    nameless: "Non renseigné",
    details: "Voir les appareils",
    closed: "Ne partagent rien",
    closed_help: "Leurs appareils ne sont dans aucun nombre de cette page.",
    all_kinds: "Tous les types",
    hidden: "non montré",
    shared: "Parcs partagés",
    shared_lead: "Les employeurs qui vous montrent leurs appareils encore en service, et ce qu’ils en montrent.",
    shared_none: "Aucun parc partagé avec vous",
    shared_none_help: "Un employeur choisit lui-même ses partenaires, dans « Partage du parc ».",
    sees: "Vous voyez",
    model: "Modèle",
    specification: "Composants",
    age: "Mise en service",
    exit: "Sortie prévue",
    site: "Lieu",
    names: "Numéros",
    nothing_there: "Il n’y a pas d’appareil de ce type pour le moment.",
    back_shared: "Parcs partagés",
    list: "Appareils partagés, les plus anciens d’abord",
    soon: "dès que possible",
    left_out: |count| {
        format!(
            "{}, à la demande de leur employeur : trop petit, ou il en laisserait deviner un.",
            counted(Fr, count, "nombre n’est pas montré", "nombres ne sont pas montrés")
        )
    },
    since: |year, this_year| {
        let age = u64::try_from(this_year - year).unwrap_or(0);
        format!("{year} ({})", counted(Fr, age, "an", "ans"))
    },
    storage: |mb| format!("{}{HARD}Go", number(Fr, mb / 1000)),
};
