//! What the pages of the park say.

use regain_domain::act::ActKind;
use regain_domain::decide::{Dispute, Refusal};
use regain_domain::device::Stage;
use regain_domain::identifier::IdentifierKind;

use super::texts;

texts! {
    /// What the pages of the park say.
    ParkTexts = park::PARK {
        title, import, offer_lot, empty, empty_help, ages, age_column, unknown_age, devices_column, standing,
        due, is_due, gone, old, everything, filters, search, search_button, search_hint, show_all, nothing_found, nothing_found_help,
        list, column_label, column_model, column_site, column_age, column_state, choose, choose_all, choose_none,
        chosen, choose_hint, plan, print, no_label, no_name, back_to_park,
        description, names, kind, maker, model, processor, memory, media, site, in_service, holder_status,
        where_now, custodian, history, disputed, due_day, passport,
        plan_title, plan_lead, plan_due, plan_due_hint, plan_send, keep_title, keep_help, keep_send,
        nobody_chosen, nobody_chosen_help, wrong_due, wrong_device,
        labels_title, labels_lead, labels_pick, sheet, sheets, first_cell, first_cell_hint, labels_send,
        sheet_title, sheet_asset_tag, sheet_symbols, labels_kept, wrong_sheet,
    } with {
        devices: fn(u64) -> String,
        years: fn(u64) -> String,
        generation: fn(u8) -> String,
        years_and_more: fn(u64) -> String,
        last_import: fn(&str, &str, u64) -> String,
        stage: fn(Stage) -> &'static str,
        planned_for: fn(&str) -> String,
        at: fn(&str) -> String,
        choose_one: fn(&str) -> String,
        identifier: fn(IdentifierKind) -> &'static str,
        act: fn(&ActKind, &dyn Fn(regain_domain::id::OrganisationId) -> String) -> String,
        dispute: fn(Dispute) -> &'static str,
        by: fn(&str, &str) -> String,
        planned: fn(u64) -> String,
        kept: fn(u64) -> String,
        left_out: fn(&[(String, Refusal)]) -> String,
        more_devices: fn(u64) -> String,
        cell: fn(usize) -> String,
    }
}
