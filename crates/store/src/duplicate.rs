//! Records that may stand for one thing, and what people decided about them.

use regain_domain::code::Code;
use regain_domain::device::Stage;
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::id::{DeviceId, DuplicateId, OrganisationId, PersonId};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::{Row, Value};
use crate::values;

/// Two records that may be one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Which pair.
    pub id: DuplicateId,
    /// The devices, the smaller id first, each with the holder of its park.
    pub sides: [(DeviceId, OrganisationId); 2],
    /// The name that both bear.
    pub shared: Identifier,
    /// When it was found.
    pub found_at: Timestamp,
    /// What became of it.
    pub status: DuplicateStatus,
    /// The record that goes on, once merged.
    pub kept: Option<DeviceId>,
    /// What parting them again needs.
    pub merging: Option<Merging>,
    /// Why a person decided so; empty while open.
    pub reason: String,
    /// Who did.
    pub settled_by: Option<PersonId>,
    /// When.
    pub settled_at: Option<Timestamp>,
}

impl Duplicate {
    /// Two devices, in whichever order, that were found to share a name: for people to decide.
    pub fn found(
        id: DuplicateId,
        mut sides: [(DeviceId, OrganisationId); 2],
        shared: Identifier,
        found_at: Timestamp,
    ) -> Self {
        sides.sort_unstable();
        Self {
            id,
            sides,
            shared,
            found_at,
            status: DuplicateStatus::Open,
            kept: None,
            merging: None,
            reason: String::new(),
            settled_by: None,
            settled_at: None,
        }
    }

    /// Whether both are in one park.
    pub fn is_within_one_park(&self) -> bool {
        self.sides[0].1 == self.sides[1].1
    }
}

/// How two records were merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merging {
    /// Where the record that ended stood.
    pub stage: Stage,
    /// The names that were taken from it.
    pub taken: Vec<Identifier>,
    /// Those of them that the other one got, because it did not have them.
    pub given: Vec<Identifier>,
}

const COLUMNS: &str = "id, one_id, one_holder, other_id, other_holder, kind, name, found_at, status, kept_id, merging, \
                       reason, settled_by, settled_at";

fn read(row: &Row) -> Result<Duplicate, StoreError> {
    Ok(Duplicate {
        id: row.parsed(0, DuplicateId::parse)?,
        sides: [
            (row.parsed(1, DeviceId::parse)?, row.parsed(2, OrganisationId::parse)?),
            (row.parsed(3, DeviceId::parse)?, row.parsed(4, OrganisationId::parse)?),
        ],
        shared: Identifier {
            kind: row.parsed(5, IdentifierKind::from_word)?,
            value: row.text(6)?,
        },
        found_at: row.time(7)?,
        status: row.parsed(8, DuplicateStatus::from_word)?,
        kept: row.maybe_parsed(9, DeviceId::parse)?,
        merging: match row.text(10)?.as_str() {
            "" => None,
            _ => Some(row.json(10)?),
        },
        reason: row.text(11)?,
        settled_by: row.maybe_parsed(12, PersonId::parse)?,
        settled_at: row.maybe_int(13)?.map(Timestamp),
    })
}

/// Keeps pairs that were found; those that are known stay as they stand, decided ones too.
pub async fn insert_found(db: &mut Connection, pairs: &[Duplicate]) -> Result<(), StoreError> {
    let row = |pair: &Duplicate| {
        let [(one, one_holder), (other, other_holder)] = pair.sides;
        values![
            pair.id,
            one,
            one_holder,
            other,
            other_holder,
            pair.shared.kind.word(),
            &pair.shared.value,
            pair.found_at,
            DuplicateStatus::Open.word(),
            "",
            "",
        ]
    };
    let head = "INSERT INTO duplicates (id, one_id, one_holder, other_id, other_holder, kind, name, found_at, status, \
                merging, reason)";
    let tail = "ON CONFLICT (one_id, other_id) DO NOTHING";
    db.insert_many(head, pairs.iter().map(row).collect(), tail).await?;
    Ok(())
}

/// One pair.
pub async fn find(db: &mut Connection, id: DuplicateId) -> Result<Option<Duplicate>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM duplicates WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// The pairs in which a holder has a side, the newest first, before one that was seen.
pub async fn of_holder(
    db: &mut Connection,
    holder: OrganisationId,
    status: DuplicateStatus,
    before: Option<(Timestamp, DuplicateId)>,
    limit: usize,
) -> Result<Vec<Duplicate>, StoreError> {
    let (at, id) = bounds(before);
    let walk = |side: &str, filter: &str| {
        format!(
            "SELECT * FROM (SELECT {COLUMNS} FROM duplicates WHERE {side}_holder = $1 AND status = $2 \
             AND (found_at, id) < ($3, $4) {filter} ORDER BY found_at DESC, id DESC LIMIT $5) AS {side}_side"
        )
    };
    let sql = format!(
        "{} UNION ALL {} ORDER BY found_at DESC, id DESC LIMIT $5",
        walk("one", ""),
        walk("other", "AND one_holder <> other_holder"),
    );
    let rows = db.all(&sql, values![holder, status.word(), at, id, limit]).await?;
    rows.iter().map(read).collect()
}

/// The pairs between two parks, the newest first, before one that was seen.
pub async fn between_parks(
    db: &mut Connection,
    status: DuplicateStatus,
    before: Option<(Timestamp, DuplicateId)>,
    limit: usize,
) -> Result<Vec<Duplicate>, StoreError> {
    let (at, id) = bounds(before);
    let sql = format!(
        "SELECT {COLUMNS} FROM duplicates WHERE one_holder <> other_holder AND status = $1 \
         AND (found_at, id) < ($2, $3) ORDER BY found_at DESC, id DESC LIMIT $4"
    );
    let rows = db.all(&sql, values![status.word(), at, id, limit]).await?;
    rows.iter().map(read).collect()
}

/// What a person decides.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    /// From which state: of two who decide at once, one is told no.
    pub from: DuplicateStatus,
    /// To which.
    pub to: DuplicateStatus,
    /// The record that goes on, if they are merged.
    pub kept: Option<DeviceId>,
    /// What parting them again needs, if they are merged.
    pub merging: Option<&'a Merging>,
    /// Why.
    pub reason: &'a str,
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// Notes a decision; says whether the pair was where the decision begins.
pub async fn decide(db: &mut Connection, id: DuplicateId, decision: &Decision<'_>) -> Result<bool, StoreError> {
    let merging = match decision.merging {
        None => String::new(),
        Some(merging) => serde_json::to_string(merging).map_err(|error| StoreError::Damaged(error.to_string()))?,
    };
    let sql = "UPDATE duplicates SET status = $3, kept_id = $4, merging = $5, reason = $6, settled_by = $7, \
               settled_at = $8 WHERE id = $1 AND status = $2";
    let values = values![
        id,
        decision.from.word(),
        decision.to.word(),
        decision.kept,
        merging,
        decision.reason,
        decision.by,
        decision.at,
    ];
    Ok(db.run(sql, values).await? == 1)
}

/// The undecided pairs in which any of these devices is.
pub async fn open_of(db: &mut Connection, devices: &[DeviceId]) -> Result<Vec<Duplicate>, StoreError> {
    let mut found = BTreeMap::new();
    for some in devices.chunks(500) {
        for side in ["one_id", "other_id"] {
            let sql = format!(
                "SELECT {COLUMNS} FROM duplicates WHERE {side} IN ({}) AND status = 'open'",
                Connection::places(1, some.len())
            );
            let rows = db.all(&sql, some.iter().map(|&device| Value::from(device)).collect());
            for pair in rows.await?.iter().map(read) {
                let pair = pair?;
                found.insert(pair.id, pair);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Forgets undecided pairs that are none any more.
pub async fn forget(db: &mut Connection, pairs: &[DuplicateId]) -> Result<(), StoreError> {
    for some in pairs.chunks(500) {
        let sql = format!(
            "DELETE FROM duplicates WHERE id IN ({}) AND status = 'open'",
            Connection::places(1, some.len())
        );
        db.run(&sql, some.iter().map(|&id| Value::from(id)).collect()).await?;
    }
    Ok(())
}

/// Forgets the undecided pairs of records that stand for nothing any more, but for one pair.
pub async fn forget_open(
    db: &mut Connection,
    devices: &[DeviceId],
    but: Option<DuplicateId>,
) -> Result<(), StoreError> {
    let but = but.map(|id| id.to_string()).unwrap_or_default();
    for some in devices.chunks(500) {
        for side in ["one_id", "other_id"] {
            let sql = format!(
                "DELETE FROM duplicates WHERE {side} IN ({}) AND status = 'open' AND id <> $1",
                Connection::places(2, some.len())
            );
            let mut values = values![&but];
            values.extend(some.iter().map(|&device| Value::from(device)));
            db.run(&sql, values).await?;
        }
    }
    Ok(())
}

/// Which of these devices are what another record was merged into.
pub async fn merged_into(db: &mut Connection, devices: &[DeviceId]) -> Result<HashSet<DeviceId>, StoreError> {
    let mut found = HashSet::new();
    for some in devices.chunks(500) {
        let sql = format!(
            "SELECT kept_id FROM duplicates WHERE status = 'merged' AND kept_id IN ({})",
            Connection::places(1, some.len())
        );
        let rows = db.all(&sql, some.iter().map(|&device| Value::from(device)).collect());
        for row in rows.await? {
            found.insert(row.parsed(0, DeviceId::parse)?);
        }
    }
    Ok(found)
}

/// The records of these holders' parks that were merged into others: which, into which, and its label. One statement,
/// however many devices they have; what was merged is little.
pub async fn merged_records(
    db: &mut Connection,
    holders: &[OrganisationId],
) -> Result<Vec<(DeviceId, DeviceId, Option<Code>)>, StoreError> {
    if holders.is_empty() {
        return Ok(Vec::new());
    }
    let places = Connection::places(1, holders.len());
    let sql = format!(
        "{ENDED} AND (duplicates.one_holder IN ({places}) OR duplicates.other_holder IN ({places})) \
         ORDER BY devices.id"
    );
    let rows = db.all(&sql, holders.iter().map(|&holder| Value::from(holder)).collect());
    let read = |row: &Row| {
        let label = row.maybe_parsed(2, |text| Code::parse(text).ok())?;
        Ok((row.parsed(0, DeviceId::parse)?, row.parsed(1, DeviceId::parse)?, label))
    };
    rows.await?.iter().map(read).collect()
}

/// Into which other records these were merged.
pub async fn ended_in(db: &mut Connection, ended: &[DeviceId]) -> Result<HashMap<DeviceId, DeviceId>, StoreError> {
    let mut kept = HashMap::new();
    for some in ended.chunks(500) {
        let sql = format!("{ENDED} AND devices.id IN ({})", Connection::places(1, some.len()));
        let rows = db.all(&sql, some.iter().map(|&device| Value::from(device)).collect());
        for row in rows.await? {
            kept.insert(row.parsed(0, DeviceId::parse)?, row.parsed(1, DeviceId::parse)?);
        }
    }
    Ok(kept)
}

const ENDED: &str = "SELECT devices.id, duplicates.kept_id, devices.tag FROM duplicates JOIN devices \
    ON devices.id IN (duplicates.one_id, duplicates.other_id) AND devices.id <> duplicates.kept_id \
    WHERE duplicates.status = 'merged'";

/// Which devices, of whatever park, bear these names, by name; names that more than `most` bear tell nothing and are not
/// in the answer.
pub async fn bearers(
    db: &mut Connection,
    keys: &[String],
    most: usize,
) -> Result<Vec<(String, Vec<DeviceId>)>, StoreError> {
    let mut found = Vec::new();
    for some in keys.chunks(500) {
        let sql = format!(
            "SELECT name_key, device_id FROM identifiers WHERE name_key IN ({}) ORDER BY name_key, holder_id, device_id \
             LIMIT {}",
            Connection::places(1, some.len()),
            500 * (most + 1)
        );
        let rows = db.all(&sql, some.iter().map(Value::from).collect()).await?;
        let mut of_one: Option<(String, Vec<DeviceId>)> = None;
        for row in rows {
            let (key, device) = (row.text(0)?, row.parsed(1, DeviceId::parse)?);
            match &mut of_one {
                Some((known, devices)) if *known == key => devices.push(device),
                _ => found.extend(of_one.replace((key, vec![device]))),
            }
        }
        found.extend(of_one);
    }
    for (_, devices) in &mut found {
        devices.sort_unstable();
        devices.dedup();
    }
    found.retain(|(_, devices)| devices.len() > 1 && devices.len() <= most);
    Ok(found)
}
