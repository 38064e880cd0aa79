//! The territory's coordinator keeps a device for a request: from then on the social worker sees where and when.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::{DeviceId, RequestId};
use regain_domain::request::RequestStatus;
use regain_store::request;

use crate::{Problem, Service, reserve};

/// Keeps a ready or listed device for an open request. Of two who assign one device, or assign to one request, one is
/// told no, and nothing is kept twice.
///
/// # Errors
/// [`Problem::Field`] `request` for one that is not open any more; what [`reserve::for_request`] says of the device.
pub async fn assign(service: &Service, actor: &Actor, id: RequestId, device: DeviceId) -> Result<(), Problem> {
    service.allow(actor, Action::AssignRequest, Relation::Nobodys)?;
    let mut db = service.store.write().await?;
    // The lock of the ledger first, always: two transactions that take locks in one order never wait for each other.
    db.lock_ledger().await?;
    let found = request::find(&mut db, id).await?.ok_or(Problem::NotFound)?.request;
    let (open, assigned) = (RequestStatus::Open, RequestStatus::Assigned);
    if found.status != open || !request::set_status(&mut db, id, open, assigned, None).await? {
        return Err(Problem::Field("request".to_owned()));
    }
    reserve::for_request(service, &mut db, actor, id, device).await?;
    db.commit().await?;
    Ok(())
}
