//! How much an archive may unpack to: what a small file may become, and how many files may stand in it.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};

use crate::ExchangeError;

/// The most files of an archive that are read.
pub const MAX_FILES: u32 = 20_000;

/// The most bytes that an archive may unpack to.
pub const MAX_UNPACKED: u64 = 1024 * 1024 * 1024;

/// How many times its size an archive may unpack to, beyond what any archive may: inventories shrink to a tenth or a
/// thirtieth, bombs to a thousandth.
const MAX_RATIO: u64 = 100;

/// What any archive may unpack to, however small it is: the largest single file, and a little.
const FREE: u64 = 64 * 1024 * 1024;

/// How much may still be unpacked.
pub struct Budget {
    /// Bytes that came in.
    packed: u64,
    unpacked: Cell<u64>,
    files: Cell<u32>,
    entries: Cell<u32>,
    /// The limit that was broken.
    broken: RefCell<Option<ExchangeError>>,
}

impl Budget {
    /// For an archive of so many bytes.
    pub fn of(packed: usize) -> Self {
        Self {
            packed: u64::try_from(packed).unwrap_or(u64::MAX),
            unpacked: Cell::new(0),
            files: Cell::new(0),
            entries: Cell::new(0),
            broken: RefCell::new(None),
        }
    }

    /// # Errors
    /// When a limit was broken.
    pub fn check(&self) -> Result<(), ExchangeError> {
        self.broken.borrow().clone().map_or(Ok(()), Err)
    }

    /// One more file.
    pub fn file(&self) -> Result<(), ExchangeError> {
        self.files.set(self.files.get() + 1);
        if self.files.get() > MAX_FILES {
            return Err(ExchangeError::TooManyFiles { limit: MAX_FILES });
        }
        Ok(())
    }

    /// What is no file, and passed over: folders and links, of which there may be as many again.
    pub fn entry(&self) -> Result<(), ExchangeError> {
        self.entries.set(self.entries.get() + 1);
        if self.entries.get() > MAX_FILES {
            return Err(ExchangeError::TooManyFiles { limit: MAX_FILES });
        }
        Ok(())
    }

    /// The limit that was broken, if one was.
    pub fn broken(&self) -> Option<ExchangeError> {
        self.broken.borrow_mut().take()
    }

    fn spend(&self, bytes: usize) -> io::Result<()> {
        let unpacked = self
            .unpacked
            .get()
            .saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.unpacked.set(unpacked);
        let broken = if unpacked > MAX_UNPACKED {
            ExchangeError::UnpacksTooLarge { limit: MAX_UNPACKED }
        } else if unpacked > FREE.saturating_add(self.packed.saturating_mul(MAX_RATIO)) {
            ExchangeError::ArchiveBomb
        } else {
            return Ok(());
        };
        *self.broken.borrow_mut() = Some(broken);
        Err(io::Error::other("a limit was reached"))
    }
}

/// Counts what is read against the budget, also what is only passed over.
pub struct Metered<'b, R> {
    reader: R,
    budget: &'b Budget,
}

impl<'b, R> Metered<'b, R> {
    /// A reader on this budget.
    pub const fn new(reader: R, budget: &'b Budget) -> Self {
        Self { reader, budget }
    }
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.budget.spend(count)?;
        Ok(count)
    }
}
