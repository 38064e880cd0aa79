//! Texts of the catalogue in English.

use regain_domain::grade::{FunctionalGrade, ShopGrade};
use regain_domain::offering::PriceBand;

use crate::i18n::Language::En;
use crate::i18n::catalogue::CatalogueTexts;
use crate::i18n::{counted, number};

/// Texts of the catalogue in English.
pub static CATALOGUE: CatalogueTexts = CatalogueTexts {
    page_title: "Catalogue: computers that go on",
    title: "A computer that goes on, near you",
    lead: "Wiped, verified, tested. You reserve by e-mail and pick it up at the counter.",
    search_label: "What are you looking for?",
    search_hint: "laptop, screen, tablet…",
    search_do: "Search",
    by_kind: "Kind of device",
    by_grade: "Looks",
    by_price: "Price",
    by_place: "Where to pick it up",
    all: "All",
    more_filters: "Looks, price, place",
    none: "Nothing matches",
    none_help: "Try a shorter word, or take a filter away.",
    none_yet: "Nothing to reserve for now",
    none_yet_help: "New devices come from the workshops every week. Come back soon.",
    start_again: "See the whole catalogue",
    free: "Free",
    no_name: "Unknown model",
    back: "The whole catalogue",
    what_it_is: "The device",
    grade_title: "Its condition",
    grade_note: "The letter only says how it looks; what works is tested apart, point by point.",
    wiped_title: "Your data, and theirs",
    wiped: "wiped and verified",
    wiped_note: "Each storage medium has its proof, kept in the device’s record.",
    no_media: "This device has no storage medium.",
    evidence: "proof",
    destroyed: "taken out and destroyed before a witness",
    spared_title: "CO₂ avoided",
    spared_note: "An estimate: what making a new one would have emitted, for the length of its second life.",
    passport: "Its whole way",
    where_title: "Where and when to pick it up",
    see_hours: "The free slots are below.",
    reserve_title: "Reserve",
    reserve_lead: "No password: we write to you, you confirm by the link. Meanwhile the device is kept for you for 30 minutes.",
    email: "Your e-mail address",
    email_hint: "It serves this reservation only, and is forgotten afterwards.",
    slot: "When will you come?",
    slot_hint: "Choose a slot.",
    no_slots: "No free slot in the next two weeks. Come back tomorrow: new ones open every day.",
    reserve_do: "Reserve this device",
    reserved_title: "Somebody has reserved it",
    reserved_help: "If it is not confirmed or picked up, it comes back to the catalogue. Others are waiting for you.",
    taken: "Somebody was faster by a moment. See the other devices of the catalogue.",
    slot_full: "This slot was just taken. Choose another: the device is still free.",
    no_slot: "Choose one of the slots on offer.",
    too_fast: "The form was sent very fast. Check your address and the slot, then send it again.",
    form_old: "This page had been open for a long time. Check the slot, then send it again.",
    email_wrong: "This e-mail address is not complete. Check it: the link will be sent there.",
    sent_title: "Look into your mailbox",
    sent_help: "We have written to you. Open the link and confirm within 30 minutes: until then the device is kept for you. Do look into your spam folder.",
    demo_mails: "See the demonstration’s mail",
    price: "Price to pay",
    photo: "Picture of this device",
    trap: "Leave this field empty",
    count: |count, more| {
        let said = counted(En, count, "device to reserve", "devices to reserve");
        if more { format!("More than {said}") } else { said }
    },
    corrected: |words| format!("Results for “{words}”"),
    grade: |grade| match grade {
        ShopGrade::APlus => "A+: hardly any trace of use.",
        ShopGrade::A => "A: light scratches, seen from near.",
        ShopGrade::B => "B: scratches that the finger feels.",
        ShopGrade::C => "C: deep scratches or dents; it works like the others.",
    },
    works: |grade| match grade {
        FunctionalGrade::F6 => "Everything works, and what was worn has been replaced.",
        FunctionalGrade::F5 => "Everything works; cleaned, with a system ready to start.",
        FunctionalGrade::F4 => "All of its hardware was tested and works.",
        FunctionalGrade::F3 => "It does what it is for; a detail beside that does not work.",
        FunctionalGrade::F2 => "To be repaired.",
        FunctionalGrade::F1 => "For parts.",
    },
    band: |band| match band {
        PriceBand::Free => "Free",
        PriceBand::UpTo50 => "Up to €50",
        PriceBand::UpTo100 => "€50 to €100",
        PriceBand::UpTo200 => "€100 to €200",
        PriceBand::More => "Over €200",
    },
    memory: |gib| format!("{} GB", number(En, gib)),
    disk: |gb| format!("{} GB disk", number(En, gb)),
    spared: |low, high| {
        if low == high {
            format!("about {} kg", number(En, low))
        } else {
            format!("{} to {} kg", number(En, low), number(En, high))
        }
    },
    spared_short: |low| format!("{} kg avoided", number(En, low)),
    sources: |low, high| format!("Sources: {low} (low), {high} (high)."),
    picture: |name| format!("Picture: {name}"),
};
