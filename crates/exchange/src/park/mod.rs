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
pub mod collect;
mod container;
mod dmidecode;
mod ereuse;
mod glpi_json;
mod inventory;
mod json_sections;
mod lines;
mod lshw;
mod memory;
mod network_addresses;
#[cfg(test)]
mod real_files;
mod seen;
#[cfg(test)]
mod strangers;
pub mod table;
mod together;
mod unplaced;
mod virtual_machines;
mod xml_sections;

use regain_domain::columns::Reading;
use regain_domain::row::{ParkAccount, ParkRow, ReadRow, RejectedRow};
use serde::{Deserialize, Serialize};

use self::collect::Give;
use crate::ExchangeError;
use crate::text::decode;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// The most rows that are read from one file.
pub const MAX_ROWS: u32 = 200_000;

/// A format: by which words a result names it, how to tell it, and how to read it.
struct Format {
    words: &'static [&'static str],
    looks_like: fn(&str) -> bool,
    read: fn(&str, &Reading, Give<'_>) -> Result<ParkAccount, ExchangeError>,
}

/// Every format, the one that is hardest to mistake first: a table is what is left.
const FORMATS: &[Format] = &[
    Format {
        words: &["ereuse"],
        looks_like: ereuse::looks_like,
        read: |text, _, give| ereuse::read(text, give),
    },
    Format {
        words: &["glpi_json"],
        looks_like: glpi_json::looks_like,
        read: |text, _, give| glpi_json::read(text, give),
    },
    Format {
        words: &["fusion_xml", "ocs_xml"],
        looks_like: agent_xml::looks_like,
        read: |text, _, give| agent_xml::read(text, give),
    },
    Format {
        words: &["dmidecode"],
        looks_like: dmidecode::looks_like,
        read: |text, _, give| dmidecode::read(text, give),
    },
    Format {
        words: table::tools::WORDS,
        looks_like: table::looks_like,
        read: table::read,
    },
];

/// The words of all formats: what [`Reading::format`] can name.
pub fn formats() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.words).copied()
}

/// The format that a person named.
fn named(reading: &Reading) -> Option<&'static Format> {
    let word = reading.format.as_deref()?;
    FORMATS.iter().find(|format| format.words.contains(&word))
}

/// Reads an export of a park-management tool, alone or in an archive: inventories of GLPI (JSON, whole or partial),
/// FusionInventory and OCS (XML), what `dmidecode` prints, snapshots of eReuse Workbench; lists of GLPI, Snipe-IT, iTop,
/// Intune and Lansweeper, and any table with a column that names devices (CSV, XLSX, ODS, XLS). `reading` is what a
/// person has decided of the file.
///
/// Personal data goes no further than this. Each row is given as soon as it is read, also one that cannot be taken, with its
/// reason; only an archive of several files is put together first.
///
/// ```
/// use regain_domain::columns::Reading;
/// use regain_domain::row::ReadRow;
/// let file = "Numéro de série;Fabricant\n5CG0123ABC;HP Inc.".as_bytes();
/// let mut makers = Vec::new();
/// let account = regain_exchange::read_rows(file, &Reading::default(), &mut |row| match row {
///     ReadRow::Taken(row) => makers.extend(row.description.maker),
///     ReadRow::Rejected(row) => panic!("{row:?}"),
/// })?;
/// assert_eq!((account.format.as_str(), account.rows), ("glpi_csv", 1));
/// assert_eq!(makers, ["HP"]);
/// # Ok::<(), regain_exchange::ExchangeError>(())
/// ```
///
/// # Errors
/// When the file as a whole cannot be read: see [`ExchangeError`]. What was given before is worth nothing then: a file may
/// show only at its end that it is damaged.
pub fn read_rows(bytes: &[u8], reading: &Reading, give: &mut dyn FnMut(ReadRow)) -> Result<ParkAccount, ExchangeError> {
    if bytes.len() > MAX_BYTES {
        return Err(ExchangeError::TooLarge {
            limit: u64::try_from(MAX_BYTES).unwrap_or(u64::MAX),
        });
    }
    // A workbook is an archive, too, of parts that are nothing each for itself.
    if table::is_workbook(bytes) {
        return read_alone(bytes, reading, give);
    }
    match container::sort(bytes) {
        Some(sort) => archive::read(bytes, sort, &|file| whole(|give| read_alone(file, reading, give)), give),
        None => read_alone(bytes, reading, give),
    }
}

/// A whole file in memory: its rows, and what there is to say of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParsedPark {
    /// Rows that can be taken, in the file's order.
    pub rows: Vec<ParkRow>,
    /// Rows that cannot.
    pub rejected: Vec<RejectedRow>,
    /// Of the file as a whole.
    pub account: ParkAccount,
}

impl ParsedPark {
    /// Keeps one more row.
    fn keep(&mut self, row: ReadRow) {
        match row {
            ReadRow::Taken(row) => self.rows.push(row),
            ReadRow::Rejected(row) => self.rejected.push(row),
        }
    }
}

/// The same with all rows in memory at once: for tests, and for files of which one knows that they are small.
///
/// # Errors
/// As [`read_rows`].
pub fn read_park(bytes: &[u8], reading: &Reading) -> Result<ParsedPark, ExchangeError> {
    whole(|give| read_rows(bytes, reading, give))
}

fn whole(read: impl FnOnce(Give<'_>) -> Result<ParkAccount, ExchangeError>) -> Result<ParsedPark, ExchangeError> {
    let mut park = ParsedPark::default();
    park.account = read(&mut |row| park.keep(row))?;
    Ok(park)
}

/// Reads a file that is no archive.
fn read_alone(bytes: &[u8], reading: &Reading, give: Give<'_>) -> Result<ParkAccount, ExchangeError> {
    let named = named(reading);
    if table::is_workbook(bytes) {
        // Who names another format than a table's is mistaken in the file.
        return match named {
            Some(format) if format.words != table::tools::WORDS => Err(ExchangeError::UnknownFormat),
            _ => table::read_workbook(bytes, reading, give),
        };
    }
    let text = decode(bytes)?;
    let format = named
        .or_else(|| FORMATS.iter().find(|format| (format.looks_like)(&text)))
        .ok_or(ExchangeError::UnknownFormat)?;
    (format.read)(&text, reading, give)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Reads a file of which nobody has decided anything.
    pub(crate) fn read_park(bytes: &[u8]) -> Result<ParsedPark, ExchangeError> {
        super::read_park(bytes, &Reading::default())
    }

    fn read_as(format: &str, bytes: &[u8]) -> Result<ParsedPark, ExchangeError> {
        let reading = Reading {
            format: Some(format.to_owned()),
            ..Reading::default()
        };
        super::read_park(bytes, &reading)
    }

    #[test]
    fn a_format_that_a_person_names_is_the_one_that_reads() {
        // Nobody would tell these to be lists: they begin as JSON does.
        let odd = "[PC];Numéro de série\n{A};5CG0123ABC".as_bytes();
        assert!(read_park(odd).is_err());
        let park = read_as("table", odd).unwrap();
        assert_eq!(
            (park.account.format.as_str(), park.rows.len() + park.rejected.len()),
            ("table", 1)
        );
        let list = "Numéro de série;Fabricant\n5CG0123ABC;HP".as_bytes();
        assert_eq!(read_as("glpi_csv", list), read_park(list));
        for format in formats().filter(|word| !table::tools::WORDS.contains(word)) {
            assert!(read_as(format, list).is_err(), "{format}");
            assert!(read_as(format, b"PK\x03\x04\x14\0\x06\0[Content_Types].xmlxl/workbook.xml").is_err());
        }
    }

    #[test]
    fn every_format_s_word_is_one_of_the_list() {
        let words: Vec<&str> = formats().collect();
        let once: std::collections::BTreeSet<&str> = words.iter().copied().collect();
        assert_eq!(words.len(), once.len());
        for told in ["glpi_json", "glpi_csv", "regain", "table", "ocs_xml"] {
            assert!(words.contains(&told), "{told}");
        }
    }
}
