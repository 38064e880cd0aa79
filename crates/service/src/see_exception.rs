//! One thing that did not match, with what each side says of it: the announcement, the signed lists, the scans. A person
//! decides on this page, so everything that speaks for or against stands on it, with who said it and when.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::act::ActKind;
use regain_domain::event::{Event, Hash};
use regain_domain::handover::{LineResult, Side};
use regain_domain::id::{DeviceId, ExceptionId, HandoverId, OrganisationId, PersonId, RoundId, StopId};
use regain_domain::time::Timestamp;
use regain_store::arrival::ArrivalLine;
use regain_store::exception::{self, ExceptionKind, ExceptionLine};
use regain_store::handover::KeptHandover;
use regain_store::{Connection, StoreError, arrival, field_photo, handover, lot, person, round};
use std::collections::{HashMap, HashSet};

use crate::photos::{self, Shown, Size};
use crate::see_device::{DeviceHistory, history};
use crate::settle_exception::{FindingKind, findings};
use crate::{Problem, Service, relation};

/// An exception with both sides' claims.
#[derive(Clone, Debug)]
pub struct ExceptionPage {
    /// What did not match, between whom.
    pub line: ExceptionLine,
    /// What the giving side says, oldest first.
    pub giver: Vec<Claim>,
    /// What the taking side says, oldest first.
    pub taker: Vec<Claim>,
    /// The device with its chain: as much of it as the reader may see.
    pub history: DeviceHistory,
    /// The pictures that the claims name and that have arrived from the phones.
    pub pictures: HashSet<Hash>,
    /// What a person can find, empty where they cannot settle it or it is settled.
    pub findings: Vec<FindingKind>,
    /// How many open exceptions are like it and can be settled with it.
    pub like: u64,
    /// The organisation that has an unknown thing in hand and can say what it is. None where that is the reader, or
    /// nobody asks.
    pub in_hands_of: Option<String>,
    /// Whether only the territory's coordinator can settle it, because the device has gone on to others.
    pub for_coordinator: bool,
}

/// One thing that a side says.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What.
    pub said: Said,
    /// Who recorded or signed it, by name; empty where nobody knows.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The receipt, where the reader may open it.
    pub receipt: Option<HandoverId>,
}

impl Claim {
    /// The picture it names.
    pub fn picture(&self) -> Option<Hash> {
        match &self.said {
            Said::Did(kind) => match **kind {
                ActKind::Noted { photo, .. } => photo,
                _ => None,
            },
            _ => None,
        }
    }
}

/// What a side says of the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It stood in the lot that was offered; the lot's name.
    InLot(String),
    /// It did not.
    NotInLot(String),
    /// It took the device over by a signed list; from whom.
    TookOver(String),
    /// It announced the device with what it sends.
    Announced,
    /// What it announced did not hold the device.
    NotAnnounced,
    /// What its signature on the common list says.
    Signed(LineResult),
    /// Something it did, as recorded in the ledger.
    Did(Box<ActKind>),
}

/// Who may see what is nobody's business but the parties' sees everything: the territory's coordinator.
pub(crate) fn sees_everything(actor: &Actor) -> bool {
    may(actor, Action::SeeException, Facts::of(Relation::Foreign))
}

/// One exception. Somebody else's answers as if it did not exist.
pub async fn see_exception(service: &Service, actor: &Actor, id: ExceptionId) -> Result<ExceptionPage, Problem> {
    let mut db = service.store.read().await?;
    let line = exception::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let (giver, taker) = (line.exception.holder, line.exception.collector);
    let stands = relation(actor, giver, &[taker]);
    service.allow(actor, Action::SeeException, stands)?;
    let history = history(&mut db, actor, line.exception.device).await?;
    let seen = Seen::load(&mut db, &line, &history).await?;
    let everything = sees_everything(actor);
    let party = everything || history.relation(actor) != Relation::Foreign;
    // A side whose hands the device never passed sees what it told itself, not where the device has been and what it is
    // called there.
    let history = if party {
        history
    } else {
        DeviceHistory {
            events: history.events.into_iter().filter(|event| tells(event, actor)).collect(),
            identifiers: Vec::new(),
            ..history
        }
    };
    let may_open = |from, to| everything || actor.organisation().is_some_and(|own| own == from || own == to);
    let (giver, taker) = (
        seen.giver(&line, &history, may_open),
        seen.taker(&line, &history, may_open),
    );
    let named: Vec<Hash> = giver.iter().chain(&taker).filter_map(Claim::picture).collect();
    let pictures = field_photo::arrived(&mut db, &named).await?.into_keys().collect();
    let open = line.exception.settled_at.is_none();
    let may_settle = open && may(actor, Action::SettleException, Facts::of(stands));
    let custodian = history.device.state.custodian;
    let unknown = line.exception.kind == ExceptionKind::Unknown;
    let asks_others = unknown && !everything && actor.organisation() != Some(custodian);
    let findings = match may_settle && !asks_others {
        true => findings(actor, &line.exception, &history.device.state),
        false => Vec::new(),
    };
    let waits = may_settle && findings.is_empty();
    let like = match findings.is_empty() {
        true => 0,
        false => exception::open_like(&mut db, id).await?.len() as u64,
    };
    Ok(ExceptionPage {
        in_hands_of: (waits && unknown).then(|| history.name(custodian).to_owned()),
        for_coordinator: waits && !unknown,
        findings,
        like,
        line,
        giver,
        taker,
        pictures,
        history,
    })
}

/// A picture that speaks in an exception: who may see the exception may see it, nobody else.
pub async fn picture(
    service: &Service,
    actor: &Actor,
    id: ExceptionId,
    picture: Hash,
    size: Size,
) -> Result<Shown, Problem> {
    let seen = see_exception(service, actor, id).await?;
    if !seen.pictures.contains(&picture) {
        return Err(Problem::NotFound);
    }
    photos::of_field(service, picture, size).await
}

fn tells(event: &Event, actor: &Actor) -> bool {
    actor.organisation() == Some(event.act.organisation)
}

/// What was loaded to compare the claims.
struct Seen {
    people: HashMap<PersonId, String>,
    signed: Vec<KeptHandover>,
    arrival: Option<ArrivalLine>,
    /// What was announced without a round.
    announced: Vec<DeviceId>,
    /// The lists that the round was signed for on its way.
    collected: Vec<KeptHandover>,
    /// The lot that waited at the stop, who offered it, when, and whether the device was in it.
    lot: Option<(String, PersonId, Timestamp, bool)>,
}

impl Seen {
    async fn load(db: &mut Connection, line: &ExceptionLine, history: &DeviceHistory) -> Result<Self, StoreError> {
        let device = line.exception.device;
        let mut seen = Self {
            people: HashMap::new(),
            signed: Vec::new(),
            arrival: None,
            announced: Vec::new(),
            collected: Vec::new(),
            lot: None,
        };
        if let Some(stop) = line.exception.stop {
            seen.signed = handover::of_stop(db, stop).await?;
            seen.arrival = arrival::find(db, stop).await?;
            seen.lot = lot_of(db, stop, device).await?;
        }
        if let Some(found) = &seen.arrival {
            match found.arrival.round {
                Some(round) => seen.collected = handover::of_round(db, round).await?,
                None => seen.announced = arrival::devices(db, found.arrival.id).await?,
            }
        }
        let mut people: Vec<PersonId> = history.events.iter().map(|event| event.act.actor).collect();
        people.extend(seen.lot.iter().map(|(_, person, ..)| *person));
        people.extend(seen.arrival.iter().map(|line| line.arrival.announced_by));
        people.sort_unstable();
        people.dedup();
        seen.people = person::names(db, &people).await?;
        Ok(seen)
    }

    fn name(&self, person: PersonId) -> String {
        self.people.get(&person).cloned().unwrap_or_default()
    }

    fn giver(
        &self,
        line: &ExceptionLine,
        history: &DeviceHistory,
        may_open: impl Fn(OrganisationId, OrganisationId) -> bool,
    ) -> Vec<Claim> {
        let mut claims = Vec::new();
        if let Some((name, by, at, inside)) = &self.lot {
            let said = if *inside { Said::InLot } else { Said::NotInLot };
            claims.push(claim(said(name.clone()), self.name(*by), *at));
        }
        for kept in &self.collected {
            let manifest = &kept.handover.manifest;
            let took = manifest
                .lines
                .iter()
                .any(|one| one.device == line.exception.device && one.result.passes_custody());
            if took {
                let receipt = may_open(manifest.from, manifest.to).then_some(manifest.handover);
                let from = history.name(manifest.from).to_owned();
                let (by, at) = signature(kept, Side::Taker);
                claims.push(Claim {
                    receipt,
                    ..claim(Said::TookOver(from), by, at)
                });
            }
        }
        if let Some(found) = &self.arrival {
            let arrival = &found.arrival;
            let announced = match arrival.round {
                Some(_) => !claims.is_empty(),
                None => self.announced.contains(&line.exception.device),
            };
            let said = if announced { Said::Announced } else { Said::NotAnnounced };
            claims.push(claim(said, self.name(arrival.announced_by), arrival.created_at));
        }
        self.told(line, history, line.exception.holder, &mut claims);
        self.signed(line, Side::Giver, &may_open, &mut claims);
        claims
    }

    fn taker(
        &self,
        line: &ExceptionLine,
        history: &DeviceHistory,
        may_open: impl Fn(OrganisationId, OrganisationId) -> bool,
    ) -> Vec<Claim> {
        let mut claims = Vec::new();
        self.told(line, history, line.exception.collector, &mut claims);
        self.signed(line, Side::Taker, &may_open, &mut claims);
        claims
    }

    /// What a side recorded at the stop, and the fact that opened the exception.
    fn told(&self, line: &ExceptionLine, history: &DeviceHistory, side: OrganisationId, claims: &mut Vec<Claim>) {
        let here = |event: &&Event| {
            let opened_it = line.exception.event == Some(event.act.event_id);
            let at_the_stop = line.exception.stop.is_some() && stop_of(&event.act.kind) == line.exception.stop;
            event.act.organisation == side && (opened_it || at_the_stop)
        };
        for event in history.events.iter().filter(here) {
            let said = Said::Did(Box::new(event.act.kind.clone()));
            claims.push(claim(said, self.name(event.act.actor), event.act.occurred_at));
        }
    }

    fn signed(
        &self,
        line: &ExceptionLine,
        side: Side,
        may_open: impl Fn(OrganisationId, OrganisationId) -> bool,
        claims: &mut Vec<Claim>,
    ) {
        for kept in &self.signed {
            let manifest = &kept.handover.manifest;
            let Some(of_it) = manifest.lines.iter().find(|one| one.device == line.exception.device) else {
                continue;
            };
            let (by, at) = signature(kept, side);
            claims.push(Claim {
                receipt: may_open(manifest.from, manifest.to).then_some(manifest.handover),
                ..claim(Said::Signed(of_it.result), by, at)
            });
        }
    }
}

const fn claim(said: Said, by: String, at: Timestamp) -> Claim {
    Claim {
        said,
        by,
        at,
        receipt: None,
    }
}

fn signature(kept: &KeptHandover, side: Side) -> (String, Timestamp) {
    let signed = kept.handover.signatures.iter().find(|signed| signed.side == side);
    signed.map_or_else(
        || (String::new(), kept.recorded_at),
        |signed| (signed.name.clone(), signed.signed_at),
    )
}

const fn stop_of(kind: &ActKind) -> Option<StopId> {
    match kind {
        ActKind::Scanned { stop, .. }
        | ActKind::Unscanned { stop }
        | ActKind::Found { stop, .. }
        | ActKind::Labelled { stop, .. }
        | ActKind::Noted { stop, .. }
        | ActKind::Missed { stop }
        | ActKind::LeftBehind { stop, .. } => Some(*stop),
        _ => None,
    }
}

/// The lot that waited at a stop of a round, who offered it, when, and whether a device was in it.
async fn lot_of(
    db: &mut Connection,
    stop: StopId,
    device: DeviceId,
) -> Result<Option<(String, PersonId, Timestamp, bool)>, StoreError> {
    let Some(stop) = round::stop(db, stop).await? else {
        return Ok(None);
    };
    let Some(line) = lot::find(db, stop.lot).await? else {
        return Ok(None);
    };
    let inside = lot::devices(db, stop.lot).await?.contains(&device);
    Ok(Some((line.lot.name, line.lot.created_by, line.lot.created_at, inside)))
}

/// The round that an exception's stop belongs to, if any: what both sides may look for a device in.
pub(crate) async fn round_of(db: &mut Connection, stop: Option<StopId>) -> Result<Option<RoundId>, StoreError> {
    let Some(stop) = stop else { return Ok(None) };
    if let Some(line) = arrival::find(db, stop).await? {
        return Ok(line.arrival.round);
    }
    Ok(round::stop(db, stop).await?.map(|stop| stop.round))
}
