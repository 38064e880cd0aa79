//! The custody ledger's rows: events, one after another, none ever changed.

use regain_domain::act::Act;
use regain_domain::chain::Verifier;
use regain_domain::event::{Event, Hash, canonical_json};
use regain_domain::id::{DeviceId, EventId, LotId};
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::standing::{STATE_COLUMNS, STATE_WIDTH, read_state};
use crate::value::{Row, Value};
use crate::values;

/// A stretch of the ledger: the positions after one, up to and with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Not this one …
    pub after: u64,
    /// … but this one.
    pub to: u64,
}

/// Which devices are wanted of those that a query would find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// All of them.
    All,
    /// Those that something happened to in a stretch of the ledger, and those that a record was merged into there or
    /// parted from: they have its names, or have them no longer.
    Touched(Stretch),
}

impl Among {
    /// The condition on a column of device ids, its values numbered from `place` on; nothing for all.
    pub(crate) fn condition(self, column: &str, place: usize) -> String {
        match self {
            Self::All => String::new(),
            Self::Touched(_) => format!(" AND {column} IN ({})", touched_devices(place)),
        }
    }

    /// The values of [`Self::condition`].
    pub(crate) fn values(self) -> Vec<Value> {
        match self {
            Self::All => Vec::new(),
            Self::Touched(stretch) => values![stretch.after, stretch.to],
        }
    }
}

/// The devices of [`Among::Touched`], the bounds numbered from `place` on.
fn touched_devices(place: usize) -> String {
    let within = format!("events.position > ${place} AND events.position <= ${}", place + 1);
    let other = |one: &str, other: &str| {
        format!(
            "SELECT duplicates.{other} FROM events JOIN duplicates ON duplicates.{one} = events.device_id \
             WHERE {within} AND events.kind IN ('joined', 'parted')"
        )
    };
    format!(
        "SELECT events.device_id FROM events WHERE {within} UNION {} UNION {}",
        other("one_id", "other_id"),
        other("other_id", "one_id")
    )
}

/// The number of the last event, 0 in an empty ledger.
pub async fn last_position(db: &mut Connection) -> Result<u64, StoreError> {
    match db
        .one("SELECT position FROM events ORDER BY position DESC LIMIT 1", values![])
        .await?
    {
        Some(row) => row.count(0),
        None => Ok(0),
    }
}

/// An event about to be written, with the hash of the phone's entry it came in.
pub struct NewEvent {
    /// The event.
    pub event: Event,
    /// For acts made on phones.
    pub entry_hash: Option<Hash>,
}

/// Writes events at the end of the ledger, after `last`.
pub async fn append(db: &mut Connection, last: u64, events: &[NewEvent]) -> Result<(), StoreError> {
    let row = |(position, new): (u64, &NewEvent)| {
        let act = &new.event.act;
        values![
            position,
            act.event_id,
            act.device,
            new.event.sequence,
            act.kind.word(),
            canonical_json(&new.event),
            new.entry_hash,
        ]
    };
    let rows = (last + 1..).zip(events).map(row).collect();
    let head = "INSERT INTO events (position, event_id, device_id, sequence, kind, body, entry_hash)";
    db.insert_many(head, rows, "").await?;
    Ok(())
}

/// Some events after a position, in the order of recording, each with its position.
pub async fn after(db: &mut Connection, position: u64, limit: u32) -> Result<Vec<(u64, EventRow)>, StoreError> {
    let sql = "SELECT position, event_id, device_id, sequence, kind, body FROM events WHERE position > $1 \
               ORDER BY position LIMIT $2";
    let rows = db.all(sql, values![position, limit]).await?;
    rows.iter()
        .map(|row| Ok((row.count(0)?, EventRow::read(row)?)))
        .collect()
}

/// The devices of [`Among::Touched`].
pub async fn touched(db: &mut Connection, stretch: Stretch) -> Result<Vec<DeviceId>, StoreError> {
    let rows = db.all(&touched_devices(1), values![stretch.after, stretch.to]).await?;
    rows.iter().map(|row| row.parsed(0, DeviceId::parse)).collect()
}

/// The acts of a stretch of the ledger that tell what was seen at a stop, whichever it is, in the order of recording.
pub async fn seen_at_stops(db: &mut Connection, stretch: Stretch) -> Result<Vec<Act>, StoreError> {
    let sql = "SELECT body FROM events WHERE position > $1 AND position <= $2 \
               AND kind IN ('scanned', 'unscanned', 'found', 'labelled', 'noted') ORDER BY position";
    let rows = db.all(sql, values![stretch.after, stretch.to]).await?;
    rows.iter().map(|row| Ok(row.json::<Event>(0)?.act)).collect()
}

/// What people noted of a lot's devices in the field and why some stayed, whichever stop it was at, in the order of
/// recording.
pub async fn noted_of_lot(db: &mut Connection, lot: LotId) -> Result<Vec<Act>, StoreError> {
    let sql = "SELECT events.body FROM lot_devices JOIN events ON events.device_id = lot_devices.device_id \
               WHERE lot_devices.lot_id = $1 AND events.kind IN ('left_behind', 'noted') ORDER BY +events.position";
    let rows = db.all(sql, values![lot]).await?;
    rows.iter().map(|row| Ok(row.json::<Event>(0)?.act)).collect()
}

/// The chain of one device, first event first.
pub async fn of_device(db: &mut Connection, device: DeviceId) -> Result<Vec<Event>, StoreError> {
    let rows = db
        .all(
            "SELECT body FROM events WHERE device_id = $1 ORDER BY sequence",
            values![device],
        )
        .await?;
    rows.iter().map(|row| row.json(0)).collect()
}

/// An event as it stands in the database: the columns beside the body are there to be found by, and must say the same.
pub struct EventRow {
    event_id: String,
    device_id: String,
    sequence: i64,
    kind: String,
    /// Canonical JSON of the event.
    pub body: String,
}

impl EventRow {
    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            event_id: row.text(1)?,
            device_id: row.text(2)?,
            sequence: row.int(3)?,
            kind: row.text(4)?,
            body: row.text(5)?,
        })
    }

    /// The event, if the body is readable, is in the one canonical form and agrees with the columns; otherwise the
    /// event's id as the column names it.
    pub fn event(&self) -> Result<Event, String> {
        let event: Event = serde_json::from_str(&self.body).map_err(|_| self.event_id.clone())?;
        let agrees = event.act.event_id.to_string() == self.event_id
            && event.act.device.to_string() == self.device_id
            && i64::from(event.sequence) == self.sequence
            && event.act.kind.word() == self.kind
            && canonical_json(&event) == self.body;
        if agrees { Ok(event) } else { Err(self.event_id.clone()) }
    }
}

/// The hashes under which entries of phones are recorded, acts and hand-overs alike.
pub async fn recorded_entries(
    db: &mut Connection,
    ids: &[uuid::Uuid],
) -> Result<HashMap<uuid::Uuid, Hash>, StoreError> {
    let mut found = HashMap::new();
    for some in ids.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!(
            "SELECT event_id, COALESCE(entry_hash, '') FROM events WHERE event_id IN ({places}) \
             UNION ALL SELECT id, entry_hash FROM handovers WHERE id IN ({places})"
        );
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            // An event made on the server has no entry; a phone that uses its id contradicts it.
            let hash = row.parsed(1, |text| {
                if text.is_empty() {
                    Some(Hash::ZERO)
                } else {
                    Hash::parse(text)
                }
            })?;
            found.insert(row.parsed(0, |text| uuid::Uuid::try_parse(text).ok())?, hash);
        }
    }
    Ok(found)
}

/// The acts recorded under some ids; those that are not known are not in the answer.
pub async fn acts(db: &mut Connection, ids: &[EventId]) -> Result<HashMap<EventId, Act>, StoreError> {
    let mut found = HashMap::new();
    for some in ids.chunks(500) {
        let sql = format!(
            "SELECT body FROM events WHERE event_id IN ({})",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            let event: Event = row.json(0)?;
            found.insert(event.act.event_id, event.act);
        }
    }
    Ok(found)
}

/// What happened to devices after a position, in the order of recording.
pub async fn since(db: &mut Connection, devices: &[DeviceId], position: u64) -> Result<Vec<Event>, StoreError> {
    let mut found = Vec::new();
    for some in devices.chunks(500) {
        // By the device: a chain is short, and what came in since may be much.
        let sql = format!(
            "SELECT body FROM events WHERE device_id IN ({}) AND +position > $1 ORDER BY +position",
            Connection::places(2, some.len())
        );
        let mut values = values![position];
        values.extend(some.iter().map(|&device| Value::from(device)));
        for row in db.all(&sql, values).await? {
            found.push(row.json(0)?);
        }
    }
    Ok(found)
}

/// The first device whose row does not say what its chain says, with the last event of that chain if it has one.
pub async fn first_untrue_device(
    db: &mut Connection,
    verifier: &Verifier,
) -> Result<Option<(DeviceId, Option<EventId>)>, StoreError> {
    let mut after = String::new();
    let mut seen = 0;
    loop {
        let sql = format!("SELECT {STATE_COLUMNS}, last_hash FROM devices WHERE id > $1 ORDER BY id LIMIT 1000");
        let rows = db.all(&sql, values![&after]).await?;
        let Some(last) = rows.last() else { break };
        after = last.text(0)?;
        for row in &rows {
            let device = row.parsed(0, DeviceId::parse)?;
            let (state, hash) = (read_state(row, 0).ok(), row.text(STATE_WIDTH)?);
            let true_to_chain = verifier
                .end_of(device)
                .is_some_and(|(end, end_hash)| state.as_ref() == Some(end) && hash == end_hash.to_string());
            if !true_to_chain {
                return Ok(Some((device, last_event(db, device).await?)));
            }
            seen += 1;
        }
    }
    // A row that was deleted leaves its chain behind.
    if seen != verifier.devices() {
        for (state, _) in verifier.ends() {
            let row = db
                .one("SELECT 1 FROM devices WHERE id = $1", values![state.device])
                .await?;
            if row.is_none() {
                return Ok(Some((state.device, last_event(db, state.device).await?)));
            }
        }
    }
    Ok(None)
}

async fn last_event(db: &mut Connection, device: DeviceId) -> Result<Option<EventId>, StoreError> {
    let sql = "SELECT event_id FROM events WHERE device_id = $1 ORDER BY sequence DESC LIMIT 1";
    db.one(sql, values![device])
        .await?
        .map(|row| row.parsed(0, EventId::parse))
        .transpose()
}
