//! `regain park`.

use serde_json::Value;
use std::fs;
use std::process::Output;
use tempfile::TempDir;

use super::{demo, regain, said};

/// What a script reads.
fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What one of them says under a key.
fn words<'a>(lines: &'a [Value], key: &str) -> Vec<&'a str> {
    lines.iter().map(|line| line[key].as_str().unwrap_or("-")).collect()
}

#[test]
fn a_park_is_brought_in_once_however_often_it_is_sent() {
    let folder = demo();
    let list = "Nom;Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Date de mise en service\n\
                PC-1;HP;LIGNE0001;CMD-1;Portable;ProBook 450 G6;Mairie;2019-05-20\n\
                PC-2;HP;;;Portable;ProBook 450 G6;Mairie;2019-05-20\n";
    fs::write(folder.path().join("parc.csv"), list).unwrap();
    let import = |more: &[&str]| {
        let line = [&["park", "import", "--org", "metropole", "parc.csv"], more].concat();
        regain(folder.path(), &line)
    };
    let dry = import(&["--dry-run"]);
    assert!(dry.status.success() && said(&dry).contains("1 new"), "{}", said(&dry));
    assert!(
        said(&dry).contains("row 3: Neither serial number nor asset tag"),
        "{}",
        said(&dry)
    );

    let first = import(&["--json"]);
    assert!(first.status.success(), "{}", said(&first));
    let told = lines(&first).pop().unwrap();
    assert_eq!(
        (told["new"].as_u64(), told["rejected"].as_u64()),
        (Some(1), Some(1)),
        "{told}"
    );
    let second = import(&["--json"]);
    let told = lines(&second).pop().unwrap();
    assert_eq!(
        (
            told["new"].as_u64(),
            told["changed"].as_u64(),
            told["unchanged"].as_u64()
        ),
        (Some(0), Some(0), Some(1))
    );
    let whole = regain(folder.path(), &["ledger", "verify"]);
    assert!(whole.status.success(), "{}", said(&whole));
}

#[test]
fn a_file_that_cannot_be_read_is_answered_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let made = regain(folder.path(), &["demo"]);
    assert!(made.status.success(), "{}", said(&made));
    for (content, sentence) in [
        (&b"Prix;Couleur\n1;bleu\n"[..], "No column names the devices"),
        (b"{\"versionclient\": \"x\",\n \"content\": {", "stops in the middle"),
        (b"", "The file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no inventory but a picture"),
    ] {
        fs::write(folder.path().join("parc.csv"), content).unwrap();
        let tried = regain(folder.path(), &["park", "import", "--org", "metropole", "parc.csv"]);
        assert_eq!(tried.status.code(), Some(1), "{}", said(&tried));
        assert!(
            said(&tried).contains(sentence) && !said(&tried).contains("{\"problem\""),
            "{}",
            said(&tried)
        );
    }
    let nobody = regain(folder.path(), &["park", "import", "--org", "nobody", "parc.csv"]);
    assert_eq!(nobody.status.code(), Some(2), "{}", said(&nobody));
}

#[test]
fn a_script_reads_what_becomes_of_each_row() {
    let folder = demo();
    let import = |file: &str, more: &[&str]| {
        let line = [&["park", "import", "--org", "metropole", "--json", file], more].concat();
        regain(folder.path(), &line)
    };
    let write = |site: &str| {
        let list = format!(
            "Nom;Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Usager\n\
             PC-1;Hewlett-Packard;LIGNE0001;CMD-1;Portable;ProBook 450 G6;{site};Jeanne Martin\n\
             PC-2;HP;LIGNE0002;CMD-2;Moniteur;P2419H;Mairie;\n\
             PC-3;HP;;;Portable;ProBook 450 G6;Mairie;\n"
        );
        fs::write(folder.path().join("parc.csv"), list).unwrap();
    };
    write("Mairie");
    // A dry run says the same as what follows, and changes nothing.
    let dry = import("parc.csv", &["--dry-run"]);
    let first = import("parc.csv", &[]);
    for (output, is_dry) in [(&dry, true), (&first, false)] {
        assert!(output.status.success() && output.stderr.is_empty(), "{}", said(output));
        let told = lines(output);
        assert_eq!(words(&told, "verdict"), ["new", "new", "rejected", "-"]);
        assert_eq!(words(&told, "kind"), ["laptop", "screen", "-", "-"]);
        assert_eq!(words(&told, "file"), ["parc.csv"; 4]);
        let rows: Vec<u64> = told.iter().filter_map(|line| line["row"].as_u64()).collect();
        assert_eq!(rows, [2, 3, 4]);
        let device = &told[0];
        assert_eq!(
            device["description"]["maker"], "HP",
            "brought to its common name: {device}"
        );
        assert_eq!(device["description"]["site"], "Mairie");
        let names: Vec<&str> = device["identifiers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name["value"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["CMD-1", "LIGNE0001"]);
        assert_eq!(told[2]["problem"], "no_identifier");
        assert!(told[2]["reason"].as_str().unwrap().contains("never be found again"));
        assert!(told[2]["original"].as_str().unwrap().contains("ProBook"));
        let whole = &told[3];
        assert_eq!((whole["new"].as_u64(), whole["rejected"].as_u64()), (Some(2), Some(1)));
        assert_eq!(whole["dry_run"].as_bool(), Some(is_dry));
        assert!(!said(output).contains("Martin"), "nothing about a person");
    }
    write("Dépôt");
    let told = lines(&import("parc.csv", &[]));
    assert_eq!(words(&told, "verdict"), ["changed", "unchanged", "rejected", "-"]);
    assert_eq!(told[0]["rule"], "asset_tag");
    let change = serde_json::json!([{ "field": "site", "before": "Mairie", "after": "Dépôt" }]);
    assert_eq!(told[0]["changes"], change);
    assert_eq!(told[1]["device"].as_str().map(str::len), Some(36));
}

/// What a dry run of a file says, row by row.
fn dry_run(folder: &TempDir, file: &str, more: &[&str]) -> Output {
    let line = ["park", "import", "--org", "metropole", "--dry-run", "--json", file];
    regain(folder.path(), &[&line, more].concat())
}

#[test]
fn a_format_that_is_named_is_the_one_that_reads() {
    let folder = demo();
    let list = "[Poste];Numéro de série;Modèle\n{1};LIGNE0009;ProBook\n";
    fs::write(folder.path().join("parc.txt"), list).unwrap();
    let import = |more: &[&str]| dry_run(&folder, "parc.txt", more);
    let guessed = import(&[]);
    assert_eq!(guessed.status.code(), Some(1), "it looks like JSON: {}", said(&guessed));
    assert!(
        guessed.stdout.is_empty() && said(&guessed).contains("parc.txt"),
        "{}",
        said(&guessed)
    );
    let named = import(&["--format", "table"]);
    assert!(named.status.success(), "{}", said(&named));
    assert_eq!(words(&lines(&named), "verdict"), ["new", "-"]);
    assert_eq!(lines(&named)[1]["format"], "table");
    // What there is, for who guesses.
    let unknown = import(&["--format", "excel"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", said(&unknown));
    assert!(said(&unknown).contains("glpi_csv") && said(&unknown).contains("dmidecode"));
}

#[test]
fn dates_that_cannot_be_told_are_named_and_their_order_can_be_said() {
    let folder = demo();
    let list = "Numéro de série;Modèle;Date d'achat\nLIGNE0001;T480;03/04/2020\nLIGNE0002;T480;05/06/2021\n";
    fs::write(folder.path().join("parc.csv"), list).unwrap();
    let import = |more: &[&str]| dry_run(&folder, "parc.csv", more);
    let open = import(&[]);
    assert!(
        open.status.success() && said(&open).contains("2 dates are not read"),
        "{}",
        said(&open)
    );
    let expected = serde_json::json!([{ "heading": "Date d'achat", "rows": 2 }]);
    assert_eq!(lines(&open)[2]["unread_dates"], expected);
    for (order, day) in [("dmy", "2020-04-03"), ("mdy", "2020-03-04")] {
        let told = import(&["--date-order", order]);
        assert!(told.status.success() && told.stderr.is_empty(), "{}", said(&told));
        assert_eq!(lines(&told)[0]["description"]["in_service"], day);
    }
    let help = regain(folder.path(), &["park", "import", "--help"]);
    assert!(said(&help).contains("--date-order") && said(&help).contains("dmy"));
}
