//! Tokens for machines: a nightly export is pushed by the organisation's own scheduler, with a secret that can bring
//! files into this one park and do nothing else.

use regain_domain::access::{Action, Actor, Relation, Role};
use regain_domain::id::ImportTokenId;
use regain_domain::time::Timestamp;
use regain_store::import_token;

pub use regain_store::import_token::ImportToken;

use crate::offer_lot::member;
use crate::token::{hash_of, new_token};
use crate::{Problem, Service};

/// The most tokens of an organisation: one a tool is plenty.
pub const MOST: usize = 20;
/// The longest name, in characters.
pub const MAX_NAME: usize = 60;
/// As what a token's holder acts.
const ROLE: Role = Role::FleetManager;
/// How often its use is written down at the most, in seconds.
const NOTED_EVERY_SECONDS: i64 = 60;

/// One's own organisation's tokens, oldest first.
pub async fn tokens(service: &Service, actor: &Actor) -> Result<Vec<ImportToken>, Problem> {
    service.allow(actor, Action::ImportPark, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    Ok(import_token::of_organisation(&mut db, organisation, MOST).await?)
}

/// Makes a token. The answer is the secret, which is shown once and kept nowhere.
///
/// # Errors
/// [`Problem::Field`] `name` without a name or with too long a one, `tokens` when there are [`MOST`] already.
pub async fn make_token(service: &Service, actor: &Actor, name: &str) -> Result<String, Problem> {
    service.allow(actor, Action::ImportPark, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(wrong("name"));
    }
    let secret = new_token();
    let token = ImportToken {
        id: service.id(ImportTokenId::new),
        organisation,
        name,
        person,
        person_name: String::new(),
        created_at: service.now(),
        last_used_at: None,
    };
    let mut db = service.store.write().await?;
    if import_token::of_organisation(&mut db, organisation, MOST).await?.len() >= MOST {
        return Err(wrong("tokens"));
    }
    import_token::insert(&mut db, &token, &hash_of(&secret)).await?;
    db.commit().await?;
    Ok(secret)
}

/// Ends a token: what comes with it is refused from now on. One that is not there, or not one's own, is ended already.
pub async fn end_token(service: &Service, actor: &Actor, id: ImportTokenId) -> Result<(), Problem> {
    service.allow(actor, Action::ImportPark, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.write().await?;
    import_token::delete(&mut db, organisation, id).await?;
    Ok(db.commit().await?)
}

/// Who comes with this secret; nobody, if it is unknown, ended, or its maker has left.
pub async fn present(service: &Service, secret: &str) -> Result<Option<Actor>, Problem> {
    let found = import_token::find(&mut service.store.read().await?, &hash_of(secret), ROLE).await?;
    let Some(token) = found else { return Ok(None) };
    let now = service.now();
    if is_worth_noting(token.last_used_at, now) {
        let mut db = service.store.write().await?;
        import_token::used(&mut db, token.id, now).await?;
        db.commit().await?;
    }
    Ok(Some(Actor::Member {
        person: token.person,
        organisation: token.organisation,
        role: ROLE,
    }))
}

fn is_worth_noting(last: Option<Timestamp>, now: Timestamp) -> bool {
    last.is_none_or(|last| now >= last.plus_seconds(NOTED_EVERY_SECONDS))
}
