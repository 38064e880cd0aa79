//! Some devices that the demo's employers gave away last year, with labels on: their chains have come to an end, or are on
//! their way to one, so that passports have something to tell. The many without labels are in [`super::years`].

use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::device::Kind;
use regain_domain::event::Hash;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::{
    BenchJobId, DeviceId, EventId, HandoverId, LotId, MediumId, OfferId, OrganisationId, ReservationId,
};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::medium::{Clearing, Medium, MediumKind};
use regain_domain::row::Description;
use regain_domain::waste::WasteStatus;
use regain_store::device::Searchable;
use regain_store::{device, identifier};

use super::Territory;
use crate::record::{NewAct, record};
use crate::{Problem, Service};

const DAY: i64 = 86_400;

/// Kind, maker, model, months of use before it was given away.
const MODELS: [(Kind, &str, &str, i64); 6] = [
    (Kind::Laptop, "HP", "ProBook 450 G5", 70),
    (Kind::Desktop, "Dell", "OptiPlex 3060", 80),
    (Kind::Laptop, "Lenovo", "ThinkPad T480", 75),
    (Kind::Screen, "Dell", "P2217H", 95),
    (Kind::Smartphone, "Samsung", "Galaxy A52", 50),
    (Kind::Desktop, "HP", "ProDesk 400 G1", 130),
];

/// How a device's way went on after it was collected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Delivered,
    Recycled,
    Parts,
}

/// How the ways of ten devices went.
const WAYS: [Way; 10] = {
    use Way::{Delivered, Parts, Recycled};
    [
        Delivered, Delivered, Recycled, Delivered, Delivered, Parts, Delivered, Delivered, Recycled, Delivered,
    ]
};

impl Territory {
    /// For each of these employers, so many devices: offered, collected, refurbished and given away in the last year.
    pub(super) async fn remember(&self, service: &Service) -> Result<(), Problem> {
        for (slug, devices) in [("metropole", 8), ("chu", 4), ("ville", 3)] {
            for number in 0..devices {
                self.remember_one(service, slug, number).await?;
            }
        }
        Ok(())
    }

    async fn remember_one(&self, service: &Service, slug: &str, number: usize) -> Result<(), Problem> {
        let holder = self.actor(slug, Role::FleetManager)?;
        let owner = holder.organisation().ok_or(Problem::NotFound)?;
        let collector = self.actor("collecte", Role::Dispatcher)?;
        let shop = self.actor("atelier-presquile", Role::Technician)?;
        let (kind, maker, model, months) = MODELS[number % MODELS.len()];
        // Offered last year one after the other, and fetched over the months after that.
        let place = i64::try_from(number).unwrap_or_default();
        let offered = service.now().plus_seconds(-DAY * (400 - 2 * place));
        let fetched = 30 + 7 * place;
        let device = service.id(DeviceId::new);
        let in_service = crate::retirement::day_of(offered.plus_seconds(-DAY * 30 * months));
        let description = Description {
            kind: Some(kind),
            maker: Some(maker.to_owned()),
            model: Some(model.to_owned()),
            in_service: Some(in_service),
            ..Description::default()
        };
        let code = Code::from_number(u64::from_le_bytes(service.random()));
        let lot = service.id(LotId::new);
        let handover = |from: OrganisationId, to: OrganisationId| (service.id(HandoverId::new), from, to);
        let collecting = collector.organisation().ok_or(Problem::NotFound)?;
        let repairing = shop.organisation().ok_or(Problem::NotFound)?;

        // Day by day, from the offer on.
        let mut acts = vec![
            (-200, holder, ActKind::Declared { holder: owner }),
            (-30, holder, ActKind::Tagged { code }),
            (-20, holder, ActKind::Planned { due: None }),
            (0, holder, ActKind::Offered { lot }),
        ];
        let (id, from, to) = handover(owner, collecting);
        acts.push((fetched, collector, ActKind::HandedOver { handover: id, from, to }));
        let (id, from, to) = handover(collecting, repairing);
        acts.push((fetched + 1, shop, ActKind::Received { handover: id, from, to }));
        acts.extend(on_the_bench(service, shop, kind, WAYS[number % WAYS.len()], fetched));

        let mut db = service.store.write().await?;
        for (day, actor, kind) in acts {
            let then = service.at(offered.plus_seconds(DAY * day));
            let mut new = NewAct::here(act(&then, actor, device, kind)?);
            new.description = description.clone();
            record(&mut db, vec![new], then.now()).await?;
        }
        let asset_tag = format!("{}-{:05}", slug.to_uppercase(), 900 + number);
        let names: Vec<Identifier> = Identifier::new(IdentifierKind::AssetTag, &asset_tag)
            .into_iter()
            .collect();
        identifier::add(&mut db, owner, &[(device, &names)]).await?;
        let searchable = Searchable {
            id: device,
            holder: owner,
            description: &description,
            identifiers: &names,
            tag: Some(code),
        };
        device::add_words(&mut db, &[searchable]).await?;
        Ok(db.commit().await?)
    }
}

/// What a workshop did with it, from its arrival to its end: days after the offer, who, what.
fn on_the_bench(service: &Service, shop: Actor, kind: Kind, way: Way, fetched: i64) -> Vec<(i64, Actor, ActKind)> {
    let medium = (kind != Kind::Screen).then(|| Medium {
        id: service.id(MediumId::new),
        kind: match kind {
            Kind::Smartphone => MediumKind::Embedded,
            Kind::Desktop => MediumKind::Disk,
            _ => MediumKind::Ssd,
        },
        model: String::new(),
        serial: String::new(),
        size_mb: 256_000,
    });
    let job = service.id(BenchJobId::new);
    let cleared = medium.as_ref().map(|medium| ActKind::MediumCleared {
        medium: medium.id,
        by: if way == Way::Delivered {
            Clearing::Wiped
        } else {
            Clearing::Destroyed
        },
        evidence: Hash::of_bytes(medium.id.to_string().as_bytes()),
    });
    // A screen has nothing that holds data, and a list that is empty says why.
    let reason = if medium.is_none() { "Aucun support (démo)" } else { "" };
    let listed = ActKind::MediaListed {
        media: medium.into_iter().collect(),
        reason: reason.to_owned(),
    };
    let reservation = service.id(ReservationId::new);
    let grade = Grade {
        functional: FunctionalGrade::F5,
        cosmetic: CosmeticGrade::C5,
    };
    let parts = ActKind::ForParts {
        reason: "Carte mère hors service (démo)".to_owned(),
        status: WasteStatus::Product,
    };
    let end = match way {
        Way::Delivered => vec![
            (fetched + 7, ActKind::Readied { grade }),
            (
                fetched + 8,
                ActKind::Listed {
                    offer: service.id(OfferId::new),
                },
            ),
            (fetched + 12, ActKind::Reserved { reservation }),
            (fetched + 15, ActKind::Delivered { reservation }),
        ],
        Way::Parts => vec![(fetched + 7, parts)],
        Way::Recycled => vec![
            (fetched + 7, parts),
            (
                fetched + 14,
                ActKind::Recycled {
                    waste: "16 02 14".to_owned(),
                    taker: "Recycleur (démo)".to_owned(),
                    slip: String::new(),
                },
            ),
        ],
    };
    let begin = vec![(fetched + 4, ActKind::Benched { job }), (fetched + 5, listed)];
    let cleared = cleared.map(|cleared| (fetched + 6, cleared));
    let all = begin.into_iter().chain(cleared).chain(end);
    all.map(|(day, kind)| (day, shop, kind)).collect()
}

fn act(service: &Service, actor: Actor, device: DeviceId, kind: ActKind) -> Result<Act, Problem> {
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
