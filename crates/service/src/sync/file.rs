//! Acts that reach us as a file, because their phone never had network again: taken in as if it had sent them, in the
//! name of who made them.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::act::ActKind;
use regain_domain::event::Hash;
use regain_domain::field_file::Whose;
use regain_domain::sync::{Batch, Body, Entry, MAX_ENTRIES, Verdict};
use regain_exchange::photo::PhotoProblem;
use regain_store::person;

use super::push;
use crate::keep_field_photo::keep_field_photo;
use crate::{Problem, Service};

/// Records one chain of what a phone exported. Taking it in twice, or after its phone was online after all, changes
/// nothing: its entries are duplicates then.
///
/// # Errors
/// As [`push`]; [`Problem::NotFound`] when nobody we know made the acts, or has no part in field work any more.
pub async fn push_chain(service: &Service, chain: Batch) -> Result<Vec<Verdict>, Problem> {
    let actor = maker(service, &chain.entries).await?.ok_or(Problem::NotFound)?;
    let mut verdicts = Vec::with_capacity(chain.entries.len());
    for entries in runs(chain.entries) {
        let Batch { client, first, .. } = chain;
        verdicts.extend(push(service, &actor, &Batch { client, first, entries }).await?.verdicts);
    }
    Ok(verdicts)
}

/// Keeps a picture of what a phone exported, in the name of who made the act that names it; where that was sent before, of
/// who was signed in.
///
/// # Errors
/// As [`keep_field_photo`]; [`Problem::Photo`] also for what is no Base64, and [`Problem::NotFound`] when it is nobody's
/// whom we know.
pub async fn keep_photo_of(
    service: &Service,
    chains: &[Batch],
    by: Option<Whose>,
    text: &str,
) -> Result<Hash, Problem> {
    let bytes = BASE64_STANDARD.decode(text).map_err(|_| PhotoProblem::Damaged)?;
    let hash = Hash::of_bytes(&bytes);
    let names_it = |chain: &&Batch| chain.entries.iter().any(|entry| names(&entry.body, hash));
    let actor = match chains.iter().find(names_it) {
        // All acts of a chain are one person's.
        Some(chain) => maker(service, &chain.entries).await?,
        None => match by {
            Some(whose) => member(service, whose).await?,
            None => None,
        },
    };
    keep_field_photo(service, &actor.ok_or(Problem::NotFound)?, bytes).await
}

/// Whether a picture belongs to what was made.
fn names(body: &Body, photo: Hash) -> bool {
    match body {
        Body::Act(act) => matches!(act.kind, ActKind::Noted { photo: Some(named), .. } if named == photo),
        Body::Handover(handover) => {
            let mut lines = handover.manifest.lines.iter();
            lines.any(|line| line.photo == Some(photo))
        }
    }
}

/// Who made the acts, in a role that may tell of them.
async fn maker(service: &Service, entries: &[Entry]) -> Result<Option<Actor>, Problem> {
    let act = entries.iter().find_map(|entry| match &entry.body {
        Body::Act(act) => Some(act),
        Body::Handover(_) => None,
    });
    match act {
        Some(act) => {
            let whose = Whose {
                person: act.actor,
                organisation: act.organisation,
            };
            member(service, whose).await
        }
        None => Ok(None),
    }
}

/// A person in a role that may tell of field work.
async fn member(service: &Service, whose: Whose) -> Result<Option<Actor>, Problem> {
    let Whose { person, organisation } = whose;
    let known = person::memberships(&mut service.store.read().await?, person).await?;
    let as_actor = known
        .into_iter()
        .filter(|membership| membership.organisation == organisation)
        .map(|membership| Actor::Member {
            person,
            organisation,
            role: membership.role,
        });
    let tells = |actor: &Actor| may(actor, Action::RecordFieldWork, Facts::of(Relation::Own));
    Ok(as_actor.into_iter().find(tells))
}

/// Batches without holes, none longer than a batch may be.
fn runs(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut runs: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        match runs.last_mut() {
            Some(run)
                if run.len() < MAX_ENTRIES && run.last().is_some_and(|last| last.sequence + 1 == entry.sequence) =>
            {
                run.push(entry);
            }
            _ => runs.push(vec![entry]),
        }
    }
    runs
}
