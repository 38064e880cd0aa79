//! Whose numbers a phone gives out. Several people may use one phone, one after the other, and each one's acts can only be
//! sent while that person is signed in. So each person's acts are told in a chain of their own, under a name of its own:
//! what one of them has not sent yet never stands in the way of the others.
//!
//! The numbers themselves run on over all chains: on the phone each is given once.

use regain_domain::field_file::Whose;
use regain_domain::id::ClientId;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How many chains are remembered of which nothing waits any more: by them a phone knows its own acts again when others'
/// are told to it.
const REMEMBERED: usize = 30;

/// The acts of one person, numbered without a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// What the server knows it by.
    pub client: ClientId,
    /// Its first number; of a chain whose beginning the server has lost, the first that this phone can still tell.
    pub first: u64,
    /// Whose it is; nobody's yet, when nothing was told in it.
    pub whose: Option<Whose>,
}

const fn one() -> u64 {
    1
}

/// The chains of this phone and the next free number. It lives in the database, so that two windows never give out one
/// number twice: the transaction that uses a number is the one that moves it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// The next free number.
    pub next: u64,
    /// See [`Chain::client`], of the chain that goes on with it.
    client: ClientId,
    /// See [`Chain::first`].
    #[serde(default = "one")]
    first: u64,
    /// See [`Chain::whose`].
    #[serde(default)]
    whose: Option<Whose>,
    /// The chains before it, oldest first.
    #[serde(default)]
    earlier: Vec<Chain>,
}

impl Counter {
    /// Of a phone on which nothing was made yet.
    pub const fn new(client: ClientId) -> Self {
        Self {
            next: 1,
            client,
            first: 1,
            whose: None,
            earlier: Vec::new(),
        }
    }

    /// Makes sure that it goes on with a chain of theirs; `client` names a new one where it takes one. `lowest` is the
    /// lowest number that waits, by which it is seen which of the earlier chains are told to their end.
    pub fn go_on_for(&mut self, whose: Whose, lowest: Option<u64>, client: impl FnOnce() -> ClientId) {
        if self.whose == Some(whose) {
            return;
        }
        if self.next > self.first {
            self.earlier.push(self.chain());
            self.first = self.next;
            self.client = client();
            let told = match lowest {
                Some(lowest) => self
                    .earlier
                    .partition_point(|chain| chain.first <= lowest)
                    .saturating_sub(1),
                None => self.earlier.len(),
            };
            let kept_at_least = self.earlier.len().saturating_sub(REMEMBERED);
            self.earlier.drain(..told.min(kept_at_least));
        }
        self.whose = Some(whose);
    }

    /// The chain that goes on.
    pub const fn chain(&self) -> Chain {
        Chain {
            client: self.client,
            first: self.first,
            whose: self.whose,
        }
    }

    /// The chains with their numbers, oldest first.
    pub fn chains(&self) -> impl Iterator<Item = (Chain, Range<u64>)> {
        let all = || self.earlier.iter().copied().chain([self.chain()]);
        let ends = all().skip(1).map(|next| next.first).chain([self.next]);
        all().zip(ends).map(|(chain, end)| (chain, chain.first..end))
    }

    /// Whether acts that were told under this name were made on this phone.
    pub fn is_own(&self, client: ClientId) -> bool {
        self.chains().any(|(chain, _)| chain.client == client)
    }

    /// The server lost what a chain told before this number, and so did the phone: it goes on from here.
    pub fn begins_at(&mut self, client: ClientId, first: u64) {
        for chain in self.earlier.iter_mut().filter(|chain| chain.client == client) {
            chain.first = chain.first.max(first);
        }
        if self.client == client {
            self.first = self.first.max(first);
        }
    }
}

impl Chain {
    /// Whether it can be told by who is signed in; when that is not known, one tries.
    pub fn may_be_told_by(&self, who: Option<Whose>) -> bool {
        self.whose.is_none() || who.is_none() || self.whose == who
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::id::{OrganisationId, PersonId};
    use regain_domain::time::Timestamp;

    fn client(n: u8) -> ClientId {
        ClientId::new(Timestamp(0), [n; 10])
    }

    fn whose(n: u8) -> Whose {
        Whose {
            person: PersonId::new(Timestamp(0), [n; 10]),
            organisation: OrganisationId::new(Timestamp(0), [n; 10]),
        }
    }

    fn ranges(counter: &Counter) -> Vec<(ClientId, Range<u64>)> {
        let chains = counter.chains();
        chains.map(|(chain, numbers)| (chain.client, numbers)).collect()
    }

    #[test]
    fn each_person_s_acts_are_numbered_in_a_chain_of_their_own() {
        let mut counter = Counter::new(client(0));
        counter.go_on_for(whose(1), None, || client(9));
        counter.next = 11;
        counter.go_on_for(whose(1), Some(1), || client(9));
        counter.go_on_for(whose(2), Some(1), || client(1));
        counter.next = 15;
        counter.go_on_for(whose(1), Some(1), || client(2));
        counter.next = 16;
        assert_eq!(
            ranges(&counter),
            [(client(0), 1..11), (client(1), 11..15), (client(2), 15..16)]
        );
        assert!(counter.is_own(client(1)) && !counter.is_own(client(9)));
        let told: Vec<bool> = counter
            .chains()
            .map(|(chain, _)| chain.may_be_told_by(Some(whose(2))))
            .collect();
        assert_eq!(told, [false, true, false]);
    }

    #[test]
    fn a_chain_in_which_nothing_was_told_becomes_whoever_s_comes() {
        let mut counter = Counter::new(client(0));
        for n in 1..5 {
            counter.go_on_for(whose(n), None, || client(9));
        }
        assert_eq!(ranges(&counter), [(client(0), 1..1)]);
        assert_eq!(counter.chain().whose, Some(whose(4)));
    }

    #[test]
    fn chains_of_which_something_waits_are_never_forgotten() {
        let mut counter = Counter::new(client(0));
        let switch = |counter: &mut Counter, n: u8, lowest| {
            counter.go_on_for(whose(n), lowest, || client(n));
            counter.next += 1;
        };
        for n in 1..=100 {
            switch(&mut counter, n, Some(3));
        }
        assert_eq!(counter.chains().next().map(|(chain, _)| chain.first), Some(3));
        switch(&mut counter, 101, None);
        assert_eq!(counter.chains().count(), REMEMBERED + 1);
    }

    #[test]
    fn a_counter_from_before_there_were_chains_goes_on() {
        let json = format!(r#"{{"client":"{}","next":7}}"#, client(3));
        let counter: Counter = regain_domain::json::read(&json).unwrap();
        assert_eq!(ranges(&counter), [(client(3), 1..7)]);
        assert!(counter.chain().may_be_told_by(Some(whose(1))));
    }

    #[test]
    fn a_chain_whose_beginning_is_lost_goes_on_from_what_is_left() {
        let mut counter = Counter::new(client(0));
        counter.go_on_for(whose(1), None, || client(9));
        counter.next = 20;
        counter.begins_at(client(0), 12);
        assert_eq!(ranges(&counter), [(client(0), 12..20)]);
    }
}
