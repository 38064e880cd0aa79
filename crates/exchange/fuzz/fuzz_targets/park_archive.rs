#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use regain_exchange_fuzz::park;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

// Bytes as an archive, and as what stands in one: a compressed stream, and two files of a zip.
fuzz_target!(|data: &[u8]| {
    park(data);
    let mut stream = GzEncoder::new(Vec::new(), Compression::fast());
    if stream.write_all(data).is_ok()
        && let Ok(packed) = stream.finish()
    {
        park(&packed);
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let (one, other) = data.split_at(data.len() / 2);
    for (name, content) in [("a", one), ("b", other), ("c", data)] {
        if archive.start_file(name, SimpleFileOptions::default()).is_err() || archive.write_all(content).is_err() {
            return;
        }
    }
    if let Ok(packed) = archive.finish() {
        park(&packed.into_inner());
    }
});
