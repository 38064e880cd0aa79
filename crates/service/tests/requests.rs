//! Social requests on both engines: nobody is named, one device goes to one request, and who gives up gives back.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::decide::Refusal;
use regain_domain::device::{Kind, Stage};
use regain_domain::id::RequestId;
use regain_domain::request::{MAX_NEED, MAX_REFERENCE, RequestStatus, Use};
use regain_domain::time::Timestamp;
use regain_service::assign_request::assign;
use regain_service::make_request::{NewRequest, cancel, make};
use regain_service::reserve::expire_holds;
use regain_service::see_requests::{self, RequestPage, requests};
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use regain_store::reservation::ReservationStatus;
use regain_store::standing;
use support::shop::{Item, Shop};
use support::{both_engines, organisation};

const START: Timestamp = Timestamp(1_790_000_000_000_000);
const MONTH: i64 = 31 * 86_400;

/// A shop, a social worker and a coordinator.
struct Town {
    service: Service,
    shop: Shop,
    worker: Actor,
    coordinator: Actor,
}

impl Town {
    async fn new(service: &Service) -> Self {
        let service = service.at(START);
        let shop = Shop::new(&service, "atelier").await;
        let (_, worker) = organisation(&service, "social", Duty::Social, Role::SocialWorker).await;
        let (_, coordinator) = organisation(&service, "metropole", Duty::Authority, Role::Coordinator).await;
        Self {
            service,
            shop,
            worker,
            coordinator,
        }
    }

    async fn asks(&self, reference: &str) -> RequestId {
        make(&self.service, &self.worker, need(reference)).await.unwrap()
    }

    async fn sees(&self, actor: &Actor, id: RequestId) -> RequestPage {
        see_requests::request(&self.service, actor, id, None).await.unwrap()
    }

    async fn stage(&self, item: Item) -> Stage {
        let mut db = self.service.store.read().await.unwrap();
        let standings = standing::of(&mut db, &[item.device]).await.unwrap();
        standings[&item.device].state.stage
    }
}

fn need(reference: &str) -> NewRequest {
    NewRequest {
        reference: reference.into(),
        kind: Kind::Laptop,
        uses: vec![Use::School, Use::School],
        need: "trois enfants, écran lisible".into(),
        needed_by: None,
    }
}

fn wrong<T>(field: &str) -> Result<T, Problem> {
    Err(Problem::Field(field.into()))
}

#[tokio::test]
async fn whatever_names_somebody_is_not_kept() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let change = |change: &dyn Fn(&mut NewRequest)| {
            let mut new = need("CMS-1");
            change(&mut new);
            new
        };
        for (new, field) in [
            (change(&|new| new.reference = "  ".into()), "reference"),
            (change(&|new| new.reference = "X1".repeat(MAX_REFERENCE)), "reference"),
            (change(&|new| new.reference = "DURAND".into()), "reference_name"),
            (change(&|new| new.reference = "Mme Durand 12".into()), "reference_name"),
            (change(&|new| new.reference = "0612345678".into()), "telling_phone"),
            (
                change(&|new| new.need = "écrire à x@exemple.fr".into()),
                "telling_email",
            ),
            (change(&|new| new.need = "née le 12 mars".into()), "telling_birth_date"),
            (change(&|new| new.need = "pour Mme Durand".into()), "telling_name"),
            (
                change(&|new| new.need = "habite 3 rue des Lilas".into()),
                "telling_address",
            ),
            (
                change(&|new| new.need = "1 84 03 38 123 456 78".into()),
                "telling_social_security",
            ),
            (change(&|new| new.need = "x".repeat(MAX_NEED + 1)), "need"),
            (change(&|new| new.kind = Kind::Server), "kind"),
            (change(&|new| new.needed_by = Some("2020-01-01".into())), "needed_by"),
            (change(&|new| new.needed_by = Some("demain".into())), "needed_by"),
            (
                change(&|new| {
                    new.uses.clear();
                    new.need = " ".into();
                }),
                "use",
            ),
        ] {
            let made = make(&town.service, &town.worker, new.clone()).await;
            assert_eq!(made, wrong(field), "{new:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_service_sees_its_own_requests_and_the_coordinator_all() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let (_, other) = organisation(&town.service, "autre", Duty::Social, Role::SocialWorker).await;
        let id = town.asks("CMS-1").await;
        assert_eq!(
            make(&town.service, &town.worker, need("cms 1")).await,
            wrong("reference_open")
        );
        // Another service may use the same reference: it is its own.
        let theirs = make(&town.service, &other, need("CMS-1")).await.unwrap();

        let own = requests(&town.service, &town.worker, None, None).await.unwrap();
        assert_eq!(own.requests.len(), 1);
        assert_eq!(own.requests[0].request.uses, [Use::School]);
        let all = requests(&town.service, &town.coordinator, Some(RequestStatus::Open), None)
            .await
            .unwrap();
        assert_eq!((all.requests.len(), all.territory), (2, true));
        let foreign = see_requests::request(&town.service, &town.worker, theirs, None).await;
        assert_eq!(foreign.err(), Some(Problem::NotFound));
        assert_eq!(
            cancel(&town.service, &town.worker, theirs).await,
            Err(Problem::NotFound)
        );
        let technician = &town.shop.technician;
        assert_eq!(
            make(&town.service, technician, need("CMS-2")).await,
            Err(Problem::Forbidden)
        );

        cancel(&town.service, &town.worker, id).await.unwrap();
        assert_eq!(cancel(&town.service, &town.worker, id).await, Err(Problem::Changed));
        town.asks("CMS-1").await;
    })
    .await;
}

#[tokio::test]
async fn the_coordinator_is_offered_what_fits_and_the_worker_gets_a_place_and_a_code() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let (ready, listed) = (
            town.shop.ready(Kind::Laptop, "HP", "450").await,
            town.shop.listed().await,
        );
        town.shop.ready(Kind::Screen, "HP", "Z24").await;
        let id = town.asks("CMS-1").await;
        let choice = town.sees(&town.coordinator, id).await.choice.unwrap();
        let offered: Vec<_> = choice.devices.iter().map(|one| one.device.state.device).collect();
        assert!(offered.len() == 2 && offered.contains(&ready.device) && offered.contains(&listed.device));
        assert!(town.sees(&town.worker, id).await.choice.is_none());

        assign(&town.service, &town.coordinator, id, ready.device)
            .await
            .unwrap();
        let seen = town.sees(&town.worker, id).await;
        let kept = seen.kept.unwrap();
        assert_eq!(seen.line.request.status, RequestStatus::Assigned);
        assert_eq!(
            (kept.device.state.device, kept.place.counter.site),
            (ready.device, town.shop.counter)
        );
        assert!(kept.reservation.email.is_empty());
        assert_eq!(town.stage(ready).await, Stage::Reserved);

        // A second time, or for another: told no, and nothing moves.
        let again = assign(&town.service, &town.coordinator, id, listed.device).await;
        assert_eq!(again, wrong("request"));
        assert_eq!(town.stage(listed).await, Stage::Listed);
        let next = town.asks("CMS-2").await;
        let taken = assign(&town.service, &town.coordinator, next, ready.device).await;
        let refused = |problem| {
            matches!(
                problem,
                Problem::Refused {
                    refusal: Refusal::WrongStage(Stage::Reserved),
                    ..
                }
            )
        };
        assert!(refused(taken.unwrap_err()));
        assert_eq!(
            town.sees(&town.worker, next).await.line.request.status,
            RequestStatus::Open
        );
        assert_eq!(
            assign(&town.service, &town.worker, next, listed.device).await,
            Err(Problem::Forbidden)
        );
    })
    .await;
}

#[tokio::test]
async fn of_two_coordinators_one_wins() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let (one, other) = (town.shop.listed().await, town.shop.listed().await);
        let (first, second) = (town.asks("CMS-1").await, town.asks("CMS-2").await);
        let assign = |request, item: Item| assign(&town.service, &town.coordinator, request, item.device);
        // One device for two requests.
        let (a, b) = tokio::join!(assign(first, one), assign(second, one));
        assert_eq!([&a, &b].iter().filter(|done| done.is_ok()).count(), 1, "{a:?} {b:?}");
        let left = if a.is_ok() { second } else { first };
        // Two devices for one request.
        let third = town.shop.listed().await;
        let (a, b) = tokio::join!(assign(left, other), assign(left, third));
        assert_eq!([&a, &b].iter().filter(|done| done.is_ok()).count(), 1, "{a:?} {b:?}");
        let stages = [town.stage(other).await, town.stage(third).await];
        assert!(stages.contains(&Stage::Listed) && stages.contains(&Stage::Reserved));
    })
    .await;
}

#[tokio::test]
async fn who_gives_up_gives_back_and_who_waits_too_long_waits_again() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let item = town.shop.listed().await;
        let id = town.asks("CMS-1").await;
        assign(&town.service, &town.coordinator, id, item.device).await.unwrap();
        cancel(&town.service, &town.worker, id).await.unwrap();
        assert_eq!(town.stage(item).await, Stage::Listed);
        let seen = town.sees(&town.worker, id).await;
        assert_eq!(seen.line.request.status, RequestStatus::Cancelled);
        assert_eq!(seen.kept.unwrap().reservation.status, ReservationStatus::Cancelled);

        let id = town.asks("CMS-2").await;
        assign(&town.service, &town.coordinator, id, item.device).await.unwrap();
        let later = town.service.at(START.plus_seconds(MONTH));
        assert_eq!(expire_holds(&later).await.unwrap(), 1);
        assert_eq!(town.stage(item).await, Stage::Listed);
        assert_eq!(
            town.sees(&town.worker, id).await.line.request.status,
            RequestStatus::Open
        );
        assign(&later, &town.coordinator, id, item.device).await.unwrap();
    })
    .await;
}
