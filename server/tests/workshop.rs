//! The workshop over HTTP: forms as browsers send them, files good and bad, and the gate.

mod support;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use regain_domain::access::Role;
use regain_domain::act::{Act, ActKind};
use regain_domain::checklist::{Part, items};
use regain_domain::device::{Kind, Stage};
use regain_domain::id::{DeviceId, EventId, HandoverId, OrganisationId, PersonId};
use regain_domain::row::{Description, Medium};
use regain_service::record::{NewAct, record};
use regain_store::device::{self, Device};
use support::{Answer, HOST, House};

struct Shop {
    house: House,
    cookie: String,
    device: DeviceId,
}

impl Shop {
    async fn new() -> Self {
        let house = House::new(false).await;
        let holder = house
            .member("employeur", "nadia@test.example", &[Role::FleetManager])
            .await;
        let workshop = house.member("atelier", "jo@test.example", &[Role::Technician]).await;
        let device = received(&house, holder, workshop).await;
        let cookie = house.sign_in("jo@test.example").await;
        Self { house, cookie, device }
    }

    async fn state(&self) -> Device {
        let mut db = self.house.server.service.store.read().await.unwrap();
        device::find(&mut db, self.device).await.unwrap().unwrap()
    }

    fn page(&self) -> String {
        format!("/atelier/appareils/{}", self.device)
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        self.house.post(path, form, &self.cookie).await
    }

    /// A file, as a browser sends it.
    async fn send(&self, path: &str, name: &str, content: &[u8]) -> Answer {
        let mut body = format!(
            "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let request = Request::post(path)
            .header("host", HOST)
            .header("origin", format!("http://{HOST}"))
            .header("accept", "text/html")
            .header("cookie", &self.cookie)
            .header("content-type", "multipart/form-data; boundary=cut");
        self.house.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// The form of the checklist, everything good, as a browser encodes it.
    async fn inspect(&self, then: &str, version: u64) -> Answer {
        let mut form = format!(
            "device={}&version={version}&notes=&functional=&cosmetic=&reason=&then={then}",
            self.device
        );
        for item in items(Kind::Laptop) {
            let id = &item.id;
            form.push_str(&match item.part {
                Part::Cosmetic => format!("&looks%5B{id}%5D=light"),
                _ => format!("&answers%5B{id}%5D=pass&remarks%5B{id}%5D="),
            });
        }
        self.post("/api/bench/inspect", &form).await
    }
}

async fn received(
    house: &House,
    (holder, manager): (OrganisationId, PersonId),
    (workshop, technician): (OrganisationId, PersonId),
) -> DeviceId {
    let service = &house.server.service;
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
        model: Some("ProBook".into()),
        media: vec![Medium {
            model: "KINGSTON SA400S37240G".into(),
            serial: "50026B7782A1".into(),
            size_mb: 240_057,
            kind: None,
        }],
        ..Default::default()
    };
    let handover = service.id(HandoverId::new);
    let taken = ActKind::Received {
        handover,
        from: holder,
        to: workshop,
    };
    let mut db = service.store.write().await.unwrap();
    let acts = vec![declared, act(taken, technician, workshop)];
    record(&mut db, acts, service.now()).await.unwrap();
    db.commit().await.unwrap();
    device
}

fn log(how: &str) -> Vec<u8> {
    format!(
        "********************************* Drive Status *********************************\n\
         sda | Erased |  66 MB/s | 01:00:00 | KINGSTON SA400S37/50026B7782A1\n\
         sdb | Erased |  66 MB/s | 01:00:00 | <script>alert(1)/OTHER00001\n\
         [2026/11/20 09:00:04] Total Throughput 66 MB/s, PRNG Stream, {how}\n"
    )
    .into_bytes()
}

#[tokio::test]
async fn a_device_goes_over_the_bench_by_forms_alone() {
    let shop = Shop::new().await;
    let desk = shop.house.get("/atelier", &shop.cookie).await;
    assert!(desk.body.contains("ProBook"), "{}", desk.status);
    let taken = shop
        .post("/api/bench/take_on", &format!("device={}", shop.device))
        .await;
    assert!(taken.status.is_redirection());
    assert_eq!(taken.header("location"), shop.page());
    let page = shop.house.get(&shop.page(), &shop.cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("50026B7782A1"), "its inventory proposes the medium");

    let seen = shop.state().await.state.sequence;
    let list = format!(
        "device={}&seen={seen}&media%5B0%5D%5Bid%5D=&media%5B0%5D%5Bkind%5D=ssd\
         &media%5B0%5D%5Bmodel%5D=KINGSTON+SA400S37240G&media%5B0%5D%5Bserial%5D=50026B7782A1\
         &media%5B0%5D%5Bsize_mb%5D=240057&media%5B0%5D%5Bsize%5D=240\
         &media%5B1%5D%5Bid%5D=&media%5B1%5D%5Bkind%5D=disk&media%5B1%5D%5Bmodel%5D=&media%5B1%5D%5Bserial%5D=\
         &media%5B1%5D%5Bsize_mb%5D=0&media%5B1%5D%5Bsize%5D=&reason=",
        shop.device
    );
    shop.post("/api/bench/list_media", &list).await;
    let media = shop.state().await.state.media.unwrap();
    assert_eq!(media.len(), 1);
    assert_eq!(media[0].medium.size_mb, 240_057);

    // The gate, by the form that says ready.
    shop.inspect("ready", 1).await;
    assert_eq!(shop.state().await.state.stage, Stage::OnBench);
    let page = shop.house.get(&shop.page(), &shop.cookie).await;
    assert!(page.body.contains("50026B7782A1") && page.body.contains("preuve d’effacement"));

    let sent = shop.send("/atelier/effacements", "nwipe.log", &log("1R+NB+NV")).await;
    assert_eq!(sent.status, StatusCode::OK);
    assert!(sent.body.contains("pas été vérifié") && !sent.body.contains("<script>alert(1)"));
    assert!(shop.state().await.state.media.unwrap()[0].cleared.is_none());
    shop.send("/atelier/effacements", "nwipe.log", &log("1R+NB+VL")).await;
    let media = shop.state().await.state.media.unwrap();
    let cleared = media[0].cleared.unwrap();
    let ready = shop.inspect("ready", 2).await;
    assert_eq!(ready.header("location"), shop.page());
    assert_eq!(shop.state().await.state.stage, Stage::Ready);
    assert_eq!(shop.house.get(&shop.page(), &shop.cookie).await.status, StatusCode::OK);

    let proof = format!("/preuves/{}/{}", media[0].medium.id, cleared.evidence);
    let file = shop.house.get(&proof, &shop.cookie).await;
    assert_eq!(file.body.as_bytes(), log("1R+NB+VL"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    let holder = shop.house.sign_in("nadia@test.example").await;
    assert_eq!(shop.house.get(&proof, &holder).await.status, StatusCode::OK);
    shop.house
        .member("rival", "rival@test.example", &[Role::Technician])
        .await;
    let rival = shop.house.sign_in("rival@test.example").await;
    for path in [&proof, &shop.page()] {
        assert_eq!(
            shop.house.get(path, &rival).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn files_that_are_no_reports_and_photos_that_are_no_pictures_are_answered_with_the_form() {
    let shop = Shop::new().await;
    for (content, status, words) in [
        (&b""[..], 422, "vide"),
        (b"rien du tout", 422, "rapport connu"),
        (b"\x89PNG\r\n\x1a\n\0\0", 422, "pas du texte"),
        (b"{\"software\": \"Workbench\", ", 422, "milieu"),
    ] {
        let sent = shop.send("/atelier/effacements", "x.log", content).await;
        assert_eq!(sent.status.as_u16(), status);
        assert!(sent.body.contains(words), "{words}");
    }
    let huge = vec![b' '; 9 * 1024 * 1024];
    let sent = shop.send("/atelier/effacements", "x.log", &huge).await;
    assert_eq!(sent.status, StatusCode::PAYLOAD_TOO_LARGE);

    let photos = format!("{}/photos", shop.page());
    for content in [&b"<svg onload=alert(1)>"[..], b"\xff\xd8\xff\xe0rubbish", b"GIF89a"] {
        let sent = shop.send(&photos, "x.jpg", content).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let nobody = shop
        .house
        .post("/api/bench/take_on", &format!("device={}", shop.device), "")
        .await;
    assert!(nobody.status.is_redirection() || nobody.status == StatusCode::UNAUTHORIZED);
    assert_eq!(shop.state().await.state.stage, Stage::Received);
}
