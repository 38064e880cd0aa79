//! Proofs are read again on the way to somebody's hands, and by the server every day; one that does not hold takes the
//! device back, and whoever waits for it is told.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::decide::Refusal;
use regain_domain::device::{Kind, Stage};
use regain_domain::event::Hash;
use regain_domain::id::*;
use regain_domain::medium::Blocking;
use regain_domain::request::{RequestStatus, Use};
use regain_domain::slot::{Hours, Opening, Timetable};
use regain_domain::time::Timestamp;
use regain_service::assign_request::assign;
use regain_service::bench::{DriveOutcome, make_ready, record_wipe, reject_proof, take_on};
use regain_service::hand_over::hand_over;
use regain_service::jobs::Failure;
use regain_service::jobs::check_proofs::check_proofs;
use regain_service::make_request::{NewRequest, make};
use regain_service::offer_device::{NewOffer, list};
use regain_service::open_counter::open;
use regain_service::request_letter::{RequestNews, request_letter};
use regain_service::reserve::{Occasion, ReservationStatus, Wish, confirm, hold, letter};
use regain_service::verify_ledger::verify;
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use regain_store::site::{self, Site};
use regain_store::{device, offer, request, reservation, standing};
use support::workshop::{Workshop, wipe_log};
use support::{both_engines, organisation};

const START: Timestamp = Timestamp(1_790_000_000_000_000);
const DAY: i64 = 86_400;

/// A workshop with a counter of its own, and laptops whose disks are wiped with proof.
struct Town {
    service: Service,
    shop: Workshop,
    counter: SiteId,
}

impl Town {
    async fn new(service: &Service, count: usize) -> Self {
        let service = service.at(START);
        let shop = Workshop::new(&service, count).await;
        let counter = service.id(SiteId::new);
        let place = Site {
            id: counter,
            organisation: shop.technician.organisation().unwrap(),
            name: "Boutique".into(),
            address: "1 rue du Test".into(),
            access_notes: String::new(),
            contact: String::new(),
        };
        let mut db = service.store.write().await.unwrap();
        site::insert(&mut db, &place).await.unwrap();
        db.commit().await.unwrap();
        let day = vec![Opening {
            from: 540,
            until: 1_080,
        }];
        let timetable = Timetable {
            hours: Hours(std::array::from_fn(|_| day.clone())),
            slot_minutes: 30,
            places: 2,
        };
        open(&service, &shop.technician, counter, timetable).await.unwrap();
        let town = Self { service, shop, counter };
        for at in 0..count {
            town.wiped(at, "1R+NB+VL").await;
        }
        town
    }

    /// Over the bench, with a report of its own.
    async fn wiped(&self, at: usize, how: &str) {
        self.shop.on_bench(at).await;
        self.shop.inspected(at).await;
        let log = wipe_log(&[(&format!("50026B77S{at:03}"), " Erased ")], how);
        record_wipe(&self.service, &self.shop.technician, "nwipe.log", log)
            .await
            .unwrap();
        make_ready(&self.service, &self.shop.technician, self.shop.devices[at])
            .await
            .unwrap();
    }

    async fn list(&self, at: usize) -> Result<OfferId, Problem> {
        let new = NewOffer {
            device: self.shop.devices[at],
            price_cents: 0,
            words: String::new(),
            counter: self.counter,
        };
        list(&self.service, &self.shop.technician, new).await
    }

    async fn reserved(&self, at: usize) -> ReservationId {
        let mut db = self.service.store.read().await.unwrap();
        let place = regain_store::counter::find(&mut db, self.counter)
            .await
            .unwrap()
            .unwrap();
        let code = device::find(&mut db, self.shop.devices[at]).await.unwrap().unwrap();
        drop(db);
        let wish = Wish {
            code: code.state.tag.unwrap(),
            email: "lou@exemple.test".into(),
            language: "fr".into(),
            slot: place.counter.timetable.slots(START, 14)[0],
            form: self.service.id(ReservationId::new),
        };
        let id = wish.form;
        hold(&self.service, &Actor::Anonymous, wish).await.unwrap();
        let said = letter(&self.service, id, Occasion::Held).await.unwrap().unwrap();
        confirm(&self.service, said.link.unwrap().rsplit('/').next().unwrap())
            .await
            .unwrap();
        id
    }

    fn medium_and_evidence(state: &regain_domain::device::DeviceState) -> (MediumId, Hash) {
        let one = &state.media.as_ref().unwrap()[0];
        (one.medium.id, one.cleared.unwrap().evidence)
    }

    async fn state(&self, at: usize) -> regain_domain::device::DeviceState {
        let id = self.shop.devices[at];
        let mut db = self.service.store.read().await.unwrap();
        standing::of(&mut db, &[id]).await.unwrap()[&id].state.clone()
    }

    /// The disk of the server loses a report.
    async fn loses(&self, at: usize) {
        let (_, evidence) = Self::medium_and_evidence(&self.state(at).await);
        self.service.files.delete(evidence).await.unwrap();
    }

    async fn mails(&self) -> String {
        let mut db = self.service.store.read().await.unwrap();
        let rows = db
            .all("SELECT payload FROM jobs WHERE kind = 'send_mail'", vec![])
            .await
            .unwrap();
        rows.iter().map(|row| row.text(0).unwrap()).collect()
    }
}

#[tokio::test]
async fn a_device_whose_proof_is_gone_is_not_listed() {
    both_engines(|service| async move {
        let town = Town::new(&service, 1).await;
        town.loses(0).await;
        let (medium, _) = Town::medium_and_evidence(&town.state(0).await);
        let refused = town.list(0).await;
        let blocked = Refusal::Blocked(Blocking::NotCleared(medium));
        assert!(
            matches!(&refused, Err(Problem::Refused { refusal, .. }) if *refusal == blocked),
            "{refused:?}"
        );
        assert_eq!(town.state(0).await.stage, Stage::OnBench);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_device_whose_proof_is_gone_is_not_handed_over() {
    both_engines(|service| async move {
        let town = Town::new(&service, 1).await;
        town.list(0).await.unwrap();
        let id = town.reserved(0).await;
        town.loses(0).await;
        let mut db = service.store.read().await.unwrap();
        let code = reservation::find(&mut db, id).await.unwrap().unwrap().voucher;
        drop(db);
        let label = town.state(0).await.tag.unwrap().to_string();
        let refused = hand_over(&town.service, &town.shop.technician, code, &label).await;
        assert_eq!(refused, Err(Problem::Field("not_to_hand".into())));
        assert_eq!(town.state(0).await.stage, Stage::OnBench);
        assert!(town.mails().await.contains("device_gone"));
        let again = hand_over(&town.service, &town.shop.technician, code, &label).await;
        assert_eq!(again, Err(Problem::Changed));
    })
    .await;
}

#[tokio::test]
async fn once_a_day_the_server_reads_every_proof_of_what_somebody_is_to_have() {
    both_engines(|service| async move {
        let town = Town::new(&service, 4).await;
        let at = |seconds| town.service.at(START.plus_seconds(seconds));
        assert_eq!(check_proofs(&at(0)).await, Ok(0));
        let offered = town.list(1).await.unwrap();
        town.list(2).await.unwrap();
        let reserved = town.reserved(2).await;
        for device in 0..3 {
            town.loses(device).await;
        }
        // Today's walk is over: the next one begins tomorrow.
        assert_eq!(check_proofs(&at(3_600)).await, Ok(0));
        assert_eq!(town.state(0).await.stage, Stage::Ready);
        assert_eq!(check_proofs(&at(DAY)).await, Ok(3));
        for device in 0..3 {
            let state = town.state(device).await;
            assert_eq!(
                (state.stage, state.offer, state.reservation),
                (Stage::OnBench, None, None)
            );
        }
        assert_eq!(town.state(3).await.stage, Stage::Ready);
        let mut db = service.store.read().await.unwrap();
        assert!(
            offer::find(&mut db, offered)
                .await
                .unwrap()
                .unwrap()
                .closed_at
                .is_some()
        );
        let ended = reservation::find(&mut db, reserved).await.unwrap().unwrap();
        assert_eq!(ended.status, ReservationStatus::Cancelled);
        drop(db);
        let gone = letter(&town.service, reserved, Occasion::DeviceGone)
            .await
            .unwrap()
            .unwrap();
        assert!(gone.link.unwrap().ends_with("/catalogue"));
        // Whoever takes it up again finds what was found before, and mends it with the report itself.
        let jo = &town.shop.technician;
        let later = at(DAY + 60);
        take_on(&later, jo, town.shop.devices[0]).await.unwrap();
        assert!(town.shop.see(0).await.open_job().is_some());
        let log = wipe_log(&[("50026B77S000", " Erased ")], "1R+NB+VL");
        record_wipe(&later, jo, "nwipe.log", log).await.unwrap();
        make_ready(&later, jo, town.shop.devices[0]).await.unwrap();
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_empty_folder_in_the_place_of_the_real_one_empties_no_catalogue() {
    both_engines(|service| async move {
        let town = Town::new(&service, 6).await;
        for device in 0..6 {
            town.loses(device).await;
        }
        let failed = check_proofs(&town.service).await;
        assert!(
            matches!(&failed, Err(Failure::Later(why)) if why.contains("folder")),
            "{failed:?}"
        );
        assert_eq!(town.state(0).await.stage, Stage::Ready);
    })
    .await;
}

#[tokio::test]
async fn a_request_waits_again_and_its_worker_is_told() {
    both_engines(|service| async move {
        let town = Town::new(&service, 1).await;
        let (_, worker) = organisation(&town.service, "social", Duty::Social, Role::SocialWorker).await;
        let (_, coordinator) = organisation(&town.service, "metropole", Duty::Authority, Role::Coordinator).await;
        let new = NewRequest {
            reference: "CMS-1".into(),
            kind: Kind::Laptop,
            uses: vec![Use::School],
            need: String::new(),
            needed_by: None,
        };
        let id = make(&town.service, &worker, new).await.unwrap();
        assign(&town.service, &coordinator, id, town.shop.devices[0])
            .await
            .unwrap();
        let said = request_letter(&town.service, id, RequestNews::DeviceGone)
            .await
            .unwrap();
        assert!(said.is_none(), "while a device is kept there is nothing to say");
        town.loses(0).await;
        assert_eq!(check_proofs(&town.service).await, Ok(1));
        let mut db = service.store.read().await.unwrap();
        let found = request::find(&mut db, id).await.unwrap().unwrap().request;
        assert_eq!(found.status, RequestStatus::Open);
        drop(db);
        assert!(town.mails().await.contains(&format!("\"request\":\"{id}\"")));
        let said = request_letter(&town.service, id, RequestNews::DeviceGone)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(said.to, "social_worker@social.test");
        assert_eq!(said.link, format!("https://regain.test/demandes/{id}"));
    })
    .await;
}

#[tokio::test]
async fn whoever_has_the_device_says_that_a_proof_does_not_hold() {
    both_engines(|service| async move {
        let town = Town::new(&service, 1).await;
        town.list(0).await.unwrap();
        let jo = &town.shop.technician;
        let id = town.shop.devices[0];
        let (medium, evidence) = Town::medium_and_evidence(&town.state(0).await);
        // A counter's people of the same organisation may say so too.
        let Actor::Member {
            person, organisation, ..
        } = *jo
        else {
            panic!("a member")
        };
        let counter = Actor::Member {
            person,
            organisation,
            role: Role::Counter,
        };
        let reject = async |actor: &Actor, why: &str| reject_proof(&town.service, actor, id, medium, why).await;
        assert_eq!(reject(&town.shop.rival, "faux").await, Err(Problem::NotFound));
        assert_eq!(reject(&town.shop.manager, "faux").await, Err(Problem::NotFound));
        assert_eq!(reject(&counter, "  ").await, Err(Problem::Field("reason".into())));
        reject(&counter, "Le disque se lit encore").await.unwrap();
        assert_eq!(reject(jo, "encore").await, Err(Problem::Changed));
        assert_eq!(town.state(0).await.stage, Stage::OnBench);
        let kept = &town.shop.see(0).await.evidence[0];
        assert_eq!(
            (kept.hash, kept.rejected.as_deref()),
            (evidence, Some("Le disque se lit encore"))
        );

        // The same report again is no proof; another one is.
        let send = async |how: &str| {
            let log = wipe_log(&[("50026B77S000", " Erased ")], how);
            let read = record_wipe(&town.service, jo, "nwipe.log", log).await.unwrap();
            read.drives[0].outcome.clone()
        };
        let again = send("1R+NB+VL").await;
        assert!(
            matches!(&again, DriveOutcome::Rejected(_, why) if why == "Le disque se lit encore"),
            "{again:?}"
        );
        assert_eq!(town.shop.see(0).await.uncleared().count(), 1);
        assert!(matches!(send("2R+NB+VA").await, DriveOutcome::Cleared(_)));
        verify(&service).await.unwrap();
    })
    .await;
}
