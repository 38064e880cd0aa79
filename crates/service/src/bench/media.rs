//! Which storage media a device has: looked at by a person, from what its inventory said.

use regain_domain::access::Actor;
use regain_domain::act::ActKind;
use regain_domain::id::{DeviceId, MediumId};
use regain_domain::medium::{Medium, MediumKind};

use super::{MAX_REASON, own_device};
use crate::offer_lot::all_or_nothing;
use crate::{Problem, Service};

/// The longest model or serial number, in characters.
const MAX_NAME: usize = 120;

/// One medium, as a form has it.
#[derive(Clone, Debug)]
pub struct ListedMedium {
    /// The medium it was before; none for a new one.
    pub id: Option<MediumId>,
    /// What it is.
    pub kind: MediumKind,
    /// As printed on it.
    pub model: String,
    /// As printed on it.
    pub serial: String,
    /// Megabytes (10⁶ bytes); 0 when unknown.
    pub size_mb: u64,
}

/// Lists the media that are in a device. Leaving one out, or listing none, is a declaration and needs its reason. A
/// medium that is described as it was keeps its proof; one that is described anew needs a new one.
///
/// `seen` is the device's sequence when the list was shown.
///
/// # Errors
/// [`Problem::Changed`] when the device changed in the meantime, [`Problem::Field`] for what cannot be.
pub async fn list_media(
    service: &Service,
    actor: &Actor,
    id: DeviceId,
    seen: u32,
    media: Vec<ListedMedium>,
    reason: &str,
) -> Result<(), Problem> {
    if reason.chars().count() > MAX_REASON {
        return Err(Problem::Field("reason".into()));
    }
    let plain = |text: &str| text.trim().chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let device = own_device(service, &mut db, actor, id).await?;
    if device.state.sequence != seen {
        return Err(Problem::Changed);
    }
    let known = device.state.media.unwrap_or_default();
    let own = |id: &MediumId| known.iter().any(|one| one.medium.id == *id);
    let media = media.into_iter().map(|listed| Medium {
        // An id that is none of this device's is somebody else's medium, or made up.
        id: listed.id.filter(own).unwrap_or_else(|| service.id(MediumId::new)),
        kind: listed.kind,
        model: plain(&listed.model),
        serial: plain(&listed.serial),
        size_mb: listed.size_mb,
    });
    let listed = ActKind::MediaListed {
        media: media.collect(),
        reason: reason.trim().to_owned(),
    };
    all_or_nothing(service, &mut db, actor, &[id], None, &listed).await?;
    db.commit().await?;
    Ok(())
}
