//! What a holder's yearly report is computed from: of every device that is on its way out or gone, its kind, its stage
//! and the moments that count.
//!
//! The moments come from the ids of the events (UUIDv7, made where the act happened), so that no event's body has to be
//! read: one statement, one row a device, and only for devices that are no longer in use.

use regain_domain::act::ActKind;
use regain_domain::device::{Kind, Stage};
use regain_domain::event::Event;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::row::Day;
use regain_domain::time::Timestamp;
use std::collections::HashMap;
use uuid::Uuid;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// One device of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Which.
    pub device: DeviceId,
    /// What it is.
    pub kind: Kind,
    /// When it was put into service, if known.
    pub in_service: Option<Day>,
    /// Where it stands.
    pub stage: Stage,
    /// Since when, by the server's clock.
    pub stage_since: Timestamp,
    /// Whether its holder has it in hand.
    pub in_hand: bool,
    /// When it was first offered in a lot: its holder had no more use for it.
    pub offered: Option<Timestamp>,
    /// When it first changed hands.
    pub handed_over: Option<Timestamp>,
    /// When it was first said to be lost or withdrawn.
    pub gone: Option<Timestamp>,
}

/// Every device of a holder that was offered, or has left in any way; by id.
pub async fn rows(db: &mut Connection, holder: OrganisationId) -> Result<Vec<ReportRow>, StoreError> {
    let stages: Vec<String> = Stage::ALL
        .iter()
        .filter(|stage| !matches!(stage, Stage::InUse | Stage::Planned | Stage::Unidentified))
        .map(|stage| format!("'{}'", stage.word()))
        .collect();
    let first = |kinds: &str| format!("MIN(CASE WHEN events.kind IN ({kinds}) THEN events.event_id END)");
    let sql = format!(
        "SELECT devices.id, devices.kind, devices.in_service, devices.stage, devices.stage_since, \
         CAST(CASE WHEN devices.custodian_id = devices.holder_id THEN 1 ELSE 0 END AS BIGINT), {}, {}, {} \
         FROM devices JOIN events ON events.device_id = devices.id \
         WHERE devices.holder_id = $1 AND devices.stage IN ({}) \
         GROUP BY devices.id, devices.kind, devices.in_service, devices.stage, devices.stage_since, \
         devices.custodian_id, devices.holder_id ORDER BY devices.id",
        first("'offered'"),
        first("'handed_over', 'received'"),
        first("'lost', 'withdrawn'"),
        stages.join(", ")
    );
    db.all(&sql, values![holder]).await?.iter().map(read).collect()
}

/// How devices came to their ends: of each the last act that is one. Devices without are not in the answer.
pub async fn ends(db: &mut Connection, devices: &[DeviceId]) -> Result<HashMap<DeviceId, ActKind>, StoreError> {
    let mut found = HashMap::with_capacity(devices.len());
    for some in devices.chunks(500) {
        let sql = format!(
            "SELECT body FROM events WHERE device_id IN ({}) \
             AND kind IN ('delivered', 'for_parts', 'recycled', 'returned', 'lost', 'withdrawn', 'settled') \
             ORDER BY device_id, sequence",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            let event: Event = row.json(0)?;
            let lost = !matches!(event.act.kind, ActKind::Settled { stage, .. } if stage != Some(Stage::Lost));
            // A disputed fact ended nothing.
            if event.dispute.is_none() && lost {
                found.insert(event.act.device, event.act.kind);
            }
        }
    }
    Ok(found)
}

fn read(row: &Row) -> Result<ReportRow, StoreError> {
    Ok(ReportRow {
        device: row.parsed(0, DeviceId::parse)?,
        kind: row.parsed(1, Kind::from_word)?,
        in_service: Some(row.text(2)?).filter(|day| !day.is_empty()),
        stage: row.parsed(3, Stage::from_word)?,
        stage_since: row.time(4)?,
        in_hand: row.int(5)? != 0,
        offered: row.maybe_parsed(6, moment_of)?,
        handed_over: row.maybe_parsed(7, moment_of)?,
        gone: row.maybe_parsed(8, moment_of)?,
    })
}

/// The moment at which an id was made.
pub(crate) fn moment_of(id: &str) -> Option<Timestamp> {
    let id = Uuid::try_parse(id).ok()?;
    i64::try_from(id.as_u128() >> 80).ok().map(Timestamp::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::id::EventId;

    #[test]
    fn an_id_tells_when_it_was_made() {
        let id = EventId::new(Timestamp(1_795_430_000_123_456), [9; 10]);
        assert_eq!(moment_of(&id.to_string()), Some(Timestamp(1_795_430_000_123_000)));
        assert_eq!(moment_of("x"), None);
    }
}
