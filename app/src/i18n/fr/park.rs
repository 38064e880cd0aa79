//! The park in French.

use regain_domain::act::ActKind;
use regain_domain::decide::{Dispute, Refusal};
use regain_domain::device::Stage;
use regain_domain::identifier::IdentifierKind;
use regain_domain::medium::{Blocking, Clearing};
use regain_domain::waste::WasteStatus;

use crate::i18n::Language::Fr;
use crate::i18n::park::ParkTexts;
use crate::i18n::{counted, plural};

/// The park in French.
pub static PARK: ParkTexts = ParkTexts {
    title: "Parc",
    import: "Importer",
    offer_lot: "Proposer un lot",
    empty: "Votre parc est encore vide",
    empty_help: "Déposez l’export de votre outil d’inventaire : vous verrez ligne par ligne ce qu’il apporte avant de confirmer.",
    ages: "Âge des appareils",
    age_column: "Âge",
    unknown_age: "inconnu",
    devices_column: "Appareils",
    standing: "Où ils en sont",
    due: "À retirer",
    is_due: "à retirer",
    gone: "partis",
    old: "5 ans et plus",
    everything: "Tout le parc",
    filters: "Filtres",
    search: "Chercher un appareil",
    search_button: "Chercher",
    search_hint: "Modèle, lieu, étiquette, numéro…",
    show_all: "Tout afficher",
    nothing_found: "Aucun appareil ne correspond",
    nothing_found_help: "Enlevez un filtre ou cherchez moins de mots.",
    list: "Appareils du parc, les plus anciens d’abord",
    column_label: "Étiquette",
    column_model: "Modèle",
    column_site: "Lieu",
    column_age: "Âge",
    column_state: "État",
    choose: "Choisir",
    choose_all: "Tout cocher",
    choose_none: "Tout décocher",
    chosen: "choisis",
    choose_hint: "Cochez des appareils, puis dites ce que vous voulez en faire.",
    plan: "Prévoir la sortie",
    print: "Imprimer les étiquettes",
    no_label: "sans étiquette",
    no_name: "Appareil sans nom",
    back_to_park: "Revenir au parc",
    description: "Description",
    names: "Numéros",
    kind: "Type d’appareil",
    maker: "Fabricant",
    model: "Modèle",
    processor: "Processeur",
    memory: "Mémoire",
    media: "Disques",
    site: "Lieu",
    in_service: "Mise en service",
    holder_status: "Statut dans votre outil",
    where_now: "Où il est",
    custodian: "Chez",
    history: "Son histoire",
    disputed: "À vérifier",
    due_day: "Sortie prévue",
    passport: "Voir sa page publique",
    plan_title: "Prévoir la sortie",
    plan_lead: "Ces appareils apparaîtront dans « À retirer » jusqu’à ce que vous les proposiez dans un lot.",
    plan_due: "Jour de sortie",
    plan_due_hint: "Laissez vide si le jour n’est pas encore connu.",
    plan_send: "Prévoir la sortie",
    keep_title: "Finalement, les garder",
    keep_help: "Les appareils dont la sortie était prévue redeviennent « en service ».",
    keep_send: "Garder en service",
    nobody_chosen: "Aucun appareil choisi",
    nobody_chosen_help: "Cochez des appareils dans la liste du parc, puis revenez ici par les boutons du bas.",
    wrong_due: "Ce jour n’existe pas. Choisissez une date du calendrier.",
    wrong_device: "Choisissez au moins un appareil, et 2 000 au plus.",
    labels_title: "Étiquettes",
    labels_lead: "Chaque appareil reçoit son code avec sa première étiquette et le garde toujours.",
    labels_pick: "Choisir des appareils",
    sheet: "Planche",
    sheets: "Planches d’étiquettes",
    first_cell: "Première case libre",
    first_cell_hint: "Touchez la case où commencer : une planche entamée n’est pas perdue.",
    labels_send: "Télécharger les étiquettes (PDF)",
    sheet_title: "Étiquettes Regain",
    sheet_asset_tag: "N° inv.",
    sheet_symbols: "Codes à lire :",
    labels_kept: "Réimprimer ne change pas le code.",
    wrong_sheet: "Choisissez une planche de la liste et une case de cette planche.",
    devices: |count| counted(Fr, count, "appareil", "appareils"),
    generation: |number| format!("génération {number}"),
    years: |count| counted(Fr, count, "an", "ans"),
    years_and_more: |count| format!("{count}\u{a0}et\u{a0}+"),
    last_import: |format, when, changes| {
        format!(
            "dernier import {format} le {when}, {}",
            counted(Fr, changes, "changement", "changements")
        )
    },
    stage: |stage| match stage {
        Stage::InUse => "en service",
        Stage::Planned => "sortie prévue",
        Stage::Offered => "dans un lot",
        Stage::Assigned => "enlèvement prévu",
        Stage::InTransit => "en route",
        Stage::Received => "à l’atelier",
        Stage::OnBench => "en remise en état",
        Stage::Ready => "prêt",
        Stage::Listed => "proposé au public",
        Stage::Reserved => "réservé",
        Stage::Delivered => "remis à qui en avait besoin",
        Stage::ForParts => "gardé pour pièces",
        Stage::Recycled => "recyclé",
        Stage::Returned => "rendu à son employeur",
        Stage::Unidentified => "à identifier",
        Stage::Lost => "perdu",
        Stage::Withdrawn => "sorti du circuit",
        Stage::Void => "fiche annulée",
    },
    planned_for: |day| format!("sortie le {day}"),
    at: |organisation| format!("chez {organisation}"),
    choose_one: |name| format!("Choisir {name}"),
    identifier: |kind| match kind {
        IdentifierKind::AssetTag => "Numéro d’inventaire",
        IdentifierKind::Serial => "Numéro de série",
        IdentifierKind::Uuid => "UUID",
        IdentifierKind::Imei => "IMEI",
        IdentifierKind::Mac => "Adresse MAC",
        IdentifierKind::Unknown => "Texte lu sur l’appareil",
    },
    act: |kind, name| match kind {
        ActKind::Declared { .. } => "Déclaré dans le parc".to_owned(),
        ActKind::Tagged { code } => format!("Étiquette {} créée", code.readable()),
        ActKind::Planned { due: Some(day) } => format!("Sortie prévue pour le {day}"),
        ActKind::Planned { due: None } => "Sortie prévue".to_owned(),
        ActKind::Kept => "Gardé en service".to_owned(),
        ActKind::Offered { .. } => "Proposé dans un lot".to_owned(),
        ActKind::TakenBack { .. } => "Retiré du lot".to_owned(),
        ActKind::Assigned { collector, .. } => format!("Enlèvement prévu par {}", name(*collector)),
        ActKind::Unassigned { .. } => "Enlèvement annulé".to_owned(),
        ActKind::Scanned { .. } => "Vu et scanné sur place".to_owned(),
        ActKind::Unscanned { .. } => "Scan annulé".to_owned(),
        ActKind::Found { at, .. } => format!("Trouvé chez {}, sans être connu", name(*at)),
        ActKind::Labelled { code, .. } => format!("Étiquette {} collée sur place", code.readable()),
        ActKind::Noted { note, .. } if note.is_empty() => "Photographié sur place".to_owned(),
        ActKind::Noted { note, .. } => format!("Noté sur place : {note}"),
        ActKind::Missed { .. } => "Attendu, pas trouvé".to_owned(),
        ActKind::LeftBehind { reason, .. } => format!("Vu, laissé sur place : {reason}"),
        ActKind::HandedOver { from, to, .. } => format!("Remis par {} à {}", name(*from), name(*to)),
        ActKind::Received { from, to, .. } => format!("Reçu par {}, de {}", name(*to), name(*from)),
        ActKind::Benched { .. } => "Pris sur l’établi".to_owned(),
        ActKind::MediaListed { media, .. } => match media.len() {
            0 => "Supports de stockage : aucun".to_owned(),
            count => format!("Supports de stockage notés : {count}"),
        },
        ActKind::MediumCleared {
            by: Clearing::Wiped, ..
        } => "Support de stockage effacé et vérifié".to_owned(),
        ActKind::MediumCleared {
            by: Clearing::Destroyed,
            ..
        } => "Support de stockage détruit devant témoin".to_owned(),
        ActKind::MediumUncleared { reason, .. } => format!("Preuve d’effacement rejetée : {reason}"),
        ActKind::Readied { .. } => "Testé, effacé, prêt".to_owned(),
        ActKind::Listed { .. } => "Proposé au public".to_owned(),
        ActKind::Unlisted => "Retiré du catalogue".to_owned(),
        ActKind::Reserved { .. } => "Réservé".to_owned(),
        ActKind::Released { .. } => "Réservation terminée sans retrait".to_owned(),
        ActKind::Delivered { .. } => "Remis à qui en avait besoin".to_owned(),
        ActKind::ForParts { reason, status } => {
            let law = match status {
                WasteStatus::Product => "réemploi",
                WasteStatus::Waste => "réutilisation",
            };
            format!("Gardé pour pièces ({law}) : {reason}")
        }
        ActKind::Recycled { waste, taker, slip } if slip.is_empty() => {
            format!("Devenu déchet {waste}, recyclé par {taker}")
        }
        ActKind::Recycled { waste, taker, slip } => {
            format!("Devenu déchet {waste}, recyclé par {taker}, bordereau {slip}")
        }
        ActKind::Returned { reason } => format!("Rendu à son employeur : {reason}"),
        ActKind::Identified { is: Some(_) } => "Identifié : c’est un appareil déjà connu".to_owned(),
        ActKind::Identified { is: None } => "Identifié".to_owned(),
        ActKind::Lost { reason } => format!("Signalé perdu : {reason}"),
        ActKind::Withdrawn { reason } => format!("Sorti du circuit : {reason}"),
        ActKind::Undeclared { .. } => "Fiche annulée : l’import qui l’avait créée est défait".to_owned(),
        ActKind::Joined { reason, .. } => format!("Réuni avec une autre fiche : {reason}"),
        ActKind::Parted { reason, .. } => format!("De nouveau un appareil à part : {reason}"),
        ActKind::Settled {
            stage: Some(Stage::Lost),
            reason,
            ..
        } => format!("Vérifié, il est perdu : {reason}"),
        ActKind::Settled { custodian, reason, .. } => format!("Vérifié, il est chez {} : {reason}", name(*custodian)),
    },
    dispute: |why| match why {
        Dispute::NotCustodian => "remis par une organisation qui ne l’avait pas",
        Dispute::UnknownDevice => "personne ne l’avait déclaré",
        Dispute::AlreadyKnown => "il était déjà connu",
        Dispute::AfterItsEnd => "il était noté perdu ou sorti",
        Dispute::NotExpected => "il n’était pas attendu là",
        Dispute::NotEntitled => "noté par une organisation qui n’était pas concernée",
        Dispute::Unproven => "rien de valable ne prouve cette remise",
        Dispute::NotReserved => "remis à quelqu’un pour qui il n’était pas gardé",
        Dispute::LabelInUse => "étiquette déjà prise, ou l’appareil en porte une autre",
        Dispute::NotCleared => "remis alors qu’un support de stockage n’a pas de preuve d’effacement",
        Dispute::SequenceReused => "le téléphone a envoyé deux versions",
    },
    by: |when, organisation| format!("{when}, par {organisation}"),
    planned: |count| format!("Sortie prévue pour {}.", counted(Fr, count, "appareil", "appareils")),
    kept: |count| {
        let verb = plural(Fr, count, "reste", "restent");
        format!("{} {verb} en service.", counted(Fr, count, "appareil", "appareils"))
    },
    left_out: |refused| {
        let named: Vec<String> = refused
            .iter()
            .take(5)
            .map(|(name, why)| format!("{name} ({})", because(*why)))
            .collect();
        let more = if refused.len() > 5 { "…" } else { "." };
        let count = counted(
            Fr,
            refused.len() as u64,
            "appareil n’a pas suivi",
            "appareils n’ont pas suivi",
        );
        format!("{count} : {}{more}", named.join(", "))
    },
    more_devices: |count| format!("et {} de plus", counted(Fr, count, "appareil", "appareils")),
    cell: |number| format!("Case {number}"),
};

const fn because(why: Refusal) -> &'static str {
    match why {
        Refusal::UnknownDevice => "inconnu",
        Refusal::AlreadyDeclared => "déjà déclaré",
        Refusal::NotCustodian => "chez une autre organisation",
        Refusal::WrongStage(Stage::InUse) => "en service, rien n’était prévu",
        Refusal::WrongStage(Stage::Offered | Stage::Assigned) => "déjà dans un lot",
        Refusal::WrongStage(_) => "déjà parti",
        Refusal::AlreadyTagged => "déjà étiqueté",
        Refusal::AnotherLotOrRound => "dans un autre lot",
        Refusal::NothingToSettle => "rien à régler",
        Refusal::Blocked(Blocking::MediaUnlisted) => "personne n’a encore noté ses supports de stockage",
        Refusal::Blocked(Blocking::NotCleared(_)) => "un de ses supports de stockage n’a pas de preuve d’effacement",
        Refusal::UnknownMedium(_) => "il n’a pas ce support de stockage",
        Refusal::MediaList => "la liste des supports est trop longue, ou l’un y est deux fois",
        Refusal::NoReason => "il manque la raison",
        Refusal::AnotherReservation => "il est gardé pour une autre réservation",
        Refusal::NotItsHolder => "il est déjà chez son employeur",
    }
}
