//! Rounds: a vehicle's day, and its stops, at each of which one lot waits.

use regain_domain::id::{HandoverId, LotId, OrganisationId, PersonId, RoundId, SiteId, StopId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::lot::LotStatus;
use crate::value::Row;
use crate::values;

/// A round's own row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Which.
    pub id: RoundId,
    /// The collector.
    pub organisation: OrganisationId,
    /// What people call it.
    pub name: String,
    /// Its day, `YYYY-MM-DD`.
    pub day: String,
    /// Who drives it, once that is decided.
    pub driver: Option<PersonId>,
    /// Who made it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Timestamp,
}

/// A round as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundLine {
    /// The round.
    pub round: Round,
    /// The collector's name.
    pub organisation_name: String,
    /// The driver's name, once there is one.
    pub driver_name: Option<String>,
    /// How many stops it has …
    pub stops: u64,
    /// … and how many of them are over: both sides have signed, or all of it was left.
    pub over: u64,
    /// How many devices its lots were offered with.
    pub devices: u64,
}

/// A halt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Which.
    pub id: StopId,
    /// Of which round.
    pub round: RoundId,
    /// Counted from 1.
    pub position: u32,
    /// What waits there.
    pub lot: LotId,
    /// The hand-over, once both sides have signed.
    pub handover: Option<HandoverId>,
}

/// A halt with all a driver needs to find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopPlace {
    /// The halt.
    pub stop: Stop,
    /// What the lot is called.
    pub lot_name: String,
    /// What the holder wants the driver to know.
    pub notes: String,
    /// Not before.
    pub window_start: Timestamp,
    /// Not after.
    pub window_end: Timestamp,
    /// Who gives.
    pub holder: OrganisationId,
    /// The giver's name.
    pub holder_name: String,
    /// The place.
    pub site: SiteId,
    /// The place's name.
    pub site_name: String,
    /// Street and town.
    pub address: String,
    /// How one gets in.
    pub access_notes: String,
    /// Whom to ask for.
    pub contact: String,
    /// How many devices the lot was offered with.
    pub devices: u64,
    /// How far the lot is.
    pub status: LotStatus,
}

impl StopPlace {
    /// Whether nothing more is to be done there.
    pub const fn is_over(&self) -> bool {
        self.stop.handover.is_some() || self.status.is_over()
    }
}

/// A round as one of those it collects from sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collecting {
    /// Which.
    pub round: RoundId,
    /// Its name.
    pub name: String,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Who comes.
    pub collector_name: String,
    /// How many stops at this holder.
    pub stops: u64,
    /// How many of these are over: signed, or all of it was left.
    pub over: u64,
    /// How many devices.
    pub devices: u64,
}

/// Whether nothing more is to be done at a stop, given its row and its lot's ([`StopPlace::is_over`]).
macro_rules! is_over {
    () => {
        "(stops.handover_id IS NOT NULL OR lots.status IN ('collected', 'left'))"
    };
}

const LINE: &str = concat!(
    "rounds.id, rounds.organisation_id, rounds.name, rounds.day, rounds.driver_id, rounds.created_by, \
     rounds.created_at, organisations.name, people.name, \
     (SELECT COUNT(*) FROM stops WHERE stops.round_id = rounds.id), \
     (SELECT COUNT(*) FROM stops JOIN lots ON lots.id = stops.lot_id WHERE stops.round_id = rounds.id AND ",
    is_over!(),
    "), (SELECT COUNT(*) FROM stops JOIN lot_devices ON lot_devices.lot_id = stops.lot_id \
      WHERE stops.round_id = rounds.id) \
     FROM rounds JOIN organisations ON organisations.id = rounds.organisation_id \
     LEFT JOIN people ON people.id = rounds.driver_id"
);

const STOP: &str = "stops.id, stops.round_id, stops.position, stops.lot_id, stops.handover_id";

fn read_line(row: &Row) -> Result<RoundLine, StoreError> {
    Ok(RoundLine {
        round: Round {
            id: row.parsed(0, RoundId::parse)?,
            organisation: row.parsed(1, OrganisationId::parse)?,
            name: row.text(2)?,
            day: row.text(3)?,
            driver: row.maybe_parsed(4, PersonId::parse)?,
            created_by: row.parsed(5, PersonId::parse)?,
            created_at: row.time(6)?,
        },
        organisation_name: row.text(7)?,
        driver_name: row.maybe_text(8)?,
        stops: row.count(9)?,
        over: row.count(10)?,
        devices: row.count(11)?,
    })
}

fn read_stop(row: &Row) -> Result<Stop, StoreError> {
    Ok(Stop {
        id: row.parsed(0, StopId::parse)?,
        round: row.parsed(1, RoundId::parse)?,
        position: u32::try_from(row.int(2)?).unwrap_or(0),
        lot: row.parsed(3, LotId::parse)?,
        handover: row.maybe_parsed(4, HandoverId::parse)?,
    })
}

/// Writes a round.
pub async fn insert(db: &mut Connection, round: &Round) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO rounds (id, organisation_id, name, day, driver_id, created_by, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            round.id,
            round.organisation,
            &round.name,
            &round.day,
            round.driver,
            round.created_by,
            round.created_at
        ],
    )
    .await?;
    Ok(())
}

/// One round.
pub async fn find(db: &mut Connection, round: RoundId) -> Result<Option<RoundLine>, StoreError> {
    let sql = format!("SELECT {LINE} WHERE rounds.id = $1");
    db.one(&sql, values![round]).await?.as_ref().map(read_line).transpose()
}

/// Where a page of rounds goes on: the last one seen, by day and id.
pub type Seen = Option<(String, RoundId)>;

fn bounds(before: Seen) -> (String, String) {
    // "~" stands after every digit, so after every day and id.
    before.map_or_else(|| ("~".to_owned(), "~".to_owned()), |(day, id)| (day, id.to_string()))
}

/// An organisation's rounds, the latest day first, before one that was seen.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Seen,
    limit: u32,
) -> Result<Vec<RoundLine>, StoreError> {
    let (day, id) = bounds(before);
    let sql = format!(
        "SELECT {LINE} WHERE rounds.organisation_id = $1 AND (rounds.day, rounds.id) < ($2, $3) \
         ORDER BY rounds.day DESC, rounds.id DESC LIMIT $4"
    );
    db.all(&sql, values![organisation, day, id, limit])
        .await?
        .iter()
        .map(read_line)
        .collect()
}

/// The rounds that a person drives for an organisation, the latest day first.
pub async fn of_driver(
    db: &mut Connection,
    driver: PersonId,
    organisation: OrganisationId,
    limit: u32,
) -> Result<Vec<RoundLine>, StoreError> {
    let sql = format!(
        "SELECT {LINE} WHERE rounds.driver_id = $1 AND rounds.organisation_id = $2 \
         ORDER BY rounds.day DESC, rounds.id DESC LIMIT $3"
    );
    db.all(&sql, values![driver, organisation, limit])
        .await?
        .iter()
        .map(read_line)
        .collect()
}

/// The rounds that collect from a holder, the latest day first: how many of its stops they have, how many of these are
/// over, and how many devices wait or were taken there. What they collect from others is not counted.
pub async fn collecting_from(
    db: &mut Connection,
    holder: OrganisationId,
    limit: u32,
) -> Result<Vec<Collecting>, StoreError> {
    let sql = concat!(
        "SELECT rounds.id, rounds.name, rounds.day, organisations.name, COUNT(stops.id), \
               COUNT(CASE WHEN ",
        is_over!(),
        " THEN 1 END), \
               CAST(SUM((SELECT COUNT(*) FROM lot_devices WHERE lot_devices.lot_id = lots.id)) AS BIGINT) FROM lots \
               JOIN stops ON stops.lot_id = lots.id JOIN rounds ON rounds.id = stops.round_id \
               JOIN organisations ON organisations.id = rounds.organisation_id WHERE lots.organisation_id = $1 \
               GROUP BY rounds.id, rounds.name, rounds.day, organisations.name \
               ORDER BY rounds.day DESC, rounds.id DESC LIMIT $2"
    );
    let read = |row: &Row| {
        Ok(Collecting {
            round: row.parsed(0, RoundId::parse)?,
            name: row.text(1)?,
            day: row.text(2)?,
            collector_name: row.text(3)?,
            stops: row.count(4)?,
            over: row.count(5)?,
            devices: row.count(6)?,
        })
    };
    db.all(sql, values![holder, limit]).await?.iter().map(read).collect()
}

/// Writes a stop.
pub async fn insert_stop(db: &mut Connection, stop: &Stop) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO stops (id, round_id, position, lot_id, handover_id) VALUES ($1, $2, $3, $4, $5)",
        values![stop.id, stop.round, stop.position, stop.lot, stop.handover],
    )
    .await?;
    Ok(())
}

/// Takes a stop out of its round, unless it is over.
pub async fn remove_stop(db: &mut Connection, stop: StopId) -> Result<bool, StoreError> {
    Ok(db
        .run(
            concat!(
                "DELETE FROM stops WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM lots WHERE lots.id = stops.lot_id AND ",
                is_over!(),
                ")"
            ),
            values![stop],
        )
        .await?
        == 1)
}

/// One stop.
pub async fn stop(db: &mut Connection, stop: StopId) -> Result<Option<Stop>, StoreError> {
    let sql = format!("SELECT {STOP} FROM stops WHERE id = $1");
    db.one(&sql, values![stop]).await?.as_ref().map(read_stop).transpose()
}

/// The stop at which a lot waits, if it stands in a round.
pub async fn stop_of_lot(db: &mut Connection, lot: LotId) -> Result<Option<Stop>, StoreError> {
    let sql = format!("SELECT {STOP} FROM stops WHERE lot_id = $1");
    db.one(&sql, values![lot]).await?.as_ref().map(read_stop).transpose()
}

/// A round's stops in the order of the drive.
pub async fn stops(db: &mut Connection, round: RoundId) -> Result<Vec<Stop>, StoreError> {
    let sql = format!("SELECT {STOP} FROM stops WHERE round_id = $1 ORDER BY position, id");
    db.all(&sql, values![round]).await?.iter().map(read_stop).collect()
}

/// A round's stops in the order of the drive, with all a driver needs to find them.
pub async fn places(db: &mut Connection, round: RoundId) -> Result<Vec<StopPlace>, StoreError> {
    let sql = format!(
        "SELECT {STOP}, lots.name, lots.notes, lots.window_start, lots.window_end, organisations.id, organisations.name, \
         sites.id, sites.name, sites.address, sites.access_notes, sites.contact, \
         (SELECT COUNT(*) FROM lot_devices WHERE lot_devices.lot_id = lots.id), lots.status \
         FROM stops JOIN lots ON lots.id = stops.lot_id JOIN organisations ON organisations.id = lots.organisation_id \
         JOIN sites ON sites.id = lots.site_id WHERE stops.round_id = $1 ORDER BY stops.position, stops.id"
    );
    let read = |row: &Row| {
        Ok(StopPlace {
            stop: read_stop(row)?,
            lot_name: row.text(5)?,
            notes: row.text(6)?,
            window_start: row.time(7)?,
            window_end: row.time(8)?,
            holder: row.parsed(9, OrganisationId::parse)?,
            holder_name: row.text(10)?,
            site: row.parsed(11, SiteId::parse)?,
            site_name: row.text(12)?,
            address: row.text(13)?,
            access_notes: row.text(14)?,
            contact: row.text(15)?,
            devices: row.count(16)?,
            status: row.parsed(17, LotStatus::from_word)?,
        })
    };
    db.all(&sql, values![round]).await?.iter().map(read).collect()
}

/// Numbers a round's stops anew, in the order given.
pub async fn reorder(db: &mut Connection, round: RoundId, order: &[StopId]) -> Result<(), StoreError> {
    for (position, &stop) in (1u32..).zip(order) {
        let sql = "UPDATE stops SET position = $3 WHERE id = $1 AND round_id = $2 AND position <> $3";
        db.run(sql, values![stop, round, position]).await?;
    }
    Ok(())
}

/// Notes that both sides have signed at a stop. The first hand-over stays: a second one at the same stop is kept as a
/// hand-over of its own, and this says `false`.
pub async fn mark_signed(db: &mut Connection, stop: StopId, handover: HandoverId) -> Result<bool, StoreError> {
    let sql = "UPDATE stops SET handover_id = $2 WHERE id = $1 AND handover_id IS NULL";
    Ok(db.run(sql, values![stop, handover]).await? == 1)
}

/// Who can drive for an organisation, by name.
pub async fn drivers(db: &mut Connection, organisation: OrganisationId) -> Result<Vec<(PersonId, String)>, StoreError> {
    let sql = "SELECT DISTINCT people.id, people.name FROM memberships JOIN people ON people.id = memberships.person_id \
               WHERE memberships.organisation_id = $1 AND memberships.role IN ('driver', 'dispatcher') \
               ORDER BY people.name, people.id";
    let rows = db.all(sql, values![organisation]).await?;
    rows.iter()
        .map(|row| Ok((row.parsed(0, PersonId::parse)?, row.text(1)?)))
        .collect()
}
