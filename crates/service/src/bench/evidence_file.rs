//! A kept proof, for those it is owed to: the workshop that recorded it, whoever has the device now, and its holder.

use regain_domain::access::{Action, Actor};
use regain_domain::event::Hash;
use regain_domain::id::MediumId;
use regain_store::{device, evidence};

use crate::{Problem, Service, relation};

/// A proof as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Its name.
    pub name: String,
    /// Exactly what was kept.
    pub bytes: Vec<u8>,
}

/// The file, or that it is not what was kept ([`Problem::Changed`]).
pub async fn evidence_file(
    service: &Service,
    actor: &Actor,
    medium: MediumId,
    hash: Hash,
) -> Result<EvidenceFile, Problem> {
    let mut db = service.store.read().await?;
    let kept = evidence::find(&mut db, medium, hash).await?.ok_or(Problem::NotFound)?;
    let device = device::find(&mut db, kept.device).await?.ok_or(Problem::NotFound)?;
    drop(db);
    let parties = [device.state.custodian, device.state.holder];
    service.allow(actor, Action::SeeEvidence, relation(actor, kept.organisation, &parties))?;
    match service.files.get(hash).await {
        Ok(bytes) => Ok(EvidenceFile {
            name: kept.file_name,
            bytes,
        }),
        Err(crate::files::FilesError::Damaged(_) | crate::files::FilesError::Missing(_)) => Err(Problem::Changed),
        Err(other) => Err(other.into()),
    }
}
