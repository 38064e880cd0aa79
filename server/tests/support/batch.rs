//! What phones send.

use regain_domain::act::{Act, ActKind, Origin, ScanMethod};
use regain_domain::id::{ClientId, DeviceId, EventId, OrganisationId, PersonId, StopId};
use regain_domain::sync::{Batch, Body, Entry};

use super::House;

/// What a phone of this person would send.
pub fn batch(house: &House, (organisation, person): (OrganisationId, PersonId), entries: u64) -> Batch {
    let service = &house.server.service;
    let client = service.id(ClientId::new);
    let entry = |sequence| {
        let act = Act {
            event_id: service.id(EventId::new),
            device: service.id(DeviceId::new),
            kind: ActKind::Scanned {
                stop: service.id(StopId::new),
                text: "7K3M2QXF".into(),
                method: ScanMethod::Camera,
            },
            actor: person,
            organisation,
            place: None,
            occurred_at: service.now(),
            origin: Some(Origin { client, sequence }),
        };
        Entry::new(sequence, Body::Act(act))
    };
    Batch {
        client,
        first: 1,
        entries: (1..=entries).map(entry).collect(),
    }
}
