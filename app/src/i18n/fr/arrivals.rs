//! Texts of arrivals in French.

use regain_domain::handover::LineResult;

use crate::i18n::Language::Fr;
use crate::i18n::arrivals::ArrivalTexts;
use crate::i18n::counted;

/// Texts of arrivals in French.
pub static ARRIVALS: ArrivalTexts = ArrivalTexts {
    title: "Arrivages",
    lead_taker: "Ce qu’on vous apporte : comptez à la porte, signez à deux, et chaque appareil est chez vous.",
    lead_giver: "Ce que vous apportez à d’autres : il reste à vous jusqu’à la signature des deux côtés.",
    coming: "Pour nous",
    sent: "De notre part",
    which: "Sens",
    empty_taker: "Rien n’est annoncé pour vous",
    empty_taker_help: "Quand un collecteur ou un atelier vous destine des appareils, l’arrivage apparaît ici.",
    empty_giver: "Vous n’avez rien annoncé",
    empty_giver_help: "Ce que vous annoncez à un atelier ou à un comptoir apparaît ici.",
    caption_taker: "Arrivages pour nous, le plus récent d’abord",
    caption_giver: "Ce que nous apportons, le plus récent d’abord",
    column_day: "Jour",
    column_from: "De",
    column_to: "Pour",
    column_devices: "Appareils annoncés",
    column_state: "État",
    waiting: "attendu",
    done: "reçu, signé",
    new: "Envoyer à un comptoir",
    back: "Tous les arrivages",
    receive: "Réceptionner",
    receive_help: "Sur le téléphone ou à ce poste, même sans réseau : scannez ce qui est là, puis signez à deux.",
    place: "Lieu",
    announced: "Annoncé",
    by_list: "Envoi",
    devices: "Appareils de cet arrivage",
    column_label: "Étiquette",
    column_model: "Appareil",
    column_result: "Constat",
    expected: "attendu",
    none_expected: "Aucun appareil annoncé pour l’instant",
    none_expected_help: "La liste se remplit dès que le collecteur a signé ses enlèvements et retrouvé du réseau.",
    receipt: "Reçu (PDF)",
    withdraw: "Annuler l’annonce",
    withdraw_help: "Possible tant que rien n’est signé. Les appareils restent chez vous.",
    withdrawn: "L’annonce est annulée.",
    no_name: "Appareil inconnu",
    new_title: "Envoyer à un comptoir",
    new_lead: "Cochez ce qui part. Le comptoir comptera à l’arrivée ; jusque-là, tout reste chez vous.",
    pick: "Appareils prêts",
    pick_help: "Effacés, testés, notés, et pas encore annoncés ailleurs ; le plus ancien d’abord.",
    nothing_ready: "Rien n’est prêt à partir",
    nothing_ready_help: "Dès qu’un appareil est effacé, testé et noté, il apparaît ici.",
    no_counter: "Aucun comptoir n’est inscrit. Demandez à la personne qui coordonne le territoire d’en inviter un.",
    site: "Comptoir",
    day: "Jour d’arrivée",
    announce: "Annoncer l’envoi",
    wrong_device: "Cochez au moins un appareil, mille au plus.",
    wrong_site: "Choisissez un lieu dans la liste.",
    wrong_day: "Ce jour n’existe pas. Choisissez-le dans le calendrier.",
    changed: "Un de ces appareils n’est plus prêt, ou il est déjà annoncé ailleurs. Voici la liste d’aujourd’hui.",
    deliver: "Livrer à",
    deliver_lead: "L’atelier voit ce qui arrive, et compte à la porte.",
    deliver_where: "Atelier qui reçoit",
    deliver_none: "pas encore choisi",
    deliver_send: "Choisir cet atelier",
    delivered: "L’atelier est prévenu : il voit l’arrivage.",
    undelivered: "Cette tournée n’est plus annoncée à un atelier.",
    see_arrival: "Voir l’arrivage",
    deliver_signed: "livré, signé des deux côtés",
    deliver_nowhere: "Aucun atelier n’est choisi.",
    deliver_no_workshop: "Aucun atelier n’est inscrit sur le territoire.",
    from: |name| format!("De {name}"),
    announced_by: |who, when| format!("{who}, le {when}"),
    counts: |taken, missing, extra, unknown| {
        let part = |count, one, many| (count > 0).then(|| counted(Fr, count, one, many));
        let parts = [
            Some(counted(Fr, taken, "reçu", "reçus")),
            part(missing, "manquant", "manquants"),
            part(extra, "en plus", "en plus"),
            part(unknown, "inconnu", "inconnus"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    },
    result: |result| match result {
        LineResult::Collected => "reçu",
        LineResult::Missing => "manquant",
        LineResult::Extra => "en plus",
        LineResult::Unknown => "inconnu",
        LineResult::Refused => "laissé",
    },
    announced_done: |count| {
        format!(
            "{} au comptoir.",
            counted(Fr, count, "appareil annoncé", "appareils annoncés")
        )
    },
    more: |count| format!("Les {count} plus anciens sont listés ; envoyez-les d’abord."),
    goes_to: |organisation, site| format!("{organisation}, {site}"),
};
