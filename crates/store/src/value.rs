//! Values on their way into a statement and out of a row: text, 64-bit integers, bytes, and nothing.

use regain_domain::code::Code;
use regain_domain::event::Hash;
use regain_domain::id::*;
use regain_domain::time::Timestamp;
use regain_domain::voucher::Voucher;
use sqlx::Row as _;

use crate::error::StoreError;

/// One value for a statement. Each is typed even when it is nothing, because PostgreSQL wants to know.
#[derive(Clone, Debug)]
pub enum Value {
    /// A 64-bit integer.
    Int(Option<i64>),
    /// A text.
    Text(Option<String>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Int(Some(i64::from(value)))
    }
}

impl From<u64> for Value {
    fn from(value: u64) -> Self {
        Self::Int(Some(i64::try_from(value).unwrap_or(i64::MAX)))
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Int(Some(i64::try_from(value).unwrap_or(i64::MAX)))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(Some(i64::from(value)))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        // Neither engine can be trusted with NUL in text: PostgreSQL refuses it.
        Self::Text(Some(value.replace('\0', "")))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::from(value.as_str())
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::from(value.as_str())
    }
}

impl From<Timestamp> for Value {
    fn from(value: Timestamp) -> Self {
        Self::Int(Some(value.micros()))
    }
}

macro_rules! as_text {
    ($($name:ty),*) => {$(
        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                Self::Text(Some(value.to_string()))
            }
        }
    )*};
}

as_text!(
    OrganisationId,
    SiteId,
    PersonId,
    DeviceId,
    EventId,
    ImportId,
    LotId,
    RoundId,
    StopId,
    HandoverId,
    ExceptionId,
    ClientId,
    MediumId,
    BenchJobId,
    PhotoId,
    OfferId,
    ReservationId,
    RequestId,
    JobId,
    InvitationId,
    BlankBatchId,
    PalletId,
    PrinterId,
    PhoneKeyId,
    SlipId,
    DuplicateId,
    NeedId,
    Hash,
    Code,
    Voucher,
    uuid::Uuid
);

/// A type that can be nothing in a statement.
pub trait Nullable: Into<Value> {
    /// Its nothing.
    const NOTHING: Value;
}

macro_rules! nullable {
    ($nothing:expr => $($name:ty),*) => {$( impl Nullable for $name { const NOTHING: Value = $nothing; } )*};
}

nullable!(Value::Int(None) => i64, u32, u64, Timestamp);
nullable!(Value::Text(None) => &str, String, OrganisationId, SiteId, PersonId, DeviceId, EventId, LotId, RoundId, StopId, HandoverId, OfferId, ReservationId, RequestId, JobId, Hash, Code, Voucher);

impl<T: Nullable> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(T::NOTHING, Into::into)
    }
}

/// The values of one statement: `values![id, name, at]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::value::Value::from($value)),*] };
}

/// One row of an answer; columns are read by position.
pub enum Row {
    /// From SQLite.
    Sqlite(sqlx::sqlite::SqliteRow),
    /// From PostgreSQL.
    Postgres(sqlx::postgres::PgRow),
}

macro_rules! read {
    ($row:expr, $at:expr) => {
        match $row {
            Row::Sqlite(row) => row.try_get($at),
            Row::Postgres(row) => row.try_get($at),
        }
        .map_err(|error| StoreError::Damaged(format!("column {}: {error}", $at)))
    };
}

impl Row {
    /// A text that is there.
    pub fn text(&self, at: usize) -> Result<String, StoreError> {
        read!(self, at)
    }

    /// A text, or nothing.
    pub fn maybe_text(&self, at: usize) -> Result<Option<String>, StoreError> {
        read!(self, at)
    }

    /// An integer that is there.
    pub fn int(&self, at: usize) -> Result<i64, StoreError> {
        read!(self, at)
    }

    /// An integer, or nothing.
    pub fn maybe_int(&self, at: usize) -> Result<Option<i64>, StoreError> {
        read!(self, at)
    }

    /// A count: an integer that is not negative.
    pub fn count(&self, at: usize) -> Result<u64, StoreError> {
        Ok(u64::try_from(self.int(at)?).unwrap_or(0))
    }

    /// A moment.
    pub fn time(&self, at: usize) -> Result<Timestamp, StoreError> {
        self.int(at).map(Timestamp)
    }

    /// A text that stands for something: an id, a word, a code. `parse` is its reader.
    pub fn parsed<T>(&self, at: usize, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, StoreError> {
        let text = self.text(at)?;
        parse(&text).ok_or_else(|| StoreError::Damaged(format!("column {at}: {text:?}")))
    }

    /// The same, or nothing.
    pub fn maybe_parsed<T>(&self, at: usize, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
        match self.maybe_text(at)? {
            None => Ok(None),
            Some(text) => match parse(&text) {
                Some(value) => Ok(Some(value)),
                None => Err(StoreError::Damaged(format!("column {at}: {text:?}"))),
            },
        }
    }

    /// A value kept as JSON.
    pub fn json<T: serde::de::DeserializeOwned>(&self, at: usize) -> Result<T, StoreError> {
        let text = self.text(at)?;
        serde_json::from_str(&text).map_err(|error| StoreError::Damaged(format!("column {at}: {error}")))
    }
}
