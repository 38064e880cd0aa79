//! When a holder's devices retire: an age for each kind, and whether the end of the warranty counts.
//!
//! The rules are data of the holder. Nothing is rewritten when they change: what is due is asked of the park's cells under
//! the rules of the moment, so a change is seen at once, in a park of any size.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::Kind;
use regain_domain::id::OrganisationId;
use regain_domain::retirement::{Rules, WrongRule};
use regain_store::{park_count, retirement_rules};

use crate::retirement::{day_of, year_of};
use crate::see_park::{Filter, ParkCount, View, kinds};
use crate::{Problem, Service};

/// The rules, and what they come to.
#[derive(Clone, Debug)]
pub struct Retirement {
    /// The rules in force.
    pub rules: Rules,
    /// The kinds in the park, the most frequent first, each with how many devices are in it.
    pub kinds: Vec<(Kind, u64)>,
    /// How many devices have a warranty whose end is known.
    pub guarded: u64,
    counts: Vec<ParkCount>,
    this_year: i64,
}

impl Retirement {
    /// How many devices are due under the rules in force; of one kind, or of all.
    pub fn due(&self, kind: Option<Kind>) -> u64 {
        let filter = Filter {
            view: View::Due,
            kind,
            ..Filter::default()
        };
        filter.count(&self.counts, &self.rules, self.this_year)
    }
}

fn holder(service: &Service, actor: &Actor) -> Result<OrganisationId, Problem> {
    service.allow(actor, Action::SetParkRules, Relation::Nobodys)?;
    actor.organisation().ok_or(Problem::Forbidden)
}

/// The rules of the actor's own park.
pub async fn see_rules(service: &Service, actor: &Actor) -> Result<Retirement, Problem> {
    let holder = holder(service, actor)?;
    let mut db = service.store.read().await?;
    let rules = retirement_rules::of_holder(&mut db, holder).await?;
    let counts = park_count::of_holder(&mut db, holder).await?;
    // Where an exit is planned the cell tells of that instead.
    let guarded = counts
        .iter()
        .filter(|count| count.stage == regain_domain::device::Stage::InUse && count.until.is_some());
    Ok(Retirement {
        rules,
        kinds: kinds(&counts),
        guarded: guarded.map(|count| count.devices).sum(),
        counts,
        this_year: year_of(&day_of(service.now())).unwrap_or_default(),
    })
}

/// Sets them. Ages that are not told are usual ones.
///
/// # Errors
/// [`Problem::Field`] with the kind's word, or `warranty`, where a number is beyond what anybody means.
pub async fn set_rules(
    service: &Service,
    actor: &Actor,
    ages: &[(Kind, u8)],
    warranty: Option<u8>,
) -> Result<(), Problem> {
    let holder = holder(service, actor)?;
    let person = actor.person().ok_or(Problem::Forbidden)?;
    let rules = Rules::new(ages.iter().copied(), warranty).map_err(|wrong| {
        Problem::Field(match wrong {
            WrongRule::Age(kind) => kind.word().to_owned(),
            WrongRule::Warranty => "warranty".to_owned(),
        })
    })?;
    let mut db = service.store.write().await?;
    retirement_rules::set(&mut db, holder, &rules, person, service.now()).await?;
    db.commit().await?;
    Ok(())
}
