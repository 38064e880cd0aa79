//! What the start page says.

use super::texts;

texts! {
    /// What the start page says.
    HomeTexts = home::HOME {
        page_title, title, lead, label_title, code, code_hint, look_up, how_title,
        leave_title, leave_help, collect_title, collect_help, wipe_title, wipe_help, give_title, give_help,
        to_catalogue, partner_title, partner_help, sign_in, my_account,
    }
}
