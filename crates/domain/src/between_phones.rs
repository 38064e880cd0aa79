//! What two phones tell one another when they sign a hand-over and neither has network: one offers its count with its
//! signature, the other compares and answers with its own signature of the same count.
//!
//! Either side may begin. The one that is offered a count makes the very same manifest of it, from the bag that both
//! carry: so the two phones hold one hand-over, with one hash, and send the same. An offer names expected devices by the
//! last bytes of their ids, and a label's text by a bit, so that a stop of sixty devices is one or two QR codes.
//! Nothing in it is trusted: a manifest that does not come out with the hash that was signed is not taken.

use thiserror::Error;

use crate::bag::{Bag, BagDevice, BagStop, KnownKey};
use crate::event::Hash;
use crate::handover::{Handover, HandoverProblem, LineResult, Manifest, ManifestLine, Proof, Side, Signature};
use crate::id::{DeviceId, HandoverId, StopId};

/// How many bytes of an expected device's id are told: its random end, which tells the devices of a bag apart. Where it
/// did not, the hash would show.
const SHORT: usize = 5;

/// What one phone tells the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A count, and the signature of who counted.
    Offer(Offer),
    /// The signature of who agrees with a count.
    Answer(Signature),
}

/// A count on its way to the other phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The hand-over that it would be.
    pub handover: HandoverId,
    /// Where.
    pub stop: StopId,
    /// The signature of who offers it. It holds the manifest's hash.
    pub signature: Signature,
    lines: Vec<ShortLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct ShortLine {
    device: Named,
    result: LineResult,
    text: Text,
    reason: Option<String>,
    photo: Option<Hash>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// Expected at this stop by the bag of who tells it.
    Short([u8; SHORT]),
    Whole(DeviceId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Text {
    /// What stands on the device's own label.
    Label,
    Read(String),
}

/// Why a message cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    /// Its bytes are none of ours.
    #[error("these bytes are no message")]
    Unreadable,
    /// It is about another stop.
    #[error("the other phone stands at another stop")]
    OtherStop,
    /// Signed for this phone's own side.
    #[error("the other phone signs for this side")]
    SameSide,
    /// It counts a device that this phone's bag does not know, or knows otherwise: one of the bags is older.
    #[error("the two phones carry different lists")]
    OtherBag,
    /// It answers another count than the one that is offered here.
    #[error("the answer is to another count")]
    OtherCount,
    /// It makes no hand-over.
    #[error("{0}")]
    Handover(HandoverProblem),
}

impl Offer {
    /// A count with its maker's signature, ready to be told.
    pub fn of(manifest: &Manifest, signature: Signature, bag: &Bag) -> Self {
        let line = |line: &ManifestLine| {
            let known = bag.devices.iter().find(|known| known.state.device == line.device);
            let expected = known.filter(|known| known.stop == Some(manifest.stop));
            let device = expected.map_or(Named::Whole(line.device), |_| Named::Short(short(line.device)));
            let labelled = expected.is_some_and(|known| label(known).as_deref() == Some(line.text.as_str()));
            ShortLine {
                device,
                result: line.result,
                text: if labelled {
                    Text::Label
                } else {
                    Text::Read(line.text.clone())
                },
                reason: line.reason.clone(),
                photo: line.photo,
            }
        };
        Self {
            handover: manifest.handover,
            stop: manifest.stop,
            signature,
            lines: manifest.lines.iter().map(line).collect(),
        }
    }

    /// The very manifest that was signed, made anew from this phone's own bag.
    pub fn manifest(&self, bag: &Bag, stop: &BagStop) -> Result<Manifest, Unfit> {
        if self.stop != stop.stop {
            return Err(Unfit::OtherStop);
        }
        if self.signature.side != bag.errand.side().other() {
            return Err(Unfit::SameSide);
        }
        let line = |line: &ShortLine| {
            let known = match line.device {
                Named::Whole(_) => None,
                Named::Short(end) => {
                    let called = || bag.devices.iter().filter(|known| short(known.state.device) == end);
                    // A bag that was packed earlier may not expect it here yet.
                    let here = called().find(|known| known.stop == Some(self.stop));
                    Some(here.or_else(|| called().next()).ok_or(Unfit::OtherBag)?)
                }
            };
            let text = match &line.text {
                Text::Read(text) => text.clone(),
                Text::Label => known.and_then(label).ok_or(Unfit::OtherBag)?,
            };
            Ok(ManifestLine {
                device: match (line.device, known) {
                    (Named::Whole(device), _) => device,
                    (_, Some(known)) => known.state.device,
                    _ => return Err(Unfit::OtherBag),
                },
                result: line.result,
                text,
                reason: line.reason.clone(),
                photo: line.photo,
            })
        };
        let lines = self.lines.iter().map(line).collect::<Result<_, _>>()?;
        let manifest = Manifest::new(
            self.handover,
            bag.round,
            stop.stop,
            bag.of_side(stop, Side::Giver),
            bag.of_side(stop, Side::Taker),
            lines,
        );
        if manifest.hash() != self.signature.manifest_hash {
            return Err(Unfit::OtherBag);
        }
        Ok(manifest)
    }
}

/// A count with both signatures.
pub fn agreed(manifest: Manifest, own: Signature, other: Signature) -> Result<Handover, Unfit> {
    if own.side == other.side {
        return Err(Unfit::SameSide);
    }
    if other.manifest_hash != manifest.hash() {
        return Err(Unfit::OtherCount);
    }
    let mut signatures = vec![own, other];
    // One order, so that both phones send the same.
    signatures.sort_by_key(|signature| signature.side == Side::Taker);
    let handover = Handover { manifest, signatures };
    handover.check().map_err(Unfit::Handover)?;
    Ok(handover)
}

impl Bag {
    /// The key that a signature of the other side was made by, if this phone was told of it: without it, nothing can
    /// be said of the signature before there is network.
    pub fn key_of(&self, stop: &BagStop, signature: &Signature) -> Option<&KnownKey> {
        let Some(Proof::Key { key, person, .. }) = &signature.proof else {
            return None;
        };
        let organisation = self.of_side(stop, signature.side);
        let fits =
            |known: &&KnownKey| known.key == *key && known.person == *person && known.organisation == organisation;
        self.keys.iter().find(fits)
    }
}

fn short(device: DeviceId) -> [u8; SHORT] {
    let mut end = [0; SHORT];
    end.copy_from_slice(&device.0.as_bytes()[16 - SHORT..]);
    end
}

fn label(known: &BagDevice) -> Option<String> {
    known.state.tag.map(|code| code.to_string())
}

#[path = "between_phones_wire.rs"]
mod wire;

#[cfg(test)]
#[path = "between_phones_tests.rs"]
mod tests;
