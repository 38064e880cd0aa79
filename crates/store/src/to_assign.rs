//! Devices that could be assigned to a request: ready or listed, with an organisation that has a counter.

use regain_domain::device::{Kind, Stage};
use regain_domain::id::OrganisationId;
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::shown::{self, Shown};
use crate::value::{Row, Value};
use crate::values;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToAssign {
    /// The device.
    pub device: Shown,
    /// Who has it.
    pub custodian_name: String,
    /// Since when it waits.
    pub since: Timestamp,
}

/// Devices of a kind, the best grade first, then the longest waiting; those of one organisation where one is given.
pub async fn list(
    db: &mut Connection,
    kind: Kind,
    with: Option<OrganisationId>,
    limit: u32,
) -> Result<Vec<ToAssign>, StoreError> {
    let mut values = values![kind.word(), limit];
    let only = match with {
        Some(organisation) => {
            values.push(Value::from(organisation));
            "AND devices.custodian_id = $3"
        }
        None => "",
    };
    // Each stage by its own index, in its order; grades are words that sort.
    let walk = |stage: Stage| {
        let word = stage.word();
        format!(
            "SELECT * FROM (SELECT id AS {word}_id, grade AS best, stage_since AS since FROM devices \
             WHERE stage = '{word}' AND kind = $1 {only} \
             AND EXISTS (SELECT 1 FROM counters WHERE counters.organisation_id = devices.custodian_id) \
             ORDER BY grade DESC, stage_since, id LIMIT $2) AS of_{word}"
        )
    };
    let sql = format!(
        "SELECT {}, organisations.name, devices.stage_since FROM ({} UNION ALL {}) AS found \
         JOIN devices ON devices.id = found.ready_id \
         JOIN organisations ON organisations.id = devices.custodian_id \
         ORDER BY found.best DESC, found.since, devices.id LIMIT $2",
        shown::columns(),
        walk(Stage::Ready),
        walk(Stage::Listed)
    );
    let read = |row: &Row| {
        Ok(ToAssign {
            device: shown::read_at(row, 0)?,
            custodian_name: row.text(shown::WIDTH)?,
            since: row.time(shown::WIDTH + 1)?,
        })
    };
    db.all(&sql, values).await?.iter().map(read).collect()
}
