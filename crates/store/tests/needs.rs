//! Needs of workshops and associations, the same on both engines.

mod support;

use regain_domain::device::Kind;
use regain_domain::id::NeedId;
use regain_domain::need::{Least, NeedStatus};
use regain_store::need::{self, Need, NeedFilter, Wanted};
use support::{House, START, both_engines, id};

fn need_of(house: &House, kind: Kind, count: u32, needed_by: Option<&str>, seconds: i64) -> Need {
    Need {
        id: id(NeedId::new),
        organisation: house.organisation,
        person: house.person,
        kind,
        least: Least {
            memory_gib: Some(8),
            storage_gb: None,
            since_year: Some(2019),
        },
        count,
        fulfilled: 0,
        needed_by: needed_by.map(str::to_owned),
        note: "avec chargeur".into(),
        status: NeedStatus::Open,
        created_at: START.plus_seconds(seconds),
        settled_at: None,
        version: 1,
    }
}

#[tokio::test]
async fn needs_read_back_are_paged_by_key_and_written_by_whoever_saw_the_last_version() {
    both_engines(|store| async move {
        let (one, other) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        let made = [(1, "2027-01-10"), (2, "2026-12-01"), (2, "2027-01-20")]
            .map(|(seconds, by)| need_of(&one, Kind::Laptop, 10, Some(by), seconds));
        let theirs = need_of(&other, Kind::Screen, 5, None, 3);
        for need in made.iter().chain([&theirs]) {
            need::insert(&mut db, need).await.unwrap();
        }
        let found = need::find(&mut db, theirs.id).await.unwrap().unwrap();
        assert_eq!((&found.need, found.organisation_name.as_str()), (&theirs, "AUTRE"));

        let mut mended = made[0].clone();
        mended.fulfilled = 10;
        mended.status = NeedStatus::Fulfilled;
        mended.settled_at = Some(START);
        mended.least = Least::default();
        assert!(need::update(&mut db, &mended).await.unwrap());
        assert!(
            !need::update(&mut db, &mended).await.unwrap(),
            "the second writer is told no"
        );
        mended.version = 2;
        assert_eq!(need::find(&mut db, mended.id).await.unwrap().unwrap().need, mended);

        for (filter, expected) in [
            (
                NeedFilter::So(NeedStatus::Open),
                vec![theirs.id, made[2].id, made[1].id],
            ),
            (
                NeedFilter::Of(one.organisation),
                vec![made[2].id, made[1].id, made[0].id],
            ),
            (NeedFilter::So(NeedStatus::Fulfilled), vec![made[0].id]),
        ] {
            let (mut seen, mut before) = (Vec::new(), None);
            while let Some(line) = need::list(&mut db, filter, before, 1).await.unwrap().pop() {
                before = Some((line.need.created_at, line.need.id));
                seen.push(line.need.id);
            }
            assert_eq!(seen, expected, "{filter:?}");
        }
        let open = need::open_of_kinds(&mut db, &[Kind::Laptop, Kind::Screen], 10)
            .await
            .unwrap();
        let open: Vec<NeedId> = open.into_iter().map(|line| line.need.id).collect();
        assert_eq!(
            open,
            [made[1].id, made[2].id, theirs.id],
            "those that press first, those without a day last"
        );
        assert!(need::open_of_kinds(&mut db, &[], 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_wanted_is_summed_by_kind_and_month() {
    both_engines(|store| async move {
        let house = House::new(&store, "un").await;
        let mut db = store.write().await.unwrap();
        let mut partly = need_of(&house, Kind::Laptop, 10, Some("2027-01-10"), 1);
        partly.fulfilled = 4;
        let mut closed = need_of(&house, Kind::Laptop, 99, Some("2027-01-11"), 2);
        closed.status = NeedStatus::Closed;
        // More came than were asked for: that takes nothing from others.
        let mut over = need_of(&house, Kind::Laptop, 2, Some("2027-01-12"), 3);
        over.fulfilled = 7;
        let again = need_of(&house, Kind::Laptop, 3, Some("2027-01-31"), 4);
        let whenever = need_of(&house, Kind::Laptop, 1, None, 5);
        for need in [partly, closed, over, again, whenever] {
            need::insert(&mut db, &need).await.unwrap();
        }
        let wanted = |month: Option<&str>, devices| Wanted {
            kind: Kind::Laptop,
            month: month.map(str::to_owned),
            devices,
        };
        assert_eq!(
            need::wanted(&mut db).await.unwrap(),
            [wanted(None, 1), wanted(Some("2027-01"), 9)]
        );
    })
    .await;
}
