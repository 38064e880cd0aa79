//! Imports in French.

use regain_domain::row::RowProblem;
use regain_domain::row_effect::DescriptionField;
use serde_json::Value;

use crate::i18n::Language::Fr;
use crate::i18n::imports::ImportTexts;
use crate::i18n::{HARD, counted, file_size, number};

/// Imports in French.
pub static IMPORTS: ImportTexts = ImportTexts {
    title: "Imports",
    lead: "Les fichiers apportés par votre organisation, le plus récent d’abord.",
    new: "Importer un fichier",
    empty: "Aucun fichier n’a encore été apporté",
    empty_help: "Commencez par l’export de votre outil d’inventaire. Rien ne change avant votre confirmation.",
    list: "Imports",
    column_file: "Fichier",
    column_when: "Apporté le",
    column_result: "Lignes",
    column_status: "État",
    upload_title: "Importer un fichier",
    upload_lead: "Déposez l’export de votre outil. Vous verrez ligne par ligne ce qu’il changerait ; rien n’est écrit avant votre confirmation.",
    file: "Fichier d’inventaire",
    file_hint: "CSV, Excel, LibreOffice, JSON, XML ou texte, seul ou dans une archive zip ou tar.gz ; 50 Mo au plus.",
    read_file: "Lire le fichier",
    formats_title: "Fichiers reconnus",
    formats: "GLPI : export CSV d’une liste (titres français ou anglais) et inventaires JSON. Snipe-IT, iTop, Intune et Lansweeper : listes CSV. FusionInventory et OCS Inventory : inventaires XML. dmidecode : le texte affiché. eReuse Workbench : les relevés JSON ou YAML. Une archive peut en contenir de toutes sortes : chaque fichier est reconnu à son contenu. De tout autre tableau (CSV, Excel, LibreOffice), vous dites vous-même ce que contient chaque colonne.",
    privacy_title: "Données personnelles",
    privacy: "Noms d’utilisateurs, adresses e-mail et noms de machines sont laissés de côté dès la lecture.",
    steps_file: "Fichier",
    steps_review: "Relecture",
    steps_done: "Terminé",
    reading: "lecture inachevée",
    reading_title: "La lecture de ce fichier n’est pas terminée",
    reading_help: "Si elle vient de commencer, revenez dans une minute. Si elle a été interrompue, abandonnez cet import et apportez le fichier de nouveau : rien n’a été écrit dans le parc.",
    in_review: "à relire",
    confirmed: "confirmé",
    cancelled: "annulé",
    nothing_to_do: "rien de nouveau",
    all: "Toutes",
    row_new: "Nouveaux",
    row_changed: "Modifiés",
    row_unchanged: "Inchangés",
    row_rejected: "Refusés",
    rows: "Lignes du fichier",
    column_line: "Ligne",
    column_device: "Appareil",
    column_effect: "Ce que cela change",
    is_new: "nouvel appareil",
    is_unchanged: "inchangé",
    is_rejected: "refusée",
    original: "Dans le fichier :",
    no_rows: "Aucune ligne de cette sorte",
    confirm: "Confirmer l’import",
    cancel: "Abandonner cet import",
    confirm_hint: "Une fois confirmé, l’import va jusqu’au bout. Les lignes refusées ou non tranchées sont laissées de côté.",
    nothing_new_title: "Ce fichier n’apporte rien de nouveau",
    nothing_new: "Le parc dit déjà la même chose. Il n’y a rien à confirmer.",
    was_cancelled: "Cet import a été abandonné. Rien n’a été écrit.",
    to_park: "Voir le parc",
    back: "Imports",
    by_machine: "Imports automatiques",
    park_file: "parc",
    export_title: "Travailler dans un tableur",
    erased: "effacé",
    export_help: "Exportez votre parc, corrigez des cellules, puis apportez le fichier : ce que vous avez modifié change, et rien d’autre. Une cellule vidée efface ce qui était connu, un numéro corrigé remplace l’ancien. Une ligne ou une colonne retirée ne change rien.",
    export_record: "La dernière colonne dit de quelle fiche vient chaque ligne : laissez-la telle quelle. Videz-la dans une ligne copiée pour un nouvel appareil.",
    export_xlsx: "Parc (XLSX)",
    export_csv: "Parc (CSV)",
    lines_file: "lignes",
    download_lines: "Télécharger ces lignes (CSV)",
    download_lines_hint: "Corrigez-les dans un tableur, puis apportez le fichier.",
    no_file: "Choisissez d’abord un fichier.",
    brings: |new, changed| {
        let new = counted(Fr, new, "nouvel appareil", "nouveaux appareils");
        format!("{new}, {}", counted(Fr, changed, "modifié", "modifiés"))
    },
    personal: |count| {
        counted(
            Fr,
            count,
            "donnée personnelle laissée de côté",
            "données personnelles laissées de côté",
        )
    },
    counts: |[new, changed, unchanged, undecided, rejected]| {
        [
            counted(Fr, new, "nouveau", "nouveaux"),
            counted(Fr, changed, "modifié", "modifiés"),
            counted(Fr, unchanged, "inchangé", "inchangés"),
            counted(Fr, undecided, "à décider", "à décider"),
            counted(Fr, rejected, "refusé", "refusés"),
        ]
        .join(", ")
    },
    sent: |format, when| format!("{format}, apporté le {when}"),
    done_on: |when| format!("Confirmé le {when}."),
    confirm_count: |count| format!("Confirmer {}", counted(Fr, count, "changement", "changements")),
    done: |new, changed| {
        format!(
            "Import confirmé : {}, {}.",
            counted(Fr, new, "nouvel appareil", "nouveaux appareils"),
            counted(Fr, changed, "appareil modifié", "appareils modifiés")
        )
    },
    done_before: || "Cet import était déjà confirmé ; rien n’a été fait deux fois.".to_owned(),
    look_again: |rows| {
        format!(
            "Le parc a changé depuis la lecture du fichier : {}. Rien n’est écrit ; relisez, puis confirmez.",
            counted(Fr, rows, "ligne a été revue", "lignes ont été revues")
        )
    },
    field: |field| match field {
        DescriptionField::Kind => "Type",
        DescriptionField::Maker => "Fabricant",
        DescriptionField::Model => "Modèle",
        DescriptionField::Processor => "Processeur",
        DescriptionField::Memory => "Mémoire",
        DescriptionField::Media => "Disques",
        DescriptionField::Site => "Lieu",
        DescriptionField::InService => "Mise en service",
        DescriptionField::Status => "Statut",
        DescriptionField::WarrantyEnd => "Fin de garantie",
        DescriptionField::Identifiers => "Numéros ajoutés",
    },
    change: |before, after| format!("« {before} » devient « {after} »"),
    reason: |problem| match problem {
        RowProblem::NoIdentifier => {
            "Ni numéro de série ni numéro d’inventaire : on ne pourrait jamais le retrouver.".to_owned()
        }
        RowProblem::VirtualMachine => "Machine virtuelle : il n’y a rien à enlever.".to_owned(),
        RowProblem::RepeatsLine(line) => format!("Même appareil que la ligne {}.", number(Fr, u64::from(*line))),
        RowProblem::RepeatsFile(file) => format!("Même appareil que dans le fichier « {file} » de l’archive."),
        RowProblem::RepeatsSheet(sheet) => format!("Même appareil que dans la feuille « {sheet} »."),
        RowProblem::UnreadableFile { problem, detail } => unreadable(problem, detail),
        RowProblem::FieldCount { expected, found } => {
            format!("{found} colonnes au lieu de {expected} : une cellule est coupée ou un séparateur manque.")
        }
        RowProblem::ScientificSerial(value) => {
            format!(
                "« {value} » : un tableur a transformé ce numéro. Exportez de nouveau sans l’ouvrir dans un tableur."
            )
        }
        RowProblem::NotDescribed => "Ni fabricant, ni modèle, ni type : on ne sait pas ce que c’est.".to_owned(),
        RowProblem::NoLongerHeld => "Cet appareil n’est plus chez vous : son histoire continue ailleurs.".to_owned(),
        RowProblem::Ambiguous(names) => {
            format!(
                "Ses numéros désignent plusieurs appareils : {}. Corrigez-les dans votre outil.",
                names.join(", ")
            )
        }
    },
    unreadable,
};

/// Why a whole file cannot be read, from the word and the details of the reader's error.
fn unreadable(problem: &str, detail: &Value) -> String {
    let figure = |key: &str| detail.get(key).and_then(Value::as_u64).unwrap_or(0);
    match problem {
        "empty" => "Le fichier est vide. Exportez-le de nouveau depuis votre outil.".to_owned(),
        "too_large" => format!("Le fichier dépasse {}{HARD}Mo. Exportez votre parc en plusieurs fichiers.", figure("limit") >> 20),
        "unpacks_too_large" => format!("Décompressé, ce fichier dépasserait {}. Exportez votre parc en plusieurs fichiers.", file_size(Fr, figure("limit"))),
        "too_many_rows" => format!("Le fichier a plus de {} lignes. Exportez votre parc en plusieurs fichiers.", number(Fr, figure("limit"))),
        "not_text" => "Ce n’est pas un fichier d’inventaire mais une image ou un programme. Exportez la liste en CSV.".to_owned(),
        "spreadsheet" => "Ce classeur ne s’ouvre pas : il est abîmé ou protégé par un mot de passe. Enregistrez-le de nouveau sans mot de passe, ou en CSV.".to_owned(),
        "unknown_format" => "Ce fichier ne ressemble ni à une liste ni à un inventaire. Vérifiez que c’est le bon.".to_owned(),
        "truncated" => "Le fichier s’arrête au milieu : la copie ou le téléchargement a été coupé. Exportez-le de nouveau.".to_owned(),
        "broken_json" => format!("Le JSON n’est pas valide à la ligne {}. Exportez-le de nouveau.", number(Fr, figure("line"))),
        "broken_xml" => format!("Le XML n’est pas valide à la ligne {}. Exportez-le de nouveau.", number(Fr, figure("line"))),
        "declares_entities" => "Ce XML déclare des entités, ce que ne fait aucun outil d’inventaire : il n’est pas lu. Exportez-le de nouveau depuis votre outil.".to_owned(),
        "broken_archive" => "L’archive est abîmée ou incomplète. Refaites-la en zip ou en tar.gz.".to_owned(),
        "other_archive" => "Cette sorte d’archive n’est pas lue. Refaites-la en zip ou en tar.gz.".to_owned(),
        "empty_archive" => "L’archive ne contient aucun fichier. Refaites-la avec vos exports.".to_owned(),
        "encrypted" => "Le fichier est protégé par un mot de passe. Apportez-le sans protection.".to_owned(),
        "nested_archive" => "C’est une archive dans une archive. Décompressez-la et apportez directement les exports.".to_owned(),
        "too_many_files" => format!("L’archive contient plus de {} fichiers. Répartissez-les dans plusieurs archives.", number(Fr, figure("limit"))),
        "archive_bomb" => "Décompressée, cette archive serait démesurée pour sa taille : elle n’est pas lue. Refaites-la avec les seuls exports.".to_owned(),
        "too_deep" => "Ce fichier est imbriqué plus profondément que tout inventaire. Vérifiez que c’est le bon fichier.".to_owned(),
        "unclosed_quote" => format!("Un guillemet ouvert à la ligne {} n’est pas fermé dans sa ligne : les suivantes seraient perdues. Exportez de nouveau, ou corrigez cette ligne.", number(Fr, figure("line"))),
        "no_usable_column" => {
            let found = detail.get("found").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            let found: Vec<&str> = found.collect();
            format!(
                "Aucune colonne ne nomme les appareils. Il faut au moins « Numéro de série » ou « Numéro d’inventaire ». Colonnes lues : {}.",
                found.join(", ")
            )
        }
        _ => "Ce fichier ne peut pas être lu. Vérifiez que c’est bien l’export de votre outil.".to_owned(),
    }
}
