//! A lot and what became of each of its devices: the holder's answer to "where are they now?".

use regain_domain::access::{Action, Actor, Relation, Role};
use regain_domain::act::ActKind;
use regain_domain::event::Hash;
use regain_domain::handover::LineResult;
use regain_domain::id::{DeviceId, HandoverId, LotId, RoundId, StopId};
use regain_domain::time::Timestamp;
use regain_store::handover::{self, KeptHandover};
use regain_store::lot;
use regain_store::shown::{self, Shown};
use regain_store::{Connection, field_photo, ledger, round};
use std::collections::HashMap;

pub use regain_store::lot::{LotLine, LotStatus};

use crate::offer_lot::member;
use crate::photos::{self, Size};
use crate::{Problem, Service, relation};

/// How many lots or devices one page lists.
pub const PAGE: u32 = 100;

/// One page of lots, and where the next one begins.
#[derive(Clone, Debug)]
pub struct LotList {
    /// Newest first.
    pub lots: Vec<LotLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, LotId)>,
}

/// The lots of one's own organisation.
pub async fn lots(service: &Service, actor: &Actor, before: Option<(Timestamp, LotId)>) -> Result<LotList, Problem> {
    service.allow(actor, Action::OfferLot, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut lots = lot::of_organisation(&mut service.store.read().await?, organisation, before, PAGE + 1).await?;
    let more = lots.len() > PAGE as usize;
    lots.truncate(PAGE as usize);
    let next = lots
        .last()
        .filter(|_| more)
        .map(|line| (line.lot.created_at, line.lot.id));
    Ok(LotList { lots, next })
}

/// A lot, whole.
#[derive(Clone, Debug)]
pub struct LotPage {
    /// The lot.
    pub line: LotLine,
    /// Whether it is one's own, so that it may be taken back.
    pub own: bool,
    /// The round it stands in.
    pub round: Option<LotRound>,
    /// What was noted at its stop, and why devices stayed; told to both sides only.
    pub notes: Vec<LotNote>,
    /// The hand-overs signed at its stop: one, unless two phones worked there.
    pub handovers: Vec<LotHandover>,
    /// One page of its devices.
    pub devices: Vec<LotDevice>,
    /// The last one listed, if there are more.
    pub next: Option<DeviceId>,
}

/// The round that a lot stands in.
#[derive(Clone, Debug)]
pub struct LotRound {
    /// Which.
    pub id: RoundId,
    /// Its name.
    pub name: String,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// The collector's name.
    pub collector: String,
}

/// A hand-over of a lot.
#[derive(Clone, Debug)]
pub struct LotHandover {
    /// Which.
    pub id: HandoverId,
    /// When it was signed, by the phone's clock.
    pub signed_at: Timestamp,
}

/// Something that a person in the field had to say of devices of a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotNote {
    /// Of which devices: a closed door is noted once for all of them.
    pub devices: Vec<DeviceId>,
    /// In their words.
    pub text: String,
    /// Whether it says why they stayed.
    pub stayed: bool,
    /// A picture of it that has arrived.
    pub photo: Option<Hash>,
}

/// A device of a lot.
#[derive(Clone, Debug)]
pub struct LotDevice {
    /// The device, as it stands now.
    pub device: Shown,
    /// What became of it at the stop.
    pub result: Option<(LineResult, HandoverId)>,
    /// Who has it now; told to its holder only.
    pub custodian: Option<String>,
}

/// One lot, with its devices after one that was seen.
pub async fn lot(service: &Service, actor: &Actor, id: LotId, after: Option<DeviceId>) -> Result<LotPage, Problem> {
    let mut db = service.store.read().await?;
    let line = lot::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let stop = round::stop_of_lot(&mut db, id).await?;
    let round = match &stop {
        Some(stop) => round::find(&mut db, stop.round).await?,
        None => None,
    };
    let collectors: Vec<_> = round.iter().map(|line| line.round.organisation).collect();
    let stands = match relation(actor, line.lot.organisation, &collectors) {
        // A lot that waits for a collector is everybody's who may collect it.
        Relation::Foreign if waits_for(actor, line.lot.status) => Relation::Nobodys,
        stands => stands,
    };
    service.allow(actor, Action::SeeLot, stands)?;

    let notes = match &stop {
        Some(stop) if stands != Relation::Nobodys => notes_at(&mut db, id, stop.id).await?,
        _ => Vec::new(),
    };
    let mut signed = match &stop {
        Some(stop) => handover::of_stop(&mut db, stop.id).await?,
        None => Vec::new(),
    };
    // What did not pass by it is still to be had, and to be settled.
    signed.retain(KeptHandover::may_pass_custody);
    let mut results = HashMap::new();
    for kept in &signed {
        let manifest = &kept.handover.manifest;
        results.extend(
            manifest
                .lines
                .iter()
                .map(|line| (line.device, (line.result, manifest.handover))),
        );
    }
    let mut found = shown::of_lot(&mut db, id, after, PAGE + 1).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let own = stands == Relation::Own;
    let devices: Vec<LotDevice> = found
        .into_iter()
        .map(|one| LotDevice {
            result: results.get(&one.device.state.device).copied(),
            custodian: own.then_some(one.custodian_name),
            device: one.device,
        })
        .collect();
    Ok(LotPage {
        own,
        notes,
        next: devices.last().filter(|_| more).map(|one| one.device.state.device),
        devices,
        round: round.map(|found| LotRound {
            id: found.round.id,
            name: found.round.name,
            day: found.round.day,
            collector: found.organisation_name,
        }),
        handovers: signed
            .iter()
            .map(|kept| LotHandover {
                id: kept.handover.manifest.handover,
                signed_at: kept
                    .handover
                    .signatures
                    .iter()
                    .map(|one| one.signed_at)
                    .max()
                    .unwrap_or(kept.recorded_at),
            })
            .collect(),
        line,
    })
}

/// What was noted at a stop, in the order in which it arrived.
async fn notes_at(db: &mut Connection, lot: LotId, stop: StopId) -> Result<Vec<LotNote>, Problem> {
    let mut notes: Vec<LotNote> = Vec::new();
    for act in ledger::noted_of_lot(db, lot).await? {
        let (at, text, stayed, photo) = match act.kind {
            ActKind::Noted { stop, note, photo } => (stop, note, false, photo),
            ActKind::LeftBehind { stop, reason } => (stop, reason, true, None),
            _ => continue,
        };
        // A picture and the reason that it shows are two acts, and one thing said.
        let same =
            |note: &&mut LotNote| note.text == text && (note.photo == photo || note.photo.is_none() || photo.is_none());
        match notes.iter_mut().find(same) {
            _ if at != stop => {}
            Some(note) => {
                if !note.devices.contains(&act.device) {
                    note.devices.push(act.device);
                }
                note.stayed |= stayed;
                note.photo = note.photo.or(photo);
            }
            None => notes.push(LotNote {
                devices: vec![act.device],
                text,
                stayed,
                photo,
            }),
        }
    }
    let named: Vec<Hash> = notes.iter().filter_map(|note| note.photo).collect();
    let arrived = field_photo::arrived(db, &named).await?;
    for note in &mut notes {
        note.photo = note.photo.filter(|photo| arrived.contains_key(photo));
    }
    Ok(notes)
}

/// A picture that was taken at a lot's stop: for both sides, and nobody else.
pub async fn picture(
    service: &Service,
    actor: &Actor,
    id: LotId,
    picture: Hash,
    size: Size,
) -> Result<photos::Shown, Problem> {
    let seen = lot(service, actor, id, None).await?;
    if !seen.notes.iter().any(|note| note.photo == Some(picture)) {
        return Err(Problem::NotFound);
    }
    photos::of_field(service, picture, size).await
}

fn waits_for(actor: &Actor, status: LotStatus) -> bool {
    status == LotStatus::Offered
        && matches!(
            actor,
            Actor::Member {
                role: Role::Dispatcher,
                ..
            }
        )
}
