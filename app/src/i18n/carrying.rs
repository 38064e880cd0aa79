//! What the phone says of what it carries: a round on its way in, the way to a stop, and acts that are not out yet when
//! somebody signs out.

use super::texts;

texts! {
    /// What the phone says of what it carries.
    CarryingTexts = carrying::CARRYING {
        open_map, call, sign_out, sign_out_help, held_back_help, sign_out_anyway, sign_out_anyway_help, uncounted_help,
    } with {
        fetched: fn(u64, u64) -> String,
        held_back: fn(u64) -> String,
    }
}
