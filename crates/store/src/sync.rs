//! What the server remembers of phones: how far each one's numbers have come, and what contradicted itself.

use regain_domain::bag::Errand;
use regain_domain::decide::Dispute;
use regain_domain::event::Hash;
use regain_domain::handover::Handover;
use regain_domain::id::{ClientId, HandoverId, LotId, OrganisationId, PersonId, StopId};
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::handover::dispute;
use crate::value::Value;
use crate::values;

/// The highest number recorded from a phone; 0 when it is new.
pub async fn last_sequence(db: &mut Connection, client: ClientId) -> Result<u64, StoreError> {
    match db
        .one("SELECT last_sequence FROM sync_clients WHERE id = $1", values![client])
        .await?
    {
        Some(row) => row.count(0),
        None => Ok(0),
    }
}

/// Remembers how far a phone has come, and who used it last.
pub async fn save_client(
    db: &mut Connection,
    client: ClientId,
    person: PersonId,
    last_sequence: u64,
    now: Timestamp,
) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO sync_clients (id, person_id, last_sequence, first_seen, last_seen) VALUES ($1, $2, $3, $4, $4) \
         ON CONFLICT (id) DO UPDATE SET person_id = excluded.person_id, last_sequence = excluded.last_sequence, \
         last_seen = excluded.last_seen",
        values![client, person, last_sequence, now],
    )
    .await?;
    Ok(())
}

/// An entry that says something else than what is recorded under its id.
pub struct Conflict<'a> {
    /// The id they share.
    pub id: uuid::Uuid,
    /// The hash of the second one.
    pub hash: Hash,
    /// The phone that sent it.
    pub client: ClientId,
    /// Its number there.
    pub sequence: u64,
    /// What it says, as JSON.
    pub body: &'a str,
}

/// Keeps a contradiction; `false` if it was kept before.
pub async fn keep_conflict(db: &mut Connection, conflict: &Conflict<'_>, now: Timestamp) -> Result<bool, StoreError> {
    let written = db
        .run(
            "INSERT INTO sync_conflicts (entry_id, entry_hash, client_id, sequence, body, recorded_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (entry_id, entry_hash) DO NOTHING",
            values![
                conflict.id,
                conflict.hash,
                conflict.client,
                conflict.sequence,
                conflict.body,
                now
            ],
        )
        .await?;
    Ok(written == 1)
}

/// Whose a stop is: one of a round, or an arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StopFacts {
    /// Which of the two.
    pub errand: Errand,
    /// Who gives: the holder that offers the lot, or who brings what arrives.
    pub giver: OrganisationId,
    /// Who takes, and counts and signs there: the collector that drives the round, or whose place an arrival comes to.
    pub taker: OrganisationId,
    /// The lot that waits there; none at an arrival.
    pub lot: Option<LotId>,
    /// The hand-over that both sides signed there.
    pub handover: Option<HandoverId>,
}

/// Whose some stops are; those that are not known are not in the answer.
pub async fn stop_facts(db: &mut Connection, stops: &[StopId]) -> Result<HashMap<StopId, StopFacts>, StoreError> {
    let mut found = HashMap::new();
    for some in stops.chunks(500) {
        let sql = format!(
            "SELECT stops.id, lots.organisation_id, rounds.organisation_id, lots.id, stops.handover_id FROM stops \
             JOIN rounds ON rounds.id = stops.round_id JOIN lots ON lots.id = stops.lot_id WHERE stops.id IN ({places}) \
             UNION ALL SELECT id, from_id, to_id, NULL, handover_id FROM arrivals WHERE id IN ({places})",
            places = Connection::places(1, some.len())
        );
        for row in db
            .all(&sql, some.iter().map(|&stop| Value::from(stop)).collect())
            .await?
        {
            let lot = row.maybe_parsed(3, LotId::parse)?;
            let facts = StopFacts {
                errand: if lot.is_some() {
                    Errand::Collect
                } else {
                    Errand::Receive
                },
                giver: row.parsed(1, OrganisationId::parse)?,
                taker: row.parsed(2, OrganisationId::parse)?,
                lot,
                handover: row.maybe_parsed(4, HandoverId::parse)?,
            };
            found.insert(row.parsed(0, StopId::parse)?, facts);
        }
    }
    Ok(found)
}

/// Signed hand-overs by id, with what stands against them; those that are not known are not in the answer.
pub async fn handovers(
    db: &mut Connection,
    handovers: &[HandoverId],
) -> Result<HashMap<HandoverId, (Handover, Option<Dispute>)>, StoreError> {
    let mut found = HashMap::new();
    for some in handovers.chunks(500) {
        let sql = format!(
            "SELECT id, body, dispute FROM handovers WHERE id IN ({})",
            Connection::places(1, some.len())
        );
        for row in db
            .all(&sql, some.iter().map(|&handover| Value::from(handover)).collect())
            .await?
        {
            found.insert(
                row.parsed(0, HandoverId::parse)?,
                (row.json(1)?, row.maybe_parsed(2, dispute)?),
            );
        }
    }
    Ok(found)
}
