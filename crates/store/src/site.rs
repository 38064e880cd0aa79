//! Sites: the buildings, docks and workshops of organisations.

use regain_domain::id::{OrganisationId, SiteId};

use crate::connection::Connection;
use crate::error::StoreError;
use crate::organisation::Duty;
use crate::value::Row;
use crate::values;

/// One place of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What its people call it.
    pub name: String,
    /// Street and town, on one line.
    pub address: String,
    /// How a van gets in; may be empty.
    pub access_notes: String,
    /// Whom to ask for there; may be empty.
    pub contact: String,
}

const COLUMNS: &str = "id, organisation_id, name, address, access_notes, contact";

fn read(row: &Row) -> Result<Site, StoreError> {
    Ok(Site {
        id: row.parsed(0, SiteId::parse)?,
        organisation: row.parsed(1, OrganisationId::parse)?,
        name: row.text(2)?,
        address: row.text(3)?,
        access_notes: row.text(4)?,
        contact: row.text(5)?,
    })
}

/// Makes a site.
pub async fn insert(db: &mut Connection, site: &Site) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO sites ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6)");
    let Site {
        id,
        organisation,
        name,
        address,
        access_notes,
        contact,
    } = site;
    db.run(&sql, values![*id, *organisation, name, address, access_notes, contact])
        .await?;
    Ok(())
}

/// The site with this id.
pub async fn find(db: &mut Connection, id: SiteId) -> Result<Option<Site>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sites WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// The sites of an organisation, by name.
pub async fn of_organisation(db: &mut Connection, organisation: OrganisationId) -> Result<Vec<Site>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sites WHERE organisation_id = $1 ORDER BY name, id");
    db.all(&sql, values![organisation]).await?.iter().map(read).collect()
}

/// The sites of all organisations that have a duty, each with its organisation's name, by that name.
pub async fn with_duty(db: &mut Connection, duty: Duty) -> Result<Vec<(Site, String)>, StoreError> {
    let sql = "SELECT sites.id, sites.organisation_id, sites.name, sites.address, sites.access_notes, sites.contact, \
               organisations.name FROM organisations JOIN sites ON sites.organisation_id = organisations.id \
               WHERE (',' || organisations.duties || ',') LIKE $1 ORDER BY organisations.name, sites.name, sites.id";
    let rows = db.all(sql, values![format!("%,{},%", duty.word())]).await?;
    rows.iter().map(|row| Ok((read(row)?, row.text(6)?))).collect()
}
