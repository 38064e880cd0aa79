//! `regain` as one types it: real files, a real database, exit codes.

mod ledger;
mod park;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder with the demo territory in it.
fn demo() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = regain(folder.path(), &["demo"]);
    assert!(made.status.success(), "{}", said(&made));
    folder
}

fn address(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("test.sqlite").display())
}

fn regain(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regain"))
        .args(arguments)
        .current_dir(folder)
        .env("REGAIN_DATABASE_URL", address(folder))
        .env_remove("REGAIN_CONFIG")
        .output()
        .unwrap()
}

/// Both outputs: what a person would see.
fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn the_demo_s_last_year_is_told_and_compared() {
    let folder = demo();
    let told = regain(folder.path(), &["forecast", "backtest", "--json"]);
    assert!(told.status.success(), "{}", said(&told));
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let score = &told["all"]["score"];
    let figure = |name: &str| score[name].as_f64().unwrap();
    assert!(figure("wape") < 0.35 && figure("naive_wape") > 0.0, "{score}");
    assert!(
        (0.6..=1.0).contains(&told["coverage_of_kinds"].as_f64().unwrap()),
        "{told}"
    );
    assert_eq!(told["all"]["months"].as_array().unwrap().len(), 12);

    let table = regain(folder.path(), &["forecast", "backtest", "--hide", "6"]);
    assert!(
        table.status.success() && said(&table).contains("all kinds"),
        "{}",
        said(&table)
    );
    let coming = regain(folder.path(), &["forecast", "show", "--json"]);
    let coming: serde_json::Value = serde_json::from_slice(&coming.stdout).unwrap();
    assert_eq!(coming["all"].as_array().unwrap().len(), 18, "{coming}");
}

#[test]
fn a_database_without_a_past_says_that_there_is_too_little_to_learn_from() {
    let folder = tempfile::tempdir().unwrap();
    let tried = regain(folder.path(), &["forecast", "backtest"]);
    assert_eq!(tried.status.code(), Some(1), "{}", said(&tried));
    assert!(said(&tried).contains("too little history"), "{}", said(&tried));
    let wrong = regain(folder.path(), &["forecast", "backtest", "--hide", "0"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
    let shown = regain(folder.path(), &["forecast", "show"]);
    assert!(
        shown.status.success() && said(&shown).contains("0 devices in use"),
        "{}",
        said(&shown)
    );
}

#[test]
fn the_tables_are_brought_up_to_date_as_often_as_one_likes() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let done = regain(folder.path(), &["migrate"]);
        assert!(
            done.status.success() && said(&done).contains("up to date"),
            "{}",
            said(&done)
        );
    }
    assert!(folder.path().join("test.sqlite").exists());
    let empty = regain(folder.path(), &["ledger", "verify"]);
    assert!(
        empty.status.success() && said(&empty).contains("0 events"),
        "{}",
        said(&empty)
    );
    // What is there already is not built over.
    let first = regain(folder.path(), &["demo"]);
    assert!(first.status.success(), "{}", said(&first));
    let second = regain(folder.path(), &["demo"]);
    assert_eq!(second.status.code(), Some(1), "{}", said(&second));
    assert!(said(&second).contains("not empty"), "{}", said(&second));
}

#[test]
fn every_command_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    for (command, tells) in [
        (&[][..], "SIGTERM"),
        (&["serve"], "--demo"),
        (&["migrate"], "tables"),
        (&["demo"], "demo territory"),
        (&["park"], "import"),
        (&["park", "import"], "--dry-run"),
        (&["park", "import"], "Exit code 0"),
        (&["park", "import"], "lansweeper"),
        (&["ledger"], "export"),
        (&["ledger", "verify"], "--against"),
        (&["ledger", "export"], "--output"),
    ] {
        let help = regain(folder.path(), &[command, &["--help"]].concat());
        assert!(help.status.success(), "{command:?}: {}", said(&help));
        let text = String::from_utf8_lossy(&help.stdout).into_owned();
        assert!(text.contains("Usage:") && text.contains(tells), "{command:?}: {text}");
        assert!(text.contains("--config"), "{command:?}: {text}");
    }
    assert!(
        !folder.path().join("test.sqlite").exists(),
        "explaining opens no database"
    );
    let typo = regain(folder.path(), &["ledgers"]);
    assert_eq!(typo.status.code(), Some(2), "{}", said(&typo));
}

#[test]
fn a_wrong_setting_stops_every_command_with_a_sentence_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let address = address(folder.path());
    let with = |name: &str, value: &str, command: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_regain"))
            .args(command)
            .current_dir(folder.path())
            .env("REGAIN_DATABASE_URL", &address)
            .env_remove("REGAIN_CONFIG")
            .env(name, value)
            .output()
            .unwrap()
    };
    for (name, value, named) in [
        ("REGAIN_LISTEN", "everywhere", "REGAIN_LISTEN"),
        ("REGAIN_RATE_LIMITS", "sometimes", "REGAIN_RATE_LIMITS"),
        ("REGAIN_SMTP_URL", "http://mail.example", "REGAIN_SMTP_URL"),
        ("REGAIN_BASE_URL", "regain.example", "REGAIN_BASE_URL"),
        ("REGAIN_COLOUR", "green", "REGAIN_COLOUR"),
        ("REGAIN_DATABASE_URL", "mysql://localhost/regain", "database_url"),
        ("REGAIN_CONFIG", "nowhere.toml", "nowhere.toml"),
    ] {
        for command in [&["serve"][..], &["migrate"], &["ledger", "verify"]] {
            let stopped = with(name, value, command);
            assert_eq!(stopped.status.code(), Some(2), "{name} {command:?}: {}", said(&stopped));
            let text = said(&stopped);
            let sentence = text.strip_prefix("regain: ").unwrap_or_default();
            assert!(
                text.lines().count() == 1 && sentence.to_lowercase().contains(&named.to_lowercase()),
                "{name}: {text}"
            );
        }
    }
    fs::write(
        folder.path().join("set.toml"),
        "listen = \"127.0.0.1:0\"\ncolour = \"green\"\n",
    )
    .unwrap();
    let file = with("REGAIN_CONFIG", "set.toml", &["migrate"]);
    assert!(
        said(&file).contains("set.toml") && said(&file).contains("colour"),
        "{}",
        said(&file)
    );
}
