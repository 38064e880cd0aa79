//! Photos: who sees which, and with which headers.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::event::Hash;
use regain_domain::id::{DeviceId, EventId, OrganisationId, PersonId, PhotoId};
use regain_service::photos::{Size, address};
use regain_service::record::{NewAct, record};
use regain_store::photo::{self, Photo};
use support::House;

/// A device of an organisation, with a photo of these bytes.
async fn with_photo(
    house: &House,
    (organisation, person): (OrganisationId, PersonId),
    bytes: &[u8],
    public: bool,
) -> Hash {
    let service = &house.server.service;
    let (large, small) = (
        service.files.put(bytes.to_vec()).await.unwrap(),
        service.files.put(b"small".to_vec()).await.unwrap(),
    );
    let device = service.id(DeviceId::new);
    let mut db = service.store.write().await.unwrap();
    let act = Act {
        event_id: service.id(EventId::new),
        device,
        kind: ActKind::Declared { holder: organisation },
        actor: person,
        organisation,
        place: None,
        occurred_at: service.now(),
        origin: None,
    };
    record(&mut db, vec![NewAct::here(act)], service.now()).await.unwrap();
    let kept = Photo {
        id: service.id(PhotoId::new),
        device,
        organisation,
        large,
        small,
        public,
        added_by: person,
        added_at: service.now(),
    };
    photo::insert(&mut db, &kept).await.unwrap();
    assert_eq!(photo::of_device(&mut db, device).await.unwrap(), [kept]);
    db.commit().await.unwrap();
    large
}

#[tokio::test]
async fn a_public_photo_is_for_anyone_and_kept_for_ever() {
    let house = House::new(false).await;
    let member = house.member("ecolab", "awa@ecolab.example", &[Role::Technician]).await;
    let large = with_photo(&house, member, b"large", true).await;
    let answer = house.get(&address(large, Size::Large), "").await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "large"));
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(answer.header("content-security-policy").contains("sandbox"));
    assert_eq!(house.get(&address(large, Size::Small), "").await.body, "small");
}

#[tokio::test]
async fn any_other_is_for_its_own_organisation_alone() {
    let house = House::new(false).await;
    let member = house.member("ecolab", "awa@ecolab.example", &[Role::Technician]).await;
    house.member("rival", "eve@rival.example", &[Role::Technician]).await;
    let large = with_photo(&house, member, b"on the bench", false).await;
    let path = address(large, Size::Large);
    assert_eq!(house.get(&path, "").await.status, 404);
    let eve = house.sign_in("eve@rival.example").await;
    assert_eq!(house.get(&path, &eve).await.status, 404);
    let awa = house.sign_in("awa@ecolab.example").await;
    let answer = house.get(&path, &awa).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "on the bench"));
    assert!(answer.header("cache-control").starts_with("private"));
}

#[tokio::test]
async fn what_no_row_names_does_not_exist() {
    let house = House::new(false).await;
    // A document of the same store, whose hash somebody learnt.
    let hash = house.server.service.files.put(b"a wipe report".to_vec()).await.unwrap();
    for path in [
        address(hash, Size::Large),
        format!("/photos/{hash}/original"),
        "/photos/abc/grande".to_owned(),
        "/photos/..%2f..%2fetc/grande".to_owned(),
    ] {
        assert_eq!(house.get(&path, "").await.status, 404, "{path}");
    }
    let nobody = regain_service::photos::show(&house.server.service, &Actor::Anonymous, hash, Size::Small).await;
    assert_eq!(nobody, Err(regain_service::Problem::NotFound));
}
