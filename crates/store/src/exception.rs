//! Exceptions: what did not match at a stop, for a person to settle.

use regain_domain::code::Code;
use regain_domain::decide::Dispute;
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, EventId, ExceptionId, OrganisationId, StopId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::handover::dispute;
use crate::newest::bounds;
use crate::value::Row;
use crate::values;

/// What did not match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExceptionKind {
    /// Expected and not there.
    Missing,
    /// Not expected, and taken.
    Extra,
    /// Known by nobody, and taken.
    Unknown,
    /// A fact that does not follow from what was known.
    Disputed,
}

impl ExceptionKind {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Unknown => "unknown",
            Self::Disputed => "disputed",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Missing, Self::Extra, Self::Unknown, Self::Disputed]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// An exception's own row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// Which.
    pub id: ExceptionId,
    /// What did not match.
    pub kind: ExceptionKind,
    /// The device.
    pub device: DeviceId,
    /// The side that gave or should have given.
    pub holder: OrganisationId,
    /// The side that took or came for it.
    pub collector: OrganisationId,
    /// Where.
    pub stop: Option<StopId>,
    /// By which event.
    pub event: Option<EventId>,
    /// The word of a [`Dispute`] for disputed ones; what was read for unknown ones.
    pub detail: String,
    /// Since when it waits.
    pub opened_at: Timestamp,
    /// When a person settled it.
    pub settled_at: Option<Timestamp>,
}

impl Exception {
    /// Why the fact is disputed, for those that are.
    pub fn dispute(&self) -> Option<Dispute> {
        dispute(&self.detail)
    }
}

/// An exception as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionLine {
    /// The exception.
    pub exception: Exception,
    /// The holder's name.
    pub holder_name: String,
    /// The collector's name.
    pub collector_name: String,
    /// The device's label.
    pub tag: Option<Code>,
    /// What it is.
    pub device_kind: Kind,
    /// Its maker, empty when unknown.
    pub maker: String,
    /// Its model, empty when unknown.
    pub model: String,
}

/// Opens exceptions.
pub async fn insert(db: &mut Connection, exceptions: &[Exception]) -> Result<(), StoreError> {
    let row = |exception: &Exception| {
        values![
            exception.id,
            exception.kind.word(),
            exception.device,
            exception.holder,
            exception.collector,
            exception.stop,
            exception.event,
            &exception.detail,
            exception.opened_at,
            exception.settled_at,
        ]
    };
    let head = "INSERT INTO exceptions (id, kind, device_id, holder_id, collector_id, stop_id, event_id, detail, \
                opened_at, settled_at)";
    db.insert_many(head, exceptions.iter().map(row).collect(), "").await?;
    Ok(())
}

/// The open exceptions in which an organisation is a side, newest first, before one that was seen.
pub async fn open_of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, ExceptionId)>,
    limit: u32,
) -> Result<Vec<ExceptionLine>, StoreError> {
    let (at, id) = bounds(before);
    // Each side by its own index. The second leaves out what the first gives: an organisation may be both sides.
    let side = |side: &str, but: &str| {
        format!(
            "SELECT * FROM (SELECT * FROM exceptions WHERE {side} = $1 {but} AND settled_at IS NULL \
             AND (opened_at, id) < ($2, $3) ORDER BY opened_at DESC, id DESC LIMIT $4) AS {side}_side"
        )
    };
    let sql = format!(
        "SELECT e.id, e.kind, e.device_id, e.holder_id, e.collector_id, e.stop_id, e.event_id, e.detail, e.opened_at, \
         e.settled_at, holder.name, collector.name, devices.tag, devices.kind, devices.maker, devices.model \
         FROM ({} UNION ALL {}) AS e \
         JOIN organisations AS holder ON holder.id = e.holder_id \
         JOIN organisations AS collector ON collector.id = e.collector_id \
         JOIN devices ON devices.id = e.device_id \
         ORDER BY e.opened_at DESC, e.id DESC LIMIT $4",
        side("holder_id", ""),
        side("collector_id", "AND holder_id <> $1")
    );
    db.all(&sql, values![organisation, at, id, limit])
        .await?
        .iter()
        .map(read_line)
        .collect()
}

/// How many open exceptions an organisation is a side of.
pub async fn open_count(db: &mut Connection, organisation: OrganisationId) -> Result<u64, StoreError> {
    let sql = "SELECT (SELECT COUNT(*) FROM exceptions WHERE holder_id = $1 AND settled_at IS NULL) + \
               (SELECT COUNT(*) FROM exceptions WHERE collector_id = $1 AND holder_id <> $1 AND settled_at IS NULL)";
    match db.one(sql, values![organisation]).await? {
        Some(row) => row.count(0),
        None => Ok(0),
    }
}

fn read_line(row: &Row) -> Result<ExceptionLine, StoreError> {
    Ok(ExceptionLine {
        exception: Exception {
            id: row.parsed(0, ExceptionId::parse)?,
            kind: row.parsed(1, ExceptionKind::from_word)?,
            device: row.parsed(2, DeviceId::parse)?,
            holder: row.parsed(3, OrganisationId::parse)?,
            collector: row.parsed(4, OrganisationId::parse)?,
            stop: row.maybe_parsed(5, StopId::parse)?,
            event: row.maybe_parsed(6, EventId::parse)?,
            detail: row.text(7)?,
            opened_at: row.time(8)?,
            settled_at: row.maybe_int(9)?.map(Timestamp),
        },
        holder_name: row.text(10)?,
        collector_name: row.text(11)?,
        tag: row.maybe_parsed(12, |text| Code::parse(text).ok())?,
        device_kind: row.parsed(13, Kind::from_word)?,
        maker: row.text(14)?,
        model: row.text(15)?,
    })
}
