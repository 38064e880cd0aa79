//! The needs board on both engines: stated, changed by its own organisation only, met by what a holder offers.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::device::Kind;
use regain_domain::id::*;
use regain_domain::need::{Least, NeedStatus};
use regain_domain::row::Description;
use regain_service::needs::{self, Board, NewNeed, close, edit, fulfil, met_by, see, state};
use regain_service::record::{NewAct, record};
use regain_service::retirement::day_of;
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use support::{act, both_engines, organisation};

fn laptops(count: u32) -> NewNeed {
    NewNeed {
        kind: Kind::Laptop,
        least: Least {
            memory_gib: Some(8),
            ..Least::default()
        },
        count,
        needed_by: None,
        note: " avec chargeur ".into(),
    }
}

async fn workshop(service: &Service, slug: &str) -> Actor {
    organisation(service, slug, Duty::Refurbisher, Role::Technician).await.1
}

/// Declares a device with so much memory.
async fn declare(service: &Service, manager: &Actor, kind: Kind, memory_mib: Option<u32>) -> DeviceId {
    let device = service.id(DeviceId::new);
    let holder = manager.organisation().unwrap();
    let mut new = NewAct::here(act(service, manager, device, ActKind::Declared { holder }));
    new.description = Description {
        kind: Some(kind),
        memory_mib,
        ..Description::default()
    };
    let mut db = service.store.write().await.unwrap();
    record(&mut db, vec![new], service.now()).await.unwrap();
    db.commit().await.unwrap();
    device
}

#[tokio::test]
async fn a_need_is_open_until_all_have_come_and_its_own_people_alone_change_it() {
    both_engines(|service| async move {
        let (ours, theirs) = (workshop(&service, "atelier").await, workshop(&service, "autre").await);
        let id = state(&service, &ours, laptops(10)).await.unwrap();
        let seen = see(&service, &theirs, id).await.unwrap();
        assert!(!seen.own && seen.line.need.note == "avec chargeur");

        // Somebody else's need cannot be touched, and says no more than that.
        let touched = edit(&service, &theirs, id, 1, laptops(99)).await;
        assert_eq!(touched, Err(Problem::NotFound));
        assert_eq!(fulfil(&service, &theirs, id, 1, 3).await, Err(Problem::NotFound));
        assert_eq!(close(&service, &theirs, id, 1).await, Err(Problem::NotFound));

        fulfil(&service, &ours, id, 1, 4).await.unwrap();
        // A colleague still looks at the page as it was.
        assert_eq!(edit(&service, &ours, id, 1, laptops(20)).await, Err(Problem::Changed));
        edit(&service, &ours, id, 2, laptops(20)).await.unwrap();
        fulfil(&service, &ours, id, 3, 20).await.unwrap();
        let need = see(&service, &ours, id).await.unwrap().line.need;
        assert_eq!(
            (need.status, need.fulfilled, need.missing()),
            (NeedStatus::Fulfilled, 20, 0)
        );
        assert!(need.settled_at.is_some());
        // One was counted twice: it is open again.
        fulfil(&service, &ours, id, 4, 19).await.unwrap();
        let need = see(&service, &ours, id).await.unwrap().line.need;
        assert_eq!(
            (need.status, need.missing(), need.settled_at),
            (NeedStatus::Open, 1, None)
        );
        close(&service, &ours, id, 5).await.unwrap();
        assert_eq!(edit(&service, &ours, id, 6, laptops(5)).await, Err(Problem::Changed));
        let open = needs::board(&service, &theirs, Board::Open, None).await.unwrap();
        assert!(open.needs.is_empty() && open.may_state);
        let own = needs::board(&service, &ours, Board::Own, None).await.unwrap();
        assert_eq!(own.needs.len(), 1, "one's own stay, whatever became of them");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_is_named_by_its_field_and_nobody_by_name() {
    both_engines(|service| async move {
        let actor = workshop(&service, "atelier").await;
        let yesterday = day_of(service.now().plus_seconds(-86_400));
        type Change = fn(&mut NewNeed);
        let wrong: [(&str, Change); 7] = [
            ("kind", |new| new.kind = Kind::Other),
            ("count", |new| new.count = 0),
            ("memory", |new| new.least.memory_gib = Some(0)),
            ("storage", |new| new.least.storage_gb = Some(9_999_999)),
            ("since", |new| new.least.since_year = Some(2999)),
            ("note", |new| new.note = "x".repeat(401)),
            ("telling_phone", |new| new.note = "appeler le 06 12 34 56 78".into()),
        ];
        for (field, change) in wrong {
            let mut new = laptops(3);
            change(&mut new);
            assert_eq!(
                state(&service, &actor, new).await,
                Err(Problem::Field(field.into())),
                "{field}"
            );
        }
        let late = NewNeed {
            needed_by: Some(yesterday),
            ..laptops(3)
        };
        assert_eq!(
            state(&service, &actor, late).await,
            Err(Problem::Field("needed_by".into()))
        );

        // A day that passes in the meantime does not stop anything else from being changed.
        let soon = NewNeed {
            needed_by: Some(day_of(service.now())),
            ..laptops(3)
        };
        let id = state(&service, &actor, soon.clone()).await.unwrap();
        let later = service.at(service.now().plus_seconds(5 * 86_400));
        edit(&later, &actor, id, 1, NewNeed { count: 2, ..soon }).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_holder_sees_whose_needs_its_devices_meet_and_how_many_fit() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (_, rival) = organisation(&service, "voisin", Duty::Holder, Role::FleetManager).await;
        let (few, many) = (workshop(&service, "petit").await, workshop(&service, "grand").await);
        let mut devices = Vec::new();
        for (kind, memory) in [
            (Kind::Laptop, Some(16_384)),
            (Kind::Laptop, Some(8_192)),
            (Kind::Laptop, Some(4_096)),
            (Kind::Laptop, None),
            (Kind::Screen, None),
        ] {
            devices.push(declare(&service, &manager, kind, memory).await);
        }
        // Somebody else's device in the address is passed over.
        devices.push(declare(&service, &rival, Kind::Laptop, Some(16_384)).await);

        assert!(met_by(&service, &manager, &devices).await.unwrap().is_empty());
        let one = state(&service, &few, laptops(1)).await.unwrap();
        let ten = state(&service, &many, laptops(10)).await.unwrap();
        let tablets = NewNeed {
            kind: Kind::Tablet,
            ..laptops(5)
        };
        state(&service, &many, tablets).await.unwrap();
        let met = met_by(&service, &manager, &devices).await.unwrap();
        let told: Vec<_> = met
            .iter()
            .map(|met| (met.line.need.id, met.fits, met.perhaps))
            .collect();
        assert_eq!(told, [(ten, 2, 1), (one, 2, 1)]);
        assert_eq!(
            met[0].line.organisation_name,
            needs::see(&service, &many, ten).await.unwrap().line.organisation_name
        );
        assert!(met_by(&service, &manager, &[]).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_holder_reads_the_board_and_states_nothing_on_it() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        assert_eq!(state(&service, &manager, laptops(3)).await, Err(Problem::Forbidden));
        assert!(
            !needs::board(&service, &manager, Board::Open, None)
                .await
                .unwrap()
                .may_state
        );
        let refused = needs::board(&service, &Actor::Anonymous, Board::Open, None).await;
        assert!(matches!(refused, Err(Problem::SignedOut)));
    })
    .await;
}
