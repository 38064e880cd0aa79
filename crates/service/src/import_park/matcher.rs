//! Telling what the rows of a file are, some hundred at a time with few statements.

use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::matching::{Candidate, RowVerdict, match_row, matching_keys};
use regain_domain::row::{ParkRow, ReadRow, RecordRow, RowProblem};
use regain_store::identifier::{self, Known};
use regain_store::{Connection, StoreError, duplicate};
use std::collections::{BTreeSet, HashMap};

/// The format of several files in one.
const ARCHIVE: &str = "archive";

/// How many rows are matched at once.
pub(super) const AT_ONCE: usize = 512;

/// Goes through a file once; it remembers which devices were met, because two rows cannot both be one device.
pub(super) struct Matcher {
    holder: OrganisationId,
    /// Whether what rows come from are files of an archive; else they are sheets of a workbook.
    of_archive: bool,
    /// What rows came from so far, in order: most files have no parts, or few.
    parts: Vec<String>,
    /// Where each device was met first: in which of the parts, in which line.
    met: HashMap<DeviceId, (usize, u32)>,
}

impl Matcher {
    pub(super) fn new(holder: OrganisationId, format: &str) -> Self {
        Self {
            holder,
            of_archive: format == ARCHIVE,
            parts: Vec::new(),
            met: HashMap::new(),
        }
    }

    /// What each row is, in order.
    pub(super) async fn tell(&mut self, db: &mut Connection, rows: &[&ParkRow]) -> Result<Vec<RowVerdict>, StoreError> {
        let keys: BTreeSet<String> = rows.iter().flat_map(|row| matching_keys(row)).collect();
        let mut known = identifier::known_by(db, self.holder, &keys).await?;
        let records = written_from(rows, &known);
        let records = identifier::known_of(db, self.holder, &records).await?;
        known.extend(records);
        let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, known) in known.iter().enumerate() {
            for name in &known.candidate.identifiers {
                bearers.entry(name.key()).or_default().push(index);
            }
        }
        let records = (0..).zip(&known).map(|(index, known)| (known.candidate.device, index));
        let records: HashMap<DeviceId, usize> = records.collect();
        let tell = |row: &&ParkRow| {
            let named = matching_keys(row)
                .filter_map(|key| bearers.get(&key))
                .flatten()
                .copied();
            let written_from = row
                .record
                .iter()
                .filter_map(|record| records.get(&record.device))
                .copied();
            let indices: BTreeSet<usize> = named.chain(written_from).collect();
            self.tell_one(row, &known, &indices)
        };
        Ok(rows.iter().map(tell).collect())
    }

    fn tell_one(&mut self, row: &ParkRow, known: &[Known], indices: &BTreeSet<usize>) -> RowVerdict {
        let candidates: Vec<Candidate> = indices
            .iter()
            .filter_map(|&index| known.get(index))
            .map(|known| known.candidate.clone())
            .collect();
        let verdict = match_row(row, &candidates);
        let (RowVerdict::Changed { device, .. } | RowVerdict::Unchanged { device, .. }) = verdict else {
            return verdict;
        };
        if self.parts.last() != Some(&row.file) {
            self.parts.push(row.file.clone());
        }
        let here = self.parts.len();
        match self.met.get(&device) {
            None => {
                self.met.insert(device, (here, row.line));
                verdict
            }
            Some((part, line)) => RowVerdict::Rejected(match self.parts.get(part - 1) {
                Some(file) if *file != row.file && self.of_archive => RowProblem::RepeatsFile(file.clone()),
                Some(sheet) if *sheet != row.file => RowProblem::RepeatsSheet(sheet.clone()),
                _ => RowProblem::RepeatsLine(*line),
            }),
        }
    }
}

/// The records that rows were written from and that are not known by their names.
fn written_from(rows: &[&ParkRow], known: &[Known]) -> Vec<DeviceId> {
    let known: BTreeSet<DeviceId> = known.iter().map(|known| known.candidate.device).collect();
    let records = rows.iter().filter_map(|row| row.record.as_ref());
    let records: BTreeSet<DeviceId> = records.map(|record| record.device).collect();
    records.difference(&known).copied().collect()
}

/// What was edited in a row of a record that was merged into another since is meant for that one. A row in which nothing was
/// edited is not: it would stand in the way of the other's own.
pub(super) async fn follow_merged(db: &mut Connection, rows: &mut [ReadRow]) -> Result<(), StoreError> {
    let records: Vec<DeviceId> = rows.iter_mut().filter_map(edited).map(|record| record.device).collect();
    let merged = duplicate::ended_in(db, &records).await?;
    for record in rows.iter_mut().filter_map(edited) {
        if let Some(kept) = merged.get(&record.device) {
            record.device = *kept;
        }
    }
    Ok(())
}

const fn edited(row: &mut ReadRow) -> Option<&mut RecordRow> {
    match row {
        ReadRow::Taken(ParkRow {
            record: Some(record), ..
        }) if !record.edited.is_empty() => Some(record),
        _ => None,
    }
}
