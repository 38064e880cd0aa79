//! What every desk page says: where one can go, and why something did not happen.

use regain_domain::decide::Refusal;

use super::texts;

texts! {
    /// What every desk page says.
    DeskTexts = desk::DESK {
        park, imports, labels, lots, rounds, field, proofs, exceptions, workshop, arrivals, counter, offers, requests, report, forecast, needs, territory, parks, shared_parks, members, jobs,
        forbidden_title, forbidden_help, broken_title, broken_help, try_again,
        signed_out, forbidden, not_found, changed, internal, another_person, wrong_password, too_many_tries, dead_link,
        photo_not_a_picture, photo_too_large, photo_too_many_pixels, photo_damaged,
    } with {
        refused: fn(&str, Refusal) -> String,
        file: fn(&str) -> String,
        field_wrong: fn(&str) -> String,
    }
}
