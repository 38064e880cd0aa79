//! A person says what a row is whose names point to several devices: one of them, a new one, or nothing to take.

use regain_domain::access::{Action, Actor};
use regain_domain::id::{DeviceId, ImportId};
use regain_domain::identifier::Identifier;
use regain_domain::matching::{RowChoice, RowVerdict};
use regain_domain::row::Description;
use regain_store::import::{self, ImportRow};
use regain_store::{Connection, StoreError, device, identifier};
use std::collections::HashMap;

use crate::{Problem, Service, relation};

/// A device as a list of an import shows it.
#[derive(Clone, Debug)]
pub struct ShownDevice {
    /// Which.
    pub id: DeviceId,
    /// What is known of it.
    pub description: Description,
    /// Its names, the holder's own number first.
    pub identifiers: Vec<Identifier>,
}

/// What is known of devices that rows may be.
pub type Candidates = HashMap<DeviceId, ShownDevice>;

/// The devices that some rows may be.
pub(super) async fn candidates(db: &mut Connection, rows: &[ImportRow]) -> Result<Candidates, StoreError> {
    let mut ids: Vec<DeviceId> = rows
        .iter()
        .filter_map(|row| match &row.verdict {
            RowVerdict::Ambiguous { candidates, .. } => Some(candidates.as_slice()),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    ids.sort_unstable();
    ids.dedup();
    shown(db, &ids).await
}

/// Devices as lists show them: two statements.
pub(super) async fn shown(db: &mut Connection, ids: &[DeviceId]) -> Result<Candidates, StoreError> {
    let devices = device::find_many(db, ids).await?;
    let mut names = identifier::of_devices(db, ids).await?;
    let show = |(id, device): (DeviceId, device::Device)| {
        let shown = ShownDevice {
            id,
            description: device.description,
            identifiers: names.remove(&id).unwrap_or_default(),
        };
        (id, shown)
    };
    Ok(devices.into_iter().map(show).collect())
}

/// Notes what a row is, or that it is undecided again.
///
/// # Errors
/// [`Problem::Field`] `choice` when the device is none of the candidates, or a new one of which the row says nothing; [`Problem::Changed`] when the row is not for a
/// person to decide any more; [`Problem::NotFound`] when there is no such row.
pub async fn choose(
    service: &Service,
    actor: &Actor,
    id: ImportId,
    position: u64,
    choice: Option<RowChoice>,
) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    let import = import::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ImportPark, relation(actor, import.organisation, &[]))?;
    let row = import::rows_at(&mut db, id, &[position]).await?.pop();
    let row = row.ok_or(Problem::NotFound)?;
    let described = row.parsed.as_ref().is_some_and(|row| row.description.says_what_it_is());
    match row.verdict {
        RowVerdict::Ambiguous { candidates, .. } => {
            if let Some(RowChoice::Is { device }) = choice
                && !candidates.contains(&device)
            {
                return Err(Problem::Field("choice".into()));
            }
            // It adds to a known device, or it is nothing that anybody could recognise.
            if choice == Some(RowChoice::New) && !described {
                return Err(Problem::Field("choice".into()));
            }
        }
        _ => return Err(Problem::Changed),
    }
    if !import::choose(&mut db, id, position, choice).await? {
        return Err(Problem::Changed);
    }
    db.commit().await?;
    Ok(())
}
