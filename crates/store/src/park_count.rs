//! How many devices of a holder stand where: the cells that are kept up in the transaction that moves a device.
//!
//! A device is counted in the whole park, with its maker, at its place, and with its maker at its place. A park of a
//! million devices has some hundreds of cells in each of these, so every figure of the park's page is a sum over them.

use regain_domain::device::{Kind, Stage};
use regain_domain::id::OrganisationId;
use regain_domain::row::Description;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

use crate::connection::Connection;
use crate::error::StoreError;
use crate::park_slice::Slice;
use crate::statement::Statement;
use crate::value::{Row, Value};
use crate::values;

/// What stands for all makers, or all places.
const ALL: &str = "*";

/// What a device is counted by, apart from where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Traits {
    /// What it is.
    pub kind: Kind,
    /// Who made it; empty when unknown.
    pub maker: String,
    /// Where it stands, in its holder's words; empty when unknown.
    pub site: String,
    /// The year it was put into service; empty when unknown.
    pub year: String,
    /// The year its warranty ends; empty when unknown.
    pub warranty: String,
}

impl Traits {
    /// Those of a device that is described so.
    pub fn of(what: &Description) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            kind: what.kind.unwrap_or(Kind::Other),
            maker: text(&what.maker),
            site: text(&what.site),
            year: year(what.in_service.as_deref().unwrap_or_default()),
            warranty: year(what.warranty_end.as_deref().unwrap_or_default()),
        }
    }
}

fn year(day: &str) -> String {
    day.get(..4).unwrap_or_default().to_owned()
}

/// Where one device is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CountCell {
    holder: OrganisationId,
    maker: String,
    site: String,
    stage: Stage,
    kind: Kind,
    year: String,
    until: String,
}

impl CountCell {
    /// That of a device in a holder's park. `due` is the day set by hand, or empty.
    pub fn of(holder: OrganisationId, stage: Stage, traits: &Traits, due: &str) -> Self {
        Self {
            holder,
            maker: traits.maker.clone(),
            site: traits.site.clone(),
            stage,
            kind: traits.kind,
            year: traits.year.clone(),
            until: if stage == Stage::Planned {
                year(due)
            } else {
                traits.warranty.clone()
            },
        }
    }
}

impl CountCell {
    /// At which stage its devices stand.
    pub const fn stage(&self) -> Stage {
        self.stage
    }
}

/// Moves the park's counts: by how many each cell grows or shrinks.
pub async fn move_counts(db: &mut Connection, moves: &HashMap<CountCell, i64>) -> Result<(), StoreError> {
    // In one order, so that two transactions that move the same cells wait for each other instead of deadlocking.
    let mut whole: BTreeMap<[&str; 5], i64> = BTreeMap::new();
    let mut parts: BTreeMap<[&str; 7], i64> = BTreeMap::new();
    let mut names: BTreeMap<[&str; 3], i64> = BTreeMap::new();
    let texts: Vec<_> = moves
        .iter()
        .filter(|(_, by)| **by != 0)
        .map(|(cell, by)| {
            let (maker, site) = (format!("={}", cell.maker), format!("={}", cell.site));
            (cell.holder.to_string(), maker, site, cell, *by)
        })
        .collect();
    for (holder, maker, site, cell, by) in &texts {
        let (stage, kind) = (cell.stage.word(), cell.kind.word());
        let rest = [stage, kind, &cell.year, &cell.until];
        *whole.entry([holder, rest[0], rest[1], rest[2], rest[3]]).or_default() += by;
        for (maker, site) in [(maker.as_str(), ALL), (ALL, site), (maker, site)] {
            let key = [holder, maker, site, rest[0], rest[1], rest[2], rest[3]];
            *parts.entry(key).or_default() += by;
        }
        if cell.stage.is_in_park() {
            *names.entry([holder, "maker", &cell.maker]).or_default() += by;
            *names.entry([holder, "site", &cell.site]).or_default() += by;
        }
    }
    add(db, "park_counts", "holder_id, stage, kind, year, until", whole).await?;
    let key = "holder_id, maker, site, stage, kind, year, until";
    add(db, "park_cells", key, parts).await?;
    add(db, "park_names", "holder_id, part, name", names).await
}

async fn add<const WIDTH: usize>(
    db: &mut Connection,
    table: &str,
    key: &str,
    moves: BTreeMap<[&str; WIDTH], i64>,
) -> Result<(), StoreError> {
    let row = |(key, by): ([&str; WIDTH], i64)| {
        let mut row: Vec<Value> = key.into_iter().map(Value::from).collect();
        row.push(Value::from(by));
        row
    };
    let rows = moves.into_iter().filter(|(_, by)| *by != 0).map(row).collect();
    let head = format!("INSERT INTO {table} ({key}, devices)");
    let tail = format!("ON CONFLICT ({key}) DO UPDATE SET devices = {table}.devices + excluded.devices");
    db.insert_many(&head, rows, &tail).await?;
    Ok(())
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkCount {
    /// Where they stand.
    pub stage: Stage,
    /// What they are.
    pub kind: Kind,
    /// The year they were put into service, if it is known.
    pub year: Option<i64>,
    /// Where their exit is planned, the year of the day set by hand; elsewhere that of their warranty's end.
    pub until: Option<i64>,
    /// How many.
    pub devices: u64,
}

fn read(row: &Row, at: usize) -> Result<ParkCount, StoreError> {
    Ok(ParkCount {
        stage: row.parsed(at, Stage::from_word)?,
        kind: row.parsed(at + 1, Kind::from_word)?,
        year: row.text(at + 2)?.parse().ok(),
        until: row.text(at + 3)?.parse().ok(),
        devices: row.count(at + 4)?,
    })
}

/// A part of a park by names. A name that is empty is that of what has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Only what this maker made.
    pub maker: Option<String>,
    /// Only what stands at this place.
    pub site: Option<String>,
}

fn key(name: Option<&str>) -> String {
    name.map_or_else(|| ALL.to_owned(), |name| format!("={name}"))
}

/// All cells of a park that hold anything.
pub async fn of_holder(db: &mut Connection, holder: OrganisationId) -> Result<Vec<ParkCount>, StoreError> {
    of_named(db, holder, &Named::default()).await
}

/// The same of a part of it.
pub async fn of_named(
    db: &mut Connection,
    holder: OrganisationId,
    named: &Named,
) -> Result<Vec<ParkCount>, StoreError> {
    let rows = if *named == Named::default() {
        let sql = "SELECT stage, kind, year, until, devices FROM park_counts WHERE holder_id = $1 AND devices > 0";
        db.all(sql, values![holder]).await?
    } else {
        let sql = "SELECT stage, kind, year, until, devices FROM park_cells WHERE holder_id = $1 AND maker = $2 \
                   AND site = $3 AND devices > 0";
        let (maker, site) = (key(named.maker.as_deref()), key(named.site.as_deref()));
        db.all(sql, values![holder, maker, site]).await?
    };
    rows.iter().map(|row| read(row, 0)).collect()
}

/// Which names a park's devices bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Those of their makers.
    Maker,
    /// Those of their places.
    Site,
}

impl Part {
    const fn word(self) -> &'static str {
        match self {
            Self::Maker => "maker",
            Self::Site => "site",
        }
    }
}

/// A name, and how many devices bear it.
pub type NameCount = (String, u64);

/// The makers and the places that most devices of a park have, of those that are still there; so many of each.
pub async fn largest(
    db: &mut Connection,
    holder: OrganisationId,
    limit: u32,
) -> Result<(Vec<NameCount>, Vec<NameCount>), StoreError> {
    let of = |part: Part| {
        let word = part.word();
        format!(
            "SELECT * FROM (SELECT part, name, devices FROM park_names WHERE holder_id = $1 AND part = '{word}' \
             AND devices > 0 ORDER BY devices DESC, name DESC LIMIT $2) AS of_{word}"
        )
    };
    let sql = format!("{} UNION ALL {}", of(Part::Maker), of(Part::Site));
    split(&db.all(&sql, values![holder, limit]).await?)
}

/// How many of these slices bear each of some makers' names, and of some places'. Makers are counted at the place that
/// is named, places with the maker that is named.
pub async fn by_names(
    db: &mut Connection,
    holder: OrganisationId,
    (makers, sites): (&[String], &[String]),
    named: &Named,
    slices: &[Slice],
) -> Result<(Vec<NameCount>, Vec<NameCount>), StoreError> {
    if slices.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut sql = Statement::default();
    let holder = sql.place(holder);
    let conditions: Vec<String> = slices
        .iter()
        .map(|slice| format!("({})", slice.condition(&mut sql)))
        .collect();
    let conditions = conditions.join(" OR ");
    let mut parts = Vec::new();
    for (part, names, other, fixed) in [
        (Part::Maker, makers, "site", &named.site),
        (Part::Site, sites, "maker", &named.maker),
    ] {
        if names.is_empty() {
            continue;
        }
        let word = part.word();
        let fixed = sql.place(key(fixed.as_deref()));
        let places: Vec<String> = names.iter().map(|name| sql.place(key(Some(name)))).collect();
        parts.push(format!(
            "SELECT '{word}' AS part, substr({word}, 2) AS name, CAST(SUM(devices) AS BIGINT) AS devices FROM park_cells \
             WHERE holder_id = {holder} AND {word} IN ({}) AND {other} = {fixed} AND ({conditions}) GROUP BY {word}",
            places.join(", ")
        ));
    }
    if parts.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let text = format!(
        "SELECT part, name, devices FROM ({}) AS named WHERE devices > 0 ORDER BY devices DESC, name",
        parts.join(" UNION ALL ")
    );
    split(&db.all(&text, sql.values).await?)
}

fn split(rows: &[Row]) -> Result<(Vec<NameCount>, Vec<NameCount>), StoreError> {
    let (mut makers, mut sites) = (Vec::new(), Vec::new());
    for row in rows {
        let named = (row.text(1)?, row.count(2)?);
        if row.text(0)? == Part::Maker.word() {
            makers.push(named);
        } else {
            sites.push(named);
        }
    }
    Ok((makers, sites))
}

/// All cells of all parks that are still at their holders', each with its holder.
pub async fn of_territory(db: &mut Connection) -> Result<Vec<(OrganisationId, ParkCount)>, StoreError> {
    let sql = format!(
        "SELECT holder_id, stage, kind, year, until, devices FROM park_counts WHERE stage IN ({}) AND devices > 0",
        in_park()
    );
    let rows = db.all(&sql, values![]).await?;
    rows.iter()
        .map(|row| Ok((row.parsed(0, OrganisationId::parse)?, read(row, 1)?)))
        .collect()
}

/// How many devices of each maker and kind are still at each holder's.
pub async fn makers_of_territory(db: &mut Connection) -> Result<Vec<(OrganisationId, Kind, NameCount)>, StoreError> {
    // The names tell which cells there are to be looked for along their key.
    let sql = format!(
        "SELECT park_names.holder_id, park_cells.kind, park_names.name, CAST(SUM(park_cells.devices) AS BIGINT) \
         FROM park_names JOIN park_cells ON park_cells.holder_id = park_names.holder_id \
         AND park_cells.maker = '=' || park_names.name AND park_cells.site = '{ALL}' \
         AND park_cells.stage IN ({}) AND park_cells.devices > 0 \
         WHERE park_names.part = 'maker' AND park_names.devices > 0 GROUP BY 1, 2, 3",
        in_park()
    );
    let read = |row: &Row| {
        let named = (row.text(2)?, row.count(3)?);
        Ok((
            row.parsed(0, OrganisationId::parse)?,
            row.parsed(1, Kind::from_word)?,
            named,
        ))
    };
    db.all(&sql, values![]).await?.iter().map(read).collect()
}

/// The stages of what is still at its holder's.
fn in_park() -> String {
    let stages = Stage::ALL.iter().filter(|stage| stage.is_in_park());
    let stages: Vec<String> = stages.map(|stage| format!("'{}'", stage.word())).collect();
    stages.join(", ")
}
