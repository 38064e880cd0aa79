//! Pages of a park, oldest device first.
//!
//! Each slice that is asked for is one walk along its index, cut at the page's length, and the walks are merged: what
//! left the park years ago is never read over, and a page costs the same wherever it lies.
//!
//! A search goes one of two ways. A word that few devices bear names them, and only they are looked at. Where every
//! word is common, the walks fill the page soon, and each device passed is asked whether it bears the words.

use regain_domain::device::Stage;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::row::Day;

use crate::connection::Connection;
use crate::device::{self, DESCRIBING_COLUMNS, Device, read};
use crate::error::StoreError;
use crate::park_count::Named;
use crate::park_slice::{Ages, Slice, Until};
use crate::standing::STATE_COLUMNS;
use crate::statement::Statement;
use crate::value::Row;

/// A word that at most so many devices bear is rare. Looking at all of these, or walking until a page is full of
/// devices that bear a word hardly more common, takes some ten milliseconds in a park of a million.
const RARE: usize = 4_000;

/// Which devices.
#[derive(Clone, Debug)]
pub struct ParkQuery {
    /// Whose.
    pub holder: OrganisationId,
    /// These parts, no device in two of them.
    pub slices: Vec<Slice>,
    /// Of this maker, at this place.
    pub named: Named,
    /// With all of these folded words, the last of which may be the beginning of one.
    pub words: Vec<String>,
}

/// Where a page begins: after this device. A device whose age is unknown stands behind all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// When it was put into service, if that is known.
    pub in_service: Option<Day>,
    /// Which.
    pub device: DeviceId,
}

/// A device of the park, with who has it.
#[derive(Clone, Debug)]
pub struct ParkLine {
    /// The device.
    pub device: Device,
    /// The name of the organisation that has it in hand.
    pub custodian: String,
}

/// One page: at most `limit` devices after a place.
pub async fn page(
    db: &mut Connection,
    query: &ParkQuery,
    after: Option<&Place>,
    limit: usize,
) -> Result<Vec<ParkLine>, StoreError> {
    let rare = rare_word(db, query).await?;
    let begins_unknown = after.is_some_and(|place| place.in_service.is_none());
    let mut lines = if begins_unknown {
        Vec::new()
    } else {
        walk(db, query, rare, after, true, limit).await?
    };
    if lines.len() < limit && query.slices.iter().any(|slice| slice.ages.takes_unknown()) {
        let after = after.filter(|_| begins_unknown);
        lines.extend(walk(db, query, rare, after, false, limit - lines.len()).await?);
    }
    Ok(lines)
}

/// Which of the words is the rarest, if it is rare enough to begin with.
async fn rare_word(db: &mut Connection, query: &ParkQuery) -> Result<Option<usize>, StoreError> {
    if query.words.is_empty() {
        return Ok(None);
    }
    let mut sql = Statement::default();
    let holder = sql.place(query.holder);
    let bearers = (0..query.words.len()).map(|index| {
        let meant = meaning(&mut sql, query, index);
        let enough = RARE + 1;
        format!(
            "SELECT CAST({index} AS BIGINT), COUNT(*) FROM (SELECT 1 FROM device_words WHERE holder_id = {holder} AND {meant} \
             LIMIT {enough}) AS bearers"
        )
    });
    let text = bearers.collect::<Vec<_>>().join(" UNION ALL ");
    let mut rarest = None;
    for row in db.all(&text, sql.values).await? {
        let (index, bearers) = (row.int(0)?, row.int(1)?);
        if rarest.is_none_or(|(_, fewest)| bearers < fewest) {
            rarest = Some((index, bearers));
        }
    }
    Ok(rarest
        .filter(|&(_, bearers)| usize::try_from(bearers).is_ok_and(|bearers| bearers <= RARE))
        .and_then(|(index, _)| usize::try_from(index).ok()))
}

/// The devices whose year of service is known, or those of which it is not.
async fn walk(
    db: &mut Connection,
    query: &ParkQuery,
    rare: Option<usize>,
    after: Option<&Place>,
    age_known: bool,
    limit: usize,
) -> Result<Vec<ParkLine>, StoreError> {
    let mut sql = Statement::default();
    let slices = query.slices.iter().filter(|slice| {
        if age_known {
            slice.ages != Ages::Unknown
        } else {
            slice.ages.takes_unknown()
        }
    });
    let filters: Vec<String> = slices
        .map(|slice| filter(&mut sql, query, slice, after, age_known))
        .collect();
    if filters.is_empty() {
        return Ok(Vec::new());
    }
    let words = bears_words(&mut sql, query, rare);
    let found = if let Some(rare) = rare {
        let (holder, meant) = (sql.place(query.holder), meaning(&mut sql, query, rare));
        let filters: Vec<String> = filters.into_iter().map(|filter| format!("({filter})")).collect();
        // A CROSS JOIN is the one that SQLite leaves in the order in which it is written.
        format!(
            "SELECT devices.id AS device_id, devices.in_service AS since FROM (SELECT DISTINCT device_id FROM \
             device_words WHERE holder_id = {holder} AND {meant}) AS named CROSS JOIN devices \
             WHERE devices.id = named.device_id AND ({}){words}",
            filters.join(" OR ")
        )
    } else {
        let walks = filters.into_iter().enumerate().map(|(number, filter)| {
            format!(
                "SELECT * FROM (SELECT devices.id AS device_id, devices.in_service AS since FROM devices \
                 WHERE {filter}{words} ORDER BY devices.in_service, devices.id LIMIT {limit}) AS walk{number}"
            )
        });
        walks.collect::<Vec<_>>().join(" UNION ALL ")
    };
    let text = format!(
        "SELECT {STATE_COLUMNS}, {DESCRIBING_COLUMNS}, organisations.name FROM (SELECT device_id, since FROM ({found}) \
         AS found ORDER BY since, device_id LIMIT {limit}) AS page JOIN devices ON devices.id = page.device_id \
         JOIN organisations ON organisations.id = devices.custodian_id ORDER BY page.since, page.device_id"
    );
    let line = |row: &Row| {
        Ok(ParkLine {
            device: read(row, 0)?,
            custodian: row.text(device::WIDTH)?,
        })
    };
    db.all(&text, sql.values).await?.iter().map(line).collect()
}

fn filter(sql: &mut Statement, query: &ParkQuery, slice: &Slice, after: Option<&Place>, age_known: bool) -> String {
    let holder = sql.place(query.holder);
    let stage = sql.place(slice.stage.word());
    let mut parts = vec![format!("devices.holder_id = {holder} AND devices.stage = {stage}")];
    if let Some(kind) = slice.kind {
        parts.push(format!("devices.kind = {}", sql.place(kind.word())));
    }
    for (column, name) in [("maker", &query.named.maker), ("site", &query.named.site)] {
        if let Some(name) = name {
            parts.push(format!("devices.{column} = {}", sql.place(name)));
        }
    }
    parts.push(if age_known {
        "devices.in_service > ''".into()
    } else {
        "devices.in_service = ''".into()
    });
    if let Some(Place { in_service, device }) = after {
        let (since, device) = (sql.place(in_service.clone().unwrap_or_default()), sql.place(*device));
        parts.push(format!("(devices.in_service, devices.id) > ({since}, {device})"));
    }
    if let Ages::Known { from, before } = slice.ages {
        parts.extend(from.map(|year| format!("devices.in_service >= {}", sql.place(new_year(year)))));
        parts.extend(before.map(|year| format!("devices.in_service < {}", sql.place(new_year(year)))));
    }
    if let Some(Until { known, before }) = slice.until {
        let column = if slice.stage == Stage::Planned {
            "due"
        } else {
            "warranty_end"
        };
        if known {
            parts.push(format!("devices.{column} <> ''"));
        }
        parts.push(format!("devices.{column} < {}", sql.place(new_year(before))));
    }
    parts.join(" AND ")
}

fn new_year(year: i64) -> Day {
    format!("{year:04}-01-01")
}

/// What a word of the search stands for in the index of words.
fn meaning(sql: &mut Statement, query: &ParkQuery, index: usize) -> String {
    let Some(word) = query.words.get(index) else {
        return "1 = 1".into();
    };
    let from = sql.place(word);
    if index + 1 < query.words.len() {
        return format!("word = {from}");
    }
    // Every word that begins so: no word holds a character after the last one of Unicode.
    let to = sql.place(format!("{word}\u{10ffff}"));
    format!("word >= {from} AND word < {to}")
}

/// That a device bears all words but the one that is seen to. The holder is left out, so that the only index that
/// serves is the one of the device's own words.
fn bears_words(sql: &mut Statement, query: &ParkQuery, but: Option<usize>) -> String {
    let words = (0..query.words.len()).filter(|index| Some(*index) != but);
    words
        .map(|index| {
            let meant = meaning(sql, query, index);
            format!(" AND EXISTS (SELECT 1 FROM device_words WHERE device_words.device_id = devices.id AND {meant})")
        })
        .collect()
}
