//! The rows of an import: what each says, and what it would do.

use regain_domain::id::ImportId;
use regain_domain::matching::RowVerdict;
use regain_domain::row::ParkRow;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// Its place in the import, counted from 1.
    pub position: u64,
    /// Its line in the file.
    pub line: u32,
    /// What it does.
    pub verdict: RowVerdict,
    /// What it says; none if it could not be parsed.
    pub parsed: Option<ParkRow>,
    /// The line as it stood, for those that could not be parsed.
    pub original: String,
}

/// The column by which rows are filtered.
pub const fn verdict_word(verdict: &RowVerdict) -> &'static str {
    match verdict {
        RowVerdict::New => "new",
        RowVerdict::Changed { .. } => "changed",
        RowVerdict::Unchanged { .. } => "unchanged",
        RowVerdict::Rejected(_) => "rejected",
    }
}

fn device_of(verdict: &RowVerdict) -> Value {
    match verdict {
        RowVerdict::Changed { device, .. } | RowVerdict::Unchanged { device, .. } => Value::from(*device),
        RowVerdict::New | RowVerdict::Rejected(_) => Value::Text(None),
    }
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// Writes rows.
pub async fn insert_rows(db: &mut Connection, import: ImportId, rows: &[ImportRow]) -> Result<(), StoreError> {
    let row = |row: &ImportRow| {
        Ok(values![
            import,
            row.position,
            row.line,
            verdict_word(&row.verdict),
            device_of(&row.verdict),
            json(&row.parsed)?,
            json(&row.verdict)?,
            &row.original,
        ])
    };
    let rows = rows.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
    let head = "INSERT INTO import_rows (import_id, position, line, verdict, device_id, parsed, detail, original)";
    db.insert_many(head, rows, "").await?;
    Ok(())
}

/// Corrects what rows do, each named by its position.
pub async fn set_verdicts(
    db: &mut Connection,
    import: ImportId,
    verdicts: &[(u64, RowVerdict)],
) -> Result<(), StoreError> {
    let row = |(position, verdict): &(u64, RowVerdict)| {
        Ok(values![
            import,
            *position,
            verdict_word(verdict),
            device_of(verdict),
            json(verdict)?
        ])
    };
    let rows = verdicts.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
    let head = "UPDATE import_rows SET verdict = v.column3, device_id = v.column4, detail = v.column5";
    let tail = "WHERE import_rows.import_id = v.column1 AND import_rows.position = v.column2";
    db.update_many(head, rows, tail).await?;
    Ok(())
}

/// Some rows after a position, all or those with one verdict.
pub async fn rows(
    db: &mut Connection,
    import: ImportId,
    verdict: Option<&str>,
    after: u64,
    limit: usize,
) -> Result<Vec<ImportRow>, StoreError> {
    let (filter, last) = if verdict.is_some() {
        ("AND verdict = $4", true)
    } else {
        ("", false)
    };
    let sql = format!(
        "SELECT position, line, detail, parsed, original FROM import_rows \
         WHERE import_id = $1 AND position > $2 {filter} ORDER BY position LIMIT $3"
    );
    let mut values = values![import, after, limit];
    if last {
        values.push(Value::from(verdict.unwrap_or_default()));
    }
    let read = |row: &Row| {
        Ok(ImportRow {
            position: row.count(0)?,
            line: u32::try_from(row.int(1)?).unwrap_or(0),
            verdict: row.json(2)?,
            parsed: row.json(3)?,
            original: row.text(4)?,
        })
    };
    db.all(&sql, values).await?.iter().map(read).collect()
}
