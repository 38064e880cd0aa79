//! Carrying an import out: whole or not at all, once however often the button is pressed.
//!
//! Everything is prepared before the one transaction begins. Within it a cheap question (did anything of this park move
//! since?) tells whether the preparation still holds; if not, it is done again inside, where nothing can move.

use regain_domain::access::{Action, Actor};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::Outcome;
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, EventId, ImportId, OrganisationId, PersonId};
use regain_domain::identifier::Identifier;
use regain_domain::matching::{RowVerdict, added_identifiers, merged};
use regain_domain::row::{Description, ParkRow};
use regain_store::device::{self, Searchable};
use regain_store::identifier::{self, Known};
use regain_store::import::{self, Import, ImportStatus, RowCounts};
use regain_store::ledger::{self, CountCell};
use regain_store::{Connection, StoreError};
use std::collections::HashMap;

use super::matcher::{AT_ONCE, Matcher};
use crate::record::{NewAct, record};
use crate::{Problem, Service, relation};

/// What became of a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// It is done.
    Done(RowCounts),
    /// It was done before: a second click, or somebody else's.
    DoneBefore(RowCounts),
    /// Nothing is done: since the file was read the park changed, and this many rows would now do something else. They
    /// were corrected, for the person to look through again.
    Outdated(u64),
}

/// Carries an import out.
pub async fn confirm(service: &Service, actor: &Actor, id: ImportId) -> Result<Confirmation, Problem> {
    let mut reader = service.store.read().await?;
    let import = import::find(&mut reader, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ImportPark, relation(actor, import.organisation, &[]))?;
    let person = actor.person().ok_or(Problem::Forbidden)?;
    if import.status == ImportStatus::Confirmed {
        return Ok(Confirmation::DoneBefore(import.counts));
    }
    let seen = Snapshot::take(&mut reader, import.organisation).await?;
    let mut plan = Plan::make(&mut reader, &import).await?;
    drop(reader);

    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    if !seen.still_holds(&mut db, import.organisation).await? {
        plan = Plan::make(&mut db, &import).await?;
    }
    if !import::set_status(
        &mut db,
        id,
        ImportStatus::Review,
        ImportStatus::Confirmed,
        Some(service.now()),
    )
    .await?
    {
        let now = import::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
        return match now.status {
            ImportStatus::Confirmed => Ok(Confirmation::DoneBefore(now.counts)),
            _ => Err(Problem::Changed),
        };
    }
    if !plan.revised.is_empty() {
        import::set_status(&mut db, id, ImportStatus::Confirmed, ImportStatus::Review, None).await?;
        import::set_verdicts(&mut db, id, &plan.revised).await?;
        import::set_counts(&mut db, id, plan.counts).await?;
        db.commit().await?;
        return Ok(Confirmation::Outdated(plan.revised.len() as u64));
    }
    let Plan {
        new, changed, counts, ..
    } = plan;
    let by = By {
        service,
        person,
        holder: import.organisation,
    };
    by.declare(&mut db, &new).await?;
    by.describe(&mut db, &changed).await?;
    db.commit().await?;
    Ok(Confirmation::Done(counts))
}

/// What could have moved a park: the ledger, and other imports.
struct Snapshot {
    position: u64,
    last_import: Option<ImportId>,
}

impl Snapshot {
    async fn take(db: &mut Connection, holder: OrganisationId) -> Result<Self, StoreError> {
        let position = ledger::last_position(db).await?;
        let last_import = import::last_confirmed(db, holder).await?.map(|import| import.id);
        Ok(Self { position, last_import })
    }

    async fn still_holds(&self, db: &mut Connection, holder: OrganisationId) -> Result<bool, StoreError> {
        let last_import = import::last_confirmed(db, holder).await?.map(|import| import.id);
        Ok(last_import == self.last_import && !import::moved_since(db, holder, self.position).await?)
    }
}

/// What is to be done.
#[derive(Default)]
struct Plan {
    new: Vec<ParkRow>,
    changed: Vec<Change>,
    /// Rows that would now do something else than the person was shown.
    revised: Vec<(u64, RowVerdict)>,
    counts: RowCounts,
}

struct Change {
    known: Known,
    after: Description,
    added: Vec<Identifier>,
}

impl Plan {
    async fn make(db: &mut Connection, import: &Import) -> Result<Self, StoreError> {
        let mut plan = Self::default();
        let mut matcher = Matcher::new(import.organisation);
        let mut after = 0;
        loop {
            let rows = import::rows(db, import.id, None, after, AT_ONCE).await?;
            let Some(last) = rows.last() else { return Ok(plan) };
            after = last.position;
            let good: Vec<&ParkRow> = rows.iter().filter_map(|row| row.parsed.as_ref()).collect();
            let mut told = matcher.tell(db, &good).await?.into_iter();
            for row in rows {
                let Some(parsed) = row.parsed else {
                    plan.counts.add(&row.verdict);
                    continue;
                };
                let Some((verdict, known)) = told.next() else { continue };
                plan.counts.add(&verdict);
                if verdict != row.verdict {
                    plan.revised.push((row.position, verdict.clone()));
                }
                match (verdict, known) {
                    (RowVerdict::New, _) => plan.new.push(parsed),
                    (RowVerdict::Changed { .. }, Some(known)) => {
                        let after = merged(&known.candidate.description, &parsed.description);
                        let added = added_identifiers(&known.candidate.identifiers, &parsed);
                        plan.changed.push(Change { known, after, added });
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Who carries it out, in whose park.
struct By<'a> {
    service: &'a Service,
    person: PersonId,
    holder: OrganisationId,
}

impl By<'_> {
    /// Begins the chains of new devices.
    async fn declare(&self, db: &mut Connection, rows: &[ParkRow]) -> Result<(), Problem> {
        let now = self.service.now();
        for some in rows.chunks(AT_ONCE) {
            let some: Vec<(DeviceId, &ParkRow)> =
                some.iter().map(|row| (self.service.id(DeviceId::new), row)).collect();
            let act = |&(device, row): &(DeviceId, &ParkRow)| NewAct {
                act: Act {
                    event_id: self.service.id(EventId::new),
                    device,
                    kind: ActKind::Declared { holder: self.holder },
                    actor: self.person,
                    organisation: self.holder,
                    place: None,
                    occurred_at: now,
                    origin: None,
                },
                entry_hash: None,
                against: None,
                description: row.description.clone(),
            };
            let recorded = record(db, some.iter().map(act).collect(), now).await?;
            if !recorded.iter().all(|one| matches!(one.outcome, Outcome::Accepted(_))) {
                return Err(Problem::Changed);
            }
            let names: Vec<(DeviceId, &[Identifier])> = some
                .iter()
                .map(|(device, row)| (*device, row.identifiers.as_slice()))
                .collect();
            identifier::add(db, self.holder, &names).await?;
            let words: Vec<Searchable> = some
                .iter()
                .map(|(device, row)| Searchable {
                    id: *device,
                    holder: self.holder,
                    description: &row.description,
                    identifiers: &row.identifiers,
                    tag: None,
                })
                .collect();
            device::add_words(db, &words).await?;
        }
        Ok(())
    }

    /// Describes known devices anew, and counts them where they now belong.
    async fn describe(&self, db: &mut Connection, changes: &[Change]) -> Result<(), StoreError> {
        let mut moves: HashMap<CountCell, i64> = HashMap::new();
        for some in changes.chunks(AT_ONCE) {
            let mut names = Vec::with_capacity(some.len());
            let mut all_names = Vec::with_capacity(some.len());
            for Change { known, after, added } in some {
                let Known { candidate, stage, .. } = known;
                let cell = |what: &Description| {
                    let year = what
                        .in_service
                        .as_deref()
                        .and_then(|day| day.get(..4))
                        .unwrap_or_default();
                    (self.holder, *stage, what.kind.unwrap_or(Kind::Other), year.to_owned())
                };
                *moves.entry(cell(&candidate.description)).or_default() -= 1;
                *moves.entry(cell(after)).or_default() += 1;
                names.push((candidate.device, added.as_slice()));
                all_names.push(candidate.identifiers.iter().chain(added).cloned().collect::<Vec<_>>());
            }
            let anew: Vec<(DeviceId, &Description)> = some
                .iter()
                .map(|change| (change.known.candidate.device, &change.after))
                .collect();
            device::describe(db, &anew).await?;
            identifier::add(db, self.holder, &names).await?;
            let words: Vec<Searchable> = some
                .iter()
                .zip(&all_names)
                .map(|(change, identifiers)| Searchable {
                    id: change.known.candidate.device,
                    holder: self.holder,
                    description: &change.after,
                    identifiers,
                    tag: change.known.tag,
                })
                .collect();
            device::renew_words(db, &words).await?;
        }
        ledger::move_counts(db, &moves).await
    }
}
