//! What `regain park import --json` says of each row: one line of JSON, for scripts. Keys are added over time and none is
//! renamed; docs/imports.md shows them.

use regain_app::i18n::{Language, imports};
use regain_domain::device::Kind;
use regain_domain::identifier::Identifier;
use regain_domain::matching::RowVerdict;
use regain_domain::row::{Description, RowWarning};
use regain_service::import_park::ImportRow;
use serde::Serialize;
use std::io::Write;

/// One row, as it was read and as it was told.
#[derive(Serialize)]
struct RowLine<'a> {
    /// The file that was named on the command line.
    file: &'a str,
    /// The file within it, if it is an archive.
    #[serde(skip_serializing_if = "str::is_empty")]
    archived: &'a str,
    /// The line in the file.
    row: u32,
    kind: Option<Kind>,
    /// The verdict's word, and what goes with it: the device, the rule and the changes, or the problem.
    #[serde(flatten)]
    verdict: &'a RowVerdict,
    /// Why it is rejected, as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    identifiers: &'a [Identifier],
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a Description>,
    #[serde(skip_serializing_if = "<[RowWarning]>::is_empty")]
    warnings: &'a [RowWarning],
    /// The line as it stood, where it could not be read.
    #[serde(skip_serializing_if = "str::is_empty")]
    original: &'a str,
}

/// Writes one row.
pub fn write(out: &mut impl Write, file: &str, row: &ImportRow) -> std::io::Result<()> {
    let parsed = row.parsed.as_ref();
    let line = RowLine {
        file,
        archived: parsed.map_or("", |parsed| &parsed.file),
        row: row.line,
        kind: parsed.and_then(|parsed| parsed.description.kind),
        verdict: &row.verdict,
        reason: match &row.verdict {
            RowVerdict::Rejected(why) => Some((imports::texts(Language::En).reason)(why)),
            _ => None,
        },
        identifiers: parsed.map_or(&[], |parsed| &parsed.identifiers),
        description: parsed.map(|parsed| &parsed.description),
        warnings: parsed.map_or(&[], |parsed| &parsed.warnings),
        original: &row.original,
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}
