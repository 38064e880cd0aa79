//! `regain field import`: the file that a phone exports when its acts cannot be sent any more.

use clap::Subcommand;
use regain_domain::field_file::FieldFile;
use regain_domain::sync::VerdictResult;
use regain_service::Problem;
use regain_service::sync::{keep_photo_of, push_chain};
use std::path::{Path, PathBuf};

use super::{Failure, open};
use crate::settings::Settings;

#[derive(Subcommand)]
pub enum Field {
    /// Take in the acts and pictures that a phone exported as a file, in the name of who made them
    ///
    /// What is known already stays as it is, so a file can be taken in again. Exit code 0: everything is recorded; 1: some
    /// of it is missing or could not be read.
    Import {
        /// What the phone wrote, regain-….json
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Take in what is there though acts before it are missing: after the database was set back to an older copy,
        /// nobody has those any more
        #[arg(long)]
        without_missing: bool,
    },
}

pub async fn run(command: &Field, settings: &Settings) -> Result<(), Failure> {
    let Field::Import { file, without_missing } = command;
    let FieldFile { chains, photos, by } = read(file).await?;
    let service = open(settings).await?;
    let mut verdicts = Vec::new();
    let mut failed = Vec::new();
    let mut kept = 0;
    // Either may arrive first, as on the way from the phone; a picture that cannot be kept keeps no act back.
    for photo in &photos {
        match keep_photo_of(&service, &chains, by, photo).await {
            Ok(_) => kept += 1,
            Err(problem) => failed.push(format!("a picture: {}", sentence(file, &problem))),
        }
    }
    // What one person made is recorded though another's cannot be.
    for mut chain in chains {
        if let Some(first) = chain.entries.first().filter(|_| *without_missing) {
            chain.first = first.sequence;
        }
        match push_chain(&service, chain).await {
            Ok(told) => verdicts.extend(told),
            Err(problem) => failed.push(sentence(file, &problem)),
        }
    }
    service.store.close().await;
    let count = |of: fn(&VerdictResult) -> bool| verdicts.iter().filter(|verdict| of(&verdict.result)).count();
    let (accepted, known) = (
        count(|result| *result == VerdictResult::Accepted),
        count(|result| *result == VerdictResult::Duplicate),
    );
    let disputed = count(|result| matches!(result, VerdictResult::Disputed { .. }));
    println!("{accepted} recorded, {known} known before, {disputed} recorded for a person to settle; {kept} pictures");
    if !failed.is_empty() {
        return Err(Failure::wrong(failed.join("\n")));
    }
    match verdicts.iter().find_map(|verdict| match verdict.result {
        VerdictResult::Gap { resend_from } => Some(resend_from),
        _ => None,
    }) {
        None => Ok(()),
        Some(from) => Err(Failure::wrong(format!(
            "the acts of this phone from number {from} on are missing before these: take that file in first, or these \
             alone with --without-missing"
        ))),
    }
}

/// What a phone wrote.
async fn read(file: &Path) -> Result<FieldFile, Failure> {
    let bytes = tokio::fs::read(file)
        .await
        .map_err(|error| Failure::impossible(format!("{} cannot be read: {error}", file.display())))?;
    parse(&bytes).map_err(|error| {
        Failure::wrong(format!(
            "{} is no file that a phone exported: line {}, column {}",
            file.display(),
            error.line(),
            error.column()
        ))
    })
}

/// A phone that never had network again may still run an app that wrote its chains alone.
fn parse(bytes: &[u8]) -> Result<FieldFile, serde_json::Error> {
    if bytes.trim_ascii_start().starts_with(b"[") {
        let chains = serde_json::from_slice(bytes)?;
        return Ok(FieldFile {
            chains,
            ..FieldFile::default()
        });
    }
    serde_json::from_slice(bytes)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_phone_wrote_is_read_whichever_app_it_runs() {
        let chain = r#"{"client":"01a22b98-195d-7786-99e4-ee26edd2f6fc","first":4,"entries":[]}"#;
        let before = parse(format!(" [{chain}]").as_bytes()).unwrap();
        let now = parse(format!(r#"{{"chains":[{chain}],"photos":["AAAA"]}}"#).as_bytes()).unwrap();
        assert_eq!((before.chains.len(), before.chains[0].first), (1, 4));
        assert_eq!((now.chains, now.photos.len()), (before.chains, 1));
        assert!(parse(b"{}").is_err() && parse(b"").is_err());
    }
}
