//! What a workshop has in hand: how many at which stage, which, and which of them has a scanned name.

use regain_domain::code::Code;
use regain_domain::device::Stage;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::device::{self, DESCRIBING_COLUMNS, Device, read};
use crate::error::StoreError;
use crate::standing::STATE_COLUMNS;
use crate::value::{Row, Value};
use crate::values;

/// A device in a workshop's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The device.
    pub device: Device,
    /// Since when it stands at its stage.
    pub since: Timestamp,
}

fn line(row: &Row) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        device: read(row, 0)?,
        since: row.time(device::WIDTH)?,
    })
}

/// How many devices an organisation has in hand at some stages.
pub async fn counts(
    db: &mut Connection,
    custodian: OrganisationId,
    stages: &[Stage],
) -> Result<Vec<(Stage, u64)>, StoreError> {
    let sql = format!(
        "SELECT stage, COUNT(*) FROM devices WHERE custodian_id = $1 AND stage IN ({}) GROUP BY stage",
        Connection::places(2, stages.len())
    );
    let mut values = values![custodian];
    values.extend(stages.iter().map(|stage| Value::from(stage.word())));
    let read = |row: &Row| Ok((row.parsed(0, Stage::from_word)?, row.count(1)?));
    db.all(&sql, values).await?.iter().map(read).collect()
}

/// An organisation's devices at a stage, the longest waiting first, after one that was seen.
pub async fn page(
    db: &mut Connection,
    custodian: OrganisationId,
    stage: Stage,
    after: Option<(Timestamp, DeviceId)>,
    limit: usize,
) -> Result<Vec<Waiting>, StoreError> {
    let (since, device) = after.map_or((i64::MIN, String::new()), |(since, device)| {
        (since.micros(), device.to_string())
    });
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {DESCRIBING_COLUMNS}, devices.stage_since FROM devices \
         WHERE devices.custodian_id = $1 AND devices.stage = $2 AND (devices.stage_since, devices.id) > ($3, $4) \
         ORDER BY devices.stage_since, devices.id LIMIT $5"
    );
    db.all(&sql, values![custodian, stage.word(), since, device, limit])
        .await?
        .iter()
        .map(line)
        .collect()
}

/// An organisation's devices with a label, or with a name that begins so; whatever their stage.
pub async fn named(
    db: &mut Connection,
    custodian: OrganisationId,
    label: Option<Code>,
    name_key: &str,
    limit: usize,
) -> Result<Vec<Waiting>, StoreError> {
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {DESCRIBING_COLUMNS}, devices.stage_since FROM devices \
         WHERE devices.custodian_id = $1 AND devices.id IN ( \
         SELECT device_id FROM identifiers WHERE name_key >= $2 AND name_key < $3 \
         UNION SELECT tagged.id FROM devices AS tagged WHERE tagged.tag = $4) \
         ORDER BY devices.stage_since, devices.id LIMIT $5"
    );
    // No key holds a character after the last one of Unicode.
    let end = format!("{name_key}\u{10ffff}");
    db.all(&sql, values![custodian, name_key, end, label, limit])
        .await?
        .iter()
        .map(line)
        .collect()
}

/// The most devices whose media one report is compared with.
const COMPARED: usize = 10_000;

/// The devices that an organisation is about to test and wipe: received and on the bench, with their media.
pub async fn to_wipe(db: &mut Connection, custodian: OrganisationId) -> Result<Vec<Device>, StoreError> {
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {DESCRIBING_COLUMNS} FROM devices \
         WHERE devices.custodian_id = $1 AND devices.stage IN ($2, $3) ORDER BY devices.stage_since, devices.id LIMIT $4"
    );
    let values = values![custodian, Stage::Received.word(), Stage::OnBench.word(), COMPARED];
    db.all(&sql, values).await?.iter().map(|row| read(row, 0)).collect()
}
