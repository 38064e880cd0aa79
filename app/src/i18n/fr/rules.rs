//! A holder's rules in French.

use regain_domain::sharing::Field;

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::rules::RuleTexts;

/// A holder's rules in French.
pub static RULES: RuleTexts = RuleTexts {
    retirement: "Règles de sortie",
    retirement_lead: "À partir de quand un appareil est « à retirer ». Un changement se voit tout de suite dans le parc.",
    ages: "Âge de sortie par type",
    ages_help: "Un appareil est à retirer dans l’année où il atteint cet âge.",
    years: "Âge en années",
    due_now: "À retirer avec les règles en vigueur",
    due_column: "À retirer",
    in_park: "Dans le parc",
    warranty: "Fin de garantie",
    warranty_help: "Quand la fin de garantie est connue, elle peut décider à la place de l’âge.",
    warranty_off: "Ne pas en tenir compte",
    warranty_at: "L’année où la garantie finit",
    order: "Ce qui l’emporte",
    order_hand: "La sortie notée à la main, si quelqu’un en a noté une.",
    order_warranty: "Sinon la fin de garantie, si vous en tenez compte et qu’elle est connue.",
    order_age: "Sinon l’âge de ce type d’appareil.",
    save: "Enregistrer les règles",
    saved: "Les règles sont enregistrées.",
    wrong_age: "L’âge de sortie va de 1 à 15 ans. Corrigez-le et enregistrez de nouveau.",
    wrong_warranty: "Choisissez l’une des possibilités de la liste pour la garantie.",
    sharing: "Partage du parc",
    sharing_lead: "Vous décidez qui voit quoi. Personne ne voit plus que ce qui est coché ici.",
    territory: "Avec la coordination du territoire",
    territory_help: "Des nombres, jamais d’appareil : par type, par âge et par fabricant.",
    territory_counts: "Partager les nombres",
    territory_nothing: "Ne rien partager",
    least: "Plus petit nombre montré",
    least_hint: "Les nombres plus petits ne sont pas montrés, ni ceux qui les feraient deviner. 0 : tous le sont.",
    territory_saved: "C’est enregistré pour le territoire.",
    wrong_least: "Le plus petit nombre montré va de 0 à 50. Corrigez-le et enregistrez de nouveau.",
    partners: "Avec des partenaires",
    partners_help: "Un partenaire voit les appareils encore chez vous, un par un : seulement les types et les détails cochés.",
    partner_none: "Vous ne partagez d’appareils avec aucun partenaire.",
    partner: "Partenaire",
    partner_choose: "Choisissez un partenaire",
    partner_add: "Partager avec un autre partenaire",
    kinds: "Types d’appareils",
    kinds_help: "Sans type coché, rien n’est partagé.",
    fields: "Détails montrés",
    share_save: "Enregistrer ce partage",
    share_saved: "Le partage est enregistré.",
    share_end: "Arrêter ce partage",
    share_ended: "Ce partenaire ne voit plus rien de votre parc.",
    wrong_partner: "Choisissez un partenaire de la liste.",
    all_kinds: "tous les types",
    warranty_after: |years| format!("{} après la fin de garantie", counted(Fr, years, "an", "ans")),
    guarded: |count| {
        format!(
            "Fin de garantie connue pour {} en service.",
            counted(Fr, count, "appareil", "appareils")
        )
    },
    field: |field| match field {
        Field::Model => "Fabricant et modèle",
        Field::Specification => "Processeur, mémoire, disques",
        Field::Age => "Année de mise en service",
        Field::Retirement => "Année de sortie prévue",
        Field::Site => "Lieu",
        Field::Names => "Numéros d’inventaire et de série",
    },
    usual: |years| format!("d’habitude {}", counted(Fr, years, "an", "ans")),
};
