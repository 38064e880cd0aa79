//! `regain ledger verify` and `regain ledger export`.

use clap::Subcommand;
use regain_domain::checkpoint::Checkpoint;
use regain_service::verify_ledger::{self, Report, VerifyError};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use super::{Failure, open, signer};
use crate::settings::Settings;

#[derive(Subcommand)]
pub enum Ledger {
    /// Check that every event is as it was recorded; names the first that is not
    ///
    /// Exit code 0: all is as it was; 1: something was changed or is missing; 2: it could not be checked.
    Verify {
        /// Check an export instead of the database
        #[arg(value_name = "FILE")]
        export: Option<PathBuf>,
        /// Check against checkpoints kept elsewhere too: a file as /api/v1/checkpoints gives it
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
    },
    /// Write all events out, one a line (JSON), between a first and a last line that tell whether any is missing
    Export {
        /// Where to; standard output otherwise
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

pub async fn run(command: &Ledger, settings: &Settings) -> Result<(), Failure> {
    match command {
        Ledger::Verify {
            export: Some(path),
            against,
        } => {
            let named = |error| Failure::impossible(format!("{}: {error}", path.display()));
            // An export may be checked anywhere; where the installation's key is not at hand, any key will do, and the
            // report names it.
            let signer = match &settings.signing_key {
                Some(path) if path.exists() => signer(settings)?,
                _ => None,
            };
            let lines = BufReader::new(File::open(path).map_err(named)?);
            let kept = kept(against.as_deref())?;
            report(verify_ledger::verify_export_against(lines, signer.as_ref(), kept))
        }
        Ledger::Verify { export: None, against } => {
            let kept = kept(against.as_deref())?;
            let service = open(settings).await?;
            let verified = verify_ledger::verify_against(&service, kept).await;
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

/// Checkpoints that somebody kept.
fn kept(file: Option<&Path>) -> Result<Vec<Checkpoint>, Failure> {
    #[derive(Deserialize)]
    struct Kept {
        latest: Option<Checkpoint>,
        #[serde(default)]
        checkpoints: Vec<Checkpoint>,
    }
    let Some(path) = file else { return Ok(Vec::new()) };
    let named = |error: &dyn std::fmt::Display| Failure::impossible(format!("{}: {error}", path.display()));
    let content = std::fs::read_to_string(path).map_err(|error| named(&error))?;
    let kept: Kept = serde_json::from_str(&content).map_err(|error| named(&error))?;
    Ok(kept.checkpoints.into_iter().chain(kept.latest).collect())
}

fn report(verified: Result<Report, VerifyError>) -> Result<(), Failure> {
    match verified {
        Ok(Report {
            events,
            devices,
            checkpoints,
            keys,
            counted,
        }) => {
            println!("The ledger is as it was recorded: {events} events of {devices} devices.");
            match keys.as_slice() {
                [] => println!("No checkpoint was signed yet."),
                keys => println!("It fits {checkpoints} checkpoints, signed with {}.", keys.join(", ")),
            }
            if !counted {
                println!(
                    "The file does not say how many events there were, as those that earlier versions exported: one that \
                     was its device's only event may be missing. Export the ledger again to be sure."
                );
            }
            Ok(())
        }
        Err(VerifyError::Altered(sentence)) => Err(Failure::wrong(sentence)),
        Err(error @ VerifyError::Unreadable(_)) => Err(Failure::impossible(error)),
    }
}
