//! Arrivals: what is announced to come from one organisation to a site of another, and the hand-over by which it came.

use regain_domain::id::{DeviceId, HandoverId, OrganisationId, PersonId, RoundId, SiteId, StopId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::handover::Counts;
use crate::value::Row;
use crate::values;

/// An arrival's own row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Which. Acts name it as their stop: a place where custody passes.
    pub id: StopId,
    /// The round that brings it, if one does: then what that round took is expected.
    pub round: Option<RoundId>,
    /// Who brings.
    pub from: OrganisationId,
    /// Who takes.
    pub to: OrganisationId,
    /// The taker's place.
    pub site: SiteId,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// The hand-over, once both sides have signed.
    pub handover: Option<HandoverId>,
    /// Who announced it.
    pub announced_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// An arrival as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivalLine {
    /// The arrival.
    pub arrival: Arrival,
    /// Who brings, by name.
    pub from_name: String,
    /// Who takes, by name.
    pub to_name: String,
    /// The place's name.
    pub site_name: String,
    /// Street and town.
    pub address: String,
    /// The round's name, if one brings it.
    pub round_name: Option<String>,
    /// How many devices were announced: those listed, or those that the round has taken so far.
    pub devices: u64,
    /// What came, once both sides have signed.
    pub counts: Option<Counts>,
}

const COLUMNS: &str = "a.id, a.round_id, a.from_id, a.to_id, a.site_id, a.day, a.handover_id, a.announced_by, \
     a.created_at";

const LINE: &str = "giver.name, taker.name, sites.name, sites.address, rounds.name, \
     (SELECT COUNT(*) FROM arrival_devices WHERE arrival_devices.arrival_id = a.id) + \
     (SELECT CAST(COALESCE(SUM(h.collected + h.extra + h.unknown), 0) AS BIGINT) FROM stops \
      JOIN handovers AS h ON h.id = stops.handover_id WHERE stops.round_id = a.round_id), \
     came.collected, came.missing, came.extra, came.unknown, \
     came.refused";

const JOINS: &str = "JOIN organisations AS giver ON giver.id = a.from_id \
     JOIN organisations AS taker ON taker.id = a.to_id JOIN sites ON sites.id = a.site_id \
     LEFT JOIN rounds ON rounds.id = a.round_id LEFT JOIN handovers AS came ON came.id = a.handover_id";

fn read(row: &Row) -> Result<Arrival, StoreError> {
    Ok(Arrival {
        id: row.parsed(0, StopId::parse)?,
        round: row.maybe_parsed(1, RoundId::parse)?,
        from: row.parsed(2, OrganisationId::parse)?,
        to: row.parsed(3, OrganisationId::parse)?,
        site: row.parsed(4, SiteId::parse)?,
        day: row.text(5)?,
        handover: row.maybe_parsed(6, HandoverId::parse)?,
        announced_by: row.parsed(7, PersonId::parse)?,
        created_at: row.time(8)?,
    })
}

fn read_line(row: &Row) -> Result<ArrivalLine, StoreError> {
    let count = |at| {
        row.maybe_int(at)
            .map(|count| count.and_then(|count| u64::try_from(count).ok()))
    };
    let counts = match (count(15)?, count(16)?, count(17)?, count(18)?, count(19)?) {
        (Some(collected), Some(missing), Some(extra), Some(unknown), Some(refused)) => Some(Counts {
            collected,
            missing,
            extra,
            unknown,
            refused,
        }),
        _ => None,
    };
    Ok(ArrivalLine {
        arrival: read(row)?,
        from_name: row.text(9)?,
        to_name: row.text(10)?,
        site_name: row.text(11)?,
        address: row.text(12)?,
        round_name: row.maybe_text(13)?,
        devices: row.count(14)?,
        counts,
    })
}

/// Announces one, with the devices expected where no round brings it. A second one that waits for the same round is a
/// [`StoreError::Conflict`].
pub async fn insert(db: &mut Connection, arrival: &Arrival, devices: &[DeviceId]) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO arrivals (id, round_id, from_id, to_id, site_id, day, handover_id, announced_by, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            arrival.id,
            arrival.round,
            arrival.from,
            arrival.to,
            arrival.site,
            &arrival.day,
            arrival.handover,
            arrival.announced_by,
            arrival.created_at
        ],
    )
    .await?;
    let rows = devices.iter().map(|&device| values![arrival.id, device]).collect();
    db.insert_many("INSERT INTO arrival_devices (arrival_id, device_id)", rows, "")
        .await?;
    Ok(())
}

/// One arrival.
pub async fn find(db: &mut Connection, id: StopId) -> Result<Option<ArrivalLine>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, {LINE} FROM arrivals AS a {JOINS} WHERE a.id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read_line).transpose()
}

/// Where a round goes: the arrivals it was announced for, the first first.
pub async fn of_round(db: &mut Connection, round: RoundId) -> Result<Vec<ArrivalLine>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, {LINE} FROM arrivals AS a {JOINS} WHERE a.round_id = $1 ORDER BY a.created_at, a.id"
    );
    db.all(&sql, values![round]).await?.iter().map(read_line).collect()
}

/// Changes where and when one is to come, unless both sides have signed.
pub async fn redirect(
    db: &mut Connection,
    id: StopId,
    to: OrganisationId,
    site: SiteId,
    day: &str,
    by: PersonId,
) -> Result<bool, StoreError> {
    let sql = "UPDATE arrivals SET to_id = $2, site_id = $3, day = $4, announced_by = $5 \
               WHERE id = $1 AND handover_id IS NULL";
    Ok(db.run(sql, values![id, to, site, day, by]).await? == 1)
}

/// Takes an announcement back, unless both sides have signed.
pub async fn remove(db: &mut Connection, id: StopId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM arrival_devices WHERE arrival_id = $1 \
               AND EXISTS (SELECT 1 FROM arrivals WHERE arrivals.id = $1 AND handover_id IS NULL)";
    db.run(sql, values![id]).await?;
    let sql = "DELETE FROM arrivals WHERE id = $1 AND handover_id IS NULL";
    Ok(db.run(sql, values![id]).await? == 1)
}

/// Which end of an arrival an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It comes to them.
    Taker,
    /// They bring it.
    Giver,
}

impl End {
    const fn column(self) -> &'static str {
        match self {
            Self::Taker => "to_id",
            Self::Giver => "from_id",
        }
    }
}

/// Where a page of arrivals goes on: the last one seen, by day and id.
pub type Seen = Option<(String, StopId)>;

/// What comes to an organisation, or what it sends; the latest day first, before one that was seen.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    end: End,
    before: Seen,
    limit: u32,
) -> Result<Vec<ArrivalLine>, StoreError> {
    // "~" stands after every digit, so after every day and id.
    let (day, id) = before.map_or_else(|| ("~".to_owned(), "~".to_owned()), |(day, id)| (day, id.to_string()));
    let sql = format!(
        "SELECT {COLUMNS}, {LINE} FROM arrivals AS a {JOINS} WHERE a.{} = $1 AND (a.day, a.id) < ($2, $3) \
         ORDER BY a.day DESC, a.id DESC LIMIT $4",
        end.column()
    );
    db.all(&sql, values![organisation, day, id, limit])
        .await?
        .iter()
        .map(read_line)
        .collect()
}

/// The devices listed where no round brings them.
pub async fn devices(db: &mut Connection, id: StopId) -> Result<Vec<DeviceId>, StoreError> {
    let sql = "SELECT device_id FROM arrival_devices WHERE arrival_id = $1 ORDER BY device_id";
    db.all(sql, values![id])
        .await?
        .iter()
        .map(|row| row.parsed(0, DeviceId::parse))
        .collect()
}

/// Those of an organisation's own lists that wait to be signed: devices that are announced somewhere already.
pub async fn announced_by(db: &mut Connection, from: OrganisationId) -> Result<Vec<DeviceId>, StoreError> {
    let sql = "SELECT arrival_devices.device_id FROM arrivals \
               JOIN arrival_devices ON arrival_devices.arrival_id = arrivals.id \
               WHERE arrivals.from_id = $1 AND arrivals.handover_id IS NULL ORDER BY arrival_devices.device_id";
    db.all(sql, values![from])
        .await?
        .iter()
        .map(|row| row.parsed(0, DeviceId::parse))
        .collect()
}

/// Notes that both sides have signed. The first hand-over stays: a second one is kept as a hand-over of its own, and
/// this says `false`; so it does for a stop that is no arrival.
pub async fn mark_signed(db: &mut Connection, id: StopId, handover: HandoverId) -> Result<bool, StoreError> {
    let sql = "UPDATE arrivals SET handover_id = $2 WHERE id = $1 AND handover_id IS NULL";
    Ok(db.run(sql, values![id, handover]).await? == 1)
}
