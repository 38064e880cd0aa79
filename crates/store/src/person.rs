//! People with an account, and their roles in organisations.

use regain_domain::access::Role;
use regain_domain::id::{OrganisationId, PersonId};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// One human being.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Lower case and trimmed: the name they sign in by.
    pub email: String,
    /// What they are called on screen; empty for a citizen who gave only an address.
    pub name: String,
    /// argon2 in PHC form; none for those who sign in by e-mail link.
    pub password_hash: Option<String>,
    /// `fr` or `en`: the language of their mails.
    pub language: String,
}

/// A role of a person in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Whose role.
    pub person: PersonId,
    /// In which organisation.
    pub organisation: OrganisationId,
    /// The organisation's name; ignored when a membership is written.
    pub organisation_name: String,
    /// What they do there.
    pub role: Role,
}

const COLUMNS: &str = "id, email, name, password_hash, language";

fn read(row: &Row) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.parsed(0, PersonId::parse)?,
        email: row.text(1)?,
        name: row.text(2)?,
        password_hash: row.maybe_text(3)?,
        language: row.text(4)?,
    })
}

/// The form in which addresses are compared and kept.
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Makes a person; a taken address is a [`StoreError::Conflict`].
pub async fn insert(db: &mut Connection, person: &Person, now: Timestamp) -> Result<(), StoreError> {
    let Person {
        id,
        email,
        name,
        password_hash,
        language,
    } = person;
    db.run(
        "INSERT INTO people (id, email, name, password_hash, language, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        values![*id, normal_email(email), name, password_hash.clone(), language, now],
    )
    .await?;
    Ok(())
}

/// Gives a person a name and a password.
pub async fn set_sign_in(db: &mut Connection, id: PersonId, name: &str, password_hash: &str) -> Result<(), StoreError> {
    db.run(
        "UPDATE people SET name = $2, password_hash = $3 WHERE id = $1",
        values![id, name, password_hash],
    )
    .await?;
    Ok(())
}

/// The person with this id.
pub async fn find(db: &mut Connection, id: PersonId) -> Result<Option<Person>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM people WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// The person with this address, however it is written.
pub async fn by_email(db: &mut Connection, email: &str) -> Result<Option<Person>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM people WHERE email = $1");
    db.one(&sql, values![normal_email(email)])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// Gives a person a role; giving it again changes nothing.
pub async fn insert_membership(db: &mut Connection, membership: &Membership) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO memberships (person_id, organisation_id, role) VALUES ($1, $2, $3) \
         ON CONFLICT (person_id, organisation_id, role) DO NOTHING",
        values![membership.person, membership.organisation, membership.role.word()],
    )
    .await?;
    Ok(())
}

/// Takes a role from a person; sessions that act in it act in none from then on.
pub async fn delete_membership(db: &mut Connection, membership: &Membership) -> Result<(), StoreError> {
    db.run(
        "DELETE FROM memberships WHERE person_id = $1 AND organisation_id = $2 AND role = $3",
        values![membership.person, membership.organisation, membership.role.word()],
    )
    .await?;
    Ok(())
}

/// The roles of a person, by organisation name.
pub async fn memberships(db: &mut Connection, person: PersonId) -> Result<Vec<Membership>, StoreError> {
    let sql = "SELECT memberships.organisation_id, organisations.name, memberships.role FROM memberships \
               JOIN organisations ON organisations.id = memberships.organisation_id \
               WHERE memberships.person_id = $1 ORDER BY organisations.name, memberships.role";
    let rows = db.all(sql, values![person]).await?;
    let membership = |row: &Row| {
        Ok(Membership {
            person,
            organisation: row.parsed(0, OrganisationId::parse)?,
            organisation_name: row.text(1)?,
            role: row.parsed(2, Role::from_word)?,
        })
    };
    rows.iter().map(membership).collect()
}

/// Somebody with this role in an organisation: always the same one while nobody leaves.
pub async fn first_with_role(
    db: &mut Connection,
    organisation: OrganisationId,
    role: Role,
) -> Result<Option<PersonId>, StoreError> {
    let sql = "SELECT person_id FROM memberships WHERE organisation_id = $1 AND role = $2 ORDER BY person_id LIMIT 1";
    db.one(sql, values![organisation, role.word()])
        .await?
        .map(|row| row.parsed(0, PersonId::parse))
        .transpose()
}

/// The names of people; those that are not known are not in the answer.
pub async fn names(db: &mut Connection, ids: &[PersonId]) -> Result<HashMap<PersonId, String>, StoreError> {
    let mut names = HashMap::with_capacity(ids.len());
    for some in ids.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!("SELECT id, name FROM people WHERE id IN ({places})");
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            names.insert(row.parsed(0, PersonId::parse)?, row.text(1)?);
        }
    }
    Ok(names)
}
