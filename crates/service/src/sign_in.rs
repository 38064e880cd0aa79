//! Signing in: by password, by a link sent to one's address, and, in demo mode, by choosing who one is.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::PersonId;
use regain_store::person::{self, Person, normal_email};
use regain_store::session::{self, Link};

use crate::demo::Persona;
use crate::jobs::{self, Mail};
use crate::session::{NewSession, begin};
use crate::token::{hash_of, new_token};
use crate::{Problem, Service, demo, password};

/// How long a link works.
pub const LINK_LASTS_SECONDS: i64 = 20 * 60;
/// The longest address that mail knows.
const LONGEST_EMAIL: usize = 254;

/// Signs in by password. A wrong password and an unknown address are the same answer, after the same work.
///
/// # Errors
/// [`Problem::WrongPassword`]; [`Problem::TooManyTries`] when the account's tries are used up, right or wrong.
pub async fn by_password(service: &Service, email: &str, password: String) -> Result<NewSession, Problem> {
    let account = normal_email(email);
    if account.len() > LONGEST_EMAIL {
        return Err(Problem::WrongPassword);
    }
    if !service.attempts.take(&account, service.now()) {
        return Err(Problem::TooManyTries);
    }
    let person = person::by_email(&mut service.store.read().await?, email).await?;
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    let matches = password::matches(password, hash).await?;
    let person = person.filter(|_| matches).ok_or(Problem::WrongPassword)?;
    service.attempts.forget(&account);
    let mut db = service.store.write().await?;
    let session = begin(&mut db, person.id, service.now()).await?;
    db.commit().await?;
    Ok(session)
}

/// An e-mail with a link that nobody got by then is not sent any more, in seconds.
const LINK_MAIL_LASTS_SECONDS: i64 = 3_600;

/// Has a link sent to an address, in a language, to go on to `next` afterwards. Whether the address is known makes no
/// difference.
pub async fn send_link(service: &Service, email: &str, language: &str, next: &str) -> Result<(), Problem> {
    let to = normal_email(email);
    if !is_address(&to) {
        return Err(Problem::Field("email".to_owned()));
    }
    let mail = Mail::SignIn {
        to,
        language: language.to_owned(),
        next: next.to_owned(),
        until: service.now().plus_seconds(LINK_MAIL_LASTS_SECONDS),
    };
    let mut db = service.store.write().await?;
    jobs::send(service, &mut db, &mail).await?;
    Ok(db.commit().await?)
}

/// Makes a link for an address and gives its secret, for the mail that is being written.
pub async fn make_link(service: &Service, email: &str) -> Result<String, Problem> {
    let email = normal_email(email);
    if !is_address(&email) {
        return Err(Problem::Field("email".to_owned()));
    }
    let (now, token) = (service.now(), new_token());
    let expires_at = now.plus_seconds(LINK_LASTS_SECONDS);
    let mut db = service.store.write().await?;
    session::insert_link(
        &mut db,
        &Link {
            token_hash: hash_of(&token),
            email,
            created_at: now,
            expires_at,
        },
    )
    .await?;
    db.commit().await?;
    Ok(token)
}

/// Whether an address could be one. Only a mail that arrives proves it.
pub(crate) fn is_address(email: &str) -> bool {
    let plain = email.len() <= LONGEST_EMAIL && !email.chars().any(|c| c.is_whitespace() || c.is_control());
    let parts = email.split_once('@');
    plain && parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

/// For whom a link is, if it still works. Looking at it does not use it up: mail scanners look at every link.
pub async fn look_at_link(service: &Service, token: &str) -> Result<String, Problem> {
    let email = session::live_link(&mut service.store.read().await?, &hash_of(token), service.now()).await?;
    email.ok_or(Problem::DeadLink)
}

/// Uses a link up and signs in. An address that nobody has yet becomes a citizen's account.
pub async fn by_link(service: &Service, token: &str, language: &str) -> Result<NewSession, Problem> {
    let now = service.now();
    let mut db = service.store.write().await?;
    let email = session::use_link(&mut db, &hash_of(token), now)
        .await?
        .ok_or(Problem::DeadLink)?;
    let id = match person::by_email(&mut db, &email).await? {
        Some(person) => person.id,
        None => {
            let id = service.id(PersonId::new);
            let language = language.to_owned();
            let citizen = Person {
                id,
                email,
                name: String::new(),
                password_hash: None,
                language,
            };
            person::insert(&mut db, &citizen, now).await?;
            id
        }
    };
    let session = begin(&mut db, id, now).await?;
    db.commit().await?;
    Ok(session)
}

/// The people one can be in demo mode; outside it there is no such thing.
pub fn personas(service: &Service) -> Result<Vec<Persona>, Problem> {
    service
        .allow(&Actor::Anonymous, Action::UseDemo, Relation::Nobodys)
        .map_err(|_| Problem::NotFound)?;
    Ok(demo::personas())
}

/// Signs in as one of them, without any proof.
pub async fn as_persona(service: &Service, email: &str) -> Result<NewSession, Problem> {
    let known = personas(service)?.iter().any(|persona| persona.email == email);
    let mut db = service.store.write().await?;
    let person = person::by_email(&mut db, email)
        .await?
        .filter(|_| known)
        .ok_or(Problem::NotFound)?;
    let session = begin(&mut db, person.id, service.now()).await?;
    db.commit().await?;
    Ok(session)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_that_could_be_one() {
        assert!(is_address("claire@grenoble.example"));
        for wrong in [
            "",
            "claire",
            "@grenoble.example",
            "claire@grenoble",
            "a b@c.example",
            "a@b@c.example",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
        assert!(!is_address(&format!("{}@b.example", "a".repeat(250))));
    }
}
