//! The territory's figures: how many devices stand where, and how long they have waited there.
//!
//! Counts are sums over the parks' cells; waiting times walk an index of stages and moments, one step for the longest
//! and half of the stage for the median. No device's row is read.

use regain_domain::device::{Kind, Stage};
use regain_domain::id::OrganisationId;
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// How many devices stand at each stage at which they concern others than their holders; a stage without any is not in the
/// answer.
pub async fn counts(db: &mut Connection) -> Result<HashMap<Stage, u64>, StoreError> {
    let sql = "SELECT stage, CAST(SUM(devices) AS BIGINT) FROM park_counts WHERE devices > 0 \
               AND stage NOT IN ('in_use', 'planned') GROUP BY stage";
    let rows = db.all(sql, values![]).await?;
    rows.iter()
        .map(|row| Ok((row.parsed(0, Stage::from_word)?, row.count(1)?)))
        .collect()
}

/// How many devices of each holder and kind are in use, or planned to retire.
pub async fn in_use(db: &mut Connection) -> Result<Vec<(OrganisationId, Kind, Stage, u64)>, StoreError> {
    let sql = "SELECT holder_id, kind, stage, CAST(SUM(devices) AS BIGINT) FROM park_counts WHERE devices > 0 \
               AND stage IN ('in_use', 'planned') GROUP BY holder_id, kind, stage";
    let read = |row: &Row| {
        let holder = row.parsed(0, OrganisationId::parse)?;
        Ok((
            holder,
            row.parsed(1, Kind::from_word)?,
            row.parsed(2, Stage::from_word)?,
            row.count(3)?,
        ))
    };
    db.all(sql, values![]).await?.iter().map(read).collect()
}

/// Since when devices wait at a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The one that has waited longest.
    pub oldest: Timestamp,
    /// The one in the middle: half of them wait for longer.
    pub median: Timestamp,
}

/// Since when devices wait at these stages, each of which holds so many. One statement.
pub async fn waiting(db: &mut Connection, stages: &[(Stage, u64)]) -> Result<HashMap<Stage, Waiting>, StoreError> {
    let held: Vec<_> = stages.iter().filter(|(_, devices)| *devices > 0).collect();
    if held.is_empty() {
        return Ok(HashMap::new());
    }
    let (mut parts, mut values) = (Vec::new(), Vec::<Value>::new());
    for (number, (stage, devices)) in held.iter().enumerate() {
        for (which, skipped) in [(0, 0), (1, (devices - 1) / 2)] {
            values.push(stage.word().into());
            let place = values.len();
            parts.push(format!(
                "SELECT * FROM (SELECT stage, CAST({which} AS BIGINT) AS which, stage_since FROM devices WHERE stage = ${place} \
                 ORDER BY stage_since, id LIMIT 1 OFFSET {skipped}) AS s{number}_{which}"
            ));
        }
    }
    let mut found: HashMap<Stage, Waiting> = HashMap::new();
    for row in db.all(&parts.join(" UNION ALL "), values).await? {
        let (stage, median, since) = (row.parsed(0, Stage::from_word)?, row.int(1)? == 1, row.time(2)?);
        let waiting = found.entry(stage).or_insert(Waiting {
            oldest: since,
            median: since,
        });
        if median {
            waiting.median = since;
        } else {
            waiting.oldest = since;
        }
    }
    Ok(found)
}

/// How many exceptions wait for a person, whoever's they are.
pub async fn open_exceptions(db: &mut Connection) -> Result<u64, StoreError> {
    let sql = "SELECT COUNT(*) FROM exceptions WHERE settled_at IS NULL";
    match db.one(sql, values![]).await? {
        Some(row) => row.count(0),
        None => Ok(0),
    }
}
