//! Reading a file, twice: a first look through the whole of it says what it is and whether it can be read at all; then its
//! rows are read again for whoever stores them, some hundred at a time. A file of a hundred thousand rows so takes no more
//! memory than one of a hundred, and one that is damaged at its end leaves nothing behind. Reading is a small part of the
//! time that an import takes.

use regain_domain::columns::Reading;
use regain_domain::row::{ParkAccount, ReadRow};
use regain_exchange::{ExchangeError, read_rows};
use std::sync::Arc;
use tokio::sync::mpsc::{self, Receiver};
use tokio::task::{JoinHandle, spawn_blocking};

use super::draft::unreadable;
use super::matcher::AT_ONCE;
use crate::Problem;

/// How many parts are read ahead of whoever stores them.
const AHEAD: usize = 2;

/// A file that can be read.
pub(super) struct Readable {
    /// What there is to say of it.
    pub account: ParkAccount,
    bytes: Arc<Vec<u8>>,
    reading: Reading,
}

impl Readable {
    /// Looks through a file; the inner error is the reader's.
    pub async fn look(bytes: &Arc<Vec<u8>>, reading: Reading) -> Result<Result<Self, ExchangeError>, Problem> {
        let bytes = Arc::clone(bytes);
        let looking = spawn_blocking(move || {
            let account = read_rows(&bytes, &reading, &mut |_| ())?;
            Ok(Self {
                account,
                bytes,
                reading,
            })
        });
        looking.await.map_err(|_| Problem::Internal)
    }

    /// Its rows.
    pub fn rows(self) -> Rows {
        let (give, parts) = mpsc::channel(AHEAD);
        let reader = spawn_blocking(move || {
            let mut part = Vec::with_capacity(AT_ONCE);
            read_rows(&self.bytes, &self.reading, &mut |row| {
                part.push(row);
                if part.len() == AT_ONCE {
                    // Whoever took them may be gone; nobody misses them then.
                    let _ = give.blocking_send(std::mem::replace(&mut part, Vec::with_capacity(AT_ONCE)));
                }
            })?;
            let _ = give.blocking_send(part);
            Ok(())
        });
        Rows { parts, reader }
    }
}

/// The rows of a file, while another thread reads it.
pub(super) struct Rows {
    parts: Receiver<Vec<ReadRow>>,
    reader: JoinHandle<Result<(), ExchangeError>>,
}

impl Rows {
    /// The next [`AT_ONCE`] rows, or what is left of them.
    pub async fn next(&mut self) -> Result<Option<Vec<ReadRow>>, Problem> {
        if let Some(part) = self.parts.recv().await {
            return Ok(Some(part));
        }
        let read = (&mut self.reader).await.map_err(|_| Problem::Internal)?;
        read.map(|()| None).map_err(unreadable)
    }
}
