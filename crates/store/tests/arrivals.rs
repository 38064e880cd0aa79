//! Arrivals, the same on both engines.

mod support;

use regain_domain::bag::Errand;
use regain_domain::id::*;
use regain_store::arrival::{self, Arrival, End};
use regain_store::organisation::Duty;
use regain_store::{StoreError, round, site, sync};
use support::{House, START, both_engines, id};

fn arrival_of(from: &House, to: &House, round: Option<RoundId>, day: &str) -> Arrival {
    Arrival {
        id: id(StopId::new),
        round,
        from: from.organisation,
        to: to.organisation,
        site: to.site,
        day: day.into(),
        handover: None,
        announced_by: from.person,
        created_at: START,
    }
}

#[tokio::test]
async fn arrivals_are_listed_from_both_ends_by_key_and_signed_once() {
    both_engines(|store| async move {
        let (from, to) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        let made: Vec<Arrival> = ["2026-11-24", "2026-11-25", "2026-11-25"]
            .iter()
            .map(|day| arrival_of(&from, &to, None, day))
            .collect();
        for one in &made {
            arrival::insert(&mut db, one, &[]).await.unwrap();
        }
        let mut seen = Vec::new();
        let mut before = None;
        loop {
            let page = arrival::of_organisation(&mut db, to.organisation, End::Taker, before, 1)
                .await
                .unwrap();
            let Some(line) = page.into_iter().next() else { break };
            assert_eq!((line.from_name.as_str(), line.devices, line.counts), ("UN", 0, None));
            before = Some((line.arrival.day.clone(), line.arrival.id));
            seen.push(line.arrival.id);
        }
        assert_eq!(seen, [made[2].id, made[1].id, made[0].id]);
        let sent = arrival::of_organisation(&mut db, from.organisation, End::Giver, None, 9).await;
        assert_eq!(sent.unwrap().len(), 3);
        let none = arrival::of_organisation(&mut db, from.organisation, End::Taker, None, 9).await;
        assert!(none.unwrap().is_empty());

        let facts = sync::stop_facts(&mut db, &[made[0].id, id(StopId::new)]).await.unwrap();
        assert_eq!(facts.len(), 1);
        let fact = facts[&made[0].id];
        assert_eq!(
            (fact.errand, fact.giver, fact.taker, fact.lot),
            (Errand::Receive, from.organisation, to.organisation, None)
        );

        let signed = id(HandoverId::new);
        assert!(!round::mark_signed(&mut db, made[0].id, signed).await.unwrap());
        assert!(arrival::mark_signed(&mut db, made[0].id, signed).await.unwrap());
        assert!(
            !arrival::mark_signed(&mut db, made[0].id, id(HandoverId::new))
                .await
                .unwrap()
        );
        let moved = arrival::redirect(
            &mut db,
            made[0].id,
            from.organisation,
            from.site,
            "2026-12-01",
            from.person,
        );
        assert!(!moved.await.unwrap());
        assert!(!arrival::remove(&mut db, made[0].id).await.unwrap());
        assert!(arrival::remove(&mut db, made[1].id).await.unwrap());
        assert_eq!(arrival::find(&mut db, made[1].id).await.unwrap(), None);
        let places = site::with_duty(&mut db, Duty::Holder).await.unwrap();
        assert_eq!(places.len(), 2);
        assert!(site::with_duty(&mut db, Duty::Refurbisher).await.unwrap().is_empty());
        db.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_round_is_announced_to_one_place_at_a_time() {
    both_engines(|store| async move {
        let (from, to) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        let made = round::Round {
            id: id(RoundId::new),
            organisation: from.organisation,
            name: "Nord".into(),
            day: "2026-11-24".into(),
            driver: None,
            created_by: from.person,
            created_at: START,
        };
        round::insert(&mut db, &made).await.unwrap();
        let first = arrival_of(&from, &to, Some(made.id), "2026-11-24");
        arrival::insert(&mut db, &first, &[]).await.unwrap();
        arrival::mark_signed(&mut db, first.id, id(HandoverId::new))
            .await
            .unwrap();
        arrival::insert(&mut db, &arrival_of(&from, &to, Some(made.id), "2026-11-25"), &[])
            .await
            .unwrap();
        let lines = arrival::of_round(&mut db, made.id).await.unwrap();
        assert_eq!((lines.len(), lines[0].round_name.as_deref()), (2, Some("Nord")));
        db.commit().await.unwrap();
        let mut db = store.write().await.unwrap();
        let third = arrival::insert(&mut db, &arrival_of(&from, &to, Some(made.id), "2026-11-26"), &[]).await;
        assert!(matches!(third, Err(StoreError::Conflict)));
    })
    .await;
}
