//! What is noted on the spot: words, pictures, and labels that were stuck on.

mod support;

use regain_domain::act::ActKind;
use regain_domain::code::Code;
use regain_domain::decide::Dispute;
use regain_domain::event::Hash;
use regain_domain::sync::VerdictResult;
use regain_service::Problem;
use regain_service::blank_tags::{batches, make_blanks};
use regain_service::keep_field_photo::keep_field_photo;
use regain_service::photos::Size;
use regain_service::see_exception::{picture, see_exception};
use regain_service::see_exceptions::{ExceptionKind, exceptions};
use regain_service::verify_ledger::verify;
use regain_store::{blank_tag, shown};
use support::phone::Phone;
use support::{World, both_engines};

const PICTURE: &[u8] = include_bytes!("../../../public/icon-192.png");

#[tokio::test]
async fn a_note_and_its_picture_reach_who_settles_whichever_arrives_first() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let hash = Hash::of_bytes(PICTURE);
        phone.notes("écran fendu", hash);
        assert!(
            phone
                .sends()
                .await
                .iter()
                .all(|verdict| *verdict == VerdictResult::Accepted)
        );

        let open = exceptions(&service, &world.manager, true, None, None).await.unwrap();
        let unknown = open
            .exceptions
            .iter()
            .find(|line| line.exception.kind == ExceptionKind::Unknown);
        let id = unknown.unwrap().exception.id;
        let page = see_exception(&service, &world.manager, id).await.unwrap();
        assert!(page.taker.iter().any(|claim| claim.picture() == Some(hash)));
        assert!(page.pictures.is_empty(), "it is still on the phone");
        let look = async |actor| picture(&service, actor, id, hash, Size::Small).await;
        assert_eq!(look(&world.manager).await, Err(Problem::NotFound));

        let kept = async |bytes: &[u8]| keep_field_photo(&service, &world.driver, bytes.to_vec()).await;
        assert_eq!(kept(PICTURE).await, Ok(hash));
        assert_eq!(kept(PICTURE).await, Ok(hash), "sent twice, kept once");
        assert!(matches!(kept(b"no picture").await, Err(Problem::Photo(_))));
        let page = see_exception(&service, &world.manager, id).await.unwrap();
        assert!(page.pictures.contains(&hash));
        assert!(look(&world.manager).await.unwrap().bytes.starts_with(&[0xFF, 0xD8]));
        assert_eq!(
            look(&world.rival).await,
            Err(Problem::NotFound),
            "somebody else's exception"
        );
        let another = picture(&service, &world.manager, id, Hash::ZERO, Size::Small).await;
        assert_eq!(another, Err(Problem::NotFound));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_free_label_stuck_on_the_spot_is_bound_once_and_any_other_is_looked_at() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let made = make_blanks(&service, &world.manager, 3).await.unwrap();
        let codes = blank_tag::unbound(&mut service.store.read().await.unwrap(), made)
            .await
            .unwrap();
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let (one, other) = (phone.finds("A"), phone.finds("B"));
        let stuck = |code| ActKind::Labelled { stop: world.stop, code };
        phone.does(one, stuck(codes[0]));
        phone.does(other, stuck(codes[0]));
        phone.does(world.devices[0], stuck(codes[1]));
        phone.does(other, stuck(Code::from_number(4_242_424_242)));
        let verdicts = phone.sends().await;
        let in_use = VerdictResult::Disputed {
            why: Dispute::LabelInUse,
        };
        assert_eq!(verdicts[2..], [VerdictResult::Accepted, in_use, in_use, in_use]);

        let mut db = service.store.read().await.unwrap();
        let bearer = shown::by_tag(&mut db, codes[0]).await.unwrap().unwrap();
        assert_eq!(bearer.device.state.device, one);
        assert!(shown::by_tag(&mut db, codes[1]).await.unwrap().is_none());
        drop(db);
        let list = batches(&service, &world.manager, None).await.unwrap();
        assert_eq!(list.batches[0].batch.bound, 1);
        let disputed = exceptions(&service, &world.manager, true, None, None).await.unwrap();
        let disputed = disputed
            .exceptions
            .iter()
            .filter(|line| line.exception.kind == ExceptionKind::Disputed);
        assert_eq!(disputed.count(), 3);
        verify(&service).await.unwrap();
    })
    .await;
}
