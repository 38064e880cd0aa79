//! Reservations: devices kept for somebody, whom only an e-mail address or a request's reference stands for.

use regain_domain::id::{DeviceId, OfferId, OrganisationId, RequestId, ReservationId, SiteId};
use regain_domain::time::Timestamp;
use regain_domain::voucher::Voucher;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Row;
use crate::values;

/// How far a reservation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReservationStatus {
    /// Kept for a short time, until the link in the e-mail is followed.
    Held,
    /// Confirmed: kept until after the slot.
    Confirmed,
    /// Picked up.
    Collected,
    /// Given back by who made it, or by the counter.
    Cancelled,
    /// Nobody confirmed it, or nobody came.
    Expired,
}

impl ReservationStatus {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Confirmed => "confirmed",
            Self::Collected => "collected",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Held,
            Self::Confirmed,
            Self::Collected,
            Self::Cancelled,
            Self::Expired,
        ]
        .into_iter()
        .find(|status| status.word() == word)
    }

    /// Whether the device is still kept by it.
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Held | Self::Confirmed)
    }
}

/// A device kept for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// Which.
    pub id: ReservationId,
    /// What is kept.
    pub device: DeviceId,
    /// The offer it was reserved from, if it was listed.
    pub offer: Option<OfferId>,
    /// The social request it answers, if it does.
    pub request: Option<RequestId>,
    /// Who hands it over …
    pub organisation: OrganisationId,
    /// … and where.
    pub counter: SiteId,
    /// How far it is.
    pub status: ReservationStatus,
    /// Empty for requests, and once retention has forgotten it.
    pub email: String,
    /// The language of its e-mails: `fr`, `en`.
    pub language: String,
    /// What one says at the counter.
    pub voucher: Voucher,
    /// The start of the chosen slot.
    pub slot_at: Option<Timestamp>,
    /// Until when it is kept.
    pub held_until: Timestamp,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was collected, cancelled or expired.
    pub ended_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, device_id, offer_id, request_id, organisation_id, counter_id, status, email, language, \
     voucher, slot_at, held_until, created_at, ended_at";

/// How many columns [`columns`] names.
pub(crate) const WIDTH: usize = 14;

/// The columns that [`read`] reads, for statements that join other tables.
pub(crate) fn columns() -> String {
    let names = COLUMNS.split(", ").map(|name| format!("reservations.{name}"));
    names.collect::<Vec<_>>().join(", ")
}

pub(crate) fn read(row: &Row) -> Result<Reservation, StoreError> {
    Ok(Reservation {
        id: row.parsed(0, ReservationId::parse)?,
        device: row.parsed(1, DeviceId::parse)?,
        offer: row.maybe_parsed(2, OfferId::parse)?,
        request: row.maybe_parsed(3, RequestId::parse)?,
        organisation: row.parsed(4, OrganisationId::parse)?,
        counter: row.parsed(5, SiteId::parse)?,
        status: row.parsed(6, ReservationStatus::from_word)?,
        email: row.text(7)?,
        language: row.text(8)?,
        voucher: row.parsed(9, |text| Voucher::parse(text).ok())?,
        slot_at: row.maybe_int(10)?.map(Timestamp),
        held_until: row.time(11)?,
        created_at: row.time(12)?,
        ended_at: row.maybe_int(13)?.map(Timestamp),
    })
}

/// Makes a reservation.
pub async fn insert(db: &mut Connection, made: &Reservation) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO reservations ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    );
    db.run(
        &sql,
        values![
            made.id,
            made.device,
            made.offer,
            made.request,
            made.organisation,
            made.counter,
            made.status.word(),
            &made.email,
            &made.language,
            made.voucher,
            made.slot_at,
            made.held_until,
            made.created_at,
            made.ended_at,
        ],
    )
    .await?;
    Ok(())
}

async fn one(db: &mut Connection, column: &str, value: String) -> Result<Option<Reservation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM reservations WHERE {column} = $1");
    db.one(&sql, values![value]).await?.as_ref().map(read).transpose()
}

/// One reservation.
pub async fn find(db: &mut Connection, id: ReservationId) -> Result<Option<Reservation>, StoreError> {
    one(db, "id", id.to_string()).await
}

/// The one to which the link with this secret's hash leads.
pub async fn by_token(db: &mut Connection, token_hash: &str) -> Result<Option<Reservation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM reservations WHERE id = \
         (SELECT reservation_id FROM reservation_links WHERE token_hash = $1)"
    );
    db.one(&sql, values![token_hash]).await?.as_ref().map(read).transpose()
}

/// Makes another link to a reservation.
pub async fn insert_link(
    db: &mut Connection,
    id: ReservationId,
    token_hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO reservation_links (token_hash, reservation_id, created_at) VALUES ($1, $2, $3)";
    db.run(sql, values![token_hash, id, now]).await?;
    Ok(())
}

/// The one with this voucher.
pub async fn by_voucher(db: &mut Connection, voucher: Voucher) -> Result<Option<Reservation>, StoreError> {
    one(db, "voucher", voucher.to_string()).await
}

/// The reservation of a social request that keeps a device, or kept one last.
pub async fn of_request(db: &mut Connection, request: RequestId) -> Result<Option<Reservation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM reservations WHERE request_id = $1 ORDER BY created_at DESC LIMIT 1");
    db.one(&sql, values![request]).await?.as_ref().map(read).transpose()
}

/// What an address keeps now, newest first.
pub async fn active_of_email(db: &mut Connection, email: &str, limit: u32) -> Result<Vec<Reservation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM reservations WHERE email = $1 AND status IN ('held', 'confirmed') \
         ORDER BY created_at DESC LIMIT $2"
    );
    db.all(&sql, values![email, limit]).await?.iter().map(read).collect()
}

/// A counter's reservations whose slot lies in a time, those that still keep a device and those that were collected,
/// by slot.
pub async fn of_counter(
    db: &mut Connection,
    counter: SiteId,
    from: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Reservation>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM reservations WHERE counter_id = $1 AND slot_at >= $2 AND slot_at < $3 \
         AND status IN ('held', 'confirmed', 'collected') ORDER BY slot_at, id LIMIT $4"
    );
    let rows = db.all(&sql, values![counter, from, until, limit]).await?;
    rows.iter().map(read).collect()
}

/// How many places of each slot of a counter are taken.
pub async fn taken(
    db: &mut Connection,
    counter: SiteId,
    from: Timestamp,
    until: Timestamp,
) -> Result<HashMap<Timestamp, u64>, StoreError> {
    let sql = "SELECT slot_at, COUNT(*) FROM reservations WHERE counter_id = $1 AND slot_at >= $2 AND slot_at < $3 \
               AND status IN ('held', 'confirmed', 'collected') GROUP BY slot_at";
    let rows = db.all(sql, values![counter, from, until]).await?;
    rows.iter().map(|row| Ok((row.time(0)?, row.count(1)?))).collect()
}

/// What is kept too long, the longest first.
pub async fn due(db: &mut Connection, now: Timestamp, limit: u32) -> Result<Vec<Reservation>, StoreError> {
    // One walk along the index for each status.
    let walk = |status: &str| {
        format!(
            "SELECT * FROM (SELECT {COLUMNS} FROM reservations WHERE status = '{status}' AND held_until <= $1 \
             ORDER BY held_until, id LIMIT $2) AS {status}"
        )
    };
    let sql = format!(
        "{} UNION ALL {} ORDER BY held_until, id LIMIT $2",
        walk("held"),
        walk("confirmed")
    );
    db.all(&sql, values![now, limit]).await?.iter().map(read).collect()
}

/// Moves a reservation on from one status; whether it stood there.
pub async fn set_status(
    db: &mut Connection,
    id: ReservationId,
    from: ReservationStatus,
    to: ReservationStatus,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let ended = (!to.is_active()).then_some(now);
    let sql = "UPDATE reservations SET status = $3, ended_at = $4 WHERE id = $1 AND status = $2";
    Ok(db.run(sql, values![id, from.word(), to.word(), ended]).await? == 1)
}

/// Moves it to another slot, and keeps it until another time.
pub async fn move_to(
    db: &mut Connection,
    id: ReservationId,
    slot: Timestamp,
    until: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE reservations SET slot_at = $2, held_until = $3 WHERE id = $1";
    db.run(sql, values![id, slot, until]).await?;
    Ok(())
}

/// Keeps it until another time.
pub async fn keep_until(db: &mut Connection, id: ReservationId, until: Timestamp) -> Result<(), StoreError> {
    db.run(
        "UPDATE reservations SET held_until = $2 WHERE id = $1",
        values![id, until],
    )
    .await?;
    Ok(())
}

/// A reservation that ended because its device is not to be had any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disappointed {
    /// Which.
    pub id: ReservationId,
    /// The social request behind it, if there is one: its worker waits. Else a citizen with an address does.
    pub request: Option<RequestId>,
}

/// Ends those of them that still keep something, because their device is not to be had any more. Says which of them
/// somebody waits for who can be written to.
pub async fn cancel_active(
    db: &mut Connection,
    ids: &[ReservationId],
    now: Timestamp,
) -> Result<Vec<Disappointed>, StoreError> {
    let mut waited_for = Vec::new();
    for &id in ids {
        let sql = "UPDATE reservations SET status = 'cancelled', ended_at = $2 \
                   WHERE id = $1 AND status IN ('held', 'confirmed') RETURNING email, request_id";
        if let Some(row) = db.one(sql, values![id, now]).await? {
            let request = row.maybe_parsed(1, RequestId::parse)?;
            if request.is_some() || !row.text(0)?.is_empty() {
                waited_for.push(Disappointed { id, request });
            }
        }
    }
    Ok(waited_for)
}
