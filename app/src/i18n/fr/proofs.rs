//! Texts of hand-overs, receipts and exceptions in French.

use regain_domain::decide::Dispute;

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::proofs::ProofTexts;

/// Texts of hand-overs, receipts and exceptions in French.
pub static PROOFS: ProofTexts = ProofTexts {
    title: "Remises et reçus",
    lead: "Chaque remise signée, avec le reçu que les deux côtés gardent comme preuve.",
    empty: "Aucune remise pour l’instant",
    empty_help: "Dès qu’un lot est enlevé et signé des deux côtés, son reçu est ici.",
    caption: "Remises, la plus récente d’abord",
    column_when: "Reçue le",
    column_other: "Avec qui",
    column_taken: "Appareils remis",
    column_notes: "Écarts",
    column_receipt: "Preuve",
    given: "Donné",
    taken: "Pris",
    labels: "Étiquettes",
    receipt: "Reçu (PDF)",
    disputed: "à régler",
    exact: "aucun",
    receipt_title: "Reçu de remise",
    receipt_from: "Remis par",
    receipt_to: "Pris en charge par",
    reference: "Référence",
    manifest: "Bordereau (SHA-256)",
    place: "Lieu",
    when: "Date et heure",
    expected: "attendus",
    collected: "pris",
    missing: "manquants",
    extra: "en plus",
    unknown: "inconnus",
    left: "laissés",
    devices: "Appareils",
    code: "Étiquette",
    model: "Modèle",
    identifiers: "N° de série / d’inventaire",
    result: "Constat",
    signatures: "Signatures",
    giver: "Pour celui qui remet",
    taker: "Pour celui qui prend en charge",
    check: "Vérifier ce reçu :",
    check_symbol: "Code QR de l’adresse où vérifier ce reçu",
    signed_by_slip: "Signé par le code du bordereau",
    page: "Page",
    demo: "Données de démonstration : ce reçu ne prouve rien.",
    result_collected: "pris",
    result_missing: "manquant",
    result_extra: "en plus",
    result_unknown: "inconnu",
    result_refused: "laissé sur place",
    settle_title: "À régler",
    settle_empty: "Rien à régler",
    settle_empty_help: "Quand un appareil manque, vient en plus ou n’est pas reconnu à une remise, il apparaît ici pour les deux côtés.",
    settle_caption: "Ce qui n’a pas concordé, le plus récent d’abord",
    column_device: "Appareil",
    column_what: "Ce qui ne concorde pas",
    column_sides: "Entre",
    column_since: "Depuis",
    kind_missing: "manquant",
    kind_extra: "en plus",
    kind_unknown: "inconnu",
    kind_disputed: "contesté",
    kind_wrong_holder: "autre détenteur",
    kind_unproven: "sans preuve",
    why_missing: "Attendu, il n’y était pas. Il reste à celui qui devait le remettre.",
    why_extra: "Pris sans être attendu.",
    no_name: "Appareil inconnu",
    given_to: |name| format!("Donné à {name}"),
    taken_from: |name| format!("Pris à {name}"),
    devices_taken: |count| counted(Fr, count, "appareil", "appareils"),
    notes: |missing, extra, unknown| {
        let part = |count, one, many| (count > 0).then(|| counted(Fr, count, one, many));
        let parts = [
            part(missing, "manquant", "manquants"),
            part(extra, "en plus", "en plus"),
            part(unknown, "inconnu", "inconnus"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    },
    settle_lead: |count| {
        format!(
            "{} entre vous et une autre organisation.",
            counted(Fr, count, "écart", "écarts")
        )
    },
    why_unknown: |read| match read {
        "" => "Pris, mais personne ne connaît ce code.".to_owned(),
        _ => format!("Pris, mais personne ne connaît ce code : « {read} »."),
    },
    why_disputed: |why| match why {
        Some(Dispute::NotCustodian) => "Remis par une organisation qui ne l’avait pas, d’après nos écritures.",
        Some(Dispute::UnknownDevice) => "Saisi alors que personne ne l’avait déclaré.",
        Some(Dispute::AlreadyKnown) => "Noté comme inconnu, alors qu’il est déclaré.",
        Some(Dispute::AfterItsEnd) => "Vu ou remis après avoir été perdu ou sorti du circuit.",
        Some(Dispute::NotExpected) => "Noté manquant là où il n’était pas attendu.",
        Some(Dispute::NotEntitled) => "Saisi par quelqu’un qui n’était pas prévu à cet arrêt.",
        Some(Dispute::SequenceReused) => "Le téléphone a envoyé deux contenus sous le même numéro.",
        Some(Dispute::Unproven) => "Dit remis, sans preuve valable des deux côtés.",
        Some(Dispute::NotReserved) => "Remis à quelqu’un pour qui il n’était pas gardé.",
        Some(Dispute::LabelInUse) => "L’étiquette collée n’était pas libre, ou l’appareil en porte une autre.",
        Some(Dispute::NotCleared) => "Remis alors qu’un support de stockage n’a pas de preuve d’effacement.",
        None => "Les deux côtés ne disent pas la même chose.",
    },
    sides: |holder, collector| format!("{holder} et {collector}"),
    signed_by_phone: |name| format!("Signé par le téléphone de {name}"),
    file_name: |reference| format!("recu-{reference}.pdf"),
};
