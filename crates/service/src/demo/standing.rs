//! How far the demo is. Building it takes many transactions; a mark written first and another written last tell what an
//! interrupted first start has left, which the next one builds anew.

use regain_store::{keepsake, organisation};

use crate::{Problem, Service};

/// The keepsake that holds the mark: [`BEGUN`], or [`BUILT`] and the day of the last round.
const MARK: &str = "demo";
const BEGUN: &str = "begun";
const BUILT: &str = "built ";

/// How far the demo is in a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody is in the database.
    Empty,
    /// Building it was interrupted.
    Begun,
    /// It is there.
    Built {
        /// The day of the last round that was planned, `YYYY-MM-DD`.
        day: String,
    },
    /// Somebody is there, and it is not the demo of this version.
    Other,
}

/// Looks.
pub async fn standing(service: &Service) -> Result<Standing, Problem> {
    let mut db = service.store.read().await?;
    let mark = keepsake::find(&mut db, MARK).await?;
    Ok(match mark.as_deref() {
        Some(BEGUN) => Standing::Begun,
        Some(mark) => match mark.strip_prefix(BUILT) {
            Some(day) => Standing::Built { day: day.to_owned() },
            None => Standing::Other,
        },
        None if organisation::is_any(&mut db).await? => Standing::Other,
        None => Standing::Empty,
    })
}

/// Notes that the building begins, and clears away what an interrupted one has left.
///
/// # Errors
/// [`Problem::Changed`] in a database that holds anything else: that is not touched.
pub(super) async fn begin(service: &Service) -> Result<(), Problem> {
    let found = standing(service).await?;
    let mut db = service.store.write().await?;
    match found {
        Standing::Empty => {}
        Standing::Begun => db.empty_all_tables().await?,
        Standing::Built { .. } | Standing::Other => return Err(Problem::Changed),
    }
    keepsake::put(&mut db, MARK, BEGUN).await?;
    Ok(db.commit().await?)
}

/// Notes that it is there, with a round of today.
pub(super) async fn finish(service: &Service) -> Result<(), Problem> {
    let day = crate::retirement::day_of(service.now());
    let mut db = service.store.write().await?;
    keepsake::put(&mut db, MARK, &format!("{BUILT}{day}")).await?;
    Ok(db.commit().await?)
}
