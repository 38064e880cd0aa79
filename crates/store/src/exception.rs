//! Exceptions: what did not match at a stop, for a person to settle.

use regain_domain::code::Code;
use regain_domain::decide::Dispute;
use regain_domain::device::Kind;
use regain_domain::finding::FindingKind;
use regain_domain::id::{DeviceId, EventId, ExceptionId, OrganisationId, PersonId, StopId};
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

/// What people call it: a disputed fact by why it is, where the reason says what to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExceptionSort {
    /// Expected and not there.
    Missing,
    /// Not expected, and taken.
    Extra,
    /// Known by nobody, and taken.
    Unknown,
    /// Handed over by somebody who did not have it.
    WrongHolder,
    /// Said to be handed over, with no proof of both sides.
    Unproven,
    /// Any other fact that does not follow from what was known.
    Disputed,
}

impl ExceptionSort {
    /// Every sort, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[
        Self::Missing,
        Self::Extra,
        Self::Unknown,
        Self::WrongHolder,
        Self::Unproven,
        Self::Disputed,
    ];

    /// The sort of an exception with this kind and detail.
    pub fn of(kind: ExceptionKind, detail: &str) -> Self {
        match (kind, dispute(detail)) {
            (ExceptionKind::Missing, _) => Self::Missing,
            (ExceptionKind::Extra, _) => Self::Extra,
            (ExceptionKind::Unknown, _) => Self::Unknown,
            (ExceptionKind::Disputed, Some(Dispute::NotCustodian)) => Self::WrongHolder,
            (ExceptionKind::Disputed, Some(Dispute::Unproven)) => Self::Unproven,
            (ExceptionKind::Disputed, _) => Self::Disputed,
        }
    }

    fn condition(self) -> String {
        let disputed = ExceptionKind::Disputed.word();
        let (holder, proof) = (Dispute::NotCustodian.word(), Dispute::Unproven.word());
        match self {
            Self::Missing => format!("kind = '{}'", ExceptionKind::Missing.word()),
            Self::Extra => format!("kind = '{}'", ExceptionKind::Extra.word()),
            Self::Unknown => format!("kind = '{}'", ExceptionKind::Unknown.word()),
            Self::WrongHolder => format!("kind = '{disputed}' AND detail = '{holder}'"),
            Self::Unproven => format!("kind = '{disputed}' AND detail = '{proof}'"),
            Self::Disputed => format!("kind = '{disputed}' AND detail NOT IN ('{holder}', '{proof}')"),
        }
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
    /// Its inventory number, else its serial number. Not of what is disputed and belongs to neither side: what a
    /// stranger claims to have seen tells the stranger nothing.
    pub other_name: Option<String>,
    /// How it was settled, once it is.
    pub settlement: Option<Settlement>,
}

/// How a person settled an exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Who, by name; empty where nobody knows any more.
    pub by_name: String,
    /// For which organisation, by name.
    pub for_name: String,
    /// The word of what was found.
    pub finding: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
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

const LINE: &str = "e.id, e.kind, e.device_id, e.holder_id, e.collector_id, e.stop_id, e.event_id, e.detail, \
     e.opened_at, e.settled_at, holder.name, collector.name, devices.tag, devices.kind, devices.maker, devices.model, \
     settler.name, settled_for.name, e.finding, e.reason, \
     CASE WHEN e.kind <> 'disputed' OR devices.holder_id IN (e.holder_id, e.collector_id) THEN \
     (SELECT value FROM identifiers WHERE identifiers.device_id = e.device_id AND kind IN ('asset_tag', 'serial') \
     ORDER BY kind, value LIMIT 1) END";

const JOINS: &str = "JOIN organisations AS holder ON holder.id = e.holder_id \
     JOIN organisations AS collector ON collector.id = e.collector_id \
     JOIN devices ON devices.id = e.device_id \
     LEFT JOIN people AS settler ON settler.id = e.settled_by \
     LEFT JOIN organisations AS settled_for ON settled_for.id = e.settled_for";

/// Whose exceptions a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those in which an organisation is a side.
    Of(OrganisationId),
    /// The whole territory's.
    All,
}

/// Exceptions that wait (`open`) or that are settled, all or of one sort, newest first, before one that was seen.
pub async fn list(
    db: &mut Connection,
    scope: Scope,
    open: bool,
    sort: Option<ExceptionSort>,
    before: Option<(Timestamp, ExceptionId)>,
    limit: u32,
) -> Result<Vec<ExceptionLine>, StoreError> {
    let (at, id) = bounds(before);
    let standing = if open { "IS NULL" } else { "IS NOT NULL" };
    let sort = sort.map(|sort| format!("AND {}", sort.condition())).unwrap_or_default();
    let some = |filter: &str, name: &str| {
        format!(
            "SELECT * FROM (SELECT * FROM exceptions WHERE {filter} settled_at {standing} {sort} \
             AND (opened_at, id) < ($1, $2) ORDER BY opened_at DESC, id DESC LIMIT $3) AS {name}"
        )
    };
    let mut values = values![at, id, limit];
    let from = match scope {
        Scope::All => some("", "every"),
        // Each side by its own index. The second leaves out what the first gives: an organisation may be both sides.
        Scope::Of(organisation) => {
            values.extend(values![organisation]);
            format!(
                "{} UNION ALL {}",
                some("holder_id = $4 AND", "given"),
                some("collector_id = $4 AND holder_id <> $4 AND", "taken")
            )
        }
    };
    let sql = format!("SELECT {LINE} FROM ({from}) AS e {JOINS} ORDER BY e.opened_at DESC, e.id DESC LIMIT $3");
    db.all(&sql, values).await?.iter().map(read_line).collect()
}

/// The open exceptions in which an organisation is a side, newest first, before one that was seen.
pub async fn open_of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, ExceptionId)>,
    limit: u32,
) -> Result<Vec<ExceptionLine>, StoreError> {
    list(db, Scope::Of(organisation), true, None, before, limit).await
}

/// One exception.
pub async fn find(db: &mut Connection, id: ExceptionId) -> Result<Option<ExceptionLine>, StoreError> {
    let sql = format!("SELECT {LINE} FROM exceptions AS e {JOINS} WHERE e.id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read_line).transpose()
}

/// Closes an exception; `false` if somebody closed it before.
pub async fn settle(
    db: &mut Connection,
    id: ExceptionId,
    by: (PersonId, OrganisationId),
    finding: &str,
    reason: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE exceptions SET settled_at = $2, settled_by = $3, settled_for = $4, finding = $5, reason = $6 \
               WHERE id = $1 AND settled_at IS NULL";
    Ok(db.run(sql, values![id, at, by.0, by.1, finding, reason]).await? == 1)
}

/// The open exceptions that are like an open one: disputed for the same reason, at the same stop, between the same two,
/// and the device is in the same hands. What has gone on since is no longer like it.
pub async fn open_like(db: &mut Connection, id: ExceptionId) -> Result<Vec<ExceptionId>, StoreError> {
    let sql = "SELECT other.id FROM exceptions one JOIN exceptions other ON other.stop_id = one.stop_id \
               AND other.kind = one.kind AND other.detail = one.detail AND other.holder_id = one.holder_id \
               AND other.collector_id = one.collector_id AND other.id <> one.id AND other.settled_at IS NULL \
               JOIN devices AS its ON its.id = one.device_id \
               JOIN devices AS theirs ON theirs.id = other.device_id AND theirs.custodian_id = its.custodian_id \
               WHERE one.id = $1 AND one.kind = 'disputed' AND one.detail = $2 AND one.settled_at IS NULL \
               ORDER BY other.id";
    let rows = db.all(sql, values![id, Dispute::Unproven.word()]).await?;
    rows.iter().map(|row| row.parsed(0, ExceptionId::parse)).collect()
}

/// What people found of a device of which a proof is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedAt {
    /// The exception.
    pub exception: ExceptionId,
    /// Its device.
    pub device: DeviceId,
    /// What was found; nothing while it waits.
    pub finding: Option<FindingKind>,
    /// Why.
    pub reason: String,
}

/// The devices at a stop of which a proof is missing, with what people found of each.
pub async fn unproven_at(db: &mut Connection, stop: StopId) -> Result<Vec<LookedAt>, StoreError> {
    let sql = "SELECT id, device_id, finding, reason FROM exceptions \
               WHERE stop_id = $1 AND kind = 'disputed' AND detail = $2 ORDER BY id";
    let rows = db.all(sql, values![stop, Dispute::Unproven.word()]).await?;
    let read = |row: &Row| {
        Ok(LookedAt {
            exception: row.parsed(0, ExceptionId::parse)?,
            device: row.parsed(1, DeviceId::parse)?,
            finding: FindingKind::from_word(&row.text(2)?),
            reason: row.text(3)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Takes back that a thing found at a stop is unknown: who found it has said that the finding was a mistake. What is put
/// back in the list at a later stop is as unknown as before.
pub async fn take_back_unknown(db: &mut Connection, device: DeviceId, stop: StopId) -> Result<(), StoreError> {
    let sql = "DELETE FROM exceptions WHERE device_id = $1 AND kind = $2 AND stop_id = $3 AND settled_at IS NULL";
    db.run(sql, values![device, ExceptionKind::Unknown.word(), stop])
        .await?;
    Ok(())
}

/// How many open exceptions there are of each sort; those of which there are none are left out.
pub async fn open_by_sort(db: &mut Connection, scope: Scope) -> Result<Vec<(ExceptionSort, u64)>, StoreError> {
    let some = |filter: &str| format!("SELECT kind, detail FROM exceptions WHERE {filter} settled_at IS NULL");
    let (from, values) = match scope {
        Scope::All => (some(""), values![]),
        Scope::Of(organisation) => (
            format!(
                "{} UNION ALL {}",
                some("holder_id = $1 AND"),
                some("collector_id = $1 AND holder_id <> $1 AND")
            ),
            values![organisation],
        ),
    };
    // What was read on an unknown thing is its detail, too: only a dispute's says what sort it is.
    let sql = format!(
        "SELECT kind, why, COUNT(*) FROM (SELECT kind, CASE WHEN kind = '{}' THEN detail ELSE '' END AS why \
         FROM ({from}) AS waiting) AS sorted GROUP BY kind, why",
        ExceptionKind::Disputed.word()
    );
    let mut counts: Vec<(ExceptionSort, u64)> = ExceptionSort::ALL.iter().map(|&sort| (sort, 0)).collect();
    for row in db.all(&sql, values).await? {
        let sort = ExceptionSort::of(row.parsed(0, ExceptionKind::from_word)?, &row.text(1)?);
        let count = row.count(2)?;
        if let Some((_, sum)) = counts.iter_mut().find(|(known, _)| *known == sort) {
            *sum += count;
        }
    }
    counts.retain(|(_, count)| *count > 0);
    Ok(counts)
}

/// How many open exceptions there are.
pub async fn open_count_in(db: &mut Connection, scope: Scope) -> Result<u64, StoreError> {
    match scope {
        Scope::Of(organisation) => open_count(db, organisation).await,
        Scope::All => {
            let row = db
                .one("SELECT COUNT(*) FROM exceptions WHERE settled_at IS NULL", values![])
                .await?;
            row.map_or(Ok(0), |row| row.count(0))
        }
    }
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
    let settlement = match row.maybe_int(9)? {
        Some(at) => Some(Settlement {
            by_name: row.maybe_text(16)?.unwrap_or_default(),
            for_name: row.maybe_text(17)?.unwrap_or_default(),
            finding: row.text(18)?,
            reason: row.text(19)?,
            at: Timestamp(at),
        }),
        None => None,
    };
    Ok(ExceptionLine {
        settlement,
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
        other_name: row.maybe_text(20)?,
    })
}
