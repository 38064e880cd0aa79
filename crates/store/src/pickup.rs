//! Pick-ups: reservations with their devices, as a counter sees them.

use regain_domain::event::Hash;
use regain_domain::id::{DeviceId, OrganisationId, ReservationId, SiteId};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::reservation::{self, Reservation};
use crate::shown::{self, Shown};
use crate::value::{Row, Value};
use crate::values;

/// One device that somebody comes for, or came for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pickup {
    /// The reservation.
    pub reservation: Reservation,
    /// The device, as it stands now.
    pub device: Shown,
    /// The counter's name.
    pub counter_name: String,
    /// The social worker's reference, where a request stands behind it.
    pub reference: Option<String>,
}

fn select() -> String {
    format!(
        "SELECT {}, {}, sites.name, requests.case_reference FROM reservations \
         JOIN devices ON devices.id = reservations.device_id JOIN sites ON sites.id = reservations.counter_id \
         LEFT JOIN requests ON requests.id = reservations.request_id",
        reservation::columns(),
        shown::columns()
    )
}

fn read(row: &Row) -> Result<Pickup, StoreError> {
    let after = reservation::WIDTH + shown::WIDTH;
    Ok(Pickup {
        reservation: reservation::read(row)?,
        device: shown::read_at(row, reservation::WIDTH)?,
        counter_name: row.text(after)?,
        reference: row.maybe_text(after + 1)?,
    })
}

/// An organisation's reservations that keep a device and whose slot lies in a time, by slot.
pub async fn by_slot(
    db: &mut Connection,
    organisation: OrganisationId,
    from: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Pickup>, StoreError> {
    let sql = format!(
        "{} WHERE reservations.organisation_id = $1 AND reservations.status IN ('held', 'confirmed') \
         AND reservations.slot_at >= $2 AND reservations.slot_at < $3 \
         ORDER BY reservations.slot_at, reservations.id LIMIT $4",
        select()
    );
    let rows = db.all(&sql, values![organisation, from, until, limit]).await?;
    rows.iter().map(read).collect()
}

/// An organisation's reservations that keep a device for whoever comes with the voucher, whenever: by id, which is by
/// age, after one that was seen.
pub async fn without_slot(
    db: &mut Connection,
    organisation: OrganisationId,
    after: Option<ReservationId>,
    limit: u32,
) -> Result<Vec<Pickup>, StoreError> {
    let sql = format!(
        "{} WHERE reservations.organisation_id = $1 AND reservations.status IN ('held', 'confirmed') \
         AND reservations.slot_at IS NULL AND reservations.id > $2 ORDER BY reservations.id LIMIT $3",
        select()
    );
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let rows = db.all(&sql, values![organisation, after, limit]).await?;
    rows.iter().map(read).collect()
}

/// What an organisation handed over since a moment, the last first.
pub async fn collected(
    db: &mut Connection,
    organisation: OrganisationId,
    since: Timestamp,
    limit: u32,
) -> Result<Vec<Pickup>, StoreError> {
    let sql = format!(
        "{} WHERE reservations.organisation_id = $1 AND reservations.status = 'collected' \
         AND reservations.ended_at >= $2 ORDER BY reservations.ended_at DESC, reservations.id DESC LIMIT $3",
        select()
    );
    let rows = db.all(&sql, values![organisation, since, limit]).await?;
    rows.iter().map(read).collect()
}

/// One of them, of whichever counter.
pub async fn find(db: &mut Connection, id: ReservationId) -> Result<Option<Pickup>, StoreError> {
    let sql = format!("{} WHERE reservations.id = $1", select());
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// What is kept of a device now.
pub async fn active_of_device(db: &mut Connection, device: DeviceId) -> Result<Option<ReservationId>, StoreError> {
    let sql = "SELECT id FROM reservations WHERE device_id = $1 AND status IN ('held', 'confirmed') LIMIT 1";
    let row = db.one(sql, values![device]).await?;
    row.map(|row| row.parsed(0, ReservationId::parse)).transpose()
}

/// The hashes of the secrets in the links of some reservations.
pub async fn links(
    db: &mut Connection,
    ids: &[ReservationId],
) -> Result<HashMap<ReservationId, Vec<Hash>>, StoreError> {
    let mut found: HashMap<ReservationId, Vec<Hash>> = HashMap::new();
    for some in ids.chunks(500) {
        let sql = format!(
            "SELECT reservation_id, token_hash FROM reservation_links WHERE reservation_id IN ({}) ORDER BY created_at",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            let links = found.entry(row.parsed(0, ReservationId::parse)?).or_default();
            links.push(row.parsed(1, Hash::parse)?);
        }
    }
    Ok(found)
}

/// Whose a reservation is and what it keeps: what a hand-over is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Who hands it over.
    pub organisation: OrganisationId,
    /// Where.
    pub counter: SiteId,
    /// What.
    pub device: DeviceId,
}

/// What some reservations keep; those that are not known are not in the answer.
pub async fn kept(db: &mut Connection, ids: &[ReservationId]) -> Result<HashMap<ReservationId, Kept>, StoreError> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let sql = format!(
            "SELECT id, organisation_id, counter_id, device_id FROM reservations WHERE id IN ({})",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            let kept = Kept {
                organisation: row.parsed(1, OrganisationId::parse)?,
                counter: row.parsed(2, SiteId::parse)?,
                device: row.parsed(3, DeviceId::parse)?,
            };
            found.insert(row.parsed(0, ReservationId::parse)?, kept);
        }
    }
    Ok(found)
}

/// Notes that devices were handed over: their reservations are collected, and the requests behind them delivered.
pub async fn settle(db: &mut Connection, ids: &[ReservationId], now: Timestamp) -> Result<(), StoreError> {
    for some in ids.chunks(100) {
        let places = Connection::places(2, some.len());
        let mut values = values![now];
        values.extend(some.iter().map(|&id| Value::from(id)));
        let requests = format!(
            "UPDATE requests SET status = 'delivered', settled_at = $1 WHERE status = 'assigned' AND id IN \
             (SELECT request_id FROM reservations WHERE id IN ({places}) AND status IN ('held', 'confirmed'))"
        );
        db.run(&requests, values.clone()).await?;
        let reservations = format!(
            "UPDATE reservations SET status = 'collected', ended_at = $1 \
             WHERE id IN ({places}) AND status IN ('held', 'confirmed')"
        );
        db.run(&reservations, values).await?;
    }
    Ok(())
}
