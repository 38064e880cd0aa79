//! What can be found of an exception, and by whom.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::finding::FindingKind;
use regain_store::exception::{Exception, ExceptionKind};

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
pub(super) fn possible(exception: &Exception, state: &DeviceState) -> Vec<FindingKind> {
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
