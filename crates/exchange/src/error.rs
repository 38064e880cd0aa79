//! Why a whole file cannot be read, in terms that the person who sent it can act on.

use regain_domain::columns::TableRead;
use serde::{Deserialize, Serialize};

/// Why a file was refused. Trouble with one row is not here: see [`regain_domain::row::RowProblem`].
///
/// Displays in English for logs; screens translate by the serde tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "problem", content = "detail")]
pub enum ExchangeError {
    /// No bytes, or only white space: export again.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are accepted: split the export.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most that is accepted, in bytes.
        limit: u64,
    },
    /// More rows than are accepted: split the export.
    #[error("the file has more than {limit} rows")]
    TooManyRows {
        /// The most that is accepted.
        limit: u32,
    },
    /// Not text at all: a picture, an archive, a database.
    #[error("the file is not text")]
    NotText,
    /// A workbook that cannot be opened, since it is damaged or bears a password: save it as CSV.
    #[error("the workbook cannot be opened")]
    Spreadsheet,
    /// Text, but none of the formats that are read.
    #[error("the format of the file is not known")]
    UnknownFormat,
    /// It stops in the middle: the download or the copy was cut short.
    #[error("the file stops in the middle")]
    Truncated,
    /// It starts as JSON and goes wrong.
    #[error("the file is not valid JSON: line {line}")]
    BrokenJson {
        /// Where, counted from 1.
        line: u32,
    },
    /// It starts as XML and goes wrong.
    #[error("the file is not valid XML: line {line}")]
    BrokenXml {
        /// Where, counted from 1.
        line: u32,
    },
    /// XML that declares entities of its own, by which a short text becomes a huge one: no tool's export does.
    #[error("the file declares XML entities")]
    DeclaresEntities,
    /// An archive that cannot be unpacked: damaged, cut short, or packed in a way that nobody uses.
    #[error("the archive is damaged")]
    BrokenArchive,
    /// An archive of a sort that is not opened (7z, rar, …): pack it as zip or tar.gz.
    #[error("the archive is neither zip nor tar.gz")]
    OtherArchive,
    /// An archive without a file in it.
    #[error("the archive holds no file")]
    EmptyArchive,
    /// Protected by a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// An archive in an archive.
    #[error("the archive holds another archive")]
    NestedArchive,
    /// More files in an archive than are accepted.
    #[error("the archive holds more than {limit} files")]
    TooManyFiles {
        /// The most that is accepted.
        limit: u32,
    },
    /// An archive or a workbook that unpacks to more bytes than are accepted.
    #[error("the file unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// The most that is accepted, in bytes.
        limit: u64,
    },
    /// An archive that unpacks to so many times its size that it can only be made to do harm.
    #[error("the archive unpacks to far too many times its size")]
    ArchiveBomb,
    /// A report of a wiping tool that names no drive: it proves nothing about any.
    #[error("the report names no drive")]
    NoDrive,
    /// Nested deeper than any inventory is: made to do harm, or not an inventory.
    #[error("the file is nested too deeply")]
    TooDeep,
    /// A quotation mark of a CSV is opened by mistake: nothing closes it, or only another mistake further down, so that
    /// all the rows between are one cell.
    #[error("a quotation mark opened at line {line} is never closed")]
    UnclosedQuote {
        /// The line of the row in which it opens.
        line: u32,
    },
    /// A table without serial number, inventory number, UUID or IMEI: no device could be found again.
    #[error("no column names the devices; found: {}", found.join(", "))]
    NoUsableColumn {
        /// The headings that stand in the file, as written; only the first ones of a wide table.
        found: Vec<String>,
        /// The same in full, so that a person can say what each column means.
        #[serde(default)]
        table: Box<TableRead>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_can_tell_errors_apart_by_their_tag() {
        let json = serde_json::to_value(ExchangeError::NoUsableColumn {
            found: vec!["Prix".into()],
            table: Box::default(),
        })
        .unwrap();
        assert_eq!(json["problem"], "no_usable_column");
        assert_eq!(json["detail"]["found"], serde_json::json!(["Prix"]));
        assert_eq!(json["detail"]["table"]["headings"], serde_json::json!([]));
        let json = serde_json::to_value(ExchangeError::Empty).unwrap();
        assert_eq!(json, serde_json::json!({ "problem": "empty" }));
    }

    #[test]
    fn an_error_reads_as_a_sentence() {
        assert_eq!(
            ExchangeError::BrokenJson { line: 7 }.to_string(),
            "the file is not valid JSON: line 7"
        );
    }
}
