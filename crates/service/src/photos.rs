//! Photos: taken in from people, made harmless, kept under their hash.

use regain_domain::event::Hash;
use regain_exchange::photo;
use tokio::sync::Semaphore;

pub use regain_exchange::photo::{MAX_BYTES, PhotoProblem};

use crate::{Problem, Service};

/// How many photos one process decodes at a time: the largest take a quarter of a gigabyte each.
static ROOM: Semaphore = Semaphore::const_new(2);

/// A photo as it is kept. Nobody is shown it before a row in the database names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The picture's hash in [`crate::Files`]: the photo's name.
    pub picture: Hash,
    /// The thumbnail's.
    pub thumbnail: Hash,
    /// The picture's width and height in pixels.
    pub size: (u32, u32),
}

/// Takes a photo in: painted anew without any metadata, both sizes durable when it returns. Sending the same one twice
/// keeps it once. Who may send one is the business of the use case that it belongs to; call it before opening the
/// transaction that names the photo, because it takes a while.
pub async fn keep(service: &Service, bytes: Vec<u8>) -> Result<Kept, Problem> {
    let _place = ROOM.acquire().await.map_err(|_| Problem::Internal)?;
    let made = tokio::task::spawn_blocking(move || photo::sanitise(&bytes)).await;
    let made = made.map_err(|error| {
        // A picture that brings the decoder down is no better than a damaged one.
        tracing::error!(%error, "a photo could not be decoded");
        PhotoProblem::Damaged
    })??;
    let thumbnail = service.files.put(made.thumbnail).await?;
    let picture = service.files.put(made.picture).await?;
    Ok(Kept {
        picture,
        thumbnail,
        size: made.size,
    })
}
