//! Reports of many drives, destructions, the other ways from a bench, and finding a device there.

mod support;

use regain_domain::device::Stage;
use regain_domain::medium::Clearing;
use regain_domain::waste::WasteStatus;
use regain_exchange::erasure::{Doubt, Mismatch, NoProof};
use regain_service::bench::*;
use regain_service::{Problem, see_passport, verify_ledger};
use support::both_engines;
use support::workshop::{Workshop, wipe_log};

fn field<T: std::fmt::Debug>(result: Result<T, Problem>) -> String {
    match result {
        Err(Problem::Field(name)) => name,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn one_report_speaks_for_many_drives_and_says_of_each_what_it_was_good_for() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 4).await;
        let jo = &shop.technician;
        for at in 0..3 {
            shop.on_bench(at).await;
        }
        let log = wipe_log(
            &[
                ("50026B77S000", " Erased "),
                ("50026B77S001", "-FAILED-"),
                ("50026B77S002", "UABORTED"),
                ("50026B77S003", " Erased "),
                ("OTHERDEVICE1", " Erased "),
            ],
            "1R+NB+VL",
        );
        let told = |outcome: WipeOutcome| -> Vec<String> {
            let word = |verdict: DriveVerdict| match verdict.outcome {
                DriveOutcome::Cleared(_) => "cleared".into(),
                DriveOutcome::ClearedBefore(_) => "before".into(),
                DriveOutcome::NoProof(_, why) => format!("{why:?}"),
                DriveOutcome::NotListed(_) => "not listed".into(),
                DriveOutcome::Nowhere => "nowhere".into(),
                other => format!("{other:?}"),
            };
            outcome.drives.into_iter().map(word).collect()
        };
        let outcome = record_wipe(&service, jo, "nuit.log", log.clone()).await.unwrap();
        assert_eq!(told(outcome), ["cleared", "Failed", "Aborted", "not listed", "nowhere"]);
        // Sent twice.
        let outcome = record_wipe(&service, jo, "nuit.log", log).await.unwrap();
        assert_eq!(told(outcome)[0], "before");
        assert_eq!(shop.see(0).await.evidence.len(), 1);
        assert_eq!(shop.see(1).await.evidence.len(), 0);

        // Completed is not verified, and what stops in the middle proves nothing.
        let log = wipe_log(&[("50026B77S001", " Erased ")], "1R+NB+NV");
        assert_eq!(
            told(record_wipe(&service, jo, "a", log).await.unwrap()),
            ["NotVerified"]
        );
        let whole = wipe_log(&[("50026B77S001", " Erased ")], "1R+NB+VL");
        let cut = whole[..whole.len() - 60].to_vec();
        assert_eq!(
            told(record_wipe(&service, jo, "b", cut).await.unwrap()),
            [format!("{:?}", NoProof::Unproven(Doubt::Truncated))]
        );
        // Another drive under this serial number.
        let other = String::from_utf8(whole)
            .unwrap()
            .replace("KINGSTON SA400S37", "WDC WD10EZEX-08");
        let outcome = record_wipe(&service, jo, "c", other.into_bytes()).await.unwrap();
        let contradicted = &outcome.drives[0].outcome;
        assert!(
            matches!(contradicted, DriveOutcome::OtherDrive(_, Mismatch::Model)),
            "{contradicted:?}"
        );
        assert_eq!(shop.see(1).await.uncleared().count(), 1);
        // No report at all.
        let problem = record_wipe(&service, jo, "d", b"rien".to_vec()).await;
        assert!(matches!(problem, Err(Problem::File(why)) if why.contains("unknown_format")));
    })
    .await;
}

#[tokio::test]
async fn a_serial_number_that_two_devices_claim_clears_neither() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 2).await;
        let jo = &shop.technician;
        let first = shop.on_bench(0).await;
        shop.on_bench(1).await;
        let page = shop.see(0).await;
        let claimed = ListedMedium {
            id: Some(first),
            kind: regain_domain::medium::MediumKind::Disk,
            model: String::new(),
            serial: "50026B77S001".into(),
            size_mb: 0,
        };
        let seen = page.device.state.sequence;
        list_media(&service, jo, shop.devices[0], seen, vec![claimed], "")
            .await
            .unwrap();
        let log = wipe_log(&[("50026B77S001", " Erased ")], "1R+NB+VL");
        let outcome = record_wipe(&service, jo, "log", log).await.unwrap();
        assert_eq!(outcome.drives[0].outcome, DriveOutcome::Ambiguous);
    })
    .await;
}

#[tokio::test]
async fn a_destruction_needs_a_witness_who_is_somebody_else_and_its_record_is_the_proof() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 1).await;
        let (jo, id) = (&shop.technician, shop.devices[0]);
        let medium = shop.on_bench(0).await;
        let with = |witness: &str, day: &str, method| Destruction {
            medium,
            method,
            details: String::new(),
            witness: witness.into(),
            day: day.into(),
        };
        let drilled = DestructionMethod::Drilled;
        for (wrong, name) in [
            (with("", "2026-01-20", drilled), "witness"),
            (with(" personne ATELIER ", "2026-01-20", drilled), "witness"),
            (with("Ana Témoin", "2026-02-30", drilled), "day"),
            (with("Ana Témoin", "2999-01-01", drilled), "day"),
            (with("Ana Témoin", "2026-01-20", DestructionMethod::Other), "details"),
        ] {
            assert_eq!(field(record_destruction(&service, jo, id, wrong).await), name);
        }
        let good = || with("Ana Témoin", "2026-01-20", drilled);
        record_destruction(&service, jo, id, good()).await.unwrap();
        assert_eq!(
            record_destruction(&service, jo, id, good()).await,
            Err(Problem::Changed)
        );
        let page = shop.see(0).await;
        assert_eq!(page.uncleared().count(), 0);
        let kept = &page.evidence[0];
        assert_eq!(kept.clearing, Clearing::Destroyed);
        let file = evidence_file(&service, jo, kept.medium, kept.hash).await.unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        for word in [
            "witnessed_destruction",
            "Ana Témoin",
            "50026B77S000",
            "drilled",
            "2026-01-20",
        ] {
            assert!(text.contains(word), "{word} in {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_other_ways_are_recorded_with_what_the_law_asks() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 4).await;
        let jo = &shop.technician;
        let recycled = |waste: &str, taker: &str, slip: &str| End::Recycled {
            waste: waste.into(),
            taker: taker.into(),
            slip: slip.into(),
        };
        let id = shop.devices[0];
        for (wrong, name) in [
            (recycled("99 99 99", "Éco-filière", ""), "waste"),
            (recycled("16 02 13", "Éco-filière", ""), "slip"),
            (recycled("16 02 13", "Éco-filière", "BSD-1"), "slip"),
            (recycled("16 02 14", " ", ""), "taker"),
        ] {
            assert_eq!(field(end(&service, jo, id, wrong).await), name);
        }
        let good = recycled("160213", "Éco-filière", "bsd-20261123-h7f59g71d");
        end(&service, jo, id, good.clone()).await.unwrap();
        end(&service, jo, id, good).await.unwrap();
        let mut stages = vec![];
        let reason = || "Carte mère grillée".to_owned();
        for (at, way) in [
            (
                1,
                End::ForParts {
                    reason: reason(),
                    status: WasteStatus::Product,
                },
            ),
            (2, End::Lost { reason: reason() }),
        ] {
            take_on(&service, jo, shop.devices[at]).await.unwrap();
            end(&service, jo, shop.devices[at], way).await.unwrap();
            let page = shop.see(at).await;
            assert!(page.open_job().is_none());
            stages.push(page.device.state.stage);
        }
        assert_eq!(stages, [Stage::ForParts, Stage::Lost]);
        assert_eq!(shop.see(0).await.device.state.stage, Stage::Recycled);
        let empty = End::Returned { reason: " ".into() };
        assert_eq!(field(end(&service, jo, shop.devices[3], empty).await), "reason");
        let returned = End::Returned { reason: reason() };
        end(&service, jo, shop.devices[3], returned).await.unwrap();
        // It is its holder's again: for the workshop it does not exist any more.
        assert!(matches!(
            see(&service, jo, shop.devices[3]).await,
            Err(Problem::NotFound)
        ));
    })
    .await;
}

#[tokio::test]
async fn a_scanner_finds_the_device_by_label_address_or_serial_number() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 3).await;
        let jo = &shop.technician;
        let label = shop.see(1).await.device.state.tag.unwrap();
        for text in [
            label.readable(),
            label.to_string().to_lowercase(),
            label.url("https://regain.test"),
            "5cg0001xyz".into(),
            " 5CG-0001 ".into(),
        ] {
            let found = find(&service, jo, &text).await.unwrap();
            assert!(matches!(found, Found::One(id) if id == shop.devices[1]), "{text}");
        }
        let count = |found: Found| match found {
            Found::Several(desk) => desk.devices.len(),
            Found::One(_) => 1,
        };
        assert_eq!(count(find(&service, jo, "5CG").await.unwrap()), 3);
        for text in ["", "5C", "%", "nothing of ours"] {
            assert_eq!(count(find(&service, jo, text).await.unwrap()), 0, "{text:?}");
        }
        assert_eq!(count(find(&service, &shop.rival, &label.readable()).await.unwrap()), 0);

        take_on(&service, jo, shop.devices[2]).await.unwrap();
        take_on(&service, jo, shop.devices[2]).await.unwrap();
        let desk = desk(&service, jo, Stage::Received, None).await.unwrap();
        assert_eq!(desk.devices.len(), 2);
        assert!(desk.counts.contains(&(Stage::OnBench, 1)) && desk.counts.contains(&(Stage::Received, 2)));
    })
    .await;
}

#[tokio::test]
async fn what_the_law_calls_it_is_said_in_the_act_and_told_on_the_passport() {
    both_engines(|service| async move {
        let shop = Workshop::new(&service, 3).await;
        let jo = &shop.technician;
        let passport = async |at: usize| {
            let label = shop.see(at).await.device.state.tag.unwrap();
            match see_passport::passport(&service, jo, label.as_str()).await.unwrap() {
                see_passport::Seen::Passport(passport) => passport,
                other => panic!("{other:?}"),
            }
        };
        let parts = |status| End::ForParts {
            reason: "Carte mère grillée".into(),
            status,
        };
        for (at, status) in [(0, WasteStatus::Product), (1, WasteStatus::Waste)] {
            end(&service, jo, shop.devices[at], parts(status)).await.unwrap();
            let seen = passport(at).await;
            assert_eq!((seen.waste, seen.steps.last().unwrap().status), (status, Some(status)));
        }
        // Given to a recycler it is waste, and stays waste in law when the workshop takes it back to repair it.
        let recycled = End::Recycled {
            waste: "16 02 14".into(),
            taker: "Éco-filière".into(),
            slip: String::new(),
        };
        end(&service, jo, shop.devices[2], recycled).await.unwrap();
        assert_eq!(passport(2).await.waste, WasteStatus::Waste);
        take_on(&service, jo, shop.devices[2]).await.unwrap();
        let page = shop.see(2).await;
        assert_eq!(
            (page.device.state.stage, page.device.state.waste),
            (Stage::OnBench, WasteStatus::Waste)
        );
        end(&service, jo, shop.devices[2], parts(WasteStatus::Product))
            .await
            .unwrap();
        assert_eq!(passport(2).await.steps.last().unwrap().status, Some(WasteStatus::Waste));
        verify_ledger::verify(&service).await.unwrap();
    })
    .await;
}
