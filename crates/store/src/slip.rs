//! One-time codes on the slips of those who hand over: only a stretched hash of each is kept.

use regain_domain::event::Hash;
use regain_domain::id::{HandoverId, LotId, PersonId, SlipId};
use regain_domain::slip::SlipCheck;
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Value;
use crate::values;

/// How many slips of one lot count: the latest one printed. Whoever prints again has lost the first one, or has it in
/// the wrong hands.
pub const LIVE: usize = 1;

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What its code is checked against.
    pub check: SlipCheck,
    /// The lot it goes with.
    pub lot: LotId,
    /// The hand-over that used it up.
    pub used_by: Option<HandoverId>,
}

/// Writes a slip.
pub async fn insert(db: &mut Connection, slip: &Slip, made_by: PersonId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO slips (id, lot_id, code_hash, made_by, made_at) VALUES ($1, $2, $3, $4, $5)";
    db.run(sql, values![slip.check.slip, slip.lot, slip.check.hash, made_by, now])
        .await?;
    Ok(())
}

/// The slips of some lots that count, used up or not.
pub async fn of_lots(db: &mut Connection, lots: &[LotId]) -> Result<HashMap<LotId, Vec<Slip>>, StoreError> {
    let mut found: HashMap<LotId, Vec<Slip>> = HashMap::new();
    for some in lots.chunks(500) {
        let sql = format!(
            "SELECT id, lot_id, code_hash, used_by FROM slips WHERE lot_id IN ({}) ORDER BY lot_id, made_at DESC, id DESC",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&lot| Value::from(lot)).collect()).await? {
            let slip = Slip {
                check: SlipCheck {
                    slip: row.parsed(0, SlipId::parse)?,
                    hash: row.parsed(2, Hash::parse)?,
                },
                lot: row.parsed(1, LotId::parse)?,
                used_by: row.maybe_parsed(3, HandoverId::parse)?,
            };
            let of_lot = found.entry(slip.lot).or_default();
            // One that was used stays known, so that its second use is noticed.
            if of_lot.len() < LIVE || slip.used_by.is_some() {
                of_lot.push(slip);
            }
        }
    }
    Ok(found)
}

/// Uses a slip up; `false` if another hand-over did.
pub async fn use_up(db: &mut Connection, slip: SlipId, handover: HandoverId) -> Result<bool, StoreError> {
    let sql = "UPDATE slips SET used_by = $2 WHERE id = $1 AND (used_by IS NULL OR used_by = $2)";
    Ok(db.run(sql, values![slip, handover]).await? == 1)
}
