//! What a workshop's screens show: the desk with what waits, and one device's bench.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::checklist::Item;
use regain_domain::code::Code;
use regain_domain::device::{Kind, Stage};
use regain_domain::grade::{Grade, by_rule};
use regain_domain::id::{DeviceId, PersonId};
use regain_domain::identifier::{Identifier, normalise};
use regain_domain::medium::MediumState;
use regain_domain::time::Timestamp;
use regain_store::bench_job::{self, BenchJob};
use regain_store::device::Device;
use regain_store::evidence::{self, Evidence};
use regain_store::photo::{self, Photo};
use regain_store::workshop::{self, Waiting};
use regain_store::{identifier, organisation, person};
use std::collections::HashMap;

use super::{kind_of, own_device};
use crate::{Problem, Service};

/// How many devices a page lists.
pub const PAGE: usize = 50;

/// The stages that a workshop's desk shows, in order.
pub const VIEWS: [Stage; 5] = [
    Stage::Received,
    Stage::OnBench,
    Stage::Ready,
    Stage::Listed,
    Stage::ForParts,
];

/// The desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// How many devices stand at each of [`VIEWS`].
    pub counts: Vec<(Stage, u64)>,
    /// Some of one stage, the longest waiting first.
    pub devices: Vec<Waiting>,
    /// Their names, asset tags first.
    pub names: HashMap<DeviceId, Vec<Identifier>>,
    /// Where the list goes on, if it does.
    pub next: Option<(Timestamp, DeviceId)>,
}

/// The workshop's desk: three statements, however many devices.
pub async fn desk(
    service: &Service,
    actor: &Actor,
    view: Stage,
    after: Option<(Timestamp, DeviceId)>,
) -> Result<Desk, Problem> {
    service.allow(actor, Action::SeeWorkshop, Relation::Nobodys)?;
    let custodian = actor.organisation().ok_or(Problem::Forbidden)?;
    let mut db = service.store.read().await?;
    let counts = workshop::counts(&mut db, custodian, &VIEWS).await?;
    let mut devices = workshop::page(&mut db, custodian, view, after, PAGE + 1).await?;
    let more = devices.len() > PAGE;
    devices.truncate(PAGE);
    let next = devices.last().filter(|_| more);
    let next = next.map(|last| (last.since, last.device.state.device));
    let ids: Vec<DeviceId> = devices.iter().map(|one| one.device.state.device).collect();
    Ok(Desk {
        counts,
        names: identifier::of_devices(&mut db, &ids).await?,
        devices,
        next,
    })
}

/// What a scanned or typed text names.
#[derive(Clone, Debug)]
pub enum Found {
    /// One device of the workshop.
    One(DeviceId),
    /// Several whose names begin so; none when nothing does.
    Several(Desk),
}

/// The shortest beginning of a name that is searched.
const SHORTEST: usize = 3;

/// Finds a device by its label (typed, or the whole address that a scanner reads) or by a serial or asset number.
pub async fn find(service: &Service, actor: &Actor, text: &str) -> Result<Found, Problem> {
    service.allow(actor, Action::SeeWorkshop, Relation::Nobodys)?;
    let custodian = actor.organisation().ok_or(Problem::Forbidden)?;
    let label = Code::from_scan(text);
    let key: String = normalise(text).chars().take(80).collect();
    let mut db = service.store.read().await?;
    let mut devices = if label.is_some() || key.chars().count() >= SHORTEST {
        workshop::named(&mut db, custodian, label, &key, PAGE).await?
    } else {
        Vec::new()
    };
    if let Some(one) = devices
        .iter()
        .find(|one| label.is_some() && one.device.state.tag == label)
    {
        return Ok(Found::One(one.device.state.device));
    }
    if let [only] = devices.as_slice() {
        return Ok(Found::One(only.device.state.device));
    }
    let ids: Vec<DeviceId> = devices.iter().map(|one| one.device.state.device).collect();
    let names = identifier::of_devices(&mut db, &ids).await?;
    // One that is named exactly so is meant, whatever others begin so.
    let exact = |device: DeviceId| names.get(&device).into_iter().flatten().any(|name| name.key() == key);
    let mut exactly = devices
        .iter()
        .map(|one| one.device.state.device)
        .filter(|id| exact(*id));
    if let (Some(only), None) = (exactly.next(), exactly.next()) {
        return Ok(Found::One(only));
    }
    devices.sort_by_key(|one| std::cmp::Reverse(one.since));
    Ok(Found::Several(Desk {
        counts: workshop::counts(&mut db, custodian, &VIEWS).await?,
        names,
        devices,
        next: None,
    }))
}

/// One device's bench.
#[derive(Clone, Debug)]
pub struct BenchPage {
    /// The device.
    pub device: Device,
    /// Its names.
    pub identifiers: Vec<Identifier>,
    /// The name of the organisation that declared it.
    pub holder: String,
    /// Its newest job, open or done.
    pub job: Option<BenchJob>,
    /// The grade by rule, once the checklist is complete.
    pub ruled: Option<Grade>,
    /// The items that have no answer.
    pub missing: Vec<&'static Item>,
    /// Every proof of its media.
    pub evidence: Vec<Evidence>,
    /// Its pictures.
    pub photos: Vec<Photo>,
    /// Who worked on it: names by person.
    pub people: HashMap<PersonId, String>,
}

impl BenchPage {
    /// What kind of device it is.
    pub fn kind(&self) -> Kind {
        kind_of(&self.device)
    }

    /// The job, while it goes on.
    pub fn open_job(&self) -> Option<&BenchJob> {
        self.job
            .as_ref()
            .filter(|job| job.closed_at.is_none() && self.device.state.stage == Stage::OnBench)
    }

    /// The media that may hold data.
    pub fn uncleared(&self) -> impl Iterator<Item = &MediumState> {
        self.device
            .state
            .media
            .iter()
            .flatten()
            .filter(|one| one.cleared.is_none())
    }
}

/// Everything about one device of the workshop. Somebody else's does not exist.
pub async fn see(service: &Service, actor: &Actor, id: DeviceId) -> Result<BenchPage, Problem> {
    let mut db = service.store.read().await?;
    let device = own_device(service, &mut db, actor, id).await?;
    let job = bench_job::newest(&mut db, id).await?;
    let evidence = evidence::of_device(&mut db, id).await?;
    let holder = organisation::names(&mut db, &[device.state.holder]).await?;
    let holder = holder.get(&device.state.holder).cloned().unwrap_or_default();
    let mut people = HashMap::new();
    // Whoever recorded something; nearly always one person.
    let mut persons: Vec<PersonId> = evidence.iter().map(|one| one.recorded_by).collect();
    persons.extend(job.as_ref().map(|job| job.opened_by));
    persons.sort_unstable();
    persons.dedup();
    for id in persons.into_iter().take(8) {
        if let Some(person) = person::find(&mut db, id).await? {
            people.insert(id, person.name);
        }
    }
    let kind = kind_of(&device);
    let results = job.as_ref().map(|job| &job.findings.results);
    Ok(BenchPage {
        ruled: results.and_then(|results| by_rule(kind, results)),
        missing: results.map(|results| results.missing(kind)).unwrap_or_default(),
        identifiers: identifier::of_devices(&mut db, &[id])
            .await?
            .remove(&id)
            .unwrap_or_default(),
        photos: photo::of_device(&mut db, id).await?,
        device,
        holder,
        job,
        evidence,
        people,
    })
}
