//! Blank labels: a roll or some sheets of codes made before anybody knows for which devices. They are stuck on first and
//! bound later, by a scan of the label and one of the device.

use regain_documents::Label;
use regain_domain::access::{Action, Actor, Relation};
use regain_domain::code::Code;
use regain_domain::id::BlankBatchId;
use regain_domain::time::Timestamp;
use regain_store::{Connection, blank_tag, organisation, person};
use std::collections::BTreeSet;

pub use regain_store::blank_tag::Batch;

use crate::label_paper::{MOST, Printout, SheetWish, ready};
use crate::offer_lot::member;
use crate::print_labels::{DRAWS, draw_code};
use crate::{Problem, Service, relation};

/// How many batches one page lists.
pub const PAGE: u32 = 25;

/// A batch with the name of who had it made.
#[derive(Clone, Debug)]
pub struct BatchLine {
    /// The batch.
    pub batch: Batch,
    /// Who had it made.
    pub made_by: String,
    /// Who printed it last, and when, if anybody has.
    pub printed: Option<(String, Timestamp)>,
}

/// One page of batches, and where the next one begins.
#[derive(Clone, Debug)]
pub struct BatchList {
    /// Newest first.
    pub batches: Vec<BatchLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, BlankBatchId)>,
}

/// Makes so many codes that stand on nothing yet.
pub async fn make_blanks(service: &Service, actor: &Actor, count: usize) -> Result<BlankBatchId, Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    if count == 0 || count > MOST {
        return Err(Problem::Field("count".into()));
    }
    for _ in 0..DRAWS {
        match try_to_make(service, actor, count).await {
            Err(Problem::Changed) => {}
            answer => return answer,
        }
    }
    Err(Problem::Changed)
}

async fn try_to_make(service: &Service, actor: &Actor, count: usize) -> Result<BlankBatchId, Problem> {
    let (made_by, organisation) = member(actor)?;
    let mut codes = Vec::with_capacity(count);
    let mut seen = BTreeSet::new();
    while codes.len() < count {
        let code = draw_code(service);
        if seen.insert(code) {
            codes.push(code);
        }
    }
    let mut db = service.store.write().await?;
    if blank_tag::any_taken(&mut db, &codes).await? {
        return Err(Problem::Changed);
    }
    let batch = Batch {
        id: service.id(BlankBatchId::new),
        organisation,
        made_by,
        made_at: service.now(),
        labels: count as u64,
        bound: 0,
        printed: None,
    };
    blank_tag::insert(&mut db, &batch, &codes).await?;
    db.commit().await?;
    Ok(batch.id)
}

/// The batches of one's own organisation, before one that was seen.
pub async fn batches(
    service: &Service,
    actor: &Actor,
    before: Option<(Timestamp, BlankBatchId)>,
) -> Result<BatchList, Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let mut found = blank_tag::of_organisation(&mut db, organisation, before, PAGE + 1).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|batch| (batch.made_at, batch.id));
    Ok(BatchList {
        batches: with_names(&mut db, found).await?,
        next,
    })
}

async fn with_names(db: &mut Connection, batches: Vec<Batch>) -> Result<Vec<BatchLine>, Problem> {
    let who = |batch: &Batch| [Some(batch.made_by), batch.printed.map(|(by, _)| by)];
    let people: Vec<_> = batches.iter().flat_map(who).flatten().collect();
    let names = person::names(db, &people).await?;
    let name = |person| names.get(&person).cloned().unwrap_or_default();
    let line = |batch: Batch| BatchLine {
        made_by: name(batch.made_by),
        printed: batch.printed.map(|(by, at)| (name(by), at)),
        batch,
    };
    Ok(batches.into_iter().map(line).collect())
}

/// One batch.
pub async fn batch(service: &Service, actor: &Actor, id: BlankBatchId) -> Result<BatchLine, Problem> {
    let mut db = service.store.read().await?;
    let batch = blank_tag::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::PrintLabels, relation(actor, batch.organisation, &[]))?;
    let line = with_names(&mut db, vec![batch]).await?.pop();
    line.ok_or(Problem::NotFound)
}

/// A batch's labels that no device bears yet, ready for the printer. That they were printed is noted: whoever prints them
/// again may have copies of labels that are stuck on devices already, and only not bound yet.
pub async fn print_blanks(
    service: &Service,
    actor: &Actor,
    id: BlankBatchId,
    wish: SheetWish,
) -> Result<Printout, Problem> {
    let batch = batch(service, actor, id).await?.batch;
    let paper = ready(service, actor, wish).await?;
    let (codes, holder) = {
        let mut db = service.store.read().await?;
        let codes = blank_tag::unbound(&mut db, id).await?;
        let mut names = organisation::names(&mut db, &[batch.organisation]).await?;
        (codes, names.remove(&batch.organisation).unwrap_or_default())
    };
    let label = |code: Code| Label {
        code,
        url: code.url(&service.settings.base_url),
        model: String::new(),
        about: Vec::new(),
        asset_tag: None,
        holder: holder.clone(),
    };
    let printout = paper.print(codes.into_iter().map(label).collect()).await?;
    let (printed_by, _) = member(actor)?;
    let mut db = service.store.write().await?;
    blank_tag::mark_printed(&mut db, id, printed_by, service.now()).await?;
    db.commit().await?;
    Ok(printout)
}
