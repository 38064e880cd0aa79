//! The two engines behind one face, and all that differs between them.
//!
//! SQLite: one writer connection whose transactions begin IMMEDIATE (a transaction that reads first and writes later
//! would fail at once when another wrote in between, whatever the time-out), and a pool of readers; WAL, so readers
//! never wait; `synchronous = FULL`, because "saved" is said after the commit and has to be true when the power fails.
//! PostgreSQL: one pool; writers of the ledger take an advisory lock ([`Connection::lock_ledger`]).

use sqlx::postgres::{PgArguments, PgPool, PgPoolOptions, Postgres};
use sqlx::sqlite::{
    Sqlite, SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Arguments, AssertSqlSafe, Transaction, pool::PoolConnection};
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::error::StoreError;
use crate::migrations::migrator;
use crate::value::{Row, Value};

/// How many readers SQLite has, and how many connections PostgreSQL.
const CONNECTIONS: u32 = 8;
/// The advisory lock under which the ledger is written on PostgreSQL; any number that nothing else uses.
const LEDGER_LOCK: i64 = 0x7265_6761_696e;

/// A database. Cloning it is cheap and gives the same one.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    statements: Arc<AtomicU64>,
    plans: Option<Plans>,
}

/// How SQLite looks for the rows of statements, each line with its statement; see [`Store::noting_plans`].
pub type Plans = Arc<Mutex<Vec<String>>>;

#[derive(Clone)]
enum Engine {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

impl Store {
    /// Opens `sqlite:path`, `sqlite::memory:` or `postgres://…`; an SQLite file that is not there is made.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        let engine = if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Engine::Postgres(
                PgPoolOptions::new()
                    .max_connections(CONNECTIONS)
                    .connect(address)
                    .await?,
            )
        } else if address.starts_with("sqlite:") {
            Self::open_sqlite(address).await?
        } else {
            return Err(StoreError::Address(address.to_owned()));
        };
        Ok(Self {
            engine,
            statements: Arc::default(),
            plans: None,
        })
    }

    /// The same database, noting for each statement how SQLite looks for its rows: for tests, which see by it that no
    /// table is read over. PostgreSQL chooses by what the tables hold, so there is nothing to note there.
    pub fn noting_plans(self) -> (Self, Plans) {
        let plans = Plans::default();
        let noting = Self {
            plans: Some(plans.clone()),
            ..self
        };
        (noting, plans)
    }

    async fn open_sqlite(address: &str) -> Result<Engine, StoreError> {
        let options = SqliteConnectOptions::from_str(address)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(200)
            .pragma("cache_size", "-32000")
            .pragma("mmap_size", "268435456");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        // Every connection to a database in memory is another database: there the writer reads as well.
        let in_memory = address.contains(":memory:");
        let readers = if in_memory {
            writer.clone()
        } else {
            SqlitePoolOptions::new()
                .max_connections(CONNECTIONS)
                .connect_with(options.read_only(true))
                .await?
        };
        Ok(Engine::Sqlite { writer, readers })
    }

    /// Brings the tables up to date.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => migrator().run(writer).await?,
            Engine::Postgres(pool) => migrator().run(pool).await?,
        }
        Ok(())
    }

    /// A connection to read with. What one statement sees is consistent; for more, use [`Store::write`].
    pub async fn read(&self) -> Result<Connection, StoreError> {
        let kind = match &self.engine {
            Engine::Sqlite { readers, .. } => Kind::SqliteRead(readers.acquire().await?),
            Engine::Postgres(pool) => Kind::PostgresRead(pool.acquire().await?),
        };
        Ok(Connection {
            kind,
            statements: self.statements.clone(),
            plans: self.plans.clone(),
        })
    }

    /// A transaction. What it wrote is there after [`Connection::commit`] and only then; dropped, it leaves no trace.
    pub async fn write(&self) -> Result<Connection, StoreError> {
        let kind = match &self.engine {
            Engine::Sqlite { writer, .. } => Kind::SqliteWrite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres(pool) => Kind::PostgresWrite(pool.begin().await?),
        };
        Ok(Connection {
            kind,
            statements: self.statements.clone(),
            plans: self.plans.clone(),
        })
    }

    /// How many statements were run so far, for measuring what a page costs.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Ends all connections, after what is in hand.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

/// A connection in use: for reading, or a transaction.
pub struct Connection {
    kind: Kind,
    statements: Arc<AtomicU64>,
    plans: Option<Plans>,
}

enum Kind {
    SqliteRead(PoolConnection<Sqlite>),
    SqliteWrite(Transaction<'static, Sqlite>),
    PostgresRead(PoolConnection<Postgres>),
    PostgresWrite(Transaction<'static, Postgres>),
}

/// Runs one statement on whichever engine there is.
macro_rules! on_engine {
    ($self:ident, $sql:ident, $values:ident, $fetch:ident, $wrap:expr) => {{
        $self.statements.fetch_add(1, Ordering::Relaxed);
        // Statements are texts of this crate; values are always bound.
        let sql = AssertSqlSafe($sql.to_owned());
        match &mut $self.kind {
            Kind::SqliteRead(connection) => {
                let query = sqlx::query_with::<Sqlite, _>(sql, sqlite_arguments($values)?);
                $wrap(query.$fetch(&mut **connection).await?, Row::Sqlite)
            }
            Kind::SqliteWrite(transaction) => {
                let query = sqlx::query_with::<Sqlite, _>(sql, sqlite_arguments($values)?);
                $wrap(query.$fetch(&mut **transaction).await?, Row::Sqlite)
            }
            Kind::PostgresRead(connection) => {
                let query = sqlx::query_with::<Postgres, _>(sql, postgres_arguments($values)?);
                $wrap(query.$fetch(&mut **connection).await?, Row::Postgres)
            }
            Kind::PostgresWrite(transaction) => {
                let query = sqlx::query_with::<Postgres, _>(sql, postgres_arguments($values)?);
                $wrap(query.$fetch(&mut **transaction).await?, Row::Postgres)
            }
        }
    }};
}

impl Connection {
    /// All rows of an answer.
    pub async fn all(&mut self, sql: &str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        self.note_plan(sql, &values).await?;
        Ok(on_engine!(self, sql, values, fetch_all, wrap_all))
    }

    /// The first row of an answer, if there is one.
    pub async fn one(&mut self, sql: &str, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
        self.note_plan(sql, &values).await?;
        Ok(on_engine!(self, sql, values, fetch_optional, wrap_one))
    }

    /// Changes rows; says how many.
    pub async fn run(&mut self, sql: &str, values: Vec<Value>) -> Result<u64, StoreError> {
        self.note_plan(sql, &values).await?;
        self.statements.fetch_add(1, Ordering::Relaxed);
        let sql = AssertSqlSafe(sql.to_owned());
        Ok(match &mut self.kind {
            Kind::SqliteRead(connection) => sqlx::query_with::<Sqlite, _>(sql, sqlite_arguments(values)?)
                .execute(&mut **connection)
                .await?
                .rows_affected(),
            Kind::SqliteWrite(transaction) => sqlx::query_with::<Sqlite, _>(sql, sqlite_arguments(values)?)
                .execute(&mut **transaction)
                .await?
                .rows_affected(),
            Kind::PostgresRead(connection) => sqlx::query_with::<Postgres, _>(sql, postgres_arguments(values)?)
                .execute(&mut **connection)
                .await?
                .rows_affected(),
            Kind::PostgresWrite(transaction) => sqlx::query_with::<Postgres, _>(sql, postgres_arguments(values)?)
                .execute(&mut **transaction)
                .await?
                .rows_affected(),
        })
    }

    async fn note_plan(&mut self, sql: &str, values: &[Value]) -> Result<(), StoreError> {
        use sqlx::Row as _;
        let Some(plans) = self.plans.clone() else { return Ok(()) };
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let query = sqlx::query_with::<Sqlite, _>(explain, sqlite_arguments(values.to_vec())?);
        let rows = match &mut self.kind {
            Kind::SqliteRead(connection) => query.fetch_all(&mut **connection).await?,
            Kind::SqliteWrite(transaction) => query.fetch_all(&mut **transaction).await?,
            Kind::PostgresRead(_) | Kind::PostgresWrite(_) => return Ok(()),
        };
        let mut plans = plans.lock().unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            let detail: String = row.try_get("detail")?;
            plans.push(format!("{detail} -- {sql}"));
        }
        Ok(())
    }

    /// Inserts many rows with few statements. `head` is everything up to VALUES (`INSERT INTO t (a, b)`), `tail` what
    /// follows (`ON CONFLICT DO NOTHING`, or nothing).
    pub async fn insert_many(&mut self, head: &str, rows: Vec<Vec<Value>>, tail: &str) -> Result<u64, StoreError> {
        self.run_many(rows, |tuples| format!("{head} VALUES {tuples} {tail}"))
            .await
    }

    /// Changes many rows with few statements, each from values of its own. `head` is everything up to FROM
    /// (`UPDATE t SET a = v.column2`), `tail` says which row each is for (`WHERE t.id = v.column1`).
    pub async fn update_many(&mut self, head: &str, rows: Vec<Vec<Value>>, tail: &str) -> Result<u64, StoreError> {
        self.run_many(rows, |tuples| format!("{head} FROM (VALUES {tuples}) AS v {tail}"))
            .await
    }

    async fn run_many(&mut self, rows: Vec<Vec<Value>>, statement: impl Fn(&str) -> String) -> Result<u64, StoreError> {
        // Few different lengths, so that prepared statements are found again.
        const AT_ONCE: [usize; 3] = [64, 8, 1];
        let mut changed = 0;
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let left = rows.len();
            let count = AT_ONCE.into_iter().find(|&count| count <= left).unwrap_or(1);
            let mut values = Vec::new();
            let mut tuples = Vec::with_capacity(count);
            for row in rows.by_ref().take(count) {
                let first = values.len() + 1;
                // In a list of values PostgreSQL takes for text what nobody says the type of.
                let place = |(at, value): (usize, &Value)| match value {
                    Value::Int(_) => format!("CAST(${} AS BIGINT)", first + at),
                    Value::Text(_) => format!("${}", first + at),
                };
                let places: Vec<String> = row.iter().enumerate().map(place).collect();
                tuples.push(format!("({})", places.join(", ")));
                values.extend(row);
            }
            changed += self.run(&statement(&tuples.join(", ")), values).await?;
        }
        Ok(changed)
    }

    /// `$n, $n+1, …` for a list of values, the first place given.
    pub fn places(first: usize, count: usize) -> String {
        (first..first + count)
            .map(|place| format!("${place}"))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Waits until no other transaction writes the ledger. SQLite has one writer anyway.
    pub async fn lock_ledger(&mut self) -> Result<(), StoreError> {
        if matches!(self.kind, Kind::PostgresWrite(_) | Kind::PostgresRead(_)) {
            self.one(
                "SELECT 1 FROM (SELECT pg_advisory_xact_lock($1)) AS waited",
                vec![Value::from(LEDGER_LOCK)],
            )
            .await?;
        }
        Ok(())
    }

    /// The end of a subquery that picks a row to take, so that whoever tries at the same time picks another one instead
    /// of waiting for it. SQLite has one writer anyway.
    pub(crate) const fn passing_over_locked_rows(&self) -> &'static str {
        match self.kind {
            Kind::PostgresWrite(_) | Kind::PostgresRead(_) => " FOR UPDATE SKIP LOCKED",
            Kind::SqliteWrite(_) | Kind::SqliteRead(_) => "",
        }
    }

    /// Takes every row out of every table but the migrations' own. For a demo that was not finished; nothing else may.
    pub async fn empty_all_tables(&mut self) -> Result<(), StoreError> {
        let postgres = matches!(self.kind, Kind::PostgresWrite(_) | Kind::PostgresRead(_));
        let names = match postgres {
            true => "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()",
            false => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        };
        let rows = self.all(names, vec![]).await?;
        let names = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?;
        let names: Vec<String> = names.into_iter().filter(|name| name != "_sqlx_migrations").collect();
        if postgres {
            self.run(&format!("TRUNCATE {}", names.join(", ")), vec![]).await?;
            return Ok(());
        }
        // Whatever refers to what: at the commit nothing is left that refers.
        self.run("PRAGMA defer_foreign_keys = ON", vec![]).await?;
        for name in names {
            self.run(&format!("DELETE FROM {name}"), vec![]).await?;
        }
        Ok(())
    }

    /// Makes what was written durable. Only after this may anybody be told that it is saved.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.kind {
            Kind::SqliteWrite(transaction) => transaction.commit().await?,
            Kind::PostgresWrite(transaction) => transaction.commit().await?,
            Kind::SqliteRead(_) | Kind::PostgresRead(_) => {}
        }
        Ok(())
    }
}

fn wrap_all<T>(rows: Vec<T>, wrap: impl Fn(T) -> Row) -> Vec<Row> {
    rows.into_iter().map(wrap).collect()
}

fn wrap_one<T>(row: Option<T>, wrap: impl Fn(T) -> Row) -> Option<Row> {
    row.map(wrap)
}

fn sqlite_arguments(values: Vec<Value>) -> Result<SqliteArguments, StoreError> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Value::Int(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
        }
        .map_err(|error| StoreError::Engine(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}

fn postgres_arguments(values: Vec<Value>) -> Result<PgArguments, StoreError> {
    let mut arguments = PgArguments::default();
    for value in values {
        match value {
            Value::Int(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
        }
        .map_err(|error| StoreError::Engine(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}
