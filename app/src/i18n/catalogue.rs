//! What the catalogue and the page of one of its devices say.

use regain_domain::grade::{FunctionalGrade, ShopGrade};
use regain_domain::offering::PriceBand;

use super::texts;

texts! {
    /// What the catalogue and the page of one of its devices say.
    CatalogueTexts = catalogue::CATALOGUE {
        page_title, title, lead, search_label, search_hint, search_do, by_kind, by_grade, by_price, by_place, all, more_filters,
        none, none_help, none_yet, none_yet_help, start_again, free, no_name,
        back, what_it_is, grade_title, grade_note, wiped_title, wiped, wiped_note, no_media, evidence, destroyed,
        spared_title, spared_note, passport, where_title, see_hours, reserve_title, reserve_lead, email, email_hint, slot,
        slot_hint, no_slots, reserve_do, reserved_title, reserved_help, taken, slot_full, no_slot, too_fast, form_old,
        email_wrong, sent_title, sent_help, demo_mails, price, photo, trap,
    } with {
        count: fn(u64, bool) -> String,
        corrected: fn(&str) -> String,
        grade: fn(ShopGrade) -> &'static str,
        works: fn(FunctionalGrade) -> &'static str,
        band: fn(PriceBand) -> &'static str,
        memory: fn(u64) -> String,
        disk: fn(u64) -> String,
        spared: fn(u64, u64) -> String,
        spared_short: fn(u64) -> String,
        sources: fn(&str, &str) -> String,
        picture: fn(&str) -> String,
    }
}
