//! Pictures of a device: added and taken away at the bench. Who sees them: [`crate::photos`].

use regain_domain::access::Actor;
use regain_domain::id::{DeviceId, PhotoId};
use regain_store::photo::{self, Photo};

use super::own_device;
use crate::offer_lot::member;
use crate::{Problem, Service, photos};

/// The most pictures of one device.
const MAX_PHOTOS: usize = 12;

/// Adds a picture; without metadata, whatever was sent. The same picture sent twice is there once.
///
/// # Errors
/// [`Problem::Photo`] for what is no picture, [`Problem::Field`] for `photo` when there are enough.
pub async fn add_photo(
    service: &Service,
    actor: &Actor,
    id: DeviceId,
    bytes: Vec<u8>,
    public: bool,
) -> Result<(), Problem> {
    let mut reader = service.store.read().await?;
    // Before anything is decoded: who may not add a picture costs nothing.
    own_device(service, &mut reader, actor, id).await?;
    drop(reader);
    let kept = photos::keep(service, bytes).await?;
    let (person, organisation) = member(actor)?;
    let mut db = service.store.write().await?;
    own_device(service, &mut db, actor, id).await?;
    let there = photo::of_device(&mut db, id).await?;
    if there.iter().any(|photo| photo.large == kept.picture) {
        return Ok(());
    }
    if there.len() >= MAX_PHOTOS {
        return Err(Problem::Field("photo".into()));
    }
    let new = Photo {
        id: service.id(PhotoId::new),
        device: id,
        organisation,
        large: kept.picture,
        small: kept.thumbnail,
        public,
        added_by: person,
        added_at: service.now(),
    };
    photo::insert(&mut db, &new).await?;
    db.commit().await?;
    Ok(())
}

/// Takes a picture away; says of which device it was.
pub async fn remove_photo(service: &Service, actor: &Actor, id: PhotoId) -> Result<DeviceId, Problem> {
    let mut db = service.store.write().await?;
    let photo = photo::by_id(&mut db, id).await?.ok_or(Problem::NotFound)?;
    own_device(service, &mut db, actor, photo.device).await?;
    photo::delete(&mut db, id).await?;
    db.commit().await?;
    Ok(photo.device)
}
