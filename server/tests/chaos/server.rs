//! The real server as a process of its own, started and killed as an operating system would.

use regain_store::{Store, values};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// How to start it.
pub struct Server {
    database: String,
    address: SocketAddr,
    /// What it says goes here: read when it does not start.
    log: std::path::PathBuf,
    folder: tempfile::TempDir,
}

/// One that runs.
pub struct Running {
    pub address: SocketAddr,
    child: Child,
}

impl Server {
    pub fn new(database: &str, engine: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            database: database.to_owned(),
            address: free.expect("a free port"),
            log: folder.path().join(format!("{engine}.log")),
            folder,
        }
    }

    /// Starts it and waits until it takes connections.
    pub async fn start(&self) -> Running {
        let log = std::fs::File::create(&self.log).expect("a log");
        let mut child = Command::new(env!("CARGO_BIN_EXE_regain"))
            .arg("serve")
            .current_dir(self.folder.path())
            .env_remove("REGAIN_CONFIG")
            .env("REGAIN_DATABASE_URL", &self.database)
            .env("REGAIN_LISTEN", self.address.to_string())
            .env("REGAIN_BASE_URL", format!("http://{}", self.address))
            .env("REGAIN_RATE_LIMITS", "false")
            .env("REGAIN_LOG", "error")
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        let begun = Instant::now();
        while TcpStream::connect(self.address).await.is_err() {
            let ended = child.try_wait().expect("a process");
            let patient = begun.elapsed() < Duration::from_secs(60);
            assert!(ended.is_none() && patient, "the server did not start: {}", self.said());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Running {
            address: self.address,
            child,
        }
    }

    fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Running {
    /// `kill -9`, and gone.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // One that has ended by itself is as dead.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A test that fails leaves no process behind.
impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// A PostgreSQL database of its own.
pub struct Database {
    admin: Store,
    name: String,
    pub address: String,
}

impl Database {
    pub async fn make(admin: &str) -> Self {
        let store = Store::open(admin).await.expect("PostgreSQL answers");
        let name = format!("regain_chaos_{}", uuid::Uuid::now_v7().simple());
        let sql = format!("CREATE DATABASE {name}");
        store
            .read()
            .await
            .expect("a connection")
            .run(&sql, values![])
            .await
            .expect("a database");
        let (base, query) = admin.split_once('?').unwrap_or((admin, ""));
        let (server, _) = base.rsplit_once('/').expect("postgres://…/database");
        let query = if query.is_empty() {
            String::new()
        } else {
            format!("?{query}")
        };
        Self {
            admin: store,
            address: format!("{server}/{name}{query}"),
            name,
        }
    }

    pub async fn drop(self) {
        let sql = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        self.admin
            .read()
            .await
            .expect("a connection")
            .run(&sql, values![])
            .await
            .expect("dropped");
    }
}
