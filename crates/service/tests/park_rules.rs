//! What a holder decides about its park, on both engines: when devices retire, and who sees what. Filters and figures
//! agree with the list under any of it.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::act::{Act, ActKind};
use regain_domain::device::Kind;
use regain_domain::id::*;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::retirement::Why;
use regain_domain::row::Description;
use regain_domain::sharing::{Field, Share, Territory};
use regain_service::forecast;
use regain_service::plan_retirement::plan_retirement;
use regain_service::record::{NewAct, record};
use regain_service::see_device::see_device;
use regain_service::see_park::{AgeRange, Filter, Named, View, matching, see_park};
use regain_service::see_parks::see_parks;
use regain_service::see_shared_park::{see_shared_park, see_shared_parks};
use regain_service::see_territory::territory;
use regain_service::set_retirement::{see_rules, set_rules};
use regain_service::share_park::{see_sharing, share_with_partner, share_with_territory};
use regain_service::{Problem, Service};
use regain_store::identifier;
use regain_store::organisation::Duty;
use support::{both_engines, organisation};

/// A device in somebody's park.
#[derive(Clone, Copy)]
struct Made<'a> {
    kind: Kind,
    maker: &'a str,
    site: &'a str,
    since: &'a str,
    warranty: &'a str,
}

const LAPTOP: Made = Made {
    kind: Kind::Laptop,
    maker: "HP",
    site: "Nord",
    since: "2023-05-04",
    warranty: "",
};

async fn declare(service: &Service, actor: &Actor, made: &[Made<'_>]) -> Vec<DeviceId> {
    let holder = actor.organisation().unwrap();
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let ids: Vec<DeviceId> = made.iter().map(|_| service.id(DeviceId::new)).collect();
    let act = |(made, &device): (&Made, &DeviceId)| NewAct {
        description: Description {
            kind: Some(made.kind),
            maker: text(made.maker),
            model: text("Modèle"),
            site: text(made.site),
            in_service: text(made.since),
            warranty_end: text(made.warranty),
            ..Description::default()
        },
        ..NewAct::here(Act {
            event_id: service.id(EventId::new),
            device,
            kind: ActKind::Declared { holder },
            actor: actor.person().unwrap(),
            organisation: holder,
            place: None,
            occurred_at: service.now(),
            origin: None,
        })
    };
    let mut db = service.store.write().await.unwrap();
    let acts = made.iter().zip(&ids).map(act).collect();
    record(&mut db, acts, service.now()).await.unwrap();
    for (number, &device) in ids.iter().enumerate() {
        let name = Identifier {
            kind: IdentifierKind::Serial,
            value: format!("SECRET{number:04}"),
        };
        identifier::add(&mut db, holder, &[(device, &[name])]).await.unwrap();
    }
    db.commit().await.unwrap();
    ids
}

async fn due(service: &Service, actor: &Actor) -> Vec<DeviceId> {
    let filter = Filter {
        view: View::Due,
        ..Filter::default()
    };
    let park = see_park(service, actor, &filter, None).await.unwrap();
    let listed: Vec<DeviceId> = park
        .entries
        .iter()
        .map(|entry| entry.line.device.state.device)
        .collect();
    assert_eq!(park.count(&filter), listed.len() as u64, "the count and the list agree");
    assert!(park.entries.iter().all(|entry| entry.due));
    in_order(&listed)
}

/// Devices of one age stand by their ids, which chance makes: which ones they are is what counts here.
fn in_order(devices: &[DeviceId]) -> Vec<DeviceId> {
    let mut devices = devices.to_vec();
    devices.sort_unstable();
    devices
}

#[tokio::test]
async fn rules_change_what_is_due_at_once_and_the_hand_prevails_over_warranty_and_age() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let this_year =
            regain_service::retirement::year_of(&regain_service::retirement::day_of(service.now())).unwrap();
        let day = |age: i64| format!("{}-05-04", this_year - age);
        let (six, three) = (day(6), day(3));
        let later_that_year = format!("{}-06-04", this_year - 3);
        let ids = declare(
            &service,
            &manager,
            &[
                // Old, but its warranty goes on.
                Made {
                    since: &six,
                    warranty: &day(-1),
                    ..LAPTOP
                },
                // Old, and nothing is known of a warranty.
                Made { since: &six, ..LAPTOP },
                // Young, its warranty over.
                Made {
                    since: &three,
                    warranty: &day(0),
                    ..LAPTOP
                },
                // Nobody knows how old it is, its warranty over.
                Made {
                    since: "",
                    warranty: &day(1),
                    ..LAPTOP
                },
                Made {
                    since: &later_that_year,
                    ..LAPTOP
                },
                Made { since: "", ..LAPTOP },
            ],
        )
        .await;
        assert_eq!(
            due(&service, &manager).await,
            in_order(&[ids[0], ids[1]]),
            "as long as nobody says otherwise"
        );
        assert_eq!(see_rules(&service, &manager).await.unwrap().guarded, 3);

        set_rules(&service, &manager, &[(Kind::Laptop, 3)], None).await.unwrap();
        assert_eq!(
            due(&service, &manager).await,
            in_order(&[ids[0], ids[1], ids[2], ids[4]])
        );
        set_rules(&service, &manager, &[(Kind::Laptop, 7)], None).await.unwrap();
        assert!(due(&service, &manager).await.is_empty());
        set_rules(&service, &manager, &[], Some(0)).await.unwrap();
        assert_eq!(due(&service, &manager).await, in_order(&[ids[1], ids[2], ids[3]]));
        assert_eq!(see_rules(&service, &manager).await.unwrap().due(None), 3);
        set_rules(&service, &manager, &[], Some(1)).await.unwrap();
        assert_eq!(due(&service, &manager).await, in_order(&[ids[1], ids[3]]));

        // By hand: for later, and for now.
        let later = format!("{}-01-31", this_year + 2);
        plan_retirement(&service, &manager, &[ids[1]], Some(later.clone()))
            .await
            .unwrap();
        plan_retirement(&service, &manager, &[ids[4]], None).await.unwrap();
        assert_eq!(due(&service, &manager).await, in_order(&[ids[4], ids[3]]));
        for (device, year, why) in [
            (ids[0], Some(this_year + 2), Why::Warranty),
            (ids[1], Some(this_year + 2), Why::Hand),
            (ids[4], None, Why::Hand),
        ] {
            let plan = see_device(&service, &manager, device).await.unwrap().plan.unwrap();
            assert_eq!((plan.year, plan.why), (year, why));
        }
        assert_eq!(see_device(&service, &manager, ids[5]).await.unwrap().plan, None);

        for (ages, warranty, field) in [(vec![(Kind::Screen, 0)], None, "screen"), (vec![], Some(9), "warranty")] {
            let refused = set_rules(&service, &manager, &ages, warranty).await;
            assert_eq!(refused, Err(Problem::Field(field.into())));
        }
        let (_, technician) = organisation(&service, "atelier", Duty::Refurbisher, Role::Technician).await;
        assert_eq!(
            set_rules(&service, &technician, &[], None).await,
            Err(Problem::Forbidden)
        );
    })
    .await;
}

#[tokio::test]
async fn every_filter_counts_what_it_lists_and_what_is_done_to_all_goes_in_steps() {
    both_engines(|service| async move {
        let (_, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let makers = ["HP", "Dell", ""];
        let sites = ["Nord", "Sud, bât. B", "*", ""];
        let kinds = [Kind::Laptop, Kind::Screen];
        let days: Vec<String> = (2014..2026)
            .map(|year| format!("{year}-02-01"))
            .chain([String::new()])
            .collect();
        let made: Vec<Made> = (0..240)
            .map(|n| Made {
                kind: kinds[n % 2],
                maker: makers[n % 3],
                site: sites[n / 3 % 4],
                since: &days[n / 2 % 13],
                warranty: "",
            })
            .collect();
        declare(&service, &manager, &made).await;
        let name = |name: &str| Some(name.to_owned());
        for view in [View::Here, View::Due] {
            for maker in [None, name("HP"), name("")] {
                for site in [None, name("*"), name("Nord"), name("Ailleurs")] {
                    for ages in [
                        AgeRange::Any,
                        AgeRange::from(5),
                        AgeRange::exactly(3),
                        AgeRange::Unknown,
                    ] {
                        for kind in [None, Some(Kind::Screen)] {
                            let (maker, site) = (maker.clone(), site.clone());
                            let filter = Filter {
                                view,
                                kind,
                                ages,
                                named: Named { maker, site },
                                search: String::new(),
                            };
                            let all = matching(&service, &manager, &filter, None, 500).await.unwrap();
                            assert_eq!(all.total, Some(all.devices.len() as u64), "{filter:?}");
                            let park = see_park(&service, &manager, &filter, None).await.unwrap();
                            assert_eq!(park.count(&filter), all.devices.len() as u64);
                            let chosen = |names: &[(String, u64)], name: &Option<String>| {
                                let name = name.as_ref()?;
                                names.iter().find(|(one, _)| one == name).map(|(_, devices)| *devices)
                            };
                            for (names, name) in
                                [(&park.makers, &filter.named.maker), (&park.sites, &filter.named.site)]
                            {
                                if name.is_some() {
                                    assert_eq!(
                                        chosen(names, name).unwrap_or(0),
                                        all.devices.len() as u64,
                                        "{filter:?}"
                                    );
                                }
                            }
                        }
                    }
                }
            }
        }
        let filter = Filter::default();
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let step = matching(&service, &manager, &filter, after.as_ref(), 100)
                .await
                .unwrap();
            seen.extend(step.devices);
            after = step.next;
            if after.is_none() {
                break;
            }
        }
        let all = matching(&service, &manager, &filter, None, 500).await.unwrap();
        assert_eq!(seen, all.devices);
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_more_of_a_park_than_its_holder_shares() {
    both_engines(|service| async move {
        let (open, manager) = organisation(&service, "ouvert", Duty::Holder, Role::FleetManager).await;
        let (_, shy) = organisation(&service, "reserve", Duty::Holder, Role::FleetManager).await;
        let (workshop, technician) = organisation(&service, "atelier", Duty::Refurbisher, Role::Technician).await;
        let (_, stranger) = organisation(&service, "autre", Duty::Refurbisher, Role::Technician).await;
        let (authority, coordinator) = organisation(&service, "territoire", Duty::Authority, Role::Coordinator).await;
        let screen = Made {
            kind: Kind::Screen,
            maker: "Dell",
            ..LAPTOP
        };
        let laptops = |n| (0..n).map(|_| LAPTOP);
        declare(&service, &manager, &laptops(4).chain([screen]).collect::<Vec<_>>()).await;
        declare(&service, &shy, &laptops(7).collect::<Vec<_>>()).await;

        // Counts of everybody, as long as nobody says otherwise, and no device.
        let parks = see_parks(&service, &coordinator, None).await.unwrap();
        assert_eq!((parks.devices(), parks.holders.len(), parks.left_out), (12, 2, 0));
        assert_eq!(parks.makers, [("HP".to_owned(), 11), ("Dell".to_owned(), 1)]);
        assert!(parks.holders.iter().all(|holder| !holder.details));
        assert_eq!(
            see_parks(&service, &technician, None).await.unwrap_err(),
            Problem::Forbidden
        );
        for actor in [&technician, &coordinator, &shy] {
            let seen = see_shared_park(&service, actor, open, None, None).await;
            assert_eq!(
                seen.unwrap_err(),
                Problem::NotFound,
                "a park that is not shared does not exist"
            );
        }

        // Nothing at all, and nothing that is too small.
        share_with_territory(&service, &shy, Territory::Nothing, 0)
            .await
            .unwrap();
        share_with_territory(&service, &manager, Territory::Counts, 3)
            .await
            .unwrap();
        let parks = see_parks(&service, &coordinator, None).await.unwrap();
        assert_eq!(
            (parks.devices(), parks.closed.as_slice()),
            (4, ["RESERVE".to_owned()].as_slice())
        );
        assert_eq!(parks.kinds, [(Kind::Laptop, 4)]);
        assert_eq!(parks.makers, [("HP".to_owned(), 4)]);
        assert!(parks.ages.keys().all(|(_, kind)| *kind == Kind::Laptop));
        assert_eq!(
            parks.left_out, 1,
            "the screen, and with it all that it would be a part of"
        );
        let of_kind = see_parks(&service, &coordinator, Some(Kind::Screen)).await.unwrap();
        assert_eq!(of_kind.devices(), 0);
        let counted = territory(&service, &coordinator).await.unwrap();
        let counted = counted.counts.iter().map(|(_, devices)| devices).sum::<u64>();
        assert_eq!(counted, 4, "the sum of all parks tells no more than their page");
        let outlook = forecast::territory(&service, &coordinator).await.unwrap();
        assert_eq!(outlook.forecast.basis.in_use, 4);

        // Details to who is named, of what is named.
        let share = Share {
            kinds: [Kind::Laptop].into(),
            fields: [Field::Model, Field::Age].into(),
        };
        share_with_partner(&service, &manager, workshop, &share).await.unwrap();
        let listed = see_shared_parks(&service, &technician).await.unwrap();
        assert_eq!(
            listed.iter().map(|park| (park.holder, &park.share)).collect::<Vec<_>>(),
            [(open, &share)]
        );
        let page = see_shared_park(&service, &technician, open, None, None).await.unwrap();
        assert_eq!(
            (page.devices.len(), page.kinds.as_slice()),
            (4, [(Kind::Laptop, 4)].as_slice())
        );
        let told = format!("{:?}", page.devices);
        assert!(told.contains("HP") && told.contains("2023"), "{told}");
        for secret in ["SECRET", "Nord", "Dell", "2023-05"] {
            assert!(!told.contains(secret), "{secret} is in {told}");
        }
        let asked = see_shared_park(&service, &technician, open, Some(Kind::Screen), None)
            .await
            .unwrap();
        assert!(asked.devices.is_empty(), "a kind that is not shared");
        for actor in [&stranger, &coordinator] {
            assert_eq!(
                see_shared_park(&service, actor, open, None, None).await.unwrap_err(),
                Problem::NotFound
            );
        }
        assert!(see_shared_parks(&service, &stranger).await.unwrap().is_empty());

        // The territory's own organisation is a partner like any other.
        let names = Share {
            kinds: [Kind::Screen].into(),
            fields: [Field::Names].into(),
        };
        share_with_partner(&service, &manager, authority, &names).await.unwrap();
        let page = see_shared_park(&service, &coordinator, open, None, None).await.unwrap();
        assert_eq!(
            (page.devices.len(), page.devices[0].names.len(), &page.devices[0].maker),
            (1, 1, &None)
        );
        assert!(see_parks(&service, &coordinator, None).await.unwrap().holders[0].details);

        // And an end to it.
        share_with_partner(&service, &manager, workshop, &Share::default())
            .await
            .unwrap();
        assert_eq!(
            see_shared_park(&service, &technician, open, None, None)
                .await
                .unwrap_err(),
            Problem::NotFound
        );
        let rules = see_sharing(&service, &manager).await.unwrap();
        assert_eq!(rules.rules.partners.len(), 1);
        assert!(
            rules.partners.iter().all(|one| one.id != open),
            "nobody shares with itself"
        );
        for (partner, share) in [(open, &names), (shy.organisation().unwrap(), &names)] {
            let refused = share_with_partner(&service, &manager, partner, share).await;
            assert_eq!(refused, Err(Problem::Field("partner".into())));
        }
        let refused = share_with_territory(&service, &manager, Territory::Counts, 51).await;
        assert_eq!(refused, Err(Problem::Field("least".into())));
        assert_eq!(
            see_sharing(&service, &technician).await.unwrap_err(),
            Problem::Forbidden
        );
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_others_cost_the_same_for_any_number_of_devices() {
    both_engines(|service| async move {
        let (holder, manager) = organisation(&service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (workshop, technician) = organisation(&service, "atelier", Duty::Refurbisher, Role::Technician).await;
        let (_, coordinator) = organisation(&service, "territoire", Duty::Authority, Role::Coordinator).await;
        let share = Share {
            kinds: Kind::ALL.iter().copied().collect(),
            fields: Field::ALL.iter().copied().collect(),
        };
        share_with_partner(&service, &manager, workshop, &share).await.unwrap();
        for more in [1, 150] {
            declare(&service, &manager, &(0..more).map(|_| LAPTOP).collect::<Vec<_>>()).await;
            let before = service.store.statements();
            see_parks(&service, &coordinator, None).await.unwrap();
            let parks = service.store.statements() - before;
            assert!(parks <= 6, "{parks} statements");
            let page = see_shared_park(&service, &technician, holder, None, None)
                .await
                .unwrap();
            let after = page.devices.len();
            let shared = service.store.statements() - before - parks;
            assert!(shared <= 8, "{shared} statements for {after} devices");
        }
        let first = see_shared_park(&service, &technician, holder, None, None)
            .await
            .unwrap();
        let next = first.next.unwrap().device;
        let second = see_shared_park(&service, &technician, holder, None, Some(next))
            .await
            .unwrap();
        assert_eq!(first.devices.len() + second.devices.len(), 151);
    })
    .await;
}
