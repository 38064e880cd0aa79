//! Who sees what of whose park: [`regain_domain::sharing`] as rows.

use regain_domain::device::Kind;
use regain_domain::id::{OrganisationId, PersonId};
use regain_domain::sharing::{Field, Share, SharingRules, Territory};
use regain_domain::time::Timestamp;
use std::collections::{BTreeSet, HashMap};

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Row;
use crate::values;

/// A holder's rules, partners and all: two statements.
pub async fn of_holder(db: &mut Connection, holder: OrganisationId) -> Result<SharingRules, StoreError> {
    let sql = "SELECT territory, least FROM sharing_rules WHERE holder_id = $1";
    let mut rules = match db.one(sql, values![holder]).await? {
        Some(row) => general(&row, 0)?,
        None => SharingRules::default(),
    };
    let sql = "SELECT kinds, fields, partner_id FROM park_shares WHERE holder_id = $1";
    for row in db.all(sql, values![holder]).await? {
        rules
            .partners
            .insert(row.parsed(2, OrganisationId::parse)?, share(&row, 0)?);
    }
    Ok(rules)
}

/// What every holder that ever said so lets the territory see; partners are left out.
pub async fn of_territory(db: &mut Connection) -> Result<HashMap<OrganisationId, SharingRules>, StoreError> {
    let sql = "SELECT territory, least, holder_id FROM sharing_rules";
    let rows = db.all(sql, values![]).await?;
    rows.iter()
        .map(|row| Ok((row.parsed(2, OrganisationId::parse)?, general(row, 0)?)))
        .collect()
}

/// Which holders show an organisation what, by their names.
pub async fn with_partner(
    db: &mut Connection,
    partner: OrganisationId,
) -> Result<Vec<(OrganisationId, String, Share)>, StoreError> {
    let sql = "SELECT park_shares.kinds, park_shares.fields, park_shares.holder_id, organisations.name FROM park_shares \
               JOIN organisations ON organisations.id = park_shares.holder_id WHERE park_shares.partner_id = $1 \
               ORDER BY organisations.name, organisations.id";
    let rows = db.all(sql, values![partner]).await?;
    rows.iter()
        .map(|row| Ok((row.parsed(2, OrganisationId::parse)?, row.text(3)?, share(row, 0)?)))
        .collect()
}

/// What a holder shows a partner.
pub async fn between(
    db: &mut Connection,
    holder: OrganisationId,
    partner: OrganisationId,
) -> Result<Option<Share>, StoreError> {
    let sql = "SELECT kinds, fields FROM park_shares WHERE holder_id = $1 AND partner_id = $2";
    let row = db.one(sql, values![holder, partner]).await?;
    row.as_ref().map(|row| share(row, 0)).transpose()
}

/// Sets what the territory sees of a park.
pub async fn set_territory(
    db: &mut Connection,
    holder: OrganisationId,
    (territory, least): (Territory, u64),
    by: PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO sharing_rules (holder_id, territory, least, set_by, set_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (holder_id) DO UPDATE SET territory = excluded.territory, least = excluded.least, \
               set_by = excluded.set_by, set_at = excluded.set_at";
    db.run(sql, values![holder, territory.word(), least, by, now]).await?;
    Ok(())
}

/// Sets what a partner sees of a park; a share without kinds is taken away.
pub async fn set_share(
    db: &mut Connection,
    holder: OrganisationId,
    partner: OrganisationId,
    share: &Share,
    by: PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    if share.kinds.is_empty() {
        let sql = "DELETE FROM park_shares WHERE holder_id = $1 AND partner_id = $2";
        db.run(sql, values![holder, partner]).await?;
        return Ok(());
    }
    let kinds: Vec<&str> = share.kinds.iter().map(|kind| kind.word()).collect();
    let fields: Vec<&str> = share.fields.iter().map(|field| field.word()).collect();
    let sql = "INSERT INTO park_shares (holder_id, partner_id, kinds, fields, set_by, set_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (holder_id, partner_id) DO UPDATE SET \
               kinds = excluded.kinds, fields = excluded.fields, set_by = excluded.set_by, set_at = excluded.set_at";
    db.run(
        sql,
        values![holder, partner, kinds.join(","), fields.join(","), by, now],
    )
    .await?;
    Ok(())
}

fn general(row: &Row, at: usize) -> Result<SharingRules, StoreError> {
    Ok(SharingRules {
        territory: row.parsed(at, Territory::from_word)?,
        least: row.count(at + 1)?,
        ..SharingRules::default()
    })
}

fn share(row: &Row, at: usize) -> Result<Share, StoreError> {
    Ok(Share {
        kinds: row.parsed(at, |text| words(text, Kind::from_word))?,
        fields: row.parsed(at + 1, |text| words(text, Field::from_word))?,
    })
}

fn words<T: Ord>(text: &str, word: impl Fn(&str) -> Option<T>) -> Option<BTreeSet<T>> {
    text.split(',').filter(|one| !one.is_empty()).map(word).collect()
}
