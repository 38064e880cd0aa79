//! Acts that reach us as a file, because their phone never had network again: taken in as if it had sent them, in the
//! name of who made them.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::sync::{Batch, Body, Entry, MAX_ENTRIES, Verdict};
use regain_store::person;

use super::push;
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

/// Who made the acts, in a role that may tell of them.
async fn maker(service: &Service, entries: &[Entry]) -> Result<Option<Actor>, Problem> {
    let act = entries.iter().find_map(|entry| match &entry.body {
        Body::Act(act) => Some(act),
        Body::Handover(_) => None,
    });
    let Some(act) = act else { return Ok(None) };
    let known = person::memberships(&mut service.store.read().await?, act.actor).await?;
    let as_actor = known
        .into_iter()
        .filter(|membership| membership.organisation == act.organisation)
        .map(|membership| Actor::Member {
            person: act.actor,
            organisation: act.organisation,
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
