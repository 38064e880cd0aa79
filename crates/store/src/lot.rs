//! Lots: devices that a holder offers together, at one of its sites, in a window of time.

use regain_domain::id::{DeviceId, LotId, OrganisationId, PersonId, SiteId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::{Row, Value};
use crate::values;

/// How far a lot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LotStatus {
    /// Waits for a collector.
    Offered,
    /// Stands in a round.
    Assigned,
    /// It was fetched, or some of it.
    Collected,
    /// The collector came, and all of it stayed: the holder may offer it again.
    Left,
    /// The holder took it back.
    Cancelled,
}

impl LotStatus {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Assigned => "assigned",
            Self::Collected => "collected",
            Self::Left => "left",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Offered,
            Self::Assigned,
            Self::Collected,
            Self::Left,
            Self::Cancelled,
        ]
        .into_iter()
        .find(|status| status.word() == word)
    }

    /// Whether the stop where it waited is over, signed or not.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Collected | Self::Left)
    }
}

/// A lot's own row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Which.
    pub id: LotId,
    /// Who offers it.
    pub organisation: OrganisationId,
    /// Where it waits.
    pub site: SiteId,
    /// What people call it.
    pub name: String,
    /// Not before.
    pub window_start: Timestamp,
    /// Not after.
    pub window_end: Timestamp,
    /// What the driver should know.
    pub notes: String,
    /// How far it is.
    pub status: LotStatus,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// A lot as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotLine {
    /// The lot.
    pub lot: Lot,
    /// The holder's name.
    pub organisation_name: String,
    /// The site's name.
    pub site_name: String,
    /// Street and town.
    pub address: String,
    /// How many devices it was offered with.
    pub devices: u64,
}

const COLUMNS: &str = "lots.id, lots.organisation_id, lots.site_id, lots.name, lots.window_start, lots.window_end, \
                       lots.notes, lots.status, lots.created_by, lots.created_at";

const LINE: &str = "organisations.name, sites.name, sites.address, \
                    (SELECT COUNT(*) FROM lot_devices WHERE lot_devices.lot_id = lots.id) \
                    FROM lots JOIN organisations ON organisations.id = lots.organisation_id \
                    JOIN sites ON sites.id = lots.site_id";

fn read(row: &Row) -> Result<Lot, StoreError> {
    Ok(Lot {
        id: row.parsed(0, LotId::parse)?,
        organisation: row.parsed(1, OrganisationId::parse)?,
        site: row.parsed(2, SiteId::parse)?,
        name: row.text(3)?,
        window_start: row.time(4)?,
        window_end: row.time(5)?,
        notes: row.text(6)?,
        status: row.parsed(7, LotStatus::from_word)?,
        created_by: row.parsed(8, PersonId::parse)?,
        created_at: row.time(9)?,
    })
}

fn read_line(row: &Row) -> Result<LotLine, StoreError> {
    Ok(LotLine {
        lot: read(row)?,
        organisation_name: row.text(10)?,
        site_name: row.text(11)?,
        address: row.text(12)?,
        devices: row.count(13)?,
    })
}

/// Writes a lot and which devices it is offered with.
pub async fn insert(db: &mut Connection, lot: &Lot, devices: &[DeviceId]) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO lots (id, organisation_id, site_id, name, window_start, window_end, notes, status, created_by, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            lot.id,
            lot.organisation,
            lot.site,
            &lot.name,
            lot.window_start,
            lot.window_end,
            &lot.notes,
            lot.status.word(),
            lot.created_by,
            lot.created_at,
        ],
    )
    .await?;
    let rows = devices.iter().map(|&device| values![lot.id, device]).collect();
    db.insert_many("INSERT INTO lot_devices (lot_id, device_id)", rows, "")
        .await?;
    Ok(())
}

/// One lot.
pub async fn find(db: &mut Connection, lot: LotId) -> Result<Option<LotLine>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, {LINE} WHERE lots.id = $1");
    db.one(&sql, values![lot]).await?.as_ref().map(read_line).transpose()
}

/// An organisation's lots, newest first, before one that was seen.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, LotId)>,
    limit: u32,
) -> Result<Vec<LotLine>, StoreError> {
    let (at, id) = bounds(before);
    let sql = format!(
        "SELECT {COLUMNS}, {LINE} WHERE lots.organisation_id = $1 AND (lots.created_at, lots.id) < ($2, $3) \
         ORDER BY lots.created_at DESC, lots.id DESC LIMIT $4"
    );
    db.all(&sql, values![organisation, at, id, limit])
        .await?
        .iter()
        .map(read_line)
        .collect()
}

/// Lots of all holders but one, which would collect from itself, that wait for a collector, the earliest window first,
/// after one that was seen.
pub async fn waiting(
    db: &mut Connection,
    but: OrganisationId,
    after: Option<(Timestamp, LotId)>,
    limit: u32,
) -> Result<Vec<LotLine>, StoreError> {
    let (at, id) = after.map_or((Timestamp(i64::MIN), String::new()), |(at, id)| (at, id.to_string()));
    let sql = format!(
        "SELECT {COLUMNS}, {LINE} WHERE lots.status = $1 AND (lots.window_start, lots.id) > ($2, $3) \
         AND lots.organisation_id <> $5 ORDER BY lots.window_start, lots.id LIMIT $4"
    );
    db.all(&sql, values![LotStatus::Offered.word(), at, id, limit, but])
        .await?
        .iter()
        .map(read_line)
        .collect()
}

/// Moves a lot on, if it still is where the caller thinks it is: of two who take one lot at once, one is told no.
pub async fn set_status(db: &mut Connection, lot: LotId, from: LotStatus, to: LotStatus) -> Result<bool, StoreError> {
    let sql = "UPDATE lots SET status = $3 WHERE id = $1 AND status = $2";
    Ok(db.run(sql, values![lot, from.word(), to.word()]).await? == 1)
}

/// Every device a lot was offered with, whatever became of it.
pub async fn devices(db: &mut Connection, lot: LotId) -> Result<Vec<DeviceId>, StoreError> {
    let sql = "SELECT device_id FROM lot_devices WHERE lot_id = $1 ORDER BY device_id";
    db.all(sql, values![lot])
        .await?
        .iter()
        .map(|row| row.parsed(0, DeviceId::parse))
        .collect()
}

/// The devices that are still in a lot, by the ledger.
pub async fn devices_inside(db: &mut Connection, lot: LotId) -> Result<Vec<DeviceId>, StoreError> {
    let sql = "SELECT id FROM devices WHERE lot_id = $1 ORDER BY id";
    db.all(sql, values![lot])
        .await?
        .iter()
        .map(|row| row.parsed(0, DeviceId::parse))
        .collect()
}

/// Closes those of the lots in rounds that what was just recorded has emptied: collected when any of its devices is in
/// other hands now, and left otherwise.
pub async fn close_if_empty(db: &mut Connection, lots: &[LotId]) -> Result<(), StoreError> {
    for some in lots.chunks(100) {
        let places = Connection::places(3, some.len());
        let sql = format!(
            "UPDATE lots SET status = CASE WHEN EXISTS (SELECT 1 FROM lot_devices JOIN devices ON devices.id = \
             lot_devices.device_id WHERE lot_devices.lot_id = lots.id AND devices.custodian_id <> lots.organisation_id) \
             THEN $1 ELSE $2 END WHERE id IN ({places}) AND status = 'assigned' \
             AND NOT EXISTS (SELECT 1 FROM devices WHERE devices.lot_id = lots.id)"
        );
        let mut values = values![LotStatus::Collected.word(), LotStatus::Left.word()];
        values.extend(some.iter().map(|&lot| Value::from(lot)));
        db.run(&sql, values).await?;
    }
    Ok(())
}
