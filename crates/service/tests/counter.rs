//! The counter on both engines: the right device to whoever brings its voucher, once, with or without network.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::{ActKind, Origin};
use regain_domain::decide::Dispute;
use regain_domain::device::{Kind, Stage};
use regain_domain::id::*;
use regain_domain::request::{RequestStatus, Use};
use regain_domain::sync::{Batch, Body, Entry, VerdictResult};
use regain_domain::time::Timestamp;
use regain_domain::voucher::Voucher;
use regain_service::assign_request::assign;
use regain_service::hand_over::{hand_over, receipt};
use regain_service::make_request::{NewRequest, make};
use regain_service::pack_counter::pack;
use regain_service::reserve::expire_holds;
use regain_service::serve_counter::{Seen, day, look_up, voucher};
use regain_service::sync::push;
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use regain_store::reservation::{self, Reservation, ReservationStatus};
use regain_store::{exception, request, standing};
use support::shop::{Item, Shop};
use support::{act, both_engines, organisation};

const START: Timestamp = Timestamp(1_790_000_000_000_000);

/// A shop with devices kept for requests.
struct Town {
    service: Service,
    shop: Shop,
    worker: Actor,
    coordinator: Actor,
}

/// A device that is kept, with its reservation.
struct Kept {
    item: Item,
    request: RequestId,
    reservation: Reservation,
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

    async fn kept(&self, reference: &str) -> Kept {
        let item = self.shop.listed().await;
        let new = NewRequest {
            reference: reference.into(),
            kind: Kind::Laptop,
            uses: vec![Use::School],
            need: String::new(),
            needed_by: None,
        };
        let request = make(&self.service, &self.worker, new).await.unwrap();
        assign(&self.service, &self.coordinator, request, item.device)
            .await
            .unwrap();
        let mut db = self.service.store.read().await.unwrap();
        let reservation = reservation::of_request(&mut db, request).await.unwrap().unwrap();
        Kept {
            item,
            request,
            reservation,
        }
    }

    async fn now(&self, kept: &Kept) -> (Stage, ReservationStatus, RequestStatus) {
        let mut db = self.service.store.read().await.unwrap();
        let standings = standing::of(&mut db, &[kept.item.device]).await.unwrap();
        let reservation = reservation::find(&mut db, kept.reservation.id).await.unwrap().unwrap();
        let request = request::find(&mut db, kept.request).await.unwrap().unwrap().request;
        (
            standings[&kept.item.device].state.stage,
            reservation.status,
            request.status,
        )
    }

    async fn exceptions(&self, organisation: OrganisationId) -> Vec<Option<Dispute>> {
        let mut db = self.service.store.read().await.unwrap();
        let open = exception::open_of_organisation(&mut db, organisation, None, 10)
            .await
            .unwrap();
        open.iter().map(|line| line.exception.dispute()).collect()
    }

    /// What a phone of the actor's would send: one device handed over.
    fn batch(&self, actor: &Actor, device: DeviceId, reservation: ReservationId) -> Batch {
        let client = self.service.id(ClientId::new);
        let mut made = act(&self.service, actor, device, ActKind::Delivered { reservation });
        made.origin = Some(Origin { client, sequence: 1 });
        Batch {
            client,
            first: 1,
            entries: vec![Entry::new(1, Body::Act(made))],
        }
    }

    async fn sends(&self, actor: &Actor, batch: &Batch) -> VerdictResult {
        push(&self.service, actor, batch).await.unwrap().verdicts[0].result
    }
}

const DONE: (Stage, ReservationStatus, RequestStatus) =
    (Stage::Delivered, ReservationStatus::Collected, RequestStatus::Delivered);

fn wrong<T>(field: &str) -> Result<T, Problem> {
    Err(Problem::Field(field.into()))
}

#[tokio::test]
async fn at_the_desk_the_very_device_is_handed_over_once() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let (kept, other) = (town.kept("A-1").await, town.kept("A-2").await);
        let (code, who) = (kept.reservation.voucher, &town.shop.technician);
        let label = kept.item.code.readable();
        for (read, field) in [
            (" ", "label"),
            (other.item.code.as_str(), "another"),
            ("CZC-JAMAIS-VU", "another"),
        ] {
            assert_eq!(hand_over(&town.service, who, code, read).await, wrong(field), "{read}");
        }
        assert_eq!(receipt(&town.service, who, code).await.err(), Some(Problem::NotFound));
        let before = town.now(&kept).await;
        assert_eq!(
            before,
            (Stage::Reserved, ReservationStatus::Confirmed, RequestStatus::Assigned)
        );

        // The button is pressed twice, at once.
        let (one, two) = tokio::join!(
            hand_over(&town.service, who, code, &label),
            hand_over(&town.service, who, code, &label),
        );
        assert!([&one, &two].contains(&&Ok(kept.reservation.id)), "{one:?} {two:?}");
        assert!([&one, &two].contains(&&Err(Problem::Changed)), "{one:?} {two:?}");
        assert_eq!(town.now(&kept).await, DONE);
        let facts = receipt(&town.service, who, code).await.unwrap();
        assert_eq!(facts.price_cents, 0);
        let today = day(&town.service, who, None).await.unwrap();
        assert_eq!((today.waiting.len(), today.done.len()), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_voucher_of_another_counter_says_where_and_a_guessed_one_nothing() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let kept = town.kept("A-1").await;
        let (code, who) = (kept.reservation.voucher, &town.shop.technician);
        let rival = Shop::new(&town.service, "ailleurs").await;
        let seen = voucher(&town.service, &rival.technician, code).await.unwrap();
        let Seen::Elsewhere {
            counter_name, since, ..
        } = seen
        else {
            panic!("{seen:?}")
        };
        assert_eq!((counter_name.as_str(), since), ("Boutique atelier", START));
        let stolen = hand_over(&town.service, &rival.technician, code, kept.item.code.as_str()).await;
        assert_eq!(stolen, Err(Problem::NotFound));
        assert_eq!(
            receipt(&town.service, &rival.technician, code).await.err(),
            Some(Problem::NotFound)
        );
        let guessed = Voucher::from_number(code.as_str().len() as u64);
        assert_eq!(
            voucher(&town.service, who, guessed).await.err(),
            Some(Problem::NotFound)
        );
        assert_eq!(
            voucher(&town.service, &town.worker, code).await.err(),
            Some(Problem::Forbidden)
        );

        // By what is said, by the address in the QR code, by the label; not by somebody else's label.
        let address = format!("https://regain.test/comptoir/bons/{code}");
        for text in [code.readable(), address, kept.item.code.url("https://regain.test")] {
            assert_eq!(look_up(&town.service, who, &text).await, Ok(code), "{text}");
        }
        let label = kept.item.code.readable();
        assert_eq!(
            look_up(&town.service, &rival.technician, &label).await,
            Err(Problem::NotFound)
        );
        for text in ["", "bonjour", "https://regain.test/reservation/rien"] {
            assert_eq!(
                look_up(&town.service, who, text).await,
                Err(Problem::NotFound),
                "{text}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_phone_handed_over_arrives_once() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let kept = town.kept("A-1").await;
        let who = &town.shop.technician;
        let batch = town.batch(who, kept.item.device, kept.reservation.id);
        assert_eq!(town.sends(who, &batch).await, VerdictResult::Accepted);
        assert_eq!(town.now(&kept).await, DONE);
        assert_eq!(town.sends(who, &batch).await, VerdictResult::Duplicate);
        assert_eq!(town.now(&kept).await, DONE);
        assert!(town.exceptions(town.shop.organisation).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn of_two_counters_that_hand_over_one_device_a_person_hears() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let kept = town.kept("A-1").await;
        let who = &town.shop.technician;
        let rival = Shop::new(&town.service, "ailleurs").await;
        // Another organisation tells the same: kept, and it is not theirs to tell.
        let theirs = town.batch(&rival.technician, kept.item.device, kept.reservation.id);
        let disputed = |why| VerdictResult::Disputed { why };
        assert_eq!(
            town.sends(&rival.technician, &theirs).await,
            disputed(Dispute::NotEntitled)
        );
        let before = town.now(&kept).await;
        assert_eq!(
            before,
            (Stage::Reserved, ReservationStatus::Confirmed, RequestStatus::Assigned)
        );
        // Two phones of one counter.
        let (one, two) = (
            town.batch(who, kept.item.device, kept.reservation.id),
            town.batch(who, kept.item.device, kept.reservation.id),
        );
        assert_eq!(town.sends(who, &one).await, VerdictResult::Accepted);
        assert_eq!(town.sends(who, &two).await, disputed(Dispute::AfterItsEnd));
        assert_eq!(town.now(&kept).await, DONE);
        let open = town.exceptions(town.shop.organisation).await;
        // Opened at the same moment: which comes first is left to their ids.
        assert_eq!(open.len(), 2);
        assert!(open.contains(&Some(Dispute::AfterItsEnd)) && open.contains(&Some(Dispute::NotEntitled)));
        // A reservation that keeps another device entitles to nothing.
        let other = town.kept("A-2").await;
        let crossed = town.batch(who, other.item.device, kept.reservation.id);
        assert_eq!(town.sends(who, &crossed).await, disputed(Dispute::NotEntitled));
    })
    .await;
}

#[tokio::test]
async fn a_hand_over_that_arrives_after_the_reservation_expired_is_kept_and_looked_at() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let kept = town.kept("A-1").await;
        let who = &town.shop.technician;
        let batch = town.batch(who, kept.item.device, kept.reservation.id);
        let later = town.service.at(START.plus_seconds(40 * 86_400));
        assert_eq!(expire_holds(&later).await.unwrap(), 1);
        let why = Dispute::NotReserved;
        assert_eq!(town.sends(who, &batch).await, VerdictResult::Disputed { why });
        assert_eq!(
            town.now(&kept).await,
            (Stage::Listed, ReservationStatus::Expired, RequestStatus::Open)
        );
        assert_eq!(town.exceptions(town.shop.organisation).await, [Some(why)]);
    })
    .await;
}

#[tokio::test]
async fn a_counter_s_bag_names_nobody_and_costs_the_same_at_any_size() {
    both_engines(|service| async move {
        let town = Town::new(&service).await;
        let who = &town.shop.technician;
        let mut costs = Vec::new();
        for n in 0..3 {
            let kept = town.kept(&format!("A-{n}")).await;
            let before = town.service.store.statements();
            let bag = pack(&town.service, who).await.unwrap();
            costs.push(town.service.store.statements() - before);
            assert_eq!(bag.pickups.len(), n + 1);
            let packed = bag.pickup(kept.reservation.id).unwrap();
            assert_eq!(packed.voucher, kept.reservation.voucher);
            assert_eq!(packed.device.state.device, kept.item.device);
            let text = serde_json::to_string(&bag).unwrap();
            assert!(!text.contains('@') && !text.contains("A-0"), "{text}");
        }
        assert!(costs.iter().all(|cost| *cost == costs[0]), "{costs:?}");
        assert_eq!(pack(&town.service, &town.worker).await.err(), Some(Problem::Forbidden));
        let rival = Shop::new(&town.service, "ailleurs").await;
        assert!(pack(&town.service, &rival.technician).await.unwrap().pickups.is_empty());
    })
    .await;
}
