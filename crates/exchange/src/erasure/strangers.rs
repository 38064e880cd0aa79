//! Files that are no reports, and reports made to do harm: an answer, always, and never a proof out of nothing.

use proptest::prelude::*;

use super::*;

#[test]
fn a_file_that_is_no_report_is_named_for_what_it_is() {
    let problem = |bytes: &[u8]| read_wipe_report(bytes).unwrap_err();
    assert_eq!(problem(b""), ExchangeError::Empty);
    assert_eq!(problem(b"PK\x03\x04rest"), ExchangeError::Spreadsheet);
    assert_eq!(problem(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ExchangeError::NotText);
    assert_eq!(problem(b"%PDF-1.7 certificate"), ExchangeError::UnknownFormat);
    assert_eq!(
        problem("Tout est effacé, promis.".as_bytes()),
        ExchangeError::UnknownFormat
    );
    assert!(matches!(
        problem(&vec![b' '; MAX_REPORT_BYTES + 1]),
        ExchangeError::TooLarge { .. }
    ));
}

#[test]
fn bytes_that_are_no_utf8_in_a_serial_number_are_read_and_match_nothing_by_accident() {
    let mut log = b"********************************* Drive Status *********************************\n".to_vec();
    log.extend(b"  sda | Erased | 1 MB/s | 00:00:01 | MODEL/\xff\xfe\x9cSER\x01IAL\n");
    log.extend(b"[2026/01/01 00:00:00] Total Throughput 1 MB/s, Zero Fill, 1R+NB+VL\n");
    let report = read_wipe_report(&log).unwrap();
    assert_eq!(report.drives[0].model, "MODEL");
    assert!(report.drives[0].serial.ends_with("SERIAL"));
    assert_ne!(report.drives[0].serial, "SERIAL");
}

#[test]
fn a_report_of_more_drives_than_any_bench_has_is_refused() {
    let mut log = String::from("********************************* Drive Status *********************************\n");
    for drive in 0..2_000 {
        log.push_str(&format!("  sd{drive} | Erased | 1 MB/s | 00:00:01 | MODEL/S{drive}\n"));
    }
    assert!(matches!(
        read_wipe_report(log.as_bytes()),
        Err(ExchangeError::TooManyRows { .. })
    ));
}

#[test]
fn a_log_of_a_million_drives_in_its_notes_takes_little_time_and_memory() {
    let mut log = String::new();
    for drive in 0..100_000 {
        log.push_str(&format!(
            "[2026/01/01 00:00:00]  notice: Invoking method 'X' on /dev/sd{drive}\n"
        ));
    }
    assert!(read_wipe_report(log.as_bytes()).is_err());
}

proptest! {
    #[test]
    fn whatever_stands_in_the_tables_there_is_an_answer(
        status in "[ -~]{0,12}", name in "\\PC{0,60}", errors in "[ -~]{0,20}", end in "[ -~]{0,40}",
    ) {
        let log = format!(
            "**** Error Summary ****\n sda | {errors}\n****\n**** Drive Status ****\n sda |{status}| 1 | 1 | {name}\n----\n\
             [2026/01/01 00:00:00] Total Throughput {end}\n"
        );
        let _ = read_wipe_report(log.as_bytes());
    }

    #[test]
    fn whatever_stands_in_a_snapshot_there_is_an_answer(text in "\\PC{0,200}") {
        let _ = read_wipe_report(format!("software: Workbench\n{text}").as_bytes());
        let _ = read_wipe_report(format!("{{\"software\": \"Workbench\", {text}").as_bytes());
    }
}
