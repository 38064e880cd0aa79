//! Meanings of columns in French.

use regain_domain::columns::{Column, DateOrder};

use crate::i18n::columns::ColumnTexts;

/// Meanings of columns in French.
pub static COLUMNS: ColumnTexts = ColumnTexts {
    title: "Que disent les colonnes ?",
    names_nothing: "Aucune colonne ne nomme encore les appareils",
    names_nothing_help: "Dites laquelle porte le numéro de série ou le numéro d’inventaire : sans l’un d’eux, on ne retrouverait jamais un appareil.",
    back_to_review: "Relecture",
    dates_title: "Dans quel ordre les dates sont-elles écrites ?",
    table: "Colonnes du fichier",
    column_heading: "Dans le fichier",
    column_examples: "Par exemple",
    column_meaning: "Ce que c’est",
    personal: "donnée personnelle, laissée de côté",
    repeats: "déjà lue plus à gauche",
    no_heading: "sans titre, pas lue",
    not_read: "Ne pas lire",
    alike: "Le titre y ressemble : vérifiez.",
    kept: "Votre réponse est retenue pour les prochains fichiers de cet outil, ou qui ont ces colonnes. Le fichier lui-même n’est jamais enregistré : il reste un quart d’heure en mémoire.",
    read: "Lire avec ces colonnes",
    gone: "Ce fichier n’est plus en mémoire",
    gone_help: "Un fichier attend un quart d’heure, puis il est oublié. Apportez-le de nouveau : ce que vous avez dit des colonnes est retenu.",
    again: "Apporter le fichier",
    change: "Revoir les colonnes",
    lead: |file, format| match file.is_empty() {
        true => format!("{format}. Rien n’est écrit avant votre confirmation."),
        false => format!("{file} ({format}). Rien n’est écrit avant votre confirmation."),
    },
    missing: |headings| format!("Colonnes dites la dernière fois et absentes de ce fichier : {headings}."),
    date_examples: |heading, examples| format!("Colonne « {heading} » : {examples}"),
    order: |order| match order {
        DateOrder::DayMonthYear => "jour, mois, année (31/12/2024)",
        DateOrder::MonthDayYear => "mois, jour, année (12/31/2024)",
        DateOrder::YearMonthDay => "année, mois, jour (24/12/31)",
    },
    column: |column| match column {
        Column::AssetTag => "Numéro d’inventaire",
        Column::Serial => "Numéro de série",
        Column::Uuid => "UUID",
        Column::Imei => "IMEI",
        Column::Mac => "Adresse réseau (MAC)",
        Column::Sort => "Type d’appareil",
        Column::ItemType => "Type d’élément de l’outil",
        Column::Maker => "Fabricant",
        Column::Model => "Modèle",
        Column::Processor => "Processeur",
        Column::Memory => "Mémoire",
        Column::Media => "Disques",
        Column::Site => "Lieu",
        Column::Purchase => "Date d’achat",
        Column::Service => "Mise en service",
        Column::WarrantyStart => "Début de garantie",
        Column::WarrantyEnd => "Fin de garantie",
        Column::WarrantyMonths => "Garantie, en mois",
        Column::Status => "Statut",
        Column::Record => "Fiche Regain",
    },
    meaning_of: |heading| format!("Ce que dit la colonne « {heading} »"),
};
