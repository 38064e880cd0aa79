//! Whether the proofs of a hand-over hold: signatures of phones' keys, and codes of slips. One that does not hold makes
//! the hand-over disputed; it is kept all the same.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::handover::{Handover, Manifest, Proof, ProofKind, Side, Signature};
use regain_domain::id::{HandoverId, LotId, PersonId, PhoneKeyId, SlipId, StopId};
use regain_domain::proof::PublicKey;
use regain_domain::sync::{Batch, Body};
use regain_store::phone_key::{self, MemberKey};
use regain_store::slip::{self, Slip};
use regain_store::sync::StopFacts;
use regain_store::{Connection, StoreError};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use std::collections::HashMap;

/// The keys and slips that a batch's hand-overs refer to.
#[derive(Default)]
pub(super) struct Proofs {
    sender: Option<PersonId>,
    keys: HashMap<PhoneKeyId, Vec<MemberKey>>,
    slips: HashMap<LotId, Vec<Slip>>,
    /// How often a code was compared.
    tries: u32,
}

/// The most comparisons of codes for one batch. Each takes some milliseconds, so that codes cannot be guessed, and others wait
/// meanwhile; a driver's whole day has thirty stops.
const MOST_TRIES: u32 = 100;

impl Proofs {
    /// Loads them: two queries at most, however many hand-overs.
    pub(super) async fn load(
        db: &mut Connection,
        actor: &Actor,
        batch: &Batch,
        stops: &HashMap<StopId, StopFacts>,
    ) -> Result<Self, StoreError> {
        let (mut keys, mut lots) = (Vec::new(), Vec::new());
        for entry in &batch.entries {
            let Body::Handover(handover) = &entry.body else {
                continue;
            };
            for signature in &handover.signatures {
                match &signature.proof {
                    Some(Proof::Key { key, .. }) => keys.push(*key),
                    Some(Proof::Code { .. }) => {
                        lots.extend(stops.get(&handover.manifest.stop).and_then(|facts| facts.lot));
                    }
                    None => {}
                }
            }
        }
        keys.sort_unstable();
        keys.dedup();
        lots.sort_unstable();
        lots.dedup();
        Ok(Self {
            sender: actor.person(),
            keys: phone_key::with_memberships(db, &keys).await?,
            slips: slip::of_lots(db, &lots).await?,
            tries: 0,
        })
    }

    /// Whether every proof holds, and the slip that one of them uses up. `own` is the sender's side.
    pub(super) fn check(&mut self, handover: &Handover, own: Side, lot: Option<LotId>) -> Result<Option<SlipId>, ()> {
        let mut used = None;
        for signature in &handover.signatures {
            match &signature.proof {
                // A drawing is made on the taker's phone, which the giver held in hand. On the giver's own phone
                // nothing shows that a taker was there.
                None if signature.side == own || own == Side::Taker => {}
                None => return Err(()),
                Some(Proof::Key { .. }) => self.check_key(&handover.manifest, signature, own).ok_or(())?,
                Some(Proof::Code { code }) => {
                    let slips = lot.and_then(|lot| self.slips.get(&lot)).ok_or(())?;
                    let id = handover.manifest.handover;
                    let free = |slip: &&Slip| slip.used_by.is_none_or(|by: HandoverId| by == id);
                    let tries = &mut self.tries;
                    let fits = slips.iter().filter(free).find(|slip| {
                        *tries += 1;
                        *tries <= MOST_TRIES && slip.check.fits(code)
                    });
                    used = Some(fits.ok_or(())?.check.slip);
                }
            }
        }
        Ok(used)
    }

    fn check_key(&self, manifest: &Manifest, signature: &Signature, own: Side) -> Option<()> {
        let Some(Proof::Key {
            key,
            person,
            signature: bytes,
        }) = &signature.proof
        else {
            return None;
        };
        let organisation = match signature.side {
            Side::Giver => manifest.from,
            Side::Taker => manifest.to,
        };
        let entitled = |member: &&MemberKey| {
            let actor = Actor::Member {
                person: *person,
                organisation,
                role: member.role,
            };
            member.organisation == organisation
                && member.key.person == *person
                && member.key.revoked_at.is_none()
                && may(&actor, Action::RecordFieldWork, Facts::of(Relation::Own))
        };
        let member = self.keys.get(key)?.iter().find(entitled)?;
        // Nobody signs their own side with a colleague's key.
        if signature.side == own && Some(*person) != self.sender {
            return None;
        }
        verifies(&member.key.public, &signature.signed_statement()?, &bytes.0).then_some(())
    }
}

/// Whether a key signed these bytes.
fn verifies(public: &PublicKey, statement: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &public.0)
        .verify(statement, signature)
        .is_ok()
}

/// Whether the taker's word is its own phone's, so that the giver may bring the hand-over in.
pub(super) fn taker_signed_by_key(handover: &Handover) -> bool {
    handover
        .signature(Side::Taker)
        .is_some_and(|signature| signature.kind() == ProofKind::Key)
}
