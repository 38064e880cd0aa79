//! What no well-meaning browser or phone sends: each gets an answer with a sentence, and leaves the data as it was.

mod support;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use regain_domain::access::Role;
use regain_domain::event::Hash;
use regain_domain::id::{DeviceId, PersonId};
use regain_domain::sync::{Batch, Body as Content, Entry};
use regain_service::verify_ledger::{Report, verify};
use regain_store::values;
use std::net::SocketAddr;
use support::batch::batch;
use support::{Answer, HOST, House};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const CLAIRE: &str = "claire@metropole.example";
const BOUNDARY: &str = "regain-test-boundary";

async fn upload(house: &House, cookie: &str, content: &[u8]) -> Answer {
    let mut body =
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"parc.csv\"\r\n\r\n")
            .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let request = Request::post("/parc/imports")
        .header("host", HOST)
        .header("origin", format!("http://{HOST}"))
        .header("accept", "text/html")
        .header("cookie", cookie)
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
    house.ask(request.body(Body::from(body)).unwrap()).await
}

/// How many rows there are of everything that an upload or a batch could have made.
async fn traces(house: &House) -> (Report, Vec<i64>) {
    let service = &house.server.service;
    let report = verify(service).await.unwrap();
    let mut db = service.store.read().await.unwrap();
    let mut counts = Vec::new();
    for table in [
        "imports",
        "import_rows",
        "devices",
        "exceptions",
        "sync_clients",
        "sync_conflicts",
        "handovers",
    ] {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        counts.push(db.one(&sql, values![]).await.unwrap().unwrap().int(0).unwrap());
    }
    (report, counts)
}

#[tokio::test]
async fn files_that_are_no_inventory_are_refused_with_the_reason() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let cookie = house.sign_in(CLAIRE).await;
    let before = traces(&house).await;
    let nested = format!("{{\"content\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: [(&[u8], [&str; 2]); 8] = [
        (b"", ["Le fichier est vide", "The file is empty"]),
        (b"  \r\n \n", ["Le fichier est vide", "The file is empty"]),
        (nested.as_bytes(), ["imbriqu", "nested"]),
        (b"{\"content\": {\"hardware\": ", ["au milieu", "in the middle"]),
        (b"{\"content\": {]}", ["JSON", "JSON"]),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", ["image", "picture"]),
        // Cut off in the middle of a cell.
        (
            b"Serial number;Model\nCUT0001;\"ProBook\"\nCUT0002;\"ProB",
            ["ouvert à la ligne 3", "opened at line 3"],
        ),
        (
            b"PK\x03\x04\x14\0\x06\0[Content_Types].xmlxl/workbook.xml",
            ["CSV", "CSV"],
        ),
    ];
    for (at, lang) in ["fr", "en"].into_iter().enumerate() {
        let cookie = format!("{cookie}; lang={lang}");
        for (content, sentences) in cases {
            let answer = upload(&house, &cookie, content).await;
            let shown = String::from_utf8_lossy(&content[..content.len().min(40)]).into_owned();
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{lang} {shown:?}");
            assert!(answer.body.contains(sentences[at]), "{lang} {shown:?}: {}", answer.body);
            assert!(answer.body.contains("name=\"file\""), "the form is there to try again");
        }
    }
    // A table whose columns nobody knows is not refused: a person is asked what they mean, and nothing is written.
    let asked = upload(&house, &cookie, b"Prix;Couleur\n1;bleu\n").await;
    assert!(asked.status.is_redirection(), "{}", asked.status);
    let page = house.get(asked.header("location"), &cookie).await;
    assert!(page.status == 200 && page.body.contains("Couleur"), "{}", page.body);
    assert_eq!(traces(&house).await, before);
    // Not UTF-8, yet a list as spreadsheets write it: this one is read.
    let latin = b"Nom;Num\xe9ro de s\xe9rie;Fabricant;Mod\xe8le\nPC;LATIN0001;HP;ProBook\n";
    let answer = upload(&house, &cookie, latin).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[tokio::test]
async fn what_a_hostile_list_says_is_shown_as_text() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let cookie = house.sign_in(CLAIRE).await;
    let list = "Nom;Numéro de série;Fabricant;Modèle\nPC;HOSTILE01;<script>alert(1)</script>;=cmd|' /C calc'!A0\n";
    let answer = upload(&house, &cookie, list.as_bytes()).await;
    let page = house.get(answer.header("location"), &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        !page.body.contains("<script>alert") && page.body.contains("&lt;script"),
        "{}",
        page.body
    );
}

/// The most memory that this process ever had, in MiB; none where the system does not tell.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1_024)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endless_upload_is_cut_off_and_costs_no_memory() {
    let house = House::new(false).await;
    house.member("metropole", CLAIRE, &[Role::FleetManager]).await;
    let cookie = house.sign_in(CLAIRE).await;
    let before = traces(&house).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let app = house.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let memory = peak_memory();

    let stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let (mut from_server, mut to_server) = stream.into_split();
    let answer = tokio::spawn(async move {
        let mut answer = Vec::new();
        let mut piece = [0; 16_384];
        while let Ok(length @ 1..) = from_server.read(&mut piece).await {
            answer.extend_from_slice(&piece[..length]);
        }
        String::from_utf8_lossy(&answer).into_owned()
    });
    let head = format!(
        "POST /parc/imports HTTP/1.1\r\nhost: {HOST}\r\norigin: http://{HOST}\r\naccept: text/html\r\n\
         cookie: {cookie}; lang=en\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\
         content-type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    );
    to_server.write_all(head.as_bytes()).await.unwrap();
    let start = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"parc.csv\"\r\n\r\n");
    let piece = "PC;HP;SERIAL;0123456789\n".repeat(2_730);
    let chunk = |content: &str| format!("{:x}\r\n{content}\r\n", content.len());
    to_server.write_all(chunk(&start).as_bytes()).await.unwrap();
    let chunk = chunk(&piece);
    let mut sent = 0;
    // 200 MB, unless the server has enough before.
    while sent < 200 * 1024 * 1024 && to_server.write_all(chunk.as_bytes()).await.is_ok() {
        sent += piece.len();
    }
    let _ = to_server.write_all(b"0\r\n\r\n").await;
    let answer = answer.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413"), "after {sent} bytes: {answer}");
    assert!(answer.contains("larger than") && answer.contains("50"), "{answer}");
    if let (Some(before), Some(after)) = (memory, peak_memory()) {
        // What is taken in doubles its room as it grows, and other tests run beside this one; all of it would be 500.
        assert!(
            after - before < 300,
            "{} MiB for an upload of {sent} bytes",
            after - before
        );
    }
    server.abort();
    assert_eq!(traces(&house).await, before);
}

#[tokio::test]
async fn labels_that_are_not_ours_lead_nowhere_politely() {
    let house = House::new(false).await;
    for code in [
        "7K3M2QXG",
        "123456789012",
        "SN-5CG0000001",
        "%3Cscript%3E",
        "..%2F..%2Fetc",
        "%00",
        &"A".repeat(4_000),
    ] {
        for lang in ["fr", "en"] {
            let answer = house.get(&format!("/d/{code}"), &format!("lang={lang}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{code}");
            assert!(
                answer.body.contains("name=\"code\"") && !answer.body.contains("<script>"),
                "{code}: {}",
                answer.body
            );
            assert!(
                answer.body.contains(&format!("<html lang=\"{lang}\"")),
                "{code}: {}",
                answer.body
            );
            assert!(answer.body.contains("href=\"mailto:"), "{code}: whom to ask");
        }
    }
}

async fn send(house: &House, cookie: &str, body: Vec<u8>) -> Answer {
    let request = Request::post("/api/v1/sync")
        .header("host", HOST)
        .header("origin", format!("http://{HOST}"))
        .header("cookie", cookie)
        .header("content-type", "application/json");
    house.ask(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn batches_that_no_phone_makes_are_turned_away_whole() {
    let house = House::new(false).await;
    let driver = house.member("collecte", CLAIRE, &[Role::Driver]).await;
    let cookie = house.sign_in(CLAIRE).await;
    let before = traces(&house).await;
    let whole = batch(&house, driver, 3);
    let json = |batch: &Batch| serde_json::to_vec(batch).unwrap();
    let mut forged = whole.clone();
    forged.entries[2].hash = Hash::ZERO;
    let mut gap = whole.clone();
    gap.entries.remove(1);
    let mut zero = whole.clone();
    zero.entries[0].sequence = 0;
    let many = batch(&house, driver, 501);
    let nested = "[".repeat(100_000);
    let cut = json(&whole);
    let cases = [
        ("forged", json(&forged), "batch"),
        ("gap", json(&gap), "batch"),
        ("zero", json(&zero), "batch"),
        ("too many", json(&many), "batch"),
        ("nested", nested.into_bytes(), "unreadable"),
        ("cut off", cut[..cut.len() - 20].to_vec(), "unreadable"),
        ("not text", vec![0xff; 64], "unreadable"),
        ("nothing", Vec::new(), "unreadable"),
    ];
    // A million events are some 500 MB: cut off long before.
    let endless = json(&whole).repeat(40_000);
    for (lang, stays) in [
        ("fr", "tout reste sur le téléphone"),
        ("en", "everything stays on the phone"),
    ] {
        let cookie = format!("{cookie}; lang={lang}");
        for (name, body, problem) in &cases {
            let answer = send(&house, &cookie, body.clone()).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{name}: {}",
                answer.body
            );
            let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(told["problem"], *problem, "{name}: {told}");
            assert!(told["detail"].as_str().unwrap().contains(stays), "{name}: {told}");
        }
        let answer = send(&house, &cookie, endless.clone()).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.body);
        let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(told["problem"], "too_large");
        assert!(told["detail"].as_str().unwrap().contains(stays), "{told}");
    }
    assert_eq!(traces(&house).await, before);
}

/// A request of a program, and what the program was told.
async fn told(house: &House, method: &str, path: &str, cookie: &str) -> (StatusCode, serde_json::Value) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", HOST)
        .header("origin", format!("http://{HOST}"))
        .header("cookie", cookie);
    let answer = house.ask(request.body(Body::from("rubbish")).unwrap()).await;
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{}",
        answer.body
    );
    (answer.status, serde_json::from_str(&answer.body).unwrap())
}

#[tokio::test]
async fn programs_are_refused_in_the_person_s_language() {
    let house = House::new(false).await;
    let driver = house.member("collecte", CLAIRE, &[Role::Driver]).await;
    house
        .member("social", "lea@social.example", &[Role::SocialWorker])
        .await;
    let rounds = house.sign_in(CLAIRE).await;
    let social = house.sign_in("lea@social.example").await;
    let nobody = DeviceId::new(regain_domain::time::Timestamp(0), [9; 10]).to_string();
    let bag = format!("/api/v1/rounds/{nobody}/bag");
    let changes = format!("/api/v1/changes?round={nobody}&after=0");
    let cases = [
        (
            "GET",
            "/api/v1/rounds",
            "",
            401,
            "signed_out",
            ["connecté", "signed in"],
        ),
        (
            "GET",
            "/api/v1/rounds",
            &social,
            403,
            "forbidden",
            ["Votre rôle", "Your role"],
        ),
        (
            "POST",
            "/api/v1/sync",
            &social,
            403,
            "forbidden",
            ["Votre rôle", "Your role"],
        ),
        ("GET", &bag, &rounds, 404, "not_found", ["adresse", "address"]),
        ("GET", &changes, &rounds, 404, "not_found", ["adresse", "address"]),
        (
            "GET",
            "/api/v1/changes",
            &rounds,
            404,
            "not_found",
            ["adresse", "address"],
        ),
        ("POST", "/api/v1/photos", &rounds, 422, "photo", ["photo", "photo"]),
        (
            "POST",
            "/api/v1/sync",
            &rounds,
            422,
            "unreadable",
            ["tout reste", "everything stays"],
        ),
    ];
    for (at, lang) in ["fr", "en"].into_iter().enumerate() {
        for (method, path, cookie, status, problem, words) in &cases {
            let (got, told) = told(&house, method, path, &format!("{cookie}; lang={lang}")).await;
            assert_eq!(got.as_u16(), *status, "{method} {path}: {told}");
            assert_eq!(told["problem"], *problem, "{method} {path}: {told}");
            let said = format!("{} {}", told["title"], told["detail"]);
            assert!(said.contains(words[at]), "{lang} {method} {path}: {told}");
        }
        // Somebody else's acts stay on the phone until that person signs in.
        let mut theirs = batch(&house, driver, 1);
        if let Content::Act(act) = &mut theirs.entries[0].body {
            act.actor = house.server.service.id(PersonId::new);
        }
        let body = theirs.entries.remove(0).body;
        theirs.entries.push(Entry::new(1, body));
        let cookie = format!("{rounds}; lang={lang}");
        let answer = send(&house, &cookie, serde_json::to_vec(&theirs).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(
            answer.body.contains(["autre personne", "another person"][at]),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("anothers_acts"), "{}", answer.body);
    }
}
