//! Texts of the pages of lots in French.

use regain_domain::device::Stage;
use regain_domain::handover::LineResult;

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::lots::LotTexts;

/// Texts of the pages of lots in French.
pub static LOTS: LotTexts = LotTexts {
    title: "Lots et enlèvements",
    lead: "Ce que vous proposez à la collecte, et ce que chaque appareil est devenu.",
    offer: "Proposer un lot",
    empty: "Aucun lot pour l’instant",
    empty_help: "Choisissez dans le parc les appareils à faire enlever, puis proposez-les : un collecteur les mettra dans sa tournée.",
    to_park: "Choisir dans le parc",
    caption: "Vos lots, le plus récent d’abord",
    column_lot: "Lieu",
    column_window: "Quand",
    column_devices: "Appareils",
    column_status: "Où il en est",
    offered: "en attente d’un collecteur",
    assigned: "dans une tournée",
    collected: "enlevé",
    cancelled: "repris",
    new_title: "Proposer un lot",
    new_lead: "Un lieu, un jour, des heures : le collecteur s’organise avec cela.",
    picked: "Appareils du lot",
    none_picked: "Aucun appareil choisi",
    none_picked_help: "Cochez dans le parc les appareils à faire enlever, puis revenez ici.",
    left_out: "Ceux-ci ne peuvent pas être proposés",
    no_site: "Votre organisation n’a pas encore de lieu d’enlèvement. Demandez à l’administrateur d’en ajouter un.",
    site: "Lieu d’enlèvement",
    day: "Jour",
    day_hint: "Un jour où quelqu’un peut ouvrir et signer.",
    from: "À partir de",
    until: "Jusqu’à",
    notes: "À dire au conducteur",
    notes_hint: "Étage, quai, monte-charge, personne à demander : une fonction plutôt qu’un nom.",
    send: "Proposer ce lot",
    back: "Tous les lots",
    collector: "Collecteur",
    not_yet: "pas encore choisi",
    round: "Tournée",
    receipt: "Reçu (PDF)",
    receipts: "Reçus",
    window: "Enlèvement",
    place: "Lieu",
    notes_title: "À dire au conducteur",
    holder: "Employeur",
    devices_caption: "Les appareils de ce lot",
    column_label: "Étiquette",
    column_model: "Modèle",
    column_result: "À l’enlèvement",
    column_now: "Où il est",
    column_receipt: "Preuve",
    no_name: "Modèle inconnu",
    take_back: "Reprendre ce lot",
    take_back_help: "Possible tant qu’aucun collecteur ne l’a pris. Les appareils reviennent dans « sortie prévue ».",
    taken_back: "Le lot est repris. Ses appareils sont de nouveau prévus pour une sortie.",
    not_collected: "pas encore enlevé",
    wrong_device: "Choisissez au moins un appareil, et au plus mille par lot.",
    wrong_site: "Choisissez un des lieux de votre organisation.",
    wrong_day: "Ce jour est passé, ou n’existe pas. Choisissez un jour à venir.",
    wrong_until: "L’heure de fin doit venir après l’heure de début.",
    wrong_notes: "Le message au conducteur est trop long : mille signes au plus.",
    devices: |count| counted(Fr, count, "appareil", "appareils"),
    offered_done: |count| match count {
        1 => "Le lot est proposé, avec 1 appareil. Les collecteurs le voient.".to_owned(),
        _ => format!(
            "Le lot est proposé, avec {}. Les collecteurs le voient.",
            counted(Fr, count, "appareil", "appareils")
        ),
    },
    left_out_count: |count| match count {
        1 => "1 appareil choisi ne peut pas suivre et reste hors du lot.".to_owned(),
        _ => format!(
            "{} choisis ne peuvent pas suivre et restent hors du lot.",
            counted(Fr, count, "appareil", "appareils")
        ),
    },
    stage: |stage| match stage {
        Stage::InUse => "en service",
        Stage::Planned => "sortie prévue",
        Stage::Offered => "dans un lot",
        Stage::Assigned => "dans une tournée",
        Stage::InTransit => "enlevé, en route",
        Stage::Received => "à l’atelier",
        Stage::Unidentified => "pas encore identifié",
        Stage::Lost => "signalé perdu",
        Stage::Withdrawn => "sorti du circuit",
    },
    result: |result| match result {
        LineResult::Collected => "pris",
        LineResult::Missing => "manquant",
        LineResult::Extra => "en plus",
        LineResult::Unknown => "inconnu, pris",
    },
    with: |stage, who| format!("{stage}, chez {who}"),
    signed_at: |moment| format!("Signé le {moment}"),
    lots_waiting: |count| counted(Fr, count, "lot en attente", "lots en attente"),
};
