//! An import that is decided takes effect whole, though the server that carries it out is killed in the middle: the one
//! that starts next goes on where it stopped.

use regain_domain::access::{Actor, Role};
use regain_domain::id::{ImportId, OrganisationId, PersonId};
use regain_service::import_park::{Confirmation, Import, ImportStatus, confirm, draft};
use regain_service::see_park::{Filter, see_park};
use regain_service::{Service, Settings, verify_ledger};
use regain_store::organisation::{Duty, Organisation};
use regain_store::person::Person;
use regain_store::{Store, import, ledger, organisation, person, values};
use std::fmt::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const ROWS: u64 = 6_000;

/// A server that is killed when the test ends, however it ends.
struct Server(Child);

impl Server {
    fn start(folder: &Path, database: &str, address: SocketAddr) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_regain"))
            .arg("serve")
            .current_dir(folder)
            .env_remove("REGAIN_CONFIG")
            .env("REGAIN_DATABASE_URL", database)
            .env("REGAIN_LISTEN", address.to_string())
            .env("REGAIN_LOG", "error")
            .stdout(Stdio::null())
            .spawn()
            .expect("the server starts");
        Self(child)
    }
}

impl Drop for Server {
    /// `kill -9`, and gone.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn employer(service: &Service) -> Actor {
    let mut db = service.store.write().await.unwrap();
    let (id, member) = (service.id(OrganisationId::new), service.id(PersonId::new));
    let made = Organisation {
        id,
        slug: "employeur".into(),
        name: "Employeur".into(),
        duties: vec![Duty::Holder],
    };
    organisation::insert(&mut db, &made, service.now()).await.unwrap();
    let made = Person {
        id: member,
        email: "parc@employeur.test".into(),
        name: "Une personne".into(),
        password_hash: None,
        language: "fr".into(),
    };
    person::insert(&mut db, &made, service.now()).await.unwrap();
    db.commit().await.unwrap();
    Actor::Member {
        person: member,
        organisation: id,
        role: Role::FleetManager,
    }
}

fn rows() -> Vec<u8> {
    let mut rows = String::from("Nom;Fabricant;Numéro de série;Numéro d'inventaire;Type;Modèle;Mise en service\n");
    for n in 0..ROWS {
        writeln!(rows, "x;HP;CZC{n:07};A{n:06};Portable;ProBook;2020-01-01").unwrap();
    }
    rows.into_bytes()
}

async fn stands(service: &Service, id: ImportId) -> Import {
    let mut db = service.store.read().await.unwrap();
    import::find(&mut db, id).await.unwrap().unwrap()
}

/// Waits for what the server does.
async fn until(service: &Service, id: ImportId, seconds: u64, what: impl Fn(&Import) -> bool) -> Import {
    let begun = Instant::now();
    loop {
        let now = stands(service, id).await;
        if what(&now) {
            return now;
        }
        assert!(begun.elapsed() < Duration::from_secs(seconds), "{now:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn killed_in_the_middle_it_is_whole_after_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("park.sqlite").display());
    let store = Store::open(&database).await.unwrap();
    store.migrate().await.unwrap();
    let settings = Settings {
        base_url: "https://regain.test".into(),
        demo: false,
    };
    let service = Service::new(store, settings);
    let manager = employer(&service).await;
    let id = draft(&service, &manager, "parc.csv", rows()).await.unwrap();
    let told = confirm(&service, &manager, id).await.unwrap();
    assert!(matches!(told, Confirmation::Decided(_)), "{told:?}");

    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for kill in 0_u64..2 {
        let server = Server::start(folder.path(), &database, address);
        let from = stands(&service, id).await.work.done;
        let now = until(&service, id, 120, |import| import.work.done > from).await;
        drop(server);
        assert!(now.work.done < ROWS, "it was too fast to be killed: kill {kill}");
        let after = stands(&service, id).await;
        assert_eq!(after.status, ImportStatus::Applying);
        let mut db = service.store.read().await.unwrap();
        assert_eq!(ledger::last_position(&mut db).await.unwrap(), after.work.done);
        let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
        assert!(park.counts.is_empty(), "no figure is half-way");
        assert_eq!(park.import_at_work.map(|import| import.id), Some(id));
    }

    let _server = Server::start(folder.path(), &database, address);
    let whole = until(&service, id, 180, |import| import.status == ImportStatus::Confirmed).await;
    assert_eq!((whole.work.done, whole.work.left_alone), (ROWS, 0));
    let mut db = service.store.read().await.unwrap();
    assert_eq!(ledger::last_position(&mut db).await.unwrap(), ROWS);
    let twice = "SELECT COUNT(*), COUNT(DISTINCT name_key), COUNT(DISTINCT device_id) FROM identifiers";
    let row = db.one(twice, values![]).await.unwrap().unwrap();
    let names: Vec<u64> = (0..3).map(|at| row.count(at).unwrap()).collect();
    assert_eq!(names, [2 * ROWS, 2 * ROWS, ROWS], "no row twice");
    drop(db);
    let park = see_park(&service, &manager, &Filter::default(), None).await.unwrap();
    assert_eq!(Filter::default().count(&park.counts, &park.rules, park.this_year), ROWS);
    verify_ledger::verify(&service).await.unwrap();
}
