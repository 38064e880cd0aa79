//! Texts of reservations in French.

use crate::i18n::reservation::ReservationTexts;

/// Texts of reservations in French.
pub static RESERVATION: ReservationTexts = ReservationTexts {
    held_title: "Confirmez votre réservation",
    held_help: "L’appareil vous est gardé encore un moment. Appuyez sur « Confirmer » pour le garder jusqu’à votre venue.",
    confirm_do: "Confirmer",
    cancel_do: "Annuler la réservation",
    change_do: "Changer de créneau",
    change_title: "Venir à un autre moment",
    change_help: "L’appareil reste à vous. Choisissez un autre créneau du même comptoir.",
    change_now: "Garder ce créneau",
    change_none: "Aucun autre créneau libre ces deux prochaines semaines. Votre rendez-vous ne change pas.",
    changed_done: "C’est noté. Voici votre nouveau rendez-vous.",
    change_full: "Ce créneau vient d’être pris. Choisissez-en un autre : l’appareil reste à vous.",
    change_pick: "Choisissez un des créneaux proposés.",
    confirmed_title: "Votre bon de retrait",
    confirmed_help: "Montrez cette page au comptoir, ou dites le code.",
    collected_title: "Vous l’avez retiré. Bonne seconde vie !",
    cancelled_title: "Cette réservation est annulée",
    expired_title: "Cette réservation a expiré",
    ended_help: "L’appareil est peut-être de nouveau au catalogue.",
    to_catalogue: "Voir le catalogue",
    say: "Le code à dire au comptoir",
    code: "Code de retrait",
    symbol: "QR du bon de retrait",
    what: "Appareil",
    place: "Où",
    when: "Quand",
    until: "Gardé jusqu’au",
    bring: "À apporter",
    bring_things: "Cette page ou le code, et de quoi payer s’il y a un prix. Aucune pièce d’identité n’est demandée.",
    free: "Gratuit",
    price: "Prix",
    cancel_title: "Annuler cette réservation ?",
    cancel_help: "L’appareil retourne tout de suite au catalogue : quelqu’un d’autre pourra le réserver.",
    cancel_now: "Oui, annuler",
    keep: "Non, je le garde",
    confirmed_done: "C’est confirmé. Voici votre bon de retrait ; il vous arrive aussi par e-mail.",
    cancelled_done: "La réservation est annulée. Merci de l’avoir dit.",
    too_late: "Le délai est passé : l’appareil est retourné au catalogue. S’il y est encore, réservez-le de nouveau.",
    dead_title: "Ce lien ne mène nulle part",
    dead_help: "Vérifiez qu’il est entier : certains logiciels coupent les longues adresses.",
    print_voucher: "Imprimer le bon (PDF)",
    voucher_help: "Si vous ne pouvez pas venir, annulez par le lien de votre e-mail : l’appareil servira à quelqu’un d’autre.",
    subject_held: "Confirmez votre réservation Regain",
    subject_confirmed: "Votre bon de retrait Regain",
    subject_moved: "Votre nouveau rendez-vous Regain",
    subject_cancelled: "Réservation annulée",
    subject_expired: "Réservation expirée",
    subject_gone: "L’appareil que vous aviez réservé n’est plus disponible",
    subject_already: "Vous avez déjà une réservation Regain",
    mail_held: |device, when, link| {
        format!(
            "Bonjour,\n\nVous voulez réserver : {device}, retrait {when}.\n\nConfirmez dans les 30 minutes par ce lien :\n{link}\n\n\
             Si ce n’était pas vous, ne faites rien : l’appareil retourne au catalogue.\n\nRegain\n"
        )
    },
    mail_confirmed: |device, when, link| {
        format!(
            "Bonjour,\n\nC’est confirmé : {device} vous attend, {when}.\n\nVotre bon de retrait, avec le QR et de quoi annuler :\n{link}\n\n\
             À bientôt,\nRegain\n"
        )
    },
    mail_moved: |device, when, link| {
        format!(
            "Bonjour,\n\nVotre rendez-vous est déplacé : {device} vous attend, {when}.\n\nVotre bon de retrait, le code ne change pas :\n{link}\n\n\
             À bientôt,\nRegain\n"
        )
    },
    mail_cancelled: |device| {
        format!("Bonjour,\n\nVotre réservation est annulée : {device} retourne au catalogue.\n\nRegain\n")
    },
    mail_expired: |device| {
        format!(
            "Bonjour,\n\nLe délai est passé : {device} ne vous est plus gardé. S’il est encore au catalogue, vous pouvez le \
             réserver de nouveau.\n\nRegain\n"
        )
    },
    mail_gone: |device, link| {
        format!(
            "Bonjour,\n\nNous en sommes désolés : l’appareil que vous aviez réservé n’est plus disponible ({device}). Votre \
             réservation est annulée, vous n’avez rien à faire.\n\nD’autres appareils sont au catalogue :\n{link}\n\nRegain\n"
        )
    },
    mail_already: |device, link| {
        format!(
            "Bonjour,\n\nVous avez demandé un autre appareil, mais celui-ci vous est déjà gardé : {device}.\n\nConfirmez-le ou \
             annulez-le d’abord par ce lien :\n{link}\n\nUne personne peut garder deux appareils à la fois.\n\nRegain\n"
        )
    },
};
