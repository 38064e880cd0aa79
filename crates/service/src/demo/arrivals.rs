//! Rounds of the weeks behind us: driven, delivered to workshops and received there, one with something missing and
//! something extra; and one whose van is on its way. What workshops and counters do next builds on it.

use regain_domain::access::Role;
use regain_domain::id::{DeviceId, RoundId};
use regain_domain::time::Timestamp;

use super::Territory;
use super::phone::{Phone, Surprises};
use crate::{Problem, Service, announce_arrival, plan_round, see_round};

/// One round that is over, and the workshop it went to.
struct Past {
    /// How many days ago.
    days: i64,
    name: &'static str,
    /// Whose devices, and how many of each.
    lots: &'static [(&'static str, usize)],
    workshop: &'static str,
    /// Whether the workshop has received it.
    received: bool,
}

const PAST: &[Past] = &[
    Past {
        days: 16,
        name: "Tournée du Nord (démo)",
        lots: &[("chu", 16), ("universite", 10)],
        workshop: "atelier-presquile",
        received: true,
    },
    Past {
        days: 9,
        name: "Tournée du Sud (démo)",
        lots: &[("metropole", 14), ("ville", 9)],
        workshop: "ressourcerie-sud",
        received: true,
    },
    Past {
        days: 5,
        name: "Tournée de l’Est (démo)",
        lots: &[("universite", 12), ("metropole", 8)],
        workshop: "atelier-presquile",
        received: true,
    },
    Past {
        days: 1,
        name: "Tournée de l’Ouest (démo)",
        lots: &[("metropole", 9)],
        workshop: "atelier-presquile",
        received: false,
    },
];

/// The round at whose reception something is missing and something is extra, by its place in [`PAST`].
const WITH_SURPRISES: usize = 2;

/// How many days before now the demo's history begins.
pub(super) const BEGINS: i64 = 30;

/// Drives the rounds of the past weeks and receives them.
pub(super) async fn build(territory: &Territory, service: &Service) -> Result<(), Problem> {
    const DAY: i64 = 86_400 * 1_000_000;
    let today = Timestamp(service.now().micros().div_euclid(DAY) * DAY);
    // Rounds are driven in the morning and received in the afternoon, by the clock of UTC.
    let moment = |days: i64, hour: i64| service.at(before(today, days).plus_seconds(hour * 3_600));
    let mut rounds = Vec::new();
    for past in PAST {
        rounds.push((past, collect(territory, past, &moment(past.days, 8)).await?));
        // One thing of the next round already stands in the van: it is put down here by mistake.
        let turn = rounds.len() - 1;
        if !past.received || turn == WITH_SURPRISES {
            continue;
        }
        receive(
            territory,
            past,
            rounds[turn].1,
            &moment(past.days, 13),
            Surprises::default(),
        )
        .await?;
    }
    let (Some(&(with, round)), Some(&(_, last))) = (rounds.get(WITH_SURPRISES), rounds.last()) else {
        return Err(Problem::Internal);
    };
    let stray = one_of(territory, service, last).await?;
    let surprises = Surprises {
        missing: 1,
        extra: &stray,
    };
    receive(territory, with, round, &moment(1, 14), surprises).await
}

fn before(now: Timestamp, days: i64) -> Timestamp {
    now.plus_seconds(-days * 86_400)
}

/// Plans a round, says where it goes, and drives it.
async fn collect(territory: &Territory, past: &Past, service: &Service) -> Result<RoundId, Problem> {
    let the_day_before = service.at(before(service.now(), 1));
    let dispatcher = territory.actor("collecte", Role::Dispatcher)?;
    let driver = territory.actor("collecte", Role::Driver)?;
    let new = plan_round::NewRound {
        name: past.name.to_owned(),
        day: crate::retirement::day_of(service.now()),
        driver: driver.person(),
    };
    let round = plan_round::create(&the_day_before, &dispatcher, new).await?;
    for &(slug, count) in past.lots {
        let lot = territory
            .offer(&the_day_before, slug, count, "Cartons près du quai.")
            .await?;
        plan_round::add_lot(&the_day_before, &dispatcher, round, lot).await?;
    }
    let workshop = territory.site(past.workshop)?;
    announce_arrival::deliver(&the_day_before, &dispatcher, round, Some(workshop)).await?;
    let mut phone = Phone::new(service, driver);
    phone
        .work(service, round, "Gardien du quai", Surprises::default())
        .await?;
    Ok(round)
}

/// The workshop counts what a round brings, and both sign.
async fn receive(
    territory: &Territory,
    past: &Past,
    round: RoundId,
    service: &Service,
    surprises: Surprises<'_>,
) -> Result<(), Problem> {
    let dispatcher = territory.actor("collecte", Role::Dispatcher)?;
    let technician = territory.actor(past.workshop, Role::Technician)?;
    let page = see_round::round(service, &dispatcher, round, None).await?;
    let arrival = page.arrivals.first().ok_or(Problem::NotFound)?.arrival.id;
    let mut phone = Phone::new(service, technician);
    phone
        .work(service, RoundId(arrival.0), "Karim Volant", surprises)
        .await?;
    Ok(())
}

/// One device that a round has taken.
async fn one_of(territory: &Territory, service: &Service, round: RoundId) -> Result<Vec<DeviceId>, Problem> {
    let dispatcher = territory.actor("collecte", Role::Dispatcher)?;
    let page = see_round::round(service, &dispatcher, round, None).await?;
    let arrival = page.arrivals.first().ok_or(Problem::NotFound)?.arrival.id;
    let page = crate::see_arrival::arrival(service, &dispatcher, arrival, None).await?;
    Ok(page.devices.into_iter().take(1).map(|device| device.id).collect())
}
