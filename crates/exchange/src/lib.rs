//! Formats in and out: what other tools write is read here and brought to the plain types of `regain_domain`.
//!
//! Every file comes from a stranger. Nothing here may panic, take more than linear time, or let personal data through:
//! the types it produces have no place for a user, an e-mail address or a host name.

mod chassis;
pub mod erasure;
mod error;
mod fold;
pub mod kinds;
pub mod makers;
pub mod media;
mod own_table;
mod park;
pub mod photo;
pub mod product_lines;
mod text;

pub use error::ExchangeError;
pub use own_table::{Line, LineContent, LineWriter, ParkWriter, TableFile, Wording};
pub use park::{MAX_BYTES, MAX_ROWS, ParsedPark, formats, read_park, read_rows};
