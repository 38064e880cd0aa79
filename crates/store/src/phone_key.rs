//! The keys that people's phones sign hand-overs with: their public halves.

use regain_domain::access::Role;
use regain_domain::id::{ClientId, OrganisationId, PersonId, PhoneKeyId};
use regain_domain::proof::PublicKey;
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// One key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneKey {
    /// Which.
    pub id: PhoneKeyId,
    /// Whose.
    pub person: PersonId,
    /// The installation of the app that holds the private half.
    pub client: ClientId,
    /// What checks its signatures.
    pub public: PublicKey,
    /// Since when.
    pub enrolled_at: Timestamp,
    /// Since when it proves nothing any more.
    pub revoked_at: Option<Timestamp>,
}

const COLUMNS: &str = "phone_keys.id, phone_keys.person_id, phone_keys.client_id, phone_keys.public_key, phone_keys.enrolled_at, \
     phone_keys.revoked_at";
const WIDTH: usize = 6;

fn read(row: &Row) -> Result<PhoneKey, StoreError> {
    Ok(PhoneKey {
        id: row.parsed(0, PhoneKeyId::parse)?,
        person: row.parsed(1, PersonId::parse)?,
        client: row.parsed(2, ClientId::parse)?,
        public: row.parsed(3, PublicKey::parse)?,
        enrolled_at: row.time(4)?,
        revoked_at: row.maybe_int(5)?.map(Timestamp),
    })
}

/// Writes a key; `false` if one with its id is there already.
pub async fn insert(db: &mut Connection, key: &PhoneKey) -> Result<bool, StoreError> {
    let sql = "INSERT INTO phone_keys (id, person_id, client_id, public_key, enrolled_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (id) DO NOTHING";
    let public = key.public.to_string();
    let values = values![key.id, key.person, key.client, public, key.enrolled_at];
    Ok(db.run(sql, values).await? == 1)
}

/// One key.
pub async fn find(db: &mut Connection, id: PhoneKeyId) -> Result<Option<PhoneKey>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM phone_keys WHERE id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// Revokes a person's oldest keys, so that so many are left.
pub async fn revoke_beyond(db: &mut Connection, person: PersonId, keep: u32, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE phone_keys SET revoked_at = $3 WHERE person_id = $1 AND revoked_at IS NULL AND id NOT IN ( \
               SELECT id FROM phone_keys WHERE person_id = $1 AND revoked_at IS NULL \
               ORDER BY enrolled_at DESC, id DESC LIMIT $2)";
    db.run(sql, values![person, keep, now]).await?;
    Ok(())
}

/// Revokes one key of a person; `false` if there is no such key that still counts.
pub async fn revoke(db: &mut Connection, person: PersonId, id: PhoneKeyId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE phone_keys SET revoked_at = $3 WHERE id = $2 AND person_id = $1 AND revoked_at IS NULL";
    Ok(db.run(sql, values![person, id, now]).await? == 1)
}

/// A key, and what its person is in some organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberKey {
    /// The key.
    pub key: PhoneKey,
    /// Where.
    pub organisation: OrganisationId,
    /// As what.
    pub role: Role,
}

fn read_member(row: &Row) -> Result<MemberKey, StoreError> {
    Ok(MemberKey {
        key: read(row)?,
        organisation: row.parsed(WIDTH, OrganisationId::parse)?,
        role: row.parsed(WIDTH + 1, Role::from_word)?,
    })
}

/// Some keys, once for each membership of their people; those that are not known are not in the answer.
pub async fn with_memberships(
    db: &mut Connection,
    ids: &[PhoneKeyId],
) -> Result<HashMap<PhoneKeyId, Vec<MemberKey>>, StoreError> {
    let mut found: HashMap<PhoneKeyId, Vec<MemberKey>> = HashMap::new();
    for some in ids.chunks(500) {
        let sql = format!(
            "SELECT {COLUMNS}, memberships.organisation_id, memberships.role FROM phone_keys \
             JOIN memberships ON memberships.person_id = phone_keys.person_id WHERE phone_keys.id IN ({})",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            let member = read_member(&row)?;
            found.entry(member.key.id).or_default().push(member);
        }
    }
    Ok(found)
}

/// The keys that count, of the members of some organisations, newest first.
pub async fn of_organisations(
    db: &mut Connection,
    organisations: &[OrganisationId],
    limit: u32,
) -> Result<Vec<MemberKey>, StoreError> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS}, memberships.organisation_id, memberships.role FROM memberships \
         JOIN phone_keys ON phone_keys.person_id = memberships.person_id \
         WHERE memberships.organisation_id IN ({}) AND phone_keys.revoked_at IS NULL \
         ORDER BY phone_keys.enrolled_at DESC, phone_keys.id LIMIT $1",
        Connection::places(2, organisations.len())
    );
    let mut values = values![limit];
    values.extend(organisations.iter().map(|&id| Value::from(id)));
    db.all(&sql, values).await?.iter().map(read_member).collect()
}
