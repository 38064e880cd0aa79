//! Two records of one thing, as an import finds them.

use regain_domain::duplicate::DuplicateStatus;
use regain_domain::id::*;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_service::Service;
use regain_store::duplicate::{self, Duplicate};

/// Writes down that two devices of a holder may be one: for people to decide.
pub async fn found_alike(service: &Service, holder: OrganisationId, mut devices: [DeviceId; 2]) -> DuplicateId {
    devices.sort_unstable();
    let pair = Duplicate {
        id: service.id(DuplicateId::new),
        sides: devices.map(|device| (device, holder)),
        shared: Identifier::new(IdentifierKind::Serial, "S0001").unwrap(),
        found_at: service.now(),
        status: DuplicateStatus::Open,
        kept: None,
        merging: None,
        reason: String::new(),
        settled_by: None,
        settled_at: None,
    };
    let mut db = service.store.write().await.unwrap();
    duplicate::insert_found(&mut db, std::slice::from_ref(&pair))
        .await
        .unwrap();
    db.commit().await.unwrap();
    pair.id
}
