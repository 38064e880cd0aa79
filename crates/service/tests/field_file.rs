//! Acts that reach us as a file, because their phone never had network again.

mod support;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use regain_domain::event::Hash;
use regain_domain::field_file::Whose;
use regain_domain::id::PersonId;
use regain_domain::sync::{Batch, VerdictResult};
use regain_service::Problem;
use regain_service::sync::{keep_photo_of, push_chain};
use regain_service::verify_ledger::verify;
use regain_store::{field_photo, standing};
use support::phone::Phone;
use support::{World, both_engines};

fn file(phone: &Phone) -> Batch {
    Batch {
        client: phone.client,
        first: 1,
        entries: phone.entries.clone(),
    }
}

fn all(verdicts: &[regain_domain::sync::Verdict], result: VerdictResult) -> bool {
    verdicts.iter().all(|verdict| verdict.result == result)
}

#[tokio::test]
async fn a_phones_file_is_recorded_in_the_name_of_who_made_it_and_once() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        // More than one batch may hold.
        for _ in 0..260 {
            phone.scans(world.devices[0]);
        }
        phone.takes_all();
        for _ in 0..260 {
            phone.scans(world.devices[0]);
        }
        let made = phone.entries.len();
        let verdicts = push_chain(&service, file(&phone)).await.unwrap();
        assert_eq!(verdicts.len(), made);
        let mut db = service.store.read().await.unwrap();
        let taken = &standing::of(&mut db, &[world.devices[1]]).await.unwrap()[&world.devices[1]].state;
        assert_eq!(taken.custodian, world.collector);
        drop(db);

        let again = push_chain(&service, file(&phone)).await.unwrap();
        assert!(all(&again, VerdictResult::Duplicate));
        // The phone finds its network after all.
        let sent = Batch {
            client: phone.client,
            first: 1,
            entries: phone.entries[..400].to_vec(),
        };
        let answer = regain_service::sync::push(&service, &world.driver, &sent)
            .await
            .unwrap();
        assert!(all(&answer.verdicts, VerdictResult::Duplicate));
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_file_of_nobody_or_changed_on_the_way_changes_nothing() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        phone.scans(world.devices[0]);
        let empty = Batch {
            client: phone.client,
            first: 1,
            entries: Vec::new(),
        };
        assert_eq!(push_chain(&service, empty).await, Err(Problem::NotFound));
        let mut forged = file(&phone);
        forged.entries[0].sequence += 7;
        let mut body = forged.clone();
        if let regain_domain::sync::Body::Act(act) = &mut body.entries[0].body {
            act.occurred_at = act.occurred_at.plus_seconds(60);
        }
        assert!(matches!(push_chain(&service, body).await, Err(Problem::Batch(_))));
        let mut db = service.store.read().await.unwrap();
        let known = &standing::of(&mut db, &world.devices).await.unwrap()[&world.devices[0]].state;
        assert_eq!(known.custodian, world.holder);
    })
    .await;
}

#[tokio::test]
async fn a_picture_of_the_file_is_kept_for_who_made_the_act_that_names_it_and_no_other_is() {
    const PICTURE: &[u8] = include_bytes!("../../../public/icon-192.png");
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let hash = Hash::of_bytes(PICTURE);
        phone.notes("écran fendu", hash);
        let chains = [file(&phone)];
        let text = BASE64_STANDARD.encode(PICTURE);
        let kept = async |text: &str| keep_photo_of(&service, &chains, None, text).await;
        assert_eq!(kept(&text).await, Ok(hash));
        assert_eq!(kept(&text).await, Ok(hash), "taken in twice, kept once");
        let mut db = service.store.read().await.unwrap();
        assert!(
            field_photo::arrived(&mut db, &[hash])
                .await
                .unwrap()
                .contains_key(&hash)
        );
        drop(db);
        assert!(matches!(kept("no Base64 at all").await, Err(Problem::Photo(_))));
        let strange = BASE64_STANDARD.encode(b"a picture that no act names");
        assert_eq!(kept(&strange).await, Err(Problem::NotFound));
        // The act went out before the network was gone, its picture did not.
        let other = include_bytes!("../../../public/icon-512.png");
        let by = Some(Whose {
            person: world.driver.person().unwrap(),
            organisation: world.collector,
        });
        let late = keep_photo_of(&service, &[], by, &BASE64_STANDARD.encode(other)).await;
        assert_eq!(late, Ok(Hash::of_bytes(other)));
        let stranger = Some(Whose {
            person: service.id(PersonId::new),
            organisation: world.collector,
        });
        let nobodys = keep_photo_of(&service, &[], stranger, &BASE64_STANDARD.encode(other)).await;
        assert_eq!(nobodys, Err(Problem::NotFound));
    })
    .await;
}
