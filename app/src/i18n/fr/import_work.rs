//! Deciding, carrying out and undoing imports, in French.

use regain_domain::matching::{LeftAlone, Rule};
use regain_domain::row::{NameTable, RowWarning};

use crate::i18n::Language::Fr;
use crate::i18n::import_work::ImportWorkTexts;
use crate::i18n::{counted, number};

/// Deciding, carrying out and undoing imports, in French.
pub static IMPORT_WORK: ImportWorkTexts = ImportWorkTexts {
    applying: "en cours",
    undoing: "en cours d’annulation",
    undone: "défait",
    row_ambiguous: "À trancher",
    is_ambiguous: "à trancher",
    is_decided: "tranché",
    ambiguous_help: "Plusieurs appareils de votre parc portent ce numéro. Lequel est-ce ?",
    ambiguous_record_help: "Le numéro écrit dans cette ligne est celui d’un autre appareil de votre parc. De quel appareil la ligne parle-t-elle ?",
    ambiguous_other_help: "Ce numéro est celui d’un appareil de votre parc, d’une autre marque ou d’un autre type. Est-ce lui ?",
    choice: "Cette ligne est",
    choice_none: "pas encore décidé",
    choice_new: "un nouvel appareil",
    choice_left_out: "à laisser de côté",
    choice_save: "Enregistrer",
    choice_saved: "C’est noté. Rien n’est écrit avant votre confirmation.",
    choice_wrong: "Choisissez un des appareils proposés, un nouvel appareil, ou laissez la ligne de côté.",
    applying_help: "Votre décision est enregistrée : l’import ira jusqu’au bout, même si cette page est fermée ou le serveur arrêté entre-temps. Les chiffres du parc changeront à la fin.",
    undoing_help: "Votre décision est enregistrée : tout sera remis comme avant, même si cette page est fermée. Les chiffres du parc changeront à la fin.",
    refresh: "Actualiser",
    busy: "Un autre import de votre parc est en cours. Attendez qu’il soit terminé, puis recommencez.",
    decided: "C’est décidé. L’import est en cours.",
    undo: "Défaire cet import",
    undo_title: "Défaire cet import ?",
    undo_help: "Les appareils modifiés retrouvent leur description et leurs numéros d’avant ; ceux que ce fichier a apportés quittent le parc. Un appareil auquel il est arrivé quelque chose depuis reste comme il est, et vous en aurez la liste.",
    undo_confirm: "Oui, défaire l’import",
    undo_back: "Non, revenir à l’import",
    undo_decided: "C’est décidé. L’import est en cours d’annulation.",
    undo_before: "Cet import est déjà défait ; rien n’a été fait deux fois.",
    undone_help: "Le parc est de nouveau comme avant ce fichier.",
    left_title: "Lignes laissées de côté",
    undo_left_title: "Appareils restés comme ils sont",
    see_left: "Voir lesquels",
    left_list: "Appareils et raisons",
    left_none: "Aucun appareil n’est resté de côté",
    column_line: "Ligne",
    column_device: "Appareil",
    column_why: "Pourquoi",
    later: "La page se met à jour toute seule.",
    changed_since: "Cette ligne n’est plus à trancher. Relisez-la.",
    unplaced: "Mots sans nom commun",
    unplaced_help: "Nos tables de noms ne connaissent pas ces mots : ils sont gardés tels quels.",
    unplaced_table: "Quoi",
    unplaced_word: "Dans le fichier",
    unplaced_rows: "Lignes",
    sheets_not_read_help: "Aucune de leurs colonnes ne nomme des appareils (numéro d’inventaire, numéro de série…). Si c’en sont, enregistrez chacune dans un fichier et apportez-la à part : vous pourrez dire ce que ses colonnes contiennent.",
    unread_dates_help: "Rien ne dit si le jour ou le mois vient en premier, et personne n’était là pour répondre : ces lignes sont lues sans leur date. Apportez le fichier par cette page, vous serez interrogé et la réponse sera retenue ; ou faites dire l’ordre à la machine (date_order).",
    table: |table| match table {
        NameTable::Maker => "Fabricant",
        NameTable::Kind => "Type",
        NameTable::MediumKind => "Type de disque",
        NameTable::Processor => "Processeur",
    },
    warning: |warning| match warning {
        RowWarning::ScientificSerial(value) => {
            format!("« {value} » laissé de côté : un tableur a abîmé ce numéro")
        }
    },
    rule: |rule| match rule {
        Rule::Record => "reconnu par sa fiche Regain",
        Rule::AssetTag => "reconnu par son numéro d’inventaire",
        Rule::SerialAndMaker => "reconnu par son numéro de série et son fabricant",
        Rule::Uuid => "reconnu par son UUID",
        Rule::Imei => "reconnu par son IMEI",
        Rule::Mac => "reconnu par son adresse MAC",
    },
    left: |why| match why {
        LeftAlone::Moved => {
            "Il lui est arrivé quelque chose depuis : ce qui arrive à l’appareil compte plus que le fichier."
        }
        LeftAlone::Repeated => "Une autre ligne du fichier est le même appareil.",
        LeftAlone::DescribedSince => "Il a été décrit autrement depuis, par un import plus récent ou par une personne.",
    },
    sheets_not_read: |sheets| format!("Feuilles du classeur qui ne sont pas lues : {sheets}"),
    unread_dates: |heading, rows| {
        format!(
            "« {heading} » : {}",
            counted(Fr, rows, "date n’a pas été lue", "dates n’ont pas été lues")
        )
    },
    undecided: |count| {
        format!(
            "{} à trancher : sans votre choix, rien n’en sera écrit.",
            counted(Fr, count, "ligne reste", "lignes restent")
        )
    },
    progress: |done, all| {
        let all = counted(Fr, all, "ligne", "lignes");
        format!("Import en cours : {} sur {all}", number(Fr, done))
    },
    undo_progress: |done, all| {
        let all = counted(Fr, all, "appareil", "appareils");
        format!("Annulation en cours : {} sur {all}", number(Fr, done))
    },
    park_applying: |file| format!("« {file} » : les chiffres du parc changeront à la fin."),
    undone_on: |when| format!("Défait le {when}."),
    undo_done: |left| match left {
        0 => "Import défait : le parc est comme avant.".to_owned(),
        left => format!(
            "Import défait. {} : voyez la liste.",
            counted(
                Fr,
                left,
                "appareil est resté comme il est",
                "appareils sont restés comme ils sont"
            )
        ),
    },
    left_count: |count| counted(Fr, count, "ligne laissée de côté", "lignes laissées de côté"),
    undo_left_count: |count| {
        counted(
            Fr,
            count,
            "appareil resté comme il est",
            "appareils restés comme ils sont",
        )
    },
    choice_for: |line| format!("Ce qu’est la ligne {}", number(Fr, line)),
};
