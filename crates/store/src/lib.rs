//! The database: SQL stands in this crate and nowhere else, one file a noun.
//!
//! Two engines, one text: SQLite (embedded, the default) and PostgreSQL take the same statements, because tables hold
//! only text, 64-bit integers and bytes, and both engines know `$1`, `RETURNING` and `ON CONFLICT`. What must differ
//! stands in [`connection`]. The contract suite in `tests/` runs every noun on both.
//!
//! To add a noun: a table in a new file under `migrations/` (listed in [`migrations`]), a module here with plain
//! functions that take a [`Connection`], and its cases in the contract suite.

pub mod arrival;
pub mod bench_job;
pub mod blank_tag;
pub mod catalogue;
pub mod checkpoint;
pub mod connection;
pub mod counter;
pub mod device;
pub mod duplicate;
pub mod error;
pub mod evidence;
pub mod exception;
pub mod field_photo;
pub mod fold;
pub mod handover;
pub mod identifier;
pub mod import;
pub mod import_reading;
pub mod import_token;
pub mod invitation;
pub mod job;
pub mod keepsake;
pub mod label_printer;
pub mod ledger;
pub mod life;
pub mod lot;
pub mod migrations;
pub mod need;
mod newest;
pub mod offer;
pub mod organisation;
pub mod pallet;
pub mod park;
pub mod park_count;
pub mod park_slice;
pub mod person;
pub mod phone_key;
pub mod photo;
pub mod pickup;
pub mod report;
pub mod request;
pub mod reservation;
pub mod retention;
pub mod retirement_rules;
pub mod round;
pub mod session;
pub mod sharing;
pub mod shown;
pub mod site;
pub mod slip;
pub mod standing;
mod statement;
pub mod sync;
pub mod territory;
pub mod to_assign;
pub mod value;
pub mod workshop;

pub use connection::{Connection, Store};
pub use error::StoreError;
