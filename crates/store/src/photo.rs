//! Pictures of devices. The files lie in the file store; a row says who may see them.

use regain_domain::event::Hash;
use regain_domain::id::{DeviceId, OrganisationId, PersonId, PhotoId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Row;
use crate::values;

/// One picture of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Which.
    pub id: PhotoId,
    /// Of which device.
    pub device: DeviceId,
    /// Whose people took it.
    pub organisation: OrganisationId,
    /// The picture's file.
    pub large: Hash,
    /// The thumbnail's.
    pub small: Hash,
    /// Whether anyone may see it, on the catalogue and the passport.
    pub public: bool,
    /// Who added it.
    pub added_by: PersonId,
    /// When.
    pub added_at: Timestamp,
}

/// The most photos of one device that a page shows.
const SHOWN: u32 = 50;
const COLUMNS: &str = "id, device_id, organisation_id, large_hash, small_hash, public, added_by, added_at";

/// Adds a photo whose files are kept already.
pub async fn insert(db: &mut Connection, photo: &Photo) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO photos ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    let values = values![
        photo.id,
        photo.device,
        photo.organisation,
        photo.large,
        photo.small,
        photo.public,
        photo.added_by,
        photo.added_at,
    ];
    db.run(&sql, values).await?;
    Ok(())
}

/// The photos of a device, the first one taken first.
pub async fn of_device(db: &mut Connection, device: DeviceId) -> Result<Vec<Photo>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM photos WHERE device_id = $1 ORDER BY added_at, id LIMIT $2");
    db.all(&sql, values![device, SHOWN]).await?.iter().map(read).collect()
}

/// One photo, by its id.
pub async fn by_id(db: &mut Connection, id: PhotoId) -> Result<Option<Photo>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM photos WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// A photo with this large file: one that anyone may see if there is one, else the `viewer`'s own, else none. The same
/// file may have been added to several devices, and shown with one of them.
pub async fn to_show(
    db: &mut Connection,
    large: Hash,
    viewer: Option<OrganisationId>,
) -> Result<Option<Photo>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM photos WHERE large_hash = $1 AND (public = 1 OR organisation_id = $2) \
         ORDER BY public DESC, added_at, id LIMIT 1"
    );
    let row = db.one(&sql, values![large, viewer]).await?;
    row.as_ref().map(read).transpose()
}

/// Shows a photo to anyone, or to its organisation alone again.
pub async fn set_public(db: &mut Connection, id: PhotoId, public: bool) -> Result<(), StoreError> {
    db.run("UPDATE photos SET public = $2 WHERE id = $1", values![id, public])
        .await?;
    Ok(())
}

/// Takes a photo off its device. Its files may belong to another one's photo too, so they stay.
pub async fn delete(db: &mut Connection, id: PhotoId) -> Result<(), StoreError> {
    db.run("DELETE FROM photos WHERE id = $1", values![id]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Photo, StoreError> {
    Ok(Photo {
        id: row.parsed(0, PhotoId::parse)?,
        device: row.parsed(1, DeviceId::parse)?,
        organisation: row.parsed(2, OrganisationId::parse)?,
        large: row.parsed(3, Hash::parse)?,
        small: row.parsed(4, Hash::parse)?,
        public: row.int(5)? != 0,
        added_by: row.parsed(6, PersonId::parse)?,
        added_at: row.time(7)?,
    })
}
