//! Texts of reservations in English.

use crate::i18n::reservation::ReservationTexts;

/// Texts of reservations in English.
pub static RESERVATION: ReservationTexts = ReservationTexts {
    held_title: "Confirm your reservation",
    held_help: "The device is kept for you a little longer. Press “Confirm” to keep it until you come.",
    confirm_do: "Confirm",
    cancel_do: "Cancel the reservation",
    change_do: "Change the time",
    change_title: "Come at another time",
    change_help: "The device stays yours. Choose another slot of the same counter.",
    change_now: "Take this slot",
    change_none: "No other free slot in the next two weeks. Your appointment stays as it is.",
    changed_done: "Noted. Here is your new appointment.",
    change_full: "Somebody has just taken this slot. Choose another: the device stays yours.",
    change_pick: "Choose one of the slots shown.",
    confirmed_title: "Your pick-up voucher",
    confirmed_help: "Show this page at the counter, or say the code.",
    collected_title: "You picked it up. Enjoy its second life!",
    cancelled_title: "This reservation is cancelled",
    expired_title: "This reservation has expired",
    ended_help: "The device may be in the catalogue again.",
    to_catalogue: "See the catalogue",
    say: "The code to say at the counter",
    code: "Pick-up code",
    symbol: "QR code of the voucher",
    what: "Device",
    place: "Where",
    when: "When",
    until: "Kept until",
    bring: "Bring along",
    bring_things: "This page or the code, and the price if there is one. No proof of identity is asked for.",
    free: "Free",
    price: "Price to pay",
    cancel_title: "Cancel this reservation?",
    cancel_help: "The device goes back to the catalogue at once: somebody else can reserve it.",
    cancel_now: "Yes, cancel it",
    keep: "No, I keep it",
    confirmed_done: "It is confirmed. Here is your voucher; it also comes by e-mail.",
    cancelled_done: "The reservation is cancelled. Thank you for saying so.",
    too_late: "Time is up: the device went back to the catalogue. If it is still there, reserve it again.",
    dead_title: "This link leads nowhere",
    dead_help: "Check that it is whole: some programs cut long addresses.",
    print_voucher: "Print the voucher (PDF)",
    voucher_help: "If you cannot come, cancel by the link in your e-mail: somebody else will use the device.",
    subject_held: "Confirm your Regain reservation",
    subject_confirmed: "Your Regain pick-up voucher",
    subject_moved: "Your new Regain appointment",
    subject_cancelled: "Reservation cancelled",
    subject_expired: "Reservation expired",
    subject_gone: "The device you reserved is not available any more",
    subject_already: "You have a Regain reservation already",
    mail_held: |device, when, link| {
        format!(
            "Hello,\n\nYou want to reserve: {device}, pick-up {when}.\n\nConfirm within 30 minutes by this link:\n{link}\n\n\
             If it was not you, do nothing: the device goes back to the catalogue.\n\nRegain\n"
        )
    },
    mail_confirmed: |device, when, link| {
        format!(
            "Hello,\n\nIt is confirmed: {device} is waiting for you, {when}.\n\nYour voucher, with its QR code and a way to cancel:\n\
             {link}\n\nSee you soon,\nRegain\n"
        )
    },
    mail_moved: |device, when, link| {
        format!(
            "Hello,\n\nYour appointment has moved: {device} is waiting for you, {when}.\n\nYour pick-up voucher, its code stays the same:\n{link}\n\n\
             See you soon,\nRegain\n"
        )
    },
    mail_cancelled: |device| {
        format!("Hello,\n\nYour reservation is cancelled: {device} goes back to the catalogue.\n\nRegain\n")
    },
    mail_expired: |device| {
        format!(
            "Hello,\n\nTime is up: {device} is not kept for you any more. If it is still in the catalogue you can reserve it \
             again.\n\nRegain\n"
        )
    },
    mail_gone: |device, link| {
        format!(
            "Hello,\n\nWe are sorry: the device you reserved is not available any more ({device}). Your reservation is \
             cancelled, there is nothing you need to do.\n\nOther devices are in the catalogue:\n{link}\n\nRegain\n"
        )
    },
    mail_already: |device, link| {
        format!(
            "Hello,\n\nYou asked for another device, but this one is kept for you already: {device}.\n\nConfirm or cancel it \
             first by this link:\n{link}\n\nOne person can keep two devices at a time.\n\nRegain\n"
        )
    },
};
