//! What the field app says where two phones sign a hand-over, and where a slip's code stands for a signature.

use super::texts;

texts! {
    /// Signing with two phones, or with a slip.
    PairingTexts = pairing::PAIRING {
        title, start_help, start_help_giver, begin, read_theirs, show_help, read_answer, take_back, next_code,
        code_as_text, code_alt, aim, paste_label, their_code, same, uncounted, sign_too, sign_theirs,
        count_again, this_phone, other_phone, not_counted, to_give, their_list, key_known, key_unknown, key_wrong, not_ours,
        other_version, damaged, other_stop, same_side, other_bag, other_count, own_counts, no_key, answer_title,
        answer_help, waiting, read_where, way, way_drawn, way_slip, way_phone, slip_code, slip_hint, slip_fits,
        slip_no_code, slip_other, need_slip, errand_give, errand_bring, no_collections, no_collections_help,
    } with {
        you_sign: fn(&str, &str) -> String,
        code_of: fn(u64, u64) -> String,
        read_of: fn(u64, u64) -> String,
        differences: fn(u64) -> String,
    }
}
