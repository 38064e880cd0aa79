//! Records that may be one thing, on both engines: found by an import, decided by who may, with a reason, and taken back.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::code::Code;
use regain_domain::decide::Refusal;
use regain_domain::device::{Kind, Stage};
use regain_domain::duplicate::DuplicateStatus;
use regain_domain::id::*;
use regain_domain::matching::RowVerdict;
use regain_domain::row::RowProblem;
use regain_domain::sharing::{Field, Share};
use regain_service::import_park::{confirm, draft, review, undo};
use regain_service::record::{NewAct, record};
use regain_service::see_duplicates::{SeenPair, between_parks, of_park};
use regain_service::see_park::{Filter, see_park};
use regain_service::see_passport::{Seen, passport};
use regain_service::settle_duplicate::{keep_apart, merge, reopen};
use regain_service::share_park::share_with_partner;
use regain_service::stack_pallet::{make_pallet, put_on, take_off};
use regain_service::verify_ledger::verify;
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use support::alike::found_alike;
use support::{World, act, both_engines, organisation};

const HEADING: &str =
    "Nom;Fabricant;Numéro de série;Numéro d'inventaire;UUID;Type;Modèle;Lieu;Date de mise en service\n";
const UUID: &str = "4C4C4544-0042-4810-8051-B7C04F4D3732";

async fn brought_in(service: &Service, actor: &Actor, rows: &str) -> ImportId {
    let file = format!("{HEADING}{rows}").into_bytes();
    let id = draft(service, actor, "parc.csv", file).await.unwrap();
    confirm(service, actor, id).await.unwrap();
    id
}

async fn open(service: &Service, actor: &Actor) -> Vec<SeenPair> {
    of_park(service, actor, DuplicateStatus::Open, None)
        .await
        .unwrap()
        .pairs
}

async fn found(service: &Service, actor: &Actor, words: &str) -> Vec<DeviceId> {
    let filter = Filter {
        search: words.into(),
        ..Filter::default()
    };
    let park = see_park(service, actor, &filter, None).await.unwrap();
    park.entries
        .iter()
        .map(|entry| entry.line.device.state.device)
        .collect()
}

async fn counted(service: &Service, actor: &Actor) -> u64 {
    let park = see_park(service, actor, &Filter::default(), None).await.unwrap();
    park.count(&Filter::default())
}

async fn labelled(service: &Service, actor: &Actor, device: DeviceId, number: u64) -> Code {
    let code = Code::from_number(number);
    let mut db = service.store.write().await.unwrap();
    let tagged = NewAct::here(act(service, actor, device, ActKind::Tagged { code }));
    record(&mut db, vec![tagged], service.now()).await.unwrap();
    db.commit().await.unwrap();
    code
}

#[tokio::test]
async fn one_device_in_two_tools_of_a_holder_is_merged_and_parted_again() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (_, stranger) = organisation(&service, "autre", Duty::Holder, Role::FleetManager).await;
        // One tool says Dell, the other Dell's parent's name: by serial and maker they are two.
        brought_in(&service, &manager, &format!("a;Dell;S0001;INV-1;{UUID};Portable;Latitude;Mairie;2020-01-01\n")).await;
        assert!(open(&service, &manager).await.is_empty());
        brought_in(&service, &manager, "b;Compal;S0001;TOOL2-9;;Portable;Latitude;;\n").await;
        let pairs = open(&service, &manager).await;
        let [pair] = pairs.as_slice() else { panic!("{pairs:?}") };
        assert!(pair.may_settle && !pair.between_parks);
        assert!(open(&service, &stranger).await.is_empty());
        let (kept, alias) = (found(&service, &manager, "inv-1").await[0], found(&service, &manager, "tool2-9").await[0]);
        let label = labelled(&service, &manager, alias, 700_001).await;
        let merged = |reason: &'static str| merge(&service, &manager, pair.id, kept, reason);
        assert_eq!(merged(" ").await, Err(Problem::Field("reason".into())));
        assert_eq!(merged("vu").await, Err(Problem::Field("label".into())), "the label in sight must not go");
        let other_label = labelled(&service, &manager, kept, 700_002).await;
        assert_eq!(merge(&service, &stranger, pair.id, kept, "à moi").await, Err(Problem::NotFound));
        assert_eq!(counted(&service, &manager).await, 2);
        let pallet = make_pallet(&service, &manager, "Palette 3").await.unwrap();
        put_on(&service, &manager, pallet, &label.to_string()).await.unwrap();
        merged("une seule étiquette d’inventaire dessus").await.unwrap();
        let stands = async || {
            let mut db = service.store.read().await.unwrap();
            regain_store::pallet::devices(&mut db, pallet).await.unwrap()
        };
        assert_eq!(stands().await, [kept], "the record that goes on stands where the other one stood");
        take_off(&service, &manager, pallet, kept).await.unwrap();
        put_on(&service, &manager, pallet, &label.to_string()).await.unwrap();
        assert_eq!(stands().await, [kept], "and is put there by either label");
        assert_eq!(merged("encore").await, Err(Problem::Changed));

        assert_eq!(counted(&service, &manager).await, 1);
        assert_eq!(found(&service, &manager, "tool2-9").await, [kept], "found by either number");
        let Seen::Passport(seen) = passport(&service, &Actor::Anonymous, &label.to_string()).await.unwrap() else {
            panic!()
        };
        assert_eq!(seen.code, other_label, "the other label leads to the record that goes on");
        // Either tool's next export finds the one.
        let next = brought_in(&service, &manager, "b;Compal;S0001;TOOL2-9;;Portable;Latitude;;\n").await;
        let rows = review(&service, &manager, next, None, None).await.unwrap().rows;
        assert!(
            matches!(rows[0].verdict, RowVerdict::Changed { device, .. } | RowVerdict::Unchanged { device, .. } if device == kept),
            "{rows:?}"
        );
        verify(&service).await.unwrap();

        assert_eq!(reopen(&service, &stranger, pair.id, "non").await, Err(Problem::NotFound));
        reopen(&service, &manager, pair.id, "deux en fait").await.unwrap();
        assert_eq!(found(&service, &manager, "tool2-9").await, [alias]);
        assert_eq!(counted(&service, &manager).await, 2);
        let open_again = open(&service, &manager).await;
        keep_apart(&service, &manager, open_again[0].id, "vus côte à côte").await.unwrap();
        assert!(open(&service, &manager).await.is_empty());
        brought_in(&service, &manager, "b;Compal;S0001;TOOL2-9;;Portable;Latitude;Réserve;\n").await;
        assert!(open(&service, &manager).await.is_empty(), "what a person decided is not asked again");
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn undoing_an_import_takes_back_the_pairs_that_its_names_made_and_no_other() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let first = format!("a;Dell;;INV-1;{UUID};Portable;Latitude;;\nb;HP;S0002;INV-2;;Portable;ProBook;;\n");
        brought_in(&service, &manager, &first).await;
        brought_in(
            &service,
            &manager,
            "c;HP;S0003;INV-3;;Portable;ProBook;;\nd;Dell;S0003;INV-4;;Portable;Latitude;;\n",
        )
        .await;
        let names = |pairs: Vec<SeenPair>| {
            let mut names: Vec<String> = pairs.into_iter().map(|pair| pair.shared.value).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(names(open(&service, &manager).await), ["S0003"]);
        // Two devices get each a number that another one bears, one of them a second one beside what it shared before.
        let rows = format!("a;Dell;S0002;INV-1;;Portable;Latitude;;\nd;Dell;S0003;INV-4;{UUID};Portable;Latitude;;\n");
        let import = brought_in(&service, &manager, &rows).await;
        assert_eq!(
            open(&service, &manager).await.len(),
            3,
            "{:?}",
            open(&service, &manager).await
        );
        undo(&service, &manager, import).await.unwrap();
        assert_eq!(names(open(&service, &manager).await), ["S0003"]);
    })
    .await;
}

#[tokio::test]
async fn what_two_holders_declare_is_for_the_coordinator_and_tells_neither_of_the_other() {
    both_engines(|service| async move {
        let (_, lender) = organisation(&service, "preteur", Duty::Holder, Role::FleetManager).await;
        let (_, borrower) = organisation(&service, "emprunteur", Duty::Holder, Role::FleetManager).await;
        let (_, stranger) = organisation(&service, "tiers", Duty::Holder, Role::FleetManager).await;
        let (_, coordinator) = organisation(&service, "territoire", Duty::Authority, Role::Coordinator).await;
        brought_in(&service, &lender, "a;HP;S0001;SECRET-1;;Portable;ProBook;Bureau secret;2020-01-01\n").await;
        brought_in(
            &service,
            &borrower,
            "b;HP;S0001;B-1;;Portable;ProBook;Accueil;2020-01-01\nc;Dell;S0001;B-2;;Portable;Latitude;Accueil;2020-01-01\n",
        )
        .await;
        // The borrower's own two share a serial number of two makers; the lender's is HP's.
        let between = |actor: Actor| {
            let service = service.clone();
            async move { between_parks(&service, &actor, DuplicateStatus::Open, None).await }
        };
        let pairs = between(coordinator).await.unwrap().pairs;
        let [pair] = pairs.as_slice() else { panic!("{pairs:?}") };
        assert!(pair.may_settle);
        let said = format!("{pair:?}");
        assert!(said.contains("PRETEUR") && said.contains("EMPRUNTEUR"), "{said}");
        assert!(said.contains("S0001") && said.contains("Laptop"), "{said}");
        // What it is, and no more, as long as not both of them show such devices to the territory.
        for secret in ["SECRET", "Bureau", "HP", "ProBook", "2020", "B-1", "InUse"] {
            assert!(!said.contains(secret), "{secret} is in {said}");
        }
        let share = Share {
            kinds: [Kind::Laptop].into(),
            fields: [Field::Model].into(),
        };
        let authority = coordinator.organisation().unwrap();
        share_with_partner(&service, &lender, authority, &share).await.unwrap();
        let said = format!("{:?}", between(coordinator).await.unwrap().pairs);
        assert!(!said.contains("ProBook"), "what one shows would tell of the other's: {said}");
        share_with_partner(&service, &borrower, authority, &share).await.unwrap();
        let said = format!("{:?}", between(coordinator).await.unwrap().pairs);
        assert!(said.contains("HP") && said.contains("ProBook"), "{said}");
        for secret in ["SECRET", "Bureau", "2020", "B-1"] {
            assert!(!said.contains(secret), "{secret} is in {said}");
        }
        share_with_partner(&service, &borrower, authority, &Share::default()).await.unwrap();
        let said = format!("{:?}", between(coordinator).await.unwrap().pairs);
        assert!(!said.contains("ProBook"), "{said}");
        for actor in [lender, borrower, stranger] {
            assert_eq!(between(actor).await.unwrap_err(), Problem::Forbidden);
            assert!(merge(&service, &actor, pair.id, pair.sides[0].device.unwrap(), "x").await.is_err());
        }
        let theirs = open(&service, &borrower).await;
        assert_eq!(theirs.len(), 2);
        let said = format!("{theirs:?}");
        for secret in ["PRETEUR", "SECRET", "Bureau"] {
            assert!(!said.contains(secret), "{said}");
        }
        assert!(open(&service, &stranger).await.is_empty());
        let own = theirs.iter().find(|pair| !pair.between_parks).unwrap();
        assert_eq!(
            keep_apart(&service, &coordinator, own.id, "x").await,
            Err(Problem::NotFound),
            "within a park its holder decides"
        );

        let kept = pair.sides.iter().find(|side| side.holder == "EMPRUNTEUR").unwrap().device.unwrap();
        merge(&service, &coordinator, pair.id, kept, "prêt devenu transfert").await.unwrap();
        assert_eq!(counted(&service, &lender).await, 0);
        let again = brought_in(&service, &lender, "a;HP;S0001;SECRET-1;;Portable;ProBook;;2020-01-01\n").await;
        let rows = review(&service, &lender, again, None, None).await.unwrap().rows;
        assert_eq!(rows[0].verdict, RowVerdict::Rejected(RowProblem::NoLongerHeld), "no new record of it");
        assert!(found(&service, &borrower, "secret").await.is_empty());
        reopen(&service, &coordinator, pair.id, "rendu").await.unwrap();
        assert_eq!(found(&service, &lender, "secret").await.len(), 1);
        assert_eq!(counted(&service, &lender).await, 1);
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_merged_on_is_parted_first() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let (last, middle) = (world.devices[0], world.other);
        let first = service.id(DeviceId::new);
        let mut db = service.store.write().await.unwrap();
        let declared = NewAct::here(act(
            &service,
            &world.manager,
            first,
            ActKind::Declared { holder: world.holder },
        ));
        record(&mut db, vec![declared], service.now()).await.unwrap();
        db.commit().await.unwrap();
        let early = found_alike(&service, world.holder, [first, middle]).await;
        let late = found_alike(&service, world.holder, [middle, last]).await;
        merge(&service, &world.manager, early, middle, "une seule")
            .await
            .unwrap();
        merge(&service, &world.manager, late, last, "une seule").await.unwrap();
        let wrong = Problem::Field("merged_on".into());
        assert_eq!(reopen(&service, &world.manager, early, "deux").await, Err(wrong));
        reopen(&service, &world.manager, late, "deux").await.unwrap();
        reopen(&service, &world.manager, early, "deux").await.unwrap();
        verify(&service).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_record_under_which_something_happened_is_never_ended() {
    both_engines(|service| async move {
        let (holder, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (other, _) = organisation(&service, "collecte", Duty::Collector, Role::Driver).await;
        brought_in(
            &service,
            &manager,
            "a;HP;S0001;INV-1;;Portable;ProBook;;\nb;Dell;S0001;INV-2;;Portable;Latitude;;\n",
        )
        .await;
        let pair = open(&service, &manager).await[0].clone();
        let gone = found(&service, &manager, "inv-2").await[0];
        let kept = found(&service, &manager, "inv-1").await[0];
        let mut db = service.store.write().await.unwrap();
        let handed = ActKind::HandedOver {
            handover: service.id(HandoverId::new),
            from: holder,
            to: other,
        };
        let handed = vec![NewAct::here(act(&service, &manager, gone, handed))];
        record(&mut db, handed, service.now()).await.unwrap();
        db.commit().await.unwrap();
        assert!(matches!(
            merge(&service, &manager, pair.id, kept, "un seul").await,
            Err(Problem::Refused {
                refusal: Refusal::WrongStage(Stage::InTransit),
                ..
            })
        ));
        merge(&service, &manager, pair.id, gone, "celui qui est parti")
            .await
            .unwrap();
        assert_eq!(counted(&service, &manager).await, 0, "the one that goes on has left");
    })
    .await;
}
