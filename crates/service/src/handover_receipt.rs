//! What stands on the receipt of a hand-over: for the two organisations between which custody passed, and nobody else.
//!
//! The words around it are the reader's language, which this crate does not know: the route that serves the PDF puts
//! the two together.

use regain_domain::access::{Action, Actor};
use regain_domain::decide::Dispute;
use regain_domain::handover::{LineResult, Manifest, ManifestLine, Side, Signature};
use regain_domain::id::{DeviceId, HandoverId};
use regain_domain::identifier::IdentifierKind;
use regain_domain::time::Timestamp;
use regain_store::shown::{self, Carried};
use regain_store::{Connection, StoreError, arrival, handover, organisation, round};
use std::collections::HashMap;

use crate::{Problem, Service, relation};

/// Everything a receipt tells, without its words.
#[derive(Clone, Debug)]
pub struct ReceiptFacts {
    /// What both sides signed.
    pub manifest: Manifest,
    /// Who gave.
    pub from: String,
    /// Who took.
    pub to: String,
    /// The place's name and address.
    pub place: String,
    /// When the second side signed, by the phone's clock.
    pub signed_at: Timestamp,
    /// When the server had it.
    pub recorded_at: Timestamp,
    /// Its devices, the expected ones first, each group by name.
    pub lines: Vec<ReceiptLine>,
    /// The giving and the taking side.
    pub signatures: [Signature; 2],
    /// Whether something stands against it, so that no custody passed by it.
    pub disputed: bool,
}

/// One device on a receipt.
#[derive(Clone, Debug)]
pub struct ReceiptLine {
    /// Its label as people read it, else what was read on it.
    pub code: String,
    /// Maker and model; empty when nobody knows.
    pub name: String,
    /// Empty when unknown.
    pub serial: String,
    /// The holder's own name for it.
    pub asset_tag: Option<String>,
    /// What became of it.
    pub result: LineResult,
    /// Why it was left with the giver, if it was.
    pub reason: Option<String>,
}

/// The facts of one receipt.
pub async fn facts(service: &Service, actor: &Actor, id: HandoverId) -> Result<ReceiptFacts, Problem> {
    let mut db = service.store.read().await?;
    let kept = handover::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let disputed = !kept.may_pass_custody();
    let manifest = kept.handover.manifest;
    service.allow(
        actor,
        Action::SeeHandover,
        relation(actor, manifest.from, &[manifest.to]),
    )?;

    let names = organisation::names(&mut db, &[manifest.from, manifest.to]).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let place = place(&mut db, &manifest).await?;
    let ids: Vec<DeviceId> = manifest.lines.iter().map(|line| line.device).collect();
    // Who had no part in a stop learns nothing of the devices that they say were there.
    let devices = match kept.dispute {
        Some(Dispute::NotEntitled) => Vec::new(),
        _ => shown::with_names(&mut db, &ids).await?,
    };
    let devices: HashMap<DeviceId, Carried> = devices.into_iter().map(|one| (one.device.state.device, one)).collect();

    let mut lines: Vec<ReceiptLine> = manifest
        .lines
        .iter()
        .map(|line| receipt_line(line, devices.get(&line.device)))
        .collect();
    lines.sort_by(|one, other| (one.result, &one.name, &one.code).cmp(&(other.result, &other.name, &other.code)));
    let signature = |side| kept.handover.signatures.iter().find(|one| one.side == side).cloned();
    let (Some(giver), Some(taker)) = (signature(Side::Giver), signature(Side::Taker)) else {
        return Err(Problem::Internal);
    };
    Ok(ReceiptFacts {
        from: name(manifest.from),
        to: name(manifest.to),
        place,
        signed_at: giver.signed_at.max(taker.signed_at),
        recorded_at: kept.recorded_at,
        lines,
        signatures: [giver, taker],
        disputed,
        manifest,
    })
}

/// Where it was signed: at a stop of a round, or where an arrival came to.
async fn place(db: &mut Connection, manifest: &Manifest) -> Result<String, StoreError> {
    if let Some(line) = arrival::find(db, manifest.stop).await? {
        return Ok(format!("{}, {}", line.site_name, line.address));
    }
    let places = round::places(db, manifest.round).await?;
    let place = places.into_iter().find(|place| place.stop.id == manifest.stop);
    Ok(place
        .map(|place| format!("{}, {}", place.site_name, place.address))
        .unwrap_or_default())
}

fn receipt_line(line: &ManifestLine, known: Option<&Carried>) -> ReceiptLine {
    let of = |kind| known.and_then(|one| one.identifiers.iter().find(|name| name.kind == kind));
    let tag = known.and_then(|one| one.device.state.tag);
    ReceiptLine {
        code: tag.map_or_else(|| line.text.clone(), |tag| tag.readable()),
        name: known.map(|one| one.device.name()).unwrap_or_default(),
        serial: of(IdentifierKind::Serial)
            .map(|name| name.value.clone())
            .unwrap_or_default(),
        asset_tag: of(IdentifierKind::AssetTag).map(|name| name.value.clone()),
        result: line.result,
        reason: line.reason.clone(),
    }
}
