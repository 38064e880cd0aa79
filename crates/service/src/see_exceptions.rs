//! What did not match and waits for a person: both sides see the same list, each from its own end.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::{ExceptionId, OrganisationId};
use regain_domain::time::Timestamp;
use regain_store::exception;

pub use regain_store::exception::{Exception, ExceptionKind, ExceptionLine};

use crate::offer_lot::member;
use crate::{Problem, Service};

/// How many one page lists.
pub const PAGE: u32 = 50;

/// One page of open exceptions, and where the next one begins.
#[derive(Clone, Debug)]
pub struct ExceptionList {
    /// Whose list it is.
    pub organisation: OrganisationId,
    /// How many are open in all.
    pub open: u64,
    /// Newest first.
    pub exceptions: Vec<ExceptionLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, ExceptionId)>,
}

/// The open exceptions of one's own organisation, before one that was seen.
pub async fn exceptions(
    service: &Service,
    actor: &Actor,
    before: Option<(Timestamp, ExceptionId)>,
) -> Result<ExceptionList, Problem> {
    service.allow(actor, Action::SeeException, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let open = exception::open_count(&mut db, organisation).await?;
    let mut exceptions = exception::open_of_organisation(&mut db, organisation, before, PAGE + 1).await?;
    let more = exceptions.len() > PAGE as usize;
    exceptions.truncate(PAGE as usize);
    let next = exceptions
        .last()
        .filter(|_| more)
        .map(|line| (line.exception.opened_at, line.exception.id));
    Ok(ExceptionList {
        organisation,
        open,
        exceptions,
        next,
    })
}

/// How many wait for the actor's organisation: the number beside the menu entry. Zero for who may not see them.
pub async fn open_count(service: &Service, actor: &Actor) -> Result<u64, Problem> {
    if service.allow(actor, Action::SeeException, Relation::Own).is_err() {
        return Ok(0);
    }
    let (_, organisation) = member(actor)?;
    Ok(exception::open_count(&mut service.store.read().await?, organisation).await?)
}
