//! What the pages of offers say.

use super::texts;

texts! {
    /// What the pages of offers say.
    OfferTexts = offers::OFFERS {
        title, lead, ready, none_ready, none_ready_help, in_catalogue, none_listed,
        column_device, column_since, column_price, column_counter, column_do, offer, withdraw, reserved, free,
        new_title, new_lead, price, price_hint, words, words_hint, counter, list, listed, unlisted,
        no_counter, no_counter_help,
        hours, hours_lead, hours_hint, not_open, no_site, no_site_help, morning_from, morning_until, afternoon_from,
        afternoon_until, slot, slot_hint, places, places_hint, keep_hours, hours_kept,
        wrong_price, wrong_words, wrong_forbidden, wrong_counter, wrong_label, wrong_grade, wrong_hours, wrong_slot,
        wrong_places,
    } with {
        withdraw_one: fn(&str) -> String,
        price_ceiling: fn(&str) -> String,
    }
}
