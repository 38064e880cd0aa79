//! Texts of settling in French.

use regain_domain::act::ScanMethod;
use regain_domain::finding::FindingKind;
use regain_domain::handover::LineResult;

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::settle::SettleTexts;

/// Texts of settling in French.
pub static SETTLE: SettleTexts = SettleTexts {
    which: "État",
    waiting: "À régler",
    settled: "Réglés",
    every_sort: "Toutes sortes",
    settled_empty: "Rien n’a été réglé pour l’instant",
    settled_empty_help: "Ce que vous réglez reste visible ici, avec la raison.",
    open: "Régler",
    column_finding: "Constat",
    back: "Tout ce qui est à régler",
    compare: "Ce que dit chaque côté",
    giver: "Côté qui remet",
    taker: "Côté qui prend",
    nothing_said: "Ce côté n’a rien noté sur cet appareil.",
    picture: "Photo prise sur place",
    picture_to_come: "Photo pas encore arrivée du téléphone.",
    receipt: "Reçu (PDF)",
    now_title: "D’après nos écritures",
    label: "Étiquette",
    where_now: "Se trouve chez",
    stage: "État",
    history: "Histoire de l’appareil",
    decide: "Régler",
    finding: "Qu’avez-vous constaté ?",
    reason: "Pourquoi",
    reason_hint: "Une phrase que l’autre côté comprendra : qui a vérifié, où, comment.",
    send: "Enregistrer le constat",
    done: "C’est réglé. Le constat et sa raison sont dans l’histoire de l’appareil.",
    already: "Quelqu’un l’a réglé avant vous. Voici son constat.",
    code: "Étiquette, n° de série ou d’inventaire",
    code_hint: "De l’appareil reconnu. Cherché chez vous deux et dans la même tournée.",
    kind: "Type d’appareil",
    maker: "Marque",
    model: "Modèle",
    wrong_finding: "Choisissez un constat.",
    wrong_reason: "Écrivez pourquoi, en mille signes au plus : l’autre côté le lira.",
    wrong_code: "Aucun appareil de ce nom chez vous deux ni dans la tournée. Relisez l’étiquette, ou notez un nouvel appareil.",
    wrong_codes: "Plusieurs appareils portent ce nom. Donnez le numéro de série.",
    wrong_model: "La marque et le modèle ont chacun cent vingt signes au plus.",
    for_coordinator: "L’appareil est passé à quelqu’un d’autre depuis : la coordination du territoire peut régler cela.",
    result_title: "Réglé",
    announced: "Annoncé dans cet arrivage",
    not_announced: "Pas annoncé dans cet arrivage",
    missed: "Noté manquant",
    whole_territory: "Territoire",
    answer: |finding, extra, giver, taker, custodian| match finding {
        FindingKind::WithGiver if extra => format!("Rendu à {giver}"),
        FindingKind::WithGiver => format!("Il est chez {giver}"),
        FindingKind::WithTaker if extra => format!("C’est juste, il est bien chez {taker}"),
        FindingKind::WithTaker => format!("Il est chez {taker}"),
        FindingKind::WithCustodian => format!("Il est chez {custodian}, comme dans nos écritures"),
        FindingKind::Lost => "Il est perdu".to_owned(),
        FindingKind::Known => "C’est un appareil déjà connu".to_owned(),
        FindingKind::New => "C’est un nouvel appareil".to_owned(),
    },
    found: |finding| match finding {
        FindingKind::WithGiver => "chez qui remettait",
        FindingKind::WithTaker => "chez qui prenait",
        FindingKind::WithCustodian => "comme dans nos écritures",
        FindingKind::Lost => "perdu",
        FindingKind::Known => "appareil reconnu",
        FindingKind::New => "nouvel appareil",
    },
    in_hands_of: |name| {
        format!(
            "{name} a cet objet en main et peut dire ce que c’est. Appelez-les : la coordination du territoire peut aussi le noter."
        )
    },
    lead_all: |count| format!("{} sur le territoire.", counted(Fr, count, "écart", "écarts")),
    with_its_like: |count| {
        let others = counted(Fr, count, "autre appareil", "autres appareils");
        format!("C’est pareil pour {others} de cette remise.")
    },
    done_all: |count| format!("C’est réglé pour {}.", counted(Fr, count, "appareil", "appareils")),
    settled_by: |who, organisation, when| format!("Par {who}, {organisation}, le {when}"),
    by: |who, when| {
        if who.is_empty() {
            when.to_owned()
        } else {
            format!("{who}, le {when}")
        }
    },
    in_lot: |lot| format!("Proposé dans le lot « {lot} »"),
    not_in_lot: |lot| format!("Pas dans le lot proposé, « {lot} »"),
    took_over: |from| format!("Pris chez {from}, liste signée des deux côtés"),
    signed: |result| match result {
        LineResult::Collected => "A signé la liste commune : pris",
        LineResult::Missing => "A signé la liste commune : manquant",
        LineResult::Extra => "A signé la liste commune : en plus",
        LineResult::Unknown => "A signé la liste commune : inconnu",
        LineResult::Refused => "A signé la liste commune : laissé sur place",
    },
    scanned: |text, method| {
        let how = match method {
            ScanMethod::Camera => "par caméra",
            ScanMethod::Typed => "tapé",
            ScanMethod::Keyboard => "à la douchette",
            ScanMethod::Picked => "choisi dans la liste",
        };
        if text.is_empty() {
            format!("Vu sur place, {how}")
        } else {
            format!("Scanné : « {text} », {how}")
        }
    },
    unknown_found: |text| {
        if text.is_empty() {
            "Trouvé, sans être connu".to_owned()
        } else {
            format!("Trouvé sans être connu, lu « {text} »")
        }
    },
};
