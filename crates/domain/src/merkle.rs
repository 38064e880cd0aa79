//! A tree of hashes over the whole ledger: one root stands for every event in its order, and a short proof shows that
//! an event is under it.
//!
//! The tree is that of RFC 6962 (Certificate Transparency), section 2.1: leaves and inner nodes are hashed under
//! different first bytes, so that neither can pass for the other. A tree of n leaves need not be kept to be continued:
//! the roots of its complete subtrees suffice, one per set bit of n, at most 64 hashes ([`Frontier`]).

use sha2::{Digest, Sha256};

use crate::event::Hash;
use serde::{Deserialize, Serialize};

/// The hash of a leaf: of an event that the ledger holds.
pub fn leaf(event: Hash) -> Hash {
    digest(0, &[event.bytes()])
}

/// The hash of an inner node.
fn node(left: Hash, right: Hash) -> Hash {
    digest(1, &[left.bytes(), right.bytes()])
}

fn digest(first: u8, parts: &[&[u8; 32]]) -> Hash {
    let mut sha = Sha256::new();
    sha.update([first]);
    for part in parts {
        sha.update(part);
    }
    Hash::from_bytes(sha.finalize().into())
}

/// A tree as far as it is needed to add to it: 32 bytes per set bit of its size, whatever the size.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frontier {
    size: u64,
    /// The roots of the complete subtrees, the largest (and oldest) first.
    peaks: Vec<Hash>,
}

impl Frontier {
    /// How many events it holds.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds the next event by its hash. Over time two hashes an event.
    pub fn push(&mut self, event: Hash) {
        let mut peak = leaf(event);
        // Two complete subtrees of one size become one of the next, as a carry does when counting.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                peak = node(left, peak);
            }
        }
        self.peaks.push(peak);
        self.size += 1;
    }

    /// The root over everything added so far; that of the empty tree is the hash of nothing.
    pub fn root(&self) -> Hash {
        let smallest_first = self.peaks.iter().rev().copied();
        smallest_first
            .reduce(|right, left| node(left, right))
            .unwrap_or_else(|| Hash::of_bytes(b""))
    }

    /// Whether it is one that [`Self::push`] can have made: what was read from a database may be anything.
    pub fn is_whole(&self) -> bool {
        self.peaks.len() == self.size.count_ones() as usize
    }
}

/// The root over some events.
pub fn root(events: &[Hash]) -> Hash {
    let mut frontier = Frontier::default();
    for &event in events {
        frontier.push(event);
    }
    frontier.root()
}

/// Where a tree of this many leaves parts: the largest power of two below it.
const fn split(size: usize) -> usize {
    1 << (usize::BITS - 1 - (size - 1).leading_zeros())
}

/// The proof that the event at an index (from 0) is in the tree over `events`: the siblings on its way up to the root,
/// at most 64. None if there is no such index.
pub fn prove(events: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= events.len() {
        return None;
    }
    if events.len() == 1 {
        return Some(Vec::new());
    }
    let (left, right) = events.split_at(split(events.len()));
    let (mut proof, sibling) = if index < left.len() {
        (prove(left, index)?, root(right))
    } else {
        (prove(right, index - left.len())?, root(left))
    };
    proof.push(sibling);
    Some(proof)
}

/// Whether a proof shows that `event` stands at `index` (from 0) of the tree of `size` leaves with this root. The
/// procedure is that of RFC 9162, section 2.1.3.2.
pub fn is_proven(event: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, leaf(event));
    for &sibling in proof {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node(sibling, hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(hash, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == root
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn events(count: usize) -> Vec<Hash> {
        (0..count).map(|n| Hash::of_bytes(&n.to_be_bytes())).collect()
    }

    /// The definition of RFC 6962, word for word.
    fn by_definition(events: &[Hash]) -> Hash {
        match events {
            [] => Hash::of_bytes(b""),
            [only] => leaf(*only),
            _ => {
                let (left, right) = events.split_at(split(events.len()));
                node(by_definition(left), by_definition(right))
            }
        }
    }

    #[test]
    fn the_root_is_that_of_the_definition_for_every_size() {
        for count in 0..130 {
            let events = events(count);
            assert_eq!(root(&events), by_definition(&events), "{count}");
        }
        assert_eq!(
            [split(2), split(3), split(4), split(5), split(8), split(9)],
            [1, 2, 2, 4, 4, 8]
        );
    }

    #[test]
    fn the_roots_of_nothing_and_of_one_are_those_of_the_standard() {
        // RFC 6962's own test vectors: SHA-256 of nothing, and of a single zero byte. Our leaves are hashes, so the
        // second is checked on the way leaves are made.
        assert_eq!(
            root(&[]).to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        let event = Hash::of_bytes(b"event");
        let mut bytes = vec![0];
        bytes.extend(event.bytes());
        assert_eq!(leaf(event), Hash::of_bytes(&bytes));
    }

    #[test]
    fn a_leaf_cannot_pass_for_a_node() {
        let [one, other] = [Hash::of_bytes(b"1"), Hash::of_bytes(b"2")];
        assert_ne!(node(leaf(one), leaf(other)), leaf(node(leaf(one), leaf(other))));
        assert_ne!(root(&[one, other]), root(&[other, one]));
    }

    #[test]
    fn what_is_read_back_can_be_gone_on_with() {
        let mut frontier = Frontier::default();
        for event in events(1_000) {
            let text = serde_json::to_string(&frontier).unwrap();
            frontier = serde_json::from_str(&text).unwrap();
            assert!(frontier.is_whole());
            frontier.push(event);
        }
        assert_eq!((frontier.size(), frontier.root()), (1_000, root(&events(1_000))));
        let broken: Frontier = serde_json::from_str(r#"{"size":3,"peaks":[]}"#).unwrap();
        assert!(!broken.is_whole());
    }

    proptest! {
        #[test]
        fn every_event_can_be_proven_and_no_other(count in 1_usize..300, at in any::<prop::sample::Index>()) {
            let events = events(count);
            let index = at.index(count);
            let (root, proof) = (root(&events), prove(&events, index).unwrap());
            let (size, place) = (count as u64, index as u64);
            prop_assert!(is_proven(events[index], place, size, &proof, root));
            prop_assert!(!is_proven(Hash::of_bytes(b"another"), place, size, &proof, root));
            if count > 1 {
                let other = (place + 1) % size;
                prop_assert!(!is_proven(events[index], other, size, &proof, root));
                prop_assert!(!is_proven(events[index], place, size, &proof[1..], root));
            }
            let mut longer = proof;
            longer.push(Hash::ZERO);
            prop_assert!(!is_proven(events[index], place, size, &longer, root));
            prop_assert_eq!(prove(&events, count), None);
        }

        #[test]
        fn any_change_of_any_event_changes_the_root(count in 1_usize..200, at in any::<prop::sample::Index>()) {
            let mut events = events(count);
            let before = root(&events);
            events[at.index(count)] = Hash::of_bytes(b"rewritten");
            prop_assert_ne!(root(&events), before);
            events.pop();
            prop_assert_ne!(root(&events), before);
        }
    }
}
