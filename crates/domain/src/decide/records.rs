//! What people find out about the records themselves: one was made by mistake, two stand for one thing. Nothing moves in
//! the world, so only a record to which nothing has happened yet can be void: what a thing went through is never hidden.

use super::{Case, Refusal};
use crate::act::ActKind;
use crate::device::{DeviceState, Stage};

/// Where a record can be void: nothing but a plan was made of it.
const UNTOUCHED: &[Stage] = &[Stage::InUse, Stage::Planned];

pub(super) fn apply(case: &Case<'_>) -> Result<DeviceState, Refusal> {
    let before = case.before;
    let mut after = case.next();
    match case.act.kind {
        ActKind::Undeclared { .. } => {
            case.only_own()?;
            case.only_at(&[Stage::InUse])?;
            after.stage = Stage::Void;
        }
        // By its holder, or by the territory's coordinator, whose it need not be.
        ActKind::Joined { to, ref reason } => {
            only_with_reason(reason)?;
            case.only_at(UNTOUCHED)?;
            if to == before.device {
                return Err(Refusal::UnknownDevice);
            }
            if before.custodian != before.holder {
                return Err(Refusal::NotCustodian);
            }
            after.stage = Stage::Void;
        }
        ActKind::Parted { stage, ref reason } => {
            only_with_reason(reason)?;
            case.only_at(&[Stage::Void])?;
            if !UNTOUCHED.contains(&stage) {
                return Err(Refusal::WrongStage(stage));
            }
            after.stage = stage;
        }
        // Decided elsewhere.
        _ => return Err(Refusal::WrongStage(before.stage)),
    }
    Ok(after)
}

fn only_with_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        Err(Refusal::NoReason)
    } else {
        Ok(())
    }
}
