//! What e-mails say of a reservation, before they are put into words. A letter is written when it leaves: what it says
//! is then still true, and the secret of its link never lies in the database.

use regain_domain::id::ReservationId;
use regain_store::reservation::{self, ReservationStatus};
use regain_store::{Connection, StoreError};
use serde::{Deserialize, Serialize};

use super::follow::{Seen, seen};
use crate::jobs::{self, Mail};
use crate::token::{hash_of, new_token};
use crate::{Problem, Service};

/// Why an e-mail goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// The device is kept for half an hour: please confirm.
    Held,
    /// Confirmed: here is the voucher.
    Confirmed,
    /// They come at another time.
    Moved,
    /// Given back.
    Cancelled,
    /// Kept too long.
    Expired,
    /// The device is not to be had any more, for a reason of ours.
    DeviceGone,
    /// The address wants another device while it keeps this one.
    Already,
}

/// A letter to be put into words.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Why.
    pub occasion: Occasion,
    /// Of what.
    pub seen: Seen,
    /// The link's whole address: the reservation's while there is something to look at, the catalogue's where the device
    /// is gone, else none.
    pub link: Option<String>,
}

/// Puts an e-mail about a reservation into the caller's transaction.
pub(super) async fn post(
    service: &Service,
    db: &mut Connection,
    id: ReservationId,
    occasion: Occasion,
) -> Result<(), StoreError> {
    let mail = Mail::Reservation {
        reservation: id,
        occasion,
    };
    jobs::send(service, db, &mail).await
}

/// Writes a letter: looks everything up, and makes its link. None if there is nobody to write to, or nothing to say any
/// more.
pub async fn letter(service: &Service, id: ReservationId, occasion: Occasion) -> Result<Option<Letter>, Problem> {
    let mut db = service.store.write().await?;
    let Some(found) = reservation::find(&mut db, id).await? else {
        return Ok(None);
    };
    let still_true = match occasion {
        Occasion::Held => found.status == ReservationStatus::Held,
        Occasion::Confirmed | Occasion::Moved | Occasion::Already => found.status.is_active(),
        Occasion::Cancelled | Occasion::Expired | Occasion::DeviceGone => true,
    };
    if found.email.is_empty() || !still_true {
        return Ok(None);
    }
    let catalogue = || format!("{}/catalogue", service.settings.base_url);
    let mut link = (occasion == Occasion::DeviceGone).then(catalogue);
    if found.status.is_active() {
        let token = new_token();
        reservation::insert_link(&mut db, id, &hash_of(&token), service.now()).await?;
        link = Some(format!("{}/reservation/{token}", service.settings.base_url));
    }
    let seen = seen(&mut db, found).await?;
    db.commit().await?;
    Ok(Some(Letter { occasion, seen, link }))
}
