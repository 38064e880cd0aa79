//! Two server processes on one PostgreSQL: whoever starts on one goes on with the other, and what is to be done once is
//! done once.

mod support;

use regain_service::{Service, Settings};
use regain_store::{Store, values};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::PASSWORD;
use support::shop::Shop;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A process that is gone when the test is.
struct Node {
    address: SocketAddr,
    child: Child,
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Node {
    async fn start(database: &str, folder: &Path, name: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = free.expect("a free port");
        let own = folder.join(name);
        std::fs::create_dir_all(&own).expect("a folder");
        let shared = |name: &str| folder.join(name).display().to_string();
        let mut child = Command::new(env!("CARGO_BIN_EXE_regain"))
            .arg("serve")
            .current_dir(&own)
            .env_remove("REGAIN_CONFIG")
            .env("REGAIN_DATABASE_URL", database)
            .env("REGAIN_LISTEN", address.to_string())
            .env("REGAIN_BASE_URL", "https://regain.test")
            .env("REGAIN_FILES", shared("files"))
            .env("REGAIN_SIGNING_KEY", shared("signing.key"))
            .env("REGAIN_MAIL_FOLDER", shared("mail"))
            .env("REGAIN_LOG", "error")
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the server starts");
        let begun = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            assert!(child.try_wait().expect("a process").is_none(), "{name} did not start");
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "{name} did not start in a minute"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Self { address, child }
    }

    /// Asks over a connection of its own; the whole answer, head and body.
    async fn ask(&self, method: &str, path: &str, cookie: &str, form: &str) -> String {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: regain.test\r\nOrigin: https://regain.test\r\nAccept: text/html\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{form}",
            form.len()
        );
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("answered");
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn get(&self, path: &str) -> String {
        self.ask("GET", path, "", "").await
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}"));
    rest.split(after).next().unwrap()
}

/// The link in the one letter that lies in the folder, as soon as it does. Letters break long lines.
async fn link(mails: &Path, word: &str) -> String {
    let begun = Instant::now();
    loop {
        let letters = std::fs::read_dir(mails).into_iter().flatten().flatten();
        for letter in letters.filter(|one| one.path().extension().is_some_and(|ending| ending == "eml")) {
            let text = std::fs::read_to_string(letter.path())
                .unwrap_or_default()
                .replace("=\r\n", "");
            if let Some((_, rest)) = text.split_once(&format!("https://regain.test/{word}/")) {
                return rest.split_whitespace().next().unwrap().to_owned();
            }
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "no letter came");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_begins_on_one_node_goes_on_with_the_other() {
    let Ok(admin) = std::env::var("REGAIN_TEST_POSTGRES") else {
        println!("skipped: REGAIN_TEST_POSTGRES names none");
        return;
    };
    let maker = Store::open(&admin).await.expect("PostgreSQL answers");
    let name = format!("regain_nodes_{}", uuid::Uuid::now_v7().simple());
    let sql = format!("CREATE DATABASE {name}");
    maker
        .read()
        .await
        .unwrap()
        .run(&sql, values![])
        .await
        .expect("a database");
    let (base, query) = admin.split_once('?').unwrap_or((&admin, ""));
    let (server, _) = base.rsplit_once('/').expect("postgres://…/database");
    let address = format!("{server}/{name}?{query}");
    let store = Store::open(&address).await.expect("the database opens");
    store.migrate().await.expect("the tables are made");
    let settings = Settings {
        base_url: "https://regain.test".into(),
        demo: false,
    };
    let service = Service::new(store.clone(), settings);
    let shop = Shop::new(&service, "atelier").await;
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = tokio::join!(
        Node::start(&address, folder.path(), "one"),
        Node::start(&address, folder.path(), "other")
    );

    // The form of one, sent to the other.
    let page = one.get(&format!("/catalogue/{}", shop.code)).await;
    let (form, seal) = (
        between(&page, "name=\"form\" value=\"", "\""),
        between(&page, "name=\"seal\" value=\"", "\""),
    );
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    let filled = format!(
        "code={}&email=lou%40exemple.test&slot={}&form={form}&seal={seal}",
        shop.code,
        shop.slot.micros()
    );
    let sent = other.ask("POST", "/api/catalogue/reserve", "", &filled).await;
    assert!(sent.contains("/catalogue/envoye"), "{sent}");
    // The link is followed on the first.
    let token = link(&folder.path().join("mail"), "reservation").await;
    let confirmed = one
        .ask("POST", "/api/catalogue/confirm", "", &format!("token={token}"))
        .await;
    assert!(confirmed.contains("/reservation/"), "{confirmed}");
    let voucher = regain_service::reserve::look(&service, &token)
        .await
        .unwrap()
        .reservation
        .voucher;
    // The counter signs in on the first, and hands over on the second.
    let password = PASSWORD.replace(' ', "+");
    let sign_in = format!("email={}&password={password}", shop.email);
    let signed = one.ask("POST", "/api/account/sign_in", "", &sign_in).await;
    let cookie = format!("session={}", between(&signed, "session=", ";"));
    let handed = other
        .ask(
            "POST",
            "/api/counter/hand_over",
            &cookie,
            &format!("voucher={voucher}&label={}", shop.code),
        )
        .await;
    assert!(handed.contains(&format!("/comptoir/bons/{voucher}")), "{handed}");
    let seen = regain_service::reserve::look(&service, &token)
        .await
        .unwrap()
        .reservation;
    assert_eq!(seen.status, regain_service::reserve::ReservationStatus::Collected);

    // Both began with their periodic work: one seal over the ledger, one letter of each occasion.
    let count = async |sql: &str| {
        let mut db = store.read().await.unwrap();
        db.one(sql, values![]).await.unwrap().unwrap().count(0).unwrap()
    };
    let begun = Instant::now();
    while count("SELECT COUNT(*) FROM checkpoints").await == 0 {
        assert!(begun.elapsed() < Duration::from_secs(30), "no checkpoint was made");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(count("SELECT COUNT(*) FROM checkpoints").await, 1);
    assert_eq!(count("SELECT COUNT(*) FROM jobs WHERE kind = 'checkpoint'").await, 1);
    regain_service::verify_ledger::verify(&service)
        .await
        .expect("the ledger holds");
    drop((one, other));
    store.close().await;
    let sql = format!("DROP DATABASE {name} WITH (FORCE)");
    maker.read().await.unwrap().run(&sql, values![]).await.expect("dropped");
}
