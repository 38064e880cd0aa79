//! Texts of every desk page in French.

use regain_domain::decide::Refusal;
use regain_domain::device::Stage;
use regain_domain::medium::Blocking;

use crate::i18n::desk::DeskTexts;

/// Texts of every desk page in French.
pub static DESK: DeskTexts = DeskTexts {
    park: "Parc",
    imports: "Imports",
    labels: "Étiquettes",
    lots: "Lots et enlèvements",
    rounds: "Tournées",
    field: "Terrain",
    proofs: "Remises et reçus",
    exceptions: "À régler",
    workshop: "Atelier",
    arrivals: "Arrivages",
    counter: "Comptoir",
    requests: "Demandes",
    report: "Bilan",
    forecast: "Prévisions",
    needs: "Besoins",
    territory: "Territoire",
    parks: "Parcs du territoire",
    shared_parks: "Parcs partagés",
    members: "Organisations et membres",
    offers: "Offres",
    jobs: "Travaux du serveur",
    forbidden_title: "Cette page n’est pas pour votre rôle",
    forbidden_help: "Si vous en avez besoin, demandez ce droit à la personne qui gère les comptes de votre organisation.",
    broken_title: "La page n’a pas pu être préparée",
    broken_help: "Le problème est chez nous et il est noté. Réessayez dans un instant.",
    try_again: "Réessayer",
    signed_out: "Votre session est terminée. Reconnectez-vous pour continuer.",
    forbidden: "Votre rôle ne permet pas de faire cela.",
    not_found: "Cet élément n’existe pas, ou il n’est pas à votre organisation.",
    changed: "Quelqu’un l’a changé entre-temps. Voici où il en est maintenant ; regardez avant de recommencer.",
    internal: "Cela n’a pas marché, par notre faute. Rien n’est changé ; réessayez dans un instant.",
    another_person: "Ces saisies ont été faites par une autre personne.",
    wrong_password: "L’adresse ou le mot de passe n’est pas le bon.",
    too_many_tries: "Trop de mots de passe ont été essayés pour ce compte. Attendez une minute, ou entrez par un lien reçu par courriel.",
    dead_link: "Ce lien a déjà servi ou il est trop ancien. Demandez-en un autre.",
    photo_not_a_picture: "Ce fichier n’est pas une photo JPEG, PNG ou WebP. Reprenez la photo, ou enregistrez-la en JPEG.",
    photo_too_large: "Cette photo dépasse 15 Mo. Envoyez-la dans une taille plus petite.",
    photo_too_many_pixels: "Cette photo a plus de 52 millions de points. Envoyez-la dans une taille plus petite.",
    photo_damaged: "Cette photo est abîmée ou n’est pas arrivée entière. Envoyez-la encore une fois, ou reprenez-la.",
    refused: |device, why| {
        let why = match why {
            Refusal::UnknownDevice => "on ne sait rien de cet appareil",
            Refusal::AlreadyDeclared => "il est déjà déclaré",
            Refusal::NotCustodian => "il est chez une autre organisation",
            Refusal::WrongStage(stage) => match stage {
                Stage::InUse => "il est en service",
                Stage::Planned => "sa sortie est prévue",
                Stage::Offered => "il est déjà dans un lot",
                Stage::Assigned => "il est déjà dans une tournée",
                Stage::InTransit => "il est déjà parti",
                Stage::Received => "il est déjà à l’atelier",
                Stage::OnBench => "il est sur l’établi",
                Stage::Ready => "il est prêt",
                Stage::Listed => "il est déjà proposé au public",
                Stage::Reserved => "il est déjà réservé",
                Stage::Delivered => "il est déjà remis",
                Stage::ForParts => "il est gardé pour pièces",
                Stage::Recycled => "il est recyclé",
                Stage::Returned => "il est rendu à son employeur",
                Stage::Unidentified => "il n’est pas encore identifié",
                Stage::Lost => "il est signalé perdu",
                Stage::Withdrawn => "il est sorti du circuit",
                Stage::Void => "sa fiche est annulée",
            },
            Refusal::AlreadyTagged => "il a déjà une étiquette",
            Refusal::AnotherLotOrRound => "il est dans un autre lot ou une autre tournée",
            Refusal::NothingToSettle => "il n’y a rien à régler",
            Refusal::Blocked(Blocking::MediaUnlisted) => "personne n’a encore noté ses supports de stockage",
            Refusal::Blocked(Blocking::NotCleared(_)) => {
                "un de ses supports de stockage n’a pas de preuve d’effacement"
            }
            Refusal::UnknownMedium(_) => "il n’a pas ce support de stockage",
            Refusal::MediaList => "la liste des supports est trop longue, ou l’un y est deux fois",
            Refusal::NoReason => "il manque la raison",
            Refusal::AnotherReservation => "il est gardé pour une autre réservation",
            Refusal::NotItsHolder => "il est déjà chez son employeur",
        };
        format!("Rien n’est changé : l’appareil {device} ne peut pas suivre, {why}.")
    },
    file: |why| format!("Ce fichier ne peut pas être lu : {why}."),
    field_wrong: |field| format!("Il manque quelque chose, ou une valeur n’est pas possible : {field}."),
};
