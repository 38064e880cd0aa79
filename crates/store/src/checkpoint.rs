//! Signed roots over the ledger, and the tree's frontier from which the next one goes on.

use regain_domain::checkpoint::Checkpoint;
use regain_domain::event::{Hash, canonical_json};
use regain_domain::merkle::Frontier;
use serde::Deserialize;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::keepsake;
use crate::value::Row;
use crate::values;

const COLUMNS: &str = "position, root, signed_at, signature, public_key";
/// The keepsake that holds the frontier.
const FRONTIER: &str = "ledger_frontier";

/// Keeps a checkpoint and the frontier it was made of; says whether there was none for this position.
pub async fn insert(db: &mut Connection, made: &Checkpoint, frontier: &Frontier) -> Result<bool, StoreError> {
    let sql =
        format!("INSERT INTO checkpoints ({COLUMNS}) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (position) DO NOTHING");
    let values = values![
        made.position,
        made.root,
        made.signed_at,
        &made.signature,
        &made.public_key
    ];
    let inserted = db.run(&sql, values).await? == 1;
    keepsake::keep(db, FRONTIER, &canonical_json(frontier)).await?;
    Ok(inserted)
}

/// Where the last checkpoint left the tree; the empty tree when there is none that fits, which costs one walk through
/// the whole ledger.
pub async fn frontier(db: &mut Connection) -> Result<Frontier, StoreError> {
    let kept = keepsake::find(db, FRONTIER).await?;
    let kept: Option<Frontier> = kept.and_then(|text| serde_json::from_str(&text).ok());
    Ok(kept.filter(Frontier::is_whole).unwrap_or_default())
}

/// The last checkpoint.
pub async fn latest(db: &mut Connection) -> Result<Option<Checkpoint>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM checkpoints ORDER BY position DESC LIMIT 1");
    db.one(&sql, values![]).await?.as_ref().map(read).transpose()
}

/// Checkpoints after a position, in order.
pub async fn after(db: &mut Connection, position: u64, limit: u32) -> Result<Vec<Checkpoint>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM checkpoints WHERE position > $1 ORDER BY position LIMIT $2");
    db.all(&sql, values![position, limit]).await?.iter().map(read).collect()
}

/// The hashes of some events after a position, in the order of recording, each with its position. An event that cannot
/// be read has no hash.
pub async fn event_hashes(
    db: &mut Connection,
    position: u64,
    limit: u32,
) -> Result<Vec<(u64, Option<Hash>)>, StoreError> {
    #[derive(Deserialize)]
    struct Hashed {
        hash: Hash,
    }
    let sql = "SELECT position, body FROM events WHERE position > $1 ORDER BY position LIMIT $2";
    let rows = db.all(sql, values![position, limit]).await?;
    rows.iter()
        .map(|row| Ok((row.count(0)?, row.json::<Hashed>(1).ok().map(|event| event.hash))))
        .collect()
}

fn read(row: &Row) -> Result<Checkpoint, StoreError> {
    Ok(Checkpoint {
        position: row.count(0)?,
        root: row.parsed(1, Hash::parse)?,
        signed_at: row.time(2)?,
        signature: row.text(3)?,
        public_key: row.text(4)?,
    })
}
