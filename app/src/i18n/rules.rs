//! What the pages say on which a holder decides when devices retire, and who sees what of its park.

use regain_domain::sharing::Field;

use super::texts;

texts! {
    /// What the pages say on which a holder decides about its park.
    RuleTexts = rules::RULES {
        retirement, retirement_lead, ages, ages_help, years, due_now, due_column, in_park, warranty, warranty_help,
        warranty_off, warranty_at, order, order_hand, order_warranty, order_age, save, saved, wrong_age, wrong_warranty,
        sharing, sharing_lead, territory, territory_help, territory_counts, territory_nothing, least, least_hint,
        territory_saved, wrong_least, partners, partners_help, partner_none, partner, partner_choose, partner_add,
        kinds, kinds_help, fields, share_save, share_saved, share_end, share_ended, wrong_partner, all_kinds,
    } with {
        warranty_after: fn(u64) -> String,
        guarded: fn(u64) -> String,
        field: fn(Field) -> &'static str,
        usual: fn(u64) -> String,
    }
}
