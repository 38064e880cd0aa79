#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_exchange_fuzz::park_after;

fuzz_target!(|data: &[u8]| {
    park_after(b"# dmidecode 3.5\n", data);
    park_after(b"# dmidecode 3.5\n\nHandle 0x000C, DMI type 1, 27 bytes\nSystem Information\n", data);
});
