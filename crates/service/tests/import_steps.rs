//! Imports carried out in steps, on both engines: whoever goes on, no row is dealt with twice, phones get their turn, the
//! figures change once, and what happened to a device meanwhile counts more than the file.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::id::*;
use regain_domain::matching::LeftAlone;
use regain_domain::sync::VerdictResult;
use regain_service::import_park::{Confirmation, ImportStatus, carry_out, confirm, draft, left_alone, review};
use regain_service::record::{NewAct, record};
use regain_service::see_park::{Filter, see_park};
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use regain_store::{import, ledger};
use std::fmt::Write;
use std::time::Duration;
use support::phone::Phone;
use support::{World, act, both_engines, organisation};

/// So many rows, all of one kind, at a place.
fn rows(count: usize, place: &str) -> Vec<u8> {
    let mut rows =
        String::from("Nom;Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Date de mise en service\n");
    for n in 0..count {
        writeln!(rows, "x;HP;CZC{n:07};A{n:06};Portable;ProBook;{place};2020-01-01").unwrap();
    }
    rows.into_bytes()
}

async fn decided(service: &Service, actor: &Actor, file: Vec<u8>) -> ImportId {
    let id = draft(service, actor, "parc.csv", file).await.unwrap();
    let told = confirm(service, actor, id).await.unwrap();
    assert!(matches!(told, Confirmation::Decided(_)), "{told:?}");
    id
}

async fn brought_in(service: &Service, actor: &Actor, file: Vec<u8>) -> ImportId {
    let id = decided(service, actor, file).await;
    carry_out(service, id, Duration::ZERO).await.unwrap();
    id
}

async fn counted(service: &Service, actor: &Actor) -> u64 {
    let park = see_park(service, actor, &Filter::default(), None).await.unwrap();
    park.count(&Filter::default())
}

async fn events(service: &Service) -> u64 {
    ledger::last_position(&mut service.store.read().await.unwrap())
        .await
        .unwrap()
}

#[tokio::test]
async fn figures_and_the_last_import_change_when_it_is_whole() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let id = decided(&service, &manager, rows(1_300, "Mairie")).await;
        let cut = tokio::time::timeout(Duration::from_millis(150), carry_out(&service, id, Duration::ZERO)).await;
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        if cut.is_err() {
            assert_eq!(counted(&service, &manager).await, 0, "no figure is half-way");
            assert!(park.last_import.is_none());
            let at_work = park.import_at_work.unwrap();
            assert_eq!((at_work.id, at_work.work.to_do), (id, 1_300));
        }
        let later = service.at(service.now().plus_seconds(60));
        let whole = carry_out(&later, id, Duration::ZERO).await.unwrap();
        assert_eq!((whole.status, whole.work.done), (ImportStatus::Confirmed, 1_300));
        assert_eq!(counted(&service, &manager).await, 1_300);
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        assert_eq!(park.last_import.map(|import| import.id), Some(id));
        assert!(park.import_at_work.is_none());
        let again = confirm(&service, &manager, id).await.unwrap();
        assert!(matches!(again, Confirmation::DoneBefore(_)));
        assert_eq!(events(&service).await, 1_300);
    })
    .await;
}

#[tokio::test]
async fn cut_off_wherever_it_goes_on_and_no_row_is_done_twice() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let id = decided(&service, &manager, rows(3_200, "Mairie")).await;
        let mut seen = Vec::new();
        for (n, millis) in [3, 60, 110, 170, 90, 240].into_iter().enumerate() {
            // Whoever comes next comes after the one before has lost its hold.
            let later = service.at(service.now().plus_seconds(60 * (n as i64 + 1)));
            let limit = Duration::from_millis(millis);
            let _ = tokio::time::timeout(limit, carry_out(&later, id, Duration::ZERO)).await;
            let stands = review(&service, &manager, id, None, None).await.unwrap().import.work;
            assert_eq!(
                events(&service).await,
                stands.done,
                "what is done is noted in the same moment"
            );
            seen.push(stands.done);
        }
        assert!(seen.is_sorted(), "{seen:?}");
        let later = service.at(service.now().plus_seconds(3_600));
        carry_out(&later, id, Duration::ZERO).await.unwrap();
        assert_eq!(events(&service).await, 3_200);
        assert_eq!(counted(&service, &manager).await, 3_200);
    })
    .await;
}

#[tokio::test]
async fn of_three_who_would_carry_it_out_one_does() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let id = decided(&service, &manager, rows(2_100, "Mairie")).await;
        let one = || carry_out(&service, id, Duration::ZERO);
        let (a, b, c) = tokio::join!(one(), one(), one());
        for done in [a, b, c] {
            assert_eq!(done.unwrap().work.done, 2_100);
        }
        assert_eq!(events(&service).await, 2_100);
        assert_eq!(counted(&service, &manager).await, 2_100);
    })
    .await;
}

#[tokio::test]
async fn what_a_phone_sends_meanwhile_is_recorded_between_two_steps() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let device = phone.expected()[0];
        phone.scans(device);
        let id = decided(&service, &world.manager, rows(4_000, "Mairie")).await;
        let before = events(&service).await;
        let working = tokio::spawn({
            let service = service.clone();
            async move { carry_out(&service, id, Duration::ZERO).await.unwrap() }
        });
        while review(&service, &world.manager, id, None, None)
            .await
            .unwrap()
            .import
            .work
            .done
            == 0
        {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        assert_eq!(phone.sends().await, [VerdictResult::Accepted]);
        let whole = working.await.unwrap();
        assert_eq!((whole.status, whole.work.done), (ImportStatus::Confirmed, 4_000));
        let mut db = service.store.read().await.unwrap();
        let chain = ledger::of_device(&mut db, device).await.unwrap();
        let scan = chain.last().unwrap().act.event_id;
        let recorded = ledger::after(&mut db, before, 5_000).await.unwrap();
        let at = recorded
            .iter()
            .position(|(_, row)| row.event().unwrap().act.event_id == scan)
            .unwrap();
        assert!(0 < at && at < recorded.len() - 1, "{at} of {}", recorded.len());
    })
    .await;
}

#[tokio::test]
async fn a_device_that_moved_after_the_decision_is_left_as_it_is() {
    both_engines(|service| async move {
        let (holder, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (other, _) = organisation(&service, "autre", Duty::Collector, Role::Driver).await;
        brought_in(&service, &manager, rows(600, "Mairie")).await;
        let id = decided(&service, &manager, rows(600, "Réserve")).await;
        let row = review(&service, &manager, id, Some("changed"), Some(599))
            .await
            .unwrap()
            .rows;
        let regain_domain::matching::RowVerdict::Changed { device, .. } = row[0].verdict else {
            panic!("{row:?}")
        };
        let mut db = service.store.write().await.unwrap();
        let handed = ActKind::HandedOver {
            handover: service.id(HandoverId::new),
            from: holder,
            to: other,
        };
        let handed = vec![NewAct::here(act(&service, &manager, device, handed))];
        record(&mut db, handed, service.now()).await.unwrap();
        db.commit().await.unwrap();

        let whole = carry_out(&service, id, Duration::ZERO).await.unwrap();
        assert_eq!((whole.work.done, whole.work.left_alone), (600, 1));
        let (_, left, _) = left_alone(&service, &manager, id, None).await.unwrap();
        let [line] = left.as_slice() else { panic!("{left:?}") };
        assert_eq!(
            (line.device.id, line.reason, line.line),
            (device, LeftAlone::Moved, 601)
        );
        assert_eq!(line.device.description.site.as_deref(), Some("Mairie"));
        let find = Filter {
            search: "réserve".into(),
            ..Filter::default()
        };
        let park = see_park(&service, &manager, &find, None).await.unwrap();
        assert!(
            park.entries
                .iter()
                .all(|entry| entry.line.device.state.stage == Stage::InUse)
        );
        assert!(park.next.is_some(), "the others were described");
    })
    .await;
}

#[tokio::test]
async fn a_park_takes_one_import_at_a_time_and_others_do_not_wait_for_it() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (_, stranger) = organisation(&service, "autre", Duty::Holder, Role::FleetManager).await;
        let first = decided(&service, &manager, rows(700, "Mairie")).await;
        let second = draft(&service, &manager, "b.csv", rows(2, "Réserve")).await.unwrap();
        assert_eq!(confirm(&service, &manager, second).await.unwrap(), Confirmation::Busy);
        let theirs = draft(&service, &stranger, "c.csv", rows(2, "Ailleurs")).await.unwrap();
        assert!(matches!(
            confirm(&service, &stranger, theirs).await.unwrap(),
            Confirmation::Done(_)
        ));
        assert_eq!(
            left_alone(&service, &stranger, first, None).await.unwrap_err(),
            Problem::NotFound
        );
        carry_out(&service, first, Duration::ZERO).await.unwrap();
        assert_eq!(
            confirm(&service, &manager, second).await.unwrap(),
            Confirmation::Outdated(2)
        );
        assert!(matches!(
            confirm(&service, &manager, second).await.unwrap(),
            Confirmation::Done(_)
        ));
        let mut db = service.store.read().await.unwrap();
        assert!(
            import::at_work(&mut db, manager.organisation().unwrap())
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}
