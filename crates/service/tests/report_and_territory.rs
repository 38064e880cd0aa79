//! A device's whole chain, as strangers, its holder and the territory see it: passport, yearly report, figures; and how
//! organisations and members come in.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::device::Stage;
use regain_domain::event::Hash;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::*;
use regain_domain::impact::avoided;
use regain_domain::medium::{Clearing, Medium, MediumKind};
use regain_domain::time::Timestamp;
use regain_service::invite::{
    self, Accepted, Invited, LASTS_SECONDS, NewOrganisation, accept, invite_member, invite_organisation,
};
use regain_service::record::{NewAct, record};
use regain_service::see_passport::{Passport, Seen, StepKind, passport};
use regain_service::see_report::{Listed, report};
use regain_service::see_territory::territory;
use regain_service::{Problem, Service, sign_in};
use regain_store::organisation::Duty;
use regain_store::{organisation, standing};
use support::{World, act, both_engines, organisation as found};

/// 23 November 2026.
const NOW: Timestamp = Timestamp(1_795_430_000_000_000);
const DAY: i64 = 86_400;

async fn does(service: &Service, actor: &Actor, device: DeviceId, kinds: Vec<ActKind>) {
    let acts = kinds
        .into_iter()
        .map(|kind| NewAct::here(act(service, actor, device, kind)));
    let mut db = service.store.write().await.unwrap();
    let done = record(&mut db, acts.collect(), service.now()).await.unwrap();
    for one in &done {
        assert!(
            matches!(one.outcome, regain_domain::decide::Outcome::Accepted(_)),
            "{:?}",
            one.outcome
        );
    }
    db.commit().await.unwrap();
}

fn ssd(service: &Service) -> Medium {
    Medium {
        id: service.id(MediumId::new),
        kind: MediumKind::Ssd,
        model: "Samsung Secret".into(),
        serial: "S3CR3T-42".into(),
        size_mb: 256_000,
    }
}

/// From the collector's van to a counter's guest.
async fn whole_chain(world: &World, device: DeviceId, until: Stage) {
    let service = &world.service;
    let (shop, technician) = found(service, "atelier", Duty::Refurbisher, Role::Technician).await;
    let passes = |from, to| (service.id(HandoverId::new), from, to);
    let (handover, from, to) = passes(world.holder, world.collector);
    does(
        service,
        &world.driver,
        device,
        vec![ActKind::HandedOver { handover, from, to }],
    )
    .await;
    let (handover, from, to) = passes(world.collector, shop);
    let medium = ssd(service);
    let id = medium.id;
    let job = service.id(BenchJobId::new);
    let grade = Grade {
        functional: FunctionalGrade::F5,
        cosmetic: CosmeticGrade::C4,
    };
    let evidence = Hash::of_bytes(b"nwipe");
    let listed = vec![
        ActKind::Received { handover, from, to },
        ActKind::Benched { job },
        ActKind::MediaListed {
            media: vec![medium],
            reason: String::new(),
        },
    ];
    does(service, &technician, device, listed).await;
    if until == Stage::Recycled {
        let recycled = ActKind::Recycled {
            waste: "16 02 14".into(),
            taker: "Recycleur Secret".into(),
            slip: String::new(),
        };
        let ends = vec![
            ActKind::ForParts {
                reason: "carte mère".into(),
                status: regain_domain::waste::WasteStatus::Product,
            },
            recycled,
        ];
        return does(service, &technician, device, ends).await;
    }
    let reservation = service.id(ReservationId::new);
    let ready = vec![
        ActKind::MediumCleared {
            medium: id,
            by: Clearing::Wiped,
            evidence,
        },
        ActKind::Readied { grade },
        ActKind::Listed {
            offer: service.id(OfferId::new),
        },
        ActKind::Reserved { reservation },
        ActKind::Delivered { reservation },
    ];
    does(service, &technician, device, ready).await;
}

async fn seen(service: &Service, device: DeviceId) -> Passport {
    let mut db = service.store.read().await.unwrap();
    let code = standing::of(&mut db, &[device]).await.unwrap()[&device]
        .state
        .tag
        .unwrap();
    drop(db);
    match passport(service, &Actor::Anonymous, code.as_str()).await.unwrap() {
        Seen::Passport(passport) => *passport,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_passport_tells_the_whole_chain_and_no_secret() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        whole_chain(&world, world.devices[0], Stage::Delivered).await;
        let page = seen(&service, world.devices[0]).await;
        let kinds: Vec<StepKind> = page.steps.iter().map(|step| step.kind).collect();
        use StepKind::*;
        assert_eq!(
            kinds,
            [
                Declared,
                Retired,
                Collected,
                StepKind::Received,
                Tested,
                Erased,
                Graded,
                Listed,
                Reserved,
                Delivered
            ]
        );
        assert!(page.verified);
        let storage = page.storage.clone().unwrap();
        let (how, hash) = storage[0].cleared.clone().unwrap();
        assert_eq!((how, hash.len(), storage[0].size_mb), (Clearing::Wiped, 12, 256_000));
        assert!(Hash::of_bytes(b"nwipe").to_string().starts_with(&hash));
        assert_eq!(page.avoided.map(|life| life.avoided), avoided(page.kind));
        let text = serde_json::to_string(&page).unwrap().to_lowercase();
        for secret in ["secret", "s3cr3t", "atelier", "employeur", "collecteur", "personne"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn another_end_is_told_as_plainly() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        whole_chain(&world, world.devices[0], Stage::Recycled).await;
        let page = seen(&service, world.devices[0]).await;
        let end = page.steps.last().unwrap();
        assert_eq!((end.kind, end.waste.as_deref()), (StepKind::Recycled, Some("16 02 14")));
        assert_eq!(page.avoided, None);
        assert!(!serde_json::to_string(&page).unwrap().contains("Recycleur"));
    })
    .await;
}

#[tokio::test]
async fn the_yearly_report_gives_every_device_its_end_and_both_numbers_of_the_rate() {
    both_engines(|service| async move {
        // Offered and assigned late in 2025: in stock on 1 January 2026.
        let before = service.at(NOW.plus_seconds(-360 * DAY));
        let mut world = World::new(&before, 4).await;
        world.service = service.at(NOW);
        whole_chain(&world, world.devices[0], Stage::Delivered).await;
        let service = &world.service;
        let made = report(service, &world.manager, None, Listed::Page(None)).await.unwrap();
        assert_eq!((made.year, made.total, made.devices.len()), (2026, 4, 4));
        // World's devices are laptops unless it says otherwise.
        assert_eq!((made.rate.sent, made.rate.proven), (1, 1));
        assert_eq!(made.rate.stock + made.rate.category_left_out, 4);
        assert_eq!(made.impact.devices + made.impact.without_figures, 1);
        assert_eq!(made.stages, [(Stage::Assigned, 3), (Stage::Delivered, 1)]);
        let delivered = made
            .devices
            .iter()
            .find(|one| one.device.state.device == world.devices[0])
            .unwrap();
        assert_eq!(delivered.device.state.stage, Stage::Delivered);

        // The year before had no stock and sent nothing, but three were decommissioned in it, and one more.
        let before = report(service, &world.manager, Some(2025), Listed::All).await.unwrap();
        assert_eq!((before.rate.per_mille(), before.total, before.next), (None, 4, None));
        // Years without a report are brought to the nearest that has one.
        let early = report(service, &world.manager, Some(1999), Listed::All).await.unwrap();
        assert_eq!((early.year, early.total), (2023, 0));
    })
    .await;
}

#[tokio::test]
async fn a_report_is_for_its_holder_and_costs_the_same_for_any_number() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let before = service.store.statements();
        report(&service, &world.manager, None, Listed::Page(None))
            .await
            .unwrap();
        assert!(service.store.statements() - before <= 5);
        let (_, neighbour) = found(&service, "voisin", Duty::Holder, Role::FleetManager).await;
        let theirs = report(&service, &neighbour, None, Listed::All).await.unwrap();
        assert_eq!((theirs.total, theirs.rate.stock), (0, 0));
        for stranger in [&world.driver, &Actor::Anonymous] {
            assert!(report(&service, stranger, None, Listed::All).await.is_err());
        }
    })
    .await;
}

#[tokio::test]
async fn the_coordinator_sees_counts_and_waiting_times_and_others_do_not() {
    both_engines(|service| async move {
        let early = service.at(NOW.plus_seconds(-10 * DAY));
        let world = World::new(&early, 3).await;
        let service = service.at(NOW);
        let (_, coordinator) = found(&service, "metropole", Duty::Authority, Role::Coordinator).await;
        let before = service.store.statements();
        let seen = territory(&service, &coordinator).await.unwrap();
        assert!(service.store.statements() - before <= 5);
        let count = |wanted| seen.counts.iter().find(|(stage, _)| *stage == wanted).unwrap().1;
        assert_eq!((count(Stage::Assigned), count(Stage::Delivered)), (3, 0));
        let wait = seen.waiting.iter().find(|wait| wait.stage == Stage::Assigned).unwrap();
        let days = u64::try_from(10 * DAY).unwrap();
        assert_eq!((wait.devices, wait.median, wait.oldest), (3, days, days));
        assert_eq!(seen.open_exceptions, 0);
        for other in [&world.manager, &world.driver] {
            assert_eq!(territory(&service, other).await.unwrap_err(), Problem::Forbidden);
        }
        assert_eq!(
            territory(&service, &Actor::Anonymous).await.unwrap_err(),
            Problem::SignedOut
        );
    })
    .await;
}

fn invited(email: &str, role: Role) -> Invited {
    Invited {
        email: email.into(),
        role,
        language: "fr".into(),
    }
}

fn new_organisation(slug: &str) -> NewOrganisation {
    NewOrganisation {
        name: "  CCAS   d’Échirolles ".into(),
        slug: slug.into(),
        duties: vec![Duty::Holder, Duty::Social],
    }
}

const PASSWORD: &str = "une phrase bien longue";

#[tokio::test]
async fn an_invited_organisation_comes_in_by_a_button_and_only_once() {
    both_engines(|service| async move {
        let (_, coordinator) = found(&service, "metropole", Duty::Authority, Role::Coordinator).await;
        let first = invited("  Ines@CCAS.test ", Role::FleetManager);
        let sealed = invite_organisation(&service, &coordinator, new_organisation("ccas-e"), first)
            .await
            .unwrap();
        assert_eq!(sealed.invitation.organisation_name, "CCAS d’Échirolles");

        // Looking changes nothing, however often.
        for _ in 0..2 {
            let looked = invite::look_at(&service, &sealed.token).await.unwrap();
            assert_eq!(
                (looked.invitation.email.as_str(), looked.known),
                ("ines@ccas.test", false)
            );
        }
        let accepts = |name: &'static str, secret: &'static str| {
            let (service, token) = (service.clone(), sealed.token.clone());
            async move { accept(&service, &token, name, secret.to_owned()).await }
        };
        assert_eq!(accepts(" ", PASSWORD).await.err(), Some(Problem::Field("name".into())));
        assert_eq!(
            accepts("Inès", "court").await.err(),
            Some(Problem::Field("password".into()))
        );
        let Accepted::SignedIn(session) = accepts("Inès", PASSWORD).await.unwrap() else {
            panic!("a new person is signed in");
        };
        let Actor::Member { organisation, role, .. } = session.actor else {
            panic!("{:?}", session.actor);
        };
        assert_eq!(
            (organisation, role),
            (sealed.invitation.organisation, Role::FleetManager)
        );
        assert_eq!(accepts("Inès", PASSWORD).await.err(), Some(Problem::DeadLink));
        assert!(
            sign_in::by_password(&service, "ines@ccas.test", PASSWORD.to_owned())
                .await
                .is_ok()
        );
        assert!(
            invite::pending(&service, &coordinator, None)
                .await
                .unwrap()
                .invitations
                .is_empty()
        );

        // The new member invites colleagues into their own organisation, and nowhere else.
        let own = invite_member(
            &service,
            &session.actor,
            None,
            invited("paul@ccas.test", Role::SocialWorker),
        );
        assert_eq!(own.await.unwrap().invitation.organisation, organisation);
        for (slug, role, why) in [
            (Some("metropole"), Role::Driver, Problem::NotFound),
            (Some("personne"), Role::Driver, Problem::NotFound),
            (None, Role::Coordinator, Problem::Field("role".into())),
            (None, Role::Administrator, Problem::Field("role".into())),
        ] {
            let made = invite_member(&service, &session.actor, slug, invited("x@y.test", role)).await;
            assert_eq!(made.err(), Some(why), "{slug:?} {role:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn invitations_are_sent_again_withdrawn_and_end_by_themselves() {
    both_engines(|service| async move {
        let service = service.at(NOW);
        let (_, coordinator) = found(&service, "metropole", Duty::Authority, Role::Coordinator).await;
        let (_, neighbour) = found(&service, "ville", Duty::Holder, Role::FleetManager).await;
        let (_, rival) = found(&service, "rival", Duty::Holder, Role::FleetManager).await;
        let sealed = invite_member(
            &service,
            &coordinator,
            Some("ville"),
            invited("a@ville.test", Role::FleetManager),
        )
        .await
        .unwrap();
        let id = sealed.invitation.id;
        let sees = |actor: Actor| {
            let service = service.clone();
            async move { invite::pending(&service, &actor, None).await.unwrap().invitations.len() }
        };
        assert_eq!(
            (sees(coordinator).await, sees(neighbour).await, sees(rival).await),
            (1, 1, 0)
        );
        assert_eq!(
            invite::revoke(&service, &rival, id).await.err(),
            Some(Problem::NotFound)
        );
        assert_eq!(
            invite::resend(&service, &rival, id).await.err(),
            Some(Problem::NotFound)
        );

        let again = invite::resend(&service, &neighbour, id).await.unwrap();
        assert_eq!(
            invite::look_at(&service, &sealed.token).await.err(),
            Some(Problem::DeadLink)
        );
        assert!(invite::look_at(&service, &again.token).await.is_ok());
        let late = service.at(NOW.plus_seconds(LASTS_SECONDS));
        assert_eq!(
            invite::look_at(&late, &again.token).await.err(),
            Some(Problem::DeadLink)
        );
        let renewed = invite::resend(&late, &coordinator, id).await.unwrap();
        assert!(invite::look_at(&late, &renewed.token).await.is_ok());
        invite::revoke(&late, &coordinator, id).await.unwrap();
        let dead = accept(&late, &renewed.token, "Zoé", PASSWORD.to_owned()).await;
        assert_eq!(dead.err(), Some(Problem::DeadLink));
        assert_eq!(
            invite::resend(&late, &coordinator, id).await.err(),
            Some(Problem::NotFound)
        );
    })
    .await;
}

#[tokio::test]
async fn who_has_a_password_gets_the_role_and_signs_in_as_usual() {
    both_engines(|service| async move {
        let (_, coordinator) = found(&service, "metropole", Duty::Authority, Role::Coordinator).await;
        let (other, _) = found(&service, "ville", Duty::Holder, Role::FleetManager).await;
        let first = invite_member(&service, &coordinator, None, invited("zoe@x.test", Role::Driver))
            .await
            .unwrap();
        assert!(accept(&service, &first.token, "Zoé", PASSWORD.to_owned()).await.is_ok());
        let second = invite_member(
            &service,
            &coordinator,
            Some("ville"),
            invited("zoe@x.test", Role::Counter),
        )
        .await
        .unwrap();
        assert!(invite::look_at(&service, &second.token).await.unwrap().known);
        // A new password is not taken: two weeks in a mailbox do not stand for one.
        let done = accept(&service, &second.token, "Autre", "un autre mot de passe".to_owned())
            .await
            .unwrap();
        assert!(matches!(done, Accepted::SignInFirst));
        let session = sign_in::by_password(&service, "zoe@x.test", PASSWORD.to_owned())
            .await
            .unwrap();
        assert!(session.must_choose);
        let mut db = service.store.read().await.unwrap();
        assert!(organisation::find(&mut db, other).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_an_organisation_is_refused_with_the_field_to_mend() {
    both_engines(|service| async move {
        let (_, coordinator) = found(&service, "metropole", Duty::Authority, Role::Coordinator).await;
        let (_, manager) = found(&service, "ville", Duty::Holder, Role::FleetManager).await;
        let tries = |new: NewOrganisation, email: &'static str, actor: Actor| {
            let service = service.clone();
            async move {
                let first = invited(email, Role::FleetManager);
                invite_organisation(&service, &actor, new, first).await.err()
            }
        };
        let field = |name: &str| Some(Problem::Field(name.to_owned()));
        for slug in ["", "A", "é", "a b", "-a", "a-", &"a".repeat(41), "a/../b"] {
            let got = tries(new_organisation(slug), "a@b.test", coordinator).await;
            assert_eq!(got, field("slug"), "{slug:?}");
        }
        let nameless = NewOrganisation {
            name: " \u{a0}".into(),
            ..new_organisation("ok")
        };
        assert_eq!(tries(nameless, "a@b.test", coordinator).await, field("name"));
        let idle = NewOrganisation {
            duties: Vec::new(),
            ..new_organisation("ok")
        };
        assert_eq!(tries(idle, "a@b.test", coordinator).await, field("duties"));
        assert_eq!(
            tries(new_organisation("ville"), "a@b.test", coordinator).await,
            field("slug_taken")
        );
        // A wrong address leaves no organisation behind.
        assert_eq!(
            tries(new_organisation("neuve"), "a@b", coordinator).await,
            field("email")
        );
        assert_eq!(tries(new_organisation("neuve"), "a@b.test", coordinator).await, None);
        assert_eq!(
            tries(new_organisation("autre"), "a@b.test", manager).await,
            Some(Problem::Forbidden)
        );
    })
    .await;
}
