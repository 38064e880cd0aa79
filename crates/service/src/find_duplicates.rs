//! Finding records that may stand for one thing, when an import has named them: the same device in two tools of one
//! holder, or in two holders' files.

use regain_domain::device::Stage;
use regain_domain::duplicate::shared_name;
use regain_domain::id::{DeviceId, DuplicateId, OrganisationId};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::mac::names_a_device;
use regain_domain::matching::Candidate;
use regain_store::duplicate::{self, Duplicate};
use regain_store::{Connection, StoreError, device, identifier};
use std::collections::{BTreeMap, BTreeSet};

use crate::Service;

/// A name that more records bear is no name of one thing.
const MOST: usize = 4;

/// Looks whether any other record bears one of these names, and keeps the pairs that a person should look at: four
/// statements for some hundred devices.
pub(crate) async fn find(
    service: &Service,
    db: &mut Connection,
    named: &[(DeviceId, &[Identifier])],
) -> Result<(), StoreError> {
    let keys: BTreeSet<String> = named
        .iter()
        .flat_map(|(_, names)| names.iter())
        .filter(|name| tells(name))
        .map(Identifier::key)
        .collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let shared = duplicate::bearers(db, &keys, MOST).await?;
    if shared.is_empty() {
        return Ok(());
    }
    let ours: BTreeSet<DeviceId> = named.iter().map(|(device, _)| *device).collect();
    let mut pairs: BTreeSet<(DeviceId, DeviceId)> = BTreeSet::new();
    for (_, devices) in &shared {
        for (at, one) in devices.iter().enumerate() {
            for other in &devices[at + 1..] {
                if ours.contains(one) || ours.contains(other) {
                    pairs.insert((*one, *other));
                }
            }
        }
    }
    let ids: BTreeSet<DeviceId> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let known = records(db, ids.into_iter().collect()).await?;
    let now = service.now();
    let pair = |(one, other): (DeviceId, DeviceId)| {
        let ((one, one_holder), (other, other_holder)) = (known.get(&one)?, known.get(&other)?);
        let shared = shared_name(one, other, one_holder == other_holder)?;
        let sides = [(one.device, *one_holder), (other.device, *other_holder)];
        Some(Duplicate::found(service.id(DuplicateId::new), sides, shared, now))
    };
    let found: Vec<Duplicate> = pairs.into_iter().filter_map(pair).collect();
    duplicate::insert_found(db, &found).await
}

/// Looks again at the undecided pairs of devices that lost names or are described otherwise: a pair that shares nothing any
/// more is forgotten, and one that shares another name is kept by that one.
pub(crate) async fn look_again(service: &Service, db: &mut Connection, devices: &[DeviceId]) -> Result<(), StoreError> {
    let open = duplicate::open_of(db, devices).await?;
    if open.is_empty() {
        return Ok(());
    }
    let ids: BTreeSet<DeviceId> = open
        .iter()
        .flat_map(|pair| pair.sides.map(|(device, _)| device))
        .collect();
    let known = records(db, ids.into_iter().collect()).await?;
    let (mut gone, mut otherwise) = (Vec::new(), Vec::new());
    for pair in open {
        let [one, other] = pair.sides.map(|(device, _)| known.get(&device));
        let shared = one
            .zip(other)
            .and_then(|((one, holder), (other, other_holder))| shared_name(one, other, holder == other_holder));
        if shared.as_ref() == Some(&pair.shared) {
            continue;
        }
        gone.push(pair.id);
        otherwise.extend(shared.map(|shared| Duplicate {
            id: service.id(DuplicateId::new),
            shared,
            ..pair
        }));
    }
    duplicate::forget(db, &gone).await?;
    duplicate::insert_found(db, &otherwise).await
}

/// Whether a name can tell that two records are one thing.
fn tells(name: &Identifier) -> bool {
    match name.kind {
        IdentifierKind::Serial | IdentifierKind::Uuid | IdentifierKind::Imei => true,
        IdentifierKind::Mac => names_a_device(&name.value),
        IdentifierKind::AssetTag | IdentifierKind::Unknown => false,
    }
}

/// Records that stand for something, with whose they are.
async fn records(
    db: &mut Connection,
    ids: Vec<DeviceId>,
) -> Result<BTreeMap<DeviceId, (Candidate, OrganisationId)>, StoreError> {
    let devices = device::find_many(db, &ids).await?;
    let mut names = identifier::of_devices(db, &ids).await?;
    let known = devices
        .into_iter()
        .filter(|(_, device)| device.state.stage != Stage::Void)
        .map(|(id, device)| {
            let candidate = Candidate {
                device: id,
                in_hand: device.state.custodian == device.state.holder,
                description: device.description,
                identifiers: names.remove(&id).unwrap_or_default(),
            };
            (id, (candidate, device.state.holder))
        });
    Ok(known.collect())
}
