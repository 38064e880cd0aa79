//! Invitations: places in organisations, offered to whoever reads the mail at an address. Known here only by the hash
//! of their secret, like sign-in links.

use regain_domain::access::Role;
use regain_domain::id::{InvitationId, OrganisationId, PersonId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::Row;
use crate::values;

/// One invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// Into which organisation.
    pub organisation: OrganisationId,
    /// The organisation's name; ignored when an invitation is written.
    pub organisation_name: String,
    /// Lower case and trimmed.
    pub email: String,
    /// What the person is to do there.
    pub role: Role,
    /// `fr` or `en`: the language of the mail.
    pub language: String,
    /// Who invited.
    pub invited_by: PersonId,
    /// When.
    pub created_at: Timestamp,
    /// When the link stops working.
    pub expires_at: Timestamp,
}

const COLUMNS: &str = "invitations.id, invitations.organisation_id, organisations.name, invitations.email, \
     invitations.role, invitations.language, invitations.invited_by, invitations.created_at, invitations.expires_at";
const FROM: &str = "FROM invitations JOIN organisations ON organisations.id = invitations.organisation_id";
const OPEN: &str = "invitations.accepted_at IS NULL AND invitations.revoked_at IS NULL";

fn read(row: &Row) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        id: row.parsed(0, InvitationId::parse)?,
        organisation: row.parsed(1, OrganisationId::parse)?,
        organisation_name: row.text(2)?,
        email: row.text(3)?,
        role: row.parsed(4, Role::from_word)?,
        language: row.text(5)?,
        invited_by: row.parsed(6, PersonId::parse)?,
        created_at: row.time(7)?,
        expires_at: row.time(8)?,
    })
}

/// Keeps an invitation under the hash of its secret.
pub async fn insert(db: &mut Connection, new: &Invitation, token_hash: &str) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO invitations (id, organisation_id, email, role, token_hash, language, invited_by, created_at, \
         expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            new.id,
            new.organisation,
            &new.email,
            new.role.word(),
            token_hash,
            &new.language,
            new.invited_by,
            new.created_at,
            new.expires_at
        ],
    )
    .await?;
    Ok(())
}

/// An invitation that nobody has taken or withdrawn, whether its link still works or not.
pub async fn open(db: &mut Connection, id: InvitationId) -> Result<Option<Invitation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} {FROM} WHERE invitations.id = $1 AND {OPEN}");
    db.one(&sql, values![id]).await?.as_ref().map(read).transpose()
}

/// The invitation behind a link that still works.
pub async fn live(db: &mut Connection, token_hash: &str, now: Timestamp) -> Result<Option<Invitation>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} {FROM} WHERE invitations.token_hash = $1 AND {OPEN} AND invitations.expires_at > $2");
    db.one(&sql, values![token_hash, now])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// Uses an invitation up. Of two that try at once, one gets it.
pub async fn accept(db: &mut Connection, id: InvitationId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = format!("UPDATE invitations SET accepted_at = $2 WHERE id = $1 AND {OPEN} AND expires_at > $2");
    Ok(db.run(&sql, values![id, now]).await? == 1)
}

/// Withdraws an invitation.
pub async fn revoke(db: &mut Connection, id: InvitationId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = format!("UPDATE invitations SET revoked_at = $2 WHERE id = $1 AND {OPEN}");
    Ok(db.run(&sql, values![id, now]).await? == 1)
}

/// Gives an invitation a new secret and a new end: the link sent before stops working.
pub async fn renew(
    db: &mut Connection,
    id: InvitationId,
    token_hash: &str,
    expires_at: Timestamp,
) -> Result<bool, StoreError> {
    let sql = format!("UPDATE invitations SET token_hash = $2, expires_at = $3 WHERE id = $1 AND {OPEN}");
    Ok(db.run(&sql, values![id, token_hash, expires_at]).await? == 1)
}

/// The open invitations of one organisation, or of all: newest first, before one that was seen.
pub async fn pending(
    db: &mut Connection,
    organisation: Option<OrganisationId>,
    before: Option<(Timestamp, InvitationId)>,
    limit: u32,
) -> Result<Vec<Invitation>, StoreError> {
    let (at, id) = bounds(before);
    let mut values = values![at, id, limit];
    let whose = match organisation {
        Some(organisation) => {
            values.push(organisation.into());
            "invitations.organisation_id = $4 AND"
        }
        None => "",
    };
    let sql = format!(
        "SELECT {COLUMNS} {FROM} WHERE {whose} {OPEN} AND (invitations.created_at, invitations.id) < ($1, $2) \
         ORDER BY invitations.created_at DESC, invitations.id DESC LIMIT $3"
    );
    db.all(&sql, values).await?.iter().map(read).collect()
}
