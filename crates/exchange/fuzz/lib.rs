//! What every target asks of the readers: an answer, and one that holds what it promises.
//!
//! A library that panics on a damaged workbook is caught by its reader, which refuses the file: that is an answer. libFuzzer
//! would end at the panic itself, before it can be caught, so only those that nobody caught are told to it.

use std::panic::{self, AssertUnwindSafe};
use std::process::abort;
use std::sync::{Mutex, Once};

use regain_domain::columns::Reading;
use regain_domain::row::ParkRow;
use regain_exchange::{MAX_ROWS, read_park};

/// What the last panic said.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Ends the run where a panic comes through, and lets pass those that are caught within.
pub fn caught(reads: impl FnOnce()) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        panic::set_hook(Box::new(|panic| {
            if let Ok(mut last) = LAST.lock() {
                *last = panic.to_string();
            }
        }));
    });
    if panic::catch_unwind(AssertUnwindSafe(reads)).is_err() {
        eprintln!("{}", LAST.lock().map(|last| last.clone()).unwrap_or_default());
        abort();
    }
}

/// Reads a file as a park and looks at the result.
pub fn park(bytes: &[u8]) {
    caught(|| read_and_look(bytes));
}

fn read_and_look(bytes: &[u8]) {
    let Ok(park) = read_park(bytes, &Reading::default()) else {
        return;
    };
    let rows = u32::try_from(park.rows.len() + park.rejected.len());
    assert_eq!(rows, Ok(park.account.rows));
    assert!(park.account.rows <= MAX_ROWS);
    let found_again = |row: &ParkRow| !row.identifiers.is_empty() || row.record.is_some();
    assert!(park.rows.iter().all(found_again), "a row could never be found again");
    let originals = park.rejected.iter().map(|row| row.original.chars().count());
    assert!(originals.max().unwrap_or(0) <= 500);
    let stored = serde_json::to_string(&park.rows).expect("rows can be stored");
    assert_eq!(serde_json::from_str::<Vec<ParkRow>>(&stored).ok(), Some(park.rows));
}

/// Reads a file that begins like one of a format, so that the time is spent behind its door.
pub fn park_after(start: &[u8], rest: &[u8]) {
    park(&[start, rest].concat());
}
