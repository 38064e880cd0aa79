//! Real reports, where they are at hand: they are not ours to keep in the project.

use std::path::PathBuf;

use super::*;

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/erasure");
    let there = folder.is_dir();
    if !there {
        println!("skipped: no real reports beside the project");
    }
    there.then_some(folder)
}

#[test]
fn real_logs_that_were_cut_prove_nothing() {
    let Some(folder) = folder() else { return };
    for file in ["issue444-excerpt.log", "pr325-excerpt.log"] {
        let Ok(bytes) = std::fs::read(folder.join(file)) else {
            continue;
        };
        match read_wipe_report(&bytes) {
            Ok(report) => {
                assert_eq!(report.tool, Tool::Nwipe);
                assert!(
                    report.drives.iter().all(|drive| drive.proof().is_err()),
                    "{file}: {report:?}"
                );
            }
            Err(error) => assert_eq!(error, ExchangeError::Truncated, "{file}"),
        }
    }
}

#[test]
fn real_snapshots_say_what_the_files_say() {
    let Some(folder) = folder() else { return };
    for (file, serial, expected) in [
        ("example_wb11.json", "WD-WX11A80W7430", Err(NoProof::NotVerified)),
        ("snapshot01.json", "AAAAAAAA", Ok(())),
        ("erase-sectors.snapshot.yaml", "c1s", Ok(())),
        (
            "erase-sectors-2-hdd.snapshot.yaml",
            "WD-WCAV29008961",
            Err(NoProof::NotVerified),
        ),
    ] {
        let Ok(bytes) = std::fs::read(folder.join("ereuse").join(file)) else {
            continue;
        };
        let report = read_wipe_report(&bytes).unwrap();
        assert_eq!(report.tool, Tool::EreuseWorkbench);
        assert_eq!(report.drives[0].serial, serial, "{file}");
        assert_eq!(report.drives[0].proof(), expected, "{file}");
    }
    for file in ["basic.snapshot.yaml", "workbench-server-3.erase.yaml"] {
        let Ok(bytes) = std::fs::read(folder.join("ereuse").join(file)) else {
            continue;
        };
        assert_eq!(read_wipe_report(&bytes), Err(ExchangeError::NoDrive), "{file}");
    }
}
