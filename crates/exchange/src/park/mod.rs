//! Park exports: which tool wrote a file is told by what stands in it, never by its name.
//!
//! One file a format. A new one is a module beside [`glpi_json`] and [`table`], a line in [`FORMATS`], and nothing
//! else: it makes a [`collect::Candidate`] of each device and leaves judging to [`collect::Collector`].

mod agent;
mod agent_media;
mod agent_xml;
mod amounts;
mod archive;
mod budget;
mod collect;
mod container;
mod dmidecode;
mod ereuse;
mod glpi_json;
mod inventory;
mod json_sections;
mod lines;
mod lshw;
mod network_addresses;
#[cfg(test)]
mod real_files;
mod seen;
#[cfg(test)]
mod strangers;
pub mod table;
mod unplaced;
mod virtual_machines;
mod xml_sections;

use regain_domain::columns::Reading;
use regain_domain::row::ParsedPark;

use crate::ExchangeError;
use crate::text::decode;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// The most rows that are read from one file.
pub const MAX_ROWS: u32 = 200_000;

/// A format: how to tell it, and how to read it.
struct Format {
    looks_like: fn(&str) -> bool,
    read: fn(&str, &Reading) -> Result<ParsedPark, ExchangeError>,
}

/// Every format, the one that is hardest to mistake first: a table is what is left.
const FORMATS: &[Format] = &[
    Format {
        looks_like: ereuse::looks_like,
        read: |text, _| ereuse::read(text),
    },
    Format {
        looks_like: glpi_json::looks_like,
        read: |text, _| glpi_json::read(text),
    },
    Format {
        looks_like: agent_xml::looks_like,
        read: |text, _| agent_xml::read(text),
    },
    Format {
        looks_like: dmidecode::looks_like,
        read: |text, _| dmidecode::read(text),
    },
    Format {
        looks_like: table::looks_like,
        read: table::read,
    },
];

/// Reads an export of a park-management tool, alone or in an archive: inventories of GLPI (JSON, whole or partial),
/// FusionInventory and OCS (XML), what `dmidecode` prints, snapshots of eReuse Workbench; lists of GLPI, Snipe-IT, iTop,
/// Intune and Lansweeper, and any table with a column that names devices (CSV, XLSX, ODS, XLS). `reading` is what a
/// person has decided of the file.
///
/// Personal data goes no further than this; rows that cannot be taken are in the result, each with its reason.
///
/// ```
/// use regain_domain::columns::Reading;
/// let file = "Numéro de série;Fabricant\n5CG0123ABC;HP Inc.".as_bytes();
/// let park = regain_exchange::read_park(file, &Reading::default())?;
/// assert_eq!(park.format, "glpi_csv");
/// assert_eq!(park.rows[0].description.maker.as_deref(), Some("HP"));
/// # Ok::<(), regain_exchange::ExchangeError>(())
/// ```
///
/// # Errors
/// When the file as a whole cannot be read: see [`ExchangeError`].
pub fn read_park(bytes: &[u8], reading: &Reading) -> Result<ParsedPark, ExchangeError> {
    if bytes.len() > MAX_BYTES {
        return Err(ExchangeError::TooLarge {
            limit: u64::try_from(MAX_BYTES).unwrap_or(u64::MAX),
        });
    }
    // A workbook is an archive, too, of parts that are nothing each for itself.
    if table::is_workbook(bytes) {
        return table::read_workbook(bytes, reading);
    }
    match container::sort(bytes) {
        Some(sort) => archive::read(bytes, sort, &|file| read_alone(file, reading)),
        None => read_alone(bytes, reading),
    }
}

/// Reads a file that is no archive.
fn read_alone(bytes: &[u8], reading: &Reading) -> Result<ParsedPark, ExchangeError> {
    if table::is_workbook(bytes) {
        return table::read_workbook(bytes, reading);
    }
    let text = decode(bytes)?;
    if reading.format.as_deref().is_some_and(table::tools::is_table_format) {
        return table::read(&text, reading);
    }
    let format = FORMATS
        .iter()
        .find(|format| (format.looks_like)(&text))
        .ok_or(ExchangeError::UnknownFormat)?;
    (format.read)(&text, reading)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Reads a file of which nobody has decided anything.
    pub(crate) fn read_park(bytes: &[u8]) -> Result<ParsedPark, ExchangeError> {
        super::read_park(bytes, &Reading::default())
    }
}
