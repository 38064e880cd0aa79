#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_exchange_fuzz::{park, park_after};

/// A table of ours, whose first row the fuzzer ends.
const OWN: &str = "Lieu;Fiche Regain (ne pas modifier);Numéro de série\nMairie;00000000-01bf-7000-8000-000000000000/\
                   000000000000000000000000000000000000000000000000000000000000;";

fuzz_target!(|data: &[u8]| {
    park(data);
    park_after("Numéro de série;Type;Usager;Mémoire;Date d'achat;Disque dur\n".as_bytes(), data);
    park_after(OWN.as_bytes(), data);
});
