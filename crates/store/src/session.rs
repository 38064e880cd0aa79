//! Sessions and sign-in links. Both are known here only by the hash of their token: who reads the tables can sign in
//! with nothing that stands there.

use regain_domain::access::Role;
use regain_domain::id::{OrganisationId, PersonId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::values;

/// A session as it is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token, in hexadecimal.
    pub token_hash: String,
    /// Whose it is.
    pub person: PersonId,
    /// In which organisation and role it acts; none for citizens, and until a choice is made.
    pub acting: Option<(OrganisationId, Role)>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends unless it is renewed.
    pub expires_at: Timestamp,
}

/// A session with what every page shows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The session. Its role is the person's still: a role taken away is gone from here at once.
    pub session: Session,
    /// The person's name.
    pub person_name: String,
    /// The organisation's name, empty without one.
    pub organisation_name: String,
    /// The organisation's short name, empty without one.
    pub organisation_slug: String,
}

/// Begins a session.
pub async fn insert(db: &mut Connection, session: &Session) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO sessions (token_hash, person_id, organisation_id, role, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            &session.token_hash,
            session.person,
            session.acting.map(|(organisation, _)| organisation),
            session.acting.map(|(_, role)| role.word()),
            session.created_at,
            session.expires_at,
        ],
    )
    .await?;
    Ok(())
}

/// The session with this hash, if it has not ended by `now`. One statement, since every request asks.
pub async fn find(db: &mut Connection, token_hash: &str, now: Timestamp) -> Result<Option<Found>, StoreError> {
    let sql = "SELECT sessions.person_id, memberships.organisation_id, memberships.role, sessions.created_at, \
               sessions.expires_at, people.name, COALESCE(organisations.name, ''), COALESCE(organisations.slug, '') \
               FROM sessions JOIN people ON people.id = sessions.person_id \
               LEFT JOIN memberships ON memberships.person_id = sessions.person_id \
               AND memberships.organisation_id = sessions.organisation_id AND memberships.role = sessions.role \
               LEFT JOIN organisations ON organisations.id = memberships.organisation_id \
               WHERE sessions.token_hash = $1 AND sessions.expires_at > $2";
    let Some(row) = db.one(sql, values![token_hash, now]).await? else {
        return Ok(None);
    };
    let organisation = row.maybe_parsed(1, OrganisationId::parse)?;
    let role = row.maybe_parsed(2, Role::from_word)?;
    Ok(Some(Found {
        session: Session {
            token_hash: token_hash.to_owned(),
            person: row.parsed(0, PersonId::parse)?,
            acting: organisation.zip(role),
            created_at: row.time(3)?,
            expires_at: row.time(4)?,
        },
        person_name: row.text(5)?,
        organisation_name: row.text(6)?,
        organisation_slug: row.text(7)?,
    }))
}

/// Lets a session last until another moment.
pub async fn renew(db: &mut Connection, token_hash: &str, expires_at: Timestamp) -> Result<(), StoreError> {
    db.run(
        "UPDATE sessions SET expires_at = $2 WHERE token_hash = $1",
        values![token_hash, expires_at],
    )
    .await?;
    Ok(())
}

/// Lets a session act in another organisation and role.
pub async fn act_as(
    db: &mut Connection,
    token_hash: &str,
    acting: Option<(OrganisationId, Role)>,
) -> Result<(), StoreError> {
    let (organisation, role) = acting.unzip();
    db.run(
        "UPDATE sessions SET organisation_id = $2, role = $3 WHERE token_hash = $1",
        values![token_hash, organisation, role.map(Role::word)],
    )
    .await?;
    Ok(())
}

/// Ends a session; ending it twice is no error.
pub async fn delete(db: &mut Connection, token_hash: &str) -> Result<(), StoreError> {
    db.run("DELETE FROM sessions WHERE token_hash = $1", values![token_hash])
        .await?;
    Ok(())
}

/// A link that signs in whoever reads the mail at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// SHA-256 of the token, in hexadecimal.
    pub token_hash: String,
    /// Lower case and trimmed.
    pub email: String,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Keeps a link.
pub async fn insert_link(db: &mut Connection, link: &Link) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO sign_in_links (token_hash, email, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        values![&link.token_hash, &link.email, link.created_at, link.expires_at],
    )
    .await?;
    Ok(())
}

/// The address of a link that still works.
pub async fn live_link(db: &mut Connection, token_hash: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
    let sql = "SELECT email FROM sign_in_links WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
    db.one(sql, values![token_hash, now])
        .await?
        .map(|row| row.text(0))
        .transpose()
}

/// Uses a link up and gives its address. Of two that try at once, one gets it.
pub async fn use_link(db: &mut Connection, token_hash: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
    let sql = "UPDATE sign_in_links SET used_at = $2 \
               WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING email";
    db.one(sql, values![token_hash, now])
        .await?
        .map(|row| row.text(0))
        .transpose()
}
