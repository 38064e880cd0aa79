//! Telling what the rows of a file are, some hundred at a time with few statements.

use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::matching::{Candidate, RowVerdict, match_row, matching_keys};
use regain_domain::row::{ParkRow, RowProblem};
use regain_store::identifier::{self, Known};
use regain_store::{Connection, StoreError};
use std::collections::{BTreeSet, HashMap};

/// How many rows are matched at once.
pub(super) const AT_ONCE: usize = 512;

/// Goes through a file once; it remembers which devices were met, because two rows cannot both be one device.
pub(super) struct Matcher {
    holder: OrganisationId,
    met: HashMap<DeviceId, u32>,
}

impl Matcher {
    pub(super) fn new(holder: OrganisationId) -> Self {
        Self {
            holder,
            met: HashMap::new(),
        }
    }

    /// What each row is, in order.
    pub(super) async fn tell(&mut self, db: &mut Connection, rows: &[&ParkRow]) -> Result<Vec<RowVerdict>, StoreError> {
        let keys: BTreeSet<String> = rows.iter().flat_map(|row| matching_keys(row)).collect();
        let known = identifier::known_by(db, self.holder, &keys).await?;
        let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, known) in known.iter().enumerate() {
            for name in &known.candidate.identifiers {
                bearers.entry(name.key()).or_default().push(index);
            }
        }
        Ok(rows.iter().map(|row| self.tell_one(row, &known, &bearers)).collect())
    }

    fn tell_one(&mut self, row: &ParkRow, known: &[Known], bearers: &HashMap<String, Vec<usize>>) -> RowVerdict {
        let indices: BTreeSet<usize> = matching_keys(row)
            .filter_map(|key| bearers.get(&key))
            .flatten()
            .copied()
            .collect();
        let candidates: Vec<Candidate> = indices
            .iter()
            .filter_map(|&index| known.get(index))
            .map(|known| known.candidate.clone())
            .collect();
        let verdict = match_row(row, &candidates);
        let (RowVerdict::Changed { device, .. } | RowVerdict::Unchanged { device, .. }) = verdict else {
            return verdict;
        };
        if let Some(&line) = self.met.get(&device) {
            return RowVerdict::Rejected(RowProblem::RepeatsLine(line));
        }
        self.met.insert(device, row.line);
        verdict
    }
}
