//! What a workshop and a counter do with a device. The gate stands here: while a medium is not cleared
//! ([`medium::blocking`]), nothing makes a device ready, listed or reserved.

use super::{Case, Refusal};
use crate::act::ActKind;
use crate::device::{DeviceState, Stage};
use crate::id::MediumId;
use crate::medium::{self, Cleared, MAX_MEDIA, Medium, MediumState};
use crate::waste::WasteStatus;

/// Where a workshop has a device in hand and has not promised it to anybody.
const IN_WORK: &[Stage] = &[Stage::Received, Stage::OnBench];

pub(super) fn apply(case: &Case<'_>) -> Result<DeviceState, Refusal> {
    use Stage::{ForParts, Listed, OnBench, Ready, Received, Recycled, Reserved, Unidentified};

    let before = case.before;
    let mut after = case.next();
    // Reserving is not the custodian's act: a citizen or the territory's coordinator asks for it. Nor need the custodian be
    // who tells what an unknown thing is: the coordinator settles what has gone on to others.
    let by_others = matches!(
        case.act.kind,
        ActKind::Reserved { .. } | ActKind::Released { .. } | ActKind::Identified { .. }
    );
    if !by_others {
        case.only_own()?;
    }
    match case.act.kind {
        ActKind::Benched { .. } => {
            // What a workshop takes back out of the waste stays waste in law: what is made of it is réutilisation.
            case.only_at(&[Received, Ready, ForParts, Recycled])?;
            after.stage = OnBench;
            after.grade = None;
        }
        ActKind::MediaListed { ref media, ref reason } => {
            case.only_at(IN_WORK)?;
            check_list(before.media.as_deref(), media, reason)?;
            after.media = Some(medium::relist(before.media.as_deref(), media));
        }
        ActKind::MediumCleared { medium, by, evidence } => {
            case.only_at(IN_WORK)?;
            find(&mut after, medium)?.cleared = Some(Cleared { by, evidence });
        }
        // Whatever the device was thought to be, it is not that any more.
        ActKind::MediumUncleared { medium, ref reason } => {
            case.only_at(&[Received, OnBench, Ready, Listed, Reserved, ForParts])?;
            check_reason(reason)?;
            find(&mut after, medium)?.cleared = None;
            if case.at(&[Ready, Listed, Reserved]) {
                after.stage = OnBench;
            }
            after.grade = None;
            after.offer = None;
            after.reservation = None;
        }
        ActKind::Readied { grade } => {
            check_gate(before)?;
            case.only_at(&[OnBench])?;
            after.stage = Ready;
            after.grade = Some(grade);
        }
        ActKind::Listed { offer } => {
            check_gate(before)?;
            case.only_at(&[Ready])?;
            after.stage = Listed;
            after.offer = Some(offer);
        }
        ActKind::Unlisted => {
            case.only_at(&[Listed])?;
            after.stage = Ready;
            after.offer = None;
        }
        // By citizens from what is listed; by the territory, for a request, also from what is ready.
        ActKind::Reserved { reservation } => {
            check_gate(before)?;
            case.only_at(&[Ready, Listed])?;
            after.stage = Reserved;
            after.reservation = Some(reservation);
        }
        ActKind::Released { reservation } => {
            case.only_at(&[Reserved])?;
            if before.reservation != Some(reservation) {
                return Err(Refusal::AnotherReservation);
            }
            after.stage = if before.offer.is_some() { Listed } else { Ready };
            after.reservation = None;
        }
        ActKind::ForParts { status, .. } => {
            case.only_at(&[Received, OnBench, Ready])?;
            after.stage = ForParts;
            after.waste = after.waste.max(status);
            after.grade = None;
        }
        ActKind::Recycled { .. } => {
            case.only_at(&[Received, OnBench, ForParts])?;
            after.stage = Recycled;
            after.waste = WasteStatus::Waste;
        }
        ActKind::Returned { .. } => {
            case.only_at(&[Received, OnBench, Ready, ForParts])?;
            if before.holder == before.custodian {
                return Err(Refusal::NotItsHolder);
            }
            after.stage = Stage::Returned;
            after.custodian = before.holder;
        }
        // It was another device all along: this one never was. Or it is one of its own, and stands in the workshop.
        ActKind::Identified { is } => {
            case.only_at(&[Unidentified])?;
            after.stage = if is.is_some() { Stage::Withdrawn } else { Received };
        }
        // Decided elsewhere.
        _ => return Err(Refusal::WrongStage(before.stage)),
    }
    Ok(after)
}

fn check_gate(before: &DeviceState) -> Result<(), Refusal> {
    medium::blocking(before.media.as_deref()).map_or(Ok(()), |why| Err(Refusal::Blocked(why)))
}

fn check_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        Err(Refusal::NoReason)
    } else {
        Ok(())
    }
}

/// A list of media holds each once, and no known medium goes from it without a word.
fn check_list(known: Option<&[MediumState]>, listed: &[Medium], reason: &str) -> Result<(), Refusal> {
    let twice = |at: usize| listed[..at].iter().any(|one| one.id == listed[at].id);
    if listed.len() > MAX_MEDIA || (0..listed.len()).any(twice) {
        return Err(Refusal::MediaList);
    }
    if listed.is_empty() || medium::leaves_out(known, listed) {
        check_reason(reason)?;
    }
    Ok(())
}

fn find(state: &mut DeviceState, medium: MediumId) -> Result<&mut MediumState, Refusal> {
    let mut media = state.media.iter_mut().flatten();
    media
        .find(|one| one.medium.id == medium)
        .ok_or(Refusal::UnknownMedium(medium))
}
