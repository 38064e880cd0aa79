//! Holding a ledger against the roots that were signed over it.

use regain_domain::checkpoint::Checkpoint;
use regain_domain::event::Hash;
use regain_domain::merkle::Frontier;
use std::collections::{BTreeMap, BTreeSet};

use crate::signer::{Signer, is_signed};

/// Builds the tree while a ledger goes by, and compares it at every checkpoint.
pub(super) struct Checks<'a> {
    frontier: Frontier,
    waiting: BTreeMap<u64, Vec<Checkpoint>>,
    signer: Option<&'a Signer>,
    passed: u64,
    keys: BTreeSet<String>,
}

impl<'a> Checks<'a> {
    pub(super) fn new(signer: Option<&'a Signer>) -> Self {
        Self {
            frontier: Frontier::default(),
            waiting: BTreeMap::new(),
            signer,
            passed: 0,
            keys: BTreeSet::new(),
        }
    }

    /// A checkpoint to hold the ledger against: checked at once if the ledger is there already, later otherwise.
    pub(super) fn expect(&mut self, checkpoint: Checkpoint) -> Result<(), String> {
        if checkpoint.position == self.frontier.size() {
            return self.check(&checkpoint);
        }
        self.waiting.entry(checkpoint.position).or_default().push(checkpoint);
        Ok(())
    }

    /// The next event of the ledger.
    pub(super) fn event(&mut self, hash: Hash) -> Result<(), String> {
        self.frontier.push(hash);
        let here = self.waiting.remove(&self.frontier.size()).unwrap_or_default();
        here.iter().try_for_each(|checkpoint| self.check(checkpoint))
    }

    /// The ledger is over: how many checkpoints it passed, and whose they were.
    pub(super) fn end(self) -> Result<(u64, Vec<String>), String> {
        match self.waiting.first_key_value() {
            Some((position, _)) if *position > self.frontier.size() => Err(format!(
                "the ledger has {} events, but its first {position} were signed: the last ones are gone",
                self.frontier.size()
            )),
            Some((position, _)) => Err(format!(
                "the checkpoint of position {position} came too late in the export"
            )),
            None => Ok((self.passed, self.keys.into_iter().collect())),
        }
    }

    fn check(&mut self, checkpoint: &Checkpoint) -> Result<(), String> {
        let position = checkpoint.position;
        if !is_signed(checkpoint) {
            return Err(format!(
                "the checkpoint of position {position}: its signature is not that of its key"
            ));
        }
        if self.signer.is_some_and(|signer| !signer.trusts(&checkpoint.public_key)) {
            return Err(format!(
                "the checkpoint of position {position} is signed with {}, which is no key of this installation",
                checkpoint.public_key
            ));
        }
        if checkpoint.root != self.frontier.root() {
            return Err(format!(
                "the first {position} events are not those that were signed: the ledger was rewritten"
            ));
        }
        self.passed += 1;
        self.keys.insert(checkpoint.public_key.clone());
        Ok(())
    }
}
