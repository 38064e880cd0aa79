//! What a session is while it lasts: who acts, in which organisation, and until when.

use regain_domain::access::{Actor, Role};
use regain_domain::id::{OrganisationId, PersonId};
use regain_domain::time::Timestamp;
use regain_store::person;
pub use regain_store::person::Membership;
use regain_store::session::{self, Session};
use regain_store::{Connection, StoreError};

use crate::token::{hash_of, new_token};
use crate::{Problem, Service};

/// How long a session lasts without being used.
pub const LASTS_SECONDS: i64 = 30 * 86_400;
/// It is lengthened when this much of it is gone: once a day, not on every request.
const RENEWED_AFTER_SECONDS: i64 = 86_400;

/// A session that has just begun: the token goes into the person's cookie and nowhere else.
pub struct NewSession {
    /// The secret.
    pub token: String,
    /// Whether the person has several roles and acts in none until one is chosen.
    pub must_choose: bool,
    /// As what the session acts.
    pub actor: Actor,
}

/// Whose session it is.
pub struct Present {
    /// Who acts.
    pub actor: Actor,
    /// The person's name, empty for a citizen who gave only an address.
    pub person_name: String,
    /// The organisation's name, empty without one.
    pub organisation_name: String,
    /// The organisation's short name, empty without one.
    pub organisation_slug: String,
    /// Whether the session was lengthened just now: the cookie has to be sent again.
    pub renewed: bool,
}

fn actor(person: PersonId, acting: Option<(OrganisationId, Role)>) -> Actor {
    match acting {
        Some((organisation, role)) => Actor::Member {
            person,
            organisation,
            role,
        },
        None => Actor::Citizen { person },
    }
}

/// Begins a session in the caller's transaction, acting in the person's only role if there is just one.
pub(crate) async fn begin(db: &mut Connection, person: PersonId, now: Timestamp) -> Result<NewSession, StoreError> {
    let roles = person::memberships(db, person).await?;
    let acting = match roles.as_slice() {
        [only] => Some((only.organisation, only.role)),
        _ => None,
    };
    let token = begin_as(db, person, acting, now).await?;
    Ok(NewSession {
        token,
        must_choose: roles.len() > 1,
        actor: actor(person, acting),
    })
}

async fn begin_as(
    db: &mut Connection,
    person: PersonId,
    acting: Option<(OrganisationId, Role)>,
    now: Timestamp,
) -> Result<String, StoreError> {
    let token = new_token();
    let expires_at = now.plus_seconds(LASTS_SECONDS);
    let row = Session {
        token_hash: hash_of(&token),
        person,
        acting,
        created_at: now,
        expires_at,
    };
    session::insert(db, &row).await?;
    Ok(token)
}

/// Who comes with this token; nobody, if it is unknown or too old.
pub async fn present(service: &Service, token: &str) -> Result<Option<Present>, Problem> {
    let now = service.now();
    let hash = hash_of(token);
    let found = session::find(&mut service.store.read().await?, &hash, now).await?;
    let Some(found) = found else { return Ok(None) };
    let renewed = found.session.expires_at < now.plus_seconds(LASTS_SECONDS - RENEWED_AFTER_SECONDS);
    if renewed {
        let mut db = service.store.write().await?;
        session::renew(&mut db, &hash, now.plus_seconds(LASTS_SECONDS)).await?;
        db.commit().await?;
    }
    Ok(Some(Present {
        actor: actor(found.session.person, found.session.acting),
        person_name: found.person_name,
        organisation_name: found.organisation_name,
        organisation_slug: found.organisation_slug,
        renewed,
    }))
}

/// The roles that the actor's person can act in.
pub async fn roles(service: &Service, actor: &Actor) -> Result<Vec<Membership>, Problem> {
    let person = actor.person().ok_or(Problem::SignedOut)?;
    Ok(person::memberships(&mut service.store.read().await?, person).await?)
}

/// Lets the session act in one of its person's own roles. The token changes with the rights, so that a token seen
/// before cannot be used with them.
pub async fn act_as(
    service: &Service,
    token: &str,
    organisation: OrganisationId,
    role: Role,
) -> Result<NewSession, Problem> {
    let (now, hash) = (service.now(), hash_of(token));
    let mut db = service.store.write().await?;
    let found = session::find(&mut db, &hash, now).await?.ok_or(Problem::SignedOut)?;
    let person = found.session.person;
    let roles = person::memberships(&mut db, person).await?;
    if !roles
        .iter()
        .any(|own| own.organisation == organisation && own.role == role)
    {
        return Err(Problem::NotFound);
    }
    session::delete(&mut db, &hash).await?;
    let acting = Some((organisation, role));
    let token = begin_as(&mut db, person, acting, now).await?;
    db.commit().await?;
    Ok(NewSession {
        token,
        must_choose: false,
        actor: actor(person, acting),
    })
}

/// Ends a session; ending it twice is no error.
pub async fn end(service: &Service, token: &str) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    session::delete(&mut db, &hash_of(token)).await?;
    Ok(db.commit().await?)
}
