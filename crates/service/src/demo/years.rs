//! What the demo's employers retired over the past years, so that forecasts have something to learn from: for each device
//! that is still in use, some that were bought with it are not any more.
//!
//! Devices retire by a law of their age, the same in every year; how many of a purchase have gone follows from it backwards
//! from those that are left. So the past is one that could have led to the parks of today.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::decide::Outcome;
use regain_domain::device::Kind;
use regain_domain::event::Hash;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::{BenchJobId, DeviceId, EventId, HandoverId, LotId, MediumId, OfferId, ReservationId};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::medium::{Clearing, Medium, MediumKind};
use regain_domain::month::Month;
use regain_domain::retirement::usual_age;
use regain_domain::row::Description;
use regain_domain::time::Timestamp;
use regain_domain::waste::WasteStatus;
use regain_store::device::Searchable;
use regain_store::{Connection, device, identifier};
use std::collections::BTreeMap;

use super::Territory;
use super::parks::{Bought, ParkPlan};
use crate::record::{NewAct, record};
use crate::{Problem, Service};

/// How many months ago the demo's history begins.
pub(super) const BEGIN: i64 = 48;
/// How many months ago a park was brought in, each time what was bought since.
pub(super) const IMPORTS: [i64; 4] = [BEGIN, 36, 24, 12];
const DAY: i64 = 86_400;

/// The service as it was so many months ago: on the fifth, in the morning.
pub(super) fn month_ago(service: &Service, months: i64) -> Service {
    let month = Month::of(service.now()).plus(-months);
    service.at(month.start().plus_seconds(4 * DAY + 8 * 3_600))
}

/// Of devices of a kind in use at an age in months, which share retires within the month: next to none while they are
/// young, most around the usual age, few of those that were kept beyond it.
fn law(kind: Kind, months: i64) -> f64 {
    let age = months as f64 / (f64::from(usual_age(kind)) * 12.0);
    match age {
        _ if age < 0.6 => 0.001,
        _ if age < 1.0 => 0.001 + 0.029 * (age - 0.6) / 0.4,
        _ if age < 1.3 => 0.03,
        _ => 0.01,
    }
}

/// A device that retired.
struct Gone {
    device: DeviceId,
    kind: Kind,
    description: Description,
    asset_tag: String,
    /// How many months ago it was first declared, and how many it retired.
    seen: i64,
    retired: i64,
}

impl Territory {
    /// What one employer retired over the years.
    pub(super) async fn retire_over_years(
        &self,
        service: &Service,
        plan: &ParkPlan,
        devices: &[Bought],
    ) -> Result<(), Problem> {
        let gone = gone(service, plan, devices);
        let manager = self.actor(plan.slug, Role::FleetManager)?;
        for back in IMPORTS {
            let seen: Vec<&Gone> = gone.iter().filter(|one| one.seen == back).collect();
            declare(&month_ago(service, back), &manager, &seen).await?;
        }
        let mut by_month: BTreeMap<i64, Vec<&Gone>> = BTreeMap::new();
        for one in &gone {
            by_month.entry(-one.retired).or_default().push(one);
        }
        for (month, retired) in by_month {
            let mut db = service.store.write().await?;
            let today = service.now();
            self.give_away(&mut db, &month_ago(service, -month), manager, &retired, today)
                .await?;
            db.commit().await?;
        }
        Ok(())
    }

    /// One month's lot, from its offer to the end of each device.
    async fn give_away(
        &self,
        db: &mut Connection,
        service: &Service,
        holder: Actor,
        devices: &[&Gone],
        today: Timestamp,
    ) -> Result<(), Problem> {
        let (collector, shop) = (
            self.actor("collecte", Role::Dispatcher)?,
            self.actor("atelier-presquile", Role::Technician)?,
        );
        let of = |actor: Actor| actor.organisation().ok_or(Problem::NotFound);
        let (from, van, bench) = (of(holder)?, of(collector)?, of(shop)?);
        let lot = service.id(LotId::new);
        let (fetched, brought) = (service.id(HandoverId::new), service.id(HandoverId::new));
        let all: Vec<DeviceId> = devices.iter().map(|one| one.device).collect();
        let now = service.now();
        let each = |kind: ActKind| all.iter().map(|&device| (device, kind.clone())).collect::<Vec<_>>();
        write(db, service, now, holder, each(ActKind::Offered { lot })).await?;
        let kind = ActKind::HandedOver {
            handover: fetched,
            from,
            to: van,
        };
        write(db, service, now.plus_seconds(12 * DAY), collector, each(kind)).await?;
        let kind = ActKind::Received {
            handover: brought,
            from: van,
            to: bench,
        };
        write(db, service, now.plus_seconds(13 * DAY), shop, each(kind)).await?;
        // Benches finish in steps: what each device goes through is told step by step, so that one step is written at once.
        let mut steps: BTreeMap<i64, Vec<(DeviceId, ActKind)>> = BTreeMap::new();
        for (number, one) in devices.iter().enumerate() {
            for (day, kind) in on_the_bench(service, one, number) {
                steps.entry(day).or_default().push((one.device, kind));
            }
        }
        for (day, acts) in steps {
            let then = now.plus_seconds(day * DAY);
            // What the bench has not done yet, it has not done.
            if then < today {
                write(db, service, then, shop, acts).await?;
            }
        }
        Ok(())
    }
}

/// Which devices of the past go with those that are left. The same every time for the same month.
fn gone(service: &Service, plan: &ParkPlan, devices: &[Bought]) -> Vec<Gone> {
    let mut chance = StdRng::seed_from_u64(u64::from(plan.devices) * 104_729);
    let now = Month::of(service.now());
    let mut gone = Vec::new();
    for bought in devices {
        let Some(began) = Month::of_day(&bought.day) else {
            continue;
        };
        let kind = regain_exchange::kinds::kind(bought.model.type_word).unwrap_or(Kind::Other);
        let Some(seen) = IMPORTS.into_iter().find(|back| now.plus(-back) >= began) else {
            continue;
        };
        let age = now.since(began);
        // How many were there for each that is left.
        let mut there = 1.0;
        for back in 1..seen {
            let share = law(kind, age - back);
            there /= 1.0 - share;
            if chance.random_range(0.0..1.0) < there * share {
                let number = 20_000 + gone.len();
                gone.push(Gone {
                    device: service.id(DeviceId::new),
                    kind,
                    description: Description {
                        kind: Some(kind),
                        maker: Some(regain_exchange::makers::maker(bought.model.maker)),
                        model: Some(bought.model.model.to_owned()),
                        in_service: Some(bought.day.clone()),
                        ..Description::default()
                    },
                    asset_tag: format!("{}{number}", plan.prefix),
                    seen,
                    retired: back,
                });
            }
        }
    }
    gone
}

/// Begins their chains, as an import does.
async fn declare(service: &Service, manager: &Actor, devices: &[&Gone]) -> Result<(), Problem> {
    let holder = manager.organisation().ok_or(Problem::NotFound)?;
    let mut db = service.store.write().await?;
    for some in devices.chunks(500) {
        let acts = some.iter().map(|one| {
            let mut new = NewAct::here(act(service, manager, one.device, ActKind::Declared { holder })?);
            new.description = one.description.clone();
            Ok(new)
        });
        let acts = acts.collect::<Result<Vec<_>, Problem>>()?;
        record(&mut db, acts, service.now()).await?;
        let names: Vec<Vec<Identifier>> = some
            .iter()
            .map(|one| {
                Identifier::new(IdentifierKind::AssetTag, &one.asset_tag)
                    .into_iter()
                    .collect()
            })
            .collect();
        let named: Vec<(DeviceId, &[Identifier])> = some
            .iter()
            .zip(&names)
            .map(|(one, names)| (one.device, names.as_slice()))
            .collect();
        identifier::add(&mut db, holder, &named).await?;
        let searchable: Vec<Searchable> = some
            .iter()
            .zip(&names)
            .map(|(one, names)| Searchable {
                id: one.device,
                holder,
                description: &one.description,
                identifiers: names,
                tag: None,
            })
            .collect();
        device::add_words(&mut db, &searchable).await?;
    }
    Ok(db.commit().await?)
}

/// Writes one step of several devices.
async fn write(
    db: &mut Connection,
    service: &Service,
    then: Timestamp,
    actor: Actor,
    acts: Vec<(DeviceId, ActKind)>,
) -> Result<(), Problem> {
    let then = service.at(then);
    let acts = acts
        .into_iter()
        .map(|(device, kind)| Ok(NewAct::here(act(&then, &actor, device, kind)?)));
    let acts = acts.collect::<Result<Vec<_>, Problem>>()?;
    let recorded = record(db, acts, then.now()).await?;
    match recorded.iter().all(|one| matches!(one.outcome, Outcome::Accepted(_))) {
        true => Ok(()),
        false => Err(Problem::Internal),
    }
}

fn act(service: &Service, actor: &Actor, device: DeviceId, kind: ActKind) -> Result<Act, Problem> {
    Ok(Act {
        event_id: service.id(EventId::new),
        device,
        kind,
        actor: actor.person().ok_or(Problem::NotFound)?,
        organisation: actor.organisation().ok_or(Problem::NotFound)?,
        place: None,
        occurred_at: service.now(),
        origin: None,
    })
}

/// What the workshop did with a device: days after its offer, and what. One in six is not worth repairing.
fn on_the_bench(service: &Service, one: &Gone, number: usize) -> Vec<(i64, ActKind)> {
    let screen = matches!(one.kind, Kind::Screen | Kind::Printer);
    let medium = (!screen).then(|| Medium {
        id: service.id(MediumId::new),
        kind: if one.kind == Kind::Desktop {
            MediumKind::Disk
        } else {
            MediumKind::Ssd
        },
        model: String::new(),
        serial: String::new(),
        size_mb: 256_000,
    });
    // By threes, as a bench has room for.
    let begun = 20 + 7 * i64::try_from(number % 3).unwrap_or(0);
    let works = number % 6 != 5;
    let cleared = medium.as_ref().map(|medium| {
        let by = if works { Clearing::Wiped } else { Clearing::Destroyed };
        let evidence = Hash::of_bytes(medium.id.to_string().as_bytes());
        let kind = ActKind::MediumCleared {
            medium: medium.id,
            by,
            evidence,
        };
        (begun + 1, kind)
    });
    let reason = if screen { "Aucun support (démo)" } else { "" };
    let listed = ActKind::MediaListed {
        media: medium.into_iter().collect(),
        reason: reason.to_owned(),
    };
    let mut steps = vec![
        (
            begun,
            ActKind::Benched {
                job: service.id(BenchJobId::new),
            },
        ),
        (begun, listed),
    ];
    steps.extend(cleared);
    if !works {
        let reason = "Carte mère hors service (démo)".to_owned();
        let status = WasteStatus::Product;
        steps.push((begun + 2, ActKind::ForParts { reason, status }));
        return steps;
    }
    let cosmetic = [
        CosmeticGrade::C5,
        CosmeticGrade::C4,
        CosmeticGrade::C6,
        CosmeticGrade::C4,
        CosmeticGrade::C3,
    ]
    .get(number % 5)
    .copied()
    .unwrap_or(CosmeticGrade::C4);
    let grade = Grade {
        functional: FunctionalGrade::F5,
        cosmetic,
    };
    let reservation = service.id(ReservationId::new);
    let offer = service.id(OfferId::new);
    steps.extend([
        (begun + 2, ActKind::Readied { grade }),
        (begun + 3, ActKind::Listed { offer }),
        (begun + 9, ActKind::Reserved { reservation }),
        (begun + 12, ActKind::Delivered { reservation }),
    ]);
    steps
}
