//! Bringing a park in from a file of the employer's own tool: a dry run that a person looks through, row by row, and
//! then the import itself: decided by a person in one transaction, carried out in steps, whole in the end, and undone
//! the same way.

mod apply;
mod choose;
mod columns;
mod confirm;
mod draft;
mod known;
mod lines;
mod matcher;
mod reading;
mod undo;
mod work;

pub use choose::{Candidates, ShownDevice, choose};
pub use columns::{BroughtIn, Columns, DATE_ORDERS, bring_in, columns, columns_of, date_order, read_again};
pub use confirm::{Confirmation, confirm};
pub use draft::{draft, draft_as};
pub use lines::{each_row, lines};
pub use undo::{Undoing, undo};
pub use work::carry_out;
pub(crate) use work::{Lease, Wanted, work};

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::{DeviceId, ImportId};
use regain_domain::matching::LeftAlone;
use regain_domain::time::Timestamp;
use regain_store::import;
use std::collections::HashMap;

pub use regain_store::import::{Import, ImportRow, ImportStatus, Remarks, RowCounts, UnreadDates, Work};

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
    /// What its reader has to say of the file as a whole.
    pub remarks: Remarks,
    /// What is known of the devices that its ambiguous rows may be.
    pub candidates: Candidates,
    /// The position after which the list goes on, if it does.
    pub next: Option<u64>,
}

/// An import with some of its rows after a position: all, or those with one verdict (`new`, `changed`, `unchanged`,
/// `ambiguous`, `rejected`). Five statements at most.
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
    let candidates = choose::candidates(&mut db, &rows).await?;
    let remarks = import::remarks(&mut db, id).await?;
    Ok(Review {
        import,
        rows,
        remarks,
        candidates,
        next,
    })
}

/// A device that an import left alone.
#[derive(Clone, Debug)]
pub struct LeftLine {
    /// The row's place in the import: where the list goes on.
    pub position: u64,
    /// Its line in the file.
    pub line: u32,
    /// The device.
    pub device: ShownDevice,
    /// Why.
    pub reason: LeftAlone,
}

/// The devices that carrying an import out, or undoing it, left alone, after a position, and where the list goes on.
pub async fn left_alone(
    service: &Service,
    actor: &Actor,
    id: ImportId,
    after: Option<u64>,
) -> Result<(Import, Vec<LeftLine>, Option<u64>), Problem> {
    let mut db = service.store.read().await?;
    let import = import::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ImportPark, relation(actor, import.organisation, &[]))?;
    let mut left = import::changes::left_alone(&mut db, id, after.unwrap_or(0), PAGE + 1).await?;
    let more = left.len() > PAGE;
    left.truncate(PAGE);
    let next = left.last().filter(|_| more).map(|change| change.position);
    let positions: Vec<u64> = left.iter().map(|change| change.position).collect();
    let lines: HashMap<u64, u32> = import::rows_at(&mut db, id, &positions)
        .await?
        .into_iter()
        .map(|row| (row.position, row.line))
        .collect();
    let ids: Vec<DeviceId> = left.iter().map(|change| change.device).collect();
    let shown = choose::shown(&mut db, &ids).await?;
    let line = |change: import::changes::Change| {
        Some(LeftLine {
            position: change.position,
            line: lines.get(&change.position).copied().unwrap_or_default(),
            device: shown.get(&change.device)?.clone(),
            reason: change.reason?,
        })
    };
    let lines = left.into_iter().filter_map(line).collect();
    Ok((import, lines, next))
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
