//! The park on both engines: its list and figures agree, cost the same at any size, and show nobody else's devices.

mod support;

use regain_documents::SheetTexts;
use regain_domain::access::{Actor, Role};
use regain_domain::decide::Refusal;
use regain_domain::device::{Kind, Stage};
use regain_domain::id::*;
use regain_service::import_park::{carry_out, confirm, draft};
use regain_service::label_paper::SheetWish;
use regain_service::plan_retirement::{keep, plan_retirement};
use regain_service::print_labels::{print_labels, tagged};
use regain_service::retirement::OLD;
use regain_service::see_device::see_device;
use regain_service::see_park::{AgeRange, Filter, PAGE, View, see_park};
use regain_service::{Problem, Service};
use regain_store::organisation::Duty;
use std::collections::BTreeSet;
use std::fmt::Write;
use support::{World, both_engines, organisation};

/// Devices of three kinds, three without a date, the others from 2012 on.
async fn filled(service: &Service, actor: &Actor, count: usize) {
    let mut text =
        String::from("Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Lieu;Date de mise en service\n");
    for n in 0..count {
        let kind = ["Portable", "Écran", "Smartphone"][n % 3];
        let since = if n < 3 {
            String::new()
        } else {
            format!("{}-03-0{}", 2012 + n % 14, 1 + n % 9)
        };
        writeln!(text, "HP;CZC{n:07};A{n:06};{kind};Modèle {n};Nord;{since}").unwrap();
    }
    let id = draft(service, actor, "parc.csv", text.into_bytes()).await.unwrap();
    confirm(service, actor, id).await.unwrap();
    carry_out(service, id, std::time::Duration::ZERO).await.unwrap();
}

/// All pages of a list.
async fn walk(service: &Service, actor: &Actor, filter: &Filter) -> Vec<(Option<String>, DeviceId, Kind)> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let park = see_park(service, actor, filter, after.as_ref()).await.unwrap();
        all.extend(park.entries.iter().map(|entry| {
            let device = &entry.line.device;
            (
                device.description.in_service.clone(),
                device.state.device,
                device.description.kind.unwrap(),
            )
        }));
        let Some(next) = park.next else { break };
        after = Some(next);
    }
    let counted = see_park(service, actor, filter, None).await.unwrap();
    assert_eq!(counted.count(filter), all.len() as u64, "{filter:?}");
    all
}

#[tokio::test]
async fn every_device_is_listed_once_the_oldest_first() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let count = PAGE * 2 + 31;
        filled(&service, &manager, count).await;
        let all = walk(&service, &manager, &Filter::default()).await;
        assert_eq!(all.len(), count);
        assert_eq!(all.iter().map(|one| one.1).collect::<BTreeSet<_>>().len(), count);
        let known: Vec<_> = all.iter().filter_map(|one| one.0.clone()).collect();
        assert!(known.is_sorted());
        assert!(
            all.iter().rev().take(3).all(|one| one.0.is_none()),
            "unknown ages come last"
        );

        for view in [View::Due, View::Planned, View::Gone] {
            for kind in [None, Some(Kind::Screen), Some(Kind::Server)] {
                for ages in [
                    AgeRange::Any,
                    AgeRange::from(OLD),
                    AgeRange::exactly(6),
                    AgeRange::Unknown,
                ] {
                    let listed = walk(
                        &service,
                        &manager,
                        &Filter {
                            view,
                            kind,
                            ages,
                            ..Filter::default()
                        },
                    )
                    .await;
                    assert!(listed.iter().all(|one| kind.is_none_or(|kind| kind == one.2)));
                }
            }
        }
        let old = walk(
            &service,
            &manager,
            &Filter {
                ages: AgeRange::from(OLD),
                ..Filter::default()
            },
        )
        .await;
        let limit = regain_service::retirement::bound(OLD, 2026);
        assert!(old.iter().all(|one| one.0.as_ref().is_some_and(|day| *day < limit)) && !old.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_page_costs_the_same_at_any_size() {
    both_engines(|service| async move {
        let (_, small) = organisation(&service, "petit", Duty::Holder, Role::FleetManager).await;
        let (_, large) = organisation(&service, "grand", Duty::Holder, Role::FleetManager).await;
        filled(&service, &small, 4).await;
        filled(&service, &large, 2_000).await;
        for filter in [
            Filter::default(),
            Filter {
                view: View::Due,
                ..Filter::default()
            },
            Filter {
                search: "hp mod".into(),
                kind: Some(Kind::Laptop),
                ..Filter::default()
            },
        ] {
            for actor in [&small, &large] {
                let before = service.store.statements();
                see_park(&service, actor, &filter, None).await.unwrap();
                let used = service.store.statements() - before;
                let most = if filter.search.is_empty() { 9 } else { 10 };
                assert!(used <= most, "{used} statements for {filter:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn retirement_is_planned_and_undone_and_names_what_it_cannot_do() {
    both_engines(|service| async move {
        let world = World::new(&service, 1).await;
        let (planned, offered) = (world.other, world.devices[0]);
        let both = [planned, offered];
        let outcomes = plan_retirement(&service, &world.manager, &both, Some("2027-03-01".into()))
            .await
            .unwrap();
        assert_eq!(outcomes.done, [planned]);
        assert_eq!(outcomes.refused.len(), 1);
        assert_eq!(outcomes.refused[0].1, Refusal::WrongStage(Stage::Assigned));
        assert!(
            outcomes.refused[0].0.contains('-'),
            "it is named by its label: {:?}",
            outcomes.refused
        );
        let filter = Filter {
            view: View::Planned,
            ..Filter::default()
        };
        let park = see_park(&service, &world.manager, &filter, None).await.unwrap();
        assert_eq!(park.entries[0].line.device.due.as_deref(), Some("2027-03-01"));

        let kept = keep(&service, &world.manager, &[planned]).await.unwrap();
        assert_eq!(kept.done, [planned]);
        let again = keep(&service, &world.manager, &[planned]).await.unwrap();
        assert_eq!(
            (again.done.len(), again.refused.len()),
            (0, 1),
            "there is nothing left to undo"
        );
        let seen = see_device(&service, &world.manager, planned).await.unwrap();
        assert_eq!((seen.device.state.stage, seen.device.due.clone()), (Stage::InUse, None));
        assert_eq!(seen.events.len(), 4);

        let wrong_day = plan_retirement(&service, &world.manager, &[planned], Some("2027-02-30".into())).await;
        assert_eq!(wrong_day, Err(Problem::Field("due".into())));
        assert_eq!(
            keep(&service, &world.manager, &[]).await,
            Err(Problem::Field("device".into()))
        );
        let (_, stranger) = organisation(&service, "autre", Duty::Holder, Role::FleetManager).await;
        assert_eq!(keep(&service, &stranger, &[planned]).await, Err(Problem::NotFound));
        assert_eq!(
            see_device(&service, &stranger, planned).await.unwrap_err(),
            Problem::NotFound
        );
        assert_eq!(
            plan_retirement(&service, &world.driver, &[planned], None).await,
            Err(Problem::NotFound)
        );
    })
    .await;
}

#[tokio::test]
async fn a_label_s_code_is_given_once_and_kept() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        filled(&service, &manager, 30).await;
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        let ids: Vec<DeviceId> = park
            .entries
            .iter()
            .map(|entry| entry.line.device.state.device)
            .collect();
        let wish = |sheet: &str, first_cell| SheetWish {
            format: sheet.into(),
            first_cell,
            printer: None,
            texts: SheetTexts {
                language: "fr".into(),
                title: "Étiquettes".into(),
                asset_tag: "N° inv.".into(),
                symbols: "Code".into(),
            },
        };
        for (sheet, first_cell) in [("Avery L0000", 0), ("Avery L7160", 21)] {
            let refused = print_labels(&service, &manager, &ids, wish(sheet, first_cell)).await;
            assert!(matches!(refused, Err(Problem::Field(_))));
        }
        let untouched = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        assert!(
            untouched
                .entries
                .iter()
                .all(|entry| entry.line.device.state.tag.is_none())
        );

        let pdf = print_labels(&service, &manager, &ids, wish("Avery L7160", 5))
            .await
            .unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF-") && !pdf.zpl);
        let first = tagged(&service, &manager, &ids).await.unwrap();
        let second = tagged(&service, &manager, &ids).await.unwrap();
        let codes = |labels: &[regain_documents::Label]| labels.iter().map(|label| label.code).collect::<Vec<_>>();
        assert_eq!(codes(&first), codes(&second));
        assert_eq!(codes(&first).into_iter().collect::<BTreeSet<_>>().len(), 30);
        assert!(first[0].url.starts_with("HTTPS://REGAIN.TEST/D/"));
        assert_eq!(first[0].holder, "EMPLOYEUR");
        let search = first[3].code.readable().to_lowercase();
        let found = see_park(
            &service,
            &manager,
            &Filter {
                search,
                ..Filter::default()
            },
            None,
        )
        .await
        .unwrap();
        assert_eq!(found.entries.len(), 1);
    })
    .await;
}
