//! Printing labels: a device gets its code with its first label and keeps it for ever.

use regain_documents::Label;
use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::ActKind;
use regain_domain::code::Code;
use regain_domain::decide::Outcome;
use regain_domain::id::DeviceId;
use regain_domain::identifier::IdentifierKind;
use regain_store::device::{self, Searchable};
use regain_store::{blank_tag, organisation};

use crate::label_paper::{Paper, Printout, SheetWish, ready};
use crate::own_devices::{Picked, act, picked};
use crate::record::record;
use crate::{Problem, Service};

/// How often new codes are drawn if one is taken: it is one of 34 billion, so twice is a marvel already.
pub(crate) const DRAWS: usize = 5;

/// The labels, ready for the printer. Devices without a code get one first; printing again keeps it.
pub async fn print_labels(
    service: &Service,
    actor: &Actor,
    devices: &[DeviceId],
    wish: SheetWish,
) -> Result<Printout, Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Nobodys)?;
    // Before codes are given out: a sheet that cannot be printed changes nothing.
    let paper: Paper = ready(service, actor, wish).await?;
    let labels = tagged(service, actor, devices).await?;
    paper.print(labels).await
}

/// What stands on the labels of devices, each of which has a code afterwards.
pub async fn tagged(service: &Service, actor: &Actor, devices: &[DeviceId]) -> Result<Vec<Label>, Problem> {
    for _ in 0..DRAWS {
        match tag(service, actor, devices).await {
            Err(Problem::Changed) => {}
            answer => return answer,
        }
    }
    Err(Problem::Changed)
}

async fn tag(service: &Service, actor: &Actor, devices: &[DeviceId]) -> Result<Vec<Label>, Problem> {
    let mut db = service.store.write().await?;
    // Of two who print at once, the second one finds the labels that the first one gave.
    db.lock_ledger().await?;
    let mut picked = picked(service, &mut db, actor, Action::PrintLabels, devices).await?;
    let bare: Vec<usize> = picked
        .iter()
        .enumerate()
        .filter(|(_, one)| one.device.state.tag.is_none())
        .map(|(index, _)| index)
        .collect();
    let codes: Vec<Code> = bare.iter().map(|_| draw_code(service)).collect();
    if blank_tag::any_taken(&mut db, &codes).await? {
        return Err(Problem::Changed);
    }
    let untagged = bare.iter().filter_map(|&index| picked.get(index));
    let acts = untagged
        .zip(codes)
        .map(|(one, code)| act(service, actor, one.device.state.device, ActKind::Tagged { code }));
    let acts = acts.collect::<Result<Vec<_>, Problem>>()?;
    let recorded = record(&mut db, acts, service.now()).await?;
    for (index, recorded) in bare.into_iter().zip(recorded) {
        let Some(one) = picked.get_mut(index) else { continue };
        match recorded.outcome {
            Outcome::Accepted(state) => one.device.state = state,
            Outcome::Refused(refusal) => {
                return Err(Problem::Refused {
                    device: one.name(),
                    refusal,
                });
            }
            Outcome::Disputed(..) => return Err(Problem::Internal),
        }
    }
    let searchable: Vec<Searchable> = picked
        .iter()
        .map(|one| Searchable {
            id: one.device.state.device,
            holder: one.device.state.holder,
            description: &one.device.description,
            identifiers: &one.identifiers,
            tag: one.device.state.tag,
        })
        .collect();
    device::add_words(&mut db, &searchable).await?;
    let holder = actor.organisation().ok_or(Problem::Forbidden)?;
    let holder = organisation::names(&mut db, &[holder])
        .await?
        .remove(&holder)
        .unwrap_or_default();
    db.commit().await?;
    let labels = picked.iter().filter_map(|one| label(service, one, &holder));
    Ok(labels.collect())
}

fn label(service: &Service, one: &Picked, holder: &str) -> Option<Label> {
    let code = one.device.state.tag?;
    let asset_tag = one
        .identifiers
        .iter()
        .find(|name| name.kind == IdentifierKind::AssetTag);
    Some(Label {
        code,
        url: code.url(&service.settings.base_url),
        model: one.model(),
        about: Vec::new(),
        asset_tag: asset_tag.map(|name| name.value.clone()),
        holder: holder.to_owned(),
    })
}

/// A code drawn at random, so that codes cannot be guessed from one another.
pub(crate) fn draw_code(service: &Service) -> Code {
    Code::from_number(u64::from_le_bytes(service.random()))
}
