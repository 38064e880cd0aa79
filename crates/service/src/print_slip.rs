//! A giver prints a slip with a one-time code for a lot: its side's proof where nobody there carries a phone.

use regain_domain::access::{Action, Actor};
use regain_domain::id::{LotId, SlipId};
use regain_domain::slip::{SlipCheck, SlipCode};
use regain_store::lot::{self, LotLine, LotStatus};
use regain_store::slip::{self, Slip};

use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// A slip, ready to be printed. Its code is written down nowhere else.
#[derive(Clone, Debug)]
pub struct PrintedSlip {
    /// The code.
    pub code: SlipCode,
    /// The lot it goes with.
    pub lot: LotLine,
}

/// Makes a new code for a lot that is still to be collected. One that was printed before counts no more.
pub async fn print(service: &Service, actor: &Actor, id: LotId) -> Result<PrintedSlip, Problem> {
    let mut db = service.store.write().await?;
    let line = lot::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::GiveLot, relation(actor, line.lot.organisation, &[]))?;
    let (person, _) = member(actor)?;
    if !matches!(line.lot.status, LotStatus::Offered | LotStatus::Assigned) {
        return Err(Problem::Changed);
    }
    let code = SlipCode::from_random(service.random());
    let made = Slip {
        check: SlipCheck::of(service.id(SlipId::new), &code),
        lot: id,
        used_by: None,
    };
    slip::insert(&mut db, &made, person, service.now()).await?;
    db.commit().await?;
    Ok(PrintedSlip { code, lot: line })
}
