//! Parks as tables of our own: brought back after somebody edited a cell, they change exactly that. By which cell that is
//! told: [`record_cell`]. Everything is written as text and row by row.

mod cells;
pub mod record_cell;
mod table_file;
mod write_lines;
mod write_park;

pub use cells::Wording;
pub use table_file::TableFile;
pub use write_lines::{Line, LineContent, LineWriter};
pub use write_park::ParkWriter;

#[cfg(test)]
mod edit_tests;
#[cfg(test)]
mod tests;
