//! A social worker asks for a device under a reference of their own, for somebody whom nobody names; and takes it back.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::anonymity::{Telling, telling, telling_reference};
use regain_domain::device::Kind;
use regain_domain::id::RequestId;
use regain_domain::request::{MAX_NEED, MAX_REFERENCE, RequestStatus, Use, reference_key};
use regain_domain::row::Day;
use regain_store::request::{self, Request};
use regain_store::reservation::ReservationStatus;
use regain_store::{StoreError, reservation};

use crate::offer_lot::member;
use crate::retirement::{day_of, is_day, year_of};
use crate::{Problem, Service, relation, reserve};

/// What can be asked for: what people use at home.
pub const KINDS: [Kind; 6] = [
    Kind::Laptop,
    Kind::Desktop,
    Kind::Screen,
    Kind::Tablet,
    Kind::Smartphone,
    Kind::Printer,
];

/// What a request is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequest {
    /// The worker's own reference of the case.
    pub reference: String,
    /// What is needed.
    pub kind: Kind,
    /// What for.
    pub uses: Vec<Use>,
    /// More about it; may be empty.
    pub need: String,
    /// By when; none when it does not press.
    pub needed_by: Option<Day>,
}

/// Makes a request. What looks like a name, an address, a number or a day of birth is not kept.
///
/// # Errors
/// [`Problem::Field`] with the field's name; `telling_…` for what tells who somebody is; `reference_open` when one is
/// open under this reference.
pub async fn make(service: &Service, actor: &Actor, new: NewRequest) -> Result<RequestId, Problem> {
    service.allow(actor, Action::MakeRequest, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let today = day_of(service.now());
    let (reference, need) = (new.reference.trim(), new.need.trim());
    check(&new, &today)?;

    let mut db = service.store.write().await?;
    let open = request::by_reference(&mut db, organisation, reference).await?;
    if open.is_some() {
        return Err(wrong("reference_open"));
    }
    let mut uses = new.uses;
    uses.sort_unstable();
    uses.dedup();
    let made = Request {
        id: service.id(RequestId::new),
        organisation,
        person,
        reference: reference.to_owned(),
        kind: new.kind,
        uses,
        need: need.to_owned(),
        needed_by: new.needed_by,
        status: RequestStatus::Open,
        created_at: service.now(),
        settled_at: None,
    };
    match request::insert(&mut db, &made).await {
        // Sent twice, or by two colleagues at once.
        Err(StoreError::Conflict) => return Err(wrong("reference_open")),
        other => other?,
    }
    db.commit().await?;
    Ok(made.id)
}

/// Takes a request back: a device that is kept for it is free again.
pub async fn cancel(service: &Service, actor: &Actor, id: RequestId) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    // The lock of the ledger first, always: two transactions that take locks in one order never wait for each other.
    db.lock_ledger().await?;
    let found = request::find(&mut db, id).await?.ok_or(Problem::NotFound)?.request;
    service.allow(actor, Action::MakeRequest, relation(actor, found.organisation, &[]))?;
    if !matches!(found.status, RequestStatus::Open | RequestStatus::Assigned) {
        return Err(Problem::Changed);
    }
    let now = service.now();
    // Before the device is given back: a request that is assigned when its reservation ends waits for another one.
    if !request::set_status(&mut db, id, found.status, RequestStatus::Cancelled, Some(now)).await? {
        return Err(Problem::Changed);
    }
    if let Some(kept) = reservation::of_request(&mut db, id).await?
        && kept.status.is_active()
    {
        reserve::release(service, &mut db, &kept, ReservationStatus::Cancelled).await?;
    }
    db.commit().await?;
    Ok(())
}

fn wrong(field: &str) -> Problem {
    Problem::Field(field.to_owned())
}

fn check(new: &NewRequest, today: &str) -> Result<(), Problem> {
    let (reference, need) = (new.reference.trim(), new.need.trim());
    let this_year = year_of(today)
        .and_then(|year| u16::try_from(year).ok())
        .unwrap_or(u16::MAX);
    if reference_key(reference).is_empty() || reference.chars().count() > MAX_REFERENCE {
        return Err(wrong("reference"));
    }
    if let Some(told) = telling_reference(reference, this_year) {
        return Err(wrong(word(told, "reference_name")));
    }
    if !KINDS.contains(&new.kind) {
        return Err(wrong("kind"));
    }
    if new.uses.is_empty() && need.is_empty() {
        return Err(wrong("use"));
    }
    if need.chars().count() > MAX_NEED {
        return Err(wrong("need"));
    }
    if let Some(told) = telling(need, this_year) {
        return Err(wrong(word(told, "telling_name")));
    }
    match &new.needed_by {
        Some(day) if !is_day(day) || day.as_str() < today => Err(wrong("needed_by")),
        _ => Ok(()),
    }
}

/// What tells who somebody is, as a field's name. A name is mended otherwise in a reference than in a text.
pub(crate) const fn word(told: Telling, name: &'static str) -> &'static str {
    match told {
        Telling::Email => "telling_email",
        Telling::Phone => "telling_phone",
        Telling::BirthDate => "telling_birth_date",
        Telling::SocialSecurity => "telling_social_security",
        Telling::Address => "telling_address",
        Telling::Name => name,
    }
}
