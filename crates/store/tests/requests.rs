//! Requests of social workers, the same on both engines.

mod support;

use regain_domain::device::Kind;
use regain_domain::id::RequestId;
use regain_domain::request::{RequestStatus, Use};
use regain_store::StoreError;
use regain_store::request::{self, Request, RequestFilter};
use support::{House, START, both_engines, id};

fn request_of(house: &House, reference: &str, seconds: i64) -> Request {
    Request {
        id: id(RequestId::new),
        organisation: house.organisation,
        person: house.person,
        reference: reference.into(),
        kind: Kind::Laptop,
        uses: vec![Use::School, Use::Administration],
        need: "Deux enfants au collège".into(),
        needed_by: Some("2026-12-01".into()),
        status: RequestStatus::Open,
        created_at: START.plus_seconds(seconds),
        settled_at: None,
    }
}

#[tokio::test]
async fn requests_read_back_and_are_paged_by_key_under_every_filter() {
    both_engines(|store| async move {
        let (one, other) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let mut db = store.write().await.unwrap();
        // Two made at the same moment: the id decides between them.
        let made: Vec<Request> = [(1, "A-1"), (2, "A-2"), (2, "A-3")]
            .into_iter()
            .map(|(seconds, reference)| request_of(&one, reference, seconds))
            .collect();
        for request in &made {
            request::insert(&mut db, request).await.unwrap();
        }
        let theirs = Request {
            needed_by: None,
            uses: Vec::new(),
            ..request_of(&other, "A-1", 3)
        };
        request::insert(&mut db, &theirs).await.unwrap();
        let closed = RequestStatus::Cancelled;
        let end = Some(START.plus_seconds(9));
        assert!(
            request::set_status(&mut db, made[0].id, RequestStatus::Open, closed, end)
                .await
                .unwrap()
        );
        assert!(
            !request::set_status(&mut db, made[0].id, RequestStatus::Open, closed, end)
                .await
                .unwrap()
        );

        let found = request::find(&mut db, theirs.id).await.unwrap().unwrap();
        assert_eq!(found.request, theirs);
        assert_eq!(found.organisation_name, "AUTRE");

        let everything = RequestFilter::default();
        let own = RequestFilter {
            organisation: Some(one.organisation),
            status: None,
        };
        let open = RequestFilter {
            organisation: None,
            status: Some(RequestStatus::Open),
        };
        let own_open = RequestFilter {
            organisation: Some(one.organisation),
            status: Some(RequestStatus::Open),
        };
        for (filter, expected) in [
            (everything, vec![theirs.id, made[2].id, made[1].id, made[0].id]),
            (own, vec![made[2].id, made[1].id, made[0].id]),
            (open, vec![theirs.id, made[2].id, made[1].id]),
            (own_open, vec![made[2].id, made[1].id]),
        ] {
            let (mut seen, mut before) = (Vec::new(), None);
            while let Some(line) = request::list(&mut db, filter, before, 1).await.unwrap().pop() {
                before = Some((line.request.created_at, line.request.id));
                seen.push(line.request.id);
            }
            assert_eq!(seen, expected, "{filter:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn one_reference_is_open_once_however_it_is_written() {
    both_engines(|store| async move {
        let (one, other) = (House::new(&store, "un").await, House::new(&store, "autre").await);
        let first = request_of(&one, "CMS-2026-14", 1);
        let mut db = store.write().await.unwrap();
        request::insert(&mut db, &first).await.unwrap();
        request::insert(&mut db, &request_of(&other, "CMS-2026-14", 1))
            .await
            .unwrap();
        db.commit().await.unwrap();

        let mut db = store.write().await.unwrap();
        let again = request_of(&one, "cms 2026/14", 2);
        assert_eq!(
            request::by_reference(&mut db, one.organisation, "cms 2026 14")
                .await
                .unwrap(),
            Some(first.id)
        );
        assert!(matches!(
            request::insert(&mut db, &again).await,
            Err(StoreError::Conflict)
        ));
        drop(db);

        // Once it is settled the reference may be used again.
        let mut db = store.write().await.unwrap();
        let (open, done) = (RequestStatus::Open, RequestStatus::Delivered);
        assert!(
            request::set_status(&mut db, first.id, open, done, Some(START))
                .await
                .unwrap()
        );
        request::insert(&mut db, &again).await.unwrap();
        assert_eq!(
            request::by_reference(&mut db, one.organisation, "CMS-2026-14")
                .await
                .unwrap(),
            Some(again.id)
        );
    })
    .await;
}
