//! Which devices a file, or an archive of files, has named already.

use std::collections::HashMap;

use regain_domain::identifier::{Identifier, IdentifierKind, normalise};

/// Whose serial number it is: two makers may use one number.
#[derive(PartialEq, Eq, Hash)]
enum Scope {
    Anyone,
    UnknownMaker,
    Maker(String),
}

/// Names and the places where they stood first.
pub struct Seen<P>(HashMap<(IdentifierKind, String, Scope), P>);

impl<P> Default for Seen<P> {
    fn default() -> Self {
        Self(HashMap::new())
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
        let place = |scope| self.0.get(&(name.kind, name.key(), scope)).copied();
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
            let scope = maker.map_or(Scope::UnknownMaker, |maker| Scope::Maker(normalise(maker)));
            for scope in [Scope::Anyone, scope] {
                self.0.entry((name.kind, name.key(), scope)).or_insert(at);
            }
        }
    }
}
