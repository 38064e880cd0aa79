//! What a holder plans for its devices, and a collector for its rounds. None of it is a physical fact: what does not
//! follow is refused.

use super::{Case, Refusal};
use crate::act::ActKind;
use crate::device::{DeviceState, Stage};

pub(super) fn apply(case: &Case<'_>) -> Result<DeviceState, Refusal> {
    let before = case.before;
    let mut after = case.next();
    match case.act.kind {
        ActKind::Tagged { code } => {
            if before.tag.is_some() {
                return Err(Refusal::AlreadyTagged);
            }
            case.only_own()?;
            if case.at(&[Stage::Void]) {
                return Err(Refusal::WrongStage(before.stage));
            }
            after.tag = Some(code);
        }
        ActKind::Planned { .. } => {
            case.only_own()?;
            case.only_at(&[Stage::InUse, Stage::Planned])?;
            after.stage = Stage::Planned;
        }
        ActKind::Kept => {
            case.only_own()?;
            case.only_at(&[Stage::Planned])?;
            after.stage = Stage::InUse;
        }
        ActKind::Offered { lot } => {
            case.only_own()?;
            case.only_at(&[Stage::InUse, Stage::Planned])?;
            after.stage = Stage::Offered;
            after.lot = Some(lot);
        }
        ActKind::TakenBack { lot } => {
            case.only_own()?;
            case.only_at(&[Stage::Offered, Stage::Assigned])?;
            if before.lot != Some(lot) {
                return Err(Refusal::AnotherLotOrRound);
            }
            after.stage = Stage::Planned;
            after.lot = None;
            after.round = None;
        }
        ActKind::Assigned { round, .. } => {
            case.only_at(&[Stage::Offered])?;
            after.stage = Stage::Assigned;
            after.round = Some(round);
        }
        ActKind::Unassigned { round } => {
            case.only_at(&[Stage::Assigned])?;
            if before.round != Some(round) {
                return Err(Refusal::AnotherLotOrRound);
            }
            after.stage = Stage::Offered;
            after.round = None;
        }
        ActKind::Withdrawn { .. } => {
            case.only_own()?;
            case.only_at(&[Stage::InUse, Stage::Planned, Stage::Offered])?;
            after.stage = Stage::Withdrawn;
            after.lot = None;
        }
        // Decided elsewhere.
        _ => return Err(Refusal::WrongStage(before.stage)),
    }
    Ok(after)
}
