//! Labels on both engines: printers keep their offset, blank codes wait for a device and are bound to one, once.

mod support;

use regain_documents::SheetTexts;
use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::code::Code;
use regain_domain::decide::Refusal;
use regain_domain::handover::LineResult;
use regain_domain::id::*;
use regain_service::bind_tag::{Binding, bind_tag};
use regain_service::blank_tags::{batch, batches, make_blanks, print_blanks};
use regain_service::custody_labels::{Passing, passing, print_custody_labels};
use regain_service::import_park::{confirm, draft};
use regain_service::keep_printer::{NewPrinter, forget_printer, keep_printer, printers};
use regain_service::label_paper::{Format, Offset, SheetWish};
use regain_service::pack_bag;
use regain_service::print_labels::print_labels;
use regain_service::see_changes::see_changes;
use regain_service::see_park::{Filter, see_park};
use regain_service::see_passport::{Seen, passport};
use regain_service::stack_pallet::{make_pallet, pallets, print_pallet_label, put_on, see_pallet, take_off};
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use regain_store::{blank_tag, ledger};
use support::phone::Phone;
use support::{World, both_engines, organisation, places};

fn wish(format: &str, first_cell: usize, printer: Option<PrinterId>) -> SheetWish {
    SheetWish {
        format: format.into(),
        first_cell,
        printer,
        texts: SheetTexts {
            language: "fr".into(),
            title: "Étiquettes".into(),
            asset_tag: "N° inv.".into(),
            symbols: "Code".into(),
        },
    }
}

/// A holder with three laptops, `A1` to `A3`.
async fn holder(service: &Service, slug: &str) -> Actor {
    let (_, manager) = organisation(service, slug, Duty::Holder, Role::FleetManager).await;
    let text = "Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle\n\
                HP;CZC0001;A1;Portable;Un\nHP;CZC0002;A2;Portable;Deux\nDell;CZC0003;A3;Portable;Trois\n";
    let id = draft(service, &manager, "parc.csv", text.as_bytes().to_vec())
        .await
        .unwrap();
    confirm(service, &manager, id).await.unwrap();
    manager
}

async fn codes(service: &Service, id: BlankBatchId) -> Vec<Code> {
    blank_tag::unbound(&mut service.store.read().await.unwrap(), id)
        .await
        .unwrap()
}

async fn bind(service: &Service, actor: &Actor, code: &str, device: &str) -> Result<DeviceId, Problem> {
    let binding = Binding {
        code: code.to_owned(),
        device: device.to_owned(),
    };
    bind_tag(service, actor, &binding).await
}

fn field<T: std::fmt::Debug>(answer: Result<T, Problem>) -> String {
    match answer {
        Err(Problem::Field(field)) => field,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_blank_label_is_stuck_on_first_and_bound_later() {
    both_engines(|service| async move {
        let manager = holder(&service, "metropole").await;
        let id = make_blanks(&service, &manager, 40).await.unwrap();
        let made = codes(&service, id).await;
        assert_eq!(made.len(), 40);
        assert_eq!(batch(&service, &manager, id).await.unwrap().printed, None);
        let printed = print_blanks(&service, &manager, id, wish("L7160", 3, None))
            .await
            .unwrap();
        assert!(printed.bytes.starts_with(b"%PDF-"));
        let before = batch(&service, &manager, id).await.unwrap().printed;
        assert!(
            before.is_some_and(|(by, _)| !by.is_empty()),
            "who prints it again is told"
        );

        // Whoever scans it learns that it is ours; only its owner may bind it.
        let seen = |actor: Actor| {
            let (service, code) = (service.clone(), made[0]);
            async move { passport(&service, &actor, code.as_str()).await.unwrap() }
        };
        let code = made[0];
        assert_eq!(seen(Actor::Anonymous).await, Seen::Blank { code, may_bind: false });
        assert_eq!(seen(manager).await, Seen::Blank { code, may_bind: true });

        let device = bind(&service, &manager, &code.url("https://regain.test"), "a1")
            .await
            .unwrap();
        let chain = ledger::of_device(&mut service.store.read().await.unwrap(), device)
            .await
            .unwrap();
        assert_eq!(chain.last().unwrap().act.kind, ActKind::Tagged { code });
        assert!(matches!(seen(Actor::Anonymous).await, Seen::Passport(_)));
        let filter = Filter {
            search: code.readable(),
            ..Filter::default()
        };
        assert_eq!(
            see_park(&service, &manager, &filter, None).await.unwrap().entries.len(),
            1
        );

        let line = batch(&service, &manager, id).await.unwrap();
        assert_eq!((line.batch.labels, line.batch.bound), (40, 1));
        assert_eq!(
            codes(&service, id).await.len(),
            39,
            "a bound label is not printed again"
        );
    })
    .await;
}

#[tokio::test]
async fn a_label_is_bound_once_and_a_device_bears_one() {
    both_engines(|service| async move {
        let manager = holder(&service, "metropole").await;
        let id = make_blanks(&service, &manager, 3).await.unwrap();
        let made = codes(&service, id).await;
        bind(&service, &manager, made[0].as_str(), "CZC0001").await.unwrap();
        assert_eq!(
            field(bind(&service, &manager, made[0].as_str(), "A2").await),
            "code_bound"
        );
        let twice = bind(&service, &manager, made[1].as_str(), "A1").await;
        let refusal = Refusal::AlreadyTagged;
        assert!(matches!(twice, Err(Problem::Refused { refusal: why, .. }) if why == refusal));
        // What was refused left no trace.
        assert_eq!(codes(&service, id).await.len(), 2);
        bind(&service, &manager, &made[1].readable().to_lowercase(), "A2")
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_label_is_bound_by_its_owner_to_its_own_device_only() {
    both_engines(|service| async move {
        let manager = holder(&service, "metropole").await;
        let other = holder(&service, "ville").await;
        let id = make_blanks(&service, &manager, 2).await.unwrap();
        let code = codes(&service, id).await[0];

        assert_eq!(
            field(bind(&service, &other, code.as_str(), "A1").await),
            "code_not_ours"
        );
        assert_eq!(batch(&service, &other, id).await.unwrap_err(), Problem::NotFound);
        assert_eq!(
            print_blanks(&service, &other, id, wish("L7160", 0, None))
                .await
                .unwrap_err(),
            Problem::NotFound
        );
        assert!(batches(&service, &other, None).await.unwrap().batches.is_empty());
        assert_eq!(batches(&service, &manager, None).await.unwrap().batches.len(), 1);

        let theirs = see_park(&service, &other, &Filter::default(), None).await.unwrap();
        let theirs = theirs.entries[0].line.device.state.device.to_string();
        let foreign = bind(&service, &manager, code.as_str(), &theirs).await;
        assert_eq!(foreign, Err(Problem::NotFound));

        let never = Code::from_number(0);
        assert_eq!(
            field(bind(&service, &manager, never.as_str(), "A1").await),
            "code_not_ours"
        );
        for (typed, says) in [("", "code"), ("bonjour", "code"), ("0000000A", "code_mistyped")] {
            assert_eq!(field(bind(&service, &manager, typed, "A1").await), says, "{typed}");
        }
        for typed in ["", "A9", "' OR 1=1"] {
            assert_eq!(
                field(bind(&service, &manager, code.as_str(), typed).await),
                "device_unknown"
            );
        }
        let (_, driver) = organisation(&service, "collecteur", Duty::Collector, Role::Driver).await;
        assert_eq!(
            bind(&service, &driver, code.as_str(), "A1").await,
            Err(Problem::Forbidden)
        );
        assert_eq!(make_blanks(&service, &driver, 5).await, Err(Problem::Forbidden));
        for count in [0, 2_001, usize::MAX] {
            assert_eq!(field(make_blanks(&service, &manager, count).await), "count");
        }
    })
    .await;
}

#[tokio::test]
async fn a_printer_s_offset_is_kept_corrected_and_forgotten() {
    both_engines(|service| async move {
        let manager = holder(&service, "metropole").await;
        let other = holder(&service, "ville").await;
        let new = |name: &str, right| NewPrinter {
            name: name.into(),
            format: "L7160".into(),
            offset: Offset { right, down: -5 },
        };
        keep_printer(&service, &manager, new("  Laser  du 2e ", 12))
            .await
            .unwrap();
        keep_printer(&service, &manager, new("Laser du 2e", 15)).await.unwrap();
        let kept = printers(&service, &manager).await.unwrap();
        assert_eq!(kept.len(), 1, "the same name corrects");
        assert_eq!(
            (kept[0].right, kept[0].down, kept[0].format.as_str()),
            (15, -5, "Avery L7160")
        );
        for (printer, says) in [
            (new("", 0), "name"),
            (new("x", 101), "offset"),
            (new("x", i32::MIN + 1), "offset"),
        ] {
            assert_eq!(field(keep_printer(&service, &manager, printer).await), says);
        }

        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        let device = [park.entries[0].line.device.state.device];
        let id = kept[0].id;
        let straight = print_labels(&service, &manager, &device, wish("L7160", 0, None))
            .await
            .unwrap();
        let moved = print_labels(&service, &manager, &device, wish("L7160", 0, Some(id)))
            .await
            .unwrap();
        assert_ne!(straight.bytes, moved.bytes);
        let other_format = print_labels(&service, &manager, &device, wish("L7163", 0, Some(id))).await;
        assert_eq!(field(other_format), "printer");

        forget_printer(&service, &other, id).await.unwrap();
        assert_eq!(
            printers(&service, &manager).await.unwrap().len(),
            1,
            "nobody forgets another's"
        );
        forget_printer(&service, &manager, id).await.unwrap();
        assert!(printers(&service, &manager).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn labels_are_printed_on_every_format() {
    both_engines(|service| async move {
        let manager = holder(&service, "metropole").await;
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        let devices: Vec<DeviceId> = park
            .entries
            .iter()
            .map(|entry| entry.line.device.state.device)
            .collect();
        for format in Format::all() {
            let printed = print_labels(&service, &manager, &devices, wish(format.article(), 0, None))
                .await
                .unwrap();
            let zpl = matches!(format, Format::Zebra(_));
            assert_eq!(printed.zpl, zpl);
            let begins: &[u8] = if zpl { b"^XA" } else { b"%PDF-" };
            assert!(printed.bytes.starts_with(begins), "{}", format.name());
        }
        let (format, cell) = ("57x32-203", 1);
        assert_eq!(
            field(print_labels(&service, &manager, &devices, wish(format, cell, None)).await),
            "first_cell"
        );
    })
    .await;
}

#[tokio::test]
async fn what_changed_hands_gets_labels_that_tell_from_whom_to_whom() {
    both_engines(|service| async move {
        let world = World::new(&service, 2).await;
        let mut phone = Phone::new(&service, world.driver, world.round).await;
        let lines = [
            (world.devices[0], LineResult::Collected),
            (world.devices[1], LineResult::Missing),
        ];
        phone.scans(world.devices[0]);
        let handover = phone.signs(&lines);
        phone.sends().await;
        for actor in [&world.manager, &places::dispatcher(&world)] {
            let passing = passing(&service, actor, handover).await.unwrap();
            assert_eq!(
                (passing.from.as_str(), passing.to.as_str()),
                ("EMPLOYEUR", "COLLECTEUR")
            );
            assert_eq!((passing.round.as_deref(), passing.labels), (Some("Tournée"), 1));
        }
        let about = |passing: &Passing, _| vec![format!("{} an {}", passing.from, passing.to)];
        let print =
            async |actor| print_custody_labels(&service, actor, handover, wish("57x32-203", 0, None), about).await;
        let zpl = String::from_utf8(print(&world.manager).await.unwrap().bytes).unwrap();
        assert_eq!(zpl.matches("^XA").count(), 1, "the missing one gets none");
        assert!(zpl.contains("EMPLOYEUR an COLLECTEUR"), "{zpl}");
        assert_eq!(print(&world.rival).await, Err(Problem::NotFound));
    })
    .await;
}

#[tokio::test]
async fn what_is_put_on_a_pallet_while_a_round_is_driven_is_heard_of() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let manager = &world.manager;
        let mut bag = pack_bag::pack(&service, &world.driver, world.round).await.unwrap();
        let id = make_pallet(&service, manager, "Palette 3").await.unwrap();
        let tag = |n: u64| Code::from_number(1_000_000 + n * 7_919).to_string();
        put_on(&service, manager, id, &format!("{}\n{}", tag(0), tag(1)))
            .await
            .unwrap();
        let news = see_changes(&service, &world.driver, world.round, bag.cursor)
            .await
            .unwrap();
        assert!(bag.take(&news));
        assert_eq!((bag.pallets.len(), bag.pallets[0].devices.len()), (1, 2));
        take_off(&service, manager, id, world.devices[0]).await.unwrap();
        let news = see_changes(&service, &world.driver, world.round, bag.cursor)
            .await
            .unwrap();
        assert!(bag.take(&news));
        assert_eq!(bag.pallets[0].devices, [world.devices[1]]);

        let given = pack_bag::pack(&service, manager, world.round).await.unwrap();
        assert_eq!(given.pallets, bag.pallets, "who gives knows its own pallets");
    })
    .await;
}

#[tokio::test]
async fn what_stands_on_a_pallet_is_in_the_bag_under_one_label() {
    both_engines(|service| async move {
        let world = World::new(&service, 3).await;
        let manager = &world.manager;
        assert_eq!(field(make_pallet(&service, manager, "  ").await), "pallet_name");
        let id = make_pallet(&service, manager, "Palette 3").await.unwrap();
        let tag = |n: u64| Code::from_number(1_000_000 + n * 7_919).to_string();
        let read = format!("{}\n\n{}\nJAMAIS-VU\n{}", tag(0), tag(1), tag(0));
        let stacked = put_on(&service, manager, id, &read).await.unwrap();
        assert_eq!((stacked.added, stacked.unknown), (2, vec!["JAMAIS-VU".to_owned()]));
        assert_eq!(put_on(&service, manager, id, &tag(1)).await.unwrap().added, 0);
        assert_eq!(
            field(put_on(&service, manager, id, &"x\n".repeat(1_001)).await),
            "pallet_lines"
        );

        let bag = pack_bag::pack(&service, &world.driver, world.round).await.unwrap();
        let pallet = &bag.pallets[0];
        assert_eq!(
            (bag.pallets.len(), pallet.name.as_str(), pallet.devices.len()),
            (1, "Palette 3", 2)
        );
        let seen = passport(&service, &Actor::Anonymous, pallet.code.as_str())
            .await
            .unwrap();
        assert!(
            matches!(
                seen,
                Seen::Pallet {
                    devices: 2,
                    own: None,
                    ..
                }
            ),
            "{seen:?}"
        );

        // Onto another one: a device stands on one at a time.
        let other = make_pallet(&service, manager, "Carton 1").await.unwrap();
        put_on(&service, manager, other, &tag(1)).await.unwrap();
        take_off(&service, manager, id, world.devices[0]).await.unwrap();
        assert!(see_pallet(&service, manager, id).await.unwrap().devices.is_empty());
        let list = pallets(&service, manager, None).await.unwrap();
        let counts: Vec<_> = list
            .pallets
            .iter()
            .map(|line| (line.pallet.name.as_str(), line.devices))
            .collect();
        assert_eq!(counts, [("Carton 1", 1), ("Palette 3", 0)]);
        let about = |devices: u64| format!("{devices} appareil");
        let zpl = print_pallet_label(&service, manager, other, wish("57x32-203", 0, None), about)
            .await
            .unwrap();
        assert_eq!(String::from_utf8(zpl.bytes).unwrap().matches("1 appareil").count(), 2);

        let stranger = holder(&service, "autre").await;
        assert_eq!(
            put_on(&service, &stranger, id, &tag(0)).await.unwrap_err(),
            Problem::NotFound
        );
        assert_eq!(
            take_off(&service, &stranger, id, world.devices[0]).await,
            Err(Problem::NotFound)
        );
    })
    .await;
}
