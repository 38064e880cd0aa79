//! Devices as lots, bags and passports show them: what the ledger says of each, what it is, and its names.

use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::id::{DeviceId, LotId, OrganisationId, RoundId, StopId};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::row::Medium;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::ledger::{Among, Stretch};
use crate::standing::{STATE_COLUMNS, STATE_WIDTH, read_state};
use crate::value::{Row, Value};
use crate::values;

/// A device in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What the ledger says.
    pub state: DeviceState,
    /// Laptop, screen, …
    pub kind: Kind,
    /// Empty when unknown.
    pub maker: String,
    /// Empty when unknown.
    pub model: String,
}

impl Shown {
    /// `HP ProBook 450 G7`; empty when neither maker nor model is known.
    pub fn name(&self) -> String {
        format!("{} {}", self.maker, self.model).trim().to_owned()
    }
}

/// How many columns [`read`] reads.
pub(crate) const WIDTH: usize = STATE_WIDTH + 3;
const KIND: &str = "devices.kind, devices.maker, devices.model";

/// The columns that [`read_at`] reads, of the table `devices`.
pub(crate) fn columns() -> String {
    format!("{STATE_COLUMNS}, {KIND}")
}

fn read(row: &Row) -> Result<Shown, StoreError> {
    read_at(row, 0)
}

pub(crate) fn read_at(row: &Row, at: usize) -> Result<Shown, StoreError> {
    let after = at + STATE_WIDTH;
    Ok(Shown {
        state: read_state(row, at)?,
        kind: row.parsed(after, Kind::from_word)?,
        maker: row.text(after + 1)?,
        model: row.text(after + 2)?,
    })
}

/// Some devices; those that are not known are not in the answer.
pub async fn by_ids(db: &mut Connection, ids: &[DeviceId]) -> Result<Vec<Shown>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!("SELECT {STATE_COLUMNS}, {KIND} FROM devices WHERE id IN ({places})");
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}

/// Every name of one device.
pub async fn names(db: &mut Connection, device: DeviceId) -> Result<Vec<Identifier>, StoreError> {
    let sql = "SELECT kind, value FROM identifiers WHERE device_id = $1 ORDER BY kind, value";
    let read = |row: &Row| {
        Ok(Identifier {
            kind: row.parsed(0, IdentifierKind::from_word)?,
            value: row.text(1)?,
        })
    };
    db.all(sql, values![device]).await?.iter().map(read).collect()
}

/// A device of a lot, with who has it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotDevice {
    /// The device.
    pub device: Shown,
    /// The name of the organisation that has it in hand.
    pub custodian_name: String,
}

/// The devices a lot was offered with, by device, after one that was seen.
pub async fn of_lot(
    db: &mut Connection,
    lot: LotId,
    after: Option<DeviceId>,
    limit: u32,
) -> Result<Vec<LotDevice>, StoreError> {
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {KIND}, organisations.name FROM lot_devices \
         JOIN devices ON devices.id = lot_devices.device_id \
         JOIN organisations ON organisations.id = devices.custodian_id \
         WHERE lot_devices.lot_id = $1 AND lot_devices.device_id > $2 ORDER BY lot_devices.device_id LIMIT $3"
    );
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let read = |row: &Row| {
        Ok(LotDevice {
            device: read(row)?,
            custodian_name: row.text(WIDTH)?,
        })
    };
    db.all(&sql, values![lot, after, limit])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// A device with all its names, as a phone carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The device.
    pub device: Shown,
    /// The stop it is expected at.
    pub stop: Option<StopId>,
    /// Its names.
    pub identifiers: Vec<Identifier>,
}

/// The devices that wait in the lots of a round, each with its stop; and those that its signed hand-overs took.
pub async fn of_round(db: &mut Connection, round: RoundId, among: Among) -> Result<Vec<Carried>, StoreError> {
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {KIND}, stops.id, identifiers.kind, identifiers.value FROM stops \
         JOIN lot_devices ON lot_devices.lot_id = stops.lot_id JOIN devices ON devices.id = lot_devices.device_id \
         LEFT JOIN identifiers ON identifiers.device_id = devices.id \
         WHERE stops.round_id = $1 AND (devices.lot_id = stops.lot_id \
         OR (stops.handover_id IS NOT NULL AND devices.lot_id IS NULL)){} \
         ORDER BY stops.position, devices.id, identifiers.kind, identifiers.value",
        among.condition("devices.id", 2)
    );
    let mut values = values![round];
    values.extend(among.values());
    carried(&db.all(&sql, values).await?)
}

/// Of the devices that something happened to in a stretch of the ledger, those that were offered at a stop of a round
/// where nobody has signed yet and do not wait there any more; each with the stop.
pub async fn left_round(
    db: &mut Connection,
    round: RoundId,
    stretch: Stretch,
) -> Result<Vec<(DeviceId, StopId)>, StoreError> {
    let sql = format!(
        "SELECT devices.id, stops.id FROM stops JOIN lot_devices ON lot_devices.lot_id = stops.lot_id \
         JOIN devices ON devices.id = lot_devices.device_id WHERE stops.round_id = $1 AND stops.handover_id IS NULL \
         AND (devices.lot_id IS NULL OR devices.lot_id <> stops.lot_id){} ORDER BY devices.id",
        Among::Touched(stretch).condition("devices.id", 2)
    );
    let rows = db.all(&sql, values![round, stretch.after, stretch.to]).await?;
    rows.iter()
        .map(|row| Ok((row.parsed(0, DeviceId::parse)?, row.parsed(1, StopId::parse)?)))
        .collect()
}

/// Other devices in the hands of the holders that a round visits, which may turn up there unexpected: labelled ones, and
/// those that are about to leave, labelled or not; at most so many of each.
pub async fn near_round(
    db: &mut Connection,
    round: RoundId,
    limit: u32,
    among: Among,
) -> Result<Vec<Carried>, StoreError> {
    let touched = among.condition("near.id", 3);
    // Walks along an index each, where one condition with OR would read the whole park.
    let near = |which: &str| {
        format!(
            "SELECT id FROM (SELECT near.id FROM devices AS near WHERE {which} AND near.custodian_id IN ( \
             SELECT lots.organisation_id FROM stops JOIN lots ON lots.id = stops.lot_id WHERE stops.round_id = $1) \
             AND NOT EXISTS (SELECT 1 FROM stops WHERE stops.round_id = $1 AND stops.lot_id = near.lot_id){touched} \
             ORDER BY near.id LIMIT $2) AS walk"
        )
    };
    let (labelled, leaving) = (
        near("near.tag IS NOT NULL"),
        near("near.stage IN ('planned', 'offered')"),
    );
    // A record that was merged into another is nothing to take along, but who has it along must hear of it.
    let joined = match among {
        Among::All => String::new(),
        Among::Touched(_) => format!(
            " UNION {}",
            near(
                "near.stage = 'void' AND near.id IN (SELECT device_id FROM events \
                 WHERE position > $3 AND position <= $4 AND kind = 'joined')"
            )
        ),
    };
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {KIND}, NULL, identifiers.kind, identifiers.value FROM devices \
         LEFT JOIN identifiers ON identifiers.device_id = devices.id WHERE devices.id IN ({labelled} UNION {leaving}{joined}) \
         ORDER BY devices.id, identifiers.kind, identifiers.value"
    );
    let mut values = values![round, limit];
    values.extend(among.values());
    carried(&db.all(&sql, values).await?)
}

/// Labelled devices in the hands of an organisation: what may turn up unexpected in what it brings.
pub async fn near_giver(
    db: &mut Connection,
    giver: OrganisationId,
    limit: u32,
    among: Among,
) -> Result<Vec<Carried>, StoreError> {
    let touched = among.condition("near.id", 3);
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {KIND}, NULL, identifiers.kind, identifiers.value FROM devices \
         LEFT JOIN identifiers ON identifiers.device_id = devices.id WHERE devices.id IN ( \
         SELECT near.id FROM devices AS near WHERE near.tag IS NOT NULL AND near.custodian_id = $1{touched} \
         ORDER BY near.id LIMIT $2) ORDER BY devices.id, identifiers.kind, identifiers.value"
    );
    let mut values = values![giver, limit];
    values.extend(among.values());
    carried(&db.all(&sql, values).await?)
}

/// What an organisation has in hand at some stages, the longest waiting first.
pub async fn in_hand(
    db: &mut Connection,
    custodian: OrganisationId,
    stages: &[Stage],
    limit: u32,
) -> Result<Vec<Shown>, StoreError> {
    let places = Connection::places(3, stages.len());
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {KIND} FROM devices WHERE custodian_id = $1 AND stage IN ({places}) \
         ORDER BY stage_since, id LIMIT $2"
    );
    let mut values = values![custodian, limit];
    values.extend(stages.iter().map(|stage| Value::from(stage.word())));
    db.all(&sql, values).await?.iter().map(read).collect()
}

/// One row a name, in the order of devices, becomes one entry a device.
fn carried(rows: &[Row]) -> Result<Vec<Carried>, StoreError> {
    let mut devices: Vec<Carried> = Vec::new();
    for row in rows {
        let id = row.parsed(0, DeviceId::parse)?;
        let stop = row.maybe_parsed(WIDTH, StopId::parse)?;
        let same = |last: &&mut Carried| last.device.state.device == id && last.stop == stop;
        let kind = row.maybe_parsed(WIDTH + 1, IdentifierKind::from_word)?;
        let identifier = match kind {
            Some(kind) => Some(Identifier {
                kind,
                value: row.text(WIDTH + 2)?,
            }),
            None => None,
        };
        match devices.last_mut().filter(same) {
            Some(last) => last.identifiers.extend(identifier),
            None => devices.push(Carried {
                device: read(row)?,
                stop,
                identifiers: identifier.into_iter().collect(),
            }),
        }
    }
    Ok(devices)
}

/// What the public page of a device says of the thing itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicDevice {
    /// The device.
    pub device: Shown,
    /// Empty when unknown.
    pub processor: String,
    /// Mebibytes.
    pub memory_mib: Option<u32>,
    /// Its storage media.
    pub media: Vec<Medium>,
    /// `YYYY-MM-DD`, empty when unknown.
    pub in_service: String,
}

/// The device with this label.
pub async fn by_tag(db: &mut Connection, tag: Code) -> Result<Option<PublicDevice>, StoreError> {
    let sql =
        format!("SELECT {STATE_COLUMNS}, {KIND}, processor, memory_mib, media, in_service FROM devices WHERE tag = $1");
    let read = |row: &Row| {
        Ok(PublicDevice {
            device: read(row)?,
            processor: row.text(WIDTH)?,
            memory_mib: row.maybe_int(WIDTH + 1)?.and_then(|mib| u32::try_from(mib).ok()),
            media: row.json(WIDTH + 2)?,
            in_service: row.text(WIDTH + 3)?,
        })
    };
    db.one(&sql, values![tag]).await?.as_ref().map(read).transpose()
}

/// Some devices with all their names; those that are not known are not in the answer.
pub async fn with_names(db: &mut Connection, ids: &[DeviceId]) -> Result<Vec<Carried>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let sql = format!(
            "SELECT {STATE_COLUMNS}, {KIND}, NULL, identifiers.kind, identifiers.value FROM devices \
             LEFT JOIN identifiers ON identifiers.device_id = devices.id WHERE devices.id IN ({}) \
             ORDER BY devices.id, identifiers.kind, identifiers.value",
            Connection::places(1, some.len())
        );
        found.extend(carried(
            &db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await?,
        )?);
    }
    Ok(found)
}
