//! The catalogue at two sizes, and a thousand people who want one device. The stock is mixed: kinds, looks, prices and
//! models come in unlike shares, so that searches find a few, some, or nearly all of it.

use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::device::Kind;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade, ShopGrade};
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_domain::slot::{Hours, Opening, Timetable};
use regain_service::open_counter::open;
use regain_service::record::{NewAct, record};
use regain_service::reserve::{DAYS_AHEAD, NotKept, Wish, hold};
use regain_store::offer::Offer;
use regain_store::organisation::Duty;
use regain_store::site::{self, Site};
use regain_store::{fold, offer};
use std::time::Instant;

use crate::ground::{grounds, sizes};
use crate::pages::compare;
use crate::world::{World, organisation};

const RIVALS: usize = 1_000;
/// How many devices one transaction lists.
const BATCH: usize = 500;

/// What there is, and how many in a hundred.
const MODELS: [(Kind, &str, &str, &str, usize); 9] = [
    (Kind::Laptop, "HP", "ProBook 450 G7", "ordinateur portable", 24),
    (Kind::Laptop, "Lenovo", "ThinkPad T480", "ordinateur portable", 18),
    (Kind::Laptop, "Dell", "Latitude 5490", "ordinateur portable", 11),
    (Kind::Desktop, "Dell", "OptiPlex 7060", "ordinateur fixe", 16),
    (Kind::Desktop, "HP", "EliteDesk 800 G4", "ordinateur fixe", 8),
    (Kind::Screen, "Dell", "P2419H", "écran moniteur", 14),
    (Kind::Tablet, "Apple", "iPad 7", "tablette", 5),
    (Kind::Smartphone, "Samsung", "Galaxy A40", "téléphone", 3),
    (Kind::Printer, "Brother", "HL-L5100DN", "imprimante", 1),
];

/// The `n`th device's model: in the shares of [`MODELS`], and not in their order.
fn model(n: usize) -> (Kind, &'static str, &'static str, &'static str) {
    // 37 and 100 have no divisor in common: every hundred devices go through every place once.
    let mut place = n * 37 % 100;
    for (kind, maker, name, words, share) in MODELS {
        if place < share {
            return (kind, maker, name, words);
        }
        place -= share;
    }
    (Kind::Other, "", "", "")
}

/// Somebody who gives devices out.
struct Shop {
    actor: Actor,
    organisation: OrganisationId,
    counter: SiteId,
}

pub async fn measure() {
    for mut ground in grounds().await {
        println!("catalogue on {}:", ground.engine);
        let mut worlds = Vec::new();
        for size in sizes() {
            let world = ground.found(&format!("catalogue-{size}")).await;
            let shop = shop(&world).await;
            let start = Instant::now();
            let codes = stock(&world, &shop, size).await;
            println!("{size} devices listed in {:.1?}", start.elapsed());
            ground.settle(&world).await;
            worlds.push((world, addresses(&codes)));
        }
        compare(ground.engine, ground.folder.path(), sizes(), worlds).await;
        ground.clear().await;
    }
}

fn addresses(codes: &[Code]) -> Vec<(&'static str, String)> {
    let code = codes[codes.len() / 2];
    vec![
        ("catalogue, first page", "/catalogue".to_owned()),
        (
            "catalogue, filtered",
            "/catalogue?genre=laptop&prix=100&grade=b".to_owned(),
        ),
        ("catalogue, one word", "/catalogue?q=portable".to_owned()),
        (
            "catalogue, searched",
            "/catalogue?q=portable+thinkpda&prix=100".to_owned(),
        ),
        ("device page", format!("/catalogue/{code}")),
        (
            "passport of a listed one",
            format!("/d/{}", code.as_str().to_lowercase()),
        ),
    ]
}

/// A thousand people and one device, on both engines: how long until the last has an answer, and who won.
pub async fn rivals() {
    for mut ground in grounds().await {
        let world = ground.found("rivals").await;
        contest(ground.engine, world).await;
        ground.clear().await;
    }
}

async fn contest(engine: &str, world: World) {
    let shop = shop(&world).await;
    let codes = stock(&world, &shop, 1).await;
    let service = &world.service;
    let timetable = timetable();
    let slot = timetable.slots(service.now(), DAYS_AHEAD)[0];
    let start = Instant::now();
    let mut rivals = tokio::task::JoinSet::new();
    for n in 0..RIVALS {
        let (service, code) = (service.clone(), codes[0]);
        rivals.spawn(async move {
            let wish = Wish {
                code,
                email: format!("rival{n}@bench.test"),
                language: "fr".into(),
                slot,
                form: service.id(ReservationId::new),
            };
            hold(&service, &Actor::Anonymous, wish).await
        });
    }
    let answers = rivals.join_all().await;
    let took = start.elapsed();
    let won = answers.iter().filter(|answer| answer.is_ok()).count();
    let late = answers.iter().filter(|answer| **answer == Err(NotKept::Taken)).count();
    // The one figure that is no matter of speed.
    assert_eq!(
        (won, late),
        (1, RIVALS - 1),
        "exactly one has it, and all others are told so"
    );
    println!("{RIVALS} rivals for one device on {engine}: {won} has it, {late} were told so, in {took:.2?}");
}

fn timetable() -> Timetable {
    let day = vec![Opening {
        from: 9 * 60,
        until: 18 * 60,
    }];
    Timetable {
        hours: Hours(std::array::from_fn(|_| day.clone())),
        slot_minutes: 30,
        places: 2,
    }
}

async fn shop(world: &World) -> Shop {
    let service = &world.service;
    let (id, actor) = organisation(service, "shop", Duty::Distributor, Role::Counter, "counter@bench.test").await;
    let counter = service.id(SiteId::new);
    let place = Site {
        id: counter,
        organisation: id,
        name: "Boutique".into(),
        address: "1 rue du Banc, Grenoble".into(),
        access_notes: String::new(),
        contact: String::new(),
    };
    let mut db = service.store.write().await.expect("a transaction");
    site::insert(&mut db, &place).await.expect("a site");
    db.commit().await.expect("committed");
    open(service, &actor, counter, timetable()).await.expect("a counter");
    Shop {
        actor,
        organisation: id,
        counter,
    }
}

/// Lists so many devices, by the same acts as a workshop and a counter make; says their labels.
async fn stock(world: &World, shop: &Shop, count: usize) -> Vec<Code> {
    let service = &world.service;
    let mut codes = Vec::with_capacity(count);
    let mut made = 0;
    while made < count {
        let batch = BATCH.min(count - made);
        let (mut acts, mut listings) = (Vec::new(), Vec::new());
        let mut db = service.store.write().await.expect("a transaction");
        db.lock_ledger().await.expect("the ledger");
        for n in made..made + batch {
            let (kind, maker, model, words) = model(n);
            let device = service.id(DeviceId::new);
            let code = Code::from_number(u64::from_be_bytes(service.random()));
            codes.push(code);
            acts.extend(life(world, shop, device, code, (kind, maker, model)));
            listings.push((
                device,
                listing(world, shop, (device, code), n, format!("{maker} {model} {words}")),
            ));
        }
        record(&mut db, acts, service.now()).await.expect("recorded");
        let mut acts = Vec::new();
        for (device, made) in listings {
            offer::insert(&mut db, &made).await.expect("an offer");
            acts.push(act(world, shop, device, ActKind::Listed { offer: made.id }));
        }
        record(&mut db, acts, service.now()).await.expect("listed");
        db.commit().await.expect("committed");
        made += batch;
    }
    codes
}

/// What befalls a device until it is ready.
fn life(world: &World, shop: &Shop, device: DeviceId, code: Code, what: (Kind, &str, &str)) -> Vec<NewAct> {
    let service = &world.service;
    let new = |kind| act(world, shop, device, kind);
    let (from, to) = (shop.organisation, shop.organisation);
    let mut declared = new(ActKind::Declared {
        holder: shop.organisation,
    });
    let (kind, maker, model) = what;
    declared.description = Description {
        kind: Some(kind),
        maker: Some(maker.into()),
        model: Some(model.into()),
        ..Description::default()
    };
    vec![
        declared,
        new(ActKind::Tagged { code }),
        new(ActKind::Received {
            handover: service.id(HandoverId::new),
            from,
            to,
        }),
        new(ActKind::Benched {
            job: service.id(BenchJobId::new),
        }),
        new(ActKind::MediaListed {
            media: Vec::new(),
            reason: "none inside".into(),
        }),
        new(ActKind::Readied {
            grade: Grade {
                functional: FunctionalGrade::F5,
                cosmetic: CosmeticGrade::C4,
            },
        }),
    ]
}

fn listing(world: &World, shop: &Shop, (device, code): (DeviceId, Code), n: usize, words: String) -> Offer {
    let service = &world.service;
    let mut search = fold::words([words.as_str(), "chargeur fourni clavier français boutique grenoble"]);
    search.push(offer::label_word(code.as_str()));
    let prices = [0, 4_500, 9_000, 15_000];
    Offer {
        id: service.id(OfferId::new),
        device,
        organisation: shop.organisation,
        counter: shop.counter,
        price_cents: prices[n / 7 % prices.len()],
        words: "Chargeur fourni, clavier français.".into(),
        kind: model(n).0,
        grade: ShopGrade::ALL[n / 3 % ShopGrade::ALL.len()],
        search,
        opened_by: shop.actor.person().expect("a person"),
        opened_at: service.now(),
        closed_at: None,
    }
}

fn act(world: &World, shop: &Shop, device: DeviceId, kind: ActKind) -> NewAct {
    let service = &world.service;
    NewAct::here(Act {
        event_id: service.id(EventId::new),
        device,
        kind,
        actor: shop.actor.person().expect("a person"),
        organisation: shop.organisation,
        place: None,
        occurred_at: service.now(),
        origin: None,
    })
}
