#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_exchange::erasure::read_wipe_report;

fuzz_target!(|data: &[u8]| {
    let _ = read_wipe_report(data);
    let start = b"{\"software\":\"Workbench\",\"components\":";
    let _ = read_wipe_report(&[&start[..], data].concat());
});
