//! The employer's report as a page and as files: each device with how it ended, in words that an inspector understands.

mod support;

use regain_domain::access::Role;
use regain_domain::act::{Act, ActKind};
use regain_domain::code::Code;
use regain_domain::device::Kind;
use regain_domain::grade::{CosmeticGrade, FunctionalGrade, Grade};
use regain_domain::id::*;
use regain_domain::row::Description;
use regain_domain::waste::WasteStatus;
use regain_service::record::{NewAct, record};
use support::House;

const NADIA: &str = "nadia@employeur.example";

/// A laptop that was handed to somebody, one that was recycled, and one that came back out of the waste for its parts.
async fn ended(house: &House) {
    let service = &house.server.service;
    let (holder, manager) = house.member("employeur", NADIA, &[Role::FleetManager]).await;
    let (workshop, technician) = house.member("atelier", "jo@atelier.example", &[Role::Technician]).await;
    let reservation = service.id(ReservationId::new);
    let grade = Grade {
        functional: FunctionalGrade::F5,
        cosmetic: CosmeticGrade::C4,
    };
    let benched = || ActKind::Benched {
        job: service.id(BenchJobId::new),
    };
    let recycled = || ActKind::Recycled {
        waste: "16 02 13*".into(),
        taker: "=Éco-filière".into(),
        slip: "BSD-20261123-H7F59G71D".into(),
    };
    let media = ActKind::MediaListed {
        media: vec![],
        reason: "none inside".into(),
    };
    let parts = ActKind::ForParts {
        reason: "Carte mère grillée".into(),
        status: WasteStatus::Product,
    };
    let ways = [
        vec![
            benched(),
            media,
            ActKind::Readied { grade },
            ActKind::Reserved { reservation },
            ActKind::Delivered { reservation },
        ],
        vec![recycled()],
        vec![recycled(), benched(), parts],
    ];
    let mut db = service.store.write().await.unwrap();
    for (n, way) in ways.into_iter().enumerate() {
        let device = service.id(DeviceId::new);
        let act = |kind, actor, organisation| {
            NewAct::here(Act {
                event_id: service.id(EventId::new),
                device,
                kind,
                actor,
                organisation,
                place: None,
                occurred_at: service.now(),
                origin: None,
            })
        };
        let mut declared = act(ActKind::Declared { holder }, manager, holder);
        declared.description = Description {
            kind: Some(Kind::Laptop),
            maker: Some("HP".into()),
            model: Some(format!("ProBook {n}")),
            in_service: Some("2021-03-01".into()),
            ..Default::default()
        };
        let code = Code::from_number(7_919 * (n as u64 + 1));
        let received = ActKind::Received {
            handover: service.id(HandoverId::new),
            from: holder,
            to: workshop,
        };
        let mut acts = vec![
            declared,
            act(ActKind::Tagged { code }, manager, holder),
            act(received, technician, workshop),
        ];
        acts.extend(way.into_iter().map(|kind| act(kind, technician, workshop)));
        for one in record(&mut db, acts, service.now()).await.unwrap() {
            assert!(
                matches!(one.outcome, regain_domain::decide::Outcome::Accepted(_)),
                "{one:?}"
            );
        }
    }
    db.commit().await.unwrap();
}

#[tokio::test]
async fn page_list_and_paper_say_how_each_device_ended() {
    let house = House::new(false).await;
    ended(&house).await;
    let cookie = house.sign_in(NADIA).await;

    let list = house.get("/parc/bilan.csv", &cookie).await;
    assert_eq!(
        (list.status.as_u16(), list.header("content-type")),
        (200, "text/csv; charset=utf-8")
    );
    let lines: Vec<&str> = list.body.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 4);
    let cells = |line: &str| -> Vec<String> { line.split(';').map(|cell| cell.trim_matches('"').to_owned()).collect() };
    let heads = cells(lines[0]);
    let column = |name: &str| {
        heads
            .iter()
            .position(|head| head == name)
            .unwrap_or_else(|| panic!("{name} in {heads:?}"))
    };
    let row = |model: &str| cells(lines.iter().find(|line| line.contains(model)).unwrap());
    let (law, code) = (column("Réemploi ou réutilisation"), column("Code déchet (LER)"));
    let (taker, slip, reason) = (column("Repris par"), column("Bordereau (BSDD)"), column("Raison"));
    let delivered = row("ProBook 0");
    assert_eq!((delivered[law].as_str(), delivered[code].as_str()), ("réemploi", ""));
    let recycled = row("ProBook 1");
    assert_eq!((recycled[law].as_str(), recycled[code].as_str()), ("", "16 02 13*"));
    // What stands in a name is a text in every spreadsheet.
    assert_eq!(
        (recycled[taker].as_str(), recycled[slip].as_str()),
        ("'=Éco-filière", "BSD-20261123-H7F59G71D")
    );
    let parts = row("ProBook 2");
    assert_eq!(
        (parts[law].as_str(), parts[reason].as_str()),
        ("réutilisation", "Carte mère grillée")
    );

    let page = house.get("/parc/bilan", &cookie).await.body;
    for words in [
        "Comment il a fini",
        "16 02 13*",
        "Éco-filière",
        "BSD-20261123-H7F59G71D",
        "réutilisation",
        "Carte mère",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let paper = house.get("/parc/bilan.pdf", &cookie).await;
    assert_eq!(
        (paper.status.as_u16(), paper.header("content-type")),
        (200, "application/pdf")
    );
    assert!(paper.body.starts_with("%PDF-"));
    // Nobody else's.
    let jo = house.sign_in("jo@atelier.example").await;
    assert_eq!(house.get("/parc/bilan.csv", &jo).await.status, 403);
    let anonymous = house.get("/parc/bilan.pdf", "").await;
    assert!(anonymous.status.is_redirection() && anonymous.header("location").contains("connexion"));
}
