//! Which devices a file, or an archive of files, has named already.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use regain_domain::identifier::{Identifier, IdentifierKind, normalise};

/// Whose serial number it is: two makers may use one number.
#[derive(Hash)]
enum Scope {
    Anyone,
    UnknownMaker,
    Maker(String),
}

/// Names and the places where they stood first.
///
/// Of each name only a hash of 128 bits is kept, so that a large file takes a few bytes a row. Its keys are drawn anew for
/// each file: nobody can make two names that pass for one, and chance does it once in 10²⁶ files of 200,000 rows.
pub struct Seen<P> {
    places: HashMap<(u64, u64), P>,
    hashers: (RandomState, RandomState),
}

impl<P> Default for Seen<P> {
    fn default() -> Self {
        Self {
            places: HashMap::new(),
            hashers: (RandomState::new(), RandomState::new()),
        }
    }
}

impl<P: Copy + Ord> Seen<P> {
    /// The first place that bears one of these names, by the rules of [`regain_domain::matching`]: a serial number
    /// counts only between makers that may be the same. Network addresses do not count: adapters travel.
    pub fn earlier(&self, identifiers: &[Identifier], maker: Option<&str>) -> Option<P> {
        let names = identifiers.iter().filter(|name| name.kind != IdentifierKind::Mac);
        names.filter_map(|name| self.place(name, maker)).min()
    }

    fn place(&self, name: &Identifier, maker: Option<&str>) -> Option<P> {
        let place = |scope| self.places.get(&self.hashes(name, &scope)).copied();
        match maker {
            Some(maker) if name.kind == IdentifierKind::Serial => {
                let (named, unnamed) = (place(Scope::Maker(normalise(maker))), place(Scope::UnknownMaker));
                named.into_iter().chain(unnamed).min()
            }
            _ => place(Scope::Anyone),
        }
    }

    /// Keeps the names of the device at a place, unless an earlier one has them.
    pub fn remember(&mut self, identifiers: &[Identifier], maker: Option<&str>, at: P) {
        for name in identifiers.iter().filter(|name| name.kind != IdentifierKind::Mac) {
            let by_maker = || maker.map_or(Scope::UnknownMaker, |maker| Scope::Maker(normalise(maker)));
            let scoped = (name.kind == IdentifierKind::Serial).then(by_maker);
            for scope in [Some(Scope::Anyone), scoped].into_iter().flatten() {
                self.places.entry(self.hashes(name, &scope)).or_insert(at);
            }
        }
    }

    fn hashes(&self, name: &Identifier, scope: &Scope) -> (u64, u64) {
        let name = (name.kind, name.key(), scope);
        (self.hashers.0.hash_one(&name), self.hashers.1.hash_one(&name))
    }
}
