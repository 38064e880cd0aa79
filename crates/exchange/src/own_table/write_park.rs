//! A park, device by device, with the cell that says which record each row is.

use std::io::{self, Write};

use regain_domain::id::DeviceId;
use regain_domain::identifier::Identifier;
use regain_domain::row::Description;

use super::cells::{HEADINGS, Wording, cells, in_order};
use super::record_cell::RecordCell;
use super::table_file::{Table, TableFile};

/// Writes a park as it comes, page by page.
pub struct ParkWriter<W: Write + Send> {
    table: Table<W>,
    wording: Wording,
}

impl<W: Write + Send> ParkWriter<W> {
    /// Begins with the headings.
    ///
    /// # Errors
    /// What the writer behind it says; for a workbook, also when no temporary file can be made.
    pub fn new(out: W, file: TableFile, wording: Wording) -> io::Result<Self> {
        let mut table = Table::new(out, file)?;
        let headings = HEADINGS.iter().map(|(_, words)| wording.of(words).to_owned());
        table.row(headings)?;
        Ok(Self { table, wording })
    }

    /// One device.
    ///
    /// # Errors
    /// What the writer behind it says.
    pub fn write(&mut self, device: DeviceId, identifiers: &[Identifier], description: &Description) -> io::Result<()> {
        let cells = cells(identifiers, description, self.wording);
        let record = RecordCell::new(device, &cells, &[]);
        self.table.row(in_order(cells, record.text()))
    }

    /// Ends the file, and gives back what it was written to.
    ///
    /// # Errors
    /// What the writer behind it says.
    pub fn finish(self) -> io::Result<W> {
        self.table.finish()
    }
}
