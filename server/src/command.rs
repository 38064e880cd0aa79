//! The command line: `regain serve`, `migrate`, `demo`, `park import`, `field import`, `forecast show`,
//! `forecast backtest`, `ledger verify`, `ledger export`.
//!
//! Exit codes: 0 it is done (or well), 1 it is not as it should be, 2 it could not be tried. What went wrong is one
//! sentence on standard error.

mod field;
mod forecast;
mod ledger;
mod park;
mod park_rows;
mod start;

use clap::{Parser, Subcommand};
use regain_service::{Files, Service, Signer};
use regain_store::Store;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::settings::Settings;

/// A second life for a territory's computers.
///
/// Settings come from a file and from the environment (REGAIN_DATABASE_URL, REGAIN_LISTEN, REGAIN_BASE_URL, …); the
/// environment has the last word.
#[derive(Parser)]
#[command(name = "regain", version)]
pub struct Line {
    /// A file with settings (TOML): the names of the environment variables in lower case, without REGAIN_
    #[arg(long, global = true, env = "REGAIN_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve pages and phones until SIGTERM or SIGINT
    Serve {
        /// Serve the demo territory, and build it first if the database is empty
        #[arg(long)]
        demo: bool,
    },
    /// Bring the tables up to date
    Migrate,
    /// Build the demo territory in an empty database
    Demo,
    /// Parks of devices
    #[command(subcommand)]
    Park(park::Park),
    /// Field work
    #[command(subcommand)]
    Field(field::Field),
    /// What is coming
    #[command(subcommand)]
    Forecast(forecast::Forecast),
    /// The custody ledger
    #[command(subcommand)]
    Ledger(ledger::Ledger),
}

/// Why a command did not do what it was asked.
pub struct Failure {
    /// 1: it is not as it should be; 2: it could not be tried.
    pub code: u8,
    /// One sentence.
    pub sentence: String,
}

impl Failure {
    /// It was tried, and it is not as it should be.
    pub fn wrong(sentence: impl ToString) -> Self {
        Self {
            code: 1,
            sentence: sentence.to_string(),
        }
    }

    /// It could not be tried.
    pub fn impossible(sentence: impl ToString) -> Self {
        Self {
            code: 2,
            sentence: sentence.to_string(),
        }
    }
}

/// Does what the line says.
pub async fn run(line: Line) -> ExitCode {
    match dispatch(line).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("regain: {}", failure.sentence);
            ExitCode::from(failure.code)
        }
    }
}

async fn dispatch(line: Line) -> Result<(), Failure> {
    let demo = matches!(line.command, Command::Serve { demo: true } | Command::Demo);
    // A variable whose name or value is not Unicode cannot be one of ours.
    let environment =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let settings = Settings::load(line.config.as_deref(), demo, environment).map_err(Failure::impossible)?;
    start::log_to_stderr(&settings);
    match line.command {
        Command::Serve { .. } => start::serve(settings).await,
        Command::Migrate => {
            open(&settings).await?.store.close().await;
            println!("The tables are up to date.");
            Ok(())
        }
        Command::Demo => start::build_demo(&settings).await,
        Command::Park(command) => park::run(&command, &settings).await,
        Command::Field(command) => field::run(&command, &settings).await,
        Command::Forecast(command) => forecast::run(&command, &settings).await,
        Command::Ledger(command) => ledger::run(&command, &settings).await,
    }
}

/// The installation's key, made now if there is none yet.
fn signer(settings: &Settings) -> Result<Option<Signer>, Failure> {
    let Some(path) = &settings.signing_key else {
        return Ok(None);
    };
    let failed = |error| {
        let path = path.display();
        Failure::impossible(format!("the setting signing_key cannot be used: {path}: {error}"))
    };
    Signer::read_or_make(path).map(Some).map_err(failed)
}

/// The service on the database of the settings, its tables up to date.
async fn open(settings: &Settings) -> Result<Service, Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        Failure::impossible(format!(
            "the database of the setting database_url cannot be used: {error}"
        ))
    };
    if let Some(path) = settings.database_url.strip_prefix("sqlite:") {
        let path = path.trim_start_matches("//").split('?').next().unwrap_or_default();
        if let Some(folder) = std::path::Path::new(path)
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
        }
    }
    let store = Store::open(&settings.database_url)
        .await
        .map_err(|error| failed(&error))?;
    store.migrate().await.map_err(|error| failed(&error))?;
    let kept = regain_service::Settings {
        base_url: settings.base_url.clone(),
        demo: settings.demo,
    };
    let files = match &settings.files {
        Some(folder) => Files::folder(folder)
            .map_err(|error| Failure::impossible(format!("the setting files cannot be used: {error}")))?,
        None => Files::memory(),
    };
    let service = Service::new(store, kept).with_files(files);
    Ok(match signer(settings)? {
        Some(signer) => service.with_signer(signer),
        None => service,
    })
}
