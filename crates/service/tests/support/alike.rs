//! Two records of one thing, as an import finds them.

use regain_domain::id::*;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_service::Service;
use regain_store::duplicate::{self, Duplicate};

/// Writes down that two devices of a holder may be one: for people to decide.
pub async fn found_alike(service: &Service, holder: OrganisationId, devices: [DeviceId; 2]) -> DuplicateId {
    let shared = Identifier::new(IdentifierKind::Serial, "S0001").unwrap();
    let sides = devices.map(|device| (device, holder));
    let pair = Duplicate::found(service.id(DuplicateId::new), sides, shared, service.now());
    let mut db = service.store.write().await.unwrap();
    duplicate::insert_found(&mut db, std::slice::from_ref(&pair))
        .await
        .unwrap();
    db.commit().await.unwrap();
    pair.id
}
