//! The tables, brought up to date in steps that are never edited once released.

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use std::borrow::Cow;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::values;

const STEPS: &[(i64, &str, &str)] = &[
    (1, "first thread", include_str!("../migrations/0001_first_thread.sql")),
    (2, "second half", include_str!("../migrations/0002_second_half.sql")),
    (3, "labels", include_str!("../migrations/0003_labels.sql")),
    (5, "field photos", include_str!("../migrations/0005_field_photos.sql")),
    (7, "pallets", include_str!("../migrations/0007_pallets.sql")),
    (8, "phone keys", include_str!("../migrations/0008_phone_keys.sql")),
    (9, "warranty", include_str!("../migrations/0009_warranty.sql")),
    (
        10,
        "imports in steps",
        include_str!("../migrations/0010_imports_in_steps.sql"),
    ),
    (11, "duplicates", include_str!("../migrations/0011_duplicates.sql")),
    (12, "park cells", include_str!("../migrations/0012_park_cells.sql")),
    (13, "park rules", include_str!("../migrations/0013_park_rules.sql")),
    (14, "forecast", include_str!("../migrations/0014_forecast.sql")),
    (16, "second life", include_str!("../migrations/0016_second_life.sql")),
    (
        20,
        "import tokens",
        include_str!("../migrations/0020_import_tokens.sql"),
    ),
    (
        21,
        "import readings",
        include_str!("../migrations/0021_import_readings.sql"),
    ),
    (
        22,
        "import row cells",
        include_str!("../migrations/0022_import_row_cells.sql"),
    ),
    (
        25,
        "lives by warranty",
        include_str!("../migrations/0025_lives_by_warranty.sql"),
    ),
    (
        26,
        "readings of tables",
        include_str!("../migrations/0026_readings_of_tables.sql"),
    ),
    (
        27,
        "names taken by imports",
        include_str!("../migrations/0027_names_taken_by_imports.sql"),
    ),
    (
        28,
        "printed blanks",
        include_str!("../migrations/0028_printed_blanks.sql"),
    ),
];

/// All steps, for sqlx's migrator, which remembers in the database which ones are done and locks against a second
/// process that starts at the same time.
pub(crate) fn migrator() -> Migrator {
    let step = |&(version, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(
            version,
            Cow::Borrowed(name),
            MigrationType::Simple,
            SqlStr::from_static(sql),
            false,
        )
    };
    Migrator {
        migrations: Cow::Owned(STEPS.iter().map(step).collect()),
        ..Migrator::DEFAULT
    }
}

/// Whether the tables are the ones that this program knows: not older, and not newer either.
pub async fn is_current(db: &mut Connection) -> Result<bool, StoreError> {
    let last = STEPS.iter().map(|&(version, ..)| version).max();
    match db.one("SELECT MAX(version) FROM _sqlx_migrations", values![]).await {
        Ok(row) => Ok(row.map(|row| row.maybe_int(0)).transpose()?.flatten() == last),
        // The table of steps itself is not there yet.
        Err(StoreError::Engine(sqlx::Error::Database(_))) => Ok(false),
        Err(error) => Err(error),
    }
}
