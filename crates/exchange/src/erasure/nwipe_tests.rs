use super::super::{NoProof, read_wipe_report};
use super::*;

const NOTES: &str = "\
[2026/03/11 08:00:00]    info: nwipe 0.38
[2026/03/11 08:00:01]  notice: Found /dev/sda,  ATA    , KINGSTON SA400S37240G, 240 GB, S/N=50026B7782A1
[2026/03/11 08:00:02]  notice: /dev/sda has serial number 50026B7782A1C0DE
[2026/03/11 08:00:02]  notice: /dev/sda, sect/blk/dev 512/4096/240057409536
[2026/03/11 08:00:03]  notice: Invoking method 'PRNG Stream' on /dev/sda
[2026/03/11 09:00:03]  notice: Finished final round 1 of 1 on /dev/sda
";

fn tables(status: &str, errors: &str, last: &str) -> String {
    format!(
        "{NOTES}
******************************** Error Summary *********************************
!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors
--------------------------------------------------------------------------------
       sda |  {errors}
********************************************************************************

********************************* Drive Status *********************************
!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number
--------------------------------------------------------------------------------
       sda |{status}|  66 MB/s | 01:00:00 | KINGSTON SA400S37/50026B7782A1C0DE
--------------------------------------------------------------------------------
{last}"
    )
}

const LAST: &str = "[2026/03/11 09:00:04] Total Throughput 66 MB/s, PRNG Stream, 1R+NB+VL
********************************************************************************
";

fn only(text: &str) -> WipedDrive {
    let report = read_wipe_report(text.as_bytes()).unwrap();
    assert_eq!(report.drives.len(), 1, "{report:?}");
    report.drives[0].clone()
}

#[test]
fn a_whole_log_says_what_was_wiped_how_and_that_it_was_verified() {
    let report = read_wipe_report(tables(" Erased ", "0 | 0 | 0", LAST).as_bytes()).unwrap();
    assert_eq!(
        (report.tool, report.tool_version.as_deref()),
        (Tool::Nwipe, Some("0.38"))
    );
    assert_eq!(
        report.drives,
        [WipedDrive {
            model: "KINGSTON SA400S37240G".into(),
            serial: "50026B7782A1C0DE".into(),
            size_mb: Some(240_057),
            method: Some("PRNG Stream, 1R+NB+VL".into()),
            verification: Verification::LastPass,
            started: Some("2026-03-11 08:00:03".into()),
            ended: Some("2026-03-11 09:00:03".into()),
            result: WipeResult::Erased,
        }]
    );
    assert_eq!(report.drives[0].proof(), Ok(()));
}

#[test]
fn completed_is_not_verified() {
    for (how, expected) in [
        ("1R+B+VA", Ok(())),
        ("1R+B+NV", Err(NoProof::NotVerified)),
        ("1R+B", Err(NoProof::VerificationUnknown)),
        ("1R+B+XX", Err(NoProof::VerificationUnknown)),
    ] {
        let last = LAST.replace("1R+NB+VL", how);
        assert_eq!(only(&tables(" Erased ", "0 | 0 | 0", &last)).proof(), expected, "{how}");
    }
}

#[test]
fn failed_aborted_and_senseless_wipes_prove_nothing() {
    for (status, expected) in [
        ("-FAILED-", WipeResult::Failed),
        ("--FAIL--", WipeResult::Failed),
        ("UABORTED", WipeResult::Aborted),
        ("INSANITY", WipeResult::Unproven(Doubt::ToolInDoubt)),
        ("Efface  ", WipeResult::Unproven(Doubt::ToolInDoubt)),
        ("", WipeResult::Unproven(Doubt::ToolInDoubt)),
    ] {
        let drive = only(&tables(status, "0 | 0 | 0", LAST));
        assert_eq!(drive.result, expected, "{status}");
        assert!(drive.proof().is_err());
    }
}

#[test]
fn a_drive_that_is_erased_in_one_table_and_has_errors_in_the_other_is_in_doubt() {
    for errors in ["1 | 0 | 0", "0 | 7 | 0", "0 | 0 | 99999999999999999999999", "0 | x"] {
        let drive = only(&tables(" Erased ", errors, LAST));
        assert_eq!(drive.result, WipeResult::Unproven(Doubt::Contradictory), "{errors}");
    }
}

#[test]
fn hidden_sectors_were_not_overwritten() {
    let warning = "[2026/03/11 08:00:02] warning:  *** HIDDEN SECTORS DETECTED ! *** on /dev/sda\n";
    let drive = only(&format!("{warning}{}", tables(" Erased ", "0 | 0 | 0", LAST)));
    assert_eq!(drive.result, WipeResult::Unproven(Doubt::HiddenSectors));
}

#[test]
fn a_log_cut_anywhere_never_proves_anything_before_its_last_line() {
    let whole = tables(" Erased ", "0 | 0 | 0", LAST);
    let end = whole.find("+VL").unwrap();
    for cut in (0..end).filter(|cut| whole.is_char_boundary(*cut)) {
        match read_wipe_report(&whole.as_bytes()[..cut]) {
            Ok(report) => assert!(report.drives.iter().all(|drive| drive.proof().is_err()), "{cut}"),
            Err(
                ExchangeError::Empty | ExchangeError::Truncated | ExchangeError::UnknownFormat | ExchangeError::NoDrive,
            ) => {}
            Err(other) => panic!("{cut}: {other}"),
        }
    }
}

#[test]
fn a_wipe_that_was_begun_and_never_summed_up_is_listed_without_proof() {
    let drive = only(NOTES);
    assert_eq!(drive.serial, "50026B7782A1C0DE");
    assert_eq!(drive.result, WipeResult::Unproven(Doubt::Truncated));
}

#[test]
fn older_layouts_have_no_table_of_errors() {
    let whole = tables(" Erased ", "0 | 0 | 0", LAST);
    let (notes, status) = (
        NOTES,
        &whole[whole.find("********************************* Drive").unwrap()..],
    );
    assert_eq!(only(&format!("{notes}\n{status}")).proof(), Ok(()));
}

#[test]
fn runs_appended_to_one_file_are_kept_apart() {
    let other = tables("-FAILED-", "3 | 0 | 0", LAST).replace("50026B7782A1C0DE", "OTHERSERIAL0001");
    let report = read_wipe_report(format!("{}{other}", tables(" Erased ", "0 | 0 | 0", LAST)).as_bytes()).unwrap();
    let said: Vec<_> = report
        .drives
        .iter()
        .map(|drive| (drive.serial.as_str(), drive.result))
        .collect();
    assert_eq!(
        said,
        [
            ("50026B7782A1C0DE", WipeResult::Erased),
            ("OTHERSERIAL0001", WipeResult::Failed)
        ]
    );
}

#[test]
fn a_run_without_its_end_takes_nothing_from_the_run_after_it() {
    let cut = tables(" Erased ", "0 | 0 | 0", "");
    let other = tables(" Erased ", "0 | 0 | 0", LAST).replace("50026B7782A1C0DE", "OTHERSERIAL0001");
    let report = read_wipe_report(format!("{cut}{other}").as_bytes()).unwrap();
    assert_eq!(report.drives[0].result, WipeResult::Unproven(Doubt::Truncated));
    assert_eq!(report.drives[1].proof(), Ok(()));
}
