//! When each holder retires its devices. Who never said so goes by the usual ages.

use regain_domain::id::{OrganisationId, PersonId};
use regain_domain::retirement::Rules;
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

fn rules(row: &Row, at: usize) -> Result<Rules, StoreError> {
    row.json(at)
}

/// A holder's rules.
pub async fn of_holder(db: &mut Connection, holder: OrganisationId) -> Result<Rules, StoreError> {
    let sql = "SELECT rules FROM retirement_rules WHERE holder_id = $1";
    match db.one(sql, values![holder]).await? {
        Some(row) => rules(&row, 0),
        None => Ok(Rules::default()),
    }
}

/// The rules of all who set some.
pub async fn all(db: &mut Connection) -> Result<HashMap<OrganisationId, Rules>, StoreError> {
    by_holder(db, "SELECT holder_id, rules FROM retirement_rules", values![]).await
}

/// Those that stood at a moment of the past and have stood since: what a holder said before it said otherwise is not kept.
pub async fn standing_since(
    db: &mut Connection,
    moment: Timestamp,
) -> Result<HashMap<OrganisationId, Rules>, StoreError> {
    let sql = "SELECT holder_id, rules FROM retirement_rules WHERE set_at < $1";
    by_holder(db, sql, values![moment]).await
}

async fn by_holder(
    db: &mut Connection,
    sql: &str,
    values: Vec<Value>,
) -> Result<HashMap<OrganisationId, Rules>, StoreError> {
    let read = |row: &Row| Ok((row.parsed(0, OrganisationId::parse)?, rules(row, 1)?));
    db.all(sql, values).await?.iter().map(read).collect()
}

/// Sets a holder's rules.
pub async fn set(
    db: &mut Connection,
    holder: OrganisationId,
    rules: &Rules,
    by: PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let text = serde_json::to_string(rules).map_err(|error| StoreError::Damaged(error.to_string()))?;
    let sql = "INSERT INTO retirement_rules (holder_id, rules, set_by, set_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (holder_id) DO UPDATE SET rules = excluded.rules, set_by = excluded.set_by, \
               set_at = excluded.set_at";
    db.run(sql, values![holder, text, by, now]).await?;
    Ok(())
}
