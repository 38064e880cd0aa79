//! A person settles what did not match: with what was found and why, recorded as new events, nothing rewritten.
//!
//! The events and the closed exception are one transaction, under the ledger's lock: of two people who settle one
//! exception at once, or one who clicks twice, the second is told that it is settled.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::decide::{Dispute, Outcome};
use regain_domain::device::{DeviceState, Kind, Stage};
pub use regain_domain::finding::FindingKind;
use regain_domain::id::{DeviceId, EventId, ExceptionId, HandoverId, LotId, OrganisationId, StopId};
use regain_domain::identifier::{Identifier, IdentifierKind, normalise};
use regain_store::device::Searchable;
use regain_store::exception::{self, Exception, ExceptionKind};
use regain_store::organisation::Duty;
use regain_store::park_count::{self, CountCell, Traits};
use regain_store::{
    Connection, StoreError, arrival, device, handover, identifier, ledger, lot, organisation, round, shown, standing,
};
use std::collections::HashMap;

use crate::offer_lot::{MAX_NOTES, member};
use crate::record::{NewAct, record};
use crate::see_exception::round_of;
use crate::{Problem, Service, relation};

/// The longest maker or model, in characters.
const MAX_NAME: usize = 120;

/// What a person found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The giving side has it.
    WithGiver,
    /// The taking side has it.
    WithTaker,
    /// Whoever our records say has it.
    WithCustodian,
    /// Nobody knows where it is.
    Lost,
    /// It is the device with this label, serial or other name.
    Known(String),
    /// It is a device of its own.
    New {
        /// Laptop, screen, …
        kind: Kind,
        /// May be empty.
        maker: String,
        /// May be empty.
        model: String,
    },
}

impl Finding {
    /// Its kind.
    pub const fn kind(&self) -> FindingKind {
        match self {
            Self::WithGiver => FindingKind::WithGiver,
            Self::WithTaker => FindingKind::WithTaker,
            Self::WithCustodian => FindingKind::WithCustodian,
            Self::Lost => FindingKind::Lost,
            Self::Known(_) => FindingKind::Known,
            Self::New { .. } => FindingKind::New,
        }
    }
}

/// What somebody can find of an exception, given how its device stands. Custody is given, and a loss told, by who has the
/// device or by whoever stands above both sides, and never taken: else a stranger who makes a dispute could settle it in
/// their own favour.
pub(crate) fn findings(actor: &Actor, exception: &Exception, state: &DeviceState) -> Vec<FindingKind> {
    let above = may(actor, Action::SettleException, Facts::of(Relation::Foreign));
    let may_tell = |finding: &FindingKind| {
        let stays = match finding {
            // What nobody asked for and its owner has back again is with its owner.
            FindingKind::WithGiver if exception.kind == ExceptionKind::Extra => {
                state.custodian == exception.holder || actor.organisation() == Some(state.holder)
            }
            FindingKind::WithGiver => state.custodian == exception.holder,
            // Who owns up to what both sides missed takes nothing from anybody: they answer for it from then on.
            FindingKind::WithTaker if exception.kind == ExceptionKind::Missing => {
                state.custodian == exception.holder || state.custodian == exception.collector
            }
            FindingKind::WithTaker => state.custodian == exception.collector,
            FindingKind::Lost => false,
            // Who may say what an unknown thing is, is asked where it is said.
            FindingKind::WithCustodian | FindingKind::Known | FindingKind::New => true,
        };
        stays || above || actor.organisation() == Some(state.custodian)
    };
    possible(exception, state).into_iter().filter(may_tell).collect()
}

/// What can be found of an exception.
fn possible(exception: &Exception, state: &DeviceState) -> Vec<FindingKind> {
    use FindingKind::{Known, Lost, New, WithCustodian, WithGiver, WithTaker};
    let sides = [exception.holder, exception.collector];
    match exception.kind {
        ExceptionKind::Missing if state.stage.is_end() => vec![WithGiver, WithTaker],
        ExceptionKind::Missing => vec![WithGiver, WithTaker, Lost],
        ExceptionKind::Extra => vec![WithTaker, WithGiver],
        ExceptionKind::Unknown if state.stage == Stage::Unidentified => vec![Known, New],
        // What it is was found out another way.
        ExceptionKind::Unknown => vec![WithTaker, WithGiver],
        ExceptionKind::Disputed if sides.contains(&state.custodian) => vec![WithGiver, WithTaker],
        ExceptionKind::Disputed => vec![WithGiver, WithTaker, WithCustodian],
    }
}

/// Settles an exception.
///
/// # Errors
/// [`Problem::Changed`] when it is settled already; [`Problem::Field`] with `reason`, `finding`, `code` (no such device
/// within what both sides may see), `codes` (several) or `model`.
pub async fn settle(
    service: &Service,
    actor: &Actor,
    id: ExceptionId,
    finding: Finding,
    reason: &str,
) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    settle_in(service, &mut db, actor, id, &finding, reason).await?;
    db.commit().await?;
    Ok(())
}

/// Settles an exception and, with the same finding and reason, those like it: the other devices of one hand-over for which
/// the same proof is missing. Of these, one that stands otherwise by now is left open. Says how many were settled.
///
/// # Errors
/// As [`settle`], for the exception itself.
pub async fn settle_with_its_like(
    service: &Service,
    actor: &Actor,
    id: ExceptionId,
    finding: Finding,
    reason: &str,
) -> Result<u64, Problem> {
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let like = exception::open_like(&mut db, id).await?;
    settle_in(service, &mut db, actor, id, &finding, reason).await?;
    let mut settled = 1;
    for other in like {
        match settle_in(service, &mut db, actor, other, &finding, reason).await {
            Ok(()) => settled += 1,
            // Asked before anything is written.
            Err(Problem::Forbidden | Problem::Field(_)) => {}
            Err(problem) => return Err(problem),
        }
    }
    db.commit().await?;
    Ok(settled)
}

async fn settle_in(
    service: &Service,
    db: &mut Connection,
    actor: &Actor,
    id: ExceptionId,
    finding: &Finding,
    reason: &str,
) -> Result<(), Problem> {
    let exception = exception::find(db, id).await?.ok_or(Problem::NotFound)?.exception;
    let stands = relation(actor, exception.holder, &[exception.collector]);
    service.allow(actor, Action::SettleException, stands)?;
    let by = member(actor)?;
    if exception.settled_at.is_some() {
        return Err(Problem::Changed);
    }
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_NOTES {
        return Err(wrong("reason"));
    }
    let mut case = Case::load(db, service, actor, exception, reason).await?;
    if !possible(&case.exception, &case.state).contains(&finding.kind()) {
        return Err(wrong("finding"));
    }
    if !findings(actor, &case.exception, &case.state).contains(&finding.kind()) {
        return Err(Problem::Forbidden);
    }
    match finding {
        Finding::WithGiver => case.with(db, case.exception.holder, case.exception.collector).await?,
        Finding::WithTaker => case.with(db, case.exception.collector, case.exception.holder).await?,
        Finding::WithCustodian => case.stays(None),
        Finding::Lost => case.stays(Some(Stage::Lost)),
        Finding::Known(name) => case.is_known(db, by.1, name).await?,
        Finding::New { kind, maker, model } => case.is_new(db, by.1, *kind, maker, model).await?,
    }
    let now = service.now();
    let lots = case.lots.clone();
    let unproven = case.unproven;
    for recorded in record(db, case.acts, now).await? {
        if let Outcome::Refused(refusal) = recorded.outcome {
            let device = case.exception.device.to_string();
            return Err(Problem::Refused { device, refusal });
        }
    }
    lot::close_if_empty(db, &lots).await?;
    if !exception::settle(db, id, by, finding.kind().word(), reason, now).await? {
        return Err(Problem::Changed);
    }
    if let Some((stop, handover)) = unproven {
        prove(db, stop, handover).await?;
    }
    Ok(())
}

/// What both sides signed without a proof is as good as proven once people have looked at each of its devices and found
/// any of them with the taker: its stop is over, its receipt stands, and whoever comes next expects what it lists.
async fn prove(db: &mut Connection, stop: StopId, handover: HandoverId) -> Result<(), StoreError> {
    let found = exception::is_found_with_taker(db, stop).await?;
    if found && handover::settle_proof(db, handover).await? && !round::mark_signed(db, stop, handover).await? {
        arrival::mark_signed(db, stop, handover).await?;
    }
    Ok(())
}

fn wrong(field: &str) -> Problem {
    Problem::Field(field.to_owned())
}

/// One settlement in the making.
struct Case<'a> {
    service: &'a Service,
    actor: &'a Actor,
    exception: Exception,
    state: DeviceState,
    /// Whether a disputed fact in the ledger is settled by it.
    disputed: bool,
    /// The hand-over without a proof that the fact is part of, and its stop.
    unproven: Option<(StopId, HandoverId)>,
    reason: &'a str,
    acts: Vec<NewAct>,
    lots: Vec<LotId>,
}

impl<'a> Case<'a> {
    async fn load(
        db: &mut Connection,
        service: &'a Service,
        actor: &'a Actor,
        exception: Exception,
        reason: &'a str,
    ) -> Result<Self, Problem> {
        let device = exception.device;
        let state = standing::of(db, &[device]).await?.remove(&device);
        let state = state.ok_or(Problem::NotFound)?.state;
        // A contradiction is kept beside the ledger: no event of it is disputed, and none is settled.
        let events = ledger::of_device(db, device).await?;
        let event = events.iter().find(|event| Some(event.act.event_id) == exception.event);
        let disputed = exception.kind == ExceptionKind::Disputed
            && state.disputes > 0
            && event.is_some_and(|event| event.dispute.is_some() && event.dispute == exception.dispute());
        let unproven = match event.map(|event| (&event.act.kind, event.dispute)) {
            Some((
                ActKind::HandedOver { handover, .. } | ActKind::Received { handover, .. },
                Some(Dispute::Unproven),
            )) => exception.stop.map(|stop| (stop, *handover)),
            _ => None,
        };
        Ok(Self {
            service,
            actor,
            unproven,
            lots: state.lot.into_iter().collect(),
            exception,
            state,
            disputed,
            reason,
            acts: Vec::new(),
        })
    }

    /// One of the sides has it. What is disputed is decided by it; else custody moves only where our records still have
    /// it with the other side: what has gone on to a third since is there.
    async fn with(&mut self, db: &mut Connection, side: OrganisationId, other: OrganisationId) -> Result<(), Problem> {
        let decided = self.exception.kind == ExceptionKind::Disputed
            || self.state.custodian == other
            || self.state.stage == Stage::Lost;
        let custodian = if decided { side } else { self.state.custodian };
        let stage = stage_with(db, custodian, self.state.holder).await?;
        let device = self.exception.device;
        self.settled(device, custodian, Some(stage), self.disputed);
        Ok(())
    }

    fn stays(&mut self, stage: Option<Stage>) {
        let (device, custodian) = (self.exception.device, self.state.custodian);
        self.settled(device, custodian, stage, self.disputed);
    }

    /// The unknown thing is a device that both sides may know of.
    async fn is_known(&mut self, db: &mut Connection, own: OrganisationId, name: &str) -> Result<(), Problem> {
        self.only_in_own_hands(own)?;
        let known = self.look_for(db, name).await?;
        self.stays(None);
        let this = self.exception.device;
        self.push(this, ActKind::Identified { is: Some(known.device) });
        let custodian = self.state.custodian;
        let stage = stage_with(db, custodian, known.holder).await?;
        self.lots.extend(known.lot);
        self.settled(known.device, custodian, Some(stage), false);
        Ok(())
    }

    /// The unknown thing is a device of its own: from now on it has a kind and a name.
    async fn is_new(
        &mut self,
        db: &mut Connection,
        own: OrganisationId,
        kind: Kind,
        maker: &str,
        model: &str,
    ) -> Result<(), Problem> {
        self.only_in_own_hands(own)?;
        if [maker, model].iter().any(|text| text.trim().chars().count() > MAX_NAME) {
            return Err(wrong("model"));
        }
        self.stays(None);
        let this = self.exception.device;
        self.push(this, ActKind::Identified { is: None });
        let known = device::find(db, this).await?.ok_or(Problem::NotFound)?;
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut after = known.description.clone();
        after.kind = Some(kind);
        after.maker = text(maker);
        after.model = text(model);
        device::describe(db, &[(this, &after)]).await?;
        let due = known.due.unwrap_or_default();
        let cell = |what| CountCell::of(self.state.holder, self.state.stage, &Traits::of(what), &due);
        let mut moves = HashMap::new();
        *moves.entry(cell(&known.description)).or_default() -= 1;
        *moves.entry(cell(&after)).or_default() += 1;
        park_count::move_counts(db, &moves).await?;
        let names: Vec<Identifier> = Identifier::new(IdentifierKind::Unknown, &self.exception.detail)
            .into_iter()
            .collect();
        identifier::add(db, self.state.holder, &[(this, names.as_slice())]).await?;
        let words = Searchable {
            id: this,
            holder: self.state.holder,
            description: &after,
            identifiers: &names,
            tag: self.state.tag,
        };
        device::renew_words(db, &[words]).await?;
        Ok(())
    }

    /// Who has an unknown thing in hand says what it is.
    fn only_in_own_hands(&self, own: OrganisationId) -> Result<(), Problem> {
        if self.state.custodian == own {
            Ok(())
        } else {
            Err(Problem::Forbidden)
        }
    }

    /// The one device with this name within what both sides may see: theirs, in their hands, or planned on the same
    /// round.
    async fn look_for(&self, db: &mut Connection, name: &str) -> Result<DeviceState, Problem> {
        let mut ids: Vec<DeviceId> = Vec::new();
        if let Some(code) = Code::from_scan(name) {
            ids.extend(shown::by_tag(db, code).await?.map(|found| found.device.state.device));
        }
        let key = normalise(name);
        if ids.is_empty() && !key.is_empty() {
            ids = identifier::bearing(db, &key, 50).await?;
        }
        let round = match round_of(db, self.exception.stop).await? {
            Some(round) => shown::of_round(db, round, ledger::Among::All).await?,
            None => Vec::new(),
        };
        let sides = [self.exception.holder, self.exception.collector];
        let visible = |state: &DeviceState| {
            sides.contains(&state.custodian)
                || sides.contains(&state.holder)
                || round.iter().any(|one| one.device.state.device == state.device)
        };
        let mut found: Vec<DeviceState> = shown::by_ids(db, &ids)
            .await?
            .into_iter()
            .map(|one| one.state)
            .filter(|state| state.device != self.exception.device && visible(state))
            .filter(|state| state.stage == Stage::Lost || !state.stage.is_end())
            .collect();
        match (found.pop(), found.is_empty()) {
            (Some(one), true) => Ok(one),
            (Some(_), false) => Err(wrong("codes")),
            (None, _) => Err(wrong("code")),
        }
    }

    fn settled(&mut self, device: DeviceId, custodian: OrganisationId, stage: Option<Stage>, disputed: bool) {
        let kind = ActKind::Settled {
            exception: self.exception.id,
            disputed,
            custodian,
            stage,
            reason: self.reason.to_owned(),
        };
        self.push(device, kind);
    }

    fn push(&mut self, device: DeviceId, kind: ActKind) {
        let Actor::Member {
            person, organisation, ..
        } = *self.actor
        else {
            return;
        };
        self.acts.push(NewAct::here(Act {
            event_id: self.service.id(EventId::new),
            device,
            kind,
            actor: person,
            organisation,
            place: None,
            occurred_at: self.service.now(),
            origin: None,
        }));
    }
}

/// Where a device stands when it is with somebody: in use with its holder, in a workshop's or counter's hands, or else
/// on its way.
async fn stage_with(db: &mut Connection, who: OrganisationId, holder: OrganisationId) -> Result<Stage, Problem> {
    if who == holder {
        return Ok(Stage::InUse);
    }
    let duties = organisation::find(db, who)
        .await?
        .map(|found| found.duties)
        .unwrap_or_default();
    let keeps = |duty: &Duty| matches!(duty, Duty::Refurbisher | Duty::Distributor);
    Ok(if duties.iter().any(keeps) {
        Stage::Received
    } else {
        Stage::InTransit
    })
}
