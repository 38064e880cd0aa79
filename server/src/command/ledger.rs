//! `regain ledger verify` and `regain ledger export`.

use clap::Subcommand;
use regain_service::verify_ledger::{self, Report, VerifyError};
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;

use super::{Failure, open};
use crate::settings::Settings;

#[derive(Subcommand)]
pub enum Ledger {
    /// Check that every event is as it was recorded; names the first that is not
    ///
    /// Exit code 0: all is as it was; 1: something was changed; 2: it could not be checked.
    Verify {
        /// Check an export instead of the database
        #[arg(value_name = "FILE")]
        export: Option<PathBuf>,
    },
    /// Write all events out, one a line (JSON)
    Export {
        /// Where to; standard output otherwise
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

pub async fn run(command: &Ledger, settings: &Settings) -> Result<(), Failure> {
    match command {
        Ledger::Verify { export: Some(path) } => {
            let named = |error| Failure::impossible(format!("{}: {error}", path.display()));
            report(verify_ledger::verify_export(BufReader::new(
                File::open(path).map_err(named)?,
            )))
        }
        Ledger::Verify { export: None } => {
            let service = open(settings).await?;
            let verified = verify_ledger::verify(&service).await;
            service.store.close().await;
            report(verified)
        }
        Ledger::Export { output } => {
            let service = open(settings).await?;
            let written = match output {
                Some(path) => {
                    let named = |error| Failure::impossible(format!("{}: {error}", path.display()));
                    verify_ledger::export(&service, BufWriter::new(File::create(path).map_err(named)?)).await
                }
                // Not the locked handle: it may not be held while other tasks run.
                None => verify_ledger::export(&service, BufWriter::new(std::io::stdout())).await,
            };
            service.store.close().await;
            let events = written.map_err(Failure::impossible)?;
            eprintln!("{events} events");
            Ok(())
        }
    }
}

fn report(verified: Result<Report, VerifyError>) -> Result<(), Failure> {
    match verified {
        Ok(Report { events, devices }) => {
            println!("The ledger is as it was recorded: {events} events of {devices} devices.");
            Ok(())
        }
        Err(VerifyError::Altered(sentence)) => Err(Failure::wrong(sentence)),
        Err(error @ VerifyError::Unreadable(_)) => Err(Failure::impossible(error)),
    }
}
