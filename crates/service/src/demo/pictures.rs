//! Pictures for the demo's devices. They are drawn, and a band on each says that they are no photos of anything.
//!
//! They take the way that a technician's photos take, each once: the demo is built in seconds, and thirty devices of a
//! kind may well look alike.

use regain_domain::access::Actor;
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, PhotoId};
use regain_store::photo::{self, Photo};

use crate::offer_lot::member;
use crate::photos::{Kept, keep};
use crate::{Problem, Service};

const DRAWN: &[(Kind, &[u8])] = &[
    (Kind::Laptop, include_bytes!("pictures/laptop-1.jpg")),
    (Kind::Laptop, include_bytes!("pictures/laptop-2.jpg")),
    (Kind::Desktop, include_bytes!("pictures/desktop.jpg")),
    (Kind::Screen, include_bytes!("pictures/screen.jpg")),
    (Kind::Tablet, include_bytes!("pictures/tablet.jpg")),
];

/// The pictures, kept.
pub(super) struct Pictures(Vec<(Kind, Kept)>);

impl Pictures {
    /// Takes them in as any other photo.
    pub async fn take_in(service: &Service) -> Result<Self, Problem> {
        let mut kept = Vec::with_capacity(DRAWN.len());
        for &(kind, bytes) in DRAWN {
            kept.push((kind, keep(service, bytes.to_vec()).await?));
        }
        Ok(Self(kept))
    }

    /// Shows one with a device, the `at`th of its kind; devices of kinds that nobody drew stay without.
    pub async fn show(
        &self,
        service: &Service,
        technician: &Actor,
        device: DeviceId,
        (kind, at): (Kind, usize),
    ) -> Result<(), Problem> {
        let fitting: Vec<&Kept> = self
            .0
            .iter()
            .filter(|(one, _)| *one == kind)
            .map(|(_, kept)| kept)
            .collect();
        let Some(kept) = fitting.get(at % fitting.len().max(1)) else {
            return Ok(());
        };
        let (person, organisation) = member(technician)?;
        let new = Photo {
            id: service.id(PhotoId::new),
            device,
            organisation,
            large: kept.picture,
            small: kept.thumbnail,
            public: true,
            added_by: person,
            added_at: service.now(),
        };
        let mut db = service.store.write().await?;
        photo::insert(&mut db, &new).await?;
        db.commit().await?;
        Ok(())
    }
}
