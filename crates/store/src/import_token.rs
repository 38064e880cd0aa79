//! Tokens by which an organisation's own machines bring its exports in. They are known here only by their hash.

use regain_domain::access::Role;
use regain_domain::id::{ImportTokenId, OrganisationId, PersonId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Row;
use crate::values;

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportToken {
    /// Which.
    pub id: ImportTokenId,
    /// Whose park it brings files into.
    pub organisation: OrganisationId,
    /// What it is for.
    pub name: String,
    /// In whose name.
    pub person: PersonId,
    /// That person's name.
    pub person_name: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Option<Timestamp>,
}

/// Keeps a token.
pub async fn insert(db: &mut Connection, token: &ImportToken, token_hash: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO import_tokens (id, organisation_id, name, token_hash, person_id, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = values![
        token.id,
        token.organisation,
        &token.name,
        token_hash,
        token.person,
        token.created_at,
    ];
    db.run(sql, values).await?;
    Ok(())
}

const COLUMNS: &str = "import_tokens.id, import_tokens.organisation_id, import_tokens.name, import_tokens.person_id, \
     people.name, import_tokens.created_at, import_tokens.last_used_at";

/// An organisation's tokens, oldest first.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    limit: usize,
) -> Result<Vec<ImportToken>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM import_tokens JOIN people ON people.id = import_tokens.person_id \
         WHERE import_tokens.organisation_id = $1 ORDER BY import_tokens.created_at, import_tokens.id LIMIT $2"
    );
    db.all(&sql, values![organisation, limit])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The token with this hash, while its maker still has the role in the organisation: who left takes their tokens along.
pub async fn find(db: &mut Connection, token_hash: &str, role: Role) -> Result<Option<ImportToken>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM import_tokens JOIN people ON people.id = import_tokens.person_id \
         JOIN memberships ON memberships.person_id = import_tokens.person_id \
         AND memberships.organisation_id = import_tokens.organisation_id AND memberships.role = $2 \
         WHERE import_tokens.token_hash = $1"
    );
    let row = db.one(&sql, values![token_hash, role.word()]).await?;
    row.as_ref().map(read).transpose()
}

/// Notes that a token was used.
pub async fn used(db: &mut Connection, id: ImportTokenId, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE import_tokens SET last_used_at = $2 WHERE id = $1";
    db.run(sql, values![id, at]).await?;
    Ok(())
}

/// Ends a token of an organisation; whether there was one.
pub async fn delete(db: &mut Connection, organisation: OrganisationId, id: ImportTokenId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM import_tokens WHERE organisation_id = $1 AND id = $2";
    Ok(db.run(sql, values![organisation, id]).await? == 1)
}

fn read(row: &Row) -> Result<ImportToken, StoreError> {
    Ok(ImportToken {
        id: row.parsed(0, ImportTokenId::parse)?,
        organisation: row.parsed(1, OrganisationId::parse)?,
        name: row.text(2)?,
        person: row.parsed(3, PersonId::parse)?,
        person_name: row.text(4)?,
        created_at: row.time(5)?,
        last_used_at: row.maybe_int(6)?.map(Timestamp),
    })
}
