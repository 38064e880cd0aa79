//! Pallets and boxes, and what stands on them.

use regain_domain::bag::BagPallet;
use regain_domain::code::Code;
use regain_domain::id::{DeviceId, OrganisationId, PalletId, PersonId};
use regain_domain::time::Timestamp;
use std::collections::BTreeMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// A pallet or a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pallet {
    /// Which.
    pub id: PalletId,
    /// Whose.
    pub organisation: OrganisationId,
    /// What its label says.
    pub code: Code,
    /// Its name, as people say it.
    pub name: String,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: Timestamp,
}

/// A pallet, and how many devices stand on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PalletLine {
    /// The pallet.
    pub pallet: Pallet,
    /// How many.
    pub devices: u64,
}

const COLUMNS: &str =
    "pallets.id, pallets.organisation_id, pallets.code, pallets.name, pallets.made_by, pallets.made_at";
const COUNT: &str = "(SELECT COUNT(*) FROM pallet_devices WHERE pallet_devices.pallet_id = pallets.id)";

/// Adds an empty pallet.
pub async fn insert(db: &mut Connection, pallet: &Pallet) -> Result<(), StoreError> {
    let sql = "INSERT INTO pallets (id, organisation_id, code, name, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)";
    let values = values![
        pallet.id,
        pallet.organisation,
        pallet.code,
        &pallet.name,
        pallet.made_by,
        pallet.made_at,
    ];
    db.run(sql, values).await?;
    Ok(())
}

/// An organisation's pallets, newest first, before one that was seen.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, PalletId)>,
    limit: u32,
) -> Result<Vec<PalletLine>, StoreError> {
    let (at, id) = match before {
        Some((at, id)) => (at, id.to_string()),
        None => (Timestamp(i64::MAX), String::new()),
    };
    let sql = format!(
        "SELECT {COLUMNS}, {COUNT} FROM pallets WHERE organisation_id = $1 AND (made_at, id) < ($2, $3) \
         ORDER BY made_at DESC, id DESC LIMIT $4"
    );
    let rows = db.all(&sql, values![organisation, at, id, limit]).await?;
    rows.iter().map(read).collect()
}

/// One pallet.
pub async fn find(db: &mut Connection, id: PalletId) -> Result<Option<PalletLine>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, {COUNT} FROM pallets WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// The pallet behind a label.
pub async fn by_code(db: &mut Connection, code: Code) -> Result<Option<PalletLine>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, {COUNT} FROM pallets WHERE code = $1");
    db.one(&sql, values![code]).await?.as_ref().map(read).transpose()
}

/// What stands on a pallet.
pub async fn devices(db: &mut Connection, id: PalletId) -> Result<Vec<DeviceId>, StoreError> {
    let sql = "SELECT device_id FROM pallet_devices WHERE pallet_id = $1 ORDER BY device_id";
    let rows = db.all(sql, values![id]).await?;
    rows.iter().map(|row| row.parsed(0, DeviceId::parse)).collect()
}

/// Puts devices on a pallet; from whichever they stood on before they are taken off.
pub async fn put_on(db: &mut Connection, id: PalletId, devices: &[DeviceId]) -> Result<(), StoreError> {
    let rows = devices.iter().map(|&device| values![device, id]).collect();
    let tail = "ON CONFLICT (device_id) DO UPDATE SET pallet_id = excluded.pallet_id";
    db.insert_many("INSERT INTO pallet_devices (device_id, pallet_id)", rows, tail)
        .await?;
    Ok(())
}

/// Takes a device off a pallet.
pub async fn take_off(db: &mut Connection, id: PalletId, device: DeviceId) -> Result<(), StoreError> {
    let sql = "DELETE FROM pallet_devices WHERE pallet_id = $1 AND device_id = $2";
    db.run(sql, values![id, device]).await?;
    Ok(())
}

/// Takes devices off whatever they stand on: they went on one by one, or their record ended.
pub async fn take_all_off(db: &mut Connection, devices: &[DeviceId]) -> Result<(), StoreError> {
    for some in devices.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!("DELETE FROM pallet_devices WHERE device_id IN ({places})");
        db.run(&sql, some.iter().map(|&id| Value::from(id)).collect()).await?;
    }
    Ok(())
}

/// One record goes on as another: that one stands where this one stood, unless it stands elsewhere.
pub async fn goes_on_as(db: &mut Connection, ended: DeviceId, kept: DeviceId) -> Result<(), StoreError> {
    let sql = "UPDATE pallet_devices SET device_id = $2 WHERE device_id = $1 \
               AND NOT EXISTS (SELECT 1 FROM pallet_devices there WHERE there.device_id = $2)";
    db.run(sql, values![ended, kept]).await?;
    take_all_off(db, &[ended]).await
}

/// The pallets on which some devices stand, each with those of them that do.
pub async fn under(db: &mut Connection, devices: &[DeviceId]) -> Result<Vec<BagPallet>, StoreError> {
    gathered(db, "", "pallet_devices.device_id", devices).await
}

/// All that stand on pallets of some organisations, but what is in use there and has no label: that is in nobody's bag.
pub async fn of_organisations(
    db: &mut Connection,
    organisations: &[OrganisationId],
) -> Result<Vec<BagPallet>, StoreError> {
    let there = "JOIN devices ON devices.id = pallet_devices.device_id \
                 AND (devices.tag IS NOT NULL OR devices.stage <> 'in_use')";
    gathered(db, there, "pallets.organisation_id", organisations).await
}

async fn gathered<T: Copy + Into<Value>>(
    db: &mut Connection,
    which: &str,
    column: &str,
    among: &[T],
) -> Result<Vec<BagPallet>, StoreError> {
    let mut found: BTreeMap<String, BagPallet> = BTreeMap::new();
    for some in among.chunks(500) {
        let sql = format!(
            "SELECT pallets.code, pallets.name, pallet_devices.device_id FROM pallet_devices \
             JOIN pallets ON pallets.id = pallet_devices.pallet_id {which} WHERE {column} IN ({}) \
             ORDER BY pallet_devices.device_id",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&id| id.into()).collect()).await? {
            let code = row.parsed(0, |text| Code::parse(text).ok())?;
            let pallet = found.entry(row.text(0)?).or_insert(BagPallet {
                code,
                name: row.text(1)?,
                devices: Vec::new(),
            });
            pallet.devices.push(row.parsed(2, DeviceId::parse)?);
        }
    }
    Ok(found.into_values().collect())
}

fn read(row: &Row) -> Result<PalletLine, StoreError> {
    Ok(PalletLine {
        pallet: Pallet {
            id: row.parsed(0, PalletId::parse)?,
            organisation: row.parsed(1, OrganisationId::parse)?,
            code: row.parsed(2, |text| Code::parse(text).ok())?,
            name: row.text(3)?,
            made_by: row.parsed(4, PersonId::parse)?,
            made_at: row.time(5)?,
        },
        devices: row.count(6)?,
    })
}
