//! Needs: what workshops and associations look for.

use regain_domain::device::Kind;
use regain_domain::id::{NeedId, OrganisationId, PersonId};
use regain_domain::need::{Least, NeedStatus};
use regain_domain::row::Day;
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::{Row, Value};
use crate::values;

/// One need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Which.
    pub id: NeedId,
    /// Who looks.
    pub organisation: OrganisationId,
    /// Who wrote it.
    pub person: PersonId,
    /// For what.
    pub kind: Kind,
    /// The least it has to have.
    pub least: Least,
    /// How many.
    pub count: u32,
    /// How many of them have come.
    pub fulfilled: u32,
    /// By when; none when it does not press.
    pub needed_by: Option<Day>,
    /// More about it; may be empty.
    pub note: String,
    /// How far it is.
    pub status: NeedStatus,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was fulfilled or closed.
    pub settled_at: Option<Timestamp>,
    /// Counts the writings; whoever writes says which one they saw.
    pub version: u64,
}

impl Need {
    /// How many are still looked for.
    pub const fn missing(&self) -> u32 {
        match self.status {
            NeedStatus::Open => self.count.saturating_sub(self.fulfilled),
            NeedStatus::Fulfilled | NeedStatus::Closed => 0,
        }
    }
}

/// A need with its organisation's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedLine {
    /// The need.
    pub need: Need,
    /// Who looks.
    pub organisation_name: String,
}

const LINE: &str = "SELECT needs.id, needs.organisation_id, needs.person_id, needs.kind, needs.memory_gib, \
                    needs.storage_gb, needs.since_year, needs.count, needs.fulfilled, needs.needed_by, needs.note, \
                    needs.status, needs.created_at, needs.settled_at, needs.version, organisations.name \
                    FROM needs JOIN organisations ON organisations.id = needs.organisation_id";

fn read(row: &Row) -> Result<NeedLine, StoreError> {
    let small = |at: usize| {
        row.maybe_int(at)
            .map(|value| value.and_then(|value| u32::try_from(value).ok()))
    };
    let needed_by = row.text(9)?;
    Ok(NeedLine {
        need: Need {
            id: row.parsed(0, NeedId::parse)?,
            organisation: row.parsed(1, OrganisationId::parse)?,
            person: row.parsed(2, PersonId::parse)?,
            kind: row.parsed(3, Kind::from_word)?,
            least: Least {
                memory_gib: small(4)?,
                storage_gb: small(5)?,
                since_year: small(6)?.and_then(|year| u16::try_from(year).ok()),
            },
            count: small(7)?.unwrap_or(0),
            fulfilled: small(8)?.unwrap_or(0),
            needed_by: (!needed_by.is_empty()).then_some(needed_by),
            note: row.text(10)?,
            status: row.parsed(11, NeedStatus::from_word)?,
            created_at: row.time(12)?,
            settled_at: row.maybe_int(13)?.map(Timestamp),
            version: row.count(14)?,
        },
        organisation_name: row.text(15)?,
    })
}

/// Writes a new need.
pub async fn insert(db: &mut Connection, need: &Need) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO needs (id, organisation_id, person_id, kind, memory_gib, storage_gb, since_year, count, fulfilled, \
         needed_by, note, status, created_at, settled_at, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        values![
            need.id,
            need.organisation,
            need.person,
            need.kind.word(),
            need.least.memory_gib,
            need.least.storage_gb,
            need.least.since_year.map(u32::from),
            need.count,
            need.fulfilled,
            need.needed_by.clone().unwrap_or_default(),
            &need.note,
            need.status.word(),
            need.created_at,
            need.settled_at,
            need.version,
        ],
    )
    .await?;
    Ok(())
}

/// Writes a need anew, if nobody has since `need.version` was read; says whether.
pub async fn update(db: &mut Connection, need: &Need) -> Result<bool, StoreError> {
    let sql = "UPDATE needs SET kind = $3, memory_gib = $4, storage_gb = $5, since_year = $6, count = $7, fulfilled = $8, \
               needed_by = $9, note = $10, status = $11, settled_at = $12, version = version + 1 \
               WHERE id = $1 AND version = $2";
    let written = db
        .run(
            sql,
            values![
                need.id,
                need.version,
                need.kind.word(),
                need.least.memory_gib,
                need.least.storage_gb,
                need.least.since_year.map(u32::from),
                need.count,
                need.fulfilled,
                need.needed_by.clone().unwrap_or_default(),
                &need.note,
                need.status.word(),
                need.settled_at,
            ],
        )
        .await?;
    Ok(written == 1)
}

/// One need.
pub async fn find(db: &mut Connection, id: NeedId) -> Result<Option<NeedLine>, StoreError> {
    let sql = format!("{LINE} WHERE needs.id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// Which needs a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedFilter {
    /// Everybody's that are so far.
    So(NeedStatus),
    /// All of one organisation's.
    Of(OrganisationId),
}

/// Needs, newest first, before one that was seen.
pub async fn list(
    db: &mut Connection,
    filter: NeedFilter,
    before: Option<(Timestamp, NeedId)>,
    limit: u32,
) -> Result<Vec<NeedLine>, StoreError> {
    let (at, id) = bounds(before);
    let (only, value) = match filter {
        NeedFilter::So(status) => ("needs.status", Value::from(status.word())),
        NeedFilter::Of(organisation) => ("needs.organisation_id", Value::from(organisation)),
    };
    let sql = format!(
        "{LINE} WHERE {only} = $4 AND (needs.created_at, needs.id) < ($1, $2) \
         ORDER BY needs.created_at DESC, needs.id DESC LIMIT $3"
    );
    let mut values = values![at, id, limit];
    values.push(value);
    db.all(&sql, values).await?.iter().map(read).collect()
}

/// Open needs of some kinds, those that press first; those without a day last.
pub async fn open_of_kinds(db: &mut Connection, kinds: &[Kind], limit: u32) -> Result<Vec<NeedLine>, StoreError> {
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let places = Connection::places(2, kinds.len());
    let sql = format!(
        "{LINE} WHERE needs.status = 'open' AND needs.kind IN ({places}) \
         ORDER BY CASE WHEN needs.needed_by = '' THEN 1 ELSE 0 END, needs.needed_by, needs.id LIMIT $1"
    );
    let mut values = values![limit];
    values.extend(kinds.iter().map(|kind| Value::from(kind.word())));
    db.all(&sql, values).await?.iter().map(read).collect()
}

/// How many devices are looked for of one kind by one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub kind: Kind,
    /// `YYYY-MM`; none when it does not press.
    pub month: Option<String>,
    /// How many that have not come yet.
    pub devices: u64,
}

/// What is looked for over all open needs, by kind and month. One statement.
pub async fn wanted(db: &mut Connection) -> Result<Vec<Wanted>, StoreError> {
    let sql = "SELECT kind, substr(needed_by, 1, 7), CAST(SUM(CASE WHEN count > fulfilled THEN count - fulfilled ELSE 0 \
               END) AS BIGINT) FROM needs WHERE status = 'open' GROUP BY kind, substr(needed_by, 1, 7) \
               ORDER BY kind, substr(needed_by, 1, 7)";
    let read = |row: &Row| {
        Ok(Wanted {
            kind: row.parsed(0, Kind::from_word)?,
            month: Some(row.text(1)?).filter(|month| !month.is_empty()),
            devices: row.count(2)?,
        })
    };
    db.all(sql, values![]).await?.iter().map(read).collect()
}
