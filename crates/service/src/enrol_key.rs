//! A person's phone makes a key for signing hand-overs, keeps the private half to itself and enrols the public one here.
//!
//! Whoever can sign in as a person can enrol a key for them, so a key proves as much as the session did on that day;
//! what it adds is that it works without network, and that nobody else's phone can make its signatures.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::bag::KnownKey;
use regain_domain::id::OrganisationId;
use regain_store::phone_key::{self, MemberKey, PhoneKey};
use regain_store::{Connection, StoreError};

pub use regain_domain::proof::NewKey;

use crate::offer_lot::member;
use crate::{Problem, Service};

/// How many keys of one person count: a phone, its successor, a tablet. An older one is revoked.
pub const MOST_KEYS: u32 = 5;
/// How many keys a phone takes along to check others' signatures.
const MOST_CARRIED: u32 = 200;

/// Enrols a key of the person who asks.
///
/// # Errors
/// [`Problem::Changed`] when the id belongs to another key or another person, or was revoked: the phone makes a new one.
pub async fn enrol(service: &Service, actor: &Actor, new: NewKey) -> Result<(), Problem> {
    service.allow(actor, Action::RecordFieldWork, Relation::Own)?;
    let (person, _) = member(actor)?;
    if !new.public.has_form() {
        return Err(Problem::Field("public".into()));
    }
    let key = PhoneKey {
        id: new.key,
        person,
        client: new.client,
        public: new.public,
        enrolled_at: service.now(),
        revoked_at: None,
    };
    let mut db = service.store.write().await?;
    if !phone_key::insert(&mut db, &key).await? {
        let known = phone_key::find(&mut db, new.key).await?.ok_or(Problem::Changed)?;
        let same = known.person == person && known.public == new.public && known.revoked_at.is_none();
        return if same { Ok(()) } else { Err(Problem::Changed) };
    }
    phone_key::revoke_beyond(&mut db, person, MOST_KEYS, key.enrolled_at).await?;
    db.commit().await?;
    Ok(())
}

/// The keys that may sign for some organisations: what a phone takes along to check the other side without network.
pub(crate) async fn keys_of(
    db: &mut Connection,
    organisations: &[OrganisationId],
) -> Result<Vec<KnownKey>, StoreError> {
    let mut organisations = organisations.to_vec();
    organisations.sort_unstable();
    organisations.dedup();
    let signs = |member: &MemberKey| {
        let actor = Actor::Member {
            person: member.key.person,
            organisation: member.organisation,
            role: member.role,
        };
        may(&actor, Action::RecordFieldWork, Facts::of(Relation::Own))
    };
    let members = phone_key::of_organisations(db, &organisations, MOST_CARRIED).await?;
    let mut keys: Vec<KnownKey> = members
        .into_iter()
        .filter(signs)
        .map(|member| KnownKey {
            key: member.key.id,
            person: member.key.person,
            organisation: member.organisation,
            public: member.key.public,
        })
        .collect();
    keys.sort_unstable_by_key(|key| (key.key, key.organisation));
    keys.dedup();
    Ok(keys)
}
