//! Signed roots over the ledger: what they cost, and what they catch.

mod support;

use regain_domain::act::ActKind;
use regain_domain::chain::Verifier;
use regain_domain::checkpoint::Checkpoint;
use regain_domain::event::{Event, Hash, canonical_json};
use regain_domain::id::DeviceId;
use regain_service::checkpoint::{published, take};
use regain_service::record::{NewAct, record};
use regain_service::verify_ledger::{
    Report, VerifyError, export, verify, verify_against, verify_export, verify_export_against,
};
use regain_service::{Service, Signer};
use regain_store::{ledger, values};
use std::collections::HashMap;
use support::{World, act, both_engines};

fn signer(seed: u8) -> Signer {
    Signer::from_secret([seed; 32])
}

async fn declare(service: &Service, world: &World, count: usize) {
    let mut db = service.store.write().await.unwrap();
    db.lock_ledger().await.unwrap();
    let acts = (0..count).map(|_| {
        let device = service.id(DeviceId::new);
        NewAct::here(act(
            service,
            &world.manager,
            device,
            ActKind::Declared { holder: world.holder },
        ))
    });
    record(&mut db, acts.collect(), service.now()).await.unwrap();
    db.commit().await.unwrap();
}

fn altered(verified: Result<Report, VerifyError>) -> String {
    match verified {
        Err(VerifyError::Altered(sentence)) => sentence,
        other => panic!("it passed: {other:?}"),
    }
}

async fn lines(service: &Service) -> String {
    let mut whole = Vec::new();
    export(service, &mut whole).await.unwrap();
    String::from_utf8(whole).unwrap()
}

/// An export without the lines that say where it begins and ends.
fn first_format(whole: &str) -> String {
    let lines: Vec<&str> = whole.lines().collect();
    lines[1..lines.len() - 1].join("\n") + "\n"
}

/// Changes one event and makes every hash after it anew, in the events and in the devices' rows: a forger with the
/// tables in hand and all the time in the world.
async fn rewrite(service: &Service) {
    let mut db = service.store.write().await.unwrap();
    let rows = ledger::after(&mut db, 0, 10_000).await.unwrap();
    let mut ends: HashMap<DeviceId, Hash> = HashMap::new();
    let mut verifier = Verifier::default();
    for (position, row) in rows {
        let old = row.event().unwrap();
        let mut act = old.act.clone();
        if position == 2 {
            act.occurred_at = act.occurred_at.plus_seconds(-86_400);
        }
        let before = ends.get(&act.device).copied().unwrap_or(Hash::ZERO);
        let new = Event::chain(act, old.sequence, old.recorded_at, old.dispute, before);
        verifier.next(&new).unwrap();
        ends.insert(new.act.device, new.hash);
        let sql = "UPDATE events SET body = $1 WHERE position = $2";
        db.run(sql, values![canonical_json(&new), position]).await.unwrap();
    }
    for (device, hash) in ends {
        db.run("UPDATE devices SET last_hash = $1 WHERE id = $2", values![hash, device])
            .await
            .unwrap();
    }
    db.commit().await.unwrap();
}

#[tokio::test]
async fn a_ledger_goes_on_from_checkpoint_to_checkpoint() {
    both_engines(|service| async move {
        let service = service.with_signer(signer(1));
        assert_eq!(take(&service).await.unwrap(), None, "nothing was recorded yet");
        let world = World::new(&service, 3).await;
        let first = take(&service).await.unwrap().unwrap();
        assert_eq!(take(&service).await.unwrap(), None, "nothing new");
        declare(&service, &world, 40).await;
        // What it costs depends on what is new: reading the frontier, the events, and writing two rows.
        let before = service.store.statements();
        let second = take(&service).await.unwrap().unwrap();
        assert!(service.store.statements() - before <= 6);
        assert_eq!(second.position, first.position + 40);

        let report = verify(&service).await.unwrap();
        assert_eq!((report.checkpoints, report.events), (2, second.position));
        assert_eq!(report.keys, [signer(1).public_key()]);
        assert_eq!(verify_export(lines(&service).await.as_bytes()).unwrap(), report);

        let shown = published(&service, 0).await.unwrap();
        assert_eq!(
            (shown.latest, shown.checkpoints),
            (Some(second.clone()), vec![first.clone(), second.clone()])
        );
        assert_eq!(published(&service, first.position).await.unwrap().checkpoints, [second]);
        assert_eq!(shown.public_key, Some(signer(1).public_key()));
    })
    .await;
}

#[tokio::test]
async fn a_ledger_rewritten_whole_with_fresh_hashes_is_caught() {
    both_engines(|service| async move {
        let unsigned = service.clone();
        let service = service.with_signer(signer(1));
        let world = World::new(&service, 3).await;
        let kept = take(&service).await.unwrap().unwrap();
        declare(&service, &world, 5).await;
        rewrite(&service).await;
        let sentence = altered(verify(&service).await);
        assert!(sentence.contains("rewritten"), "{sentence}");
        let whole = lines(&service).await;
        assert!(altered(verify_export(whole.as_bytes())).contains("rewritten"));

        // Without its checkpoints it passes every other check: it is they that caught it, …
        let mut db = service.store.write().await.unwrap();
        db.run("DELETE FROM checkpoints", vec![]).await.unwrap();
        db.run("DELETE FROM keepsakes", vec![]).await.unwrap();
        db.commit().await.unwrap();
        assert_eq!(verify(&service).await.unwrap().checkpoints, 0);
        // … and one that somebody kept elsewhere still does.
        assert!(altered(verify_against(&service, vec![kept.clone()]).await).contains("rewritten"));
        let whole = lines(&service).await;
        assert!(altered(verify_export_against(whole.as_bytes(), None, vec![kept])).contains("rewritten"));

        // The forger signs with a key of their own: it is none of this installation's.
        take(&unsigned.clone().with_signer(signer(66))).await.unwrap().unwrap();
        let sentence = altered(verify(&service).await);
        assert!(sentence.contains(&signer(66).public_key()), "{sentence}");
        // Where no key is known, the report at least names the one that signed.
        assert_eq!(verify(&unsigned).await.unwrap().keys, [signer(66).public_key()]);
    })
    .await;
}

#[tokio::test]
async fn a_ledger_that_was_cut_off_and_a_checkpoint_that_was_changed_are_caught() {
    both_engines(|service| async move {
        let service = service.with_signer(signer(1));
        let world = World::new(&service, 2).await;
        declare(&service, &world, 5).await;
        let made = take(&service).await.unwrap().unwrap();
        // As the first format had it: what says how many events there were would be caught before.
        let whole = first_format(&lines(&service).await);
        let (events, last) = whole.trim_end().rsplit_once('\n').unwrap();
        // The last event is gone, its checkpoint is still there.
        let (cut, _) = events.rsplit_once('\n').unwrap();
        let sentence = altered(verify_export(format!("{cut}\n{last}\n").as_bytes()));
        assert!(sentence.contains("gone"), "{sentence}");
        // One that comes late says nothing about the events before it.
        let late = format!("{last}\n{events}\n");
        assert_eq!(verify_export(late.as_bytes()).unwrap().checkpoints, 1);

        let change = async |sql: &str| {
            let mut db = service.store.write().await.unwrap();
            db.run(sql, vec![]).await.unwrap();
            db.commit().await.unwrap();
            altered(verify(&service).await)
        };
        assert!(
            change("UPDATE checkpoints SET signed_at = signed_at + 1")
                .await
                .contains("signature")
        );
        assert!(
            change("UPDATE checkpoints SET signature = ''")
                .await
                .contains("signature")
        );
        let stranger = Checkpoint {
            position: made.position + 9,
            ..made
        };
        assert!(altered(verify_export_against(events.as_bytes(), None, vec![stranger])).contains("gone"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_signed_over_a_gap_or_without_a_key() {
    both_engines(|service| async move {
        World::new(&service, 2).await;
        assert_eq!(take(&service).await.unwrap(), None, "nobody gave a key");
        let mut db = service.store.write().await.unwrap();
        db.run("DELETE FROM events WHERE position = 3", vec![]).await.unwrap();
        db.commit().await.unwrap();
        assert!(take(&service.with_signer(signer(1))).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn no_line_of_an_export_can_be_missing_without_being_noticed() {
    both_engines(|service| async move {
        let service = service.with_signer(signer(1));
        let world = World::new(&service, 2).await;
        take(&service).await.unwrap().unwrap();
        // Each of these devices has this event only.
        declare(&service, &world, 6).await;
        let whole = lines(&service).await;
        let lines: Vec<&str> = whole.lines().collect();
        let report = verify(&service).await.unwrap();
        assert_eq!(verify_export(whole.as_bytes()).unwrap(), report);
        assert_eq!(lines.len() as u64, report.events + report.checkpoints + 2);
        for missing in 0..lines.len() {
            let mut left = lines.clone();
            let line = left.remove(missing);
            altered(verify_export((left.join("\n") + "\n").as_bytes()));
            // Nor does another line in its place help, not even the same one elsewhere.
            left.push(line);
            let moved = verify_export((left.join("\n") + "\n").as_bytes());
            assert_eq!(moved.is_ok(), missing == lines.len() - 1, "{line}");
        }
        // What ends the lines is nobody's doing: files travel.
        let travelled = whole.replace('\n', "\r\n");
        assert_eq!(verify_export(travelled.as_bytes()).unwrap(), report);
    })
    .await;
}

#[tokio::test]
async fn an_export_that_was_cut_off_is_noticed_wherever_it_was_cut() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        declare(&service, &world, 2).await;
        let whole = lines(&service).await;
        // Without the very last line feed nothing is missing.
        for cut in 0..whole.len() - 1 {
            altered(verify_export(&whole.as_bytes()[..cut]));
        }
        let twice = whole.clone() + &whole;
        assert!(altered(verify_export(twice.as_bytes())).contains("behind the last line"));
    })
    .await;
}

#[tokio::test]
async fn an_export_of_an_earlier_version_is_still_read_and_says_what_it_cannot_tell() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        declare(&service, &world, 3).await;
        let report = verify(&service).await.unwrap();
        let earlier = first_format(&lines(&service).await);
        let read = verify_export(earlier.as_bytes()).unwrap();
        let expected = Report {
            counted: false,
            ..report
        };
        assert_eq!(read, expected);
        let later = r#"{"ledger":{"format":3}}"#;
        let Err(VerifyError::Unreadable(why)) = verify_export(later.as_bytes()) else {
            panic!("it was read")
        };
        assert!(why.contains('3'), "{why}");
    })
    .await;
}
