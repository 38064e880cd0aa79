//! What the demo's people have already done when one comes in: lots waiting, and a round to drive today.

use regain_domain::access::{Actor, Role};
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, LotId};
use regain_domain::time::Timestamp;

use super::Territory;
use crate::see_park::{Filter, View, see_park};
use crate::{Problem, Service, offer_lot, plan_retirement, plan_round, print_labels, see_round};
use regain_store::round::RoundLine;

/// Seconds of an hour.
const HOUR: i64 = 3_600;

impl Territory {
    /// A round of today, and a lot that waits for a collector.
    pub(super) async fn prepare_rounds(&self, service: &Service) -> Result<(), Problem> {
        self.plan_today(service).await?;
        self.offer(service, "ville", 15, "Cartons sur roulettes, monte-charge à gauche.")
            .await?;
        Ok(())
    }

    /// Two lots in a round of today.
    pub(super) async fn plan_today(&self, service: &Service) -> Result<(), Problem> {
        let hospital = self
            .offer(service, "chu", 12, "Palettes au fond du quai, près du compacteur.")
            .await?;
        let social = self
            .offer(service, "ccas", 8, "Demander la clé au secrétariat.")
            .await?;
        let dispatcher = self.actor("collecte", Role::Dispatcher)?;
        let driver = self.actor("collecte", Role::Driver)?.person();
        let day = crate::retirement::day_of(service.now());
        let new = plan_round::NewRound {
            name: "Tournée du matin (démo)".to_owned(),
            day,
            driver,
        };
        let round = plan_round::create(service, &dispatcher, new).await?;
        for lot in [hospital, social] {
            plan_round::add_lot(service, &dispatcher, round, lot).await?;
        }
        Ok(())
    }

    /// Takes what nobody fetched before `today` out of its rounds and lots.
    pub(super) async fn give_up_old_rounds(&self, service: &Service, today: &str) -> Result<(), Problem> {
        let dispatcher = self.actor("collecte", Role::Dispatcher)?;
        let list = see_round::rounds(service, &dispatcher, None).await?;
        let left = |line: &&RoundLine| line.over < line.stops && line.round.day.as_str() < today;
        for line in list.rounds.iter().filter(left) {
            let page = see_round::round(service, &dispatcher, line.round.id, None).await?;
            for place in page.stops.iter().filter(|place| place.stop.handover.is_none()) {
                plan_round::remove_stop(service, &dispatcher, place.stop.id).await?;
                let holder = self.members.iter().find(|member| member.organisation == place.holder);
                let holder = holder.ok_or(Problem::NotFound)?.slug;
                let manager = self.actor(holder, Role::FleetManager)?;
                offer_lot::take_back(service, &manager, place.stop.lot).await?;
            }
        }
        Ok(())
    }

    /// The oldest devices of a park: planned, labelled, offered.
    pub(super) async fn offer(
        &self,
        service: &Service,
        slug: &str,
        count: usize,
        notes: &str,
    ) -> Result<LotId, Problem> {
        let actor = self.actor(slug, Role::FleetManager)?;
        let devices = oldest(service, &actor, count).await?;
        plan_retirement::plan_retirement(service, &actor, &devices, None).await?;
        print_labels::tagged(service, &actor, &devices).await?;
        let (window_start, window_end) = daytime(service.now());
        let new = offer_lot::NewLot {
            site: self.site(slug)?,
            devices,
            window_start,
            window_end,
            notes: notes.to_owned(),
        };
        offer_lot::offer(service, &actor, new).await
    }
}

/// Of the devices that are due, as employers retire them: many laptops, some of the rest.
async fn oldest(service: &Service, actor: &Actor, count: usize) -> Result<Vec<DeviceId>, Problem> {
    let mut found = due(service, actor, Some(Kind::Screen), count * 2 / 10).await?;
    found.extend(due(service, actor, Some(Kind::Tablet), count / 10).await?);
    found.extend(due(service, actor, Some(Kind::Laptop), count * 5 / 10).await?);
    let rest = due(service, actor, None, 2 * count).await?;
    for device in rest {
        if found.len() < count && !found.contains(&device) {
            found.push(device);
        }
    }
    Ok(found)
}

async fn due(service: &Service, actor: &Actor, kind: Option<Kind>, count: usize) -> Result<Vec<DeviceId>, Problem> {
    let filter = Filter {
        view: View::Due,
        kind,
        ..Filter::default()
    };
    let park = see_park(service, actor, &filter, None).await?;
    let worth = |kind: Option<Kind>| matches!(kind, Some(Kind::Laptop | Kind::Desktop | Kind::Screen | Kind::Tablet));
    let devices = park
        .entries
        .iter()
        .map(|entry| &entry.line.device)
        .filter(|device| worth(device.description.kind));
    Ok(devices.map(|device| device.state.device).take(count).collect())
}

/// Seven to seventeen o'clock UTC of the day: eight to eighteen in Grenoble, nine to nineteen in summer. In the evening
/// the end is the next day's, because a lot cannot be offered for a time that has passed.
fn daytime(now: Timestamp) -> (Timestamp, Timestamp) {
    const DAY: i64 = 24 * HOUR * 1_000_000;
    let midnight = Timestamp(now.micros().div_euclid(DAY) * DAY);
    let evening = midnight.plus_seconds(17 * HOUR);
    let end = if now < evening.plus_seconds(-HOUR) {
        evening
    } else {
        evening.plus_seconds(24 * HOUR)
    };
    (midnight.plus_seconds(7 * HOUR), end)
}
