//! `regain field import`: the file that a phone exports when its acts cannot be sent any more.

use clap::Subcommand;
use regain_domain::sync::{Batch, VerdictResult};
use regain_service::Problem;
use regain_service::sync::push_file;
use std::path::{Path, PathBuf};

use super::{Failure, open};
use crate::settings::Settings;

#[derive(Subcommand)]
pub enum Field {
    /// Take in the acts that a phone exported as a file, in the name of who made them
    ///
    /// What is known already stays as it is, so a file can be taken in again. Exit code 0: everything is recorded; 1: some
    /// of it is missing or could not be read.
    Import {
        /// What the phone wrote, regain-….json
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

pub async fn run(command: &Field, settings: &Settings) -> Result<(), Failure> {
    let Field::Import { file } = command;
    let batch = read(file).await?;
    let service = open(settings).await?;
    let done = push_file(&service, batch).await;
    service.store.close().await;
    let verdicts = done.map_err(|problem| Failure::wrong(sentence(file, &problem)))?;
    let count = |of: fn(&VerdictResult) -> bool| verdicts.iter().filter(|verdict| of(&verdict.result)).count();
    let (accepted, known) = (
        count(|result| *result == VerdictResult::Accepted),
        count(|result| *result == VerdictResult::Duplicate),
    );
    let disputed = count(|result| matches!(result, VerdictResult::Disputed { .. }));
    println!("{accepted} recorded, {known} known before, {disputed} recorded for a person to settle");
    match verdicts.iter().find_map(|verdict| match verdict.result {
        VerdictResult::Gap { resend_from } => Some(resend_from),
        _ => None,
    }) {
        None => Ok(()),
        Some(from) => Err(Failure::wrong(format!(
            "the acts of this phone from number {from} on are missing before these: take that file in first"
        ))),
    }
}

async fn read(file: &Path) -> Result<Batch, Failure> {
    let bytes = tokio::fs::read(file)
        .await
        .map_err(|error| Failure::impossible(format!("{} cannot be read: {error}", file.display())))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::wrong(format!(
            "{} is no file that a phone exported: line {}, column {}",
            file.display(),
            error.line(),
            error.column()
        ))
    })
}

fn sentence(file: &Path, problem: &Problem) -> String {
    let file = file.display();
    match problem {
        Problem::NotFound => {
            format!("{file}: nobody here made these acts, or they have no part in field work any more")
        }
        Problem::Batch(what) => format!("{file} was changed after the phone wrote it: {what}"),
        other => format!("{file}: {other}"),
    }
}
