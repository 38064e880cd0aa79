//! E-mails put into words: what the service wants said, in the language of who reads it.

use regain_domain::time::Timestamp;
use regain_service::request_letter::{RequestLetter, RequestNews};
use regain_service::reserve::{Letter as Said, Occasion};

use crate::i18n::{Language, requests, reservation, window};
use crate::pages::catalogue::device_name;
use crate::post::Letter;

/// A letter about a reservation.
pub fn of_reservation(said: &Said, now: Timestamp) -> Letter {
    let seen = &said.seen;
    let language = Language::from_code(&seen.reservation.language).unwrap_or(Language::Fr);
    let words = reservation::texts(language);
    let device = device_name(language, &seen.device);
    let when = match (seen.reservation.slot_at, seen.slot_end()) {
        (Some(from), Some(until)) => window(language, from, until),
        _ => String::new(),
    };
    let when = format!("{when}, {}, {}", seen.counter.name, seen.counter.address);
    let link = said.link.clone().unwrap_or_default();
    let (subject, text) = match said.occasion {
        Occasion::Held => (words.subject_held, (words.mail_held)(&device, &when, &link)),
        Occasion::Confirmed => (words.subject_confirmed, (words.mail_confirmed)(&device, &when, &link)),
        Occasion::Moved => (words.subject_moved, (words.mail_moved)(&device, &when, &link)),
        Occasion::Cancelled => (words.subject_cancelled, (words.mail_cancelled)(&device)),
        Occasion::Expired => (words.subject_expired, (words.mail_expired)(&device)),
        Occasion::DeviceGone => (words.subject_gone, (words.mail_gone)(&device, &link)),
        Occasion::Already => (words.subject_already, (words.mail_already)(&device, &link)),
    };
    Letter {
        to: seen.reservation.email.clone(),
        subject: subject.to_owned(),
        text,
        at: now,
    }
}

/// A letter to the worker of a social request.
pub fn of_request(said: &RequestLetter, now: Timestamp) -> Letter {
    let words = requests::texts(Language::from_code(&said.language).unwrap_or(Language::Fr));
    let reference = &said.request.reference;
    let (subject, text) = match said.news {
        RequestNews::DeviceGone => (words.subject_gone, (words.mail_gone)(reference, &said.link)),
        RequestNews::Expired => (words.subject_expired, (words.mail_expired)(reference, &said.link)),
    };
    Letter {
        to: said.to.clone(),
        subject: subject.to_owned(),
        text,
        at: now,
    }
}
