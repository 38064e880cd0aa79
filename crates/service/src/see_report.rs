//! A holder's report of a year: every device that left or waited to leave, with its end or where it is and the proof
//! that it was wiped; the REEN rate with both of its numbers; the CO2e avoided with its range.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::ActKind;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::impact::Impact;
use regain_domain::reen::{DeviceFacts, Fate, Rate, rate};
use regain_domain::time::Timestamp;
use regain_store::device::{self, Device};
use regain_store::report::{self, ReportRow};
use regain_store::{Connection, identifier, organisation};
use std::collections::HashMap;

use crate::offer_lot::member;
use crate::retirement::{day_of, year_of};
use crate::{Problem, Service};

/// How many devices a page lists.
pub const PAGE: usize = 100;
/// The first year with a legal target: no report goes further back.
pub const FIRST_YEAR: u16 = 2023;

/// A year's figures, and some of its devices.
#[derive(Clone, Debug)]
pub struct Report {
    /// The year.
    pub year: u16,
    /// The years one may choose, newest first.
    pub years: Vec<u16>,
    /// The holder's name.
    pub holder: String,
    /// When it was computed.
    pub made_at: Timestamp,
    /// The REEN rate, with numerator and denominator.
    pub rate: Rate,
    /// What the devices delivered in the year avoid.
    pub impact: Impact,
    /// How many of the report's devices stand where, in the order of a life; none is zero.
    pub stages: Vec<(Stage, u64)>,
    /// How many devices the report has in all.
    pub total: u64,
    /// The listed devices, by id.
    pub devices: Vec<ReportDevice>,
    /// The last one listed, if there are more.
    pub next: Option<DeviceId>,
}

/// One device of the report.
#[derive(Clone, Debug)]
pub struct ReportDevice {
    /// What it is and how it stands.
    pub device: Device,
    /// The holder's own number for it, else its serial; may be empty.
    pub name: String,
    /// Who has it in hand.
    pub custodian: String,
    /// Since when it stands there.
    pub since: Timestamp,
    /// How it came to its end, if it has one: the act that says so.
    pub end: Option<ActKind>,
}

/// What of the list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// One page, after a device that was seen.
    Page(Option<DeviceId>),
    /// Everything: for files.
    All,
}

/// The year's report of the actor's own organisation. `year` is brought into the years that have one.
pub async fn report(service: &Service, actor: &Actor, year: Option<u16>, listed: Listed) -> Result<Report, Problem> {
    service.allow(actor, Action::SeeReport, Relation::Own)?;
    let (_, holder) = member(actor)?;
    let now = service.now();
    let this_year = year_of(&day_of(now)).and_then(|year| u16::try_from(year).ok());
    let this_year = this_year.unwrap_or(FIRST_YEAR).max(FIRST_YEAR);
    let year = year.unwrap_or(this_year).clamp(FIRST_YEAR, this_year);

    let mut db = service.store.read().await?;
    let rows = report::rows(&mut db, holder).await?;
    let facts: Vec<DeviceFacts> = rows.iter().map(facts).collect();
    let concerned: Vec<&ReportRow> = rows
        .iter()
        .zip(&facts)
        .filter(|(row, facts)| concerns(row, facts, year))
        .map(|(row, _)| row)
        .collect();
    let (chosen, next) = choose(&concerned, listed);
    Ok(Report {
        year,
        years: (FIRST_YEAR..=this_year).rev().collect(),
        holder: organisation::names(&mut db, &[holder])
            .await?
            .remove(&holder)
            .unwrap_or_default(),
        made_at: now,
        rate: rate(&facts, year),
        impact: Impact::of(delivered(&concerned, year)),
        stages: stages(&concerned),
        total: concerned.len() as u64,
        devices: details(&mut db, &chosen).await?,
        next,
    })
}

/// What the law asks of a device. Nobody can say yet that a device holds classified data: such devices are not offered.
fn facts(row: &ReportRow) -> DeviceFacts {
    let sent = row.handed_over.filter(|_| has_left(row));
    let fate = match row.stage {
        Stage::Delivered => Fate::Reused,
        Stage::ForParts | Stage::Recycled | Stage::Returned | Stage::Lost | Stage::Withdrawn | Stage::Void => {
            Fate::NotReused
        }
        _ => Fate::Underway,
    };
    DeviceFacts {
        kind: row.kind,
        in_service: row.in_service.clone(),
        decommissioned: row.offered.or(sent).map(day_of),
        sent_to_reuse: sent.map(day_of),
        left_otherwise: row.gone.filter(|_| sent.is_none()).map(day_of),
        fate,
        restricted: false,
    }
}

/// Whether a hand-over that stands in the chain moved it: a disputed one does not.
const fn has_left(row: &ReportRow) -> bool {
    match row.stage {
        Stage::InUse
        | Stage::Planned
        | Stage::Offered
        | Stage::Assigned
        | Stage::Unidentified
        | Stage::Withdrawn
        | Stage::Void => false,
        Stage::Lost => !row.in_hand,
        _ => true,
    }
}

/// Whether a device belongs into the year's report: it waited to leave, left, or came to an end then.
fn concerns(row: &ReportRow, facts: &DeviceFacts, year: u16) -> bool {
    let (first, last) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    let within = |day: &Option<String>| {
        day.as_deref()
            .is_some_and(|day| first.as_str() <= day && day <= last.as_str())
    };
    let before = |day: &Option<String>| day.as_deref().is_some_and(|day| day < first.as_str());
    let left = facts.sent_to_reuse.clone().or_else(|| facts.left_otherwise.clone());
    let waited = before(&facts.decommissioned) && !before(&left);
    let ended = (row.stage.is_end() || row.stage == Stage::ForParts) && within(&Some(day_of(row.stage_since)));
    // A record that stands for nothing owes no account.
    row.stage != Stage::Void && (waited || ended || within(&facts.decommissioned) || within(&left))
}

fn choose(rows: &[&ReportRow], listed: Listed) -> (Vec<(DeviceId, Timestamp)>, Option<DeviceId>) {
    let all = rows.iter().map(|row| (row.device, row.stage_since));
    match listed {
        Listed::All => (all.collect(), None),
        Listed::Page(after) => {
            let mut chosen: Vec<_> = all
                .filter(|(device, _)| after.is_none_or(|after| *device > after))
                .take(PAGE + 1)
                .collect();
            let more = chosen.len() > PAGE;
            chosen.truncate(PAGE);
            let next = chosen.last().filter(|_| more).map(|(device, _)| *device);
            (chosen, next)
        }
    }
}

fn delivered(rows: &[&ReportRow], year: u16) -> Vec<(Kind, u64)> {
    let within =
        |row: &&&ReportRow| row.stage == Stage::Delivered && year_of(&day_of(row.stage_since)) == Some(i64::from(year));
    rows.iter().filter(within).map(|row| (row.kind, 1)).collect()
}

fn stages(rows: &[&ReportRow]) -> Vec<(Stage, u64)> {
    let mut counts: HashMap<Stage, u64> = HashMap::new();
    for row in rows {
        *counts.entry(row.stage).or_default() += 1;
    }
    Stage::ALL
        .iter()
        .filter_map(|stage| counts.get(stage).map(|count| (*stage, *count)))
        .collect()
}

async fn details(db: &mut Connection, chosen: &[(DeviceId, Timestamp)]) -> Result<Vec<ReportDevice>, Problem> {
    let ids: Vec<DeviceId> = chosen.iter().map(|(device, _)| *device).collect();
    let mut devices = device::find_many(db, &ids).await?;
    let mut names = identifier::of_devices(db, &ids).await?;
    let mut custodians: Vec<OrganisationId> = devices.values().map(|device| device.state.custodian).collect();
    custodians.sort_unstable();
    custodians.dedup();
    let custodians = organisation::names(db, &custodians).await?;
    let ended: Vec<DeviceId> = devices
        .values()
        .map(|device| &device.state)
        .filter(has_ended)
        .map(|state| state.device)
        .collect();
    let mut ends = report::ends(db, &ended).await?;
    let line = |&(id, since): &(DeviceId, Timestamp)| {
        let device = devices.remove(&id)?;
        Some(ReportDevice {
            name: own_name(names.remove(&id).unwrap_or_default()),
            custodian: custodians.get(&device.state.custodian).cloned().unwrap_or_default(),
            device,
            since,
            end: ends.remove(&id),
        })
    };
    Ok(chosen.iter().filter_map(line).collect())
}

/// Whether there is an act that says how it ended: out of the chain, or into parts.
fn has_ended(state: &&DeviceState) -> bool {
    state.stage.is_end() || state.stage == Stage::ForParts
}

fn own_name(names: Vec<Identifier>) -> String {
    let of = |kind| names.iter().find(|name| name.kind == kind);
    of(IdentifierKind::AssetTag)
        .or_else(|| of(IdentifierKind::Serial))
        .map(|name| name.value.clone())
        .unwrap_or_default()
}
