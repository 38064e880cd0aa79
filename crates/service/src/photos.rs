//! Photos: taken in from people, made harmless, kept under their hash.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::event::Hash;
use regain_exchange::photo;
use regain_store::{field_photo, photo as photo_row};
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

/// Which of a photo's two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// At most 1600 pixels wide and high.
    Large,
    /// At most 480.
    Small,
}

impl Size {
    /// Its word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Large => "grande",
            Self::Small => "petite",
        }
    }

    /// Reads [`Self::word`] back.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Large, Self::Small].into_iter().find(|size| size.word() == word)
    }
}

/// Where pages find a photo, by its large file's hash.
pub fn address(large: Hash, size: Size) -> String {
    format!("/photos/{large}/{}", size.word())
}

/// A picture that was taken in the field. Who may see it is the business of the use case in which it speaks.
pub(crate) async fn of_field(service: &Service, sent: Hash, size: Size) -> Result<Shown, Problem> {
    let mut found = field_photo::arrived(&mut service.store.read().await?, &[sent]).await?;
    let found = found.remove(&sent).ok_or(Problem::NotFound)?;
    let file = match size {
        Size::Large => found.large,
        Size::Small => found.small,
    };
    Ok(Shown {
        bytes: service.files.get(file).await?,
        public: false,
    })
}

/// A picture on its way to somebody's screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// JPEG.
    pub bytes: Vec<u8>,
    /// Whether anyone may see it, so that shared caches may keep it.
    pub public: bool,
}

/// A photo that the actor may see: what is public, and what their own organisation took. Any other does not exist.
pub async fn show(service: &Service, actor: &Actor, large: Hash, size: Size) -> Result<Shown, Problem> {
    service.allow(actor, Action::SeePhoto, Relation::Nobodys)?;
    let found = photo_row::to_show(&mut service.store.read().await?, large, actor.organisation()).await?;
    let found = found.ok_or(Problem::NotFound)?;
    let file = match size {
        Size::Large => found.large,
        Size::Small => found.small,
    };
    Ok(Shown {
        bytes: service.files.get(file).await?,
        public: found.public,
    })
}
