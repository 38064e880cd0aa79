//! Counters: the sites where people pick devices up, and when.

use regain_domain::id::{OrganisationId, SiteId};
use regain_domain::slot::Timetable;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Row;
use crate::values;

/// A site where devices are given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Which site.
    pub site: SiteId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// When it is open.
    pub timetable: Timetable,
}

/// A counter with what people need to find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterPlace {
    /// The counter.
    pub counter: Counter,
    /// What its people call the site.
    pub name: String,
    /// Street and town, on one line.
    pub address: String,
    /// How to get in; may be empty.
    pub access_notes: String,
    /// Whom to call; may be empty.
    pub contact: String,
    /// The name of its organisation.
    pub organisation_name: String,
}

/// The columns that [`read`] reads; the tables are [`FROM`].
pub(crate) const COLUMNS: &str = "counters.site_id, counters.organisation_id, counters.hours, counters.slot_minutes, counters.places, \
     sites.name, sites.address, sites.access_notes, sites.contact, organisations.name";
const FROM: &str = "counters JOIN sites ON sites.id = counters.site_id \
     JOIN organisations ON organisations.id = counters.organisation_id";

pub(crate) fn read(row: &Row, at: usize) -> Result<CounterPlace, StoreError> {
    let small = |column| {
        row.int(at + column)
            .map(|value| u16::try_from(value).unwrap_or(u16::MAX))
    };
    Ok(CounterPlace {
        counter: Counter {
            site: row.parsed(at, SiteId::parse)?,
            organisation: row.parsed(at + 1, OrganisationId::parse)?,
            timetable: Timetable {
                hours: row.json(at + 2)?,
                slot_minutes: small(3)?,
                places: small(4)?,
            },
        },
        name: row.text(at + 5)?,
        address: row.text(at + 6)?,
        access_notes: row.text(at + 7)?,
        contact: row.text(at + 8)?,
        organisation_name: row.text(at + 9)?,
    })
}

/// Makes a site a counter, or changes when it is open.
pub async fn save(db: &mut Connection, counter: &Counter) -> Result<(), StoreError> {
    let hours = serde_json::to_string(&counter.timetable.hours)
        .map_err(|error| StoreError::Damaged(format!("hours: {error}")))?;
    db.run(
        "INSERT INTO counters (site_id, organisation_id, hours, slot_minutes, places) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (site_id) DO UPDATE SET hours = excluded.hours, slot_minutes = excluded.slot_minutes, \
         places = excluded.places",
        values![
            counter.site,
            counter.organisation,
            hours,
            u32::from(counter.timetable.slot_minutes),
            u32::from(counter.timetable.places),
        ],
    )
    .await?;
    Ok(())
}

/// The counter at a site.
pub async fn find(db: &mut Connection, site: SiteId) -> Result<Option<CounterPlace>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE counters.site_id = $1");
    let row = db.one(&sql, values![site]).await?;
    row.as_ref().map(|row| read(row, 0)).transpose()
}

/// The counters of an organisation, by name.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
) -> Result<Vec<CounterPlace>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE counters.organisation_id = $1 ORDER BY sites.name, sites.id");
    let rows = db.all(&sql, values![organisation]).await?;
    rows.iter().map(|row| read(row, 0)).collect()
}

/// All counters, by name: a territory has some dozens.
pub async fn all(db: &mut Connection, limit: u32) -> Result<Vec<CounterPlace>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} ORDER BY organisations.name, sites.name, sites.id LIMIT $1");
    let rows = db.all(&sql, values![limit]).await?;
    rows.iter().map(|row| read(row, 0)).collect()
}
