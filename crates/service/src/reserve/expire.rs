//! What nobody confirmed, and what nobody came for, goes back to the catalogue.

use regain_store::reservation::{self, ReservationStatus};

use super::letter::{Occasion, post};
use super::release;
use crate::request_letter::{self, RequestNews};
use crate::{Problem, Service};

/// How many in one transaction: nobody who wants to reserve waits long for it.
const AT_ONCE: u32 = 50;

/// Gives back everything that was kept too long; says how many. Several processes may do so at once.
pub async fn expire_holds(service: &Service) -> Result<u64, Problem> {
    let mut expired = 0;
    loop {
        let mut db = service.store.write().await?;
        db.lock_ledger().await?;
        let due = reservation::due(&mut db, service.now(), AT_ONCE).await?;
        for one in &due {
            if release(service, &mut db, one, ReservationStatus::Expired).await? {
                match one.request {
                    Some(request) => request_letter::post(service, &mut db, request, RequestNews::Expired).await?,
                    None => post(service, &mut db, one.id, Occasion::Expired).await?,
                }
                expired += 1;
            }
        }
        db.commit().await?;
        if due.len() < AT_ONCE as usize {
            return Ok(expired);
        }
    }
}
