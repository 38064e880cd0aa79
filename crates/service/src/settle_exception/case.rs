//! One settlement in the making: from what was found to the acts that say so.

use regain_domain::access::Actor;
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::id::{DeviceId, EventId, LotId, OrganisationId};
use regain_domain::identifier::{Identifier, IdentifierKind, normalise};
use regain_store::device::Searchable;
use regain_store::exception::{Exception, ExceptionKind};
use regain_store::organisation::Duty;
use regain_store::park_count::{self, CountCell, Traits};
use regain_store::{Connection, device, identifier, ledger, organisation, shown, standing};
use std::collections::HashMap;

use super::wrong;
use crate::record::NewAct;
use crate::see_exception::{round_of, sees_everything};
use crate::{Problem, Service};

/// The longest maker or model, in characters.
const MAX_NAME: usize = 120;

/// One settlement in the making.
pub(super) struct Case<'a> {
    service: &'a Service,
    actor: &'a Actor,
    pub(super) exception: Exception,
    pub(super) state: DeviceState,
    /// Whether a disputed fact in the ledger is settled by it.
    disputed: bool,
    reason: &'a str,
    pub(super) acts: Vec<NewAct>,
    pub(super) lots: Vec<LotId>,
}

impl<'a> Case<'a> {
    pub(super) async fn load(
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
        Ok(Self {
            service,
            actor,
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
    pub(super) async fn with(
        &mut self,
        db: &mut Connection,
        side: OrganisationId,
        other: OrganisationId,
    ) -> Result<(), Problem> {
        let decided = self.exception.kind == ExceptionKind::Disputed
            || self.state.custodian == other
            || self.state.stage == Stage::Lost;
        let custodian = if decided { side } else { self.state.custodian };
        let stage = stage_with(db, custodian, self.state.holder).await?;
        let device = self.exception.device;
        self.settled(device, custodian, Some(stage), self.disputed);
        Ok(())
    }

    pub(super) fn stays(&mut self, stage: Option<Stage>) {
        let (device, custodian) = (self.exception.device, self.state.custodian);
        self.settled(device, custodian, stage, self.disputed);
    }

    /// The unknown thing is a device that both sides may know of.
    pub(super) async fn is_known(
        &mut self,
        db: &mut Connection,
        own: OrganisationId,
        name: &str,
    ) -> Result<(), Problem> {
        self.may_name_it(own)?;
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
    pub(super) async fn is_new(
        &mut self,
        db: &mut Connection,
        own: OrganisationId,
        kind: Kind,
        maker: &str,
        model: &str,
    ) -> Result<(), Problem> {
        self.may_name_it(own)?;
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

    /// Who has an unknown thing in hand says what it is; or the territory's coordinator, who can ask: it may have gone on
    /// to somebody who is no side of this.
    fn may_name_it(&self, own: OrganisationId) -> Result<(), Problem> {
        if self.state.custodian == own || sees_everything(self.actor) {
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
