//! What the demo's counters have to give: their hours, what workshops brought them, what stands in the catalogue, and
//! who has reserved some of it.

use regain_domain::access::{Actor, Role};
use regain_domain::device::Kind;
use regain_domain::id::{DeviceId, ReservationId, RoundId};
use regain_domain::slot::{Hours, Opening, Timetable};

use super::Territory;
use super::phone::{Phone, Surprises};
use super::workshop::{DAY, HOUR, ago};
use crate::announce_arrival::{NewArrival, announce};
use crate::offer_device::{NewOffer, draft, list, ready};
use crate::open_counter::open;
use crate::reserve::{DAYS_AHEAD, Occasion, Wish, confirm, hold, letter};
use crate::retirement::day_of;
use crate::{Problem, Service};

/// A counter, and how much of what it has it shows.
struct Plan {
    slug: &'static str,
    role: Role,
    /// Opening hours of Monday to Saturday, in minutes of the day.
    hours: &'static [(u16, u16)],
    /// Which workshop brings it devices, who signs there, and how many.
    from: Option<(&'static str, &'static str, usize)>,
    /// How many devices stay ready, for social requests.
    kept: usize,
}

const PLANS: &[Plan] = &[
    Plan {
        slug: "comptoir-centre",
        role: Role::Counter,
        hours: &[(9 * 60, 12 * 60 + 30), (13 * 60 + 30, 19 * 60)],
        from: Some(("atelier-presquile", "Jo Tournevis", 14)),
        kept: 2,
    },
    Plan {
        slug: "comptoir-villeneuve",
        role: Role::Counter,
        hours: &[(10 * 60, 18 * 60)],
        from: Some(("ressourcerie-sud", "Mina Soudure", 8)),
        kept: 1,
    },
    Plan {
        slug: "atelier-presquile",
        role: Role::Technician,
        hours: &[(14 * 60, 18 * 60)],
        from: None,
        kept: 6,
    },
];

/// What givers say.
const WORDS: &[&str] = &[
    "Chargeur fourni. Système libre installé, prêt à démarrer.",
    "",
    "Batterie vérifiée : plus de trois heures. Clavier français.",
    "Convient aux cours et aux démarches en ligne.",
    "Venez l’essayer au comptoir.",
];

/// Who has reserved: on which counter, how many slots from now, and whether the link was followed.
const RESERVATIONS: &[(&str, &str, usize, bool)] = &[
    ("comptoir-centre", "lina@exemple.invalid", 0, true),
    ("comptoir-centre", "marc@exemple.invalid", 1, true),
    ("comptoir-centre", "ines@exemple.invalid", 5, true),
    ("comptoir-villeneuve", "paul@exemple.invalid", 2, true),
    ("comptoir-villeneuve", "nora@exemple.invalid", 9, false),
];

impl Territory {
    /// Counters open, receive and list; citizens reserve.
    pub(super) async fn open_counters(&self, service: &Service) -> Result<(), Problem> {
        for plan in PLANS {
            let actor = self.actor(plan.slug, plan.role)?;
            open(&ago(service, 20 * DAY), &actor, self.site(plan.slug)?, timetable(plan)).await?;
            if let Some((workshop, giver, count)) = plan.from {
                self.bring(service, &actor, plan.slug, (workshop, giver, count)).await?;
            }
            self.show(service, &actor, plan).await?;
        }
        for &(slug, email, slot, followed) in RESERVATIONS {
            self.reserve(service, slug, email, slot, followed).await?;
        }
        Ok(())
    }

    /// A workshop brings a counter some of its ready devices, and both sign.
    async fn bring(
        &self,
        service: &Service,
        counter: &Actor,
        slug: &str,
        (workshop, giver, count): (&str, &str, usize),
    ) -> Result<(), Problem> {
        let technician = self.actor(workshop, Role::Technician)?;
        let before = &ago(service, 3 * DAY);
        let lines = ready(before, &technician, None).await?.devices;
        let devices: Vec<DeviceId> = lines.iter().take(count).map(|line| line.device.state.device).collect();
        let new = NewArrival {
            devices,
            site: self.site(slug)?,
            day: day_of(service.now().plus_seconds(-2 * DAY)),
        };
        let arrival = announce(before, &technician, new).await?;
        let there = &ago(service, 2 * DAY);
        let mut phone = Phone::new(there, *counter);
        phone
            .work(there, RoundId(arrival.0), giver, Surprises::default())
            .await?;
        Ok(())
    }

    /// Lists what a counter has, one after another through yesterday.
    async fn show(&self, service: &Service, actor: &Actor, plan: &Plan) -> Result<(), Problem> {
        let lines = ready(service, actor, None).await?.devices;
        let count = lines.len().saturating_sub(plan.kept);
        for (at, line) in lines.into_iter().take(count).enumerate() {
            let minutes = i64::try_from(at).unwrap_or(0) * 37;
            let service = &ago(service, DAY + 5 * HOUR - minutes * 60);
            let device = line.device.state.device;
            let graded = draft(service, actor, device).await?.device.state.grade;
            if graded.and_then(|grade| grade.cosmetic.shop()).is_none() {
                continue;
            }
            let new = NewOffer {
                device,
                price_cents: price(line.device.kind, at),
                words: WORDS.get(at % WORDS.len()).copied().unwrap_or_default().to_owned(),
                counter: self.site(plan.slug)?,
            };
            list(service, actor, new).await?;
        }
        Ok(())
    }

    /// Somebody reserves the first device that a counter still has.
    async fn reserve(
        &self,
        service: &Service,
        slug: &str,
        email: &str,
        slot: usize,
        followed: bool,
    ) -> Result<(), Problem> {
        let counter = self.site(slug)?;
        let choice = crate::see_catalogue::Choice {
            counter: Some(counter),
            ..Default::default()
        };
        let search = crate::see_catalogue::Search {
            choice,
            ..Default::default()
        };
        let page = crate::see_catalogue::page(service, &Actor::Anonymous, &search).await?;
        let card = page.offers.into_iter().next_back().ok_or(Problem::NotFound)?.card;
        let slots = card.counter.counter.timetable.slots(service.now(), DAYS_AHEAD);
        let form = service.id(ReservationId::new);
        let wish = Wish {
            code: card.device.state.tag.ok_or(Problem::NotFound)?,
            email: email.to_owned(),
            language: "fr".to_owned(),
            slot: *slots.get(slot).ok_or(Problem::NotFound)?,
            form,
        };
        hold(service, &Actor::Anonymous, wish)
            .await
            .map_err(|_| Problem::Internal)?;
        if followed {
            let written = letter(service, form, Occasion::Held).await?;
            let link = written.and_then(|letter| letter.link).ok_or(Problem::NotFound)?;
            confirm(service, link.rsplit('/').next().unwrap_or_default()).await?;
        }
        Ok(())
    }
}

fn timetable(plan: &Plan) -> Timetable {
    let day: Vec<Opening> = plan
        .hours
        .iter()
        .map(|&(from, until)| Opening { from, until })
        .collect();
    const SUNDAY: usize = 6;
    Timetable {
        hours: Hours(std::array::from_fn(|weekday| {
            if weekday == SUNDAY { Vec::new() } else { day.clone() }
        })),
        slot_minutes: 30,
        places: 2,
    }
}

/// In cents: below the ceilings of solidarity resale, some given away.
fn price(kind: Kind, at: usize) -> u32 {
    let euros: &[u32] = match kind {
        Kind::Laptop => &[90, 120, 75, 150, 0, 60],
        Kind::Desktop => &[50, 80, 0, 110],
        Kind::Screen | Kind::Printer => &[15, 0, 25],
        Kind::Tablet | Kind::Smartphone => &[40, 65, 0],
        Kind::Server | Kind::Network | Kind::Other => &[0, 20],
    };
    euros.get(at % euros.len()).copied().unwrap_or(0) * 100
}
