//! Formats, printers, blank and custody labels in French.

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::labels::LabelsTexts;

/// Formats, printers, blank and custody labels in French.
pub static LABELS: LabelsTexts = LabelsTexts {
    sheets: "Planches A4",
    rolls: "Rouleaux",
    zebra: "Imprimantes Zebra",
    zebra_hint: "Une étiquette après l’autre. Envoyez le fichier ZPL tel quel à l’imprimante.",
    roll_hint: "Une étiquette par page. Imprimez à 100\u{a0}%, sans marge.",
    download_zpl: "Télécharger les étiquettes (ZPL)",
    printer: "Imprimante",
    printer_none: "Sans réglage",
    printer_hint: "Son décalage est compensé.",
    blanks: "Étiquettes vierges",
    printers: "Régler une imprimante",
    bind: "Lier une étiquette",
    blanks_title: "Étiquettes vierges",
    blanks_lead: "Imprimez des codes d’avance, collez-les, puis liez chacun à son appareil.",
    blanks_empty: "Aucune étiquette vierge",
    blanks_empty_help: "Dites combien il vous en faut : chaque code est unique et attendra son appareil.",
    blanks_list: "Séries d’étiquettes vierges, les plus récentes d’abord",
    column_made: "Faites le",
    column_by: "Par",
    column_labels: "Étiquettes",
    column_bound: "Liées",
    column_print: "Imprimer",
    count: "Combien d’étiquettes",
    count_hint: "2\u{202f}000 au plus par série.",
    make: "Préparer les codes",
    print: "Imprimer",
    batch_title: "Série d’étiquettes vierges",
    printed_before_help: "Celles qui sont collées mais pas encore liées sortiraient une seconde fois, et deux appareils porteraient le même code. N’imprimez de nouveau qu’une fois les premières jetées.",
    batch_lead: "Seules celles qui ne sont pas encore liées sont imprimées.",
    all_bound: "Toutes ces étiquettes sont liées",
    all_bound_help: "Il n’en reste aucune à imprimer. Préparez une nouvelle série.",
    wrong_count: "Tapez un nombre entre 1 et 2\u{202f}000.",
    back_to_labels: "Étiquettes",
    back_to_blanks: "Étiquettes vierges",
    bind_title: "Lier une étiquette vierge",
    bind_lead: "Scannez l’étiquette, puis le numéro de l’appareil. Ou tapez-les.",
    code: "Code de l’étiquette",
    code_hint: "Celui de l’étiquette que vous avez collée.",
    device: "Numéro de l’appareil",
    device_hint: "Son numéro d’inventaire ou de série.",
    bind_do: "Lier",
    wrong_code: "Ce n’est pas un code Regain. Scannez ou tapez les huit caractères de l’étiquette.",
    code_mistyped: "Un caractère du code est faux, ou deux sont échangés. Relisez l’étiquette.",
    code_not_ours: "Ce code n’est pas l’une de vos étiquettes vierges. Prenez-en une de vos séries.",
    code_bound: "Cette étiquette est déjà liée à un appareil. Scannez-la pour voir lequel, ou prenez-en une autre.",
    device_unknown: "Aucun appareil de votre parc ne porte ce numéro. Relisez-le, ou importez d’abord l’appareil.",
    device_several: "Plusieurs appareils portent ce numéro. Prenez un autre numéro du même appareil.",
    printers_title: "Imprimantes d’étiquettes",
    printers_lead: "Une imprimante tire toujours un peu de travers. Mesurez une fois, le décalage est retenu.",
    printers_empty: "Aucune imprimante réglée",
    printers_empty_help: "Imprimez une page d’essai, mesurez l’écart, puis gardez-le ici.",
    printers_list: "Imprimantes réglées",
    column_printer: "Imprimante",
    column_format: "Format",
    column_offset: "Décalage",
    forget: "Oublier",
    forgotten: "L’imprimante est oubliée.",
    keep_title: "Garder un réglage",
    name: "Nom de l’imprimante",
    name_hint: "Comme on l’appelle chez vous\u{a0}: «\u{a0}Laser du 2e étage\u{a0}».",
    format: "Format",
    right: "Décaler vers la droite (mm)",
    right_hint: "Négatif pour la gauche\u{a0}: -1,5. Dix millimètres au plus.",
    down: "Décaler vers le bas (mm)",
    down_hint: "Négatif pour le haut.",
    keep: "Garder",
    kept: "Le réglage est gardé.",
    wrong_name: "Donnez un nom à l’imprimante, en 60 caractères au plus.",
    wrong_offset: "Tapez des millimètres entre -10 et 10, par exemple 1,5.",
    wrong_printer: "Cette imprimante n’est pas réglée pour ce format. Choisissez-en une autre.",
    too_many_printers: "Cent réglages sont déjà gardés. Oubliez-en un d’abord.",
    too_small: "Cette étiquette est trop petite pour un code lisible. Choisissez un format plus grand.",
    nothing: "Il n’y a rien à imprimer.",
    calibrate: "Page d’essai",
    calibrate_title: "Mesurer l’écart",
    calibrate_lead: "Imprimez la page d’essai sur du papier ordinaire, à 100\u{a0}%, puis posez-la contre la lumière sur une planche vierge.",
    calibration_title: "Page d’essai",
    custody_title: "Étiquettes de la remise",
    custody_lead: "Chaque appareil dit de qui à qui il est passé, dans quelle tournée, quel jour, et où il en est. À coller sur l’ancienne.",
    custody_none: "Rien à imprimer",
    custody_none_help: "Aucun des appareils de cette remise ne porte une de nos étiquettes.",
    custody_way: "De qui à qui",
    custody_when: "Enregistrée le",
    back_to_handovers: "Remises et reçus",
    // Words, not an arrow: the labels' font has none.
    printed_before: |at, by| format!("Déjà imprimées le {at} par {by}"),
    from: |name| format!("De {name}"),
    to: |name| format!("À {name}"),
    size: |size| format!("{size}\u{a0}mm"),
    offset: |right, down| {
        let side = |tenths: i64, plus: &str, minus: &str| {
            let way = if tenths < 0 { minus } else { plus };
            format!("{},{}\u{a0}mm {way}", tenths.abs() / 10, tenths.abs() % 10)
        };
        format!(
            "{}, {}",
            side(right, "à droite", "à gauche"),
            side(down, "en bas", "en haut")
        )
    },
    made: |count| {
        let labels = counted(Fr, count, "étiquette est prête", "étiquettes sont prêtes");
        format!("{labels}. Choisissez sur quoi les imprimer.")
    },
    bound: |bound, labels| format!("{bound} sur {labels}"),
    bound_done: |code| format!("L’étiquette {code} est liée. Vous pouvez passer à la suivante."),
    calibration_steps: |format| {
        vec![
            format!("{format}, à 100\u{a0}%."),
            "Posez sur une planche : l’écart se lit aux traits, en mm.".to_owned(),
        ]
    },
};
