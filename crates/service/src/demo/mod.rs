//! The demo territory: built by the same use cases that people use, so that trying it is trying the product. Everything
//! in it is invented, and says so in its name.

mod arrivals;
mod catalogue;
mod models;
mod needs;
mod parks;
mod past;
mod people;
mod phone;
mod pictures;
mod requests;
mod rounds;
mod rules;
mod workshop;
mod years;

use regain_domain::access::{Actor, Role};
use regain_domain::id::{OrganisationId, PersonId, SiteId};
use regain_store::organisation::{Duty, Organisation};
use regain_store::person::{Membership, Person};
use regain_store::site::Site;
use regain_store::{organisation, person, site};

use crate::{Problem, Service};
pub use people::PASSWORD;

/// The seed of everything that looks like chance in the demo.
const SEED: u64 = 2_026;

/// Whether there is nobody in the database yet.
pub async fn is_empty(service: &Service) -> Result<bool, Problem> {
    let mut db = service.store.read().await?;
    Ok(organisation::by_slug(&mut db, "metropole").await?.is_none())
}

/// A persona that one can try, for the page that lists them.
pub struct Persona {
    /// The address they sign in by.
    pub email: String,
    /// Their name.
    pub name: &'static str,
    /// What they do.
    pub role: Role,
    /// For whom.
    pub organisation: &'static str,
}

/// All personas, employers first.
pub fn personas() -> Vec<Persona> {
    let of = |plan: &'static people::OrganisationPlan| {
        let persona = |member: &'static people::MemberPlan| Persona {
            email: address(member),
            name: member.name,
            role: member.role,
            organisation: plan.name,
        };
        plan.members.iter().map(persona)
    };
    people::ORGANISATIONS.iter().flat_map(of).collect()
}

fn address(member: &people::MemberPlan) -> String {
    format!("{}@demo.regain.example", member.mailbox)
}

/// Builds the demo in an empty database. `progress` hears what is being done.
///
/// The same devices, people and codes every time; its days lie around today, so that there is a round to drive.
pub async fn build(service: &Service, mut progress: impl FnMut(&str)) -> Result<(), Problem> {
    let demo = &service.seeded(SEED);
    progress("organisations and people");
    let territory = Territory::found(&years::month_ago(demo, years::BEGIN)).await?;
    for plan in parks::PARKS {
        progress(plan.slug);
        territory.fill_park(demo, plan).await?;
    }
    progress("rules of the parks");
    territory
        .set_park_rules(&demo.at(demo.now().plus_seconds(-arrivals::BEGINS * 86_400)))
        .await?;
    progress("what was given away before");
    territory.remember(demo).await?;
    progress("rounds of the past weeks");
    arrivals::build(&territory, demo).await?;
    progress("lots and a round");
    territory.prepare_rounds(demo).await?;
    progress("workshops");
    territory.fill_workshops(demo).await?;
    progress("counters and the catalogue");
    territory.open_counters(demo).await?;
    progress("social requests and needs");
    territory.make_requests(demo).await?;
    territory.state_needs(demo).await
}

/// Who is who in the demo.
struct Territory {
    members: Vec<Member>,
    sites: Vec<(String, SiteId)>,
}

struct Member {
    slug: &'static str,
    organisation: OrganisationId,
    person: PersonId,
    role: Role,
}

impl Territory {
    /// Makes organisations, sites and people.
    async fn found(service: &Service) -> Result<Self, Problem> {
        let mut db = service.store.write().await?;
        let now = service.now();
        // One hash for all: making one is slow on purpose.
        let password_hash = crate::password::hash(people::PASSWORD.to_owned()).await?;
        let (mut members, mut sites) = (Vec::new(), Vec::new());
        for plan in people::ORGANISATIONS {
            let id = service.id(OrganisationId::new);
            let duties = plan.duties.split(',').filter_map(Duty::from_word).collect();
            let made = Organisation {
                id,
                slug: plan.slug.to_owned(),
                name: plan.name.to_owned(),
                duties,
            };
            organisation::insert(&mut db, &made, now).await?;
            for place in plan.sites {
                let made = Site {
                    id: service.id(SiteId::new),
                    organisation: id,
                    name: place.name.to_owned(),
                    address: place.address.to_owned(),
                    access_notes: place.access_notes.to_owned(),
                    contact: place.contact.to_owned(),
                };
                sites.push((plan.slug.to_owned(), made.id));
                site::insert(&mut db, &made).await?;
            }
            for member in plan.members {
                let person = service.id(PersonId::new);
                let made = Person {
                    id: person,
                    email: address(member),
                    name: member.name.to_owned(),
                    password_hash: Some(password_hash.clone()),
                    language: "fr".to_owned(),
                };
                person::insert(&mut db, &made, now).await?;
                let membership = Membership {
                    person,
                    organisation: id,
                    organisation_name: plan.name.to_owned(),
                    role: member.role,
                };
                person::insert_membership(&mut db, &membership).await?;
                members.push(Member {
                    slug: plan.slug,
                    organisation: id,
                    person,
                    role: member.role,
                });
            }
        }
        db.commit().await?;
        Ok(Self { members, sites })
    }

    /// The member of an organisation with a role, as an actor.
    fn actor(&self, slug: &str, role: Role) -> Result<Actor, Problem> {
        let member = self
            .members
            .iter()
            .find(|member| member.slug == slug && member.role == role);
        let Member {
            organisation, person, ..
        } = member.ok_or(Problem::NotFound)?;
        Ok(Actor::Member {
            person: *person,
            organisation: *organisation,
            role,
        })
    }

    fn site(&self, slug: &str) -> Result<SiteId, Problem> {
        self.sites
            .iter()
            .find(|(owner, _)| owner == slug)
            .map(|(_, site)| *site)
            .ok_or(Problem::NotFound)
    }

    /// Brings a park in as its fleet manager would: once a year what was bought since, and lately the whole.
    async fn fill_park(&self, service: &Service, plan: &parks::ParkPlan) -> Result<(), Problem> {
        let actor = self.actor(plan.slug, Role::FleetManager)?;
        let this_year = crate::retirement::year_of(&crate::retirement::day_of(service.now())).unwrap_or_default();
        let devices = parks::devices(plan, u16::try_from(this_year).unwrap_or_default());
        let mut after = String::new();
        for back in years::IMPORTS {
            let then = years::month_ago(service, back);
            let day = crate::retirement::day_of(then.now());
            let bought = devices.iter().filter(|one| one.day > after && one.day <= day);
            let name = format!("glpi-{}-{}-demo.csv", plan.slug, day.get(..4).unwrap_or_default());
            bring_in(&then, &actor, &name, parks::glpi_csv(bought)).await?;
            after = day;
        }
        let lately = service.at(service.now().plus_seconds(-arrivals::BEGINS * 86_400));
        let name = format!("glpi-{}-demo.csv", plan.slug);
        bring_in(&lately, &actor, &name, parks::glpi_csv(&devices)).await?;
        self.retire_over_years(service, plan, &devices).await
    }
}

async fn bring_in(service: &Service, actor: &Actor, name: &str, file: String) -> Result<(), Problem> {
    let import = crate::import_park::draft(service, actor, name, file.into_bytes()).await?;
    crate::import_park::confirm(service, actor, import).await?;
    crate::import_park::carry_out(service, import, std::time::Duration::ZERO).await?;
    Ok(())
}
