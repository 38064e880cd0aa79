//! `regain park import`: the same use cases as the page, for those who send files by night.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use regain_app::i18n::{Language, imports};
use regain_domain::access::{Actor, Role};
use regain_domain::columns::Reading;
use regain_domain::id::ImportId;
use regain_domain::matching::RowVerdict;
use regain_service::import_park::{self, Confirmation, UnreadDates};
use regain_service::{Problem, Service};
use regain_store::import::Import;
use regain_store::{organisation, person};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Failure, open, park_rows};
use crate::settings::Settings;

/// How long the park's own server has to begin with what was decided, before this process does it.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long to wait before asking again whether the park is free.
const LOOK: Duration = Duration::from_millis(500);

#[derive(Subcommand)]
pub enum Park {
    /// Bring exports of inventory tools in, in the name of the organisation's fleet manager
    ///
    /// Which tool wrote a file is told by what stands in it. A file is taken whole or not at all; rows that cannot be taken
    /// (rejected) or that a person has to decide (ambiguous) are left out, and make no failure.
    ///
    /// Exit code 0: every file was brought in (or read, with --dry-run); 1: at least one was not, standard error says
    /// which and why, and the others were; 2: nothing could be tried (no such organisation, no database, a wrong option).
    Import(ImportWish),
}

#[derive(Args)]
pub struct ImportWish {
    /// The organisation's short name
    #[arg(long, value_name = "SLUG")]
    org: String,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer in JSON: one line a row, with its verdict and what was read of it, then one line a file, with the counts
    #[arg(long)]
    json: bool,
    /// Read the files as this format, whatever they look like
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(regain_exchange::formats()))]
    format: Option<String>,
    /// The order in which dates are written, where a file does not decide it (03/04/2020): day, month or year first
    ///
    /// It counts before what was said on the page of such files. Without either, such dates are not read; standard error
    /// says of which columns.
    #[arg(long, value_name = "ORDER", value_parser = PossibleValuesParser::new(import_park::DATE_ORDERS.map(|(name, _)| name)))]
    date_order: Option<String>,
    /// The exports
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub async fn run(command: &Park, settings: &Settings) -> Result<(), Failure> {
    let Park::Import(wish) = command;
    let service = open(settings).await?;
    let done = import_all(&service, wish).await;
    service.store.close().await;
    done
}

async fn import_all(service: &Service, wish: &ImportWish) -> Result<(), Failure> {
    let actor = fleet_manager(service, &wish.org)
        .await
        .map_err(Failure::impossible)?
        .ok_or_else(|| Failure::impossible(format!("there is no organisation {:?} with a fleet manager", wish.org)))?;
    let mut failed = 0;
    for file in &wish.files {
        match import(service, &actor, file, wish).await {
            Ok((import, unread)) => say(file, &import, &unread, wish),
            Err(sentence) => {
                failed += 1;
                eprintln!("regain: {}: {sentence}", file.display());
            }
        }
    }
    match failed {
        0 => Ok(()),
        _ => Err(Failure::wrong(format!(
            "{failed} of {} files were not brought in",
            wish.files.len()
        ))),
    }
}

async fn fleet_manager(service: &Service, slug: &str) -> Result<Option<Actor>, Problem> {
    let mut db = service.store.read().await?;
    let Some(organisation) = organisation::by_slug(&mut db, slug).await? else {
        return Ok(None);
    };
    let role = Role::FleetManager;
    let person = person::first_with_role(&mut db, organisation.id, role).await?;
    Ok(person.map(|person| Actor::Member {
        person,
        organisation: organisation.id,
        role,
    }))
}

async fn import(
    service: &Service,
    actor: &Actor,
    file: &Path,
    wish: &ImportWish,
) -> Result<(Import, Vec<UnreadDates>), String> {
    let words = |problem: Problem| sentence(&problem);
    let bytes = tokio::fs::read(file).await.map_err(|error| error.to_string())?;
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let said = Reading {
        format: wish.format.clone(),
        date_order: wish.date_order.as_deref().and_then(import_park::date_order),
        ..Reading::default()
    };
    let id = import_park::draft_as(service, actor, &name, bytes, said)
        .await
        .map_err(words)?;
    if !wish.json {
        say_rejected(service, actor, file, id).await.map_err(words)?;
    }
    if wish.dry_run {
        say_rows(service, actor, file, id, wish).await?;
        let review = import_park::review(service, actor, id, None, None)
            .await
            .map_err(words)?;
        import_park::cancel(service, actor, id).await.map_err(words)?;
        return Ok((review.import, review.remarks.unread_dates));
    }
    // The park may change between reading and confirming; the rows are then corrected, and nobody is there to look.
    loop {
        match import_park::confirm(service, actor, id).await.map_err(words)? {
            Confirmation::Outdated(_) => {}
            // Another file of this park is under way: this one comes after it.
            Confirmation::Busy => tokio::time::sleep(LOOK).await,
            Confirmation::Done(_) | Confirmation::Decided(_) | Confirmation::DoneBefore(_) => break,
        }
    }
    let done = import_park::carry_out(service, id, PATIENCE).await.map_err(words)?;
    // Only now they are what was decided.
    say_rows(service, actor, file, id, wish).await?;
    let review = import_park::review(service, actor, id, Some("rejected"), None)
        .await
        .map_err(words)?;
    Ok((done, review.remarks.unread_dates))
}

/// Says on standard error which rows are not taken, for a person: the first ones.
async fn say_rejected(service: &Service, actor: &Actor, file: &Path, id: ImportId) -> Result<(), Problem> {
    let rejected = import_park::review(service, actor, id, Some("rejected"), None).await?;
    for row in &rejected.rows {
        if let RowVerdict::Rejected(why) = &row.verdict {
            let why = (imports::texts(Language::En).reason)(why);
            eprintln!("regain: {}: row {}: {why}", file.display(), row.line);
        }
    }
    if rejected.next.is_some() {
        eprintln!(
            "regain: {}: more rows are rejected; the import's page shows them all",
            file.display()
        );
    }
    Ok(())
}

/// Writes all rows, if they are wanted.
async fn say_rows(
    service: &Service,
    actor: &Actor,
    file: &Path,
    id: ImportId,
    wish: &ImportWish,
) -> Result<(), String> {
    if !wish.json {
        return Ok(());
    }
    let name = file.display().to_string();
    // Not the locked handle: it may not be held while other tasks run.
    let mut out = BufWriter::new(std::io::stdout());
    let mut written = Ok(());
    let walked = import_park::each_row(service, actor, id, None, |row| {
        written = park_rows::write(&mut out, &name, row);
        written.as_ref().map_err(|_| Problem::Internal).copied()
    });
    let walked = walked.await;
    written
        .and_then(|()| std::io::Write::flush(&mut out))
        .map_err(|error| format!("the answer could not be written: {error}"))?;
    walked.map_err(|problem| sentence(&problem))
}

/// A problem as a sentence that says what to do. The reader's own reasons are those of the upload page.
fn sentence(problem: &Problem) -> String {
    let Problem::File(reason) = problem else {
        return problem.to_string();
    };
    let reason: serde_json::Value = serde_json::from_str(reason).unwrap_or_default();
    let word = reason
        .get("problem")
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default();
    let detail = reason.get("detail").cloned().unwrap_or_default();
    (imports::texts(Language::En).unreadable)(word, &detail)
}

fn say(file: &Path, import: &Import, unread: &[UnreadDates], wish: &ImportWish) {
    let counts = &import.counts;
    for column in unread {
        eprintln!(
            "regain: {}: column {:?}: {} dates are not read, since day and month cannot be told apart; say the order with \
             --date-order",
            file.display(),
            column.heading,
            column.rows
        );
    }
    if wish.json {
        let line = serde_json::json!({
            "file": file.display().to_string(), "format": import.format, "dry_run": wish.dry_run,
            "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged, "ambiguous": counts.ambiguous,
            "rejected": counts.rejected, "personal_fields_dropped": import.personal_fields_dropped,
            "unread_dates": unread,
        });
        println!("{line}");
        return;
    }
    let how = if wish.dry_run { "would be" } else { "are" };
    let undecided = match counts.ambiguous {
        0 => String::new(),
        rows => format!(", {rows} for a person to decide"),
    };
    println!(
        "{}: {} new, {} changed, {} unchanged {how} in the park; {} rejected{undecided}",
        file.display(),
        counts.new,
        counts.changed,
        counts.unchanged,
        counts.rejected
    );
}
