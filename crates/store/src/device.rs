//! Devices as a holder describes them: what stands beside the ledger's projection in the same row.
//!
//! Stage, custody, label, lot and round are the ledger's and are written in [`crate::ledger`] only.

use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::event::canonical_json;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::identifier::Identifier;
use regain_domain::month::Month;
use regain_domain::row::{Day, Description};
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::fold;
use crate::standing::{STATE_COLUMNS, STATE_WIDTH, read_state};
use crate::value::{Row, Value};
use crate::values;

/// A device: how it stands, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// What the ledger says.
    pub state: DeviceState,
    /// What the holder's tool says.
    pub description: Description,
    /// The day it is planned to retire.
    pub due: Option<Day>,
}

/// What follows the columns of state.
pub(crate) const DESCRIBING_COLUMNS: &str = "devices.kind, devices.maker, devices.model, devices.processor, \
     devices.memory_mib, devices.media, devices.site, devices.in_service, devices.status, devices.due, \
     devices.warranty_end";

/// How many columns [`read`] reads.
pub(crate) const WIDTH: usize = STATE_WIDTH + 11;

pub(crate) fn read(row: &Row, at: usize) -> Result<Device, StoreError> {
    let state = read_state(row, at)?;
    let at = at + STATE_WIDTH;
    let said = |column: usize| row.text(at + column).map(|text| (!text.is_empty()).then_some(text));
    Ok(Device {
        state,
        description: Description {
            kind: Some(row.parsed(at, Kind::from_word)?),
            maker: said(1)?,
            model: said(2)?,
            processor: said(3)?,
            memory_mib: row.maybe_int(at + 4)?.and_then(|mib| u32::try_from(mib).ok()),
            media: row.json(at + 5)?,
            site: said(6)?,
            in_service: said(7)?,
            status: said(8)?,
            warranty_end: said(10)?,
        },
        due: said(9)?,
    })
}

/// Devices by their ids; those that are not known are not in the answer.
pub async fn find_many(db: &mut Connection, ids: &[DeviceId]) -> Result<HashMap<DeviceId, Device>, StoreError> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!("SELECT {STATE_COLUMNS}, {DESCRIBING_COLUMNS} FROM devices WHERE id IN ({places})");
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            let device = read(&row, 0)?;
            found.insert(device.state.device, device);
        }
    }
    Ok(found)
}

/// One device.
pub async fn find(db: &mut Connection, id: DeviceId) -> Result<Option<Device>, StoreError> {
    Ok(find_many(db, &[id]).await?.remove(&id))
}

/// A holder's devices that it has in hand at some stages, after one, in the order of their ids.
pub async fn in_hand(
    db: &mut Connection,
    holder: OrganisationId,
    stages: &[Stage],
    after: Option<DeviceId>,
    limit: usize,
) -> Result<Vec<Device>, StoreError> {
    let stages: Vec<String> = stages.iter().map(|stage| format!("'{}'", stage.word())).collect();
    let sql = format!(
        "SELECT {STATE_COLUMNS}, {DESCRIBING_COLUMNS} FROM devices WHERE custodian_id = $1 AND holder_id = $1 \
         AND id > $2 AND stage IN ({}) ORDER BY id LIMIT $3",
        stages.join(", ")
    );
    let after = after.map(|device| device.to_string()).unwrap_or_default();
    db.all(&sql, values![holder, after, limit])
        .await?
        .iter()
        .map(|row| read(row, 0))
        .collect()
}

/// The month in which a device was put into service, as lives are counted by it.
pub(crate) fn began(what: &Description) -> Option<i64> {
    what.in_service.as_deref().and_then(Month::of_day).map(|month| month.0)
}

/// Writes what devices are. The caller moves the park's counts if kind or year change.
pub async fn describe(db: &mut Connection, devices: &[(DeviceId, &Description)]) -> Result<(), StoreError> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let row = |&(id, what): &(DeviceId, &Description)| {
        values![
            id,
            what.kind.unwrap_or(Kind::Other).word(),
            text(&what.maker),
            text(&what.model),
            text(&what.processor),
            what.memory_mib,
            canonical_json(&what.media),
            text(&what.site),
            text(&what.in_service),
            text(&what.status),
            text(&what.warranty_end),
            began(what),
        ]
    };
    let head = "UPDATE devices SET kind = v.column2, maker = v.column3, model = v.column4, processor = v.column5, \
                memory_mib = v.column6, media = v.column7, site = v.column8, in_service = v.column9, \
                status = v.column10, warranty_end = v.column11, began_month = v.column12";
    let rows = devices.iter().map(row).collect();
    db.update_many(head, rows, "WHERE devices.id = v.column1").await?;
    Ok(())
}

/// A device as far as words can find it.
pub struct Searchable<'a> {
    /// Which.
    pub id: DeviceId,
    /// In whose park.
    pub holder: OrganisationId,
    /// What it is.
    pub description: &'a Description,
    /// Its names.
    pub identifiers: &'a [Identifier],
    /// Its label.
    pub tag: Option<Code>,
}

impl Searchable<'_> {
    /// Maker, model, place, every name; the label whole and in its two groups, as people type it.
    fn words(&self) -> Vec<String> {
        let said = [&self.description.maker, &self.description.model, &self.description.site];
        let mut texts: Vec<String> = said.into_iter().flatten().cloned().collect();
        for name in self.identifiers {
            texts.extend([name.value.clone(), name.key()]);
        }
        if let Some(code) = self.tag {
            texts.extend([code.readable(), code.to_string()]);
        }
        fold::words(texts.iter().map(String::as_str))
    }
}

/// Makes devices findable that were not yet.
pub async fn add_words(db: &mut Connection, devices: &[Searchable<'_>]) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(devices.len() * 8);
    for device in devices {
        rows.extend(
            device
                .words()
                .into_iter()
                .map(|word| values![device.holder, word, device.id]),
        );
    }
    let head = "INSERT INTO device_words (holder_id, word, device_id)";
    db.insert_many(head, rows, "ON CONFLICT (holder_id, word, device_id) DO NOTHING")
        .await?;
    Ok(())
}

/// The same after devices changed: words that no longer fit are forgotten.
pub async fn renew_words(db: &mut Connection, devices: &[Searchable<'_>]) -> Result<(), StoreError> {
    let ids: Vec<DeviceId> = devices.iter().map(|device| device.id).collect();
    forget_words(db, &ids).await?;
    add_words(db, devices).await
}

/// Lets no word find devices any more.
pub async fn forget_words(db: &mut Connection, devices: &[DeviceId]) -> Result<(), StoreError> {
    for some in devices.chunks(500) {
        let sql = format!(
            "DELETE FROM device_words WHERE device_id IN ({})",
            Connection::places(1, some.len())
        );
        db.run(&sql, some.iter().map(|&id| Value::from(id)).collect()).await?;
    }
    Ok(())
}
