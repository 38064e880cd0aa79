//! What every target asks of the readers: an answer, and one that holds what it promises.

use regain_domain::columns::Reading;
use regain_exchange::{MAX_ROWS, ParsedPark, read_park};

/// Reads a file as a park and looks at the result.
pub fn park(bytes: &[u8]) {
    let Ok(park) = read_park(bytes, &Reading::default()) else {
        return;
    };
    let rows = u32::try_from(park.rows.len() + park.rejected.len());
    assert_eq!(rows, Ok(park.account.rows));
    assert!(park.account.rows <= MAX_ROWS);
    assert!(park.rows.iter().all(|row| !row.identifiers.is_empty()), "a row could never be found again");
    let originals = park.rejected.iter().map(|row| row.original.chars().count());
    assert!(originals.max().unwrap_or(0) <= 500);
    let stored = serde_json::to_string(&park.rows).expect("rows can be stored");
    assert_eq!(serde_json::from_str::<Vec<regain_domain::row::ParkRow>>(&stored).ok(), Some(park.rows));
}

/// Reads a file that begins like one of a format, so that the time is spent behind its door.
pub fn park_after(start: &[u8], rest: &[u8]) {
    park(&[start, rest].concat());
}
