#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_exchange::erasure::read_wipe_report;

fuzz_target!(|data: &[u8]| {
    let _ = read_wipe_report(data);
    let start = b"[2026/03/11 08:00:01]  notice: nwipe has started.\n";
    let _ = read_wipe_report(&[&start[..], data].concat());
});
