//! A workshop or a counter opens a ready device to reservation, and takes it back.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::act::ActKind;
use regain_domain::grade::Grade;
use regain_domain::id::{DeviceId, OfferId, SiteId};
use regain_domain::offering::{HIGHEST_PRICE_CENTS, MOST_WORDS, forbidden_words};
use regain_domain::time::Timestamp;
use regain_store::device::{self, Device};
use regain_store::offer::{self, Offer, label_word};
use regain_store::{counter, fold};

pub use regain_store::counter::CounterPlace;
pub use regain_store::offer::{OfferLine, ReadyLine};

use crate::bench::recheck::proof_fell;
use crate::catalogue_words::words_of;
use crate::offer_lot::{all_or_nothing, member};
use crate::{Problem, Service, relation};

/// How many devices one page lists.
pub const PAGE: u32 = 50;
/// The most words by which one offer is found.
const MOST_SEARCHED: usize = 60;

/// What an offer is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    /// Which device: ready, and in one's own organisation's hands.
    pub device: DeviceId,
    /// In cents; 0 is given away.
    pub price_cents: u32,
    /// What there is to say of it; may be empty.
    pub words: String,
    /// Where it is picked up: a counter of one's own organisation.
    pub counter: SiteId,
}

/// Opens a device to reservation. Before that its proofs are read once more.
///
/// # Errors
/// [`Problem::Field`] with `price`, `words`, `forbidden_words`, `counter`, `label` (people find a device by its label,
/// so it needs one) or `grade` (what was not looked at, or is cracked, is not shown).
pub async fn list(service: &Service, actor: &Actor, new: NewOffer) -> Result<OfferId, Problem> {
    let wrong = |field: &str| Problem::Field(field.to_owned());
    service.allow(actor, Action::OfferDevice, Relation::Own)?;
    let (person, organisation) = member(actor)?;
    let words = new.words.trim();
    check_words(words)?;
    if new.price_cents > HIGHEST_PRICE_CENTS {
        return Err(wrong("price"));
    }

    let device = device::find(&mut service.store.read().await?, new.device).await?;
    let device = device.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::OfferDevice, relation(actor, device.state.custodian, &[]))?;
    // A proof that is not what was kept falls here, and then the gate says what stands in the way.
    proof_fell(service, new.device, person).await?;

    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let device = device::find(&mut db, new.device).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::OfferDevice, relation(actor, device.state.custodian, &[]))?;
    let place = counter::find(&mut db, new.counter).await?;
    let place = place.filter(|place| place.counter.organisation == organisation);
    let place = place.ok_or_else(|| wrong("counter"))?;
    if device.state.tag.is_none() {
        return Err(wrong("label"));
    }
    let offer = service.id(OfferId::new);
    // What the rules of custody say comes first: "it is not wiped" is the better answer than "it has no grade".
    if let Some(grade) = device.state.grade.and_then(|Grade { cosmetic, .. }| cosmetic.shop()) {
        let made = Offer {
            id: offer,
            device: new.device,
            organisation,
            counter: new.counter,
            price_cents: new.price_cents,
            words: words.to_owned(),
            kind: device.description.kind.unwrap_or(regain_domain::device::Kind::Other),
            grade,
            search: searched(&device, words, &place),
            opened_by: person,
            opened_at: service.now(),
            closed_at: None,
        };
        offer::insert(&mut db, &made).await?;
    }
    let listed = ActKind::Listed { offer };
    all_or_nothing(service, &mut db, actor, &[new.device], Some(new.counter), &listed).await?;
    if offer::find(&mut db, offer).await?.is_none() {
        return Err(wrong("grade"));
    }
    db.commit().await?;
    Ok(offer)
}

/// Takes a device out of the catalogue again; not one that somebody has reserved.
pub async fn unlist(service: &Service, actor: &Actor, id: OfferId) -> Result<(), Problem> {
    service.allow(actor, Action::OfferDevice, Relation::Own)?;
    let mut db = service.store.write().await?;
    db.lock_ledger().await?;
    let offer = offer::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::OfferDevice, relation(actor, offer.organisation, &[]))?;
    if offer.closed_at.is_some() {
        return Err(Problem::Changed);
    }
    all_or_nothing(
        service,
        &mut db,
        actor,
        &[offer.device],
        Some(offer.counter),
        &ActKind::Unlisted,
    )
    .await?;
    db.commit().await?;
    Ok(())
}

fn check_words(words: &str) -> Result<(), Problem> {
    if words.chars().count() > MOST_WORDS {
        return Err(Problem::Field("words".to_owned()));
    }
    match forbidden_words(words) {
        Some(_) => Err(Problem::Field("forbidden_words".to_owned())),
        None => Ok(()),
    }
}

/// Everything by which people may look for it, folded.
fn searched(device: &Device, words: &str, place: &CounterPlace) -> Vec<String> {
    let what = &device.description;
    let said = [&what.maker, &what.model, &what.processor];
    let mut texts: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
    texts.extend([words, &place.name, &place.organisation_name, &place.address]);
    texts.extend(words_of(what.kind.unwrap_or(regain_domain::device::Kind::Other)));
    let mut found = fold::words(texts);
    // One letter finds everything and helps nobody.
    found.retain(|word| word.chars().count() > 1);
    found.truncate(MOST_SEARCHED);
    found.extend(device.state.tag.map(|tag| label_word(tag.as_str())));
    found
}

/// Ready devices, and where the next page begins.
#[derive(Clone, Debug)]
pub struct ReadyList {
    /// The longest waiting first.
    pub devices: Vec<ReadyLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, DeviceId)>,
}

/// The ready devices in one's organisation's hands.
pub async fn ready(
    service: &Service,
    actor: &Actor,
    after: Option<(Timestamp, DeviceId)>,
) -> Result<ReadyList, Problem> {
    service.allow(actor, Action::OfferDevice, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let mut devices = offer::ready(&mut db, organisation, after, PAGE + 1).await?;
    let more = devices.len() > PAGE as usize;
    devices.truncate(PAGE as usize);
    let next = devices.last().filter(|_| more);
    let next = next.map(|line| (line.since, line.device.state.device));
    Ok(ReadyList { devices, next })
}

/// Open offers, and where the next page begins.
#[derive(Clone, Debug)]
pub struct OfferList {
    /// Newest first; those that somebody has reserved among them.
    pub offers: Vec<OfferLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, OfferId)>,
}

/// One's organisation's open offers.
pub async fn listed(
    service: &Service,
    actor: &Actor,
    before: Option<(Timestamp, OfferId)>,
) -> Result<OfferList, Problem> {
    service.allow(actor, Action::OfferDevice, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let mut offers = offer::of_organisation(&mut db, organisation, before, PAGE + 1).await?;
    let more = offers.len() > PAGE as usize;
    offers.truncate(PAGE as usize);
    let next = offers.last().filter(|_| more);
    let next = next.map(|line| (line.offer.opened_at, line.offer.id));
    Ok(OfferList { offers, next })
}

/// What a person needs to see to fill in the form.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The device.
    pub device: Device,
    /// The counters of one's own organisation, by name.
    pub counters: Vec<CounterPlace>,
}

/// The form's material.
pub async fn draft(service: &Service, actor: &Actor, id: DeviceId) -> Result<Draft, Problem> {
    service.allow(actor, Action::OfferDevice, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let device = device::find(&mut db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(actor, Action::OfferDevice, relation(actor, device.state.custodian, &[]))?;
    Ok(Draft {
        device,
        counters: counter::of_organisation(&mut db, organisation).await?,
    })
}
