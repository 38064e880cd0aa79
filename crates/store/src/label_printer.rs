//! Printers of labels, each with how far it prints beside the place on one format.

use regain_domain::id::{OrganisationId, PersonId, PrinterId};
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::value::Row;
use crate::values;

/// A printer with one format in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printer {
    /// Which.
    pub id: PrinterId,
    /// Whose.
    pub organisation: OrganisationId,
    /// What people call it.
    pub name: String,
    /// The format's whole name.
    pub format: String,
    /// Tenths of a millimetre to add to the right; negative to the left.
    pub right: i64,
    /// Tenths of a millimetre to add downwards; negative upwards.
    pub down: i64,
}

const COLUMNS: &str = "id, organisation_id, name, format, right_tenths, down_tenths";

/// Keeps a printer; one of this name and format is corrected.
pub async fn keep(db: &mut Connection, printer: &Printer, by: PersonId, at: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO label_printers \
               (id, organisation_id, name, format, right_tenths, down_tenths, kept_by, kept_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (organisation_id, name, format) DO UPDATE SET right_tenths = excluded.right_tenths, \
               down_tenths = excluded.down_tenths, kept_by = excluded.kept_by, kept_at = excluded.kept_at";
    let values = values![
        printer.id,
        printer.organisation,
        &printer.name,
        &printer.format,
        printer.right,
        printer.down,
        by,
        at,
    ];
    db.run(sql, values).await?;
    Ok(())
}

/// An organisation's printers, by name.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    limit: u32,
) -> Result<Vec<Printer>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM label_printers WHERE organisation_id = $1 ORDER BY name, format LIMIT $2");
    let rows = db.all(&sql, values![organisation, limit]).await?;
    rows.iter().map(read).collect()
}

/// One printer of an organisation.
pub async fn find(
    db: &mut Connection,
    organisation: OrganisationId,
    id: PrinterId,
) -> Result<Option<Printer>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM label_printers WHERE organisation_id = $1 AND id = $2");
    let row = db.one(&sql, values![organisation, id]).await?;
    row.as_ref().map(read).transpose()
}

/// Forgets a printer of an organisation.
pub async fn forget(db: &mut Connection, organisation: OrganisationId, id: PrinterId) -> Result<(), StoreError> {
    let sql = "DELETE FROM label_printers WHERE organisation_id = $1 AND id = $2";
    db.run(sql, values![organisation, id]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Printer, StoreError> {
    Ok(Printer {
        id: row.parsed(0, PrinterId::parse)?,
        organisation: row.parsed(1, OrganisationId::parse)?,
        name: row.text(2)?,
        format: row.text(3)?,
        right: row.int(4)?,
        down: row.int(5)?,
    })
}
