//! What a person says of a table's columns before it is read: asked when the file cannot be read without, offered
//! afterwards, kept for the organisation and the tool, so that it is asked once.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::columns::{DateOrder, Reading, TableRead};
use regain_domain::id::{ImportId, OrganisationId};
use regain_exchange::ExchangeError;
use regain_store::import_reading;
use std::sync::Arc;

use super::cancel;
use super::draft::{draft_park, unreadable};
use super::known;
use super::reading::Readable;
use crate::held_files::Held;
use crate::offer_lot::member;
use crate::token::new_token;
use crate::{Problem, Service};

/// What became of a file that was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BroughtIn {
    /// It was read: its dry run waits to be looked through.
    Drafted(ImportId),
    /// It cannot be read without a person's word on its columns; the token of their page.
    Asks(String),
}

/// A table and what each of its headings is taken for.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The file's name.
    pub file_name: String,
    /// The table.
    pub table: TableRead,
    /// The dry run that was made with them.
    pub import: Option<ImportId>,
}

/// Brings a file in as a person does, who can be asked: reads it with what was said of such files before.
///
/// # Errors
/// [`Problem::File`] with the reader's reason as JSON when the file as a whole cannot be read: then nothing is stored.
pub async fn bring_in(service: &Service, actor: &Actor, name: &str, bytes: Vec<u8>) -> Result<BroughtIn, Problem> {
    service.allow(actor, Action::ImportPark, Relation::Nobodys)?;
    let (_, organisation) = member(actor)?;
    let bytes = Arc::new(bytes);
    let read = look_as_known(service, organisation, &bytes, Reading::default()).await?;
    let held = |import| {
        let token = new_token();
        service.held.hold(Held {
            token: token.clone(),
            organisation,
            name: name.to_owned(),
            bytes: Arc::clone(&bytes),
            import,
            since: service.now(),
        });
        token
    };
    match read {
        Err(ExchangeError::NoUsableColumn { .. }) => Ok(BroughtIn::Asks(held(None))),
        Err(error) => Err(unreadable(error)),
        Ok(file) => {
            if leaves_dates_open(&file) {
                return Ok(BroughtIn::Asks(held(None)));
            }
            let is_table = file.account.table.is_some();
            let import = draft_park(service, actor, name, file).await?;
            if is_table {
                held(Some(import));
            }
            Ok(BroughtIn::Drafted(import))
        }
    }
}

/// The table behind a token, as it is read now.
///
/// # Errors
/// [`Problem::NotFound`] when it is not held any more, or is another organisation's.
pub async fn columns(service: &Service, actor: &Actor, token: &str) -> Result<Columns, Problem> {
    let (organisation, held) = held(service, actor, token)?;
    let table = match look_as_known(service, organisation, &held.bytes, Reading::default()).await? {
        Ok(file) => file.account.table.ok_or(Problem::NotFound)?,
        Err(ExchangeError::NoUsableColumn { table, .. }) => *table,
        Err(error) => return Err(unreadable(error)),
    };
    Ok(Columns {
        file_name: held.name,
        table,
        import: held.import,
    })
}

/// The token of the page on which the columns of a dry run can be said anew, while its file is held.
pub fn columns_of(service: &Service, actor: &Actor, import: ImportId) -> Option<String> {
    let organisation = actor.organisation()?;
    let held = service.held.of_import(organisation, import, service.now())?;
    Some(held.token)
}

/// Keeps what a person said of the columns, and reads the file anew. A dry run made before is thrown away.
///
/// # Errors
/// [`Problem::File`] when the file cannot be read so either; what was said is kept then, too.
pub async fn read_again(service: &Service, actor: &Actor, token: &str, said: Reading) -> Result<BroughtIn, Problem> {
    let (organisation, held) = held(service, actor, token)?;
    let (person, _) = member(actor)?;
    let tables = known::tables(&columns(service, actor, token).await?.table);
    let mut db = service.store.write().await?;
    let now = service.now();
    import_reading::keep(&mut db, organisation, &tables, &said, person, now).await?;
    db.commit().await?;
    let file = Readable::look(&held.bytes, said).await?.map_err(unreadable)?;
    if leaves_dates_open(&file) {
        return Ok(BroughtIn::Asks(held.token));
    }
    let import = draft_park(service, actor, &held.name, file).await?;
    if let Some(before) = held.import {
        // One that was confirmed meanwhile stays what it is.
        match cancel(service, actor, before).await {
            Ok(()) | Err(Problem::Changed) => {}
            Err(problem) => return Err(problem),
        }
    }
    service.held.hold(Held {
        import: Some(import),
        since: now,
        ..held
    });
    Ok(BroughtIn::Drafted(import))
}

/// Whether a person is to say in which order the dates of a table are written.
fn leaves_dates_open(file: &Readable) -> bool {
    let table = file.account.table.as_ref();
    table.is_some_and(|table| !table.ambiguous_dates.is_empty())
}

/// The short names of the orders in which dates are written, as scripts say them.
pub const DATE_ORDERS: [(&str, DateOrder); 3] = [
    ("dmy", DateOrder::DayMonthYear),
    ("mdy", DateOrder::MonthDayYear),
    ("ymd", DateOrder::YearMonthDay),
];

/// The order that a short name means.
pub fn date_order(name: &str) -> Option<DateOrder> {
    let found = DATE_ORDERS.iter().find(|(known, _)| *known == name);
    found.map(|&(_, order)| order)
}

/// Looks through a file with what is said of this one, and else with what the organisation's people said of such files
/// before; the inner error is the reader's.
pub(super) async fn look_as_known(
    service: &Service,
    organisation: OrganisationId,
    bytes: &Arc<Vec<u8>>,
    said: Reading,
) -> Result<Result<Readable, ExchangeError>, Problem> {
    let first = Readable::look(bytes, said.clone()).await?;
    let table = match &first {
        Ok(file) => file.account.table.as_ref(),
        Err(ExchangeError::NoUsableColumn { table, .. }) => Some(&**table),
        Err(_) => None,
    };
    let Some(table) = table else { return Ok(first) };
    let known = import_reading::of_format(&mut service.store.read().await?, organisation, &table.format).await?;
    match known::fitting(known, table) {
        Some(known) => {
            let reading = Reading {
                mapping: said.mapping.or(known.mapping),
                date_order: said.date_order.or(known.date_order),
                format: said.format.or(known.format),
            };
            Readable::look(bytes, reading).await
        }
        None => Ok(first),
    }
}

fn held(service: &Service, actor: &Actor, token: &str) -> Result<(OrganisationId, Held), Problem> {
    service.allow(actor, Action::ImportPark, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let held = service.held.find(organisation, token, service.now());
    Ok((organisation, held.ok_or(Problem::NotFound)?))
}
