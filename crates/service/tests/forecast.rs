//! Forecasts on both engines: from the ledger's lives to sums that tell nobody's secret, and looking back.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::device::Kind;
use regain_domain::id::*;
use regain_domain::month::Month;
use regain_domain::need::Least;
use regain_domain::row::Description;
use regain_domain::sharing::Territory as Sees;
use regain_service::forecast::backtest::{Backtest, backtest};
use regain_service::forecast::{self, MONTHS};
use regain_service::needs::{NewNeed, state};
use regain_service::plan_retirement::plan_retirement;
use regain_service::record::{NewAct, record};
use regain_service::set_retirement::set_rules;
use regain_service::share_park::share_with_territory;
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use support::{act, both_engines, organisation};

/// The service as it was so many months ago, in the middle of the month.
fn ago(service: &Service, months: i64) -> Service {
    let month = Month::of(service.now()).plus(-months);
    service.at(month.start().plus_seconds(14 * 86_400))
}

/// Declares devices that were put into service so many months before now.
async fn declare(service: &Service, manager: &Actor, kind: Kind, age: i64, count: usize) -> Vec<DeviceId> {
    declare_guarded(service, manager, kind, age, None, count).await
}

/// The same, with a warranty that ends so many months after now.
async fn declare_guarded(
    service: &Service,
    manager: &Actor,
    kind: Kind,
    age: i64,
    warranty: Option<i64>,
    count: usize,
) -> Vec<DeviceId> {
    let holder = manager.organisation().unwrap();
    let began = Month::of(service.now()).plus(-age);
    let devices: Vec<DeviceId> = (0..count).map(|_| service.id(DeviceId::new)).collect();
    let declared = devices.iter().map(|&device| {
        let mut new = NewAct::here(act(service, manager, device, ActKind::Declared { holder }));
        new.description = Description {
            kind: Some(kind),
            in_service: Some(format!("{began}-10")),
            warranty_end: warranty.map(|months| format!("{}-28", Month::of(service.now()).plus(months))),
            ..Description::default()
        };
        new
    });
    let mut db = service.store.write().await.unwrap();
    record(&mut db, declared.collect(), service.now()).await.unwrap();
    db.commit().await.unwrap();
    devices
}

async fn offer(service: &Service, manager: &Actor, devices: &[DeviceId]) {
    let lot = service.id(LotId::new);
    let offered = devices
        .iter()
        .map(|&device| NewAct::here(act(service, manager, device, ActKind::Offered { lot })));
    let mut db = service.store.write().await.unwrap();
    record(&mut db, offered.collect(), service.now()).await.unwrap();
    db.commit().await.unwrap();
}

/// An employer that has retired eight in a hundred of its five-year-old laptops every month for two years.
async fn employer(service: &Service, slug: &str) -> Actor {
    let (_, manager) = organisation(service, slug, Duty::Holder, Role::FleetManager).await;
    let mut park = declare(&ago(service, 26), &manager, Kind::Laptop, 60, 2_000).await;
    for months in (1..=24).rev() {
        let retired = park.split_off(park.len() - park.len() * 8 / 100);
        offer(&ago(service, months), &manager, &retired).await;
    }
    manager
}

#[tokio::test]
async fn what_retires_every_month_is_foreseen_and_told_to_the_territory_in_sums() {
    both_engines(|service| async move {
        let manager = employer(&service, "employeur").await;
        let (_, neighbour) = organisation(&service, "voisin", Duty::Holder, Role::FleetManager).await;
        let technician = organisation(&service, "atelier", Duty::Refurbisher, Role::Technician)
            .await
            .1;
        let own = forecast::own(&service, &manager).await.unwrap();
        let left = own.basis.in_use;
        assert!((250..300).contains(&left), "{left}");
        assert_eq!(own.basis.retirements, 2_000 - left);
        assert_eq!(
            (own.all.len(), own.basis.holders, own.basis.delay_seen),
            (MONTHS, 1, false)
        );
        // Two months later, four fifths of eight in a hundred of those that are left.
        let expected = left as f64 * 0.08 * 0.8;
        let told = own.kinds[&Kind::Laptop][2].mean;
        assert!((told / expected - 1.0).abs() < 0.35, "{told} {expected}");

        let outlook = forecast::territory(&service, &technician).await.unwrap();
        assert_eq!(outlook.forecast.basis.in_use, left);
        assert_eq!(outlook.offered(Some(Kind::Laptop)), 2_000 - left);
        let nothing = forecast::own(&service, &neighbour).await.unwrap();
        assert_eq!(nothing.basis.in_use, 0);
        assert!(
            nothing.all.iter().all(|month| month.mean == 0.0),
            "others' devices are in no park of one's own"
        );

        // Who shares nothing is in nobody's sums, and still sees its own.
        share_with_territory(&service, &manager, Sees::Nothing, 0)
            .await
            .unwrap();
        let outlook = forecast::territory(&service, &technician).await.unwrap();
        assert_eq!((outlook.forecast.basis.in_use, outlook.offered(None)), (0, 0));
        assert_eq!(forecast::own(&service, &manager).await.unwrap().basis.in_use, left);
        let refused = forecast::own(&service, &technician).await;
        assert!(matches!(refused, Err(Problem::Forbidden)));
        let refused = forecast::territory(&service, &Actor::Anonymous).await;
        assert!(matches!(refused, Err(Problem::SignedOut)));
    })
    .await;
}

#[tokio::test]
async fn what_is_planned_comes_in_its_month_and_faces_what_is_looked_for() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let technician = organisation(&service, "atelier", Duty::Refurbisher, Role::Technician)
            .await
            .1;
        let screens = declare(&service, &manager, Kind::Screen, 3, 20).await;
        let due = Month::of(service.now()).plus(5);
        plan_retirement(&service, &manager, &screens, Some(format!("{due}-15")))
            .await
            .unwrap();
        let new = |count, needed_by| NewNeed {
            kind: Kind::Screen,
            least: Least::default(),
            count,
            needed_by,
            note: String::new(),
        };
        let by = Month::of(service.now()).plus(8);
        state(&service, &technician, new(10, Some(format!("{by}-20"))))
            .await
            .unwrap();
        state(&service, &technician, new(7, None)).await.unwrap();

        let outlook = forecast::territory(&service, &technician).await.unwrap();
        let kind = Some(Kind::Screen);
        // Planned for the fifth month, two months at a workshop, a fifth for parts: assumptions, as nothing was seen yet.
        let facing = outlook.facing(kind);
        assert!((facing[6].available - 16.0).abs() < 0.2, "{:?}", facing[6]);
        assert!(facing[5].available < 0.1 && facing[7].available < 0.1);
        assert_eq!((facing[7].wanted, facing[6].wanted), (10, 0));
        assert!((facing[7].gap - 6.0).abs() < 0.3);
        assert_eq!((outlook.wanted(kind), outlook.without_date(kind)), (17, 7));
        assert_eq!(outlook.kinds(), [Kind::Screen]);
    })
    .await;
}

#[tokio::test]
async fn looking_back_hides_what_was_not_known_and_says_when_that_leaves_too_little() {
    both_engines(|service| async move {
        let manager = employer(&service, "employeur").await;
        // Declared and retired within the hidden months: nobody could know.
        let late = declare(&ago(&service, 8), &manager, Kind::Laptop, 60, 3).await;
        offer(&ago(&service, 6), &manager, &late).await;
        // Planned before the hidden months for one of them, and planned again since: the first is what was known.
        let planned = declare(&ago(&service, 20), &manager, Kind::Laptop, 12, 5).await;
        let (first, second) = (Month::of(service.now()).plus(-9), Month::of(service.now()).plus(40));
        let then = ago(&service, 19);
        plan_retirement(&then, &manager, &planned, Some(format!("{first}-15")))
            .await
            .unwrap();
        plan_retirement(&service, &manager, &planned[1..], Some(format!("{second}-15")))
            .await
            .unwrap();
        offer(&ago(&service, 9), &manager, &planned[..1]).await;

        let Backtest::Done(done) = backtest(&service, 12).await.unwrap() else {
            panic!("there is a year to learn from");
        };
        assert_eq!(
            (done.hidden, done.first, done.unknown_then),
            (12, Month::of(service.now()).plus(-12), 3)
        );
        let (kind, months, score) = &done.kinds[0];
        assert_eq!((*kind, months.len(), months[3].came > 0), (Kind::Laptop, 12, true));
        assert!(
            months[3].told > months[2].told && months.windows(2).filter(|two| two[1].told > two[0].told).count() == 1,
            "from month to month it gets less, but where the plan of then is in it: {months:?}"
        );
        assert!(
            score.mae < score.naive_mae,
            "a park that shrinks is not as last year: {score:?}"
        );

        let too_little = backtest(&service, 24).await.unwrap();
        assert!(
            matches!(too_little, Backtest::TooLittle { retirements: 0, .. }),
            "{too_little:?}"
        );
        assert_eq!(backtest(&service, 0).await, Err(Problem::Field("hide".into())));
    })
    .await;
}

/// How many of a kind become available, month by month.
async fn coming(service: &Service, manager: &Actor, kind: Kind) -> Vec<f64> {
    let told = forecast::own(service, manager).await.unwrap();
    told.kinds[&kind].iter().map(|month| month.mean).collect()
}

#[tokio::test]
async fn what_the_park_s_page_plans_by_warranty_is_what_is_foreseen() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        // By its age, as its holder chose it, each would retire in the tenth month.
        let in_five = declare_guarded(&service, &manager, Kind::Screen, 2, Some(5), 20).await;
        declare_guarded(&service, &manager, Kind::Screen, 2, None, 10).await;
        // The warranty is over: that says nothing of the months to come, and the age does not speak in its place.
        declare_guarded(&service, &manager, Kind::Screen, 2, Some(-5), 40).await;
        let ages = [(Kind::Screen, 1)];
        set_rules(&service, &manager, &ages, None).await.unwrap();
        let told = coming(&service, &manager, Kind::Screen).await;
        // Two months at a workshop, a fifth for parts; the first month that is told is the next.
        assert!(
            (told[11] - 56.0).abs() < 0.5,
            "without a rule of it no warranty matters: {told:?}"
        );

        set_rules(&service, &manager, &ages, Some(0)).await.unwrap();
        let told = coming(&service, &manager, Kind::Screen).await;
        assert!((told[6] - 16.0).abs() < 0.5 && (told[11] - 8.0).abs() < 0.5, "{told:?}");

        // A person's word about single devices stands above both.
        let due = Month::of(service.now()).plus(8);
        plan_retirement(&service, &manager, &in_five[..10], Some(format!("{due}-15")))
            .await
            .unwrap();
        let told = coming(&service, &manager, Kind::Screen).await;
        assert!((told[6] - 8.0).abs() < 0.5 && (told[9] - 8.0).abs() < 0.5, "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_planned_for_the_running_month_comes_from_it_and_not_over_half_a_year() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        // The fifteenth.
        let service = ago(&service, 0);
        let this_month = Month::of(service.now());
        let desktops = declare(&ago(&service, 3), &manager, Kind::Desktop, 20, 200).await;
        for (devices, due) in desktops.chunks(100).zip([20, 10]) {
            plan_retirement(&service, &manager, devices, Some(format!("{this_month}-{due}")))
                .await
                .unwrap();
        }
        // And what its holder's own age has retire in it.
        declare(&ago(&service, 3), &manager, Kind::Tablet, 21, 50).await;
        set_rules(&service, &manager, &[(Kind::Tablet, 2)], None).await.unwrap();
        // Out of use this month, two months at a workshop: the second that is told.
        for (kind, expected) in [(Kind::Desktop, 160.0), (Kind::Tablet, 40.0)] {
            let told = coming(&service, &manager, kind).await;
            let others: f64 = told.iter().sum::<f64>() - told[1];
            assert!((told[1] - expected).abs() < 0.5 && others < 0.5, "{kind:?} {told:?}");
        }
        assert_eq!(forecast::own(&service, &manager).await.unwrap().basis.in_use, 250);
    })
    .await;
}

#[tokio::test]
async fn looking_back_goes_by_the_rules_that_stood_then_and_have_stood_since() {
    both_engines(|service| async move {
        let manager = employer(&service, "employeur").await;
        declare_guarded(&ago(&service, 20), &manager, Kind::Screen, 12, Some(11), 100).await;
        let told = async |service: &Service| {
            let Backtest::Done(done) = backtest(service, 12).await.unwrap() else {
                panic!("there is a year to learn from");
            };
            let screens = done.kinds.iter().find(|(kind, ..)| *kind == Kind::Screen);
            screens.map(|(_, months, _)| months[3].told).unwrap_or_default()
        };
        assert!(told(&service).await < 20.0);
        // The warranty ended nine months ago. The holder has gone by it since before the hidden year.
        set_rules(&ago(&service, 15), &manager, &[], Some(0)).await.unwrap();
        assert_eq!(told(&service).await, 100.0);
        // What it said before it changed its rules is not kept.
        set_rules(&ago(&service, 6), &manager, &[], Some(0)).await.unwrap();
        assert!(told(&service).await < 20.0);
    })
    .await;
}
