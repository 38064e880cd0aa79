//! How long devices are in use, counted; what became of those that left; and how long a workshop takes.
//!
//! Equal lives are counted by the database along indexes that hold all that is asked for, so that what comes out is bounded
//! by months, kinds and holders, not by devices.

use regain_domain::act::ActKind;
use regain_domain::device::{Kind, Stage};
use regain_domain::event::Event;
use regain_domain::grade::Grade;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::life::{Leaving, Lives, Planned};
use regain_domain::month::Month;
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::report::moment_of;
use crate::value::{Row, Value};
use crate::values;

/// All lives, or those of one holder's devices. Of the holders that go by warranties, lives are told apart by these, too;
/// of the others that would only make more of them. Two statements.
pub async fn lives(
    db: &mut Connection,
    holder: Option<OrganisationId>,
    by_warranty: &[OrganisationId],
) -> Result<Vec<Lives>, StoreError> {
    let (only, mut values) = of(holder);
    let guarded = guarded(by_warranty, &mut values);
    // Told apart by what no index is in the order of only where that is wanted.
    let apart = if by_warranty.is_empty() { "" } else { ", 7" };
    // The conditions are written as the indexes have them, so that both engines see that they fit.
    let in_use = format!(
        "SELECT holder_id, kind, began_month, seen_month, stage, due, {guarded}, COUNT(*) FROM devices \
         WHERE left_as = ''{only} GROUP BY 1, 2, 3, 4, 5, 6{apart}"
    );
    let ended = format!(
        "SELECT holder_id, kind, began_month, seen_month, left_month, left_as, {guarded}, COUNT(*) FROM devices \
         WHERE left_as <> '' AND left_as <> 'void'{only} GROUP BY 1, 2, 3, 4, 5, 6{apart}"
    );
    let mut found = Vec::new();
    for row in db.all(&in_use, values.clone()).await? {
        let planned = match row.parsed(4, Stage::from_word)? {
            Stage::Planned => Some(Month::of_day(&row.text(5)?).map_or(Planned::Soon, Planned::In)),
            _ => None,
        };
        found.push(read(&row, None, planned, row.count(7)?)?);
    }
    for row in db.all(&ended, values).await? {
        let left = (Month(row.int(4)?), row.parsed(5, Leaving::from_word)?);
        found.push(read(&row, Some(left), None, row.count(7)?)?);
    }
    Ok(found)
}

fn of(holder: Option<OrganisationId>) -> (&'static str, Vec<Value>) {
    match holder {
        Some(holder) => (" AND holder_id = $1", values![holder]),
        None => ("", values![]),
    }
}

/// The month in which a warranty ends, as `YYYY-MM`, for the devices of these holders; empty for all others.
fn guarded(holders: &[OrganisationId], values: &mut Vec<Value>) -> String {
    if holders.is_empty() {
        return "''".to_owned();
    }
    let places = Connection::places(values.len() + 1, holders.len());
    values.extend(holders.iter().map(|&holder| Value::from(holder)));
    format!("CASE WHEN devices.holder_id IN ({places}) THEN substr(devices.warranty_end, 1, 7) ELSE '' END")
}

/// The columns that all counts of lives have: the first four, and the month of the warranty as the seventh.
fn read(
    row: &Row,
    left: Option<(Month, Leaving)>,
    planned: Option<Planned>,
    devices: u64,
) -> Result<Lives, StoreError> {
    Ok(Lives {
        holder: row.parsed(0, OrganisationId::parse)?,
        kind: row.parsed(1, Kind::from_word)?,
        began: row.maybe_int(2)?.map(Month),
        seen: Month(row.int(3)?),
        left,
        planned,
        guarded: Month::of_day(&row.text(6)?),
        devices,
    })
}

/// Devices that have left use for a second life and stand at one place of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AfterUse {
    /// Where.
    pub stage: Stage,
    /// Whose they were.
    pub holder: OrganisationId,
    /// What they are.
    pub kind: Kind,
    /// The month they were put into service, if known.
    pub began: Option<Month>,
    /// When they left use.
    pub left: Month,
    /// What a workshop found them worth, if one did.
    pub grade: Option<Grade>,
    /// How many.
    pub devices: u64,
}

/// What became of all that has left use, or of one holder's. One statement.
pub async fn after_use(db: &mut Connection, holder: Option<OrganisationId>) -> Result<Vec<AfterUse>, StoreError> {
    let (only, values) = of(holder);
    let sql = format!(
        "SELECT stage, holder_id, kind, began_month, left_month, grade, COUNT(*) FROM devices \
         WHERE left_as = 'retired'{only} GROUP BY stage, holder_id, kind, began_month, left_month, grade"
    );
    let read = |row: &Row| {
        Ok(AfterUse {
            stage: row.parsed(0, Stage::from_word)?,
            holder: row.parsed(1, OrganisationId::parse)?,
            kind: row.parsed(2, Kind::from_word)?,
            began: row.maybe_int(3)?.map(Month),
            left: Month(row.int(4)?),
            grade: Grade::from_words(&row.text(5)?),
            devices: row.count(6)?,
        })
    };
    db.all(&sql, values).await?.iter().map(read).collect()
}

/// Of the devices that became ready last, how many months each took from leaving use. One statement.
pub async fn months_to_ready(db: &mut Connection, limit: u32) -> Result<Vec<i64>, StoreError> {
    let sql = "SELECT events.event_id, devices.left_month FROM events JOIN devices ON devices.id = events.device_id \
               WHERE events.kind = 'readied' AND devices.left_as = 'retired' ORDER BY events.position DESC LIMIT $1";
    let read = |row: &Row| {
        let ready = row.parsed(0, moment_of)?;
        Ok(Month::of(ready).since(Month(row.int(1)?)))
    };
    db.all(sql, values![limit]).await?.iter().map(read).collect()
}

/// The devices that were planned to retire at a moment of the past and in use then, one by one, with what was planned.
/// It reads every plan ever made: for looking back, not for pages.
pub async fn planned_at(
    db: &mut Connection,
    moment: Timestamp,
    by_warranty: &[OrganisationId],
) -> Result<Vec<Lives>, StoreError> {
    let before = Month::of(moment);
    let mut values = values![before.0];
    let guarded = guarded(by_warranty, &mut values);
    let sql = format!(
        "SELECT devices.holder_id, devices.kind, devices.began_month, devices.seen_month, \
         devices.left_month, devices.left_as, {guarded}, devices.id, events.event_id, events.body FROM events \
         JOIN devices ON devices.id = events.device_id \
         WHERE events.kind IN ('planned', 'kept', 'taken_back') AND devices.seen_month < $1 \
         AND (devices.left_month IS NULL OR devices.left_month >= $1) ORDER BY events.device_id, events.sequence"
    );
    let mut found: Vec<(DeviceId, Lives)> = Vec::new();
    for row in db.all(&sql, values).await? {
        if row.parsed(8, moment_of)? >= moment {
            continue;
        }
        let device = row.parsed(7, DeviceId::parse)?;
        // The last one that was said before the moment counts.
        if found.last().is_some_and(|(last, _)| *last == device) {
            found.pop();
        }
        let event: Event = row.json(9)?;
        if let ActKind::Planned { due } = event.act.kind {
            let left = match row.maybe_int(4)? {
                Some(month) => Some((Month(month), row.parsed(5, Leaving::from_word)?)),
                None => None,
            };
            let due = due.as_deref().and_then(Month::of_day);
            found.push((
                device,
                read(&row, left, Some(due.map_or(Planned::Soon, Planned::In)), 1)?,
            ));
        }
    }
    Ok(found.into_iter().map(|(_, lives)| lives).collect())
}
