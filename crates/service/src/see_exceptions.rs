//! What did not match: both sides see the same list, each from its own end; the territory's coordinator sees all of it.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::ExceptionId;
use regain_domain::time::Timestamp;
use regain_store::exception::{self, Scope};

pub use regain_store::exception::{Exception, ExceptionKind, ExceptionLine, ExceptionSort, Settlement};

use crate::offer_lot::member;
use crate::see_exception::sees_everything;
use crate::{Problem, Service};

/// How many one page lists.
pub const PAGE: u32 = 50;

/// One page of exceptions, and where the next one begins.
#[derive(Clone, Debug)]
pub struct ExceptionList {
    /// Whether it is the whole territory's list.
    pub all: bool,
    /// How many are open in all.
    pub open: u64,
    /// Of these, how many of each sort there is.
    pub sorts: Vec<(ExceptionSort, u64)>,
    /// Newest first.
    pub exceptions: Vec<ExceptionLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, ExceptionId)>,
}

/// The exceptions of one's own organisation that wait (`open`) or are settled, all or of one sort, before one that was
/// seen.
pub async fn exceptions(
    service: &Service,
    actor: &Actor,
    open: bool,
    sort: Option<ExceptionSort>,
    before: Option<(Timestamp, ExceptionId)>,
) -> Result<ExceptionList, Problem> {
    service.allow(actor, Action::SeeException, Relation::Own)?;
    let scope = scope(actor)?;
    let mut db = service.store.read().await?;
    let sorts = exception::open_by_sort(&mut db, scope).await?;
    let mut exceptions = exception::list(&mut db, scope, open, sort, before, PAGE + 1).await?;
    let more = exceptions.len() > PAGE as usize;
    exceptions.truncate(PAGE as usize);
    let next = exceptions
        .last()
        .filter(|_| more)
        .map(|line| (line.exception.opened_at, line.exception.id));
    Ok(ExceptionList {
        all: scope == Scope::All,
        open: sorts.iter().map(|(_, count)| count).sum(),
        sorts,
        exceptions,
        next,
    })
}

/// How many wait for the actor's organisation: the number beside the menu entry. Zero for who may not see them.
pub async fn open_count(service: &Service, actor: &Actor) -> Result<u64, Problem> {
    if service.allow(actor, Action::SeeException, Relation::Own).is_err() {
        return Ok(0);
    }
    Ok(exception::open_count_in(&mut service.store.read().await?, scope(actor)?).await?)
}

fn scope(actor: &Actor) -> Result<Scope, Problem> {
    if sees_everything(actor) {
        return Ok(Scope::All);
    }
    Ok(Scope::Of(member(actor)?.1))
}
