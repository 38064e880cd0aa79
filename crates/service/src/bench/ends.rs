//! The other ways that a device goes from a bench: for parts, to a recycler, back to its holder, or nobody knows where.

use regain_domain::access::Actor;
use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::id::DeviceId;
use regain_domain::waste::{WasteCode, WasteStatus, consignment_note};
use regain_store::bench_job;

use super::{MAX_REASON, own_device, said};
use crate::offer_lot::all_or_nothing;
use crate::{Problem, Service};

/// Another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Others live on by its parts: it stays in the workshop's hands.
    ForParts {
        /// Why.
        reason: String,
        /// Whether what is taken from it is *réemploi*, or *réutilisation* because it is waste.
        status: WasteStatus,
    },
    /// It becomes waste, and a recycler takes it. What is repaired out of that stream is *réutilisation*, no longer
    /// *réemploi*.
    Recycled {
        /// A code of the list of waste.
        waste: String,
        /// Who takes it.
        taker: String,
        /// The number of the consignment note; needed where the code is hazardous.
        slip: String,
    },
    /// Its holder has it again.
    Returned {
        /// Why.
        reason: String,
    },
    /// Nobody finds it.
    Lost {
        /// What is known.
        reason: String,
    },
}

impl End {
    /// Where it leaves the device.
    pub const fn stage(&self) -> Stage {
        match self {
            Self::ForParts { .. } => Stage::ForParts,
            Self::Recycled { .. } => Stage::Recycled,
            Self::Returned { .. } => Stage::Returned,
            Self::Lost { .. } => Stage::Lost,
        }
    }

    fn act(self) -> Result<ActKind, Problem> {
        let wrong = |field: &str| Problem::Field(field.to_owned());
        Ok(match self {
            Self::ForParts { reason, status } => ActKind::ForParts {
                reason: said(&reason, "reason", MAX_REASON)?,
                status,
            },
            Self::Returned { reason } => ActKind::Returned {
                reason: said(&reason, "reason", MAX_REASON)?,
            },
            Self::Lost { reason } => ActKind::Lost {
                reason: said(&reason, "reason", MAX_REASON)?,
            },
            Self::Recycled { waste, taker, slip } => {
                let code = WasteCode::find(&waste).ok_or_else(|| wrong("waste"))?;
                let slip = match slip.trim() {
                    "" if code.hazardous => return Err(wrong("slip")),
                    "" => String::new(),
                    given => consignment_note(given).ok_or_else(|| wrong("slip"))?,
                };
                ActKind::Recycled {
                    waste: code.printed(),
                    taker: said(&taker, "taker", MAX_REASON)?,
                    slip,
                }
            }
        })
    }
}

/// Sends a device another way, and closes its job. One that is there already stays there: a second tap changes nothing.
pub async fn end(service: &Service, actor: &Actor, id: DeviceId, end: End) -> Result<(), Problem> {
    let stage = end.stage();
    let act = end.act()?;
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let device = own_device(service, &mut db, actor, id).await?;
    if device.state.stage == stage {
        return Ok(());
    }
    all_or_nothing(service, &mut db, actor, &[id], None, &act).await?;
    bench_job::close(&mut db, id, service.now()).await?;
    db.commit().await?;
    Ok(())
}
