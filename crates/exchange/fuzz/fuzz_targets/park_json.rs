#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_exchange_fuzz::{park, park_after};

fuzz_target!(|data: &[u8]| {
    park(data);
    park_after(b"{\"content\":{\"bios\":", data);
});
