//! A device on the bench: what makes it ready, and everything that does not.

mod support;

use regain_domain::access::Role;
use regain_domain::act::ActKind;
use regain_domain::checklist::Answer;
use regain_domain::decide::{Outcome, Refusal};
use regain_domain::device::{Kind, Stage};
use regain_domain::event::Hash;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::{ClientId, OfferId};
use regain_domain::medium::{Blocking, MediumKind};
use regain_domain::sync::{Batch, Body, Entry};
use regain_service::bench::*;
use regain_service::record::{NewAct, record};
use regain_service::{Problem, bench, sync};
use support::workshop::{Workshop, all_good, wipe_log};
use support::{act, both_engines};

const GOOD: Grade = Grade {
    functional: FunctionalGrade::F5,
    cosmetic: CosmeticGrade::C5,
};

fn field<T: std::fmt::Debug>(result: Result<T, Problem>) -> String {
    match result {
        Err(Problem::Field(name)) => name,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_laptop_is_wiped_tested_graded_and_ready() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 1).await;
        let (jo, id) = (&shop.technician, shop.devices[0]);
        shop.on_bench(0).await;
        shop.inspected(0).await;
        let log = wipe_log(&[("50026B77S000", " Erased ")], "1R+NB+VL");
        let outcome = record_wipe(&service, jo, "C:\\logs\\nwipe.log", log).await.unwrap();
        assert_eq!(outcome.file_name, "nwipe.log");
        assert!(matches!(&outcome.drives[0].outcome, DriveOutcome::Cleared(place) if place.device == id));
        assert_eq!(make_ready(&service, jo, id).await.unwrap(), GOOD);
        let page = shop.see(0).await;
        assert_eq!(
            (page.device.state.stage, page.device.state.grade),
            (Stage::Ready, Some(GOOD))
        );
        assert!(page.open_job().is_none() && page.job.unwrap().closed_at.is_some());
        assert_eq!(page.evidence.len(), 1);
        // A second tap.
        assert_eq!(make_ready(&service, jo, id).await.unwrap(), GOOD);
        assert_eq!(shop.see(0).await.device.state.sequence, page.device.state.sequence);
        // The proof is for the workshop and the holder, and for nobody else.
        let (medium, hash) = (page.evidence[0].medium, page.evidence[0].hash);
        for actor in [jo, &shop.manager] {
            let file = evidence_file(&service, actor, medium, hash).await.unwrap();
            assert!(file.bytes.starts_with(b"****"));
        }
        let foreign = evidence_file(&service, &shop.rival, medium, hash).await;
        assert_eq!(foreign, Err(Problem::NotFound));
    })
    .await;
}

#[tokio::test]
async fn nothing_makes_a_device_ready_or_listed_while_a_medium_is_not_cleared() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 1).await;
        let (jo, id) = (&shop.technician, shop.devices[0]);
        let refusal = |result: Result<Grade, Problem>| match result {
            Err(Problem::Refused { refusal, .. }) => refusal,
            other => panic!("{other:?}"),
        };
        take_on(&service, jo, id).await.unwrap();
        assert_eq!(
            refusal(make_ready(&service, jo, id).await),
            Refusal::Blocked(Blocking::MediaUnlisted)
        );
        let medium = shop.on_bench(0).await;
        shop.inspected(0).await;
        let blocked = Refusal::Blocked(Blocking::NotCleared(medium));
        assert_eq!(refusal(make_ready(&service, jo, id).await), blocked);
        // The acts themselves, as whatever way would record them.
        let offer = service.id(OfferId::new);
        for kind in [ActKind::Readied { grade: GOOD }, ActKind::Listed { offer }] {
            let mut db = service.store.write().await.unwrap();
            let new = NewAct::here(act(&service, jo, id, kind));
            let recorded = record(&mut db, vec![new], service.now()).await.unwrap();
            assert_eq!(recorded[0].outcome, Outcome::Refused(blocked));
        }
        // A phone that says it.
        let mut told = act(&service, jo, id, ActKind::Readied { grade: GOOD });
        let client = service.id(ClientId::new);
        told.origin = Some(regain_domain::act::Origin { client, sequence: 1 });
        let body = Body::Act(told);
        let entry = Entry {
            sequence: 1,
            hash: Hash::of(&body),
            body,
        };
        let batch = Batch {
            client,
            first: 1,
            entries: vec![entry],
        };
        assert!(matches!(sync::push(&service, jo, &batch).await, Err(Problem::Batch(_))));
        assert_eq!(shop.see(0).await.device.state.stage, Stage::OnBench);
        let names: Vec<_> = shop
            .see(0)
            .await
            .uncleared()
            .map(|one| one.medium.serial.clone())
            .collect();
        assert_eq!(names, ["50026B77S000"]);
    })
    .await;
}

#[tokio::test]
async fn a_proof_that_is_changed_after_it_was_hashed_stops_the_device_and_brings_it_back() {
    both_engines(|service| async move {
        let folder = tempfile::tempdir().unwrap();
        let files = regain_service::Files::folder(folder.path()).unwrap();
        let service = service.with_files(files);
        let shop = Workshop::new(&service, 1).await;
        let (jo, id) = (&shop.technician, shop.devices[0]);
        shop.on_bench(0).await;
        shop.inspected(0).await;
        let log = wipe_log(&[("50026B77S000", " Erased ")], "1R+NB+VL");
        record_wipe(&service, jo, "nwipe.log", log.clone()).await.unwrap();
        make_ready(&service, jo, id).await.unwrap();
        assert_eq!(recheck(&service, jo, id).await, Ok(0));

        let kept = shop.see(0).await.evidence[0].clone();
        let name = kept.hash.to_string();
        let file = folder.path().join(&name[..2]).join(&name);
        let forged = String::from_utf8(log.clone()).unwrap().replace("S000", "S001");
        std::fs::write(&file, forged).unwrap();
        assert_eq!(
            evidence_file(&service, jo, kept.medium, kept.hash).await,
            Err(Problem::Changed)
        );
        assert_eq!(recheck(&service, jo, id).await, Ok(1));
        let page = shop.see(0).await;
        assert_eq!(
            (page.device.state.stage, page.device.state.grade),
            (Stage::OnBench, None)
        );
        assert_eq!(page.evidence[0].rejected.as_deref(), Some("evidence_damaged"));
        assert!(page.open_job().is_some(), "it goes on from what was found");
        assert!(matches!(
            make_ready(&service, jo, id).await,
            Err(Problem::Refused { .. })
        ));

        // The file as it was mends it.
        record_wipe(&service, jo, "nwipe.log", log).await.unwrap();
        assert_eq!(make_ready(&service, jo, id).await, Ok(GOOD));
        assert_eq!(shop.see(0).await.evidence[0].rejected, None);

        // Gone altogether.
        std::fs::remove_file(&file).unwrap();
        assert_eq!(recheck(&service, jo, id).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn grades_follow_the_checklist_or_a_person_with_a_reason() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 1).await;
        let (jo, id) = (&shop.technician, shop.devices[0]);
        take_on(&service, jo, id).await.unwrap();
        let seen = shop.see(0).await.device.state.sequence;
        list_media(&service, jo, id, seen, vec![], "Disque retiré par l’employeur")
            .await
            .unwrap();
        assert_eq!(field(make_ready(&service, jo, id).await), "checklist");
        let write = |version, results, chosen, reason: &str| {
            let inspection = Inspection {
                version,
                results,
                chosen,
                reason: reason.into(),
                notes: String::new(),
            };
            inspect(&service, jo, id, inspection)
        };
        let mut broken = all_good(Kind::Laptop);
        broken.answers.insert("starts".into(), Answer::Fail);
        write(1, broken, None, "").await.unwrap();
        assert_eq!(field(make_ready(&service, jo, id).await), "works");
        // Somebody who still saw the first writing.
        assert_eq!(write(1, all_good(Kind::Laptop), None, "").await, Err(Problem::Changed));
        let kept = Grade {
            functional: FunctionalGrade::F3,
            cosmetic: CosmeticGrade::C4,
        };
        assert_eq!(field(write(2, all_good(Kind::Laptop), Some(kept), " ").await), "reason");
        write(2, all_good(Kind::Laptop), Some(kept), "Charnière fatiguée")
            .await
            .unwrap();
        assert_eq!(make_ready(&service, jo, id).await, Ok(kept));
    })
    .await;
}

#[tokio::test]
async fn media_are_listed_by_a_person_and_leaving_one_out_needs_its_reason() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 1).await;
        let (jo, id) = (&shop.technician, shop.devices[0]);
        let medium = shop.on_bench(0).await;
        let list = |seen, media, reason: &'static str| list_media(&service, jo, id, seen, media, reason);
        let seen = shop.see(0).await.device.state.sequence;
        assert_eq!(list(seen - 1, vec![], "Rien dedans").await, Err(Problem::Changed));
        let refused = list(seen, vec![], " ").await;
        assert!(
            matches!(
                refused,
                Err(Problem::Refused {
                    refusal: Refusal::NoReason,
                    ..
                })
            ),
            "{refused:?}"
        );
        let other = ListedMedium {
            id: Some(medium),
            kind: MediumKind::Ssd,
            model: "KINGSTON SA400S37240G".into(),
            serial: "ANOTHER\u{7}SERIAL".into(),
            size_mb: 240_057,
        };
        let log = wipe_log(&[("50026B77S000", " Erased ")], "1R+NB+VL");
        record_wipe(&service, jo, "nwipe.log", log).await.unwrap();
        assert_eq!(shop.see(0).await.uncleared().count(), 0);
        // Described anew, it needs a new proof.
        let seen = shop.see(0).await.device.state.sequence;
        list(seen, vec![other], "").await.unwrap();
        assert_eq!(
            shop.see(0).await.uncleared().next().unwrap().medium.serial,
            "ANOTHERSERIAL"
        );
    })
    .await;
}

#[tokio::test]
async fn another_organisation_s_device_does_not_exist() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 1).await;
        let id = shop.devices[0];
        let medium = shop.on_bench(0).await;
        let destruction = Destruction {
            medium,
            method: DestructionMethod::Drilled,
            details: String::new(),
            witness: "Ana".into(),
            day: "2026-11-20".into(),
        };
        let lost = End::Lost { reason: "x".into() };
        let rival = &shop.rival;
        let answers = [
            take_on(&service, rival, id).await.err(),
            inspect(&service, rival, id, Inspection::default()).await.err(),
            list_media(&service, rival, id, 0, vec![], "x").await.err(),
            record_destruction(&service, rival, id, destruction).await.err(),
            make_ready(&service, rival, id).await.err(),
            recheck(&service, rival, id).await.err(),
            bench::end(&service, rival, id, lost).await.err(),
            add_photo(&service, rival, id, vec![1, 2, 3], true).await.err(),
            see(&service, rival, id).await.err(),
        ];
        assert!(
            answers.iter().all(|answer| *answer == Some(Problem::NotFound)),
            "{answers:?}"
        );
        let log = wipe_log(&[("50026B77S000", " Erased ")], "1R+NB+VL");
        let outcome = record_wipe(&service, rival, "nwipe.log", log).await.unwrap();
        assert_eq!(outcome.drives[0].outcome, DriveOutcome::Nowhere);
        assert_eq!(shop.see(0).await.uncleared().count(), 1);
        // Its holder sees proofs, and does no workshop's work.
        assert_eq!(take_on(&service, &shop.manager, id).await, Err(Problem::NotFound));
        let desk = desk(&service, &shop.manager, Stage::OnBench, None).await;
        assert!(matches!(desk, Err(Problem::Forbidden)), "{:?}", Role::FleetManager);
    })
    .await;
}
