//! Logs of nwipe, which ShredOS runs: notes with a date, then two tables (errors by drive, status by drive) and a line
//! that says by which method.
//!
//! Layouts changed over the years: the table of errors came in 0.30 and gained a column in 0.34; later ones add a table
//! of bytes. Logs may be appended to, so that one file holds several runs, each with its own `sda`. The tables are cut
//! to a terminal's width: a drive's model keeps 17 characters there. What the notes before them say more fully is taken
//! from there (see [`super::nwipe_notes`]).

use std::collections::HashMap;

use super::nwipe_notes::{Notes, Taken};
use super::{Doubt, Tool, Verification, WipeReport, WipeResult, WipedDrive};
use crate::ExchangeError;

/// Whether a text is one of these logs.
pub fn looks_like(text: &str) -> bool {
    text.contains("Drive Status *")
        || text.contains("Error Summary *")
        || text
            .lines()
            .any(|line| line.contains("notice: Invoking method '") || line.contains("info: nwipe 0."))
}

/// Which table a line stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Notes,
    Errors,
    Status,
    /// A table of later layouts that changes nothing here.
    Other,
}

/// One run of the tool, as far as it was read.
#[derive(Default)]
struct Run {
    notes: Notes,
    /// Errors by drive, added up over the columns.
    errors: HashMap<String, u64>,
    /// Rows of the status table: device name and what it says.
    rows: Vec<(String, Row)>,
    /// `PRNG Stream, 1R+NB+VL`: only a run that came to its end writes it.
    ended_with: Option<String>,
}

impl Run {
    fn has_begun(&self) -> bool {
        !self.rows.is_empty() || self.notes.begun().next().is_some()
    }
}

struct Row {
    status: WipeResult,
    model: String,
    serial: String,
}

/// Reads every run of a log.
///
/// # Errors
/// [`ExchangeError::Truncated`] when no run has a status row for any drive and none was begun.
pub fn read(text: &str) -> Result<WipeReport, ExchangeError> {
    let mut report = WipeReport {
        tool: Tool::Nwipe,
        tool_version: None,
        drives: Vec::new(),
    };
    let mut run = Run::default();
    let mut section = Section::Notes;
    for line in text.lines() {
        if let Some(title) = title(line) {
            // A run that was cut short has no last line; the next one begins all the same.
            if title == Section::Errors && !run.rows.is_empty() {
                run = finish(run, &mut report);
            }
            section = title;
        } else if let Some(summary) = line.split_once("] Total Throughput ").map(|(_, rest)| rest) {
            // `31 MB/s, PRNG Stream, 1R+NB+VL`
            run.ended_with = summary.split_once(", ").map(|(_, how)| how.trim().to_owned());
            run = finish(run, &mut report);
            section = Section::Notes;
        } else if line.starts_with('[') {
            if run.notes.take(line) == Taken::NewRun && run.has_begun() {
                let mut next = finish(run, &mut report);
                next.notes.take(line);
                run = next;
            }
            section = Section::Notes;
        } else if line.starts_with("****") {
            section = Section::Notes;
        } else {
            match section {
                Section::Errors => take_errors(&mut run, line),
                Section::Status => take_status(&mut run, line),
                Section::Notes | Section::Other => {}
            }
        }
    }
    report.tool_version.clone_from(&run.notes.version);
    finish(run, &mut report);
    if report.drives.is_empty() {
        return Err(ExchangeError::Truncated);
    }
    Ok(report)
}

/// `**** Drive Status ****`: the head of a table.
fn title(line: &str) -> Option<Section> {
    let title = line.trim().trim_matches('*');
    if title.len() == line.trim().len() {
        return None;
    }
    match title.trim() {
        "" => None,
        "Error Summary" => Some(Section::Errors),
        "Drive Status" => Some(Section::Status),
        _ => Some(Section::Other),
    }
}

/// The cells of a table's row, the first without the sign that marks trouble; none for headings and rules.
fn cells(line: &str) -> Option<Vec<&str>> {
    let mut cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let name = cells.first_mut()?;
    *name = name.trim_start_matches('!').trim();
    let heading = *name == "Device" || name.is_empty();
    (!heading && cells.len() > 1).then_some(cells)
}

fn take_errors(run: &mut Run, line: &str) {
    let Some(cells) = cells(line) else { return };
    let count = |cell: &&str| cell.parse::<u64>().unwrap_or(u64::from(!cell.is_empty()));
    let errors = cells.iter().skip(1).map(count).fold(0, u64::saturating_add);
    run.errors.insert(cells[0].to_owned(), errors);
}

fn take_status(run: &mut Run, line: &str) {
    let Some(cells) = cells(line) else { return };
    let status = match cells.get(1).copied() {
        Some("Erased") => WipeResult::Erased,
        // Older versions wrote `--FAIL--`.
        Some("-FAILED-" | "--FAIL--") => WipeResult::Failed,
        Some("UABORTED") => WipeResult::Aborted,
        _ => WipeResult::Unproven(Doubt::ToolInDoubt),
    };
    // `WD6784.8488JKGG/ZX677888388-N`: a model may have a slash in it, a serial number has not.
    let (status, model, serial) = match cells.get(4..) {
        Some(rest @ [_, ..]) => {
            let name = rest.join("|");
            let (model, serial) = name.rsplit_once('/').unwrap_or((name.as_str(), ""));
            (status, model.trim().to_owned(), serial.trim().to_owned())
        }
        // The row itself is cut.
        _ => (WipeResult::Unproven(Doubt::Truncated), String::new(), String::new()),
    };
    run.rows.push((cells[0].to_owned(), Row { status, model, serial }));
}

/// Puts a run's drives into the report, and begins the next run.
fn finish(run: Run, report: &mut WipeReport) -> Run {
    let whole = run.ended_with.is_some();
    let verification = run.ended_with.as_deref().map_or(Verification::Unknown, verification);
    let mut listed: Vec<&str> = Vec::new();
    for (device, row) in &run.rows {
        listed.push(device);
        let note = run.notes.of(device);
        let errors = run.errors.get(device).copied();
        let result = match row.status {
            WipeResult::Erased if errors.is_some_and(|errors| errors > 0) => WipeResult::Unproven(Doubt::Contradictory),
            WipeResult::Erased if note.hidden => WipeResult::Unproven(Doubt::HiddenSectors),
            // What follows the rows says whether anything was verified; without it, other rows may be missing too.
            WipeResult::Erased if !whole => WipeResult::Unproven(Doubt::Truncated),
            result => result,
        };
        report.drives.push(WipedDrive {
            model: note.fuller_model(&row.model),
            serial: if row.serial.is_empty() {
                note.serial.clone().unwrap_or_default()
            } else {
                row.serial.clone()
            },
            size_mb: note.bytes.map(|bytes| bytes / 1_000_000),
            method: run.ended_with.clone().or_else(|| note.method.clone()),
            verification,
            started: note.started.clone(),
            ended: note.ended.clone(),
            result,
        });
    }
    // Wipes that were begun, in a log that stops before its tables.
    for (device, note) in run.notes.begun() {
        if !listed.contains(&device) {
            report.drives.push(WipedDrive {
                model: note.fuller_model(""),
                serial: note.serial.clone().unwrap_or_default(),
                size_mb: note.bytes.map(|bytes| bytes / 1_000_000),
                method: note.method.clone(),
                verification: Verification::Unknown,
                started: note.started.clone(),
                ended: note.ended.clone(),
                result: WipeResult::Unproven(Doubt::Truncated),
            });
        }
    }
    Run {
        notes: run.notes.next_run(),
        ..Run::default()
    }
}

/// `…, 1R+NB+VL`: rounds, blanking, and what was verified.
fn verification(ended_with: &str) -> Verification {
    match ended_with.rsplit_once('+').map(|(_, last)| last) {
        Some("VL") => Verification::LastPass,
        Some("VA") => Verification::AllPasses,
        Some("NV") => Verification::NotDone,
        _ => Verification::Unknown,
    }
}

#[cfg(test)]
#[path = "nwipe_tests.rs"]
mod tests;
