//! Organisations: employers, collectors, workshops, counters, social services.

use regain_domain::id::OrganisationId;
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// What an organisation does in the territory; one may do several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Owns devices and retires them.
    Holder,
    /// Drives rounds.
    Collector,
    /// Runs a workshop.
    Refurbisher,
    /// Gives devices out.
    Distributor,
    /// Asks for devices for people who need them.
    Social,
    /// Takes what cannot be saved.
    Recycler,
    /// Looks after the territory.
    Authority,
}

impl Duty {
    /// Every duty.
    pub const ALL: &'static [Self] = &[
        Self::Holder,
        Self::Collector,
        Self::Refurbisher,
        Self::Distributor,
        Self::Social,
        Self::Recycler,
        Self::Authority,
    ];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Collector => "collector",
            Self::Refurbisher => "refurbisher",
            Self::Distributor => "distributor",
            Self::Social => "social",
            Self::Recycler => "recycler",
            Self::Authority => "authority",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|duty| duty.word() == word)
    }
}

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its short name in addresses and on the command line: lower case, no spaces, unique.
    pub slug: String,
    /// Its name as people know it.
    pub name: String,
    /// What it does.
    pub duties: Vec<Duty>,
}

const COLUMNS: &str = "id, slug, name, duties";

fn read(row: &Row) -> Result<Organisation, StoreError> {
    let duties = |text: &str| {
        text.split(',')
            .filter(|word| !word.is_empty())
            .map(Duty::from_word)
            .collect()
    };
    Ok(Organisation {
        id: row.parsed(0, OrganisationId::parse)?,
        slug: row.text(1)?,
        name: row.text(2)?,
        duties: row.parsed(3, duties)?,
    })
}

/// Makes an organisation; a taken id or slug is a [`StoreError::Conflict`].
pub async fn insert(db: &mut Connection, organisation: &Organisation, now: Timestamp) -> Result<(), StoreError> {
    let duties: Vec<&str> = organisation.duties.iter().map(|duty| duty.word()).collect();
    db.run(
        "INSERT INTO organisations (id, slug, name, duties, created_at) VALUES ($1, $2, $3, $4, $5)",
        values![
            organisation.id,
            &organisation.slug,
            &organisation.name,
            duties.join(","),
            now
        ],
    )
    .await?;
    Ok(())
}

/// The organisation with this id.
pub async fn find(db: &mut Connection, id: OrganisationId) -> Result<Option<Organisation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM organisations WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// Whether there is any organisation at all.
pub async fn is_any(db: &mut Connection) -> Result<bool, StoreError> {
    Ok(db
        .one("SELECT 1 FROM organisations LIMIT 1", values![])
        .await?
        .is_some())
}

/// The organisation with this short name.
pub async fn by_slug(db: &mut Connection, slug: &str) -> Result<Option<Organisation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM organisations WHERE slug = $1");
    db.one(&sql, values![slug]).await?.as_ref().map(read).transpose()
}

/// Organisations by name, so many at most.
pub async fn all(db: &mut Connection, limit: u32) -> Result<Vec<Organisation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM organisations ORDER BY name, id LIMIT $1");
    db.all(&sql, values![limit]).await?.iter().map(read).collect()
}

/// The names of organisations; those that are not known are not in the answer.
pub async fn names(db: &mut Connection, ids: &[OrganisationId]) -> Result<HashMap<OrganisationId, String>, StoreError> {
    let mut names = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let sql = format!(
            "SELECT id, name FROM organisations WHERE id IN ({})",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            names.insert(row.parsed(0, OrganisationId::parse)?, row.text(1)?);
        }
    }
    Ok(names)
}
