//! Binding a blank label: the code that was stuck on first, and the device it was stuck on.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::ActKind;
use regain_domain::code::{Code, CodeError};
use regain_domain::decide::{Outcome, Refusal};
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::identifier::normalise;
use regain_store::device::{self, Searchable};
use regain_store::{Connection, blank_tag, duplicate, identifier, shown};
use std::collections::BTreeSet;

use crate::offer_lot::member;
use crate::own_devices::{Picked, act, picked};
use crate::record::record;
use crate::{Problem, Service};

/// What a binding is about, as scanned or typed: the label, and any name of the device (its inventory or serial number).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The label's code or address.
    pub code: String,
    /// The device's name, or its id where a page of ours knows it.
    pub device: String,
}

/// Binds a blank label of one's own organisation to a device of its park, which has none yet.
pub async fn bind_tag(service: &Service, actor: &Actor, binding: &Binding) -> Result<DeviceId, Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let code = read_code(&binding.code)?;

    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let batch = blank_tag::batch_of(&mut db, code).await?;
    // Another's roll is answered like a code that was never made.
    let batch = batch.filter(|batch| batch.organisation == organisation);
    let bearer = shown::by_tag(&mut db, code).await?;
    let batch = match (batch, bearer) {
        (Some(batch), None) => batch,
        (Some(_), Some(_)) => return Err(wrong("code_bound")),
        (None, _) => return Err(wrong("code_not_ours")),
    };
    // A page of ours knows the device by its id, which the rights below look at.
    let device = match DeviceId::parse(binding.device.trim()) {
        Some(id) => id,
        None => find_own(&mut db, organisation, &binding.device).await?,
    };
    let mut one = picked(service, &mut db, actor, Action::PrintLabels, &[device])
        .await?
        .pop()
        .ok_or(Problem::NotFound)?;
    let tagged = act(service, actor, device, ActKind::Tagged { code })?;
    let recorded = record(&mut db, vec![tagged], service.now()).await?;
    match recorded.into_iter().next().map(|recorded| recorded.outcome) {
        Some(Outcome::Accepted(state)) => one.device.state = state,
        Some(Outcome::Refused(refusal)) => {
            return Err(refused(&one, refusal));
        }
        _ => return Err(Problem::Internal),
    }
    blank_tag::count_bound(&mut db, batch.id).await?;
    let searchable = Searchable {
        id: device,
        holder: one.device.state.holder,
        description: &one.device.description,
        identifiers: &one.identifiers,
        tag: one.device.state.tag,
    };
    device::add_words(&mut db, &[searchable]).await?;
    db.commit().await?;
    Ok(device)
}

fn refused(one: &Picked, refusal: Refusal) -> Problem {
    Problem::Refused {
        device: one.name(),
        refusal,
    }
}

fn wrong(field: &str) -> Problem {
    Problem::Field(field.to_owned())
}

fn read_code(text: &str) -> Result<Code, Problem> {
    if let Some(code) = Code::from_scan(text) {
        return Ok(code);
    }
    match Code::parse(text.trim()) {
        Err(CodeError::Check) => Err(wrong("code_mistyped")),
        _ => Err(wrong("code")),
    }
}

/// The one device of a park with this name. What is another's is not found.
pub(crate) async fn find_own(db: &mut Connection, holder: OrganisationId, text: &str) -> Result<DeviceId, Problem> {
    let mut found: Vec<DeviceId> = Vec::new();
    if let Some(code) = Code::from_scan(text) {
        let bearer = shown::by_tag(db, code).await?.map(|found| found.device.state);
        let bearer = bearer.filter(|state| state.holder == holder).map(|state| state.device);
        if let Some(bearer) = bearer {
            // The label of a record that was merged stands for the one it goes on as, if that is one's own.
            let kept = duplicate::ended_in(db, &[bearer])
                .await?
                .remove(&bearer)
                .unwrap_or(bearer);
            let kept = shown::by_ids(db, &[kept]).await?.into_iter().map(|one| one.state);
            found.extend(kept.filter(|state| state.holder == holder).map(|state| state.device));
        }
    }
    let key = normalise(text);
    if found.is_empty() && !key.is_empty() {
        let known = identifier::known_by(db, holder, &BTreeSet::from([key])).await?;
        found.extend(known.into_iter().map(|known| known.candidate.device));
    }
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => Err(wrong("device_several")),
        (None, _) => Err(wrong("device_unknown")),
    }
}
