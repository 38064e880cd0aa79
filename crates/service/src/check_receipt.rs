//! Whether a receipt is known and unchanged: anyone may ask who has it in hand, by the hash that stands on it.
//!
//! The answer tells what the receipt itself tells, without its people and its devices: a hash has 256 bits, nobody
//! guesses one.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::event::Hash;
use regain_domain::handover::{LineResult, ProofKind, Side};
use regain_domain::time::Timestamp;
use regain_store::{handover, organisation};

use crate::{Problem, Service};

/// What anyone learns about a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedReceipt {
    /// The hash that was asked for.
    pub hash: Hash,
    /// Whether what is kept still has this hash. False only where somebody changed the database by hand.
    pub unchanged: bool,
    /// Who gave.
    pub from: String,
    /// Who took.
    pub to: String,
    /// When the server had it.
    pub recorded_at: Timestamp,
    /// How many lines have each result, in the order of [`LineResult::ALL`].
    pub counts: [usize; LineResult::ALL.len()],
    /// How the giver proved it, and the taker.
    pub proofs: [ProofKind; 2],
    /// Whether people still have to settle something about it.
    pub disputed: bool,
}

/// Looks a receipt up by the text that stands on it; nothing where none is known by it.
pub async fn check(service: &Service, actor: &Actor, text: &str) -> Result<Option<CheckedReceipt>, Problem> {
    service.allow(actor, Action::CheckReceipt, Relation::Nobodys)?;
    let Some(hash) = read_hash(text) else {
        return Ok(None);
    };
    let mut db = service.store.read().await?;
    let Some(kept) = handover::by_manifest(&mut db, hash).await? else {
        return Ok(None);
    };
    let handover = kept.handover;
    let manifest = &handover.manifest;
    let names = organisation::names(&mut db, &[manifest.from, manifest.to]).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let proof = |side| handover.signature(side).map_or(ProofKind::Drawn, |one| one.kind());
    Ok(Some(CheckedReceipt {
        hash,
        unchanged: manifest.hash() == hash && handover.check().is_ok(),
        from: name(manifest.from),
        to: name(manifest.to),
        recorded_at: kept.recorded_at,
        counts: LineResult::ALL.map(|result| manifest.count(result)),
        proofs: [proof(Side::Giver), proof(Side::Taker)],
        disputed: kept.dispute.is_some(),
    }))
}

/// A hash as people copy it: in capitals, in groups, with its lines.
pub fn read_hash(text: &str) -> Option<Hash> {
    let digits: String = text
        .chars()
        .filter(|one| !one.is_whitespace() && *one != '\u{a0}')
        .collect();
    Hash::parse(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_as_people_copy_it() {
        let hash = Hash::of_bytes(b"receipt");
        let text = hash.to_string();
        let (one, other) = text.split_at(31);
        assert_eq!(read_hash(&format!(" {}\n{other} ", one.to_uppercase())), Some(hash));
        for wrong in ["", "abc", &text[1..], &format!("{text}0")] {
            assert_eq!(read_hash(wrong), None);
        }
    }
}
