//! A dry run row by row: what each line says and what becomes of it, as a table for a person to correct and bring back,
//! or for whoever reads it otherwise.

use regain_domain::access::{Action, Actor};
use regain_domain::id::ImportId;
use regain_domain::matching::RowVerdict;
use regain_exchange::{Line, LineContent, LineWriter, TableFile, Wording};
use regain_store::import::{self, ImportRow};

use crate::{Problem, Service, relation};

/// How many rows are read at once.
const AT_ONCE: usize = 1_000;

/// Goes through an import's rows in the order of the file: all, or those with one verdict.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such import, and whatever `each` ends with.
pub async fn each_row(
    service: &Service,
    actor: &Actor,
    id: ImportId,
    verdict: Option<&str>,
    mut each: impl FnMut(&ImportRow) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut db = service.store.read().await?;
    let import = import::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::ImportPark, relation(actor, import.organisation, &[]))?;
    let mut after = 0;
    loop {
        let rows = import::rows(&mut db, id, verdict, after, AT_ONCE).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.position;
        rows.iter().try_for_each(&mut each)?;
    }
}

/// The lines of a dry run as a CSV: all, or those with one verdict. `words` gives a verdict's name and, where there is one,
/// its reason, in the reader's language.
pub async fn lines(
    service: &Service,
    actor: &Actor,
    id: ImportId,
    verdict: Option<&str>,
    wording: Wording,
    words: impl Fn(&RowVerdict) -> (String, String),
) -> Result<Vec<u8>, Problem> {
    let broken = |_| Problem::Internal;
    let mut writer = LineWriter::new(Vec::new(), TableFile::Csv, wording).map_err(broken)?;
    each_row(service, actor, id, verdict, |row| {
        let (verdict, reason) = words(&row.verdict);
        let (file, content) = match &row.parsed {
            Some(parsed) => (parsed.file.as_str(), LineContent::Device(parsed)),
            None => ("", LineContent::Rejected(&row.cells, &row.original)),
        };
        let line = Line {
            line: row.line,
            file,
            verdict: &verdict,
            reason: &reason,
            content,
        };
        writer.write(line).map_err(broken)
    })
    .await?;
    writer.finish().map_err(broken)
}
