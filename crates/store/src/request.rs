//! Requests: what social workers ask for, under references of their own.

use regain_domain::device::Kind;
use regain_domain::id::{OrganisationId, PersonId, RequestId, ReservationId};
use regain_domain::request::{RequestStatus, Use, reference_key};
use regain_domain::row::Day;
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::value::{Row, Value};
use crate::values;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which.
    pub id: RequestId,
    /// The social service.
    pub organisation: OrganisationId,
    /// The worker.
    pub person: PersonId,
    /// Their own reference, as they write it.
    pub reference: String,
    /// What is needed.
    pub kind: Kind,
    /// What for.
    pub uses: Vec<Use>,
    /// More about it; may be empty.
    pub need: String,
    /// By when; none when it does not press.
    pub needed_by: Option<Day>,
    /// How far it is.
    pub status: RequestStatus,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was delivered or cancelled.
    pub settled_at: Option<Timestamp>,
}

/// A request with its service's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    /// The request.
    pub request: Request,
    /// The social service's name.
    pub organisation_name: String,
}

const COLUMNS: &str = "requests.id, requests.organisation_id, requests.person_id, requests.case_reference, \
                       requests.kind, requests.uses, requests.need, requests.needed_by, requests.status, \
                       requests.created_at, requests.settled_at";

const LINE: &str = "organisations.name FROM requests JOIN organisations ON organisations.id = requests.organisation_id";

fn read_line(row: &Row) -> Result<RequestLine, StoreError> {
    let uses = |text: &str| {
        text.split(',')
            .filter(|word| !word.is_empty())
            .map(Use::from_word)
            .collect()
    };
    let needed_by = row.text(7)?;
    Ok(RequestLine {
        request: Request {
            id: row.parsed(0, RequestId::parse)?,
            organisation: row.parsed(1, OrganisationId::parse)?,
            person: row.parsed(2, PersonId::parse)?,
            reference: row.text(3)?,
            kind: row.parsed(4, Kind::from_word)?,
            uses: row.parsed(5, uses)?,
            need: row.text(6)?,
            needed_by: (!needed_by.is_empty()).then_some(needed_by),
            status: row.parsed(8, RequestStatus::from_word)?,
            created_at: row.time(9)?,
            settled_at: row.maybe_int(10)?.map(Timestamp),
        },
        organisation_name: row.text(11)?,
    })
}

/// Writes a request; one that is open or assigned under the same reference is a [`StoreError::Conflict`].
pub async fn insert(db: &mut Connection, request: &Request) -> Result<(), StoreError> {
    let uses: Vec<&str> = request.uses.iter().map(|chosen| chosen.word()).collect();
    db.run(
        "INSERT INTO requests (id, organisation_id, person_id, case_reference, reference_key, kind, uses, need, \
         needed_by, status, created_at, settled_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            request.id,
            request.organisation,
            request.person,
            &request.reference,
            reference_key(&request.reference),
            request.kind.word(),
            uses.join(","),
            &request.need,
            request.needed_by.clone().unwrap_or_default(),
            request.status.word(),
            request.created_at,
            request.settled_at,
        ],
    )
    .await?;
    Ok(())
}

/// One request.
pub async fn find(db: &mut Connection, id: RequestId) -> Result<Option<RequestLine>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, {LINE} WHERE requests.id = $1");
    db.one(&sql, values![id]).await?.as_ref().map(read_line).transpose()
}

/// The request that is open or assigned under a reference, however it is written.
pub async fn by_reference(
    db: &mut Connection,
    organisation: OrganisationId,
    reference: &str,
) -> Result<Option<RequestId>, StoreError> {
    let sql = "SELECT id FROM requests WHERE organisation_id = $1 AND reference_key = $2 \
               AND status IN ('open', 'assigned')";
    let row = db.one(sql, values![organisation, reference_key(reference)]).await?;
    row.map(|row| row.parsed(0, RequestId::parse)).transpose()
}

/// Which requests a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestFilter {
    /// Those of one service; none: the whole territory's.
    pub organisation: Option<OrganisationId>,
    /// Those that are so far; none: all.
    pub status: Option<RequestStatus>,
}

/// Requests, newest first, before one that was seen.
pub async fn list(
    db: &mut Connection,
    filter: RequestFilter,
    before: Option<(Timestamp, RequestId)>,
    limit: u32,
) -> Result<Vec<RequestLine>, StoreError> {
    let (at, id) = bounds(before);
    let mut values = values![at, id, limit];
    let mut only = String::new();
    // Each combination is one statement with an index of its own.
    if let Some(organisation) = filter.organisation {
        values.push(Value::from(organisation));
        only.push_str(&format!(" AND requests.organisation_id = ${}", values.len()));
    }
    if let Some(status) = filter.status {
        values.push(Value::from(status.word()));
        only.push_str(&format!(" AND requests.status = ${}", values.len()));
    }
    let sql = format!(
        "SELECT {COLUMNS}, {LINE} WHERE (requests.created_at, requests.id) < ($1, $2){only} \
         ORDER BY requests.created_at DESC, requests.id DESC LIMIT $3"
    );
    db.all(&sql, values).await?.iter().map(read_line).collect()
}

/// Moves a request on, if it still is where the caller thinks it is: of two who do so at once, one is told no.
/// `settled_at` is when nothing more is to be done for it, if that is so now.
pub async fn set_status(
    db: &mut Connection,
    id: RequestId,
    from: RequestStatus,
    to: RequestStatus,
    settled_at: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE requests SET status = $3, settled_at = $4 WHERE id = $1 AND status = $2";
    Ok(db.run(sql, values![id, from.word(), to.word(), settled_at]).await? == 1)
}

/// Opens requests again whose reservations ended without a hand-over: they wait for another device.
pub async fn reopen_of(db: &mut Connection, reservations: &[ReservationId]) -> Result<(), StoreError> {
    for some in reservations.chunks(100) {
        let sql = format!(
            "UPDATE requests SET status = 'open' WHERE status = 'assigned' AND id IN \
             (SELECT request_id FROM reservations WHERE id IN ({}))",
            Connection::places(1, some.len())
        );
        db.run(&sql, some.iter().map(|&id| Value::from(id)).collect()).await?;
    }
    Ok(())
}
