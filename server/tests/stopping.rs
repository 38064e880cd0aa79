//! `regain serve` is told to stop, as an operating system does at every update: what is in hand is finished, nobody new
//! is let in, and the process ends well.

#![cfg(unix)]

mod support;

use regain_domain::access::Role;
use regain_domain::act::Act;
use regain_domain::sync::{Answer, Body};
use regain_service::import_park::ImportStatus;
use regain_service::verify_ledger::verify;
use regain_store::{ledger, values};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use support::batch::batch;
use support::{House, PASSWORD};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Nothing here takes so long: it only keeps a test that fails from waiting for ever.
const LONGEST: Duration = Duration::from_secs(120);

/// A process on a house's database, gone when the test is.
struct Process {
    address: SocketAddr,
    child: Child,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Process {
    async fn start(house: &House) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.expect("a free port");
        let child = Command::new(env!("CARGO_BIN_EXE_regain"))
            .arg("serve")
            .current_dir(house.folder())
            .env_remove("REGAIN_CONFIG")
            .env("REGAIN_DATABASE_URL", &house.server.settings.database_url)
            .env("REGAIN_LISTEN", address.to_string())
            .env("REGAIN_BASE_URL", format!("http://{address}"))
            .env("REGAIN_MAIL_FOLDER", house.folder().join("mail"))
            .env("REGAIN_LOG", "error")
            .stdout(Stdio::null())
            .spawn()
            .expect("the server starts");
        let process = Self { address, child };
        let begun = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            assert!(begun.elapsed() < LONGEST, "the server did not start");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        process
    }

    fn told_to_stop(&self) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().expect("kill");
        assert!(sent.success());
    }

    /// Waits until nobody new is let in.
    async fn closes_its_door(&mut self) {
        let begun = Instant::now();
        while TcpStream::connect(self.address).await.is_ok() {
            assert!(begun.elapsed() < LONGEST, "it still takes connections");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(self.child.try_wait().unwrap(), None, "it left with work in hand");
    }

    async fn ends(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return status;
            }
            assert!(begun.elapsed() < LONGEST, "it did not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn sign_in(&self, email: &str) -> String {
        let form = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
        let kind = "application/x-www-form-urlencoded";
        let mut asked = InHand::begin(self.address, "/api/account/sign_in", kind, "", form.as_bytes()).await;
        let answer = asked.finish().await;
        let (_, cookie) = answer.split_once("session=").expect("a session");
        format!("session={}", cookie.split(';').next().unwrap())
    }
}

/// A request of which the server has begun to read the body, and which lacks its second half.
struct InHand {
    stream: TcpStream,
    rest: Vec<u8>,
}

impl InHand {
    async fn begin(to: SocketAddr, path: &str, kind: &str, cookie: &str, body: &[u8]) -> Self {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nAccept: text/html\r\nCookie: {cookie}\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n",
            body.len()
        );
        let mut stream = TcpStream::connect(to).await.expect("a connection");
        stream.write_all(head.as_bytes()).await.expect("asked");
        // It says so when somebody behind it wants the body: from then on the request is in hand.
        let go_on = b"HTTP/1.1 100 Continue\r\n\r\n";
        let mut said = vec![0; go_on.len()];
        stream.read_exact(&mut said).await.expect("answered");
        assert_eq!(said, go_on, "{}", String::from_utf8_lossy(&said));
        let (half, rest) = body.split_at(body.len() / 2);
        stream.write_all(half).await.expect("half of it");
        Self {
            stream,
            rest: rest.to_vec(),
        }
    }

    async fn finish(&mut self) -> String {
        self.stream.write_all(&self.rest).await.expect("the rest");
        let mut answer = Vec::new();
        self.stream.read_to_end(&mut answer).await.expect("answered");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

const LIST: &str = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"parc.csv\"\r\n\r\n\
                    Nom;Numéro de série;Fabricant;Modèle\nPC;STOP0001;HP;ProBook\n\r\n--cut--\r\n";

async fn imports(house: &House) -> Vec<String> {
    let mut db = house.server.service.store.read().await.unwrap();
    let rows = db.all("SELECT status FROM imports", values![]).await.unwrap();
    rows.iter().map(|row| row.text(0).unwrap()).collect()
}

#[tokio::test]
async fn what_is_in_hand_is_finished_and_nobody_new_is_let_in() {
    let house = House::new(false).await;
    let driver = house.member("collecte", "karim@test.example", &[Role::Driver]).await;
    let manager = [Role::FleetManager];
    house.member("metropole", "claire@test.example", &manager).await;
    let mut process = Process::start(&house).await;
    let karim = process.sign_in("karim@test.example").await;
    let claire = process.sign_in("claire@test.example").await;
    let made = batch(&house, driver, 40);
    let json = serde_json::to_vec(&made).unwrap();
    let to = process.address;
    let mut sync = InHand::begin(to, "/api/v1/sync", "application/json", &karim, &json).await;
    let form = "multipart/form-data; boundary=cut";
    let mut upload = InHand::begin(to, "/parc/imports", form, &claire, LIST.as_bytes()).await;
    // A browser that keeps its connection for later has nothing in hand.
    let mut idle = TcpStream::connect(to).await.unwrap();
    let asked = format!("GET /healthz HTTP/1.1\r\nHost: {to}\r\n\r\n");
    idle.write_all(asked.as_bytes()).await.unwrap();
    let mut first = [0; 15];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200 OK");

    process.told_to_stop();
    process.closes_its_door().await;
    idle.read_to_end(&mut Vec::new()).await.expect("it is closed");

    let answer = sync.finish().await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{answer}");
    let answer: Answer = serde_json::from_str(body).unwrap();
    assert_eq!(answer.next, 41);
    assert!(answer.verdicts.iter().all(|verdict| verdict.result.is_recorded()));
    let answer = upload.finish().await;
    assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
    assert_eq!(process.ends().await.code(), Some(0));

    let service = &house.server.service;
    let mut db = service.store.read().await.unwrap();
    let kept = ledger::after(&mut db, 0, 100).await.unwrap();
    let kept: Vec<Act> = kept.iter().map(|(_, row)| row.event().unwrap().act).collect();
    for entry in &made.entries {
        let Body::Act(act) = &entry.body else { unreachable!() };
        assert!(kept.contains(act), "{act:?}");
    }
    drop(db);
    assert_eq!(imports(&house).await, [ImportStatus::Review.word()]);
    verify(service).await.unwrap();
}

#[tokio::test]
async fn who_never_finishes_does_not_keep_it_for_ever() {
    let house = House::new(false).await;
    let manager = [Role::FleetManager];
    house.member("metropole", "claire@test.example", &manager).await;
    let mut process = Process::start(&house).await;
    let claire = process.sign_in("claire@test.example").await;
    let form = "multipart/form-data; boundary=cut";
    let stuck = InHand::begin(process.address, "/parc/imports", form, &claire, LIST.as_bytes()).await;
    process.told_to_stop();
    process.closes_its_door().await;
    assert_eq!(process.ends().await.code(), Some(0));
    drop(stuck);
    assert!(imports(&house).await.is_empty(), "half a file is none");
}
