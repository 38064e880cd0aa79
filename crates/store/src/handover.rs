//! Hand-overs: custody that passed between two organisations, kept whole as both sides signed it.

use regain_domain::decide::Dispute;
use regain_domain::event::{Hash, canonical_json};
use regain_domain::handover::{Handover, LineResult};
use regain_domain::id::{HandoverId, OrganisationId, PersonId, RoundId, StopId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::{Row, Value};
use crate::values;

/// A hand-over as it came from the phone that carried it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptHandover {
    /// What was signed.
    pub handover: Handover,
    /// The hash of the phone's entry.
    pub entry_hash: Hash,
    /// Why a person has to look at it, if one has.
    pub dispute: Option<Dispute>,
    /// Whose phone sent it.
    pub recorded_by: PersonId,
    /// When it arrived.
    pub recorded_at: Timestamp,
}

impl KeptHandover {
    /// Whether custody can pass by it: see [`Dispute::voids_a_handover`].
    pub fn may_pass_custody(&self) -> bool {
        !self.dispute.is_some_and(Dispute::voids_a_handover)
    }
}

/// How many lines of a hand-over have each result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Expected and taken.
    pub collected: u64,
    /// Expected and not there.
    pub missing: u64,
    /// Not expected, and taken.
    pub extra: u64,
    /// Known by nobody, and taken.
    pub unknown: u64,
    /// Expected, there, and left with the giver.
    pub refused: u64,
}

impl Counts {
    /// How many things changed hands.
    pub const fn taken(&self) -> u64 {
        self.collected + self.extra + self.unknown
    }
}

/// A hand-over as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverLine {
    /// Which.
    pub id: HandoverId,
    /// In which round.
    pub round: RoundId,
    /// At which stop.
    pub stop: StopId,
    /// Who gave …
    pub from: OrganisationId,
    /// … by name.
    pub from_name: String,
    /// Who took …
    pub to: OrganisationId,
    /// … by name.
    pub to_name: String,
    /// What passed.
    pub counts: Counts,
    /// Why a person has to look at it, if one has.
    pub dispute: Option<Dispute>,
    /// When it arrived.
    pub recorded_at: Timestamp,
}

const LINE: &str = "handovers.id, handovers.round_id, handovers.stop_id, handovers.from_id, giver.name, \
     handovers.to_id, taker.name, handovers.collected, handovers.missing, handovers.extra, handovers.unknown, \
     handovers.refused, handovers.dispute, handovers.recorded_at";

const PARTIES: &str = "JOIN organisations AS giver ON giver.id = handovers.from_id \
                       JOIN organisations AS taker ON taker.id = handovers.to_id";

/// Reads the word of a dispute back, which JSON and the database share.
pub(crate) fn dispute(word: &str) -> Option<Dispute> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn read_line(row: &Row) -> Result<HandoverLine, StoreError> {
    Ok(HandoverLine {
        id: row.parsed(0, HandoverId::parse)?,
        round: row.parsed(1, RoundId::parse)?,
        stop: row.parsed(2, StopId::parse)?,
        from: row.parsed(3, OrganisationId::parse)?,
        from_name: row.text(4)?,
        to: row.parsed(5, OrganisationId::parse)?,
        to_name: row.text(6)?,
        counts: read_counts(row, 7)?,
        dispute: row.maybe_parsed(12, dispute)?,
        recorded_at: row.time(13)?,
    })
}

fn read_counts(row: &Row, at: usize) -> Result<Counts, StoreError> {
    Ok(Counts {
        collected: row.count(at)?,
        missing: row.count(at + 1)?,
        extra: row.count(at + 2)?,
        unknown: row.count(at + 3)?,
        refused: row.count(at + 4)?,
    })
}

/// Keeps a hand-over. One that is kept already is a [`StoreError::Conflict`].
pub async fn insert(db: &mut Connection, kept: &KeptHandover) -> Result<(), StoreError> {
    let manifest = &kept.handover.manifest;
    db.run(
        "INSERT INTO handovers (id, round_id, stop_id, from_id, to_id, manifest_hash, body, collected, missing, extra, \
         unknown, refused, entry_hash, dispute, recorded_by, recorded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        values![
            manifest.handover,
            manifest.round,
            manifest.stop,
            manifest.from,
            manifest.to,
            manifest.hash(),
            canonical_json(&kept.handover),
            manifest.count(LineResult::Collected),
            manifest.count(LineResult::Missing),
            manifest.count(LineResult::Extra),
            manifest.count(LineResult::Unknown),
            manifest.count(LineResult::Refused),
            kept.entry_hash,
            kept.dispute.map(Dispute::word),
            kept.recorded_by,
            kept.recorded_at,
        ],
    )
    .await?;
    Ok(())
}

/// One hand-over, whole.
pub async fn find(db: &mut Connection, handover: HandoverId) -> Result<Option<KeptHandover>, StoreError> {
    let sql = "SELECT body, entry_hash, dispute, recorded_by, recorded_at FROM handovers WHERE id = $1";
    db.one(sql, values![handover])
        .await?
        .as_ref()
        .map(read_kept)
        .transpose()
}

/// People have found out what a proof would have said; whether it was open.
pub async fn settle_proof(db: &mut Connection, handover: HandoverId) -> Result<bool, StoreError> {
    let sql = "UPDATE handovers SET dispute = NULL WHERE id = $1 AND dispute = $2";
    Ok(db.run(sql, values![handover, Dispute::Unproven.word()]).await? == 1)
}

/// The first hand-over whose manifest has this hash.
pub async fn by_manifest(db: &mut Connection, hash: Hash) -> Result<Option<KeptHandover>, StoreError> {
    let sql = "SELECT body, entry_hash, dispute, recorded_by, recorded_at FROM handovers WHERE manifest_hash = $1 \
               ORDER BY recorded_at, id LIMIT 1";
    db.one(sql, values![hash]).await?.as_ref().map(read_kept).transpose()
}

/// The hand-overs signed at a stop, the first first; more than one only when two phones worked there.
pub async fn of_stop(db: &mut Connection, stop: StopId) -> Result<Vec<KeptHandover>, StoreError> {
    let sql = "SELECT body, entry_hash, dispute, recorded_by, recorded_at FROM handovers WHERE stop_id = $1 \
               ORDER BY recorded_at, id";
    db.all(sql, values![stop]).await?.iter().map(read_kept).collect()
}

/// The hand-overs signed at the stops of a round that nothing stands against, the first first.
pub async fn of_round(db: &mut Connection, round: RoundId) -> Result<Vec<KeptHandover>, StoreError> {
    let sql = "SELECT body, entry_hash, dispute, recorded_by, recorded_at FROM handovers \
               WHERE stop_id IN (SELECT id FROM stops WHERE round_id = $1) AND dispute IS NULL ORDER BY recorded_at, id";
    db.all(sql, values![round]).await?.iter().map(read_kept).collect()
}

fn read_kept(row: &Row) -> Result<KeptHandover, StoreError> {
    Ok(KeptHandover {
        handover: row.json(0)?,
        entry_hash: row.parsed(1, Hash::parse)?,
        dispute: row.maybe_parsed(2, dispute)?,
        recorded_by: row.parsed(3, PersonId::parse)?,
        recorded_at: row.time(4)?,
    })
}

/// What an organisation gave away, newest first, before one that was seen.
pub async fn given(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, HandoverId)>,
    limit: u32,
) -> Result<Vec<HandoverLine>, StoreError> {
    one_side(db, "from_id", organisation, before, limit).await
}

/// What an organisation took over, newest first, before one that was seen.
pub async fn taken(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, HandoverId)>,
    limit: u32,
) -> Result<Vec<HandoverLine>, StoreError> {
    one_side(db, "to_id", organisation, before, limit).await
}

async fn one_side(
    db: &mut Connection,
    side: &str,
    organisation: OrganisationId,
    before: Option<(Timestamp, HandoverId)>,
    limit: u32,
) -> Result<Vec<HandoverLine>, StoreError> {
    let (at, id) = bounds(before);
    let sql = format!(
        "SELECT {LINE} FROM handovers {PARTIES} WHERE handovers.{side} = $1 \
         AND (handovers.recorded_at, handovers.id) < ($2, $3) \
         ORDER BY handovers.recorded_at DESC, handovers.id DESC LIMIT $4"
    );
    db.all(&sql, values![organisation, at, id, limit])
        .await?
        .iter()
        .map(read_line)
        .collect()
}

/// What an organisation gave or took, newest first, before one that was seen.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, HandoverId)>,
    limit: u32,
) -> Result<Vec<HandoverLine>, StoreError> {
    let (at, id) = bounds(before);
    // Each side by its own index, then the two together: an OR would read everything before it sorts.
    let side = |side: &str| {
        format!(
            "SELECT * FROM (SELECT * FROM handovers WHERE {side} = $1 AND (recorded_at, id) < ($2, $3) \
             ORDER BY recorded_at DESC, id DESC LIMIT $4) AS {side}_side"
        )
    };
    let sql = format!(
        "SELECT {LINE} FROM ({} UNION ALL {}) AS handovers {PARTIES} \
         ORDER BY handovers.recorded_at DESC, handovers.id DESC LIMIT $4",
        side("from_id"),
        side("to_id")
    );
    db.all(&sql, values![organisation, at, id, limit])
        .await?
        .iter()
        .map(read_line)
        .collect()
}

/// What passed in some hand-overs.
pub async fn counts(db: &mut Connection, ids: &[HandoverId]) -> Result<Vec<(HandoverId, Counts)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let places = Connection::places(1, ids.len());
    let sql = format!("SELECT id, collected, missing, extra, unknown, refused FROM handovers WHERE id IN ({places})");
    let rows = db.all(&sql, ids.iter().map(|&id| Value::from(id)).collect()).await?;
    rows.iter()
        .map(|row| Ok((row.parsed(0, HandoverId::parse)?, read_counts(row, 1)?)))
        .collect()
}
