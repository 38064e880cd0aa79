//! The rows of an import: what each says, and what it would do.

use regain_domain::columns::Column;
use regain_domain::id::{DeviceId, ImportId};
use regain_domain::matching::{RowChoice, RowVerdict};
use regain_domain::row::ParkRow;
use regain_domain::time::Timestamp;

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
    /// Its cells by what they tell, for those that could not be taken and are rows of a table.
    pub cells: Vec<(Column, String)>,
    /// What a person said that an ambiguous one is.
    pub choice: Option<RowChoice>,
}

fn choice_word(choice: Option<RowChoice>) -> String {
    match choice {
        None => String::new(),
        Some(RowChoice::New) => "new".into(),
        Some(RowChoice::LeftOut) => "left_out".into(),
        Some(RowChoice::Is { device }) => device.to_string(),
    }
}

fn read_choice(word: &str) -> Result<Option<RowChoice>, StoreError> {
    Ok(match word {
        "" => None,
        "new" => Some(RowChoice::New),
        "left_out" => Some(RowChoice::LeftOut),
        device => {
            let device = DeviceId::parse(device).ok_or_else(|| StoreError::Damaged(format!("choice {device:?}")))?;
            Some(RowChoice::Is { device })
        }
    })
}

/// The column by which rows are filtered.
pub const fn verdict_word(verdict: &RowVerdict) -> &'static str {
    match verdict {
        RowVerdict::New => "new",
        RowVerdict::Changed { .. } => "changed",
        RowVerdict::Unchanged { .. } => "unchanged",
        RowVerdict::Ambiguous { .. } => "ambiguous",
        RowVerdict::Rejected(_) => "rejected",
    }
}

fn device_of(verdict: &RowVerdict) -> Value {
    match verdict {
        RowVerdict::Changed { device, .. } | RowVerdict::Unchanged { device, .. } => Value::from(*device),
        RowVerdict::New | RowVerdict::Ambiguous { .. } | RowVerdict::Rejected(_) => Value::Text(None),
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
            choice_word(row.choice),
            json(&row.cells)?,
        ])
    };
    let rows = rows.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
    let head = "INSERT INTO import_rows \
                (import_id, position, line, verdict, device_id, parsed, detail, original, choice, cells)";
    db.insert_many(head, rows, "").await?;
    Ok(())
}

/// Corrects what rows do, and forgets what a person said of them, each named by its position.
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
    let head = "UPDATE import_rows SET verdict = v.column3, device_id = v.column4, detail = v.column5, choice = ''";
    let tail = "WHERE import_rows.import_id = v.column1 AND import_rows.position = v.column2";
    db.update_many(head, rows, tail).await?;
    Ok(())
}

const COLUMNS: &str = "position, line, detail, parsed, original, choice, cells";

fn read(row: &Row) -> Result<ImportRow, StoreError> {
    Ok(ImportRow {
        position: row.count(0)?,
        line: u32::try_from(row.int(1)?).unwrap_or(0),
        verdict: row.json(2)?,
        parsed: row.json(3)?,
        original: row.text(4)?,
        choice: read_choice(&row.text(5)?)?,
        cells: row.json(6)?,
    })
}

/// Some rows after a position, all or those with one verdict.
pub async fn rows(
    db: &mut Connection,
    import: ImportId,
    verdict: Option<&str>,
    after: u64,
    limit: usize,
) -> Result<Vec<ImportRow>, StoreError> {
    let filter = if verdict.is_some() { "AND verdict = $4" } else { "" };
    let sql = format!(
        "SELECT {COLUMNS} FROM import_rows WHERE import_id = $1 AND position > $2 {filter} ORDER BY position LIMIT $3"
    );
    let mut values = values![import, after, limit];
    values.extend(verdict.map(Value::from));
    db.all(&sql, values).await?.iter().map(read).collect()
}

/// Some rows after a position that do something once the import is decided: three walks along one index, merged.
pub async fn rows_to_do(
    db: &mut Connection,
    import: ImportId,
    after: u64,
    limit: usize,
) -> Result<Vec<ImportRow>, StoreError> {
    let walk = |verdict: &str, filter: &str| {
        format!(
            "SELECT * FROM (SELECT {COLUMNS} FROM import_rows WHERE import_id = $1 AND verdict = '{verdict}' \
             AND position > $2 {filter} ORDER BY position LIMIT $3) AS {verdict}"
        )
    };
    let sql = format!(
        "{} UNION ALL {} UNION ALL {} ORDER BY position LIMIT $3",
        walk("new", ""),
        walk("changed", ""),
        walk("ambiguous", "AND choice <> '' AND choice <> 'left_out'"),
    );
    db.all(&sql, values![import, after, limit])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The rows at some positions, in their order.
pub async fn rows_at(db: &mut Connection, import: ImportId, positions: &[u64]) -> Result<Vec<ImportRow>, StoreError> {
    let mut found = Vec::with_capacity(positions.len());
    for some in positions.chunks(500) {
        let sql = format!(
            "SELECT {COLUMNS} FROM import_rows WHERE import_id = $1 AND position IN ({}) ORDER BY position",
            Connection::places(2, some.len())
        );
        let mut values = values![import];
        values.extend(some.iter().map(|&position| Value::from(position)));
        for row in db.all(&sql, values).await? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}

/// Notes what a person says an ambiguous row is, and how many wait for that now; says whether there is such a row under
/// review.
pub async fn choose(
    db: &mut Connection,
    import: ImportId,
    position: u64,
    choice: Option<RowChoice>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE import_rows SET choice = $3 WHERE import_id = $1 AND position = $2 AND verdict = 'ambiguous' \
               AND EXISTS (SELECT 1 FROM imports WHERE id = $1 AND status = 'review')";
    let chosen = db.run(sql, values![import, position, choice_word(choice)]).await? == 1;
    let sql = "UPDATE imports SET undecided_rows = (SELECT COUNT(*) FROM import_rows WHERE import_id = $1 \
               AND verdict = 'ambiguous' AND choice = '') WHERE id = $1";
    db.run(sql, values![import]).await?;
    Ok(chosen)
}

/// What a confirmed import changed of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedChange {
    /// By which import.
    pub import: ImportId,
    /// The file's name.
    pub file_name: String,
    /// When it was carried out.
    pub at: Timestamp,
    /// What it changed.
    pub verdict: RowVerdict,
}

/// What imports changed of a device, the last ones, newest first.
pub async fn changes_of(db: &mut Connection, device: DeviceId, limit: u32) -> Result<Vec<ImportedChange>, StoreError> {
    let sql = "SELECT imports.id, imports.file_name, imports.confirmed_at, import_rows.detail FROM import_rows \
               JOIN imports ON imports.id = import_rows.import_id WHERE import_rows.device_id = $1 \
               AND import_rows.verdict = 'changed' AND imports.status = 'confirmed' \
               ORDER BY imports.confirmed_at DESC, imports.id DESC LIMIT $2";
    let rows = db.all(sql, values![device, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(ImportedChange {
                import: row.parsed(0, ImportId::parse)?,
                file_name: row.text(1)?,
                at: row.maybe_int(2)?.map(Timestamp).unwrap_or(Timestamp(0)),
                verdict: row.json(3)?,
            })
        })
        .collect()
}
