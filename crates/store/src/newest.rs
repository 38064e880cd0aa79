//! Lists that show the newest first: a page begins where the one before it ended, by key, so that the thousandth page
//! costs what the first does.

use regain_domain::time::Timestamp;
use std::fmt::Display;

/// Where a page begins, as two values to compare a row's moment and id with; nothing given means at the newest.
pub(crate) fn bounds<I: Display>(before: Option<(Timestamp, I)>) -> (Timestamp, String) {
    match before {
        Some((at, id)) => (at, id.to_string()),
        // "g" stands after every hexadecimal digit, so after every id.
        None => (Timestamp(i64::MAX), "g".to_owned()),
    }
}
