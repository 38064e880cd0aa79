//! Pictures taken in the field, under the hash by which acts name them. The files lie in the file store.

use regain_domain::event::Hash;
use regain_domain::id::{OrganisationId, PersonId};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// One picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPhoto {
    /// The hash of what the phone sent.
    pub sent: Hash,
    /// Whose people took it.
    pub organisation: OrganisationId,
    /// The picture's file.
    pub large: Hash,
    /// The thumbnail's.
    pub small: Hash,
    /// Who sent it.
    pub added_by: PersonId,
    /// When it arrived.
    pub added_at: Timestamp,
}

const COLUMNS: &str = "sent_hash, organisation_id, large_hash, small_hash, added_by, added_at";

/// Adds a picture whose files are kept already; the same one again changes nothing.
pub async fn insert(db: &mut Connection, photo: &FieldPhoto) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO field_photos ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (sent_hash) DO NOTHING"
    );
    let values = values![
        photo.sent,
        photo.organisation,
        photo.large,
        photo.small,
        photo.added_by,
        photo.added_at,
    ];
    db.run(&sql, values).await?;
    Ok(())
}

/// Those of some pictures that have arrived, by the hash that acts name.
pub async fn arrived(db: &mut Connection, sent: &[Hash]) -> Result<HashMap<Hash, FieldPhoto>, StoreError> {
    let mut found = HashMap::new();
    for some in sent.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!("SELECT {COLUMNS} FROM field_photos WHERE sent_hash IN ({places})");
        for row in db
            .all(&sql, some.iter().map(|&hash| Value::from(hash)).collect())
            .await?
        {
            let photo = read(&row)?;
            found.insert(photo.sent, photo);
        }
    }
    Ok(found)
}

/// The oldest pictures that arrived before a moment.
pub async fn older(db: &mut Connection, moment: Timestamp, limit: u32) -> Result<Vec<FieldPhoto>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM field_photos WHERE added_at <= $1 ORDER BY added_at, sent_hash LIMIT $2");
    db.all(&sql, values![moment, limit]).await?.iter().map(read).collect()
}

/// Forgets pictures; their files are the caller's to forget.
pub async fn delete(db: &mut Connection, sent: &[Hash]) -> Result<u64, StoreError> {
    let mut rows = 0;
    for some in sent.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!("DELETE FROM field_photos WHERE sent_hash IN ({places})");
        rows += db
            .run(&sql, some.iter().map(|&hash| Value::from(hash)).collect())
            .await?;
    }
    Ok(rows)
}

/// Whether a file is any picture's, of the field or of a device.
pub async fn names_file(db: &mut Connection, file: Hash) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM field_photos WHERE large_hash = $1 UNION ALL SELECT 1 FROM field_photos WHERE small_hash = $1 \
               UNION ALL SELECT 1 FROM photos WHERE large_hash = $1 UNION ALL SELECT 1 FROM photos WHERE small_hash = $1 \
               LIMIT 1";
    Ok(db.one(sql, values![file]).await?.is_some())
}

fn read(row: &Row) -> Result<FieldPhoto, StoreError> {
    Ok(FieldPhoto {
        sent: row.parsed(0, Hash::parse)?,
        organisation: row.parsed(1, OrganisationId::parse)?,
        large: row.parsed(2, Hash::parse)?,
        small: row.parsed(3, Hash::parse)?,
        added_by: row.parsed(4, PersonId::parse)?,
        added_at: row.time(5)?,
    })
}
