//! How devices stand: the projection of the ledger that each device's row is, what its last event left.

use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::event::{Hash, canonical_json};
use regain_domain::grade::Grade;
use regain_domain::id::{DeviceId, LotId, OfferId, OrganisationId, ReservationId, RoundId};
use regain_domain::life::Leaving;
use regain_domain::medium::MediumState;
use regain_domain::month::Month;
use regain_domain::row::Description;
use regain_domain::time::Timestamp;
use regain_domain::waste::WasteStatus;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::device::began;
use crate::error::StoreError;
use crate::park_count::Traits;
use crate::value::{Row, Value};
use crate::values;

/// A device's state with what is needed to go on from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the ledger says.
    pub state: DeviceState,
    /// The hash of its last event.
    pub last_hash: Hash,
    /// What it is counted by.
    pub traits: Traits,
    /// The day that was set by hand for its retirement, or empty.
    pub due: String,
    /// Since when it stands at its stage, by the server's clock.
    pub stage_since: Timestamp,
}

/// The columns of a [`DeviceState`], in the order that [`read_state`] reads.
pub(crate) const STATE_COLUMNS: &str = "devices.id, devices.custodian_id, devices.holder_id, devices.stage, devices.tag, devices.lot_id, devices.round_id, \
     devices.disputes, devices.sequence, devices.media_state, devices.grade, devices.offer_id, devices.reservation_id, \
     devices.waste";

/// How many columns [`STATE_COLUMNS`] names.
pub(crate) const STATE_WIDTH: usize = 14;

pub(crate) fn read_state(row: &Row, at: usize) -> Result<DeviceState, StoreError> {
    Ok(DeviceState {
        device: row.parsed(at, DeviceId::parse)?,
        custodian: row.parsed(at + 1, OrganisationId::parse)?,
        holder: row.parsed(at + 2, OrganisationId::parse)?,
        stage: row.parsed(at + 3, Stage::from_word)?,
        tag: row.maybe_parsed(at + 4, |text| Code::parse(text).ok())?,
        lot: row.maybe_parsed(at + 5, LotId::parse)?,
        round: row.maybe_parsed(at + 6, RoundId::parse)?,
        disputes: u32::try_from(row.int(at + 7)?).unwrap_or(u32::MAX),
        sequence: u32::try_from(row.int(at + 8)?).unwrap_or(u32::MAX),
        media: read_media(&row.text(at + 9)?)?,
        grade: match row.text(at + 10)?.as_str() {
            "" => None,
            words => Some(Grade::from_words(words).ok_or_else(|| StoreError::Damaged(format!("grade {words}")))?),
        },
        offer: row.maybe_parsed(at + 11, OfferId::parse)?,
        reservation: row.maybe_parsed(at + 12, ReservationId::parse)?,
        waste: row.parsed(at + 13, WasteStatus::from_word)?,
    })
}

fn read_media(text: &str) -> Result<Option<Vec<MediumState>>, StoreError> {
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text)
        .map(Some)
        .map_err(|error| StoreError::Damaged(format!("media: {error}")))
}

fn media_text(state: &DeviceState) -> String {
    state.media.as_ref().map(canonical_json).unwrap_or_default()
}

fn grade_text(state: &DeviceState) -> String {
    state.grade.map(Grade::words).unwrap_or_default()
}

/// How devices stand; those that are not known are not in the answer.
pub async fn of(db: &mut Connection, devices: &[DeviceId]) -> Result<HashMap<DeviceId, Standing>, StoreError> {
    let mut found = HashMap::with_capacity(devices.len());
    for some in devices.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!(
            "SELECT {STATE_COLUMNS}, last_hash, kind, maker, site, substr(in_service, 1, 4), \
             substr(warranty_end, 1, 4), due, stage_since FROM devices WHERE id IN ({places})"
        );
        for row in db
            .all(&sql, some.iter().map(|&device| Value::from(device)).collect())
            .await?
        {
            let standing = Standing {
                state: read_state(&row, 0)?,
                last_hash: row.parsed(STATE_WIDTH, Hash::parse)?,
                traits: Traits {
                    kind: row.parsed(STATE_WIDTH + 1, Kind::from_word)?,
                    maker: row.text(STATE_WIDTH + 2)?,
                    site: row.text(STATE_WIDTH + 3)?,
                    year: row.text(STATE_WIDTH + 4)?,
                    warranty: row.text(STATE_WIDTH + 5)?,
                },
                due: row.text(STATE_WIDTH + 6)?,
                stage_since: row.time(STATE_WIDTH + 7)?,
            };
            found.insert(standing.state.device, standing);
        }
    }
    Ok(found)
}

/// How a device at this stage has left use, as its row says it: a word of [`Leaving`], empty while it is in use. A record
/// that stands for no thing has no life that could be counted.
const fn leaving(stage: Stage) -> &'static str {
    match stage {
        Stage::InUse | Stage::Planned => "",
        Stage::Void => "void",
        Stage::Lost | Stage::Withdrawn | Stage::Unidentified => Leaving::Vanished.word(),
        _ => Leaving::Retired.word(),
    }
}

/// Makes the rows of devices that the ledger has just begun.
pub async fn insert(
    db: &mut Connection,
    devices: &[(&Standing, &Description)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let row = |&(standing, description): &(&Standing, &Description)| {
        let state = &standing.state;
        values![
            state.device,
            state.custodian,
            state.holder,
            state.stage.word(),
            state.tag,
            state.lot,
            state.round,
            state.disputes,
            state.sequence,
            standing.last_hash,
            standing.traits.kind.word(),
            text(&description.maker),
            text(&description.model),
            text(&description.processor),
            description.memory_mib,
            canonical_json(&description.media),
            text(&description.site),
            text(&description.in_service),
            text(&description.status),
            &standing.due,
            now,
            media_text(state),
            grade_text(state),
            state.offer,
            state.reservation,
            standing.stage_since,
            text(&description.warranty_end),
            state.waste.word(),
            began(description),
            Month::of(now).0,
            Some(Month::of(now).0).filter(|_| !leaving(state.stage).is_empty()),
            leaving(state.stage),
        ]
    };
    let head = "INSERT INTO devices (id, custodian_id, holder_id, stage, tag, lot_id, round_id, disputes, sequence, \
                last_hash, kind, maker, model, processor, memory_mib, media, site, in_service, status, due, created_at, \
                media_state, grade, offer_id, reservation_id, stage_since, warranty_end, waste, began_month, seen_month, \
                left_month, left_as)";
    db.insert_many(head, devices.iter().map(row).collect(), "").await?;
    Ok(())
}

/// Writes how devices stand after their new events. `before` is the sequence each had when it was read: if another
/// transaction went on from it in the meantime, nothing fits and the whole is a [`StoreError::Conflict`].
pub async fn update(db: &mut Connection, changed: &[(u32, &Standing)]) -> Result<(), StoreError> {
    let row = |&(before, standing): &(u32, &Standing)| {
        let state = &standing.state;
        values![
            state.device,
            state.custodian,
            state.stage.word(),
            state.tag,
            state.lot,
            state.round,
            state.disputes,
            state.sequence,
            standing.last_hash,
            before,
            media_text(state),
            grade_text(state),
            state.offer,
            state.reservation,
            standing.stage_since,
            &standing.due,
            state.waste.word(),
            Month::of(standing.stage_since).0,
            leaving(state.stage),
        ]
    };
    // A device leaves use once: what becomes of it afterwards changes neither when nor how.
    let head = "UPDATE devices SET custodian_id = v.column2, stage = v.column3, tag = v.column4, lot_id = v.column5, \
                round_id = v.column6, disputes = v.column7, sequence = v.column8, last_hash = v.column9, \
                media_state = v.column11, grade = v.column12, offer_id = v.column13, reservation_id = v.column14, \
                stage_since = v.column15, due = v.column16, waste = v.column17, \
                left_month = CASE WHEN v.column19 = '' THEN NULL ELSE COALESCE(devices.left_month, v.column18) END, \
                left_as = CASE WHEN v.column19 IN ('', 'void') OR devices.left_as IN ('', 'void') THEN v.column19 \
                ELSE devices.left_as END";
    let tail = "WHERE devices.id = v.column1 AND devices.sequence = v.column10";
    let written = db.update_many(head, changed.iter().map(row).collect(), tail).await?;
    if written != changed.len() as u64 {
        return Err(StoreError::Conflict);
    }
    Ok(())
}
