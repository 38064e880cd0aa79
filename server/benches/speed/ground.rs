//! Where a world is founded: on SQLite, and on PostgreSQL where `REGAIN_TEST_POSTGRES` names one.

use regain_server::settings::Settings;
use regain_store::Store;
use tempfile::TempDir;

use crate::world::{World, found_at};

/// An engine, and what is thrown away with it.
pub struct Ground {
    /// Its name, as it is printed.
    pub engine: &'static str,
    /// For files beside the databases.
    pub folder: TempDir,
    postgres: Option<Postgres>,
}

struct Postgres {
    admin: Store,
    /// What stands before and after a database's name in its address.
    around: (String, String),
    databases: Vec<String>,
}

/// The engines there are.
pub async fn grounds() -> Vec<Ground> {
    let ground = |engine, postgres| Ground {
        engine,
        folder: tempfile::tempdir().expect("a temporary folder"),
        postgres,
    };
    let mut grounds = vec![ground("SQLite", None)];
    match std::env::var("REGAIN_TEST_POSTGRES") {
        Ok(address) => {
            let (base, query) = address.split_once('?').unwrap_or((&address, ""));
            let (server, _) = base.rsplit_once('/').expect("postgres://…/database");
            let postgres = Postgres {
                admin: Store::open(&address).await.expect("PostgreSQL answers"),
                around: (format!("{server}/"), format!("?{query}")),
                databases: Vec::new(),
            };
            grounds.push(ground("PostgreSQL", Some(postgres)));
        }
        Err(_) => println!("PostgreSQL: skipped, REGAIN_TEST_POSTGRES names none"),
    }
    grounds
}

impl Ground {
    /// An empty territory in a database of its own.
    pub async fn found(&mut self, name: &str) -> World {
        let Some(postgres) = &mut self.postgres else {
            let file = self.folder.path().join(format!("{name}.sqlite"));
            return found_at(&format!("sqlite:{}", file.display())).await;
        };
        // A name of its own: a run that was broken off, or another beside it, stands in nobody's way.
        let name = format!("regain_bench_{}", uuid::Uuid::now_v7().simple());
        run(&postgres.admin, &format!("CREATE DATABASE {name}")).await;
        let (before, after) = &postgres.around;
        let address = format!("{before}{name}{after}");
        postgres.databases.push(name);
        found_at(&address).await
    }

    /// Has the engine look at what is in its tables, as it does by itself some time after they were filled.
    pub async fn settle(&self, world: &World) {
        if self.postgres.is_some() {
            run(&world.service.store, "ANALYZE").await;
        }
    }

    /// Nothing is left of it.
    pub async fn clear(self) {
        if let Some(postgres) = self.postgres {
            for name in &postgres.databases {
                run(&postgres.admin, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
            }
        }
    }
}

async fn run(store: &Store, sql: &str) {
    let mut db = store.read().await.expect("a connection");
    db.run(sql, vec![]).await.expect("a statement of the bench");
}

/// A quick run, to see that the bench works: `REGAIN_BENCH_QUICK=1`. It takes smaller sizes.
pub fn is_quick() -> bool {
    std::env::var_os("REGAIN_BENCH_QUICK").is_some()
}

/// The two sizes that are compared.
pub fn sizes() -> [usize; 2] {
    if is_quick() { [1_000, 10_000] } else { [10_000, 100_000] }
}

/// The settings of the bench's servers; the site is where the script has built it.
pub fn settings() -> Settings {
    let name = "REGAIN_SITE_ROOT";
    let site = std::env::var(name).ok().map(|folder| (name.to_owned(), folder));
    let mut settings = Settings::load(None, true, site).expect("the defaults are good");
    settings.rate_limits = false;
    settings
}
