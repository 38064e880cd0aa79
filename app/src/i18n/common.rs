//! What the layouts and components say, on every page.

use super::texts;

texts! {
    /// What the layouts and components say.
    CommonTexts = common::COMMON {
        skip_to_content, menu, main_navigation, account, sign_in, sign_out, catalogue, read_label, back, back_home, close,
        demo_banner, demo_personas,
        not_found_title, not_found_help,
        next_page, first_page, pages,
        required, table_of_figures, current_step,
        field_title, field_start, needs_script,
        kind_laptop, kind_desktop, kind_server, kind_screen, kind_tablet, kind_smartphone, kind_printer, kind_network,
        kind_other,
        about, accessibility, legal,
    } with {
        of_total: fn(u64) -> String,
        waiting: fn(u64) -> String,
    }
}
