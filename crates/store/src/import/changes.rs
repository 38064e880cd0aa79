//! What each row of an import did to which device, with all that undoing it needs.

use regain_domain::id::{DeviceId, ImportId};
use regain_domain::identifier::Identifier;
use regain_domain::matching::LeftAlone;
use regain_domain::row::Description;
use regain_domain::time::Timestamp;
use std::collections::HashSet;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// What a row did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It began the device's chain.
    Declared,
    /// It described the device anew.
    Described,
    /// Nothing: it was left out.
    LeftOut,
}

impl Effect {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Described => "described",
            Self::LeftOut => "left_out",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Declared, Self::Described, Self::LeftOut]
            .into_iter()
            .find(|effect| effect.word() == word)
    }
}

/// A row's doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row's place in the import.
    pub position: u64,
    /// The device.
    pub device: DeviceId,
    /// What was done.
    pub effect: Effect,
    /// What was known of it before; none if nothing was.
    pub before: Option<Description>,
    /// What was known after.
    pub after: Option<Description>,
    /// The names it got.
    pub added: Vec<Identifier>,
    /// The names that were taken from it.
    pub removed: Vec<Identifier>,
    /// How many events it had afterwards.
    pub sequence: u32,
    /// Why it was left out, or left as it is when the import was undone.
    pub reason: Option<LeftAlone>,
    /// Whether it was undone.
    pub undone: bool,
}

const COLUMNS: &str =
    "position, device_id, effect, description_before, description_after, added, removed, sequence, reason, undone";

fn read(row: &Row) -> Result<Change, StoreError> {
    Ok(Change {
        position: row.count(0)?,
        device: row.parsed(1, DeviceId::parse)?,
        effect: row.parsed(2, Effect::from_word)?,
        before: row.json(3)?,
        after: row.json(4)?,
        added: row.json(5)?,
        removed: row.json(6)?,
        sequence: u32::try_from(row.int(7)?).unwrap_or(u32::MAX),
        reason: match row.text(8)?.as_str() {
            "" => None,
            word => Some(LeftAlone::from_word(word).ok_or_else(|| StoreError::Damaged(format!("reason {word:?}")))?),
        },
        undone: row.int(9)? == 1,
    })
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Notes what rows did.
pub async fn insert(db: &mut Connection, import: ImportId, changes: &[Change]) -> Result<(), StoreError> {
    let row = |change: &Change| {
        Ok(values![
            import,
            change.position,
            change.device,
            change.effect.word(),
            json(&change.before)?,
            json(&change.after)?,
            json(&change.added)?,
            json(&change.removed)?,
            change.sequence,
            change.reason.map_or("", LeftAlone::word),
            change.undone,
        ])
    };
    let rows = changes.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
    let head = format!("INSERT INTO import_changes (import_id, {COLUMNS})");
    db.insert_many(&head, rows, "").await?;
    Ok(())
}

/// Some changes after a row that can be undone, in the order of the rows.
pub async fn to_undo(
    db: &mut Connection,
    import: ImportId,
    after: u64,
    limit: usize,
) -> Result<Vec<Change>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM import_changes WHERE import_id = $1 AND position > $2 AND effect <> 'left_out' \
         AND undone = 0 ORDER BY position LIMIT $3"
    );
    let rows = db.all(&sql, values![import, after, limit]).await?;
    rows.iter().map(read).collect()
}

/// Notes which changes were undone, and why others were not.
pub async fn set_undone(
    db: &mut Connection,
    import: ImportId,
    outcomes: &[(u64, Option<LeftAlone>)],
) -> Result<(), StoreError> {
    let row = |(position, left): &(u64, Option<LeftAlone>)| {
        values![import, *position, left.is_none(), left.map_or("", LeftAlone::word)]
    };
    let head = "UPDATE import_changes SET undone = v.column3, reason = v.column4";
    let tail = "WHERE import_changes.import_id = v.column1 AND import_changes.position = v.column2";
    db.update_many(head, outcomes.iter().map(row).collect(), tail).await?;
    Ok(())
}

/// Some rows after a position that were left out, or whose device was left as it is.
pub async fn left_alone(
    db: &mut Connection,
    import: ImportId,
    after: u64,
    limit: usize,
) -> Result<Vec<Change>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM import_changes WHERE import_id = $1 AND position > $2 AND reason <> '' \
         ORDER BY position LIMIT $3"
    );
    let rows = db.all(&sql, values![import, after, limit]).await?;
    rows.iter().map(read).collect()
}

/// Which of these devices a row of the import has dealt with already.
pub async fn dealt_with(
    db: &mut Connection,
    import: ImportId,
    devices: &[DeviceId],
) -> Result<HashSet<DeviceId>, StoreError> {
    let filter = "import_id = $1 AND effect <> 'left_out'";
    devices_where(db, "import_changes", filter, values![import], devices).await
}

/// Which of these devices another import, decided after a moment, has described, and that still holds.
pub async fn described_since(
    db: &mut Connection,
    import: ImportId,
    decided_at: Timestamp,
    devices: &[DeviceId],
) -> Result<HashSet<DeviceId>, StoreError> {
    let from = "import_changes JOIN imports ON imports.id = import_changes.import_id";
    let filter = "import_id <> $1 AND effect <> 'left_out' AND undone = 0 AND imports.decided_at >= $2";
    devices_where(db, from, filter, values![import, decided_at], devices).await
}

async fn devices_where(
    db: &mut Connection,
    from: &str,
    filter: &str,
    first: Vec<Value>,
    devices: &[DeviceId],
) -> Result<HashSet<DeviceId>, StoreError> {
    let mut found = HashSet::new();
    for some in devices.chunks(500) {
        let places = Connection::places(first.len() + 1, some.len());
        let sql = format!("SELECT device_id FROM {from} WHERE {filter} AND device_id IN ({places})");
        let mut values = first.clone();
        values.extend(some.iter().map(|&device| Value::from(device)));
        for row in db.all(&sql, values).await? {
            found.insert(row.parsed(0, DeviceId::parse)?);
        }
    }
    Ok(found)
}
