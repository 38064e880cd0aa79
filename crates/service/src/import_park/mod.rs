//! Bringing a park in from a file of the employer's own tool: a dry run that a person looks through, row by row, and
//! then the import itself.

mod columns;
mod confirm;
mod draft;
mod matcher;

pub use columns::{BroughtIn, Columns, bring_in, columns, columns_of, read_again};
pub use confirm::{Confirmation, confirm};
pub use draft::draft;

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::ImportId;
use regain_domain::time::Timestamp;
use regain_store::import;

pub use regain_store::import::{Import, ImportRow, ImportStatus, RowCounts};

use crate::{Problem, Service, relation};

/// How many imports or rows a page lists.
pub const PAGE: usize = 50;

/// Some rows of an import under review.
#[derive(Clone, Debug)]
pub struct Review {
    /// The import.
    pub import: Import,
    /// Its rows.
    pub rows: Vec<ImportRow>,
    /// The position after which the list goes on, if it does.
    pub next: Option<u64>,
}

/// An import with some of its rows after a position: all, or those with one verdict (`new`, `changed`, `unchanged`,
/// `rejected`).
pub async fn review(
    service: &Service,
    actor: &Actor,
    id: ImportId,
    verdict: Option<&str>,
    after: Option<u64>,
) -> Result<Review, Problem> {
    let mut db = service.store.read().await?;
    let import = import::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ImportPark, relation(actor, import.organisation, &[]))?;
    let mut rows = import::rows(&mut db, id, verdict, after.unwrap_or(0), PAGE + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.position);
    Ok(Review { import, rows, next })
}

/// The organisation's imports, newest first, before one that was seen, and where the list goes on.
pub async fn list(
    service: &Service,
    actor: &Actor,
    before: Option<(Timestamp, ImportId)>,
) -> Result<(Vec<Import>, Option<(Timestamp, ImportId)>), Problem> {
    service.allow(actor, Action::ImportPark, Relation::Nobodys)?;
    let organisation = actor.organisation().ok_or(Problem::Forbidden)?;
    let mut db = service.store.read().await?;
    let mut imports = import::of_organisation(&mut db, organisation, before, PAGE + 1).await?;
    let more = imports.len() > PAGE;
    imports.truncate(PAGE);
    let next = imports
        .last()
        .filter(|_| more)
        .map(|import| (import.created_at, import.id));
    Ok((imports, next))
}

/// Throws a dry run away, also one whose reading was interrupted or still goes on: the reading then ends in
/// [`Problem::Changed`]. Doing it twice is as good as once.
pub async fn cancel(service: &Service, actor: &Actor, id: ImportId) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    let import = import::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ImportPark, relation(actor, import.organisation, &[]))?;
    if import.status == ImportStatus::Cancelled {
        return Ok(());
    }
    for from in [ImportStatus::Reading, ImportStatus::Review] {
        if import::set_status(&mut db, id, from, ImportStatus::Cancelled, None).await? {
            db.commit().await?;
            return Ok(());
        }
    }
    Err(Problem::Changed)
}
