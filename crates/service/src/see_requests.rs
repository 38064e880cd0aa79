//! Requests as their workers and the territory's coordinator see them.

use regain_domain::access::{Action, Actor, Facts, Relation, may};
use regain_domain::id::{OrganisationId, RequestId};
use regain_domain::request::RequestStatus;
use regain_domain::time::Timestamp;
use regain_store::counter::{self, CounterPlace};
use regain_store::request::{self, RequestFilter};
use regain_store::reservation::{self, Reservation};
use regain_store::shown::{self, Shown};
use regain_store::{Connection, to_assign};

pub use regain_store::request::{Request, RequestLine};
pub use regain_store::to_assign::ToAssign;

use crate::offer_lot::member;
use crate::{Problem, Service, relation};

/// How many requests one page lists.
pub const PAGE: u32 = 50;
/// How many devices a coordinator chooses among.
pub const CHOICE: u32 = 30;

/// One page of requests.
#[derive(Clone, Debug)]
pub struct RequestList {
    /// Newest first.
    pub requests: Vec<RequestLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, RequestId)>,
    /// Whether they are the whole territory's.
    pub territory: bool,
}

/// The requests of one's own service; for the coordinator, those of all.
pub async fn requests(
    service: &Service,
    actor: &Actor,
    status: Option<RequestStatus>,
    before: Option<(Timestamp, RequestId)>,
) -> Result<RequestList, Problem> {
    service.allow(actor, Action::SeeRequest, Relation::Own)?;
    let (_, own) = member(actor)?;
    let territory = may(actor, Action::SeeRequest, Facts::of(Relation::Foreign));
    let filter = RequestFilter {
        organisation: (!territory).then_some(own),
        status,
    };
    let mut requests = request::list(&mut service.store.read().await?, filter, before, PAGE + 1).await?;
    let more = requests.len() > PAGE as usize;
    requests.truncate(PAGE as usize);
    let last = requests.last().filter(|_| more);
    let next = last.map(|line| (line.request.created_at, line.request.id));
    Ok(RequestList {
        requests,
        next,
        territory,
    })
}

/// The device that is or was kept for a request.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The reservation.
    pub reservation: Reservation,
    /// The device, as it stands now.
    pub device: Shown,
    /// Where it waits.
    pub place: CounterPlace,
}

/// One request, whole.
#[derive(Clone, Debug)]
pub struct RequestPage {
    /// The request.
    pub line: RequestLine,
    /// What is or was kept for it.
    pub kept: Option<Kept>,
    /// Whether one may take it back.
    pub own: bool,
    /// What could be assigned to it; none for those who do not assign, or when there is nothing to assign any more.
    pub choice: Option<Choice>,
}

/// What a coordinator chooses among.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The best grade first, then the longest waiting.
    pub devices: Vec<ToAssign>,
    /// Whether there are more than are listed.
    pub more: bool,
    /// Who has devices to give out, to filter by.
    pub counters: Vec<(OrganisationId, String)>,
}

/// One request; `with` narrows the coordinator's choice to one organisation's devices.
pub async fn request(
    service: &Service,
    actor: &Actor,
    id: RequestId,
    with: Option<OrganisationId>,
) -> Result<RequestPage, Problem> {
    let mut db = service.store.read().await?;
    let line = request::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let stands = relation(actor, line.request.organisation, &[]);
    service.allow(actor, Action::SeeRequest, stands)?;
    let kept = kept(&mut db, id).await?;
    let assigns = may(actor, Action::AssignRequest, Facts::of(stands)) && line.request.status == RequestStatus::Open;
    let choice = match assigns {
        true => Some(choice(&mut db, &line.request, with).await?),
        false => None,
    };
    Ok(RequestPage {
        own: may(actor, Action::MakeRequest, Facts::of(stands)),
        line,
        kept,
        choice,
    })
}

/// What is or was kept for a request, with where it waits.
pub(crate) async fn kept(db: &mut Connection, id: RequestId) -> Result<Option<Kept>, Problem> {
    let Some(reservation) = reservation::of_request(db, id).await? else {
        return Ok(None);
    };
    let device = shown::by_ids(db, &[reservation.device]).await?.pop();
    let place = counter::find(db, reservation.counter).await?;
    match (device, place) {
        (Some(device), Some(place)) => Ok(Some(Kept {
            reservation,
            device,
            place,
        })),
        _ => Err(Problem::Internal),
    }
}

async fn choice(db: &mut Connection, request: &Request, with: Option<OrganisationId>) -> Result<Choice, Problem> {
    let mut devices = to_assign::list(db, request.kind, with, CHOICE + 1).await?;
    let more = devices.len() > CHOICE as usize;
    devices.truncate(CHOICE as usize);
    let mut counters: Vec<_> = counter::all(db, 200)
        .await?
        .into_iter()
        .map(|place| (place.counter.organisation, place.organisation_name))
        .collect();
    counters.dedup();
    Ok(Choice {
        devices,
        more,
        counters,
    })
}
