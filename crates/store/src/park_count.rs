//! How many devices of a holder stand where: the cells that [`crate::ledger::move_counts`] keeps up.
//!
//! A park of a million devices has some hundreds of cells, so every figure of the park's page is a sum over them.

use regain_domain::device::{Kind, Stage};
use regain_domain::id::OrganisationId;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::values;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkCount {
    /// Where they stand.
    pub stage: Stage,
    /// What they are.
    pub kind: Kind,
    /// The year they were put into service, if it is known.
    pub year: Option<i64>,
    /// How many.
    pub devices: u64,
}

/// All cells of a park that hold anything.
pub async fn of_holder(db: &mut Connection, holder: OrganisationId) -> Result<Vec<ParkCount>, StoreError> {
    let sql = "SELECT stage, kind, year, devices FROM park_counts WHERE holder_id = $1 AND devices > 0";
    let rows = db.all(sql, values![holder]).await?;
    rows.iter()
        .map(|row| {
            Ok(ParkCount {
                stage: row.parsed(0, Stage::from_word)?,
                kind: row.parsed(1, Kind::from_word)?,
                year: row.text(2)?.parse().ok(),
                devices: row.count(3)?,
            })
        })
        .collect()
}
