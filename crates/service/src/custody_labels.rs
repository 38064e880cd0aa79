//! Labels for what has just changed hands: beside its code each device tells from whom to whom it went, in which round, on
//! which day, and how far it is. They are stuck over the last ones, so that a shelf can be read without a phone.

use regain_documents::Label;
use regain_domain::access::{Action, Actor};
use regain_domain::device::Stage;
use regain_domain::id::{DeviceId, HandoverId, RoundId};
use regain_domain::identifier::IdentifierKind;
use regain_domain::time::Timestamp;
use regain_store::handover::{self, KeptHandover};
use regain_store::shown::{self, Carried};
use regain_store::{Connection, StoreError, organisation, round};

use crate::label_paper::{Printout, SheetWish, ready};
use crate::{Problem, Service, relation};

/// A hand-over, as its devices' labels tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passing {
    /// Who gave.
    pub from: String,
    /// Who took.
    pub to: String,
    /// The round it happened in; none where a workshop brought the devices itself.
    pub round: Option<String>,
    /// When both had signed, by the server's clock.
    pub at: Timestamp,
    /// How many devices have a label to print.
    pub labels: usize,
}

/// What there is to print for a hand-over.
pub async fn passing(service: &Service, actor: &Actor, id: HandoverId) -> Result<Passing, Problem> {
    let mut db = service.store.read().await?;
    Ok(load(&mut db, service, actor, id).await?.0)
}

/// The labels of all that passed. `about` says what stands on them, in the reader's language: the most important first.
pub async fn print_custody_labels(
    service: &Service,
    actor: &Actor,
    id: HandoverId,
    wish: SheetWish,
    about: impl Fn(&Passing, Stage) -> Vec<String>,
) -> Result<Printout, Problem> {
    let mut db = service.store.read().await?;
    let (passing, devices) = load(&mut db, service, actor, id).await?;
    drop(db);
    let paper = ready(service, actor, wish).await?;
    let labels = devices.into_iter().filter_map(|one| {
        let code = one.device.state.tag?;
        let asset_tag = one
            .identifiers
            .iter()
            .find(|name| name.kind == IdentifierKind::AssetTag);
        Some(Label {
            code,
            url: code.url(&service.settings.base_url),
            model: one.device.name(),
            about: about(&passing, one.device.state.stage),
            asset_tag: asset_tag.map(|name| name.value.clone()),
            // It is the first thing that is said about it.
            holder: String::new(),
        })
    });
    paper.print(labels.collect()).await
}

async fn load(
    db: &mut Connection,
    service: &Service,
    actor: &Actor,
    id: HandoverId,
) -> Result<(Passing, Vec<Carried>), Problem> {
    let kept = handover::find(db, id).await?.filter(KeptHandover::may_pass_custody);
    let kept = kept.ok_or(Problem::NotFound)?;
    let manifest = kept.handover.manifest;
    let stands = relation(actor, manifest.from, &[manifest.to]);
    service.allow(actor, Action::SeeHandover, stands)?;
    let names = organisation::names(db, &[manifest.from, manifest.to]).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let round = round_name(db, manifest.round).await?;
    let passed = manifest.lines.iter().filter(|line| line.result.passes_custody());
    let ids: Vec<DeviceId> = passed.map(|line| line.device).collect();
    // What has no label of ours has nothing to be printed anew.
    let mut devices = shown::with_names(db, &ids).await?;
    devices.retain(|one| one.device.state.tag.is_some());
    devices.sort_by_cached_key(|one| (one.device.name(), one.device.state.device));
    let passing = Passing {
        from: name(manifest.from),
        to: name(manifest.to),
        round,
        at: kept.recorded_at,
        labels: devices.len(),
    };
    Ok((passing, devices))
}

/// The round's name; an arrival has an id of its own in its place, and no name.
async fn round_name(db: &mut Connection, id: RoundId) -> Result<Option<String>, StoreError> {
    Ok(round::find(db, id).await?.map(|line| line.round.name))
}
