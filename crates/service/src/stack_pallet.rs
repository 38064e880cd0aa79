//! Pallets and boxes: devices that stand together get one label, and one scan of it takes them all.

use regain_documents::Label;
use regain_domain::access::{Action, Actor, Relation};
use regain_domain::id::{DeviceId, PalletId};
use regain_domain::time::Timestamp;
use regain_store::pallet::{self, Pallet};
use regain_store::{Connection, blank_tag, organisation};

pub use regain_store::pallet::PalletLine;

use crate::bind_tag::find_own;
use crate::label_paper::{Printout, SheetWish, ready};
use crate::offer_lot::member;
use crate::own_devices::{Picked, picked};
use crate::print_labels::{DRAWS, draw_code};
use crate::{Problem, Service, relation};

/// How many one page lists.
pub const PAGE: u32 = 50;
/// The longest name, in characters: it stands on the label.
pub const MOST_NAME: usize = 60;
/// The most devices on one pallet.
pub const MOST_DEVICES: usize = 500;
/// The most lines that are read at once.
pub const MOST_LINES: usize = 1_000;

/// A pallet with what stands on it.
#[derive(Clone, Debug)]
pub struct PalletPage {
    /// The pallet.
    pub pallet: Pallet,
    /// What stands on it.
    pub devices: Vec<Picked>,
}

/// One page of pallets, and where the next one begins.
#[derive(Clone, Debug)]
pub struct PalletList {
    /// Newest first.
    pub pallets: Vec<PalletLine>,
    /// The last one listed, if there are more.
    pub next: Option<(Timestamp, PalletId)>,
}

/// What became of names that were scanned onto a pallet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stacked {
    /// How many devices stand there now that did not before.
    pub added: usize,
    /// What nobody knows, or several devices are called, as it was read.
    pub unknown: Vec<String>,
}

/// Makes an empty pallet with a label of its own.
pub async fn make_pallet(service: &Service, actor: &Actor, name: &str) -> Result<PalletId, Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    let (made_by, organisation) = member(actor)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME {
        return Err(Problem::Field("pallet_name".into()));
    }
    for _ in 0..DRAWS {
        let code = draw_code(service);
        let mut db = service.store.write().await?;
        if blank_tag::any_taken(&mut db, &[code]).await? {
            continue;
        }
        let made = Pallet {
            id: service.id(PalletId::new),
            organisation,
            code,
            name: name.to_owned(),
            made_by,
            made_at: service.now(),
        };
        pallet::insert(&mut db, &made).await?;
        db.commit().await?;
        return Ok(made.id);
    }
    Err(Problem::Changed)
}

/// Puts devices of one's own park on a pallet, by what was read on them, one a line. What is known goes on; the rest is
/// told.
pub async fn put_on(service: &Service, actor: &Actor, id: PalletId, read: &str) -> Result<Stacked, Problem> {
    // Others wait while each is looked up.
    if read.lines().count() > MOST_LINES {
        return Err(Problem::Field("pallet_lines".into()));
    }
    let mut db = service.store.write().await?;
    let found = own(&mut db, service, actor, id).await?;
    let before = pallet::devices(&mut db, id).await?;
    let mut stacked = Stacked::default();
    let mut devices: Vec<DeviceId> = Vec::new();
    for name in read.lines().map(str::trim).filter(|name| !name.is_empty()) {
        match find_own(&mut db, found.organisation, name).await {
            Ok(device) if !before.contains(&device) && !devices.contains(&device) => {
                if devices.len() + before.len() >= MOST_DEVICES {
                    return Err(Problem::Field("pallet_full".into()));
                }
                devices.push(device);
            }
            Ok(_) => {}
            Err(Problem::Field(_)) => stacked.unknown.push(name.chars().take(60).collect()),
            Err(problem) => return Err(problem),
        }
    }
    stacked.added = devices.len();
    pallet::put_on(&mut db, id, &devices).await?;
    db.commit().await?;
    Ok(stacked)
}

/// Takes a device off a pallet.
pub async fn take_off(service: &Service, actor: &Actor, id: PalletId, device: DeviceId) -> Result<(), Problem> {
    let mut db = service.store.write().await?;
    own(&mut db, service, actor, id).await?;
    pallet::take_off(&mut db, id, device).await?;
    db.commit().await?;
    Ok(())
}

/// The pallets of one's own organisation, before one that was seen.
pub async fn pallets(
    service: &Service,
    actor: &Actor,
    before: Option<(Timestamp, PalletId)>,
) -> Result<PalletList, Problem> {
    service.allow(actor, Action::PrintLabels, Relation::Own)?;
    let (_, organisation) = member(actor)?;
    let mut db = service.store.read().await?;
    let mut pallets = pallet::of_organisation(&mut db, organisation, before, PAGE + 1).await?;
    let more = pallets.len() > PAGE as usize;
    pallets.truncate(PAGE as usize);
    let last = pallets.last().filter(|_| more);
    let next = last.map(|line| (line.pallet.made_at, line.pallet.id));
    Ok(PalletList { pallets, next })
}

/// One pallet with its devices.
pub async fn see_pallet(service: &Service, actor: &Actor, id: PalletId) -> Result<PalletPage, Problem> {
    let mut db = service.store.read().await?;
    let pallet = own(&mut db, service, actor, id).await?;
    let ids = pallet::devices(&mut db, id).await?;
    let devices = match ids.as_slice() {
        [] => Vec::new(),
        ids => picked(service, &mut db, actor, Action::PrintLabels, ids).await?,
    };
    Ok(PalletPage { pallet, devices })
}

/// A pallet's label; two, because a pallet is read from two sides.
pub async fn print_pallet_label(
    service: &Service,
    actor: &Actor,
    id: PalletId,
    wish: SheetWish,
    about: impl Fn(u64) -> String,
) -> Result<Printout, Problem> {
    let paper = ready(service, actor, wish).await?;
    let mut db = service.store.read().await?;
    let pallet = own(&mut db, service, actor, id).await?;
    let devices = pallet::devices(&mut db, id).await?.len() as u64;
    let mut names = organisation::names(&mut db, &[pallet.organisation]).await?;
    drop(db);
    let label = Label {
        code: pallet.code,
        url: pallet.code.url(&service.settings.base_url),
        model: pallet.name,
        about: vec![about(devices)],
        asset_tag: None,
        holder: names.remove(&pallet.organisation).unwrap_or_default(),
    };
    paper.print(vec![label.clone(), label]).await
}

async fn own(db: &mut Connection, service: &Service, actor: &Actor, id: PalletId) -> Result<Pallet, Problem> {
    let line = pallet::find(db, id).await?.ok_or(Problem::NotFound)?;
    service.allow(
        actor,
        Action::PrintLabels,
        relation(actor, line.pallet.organisation, &[]),
    )?;
    Ok(line.pallet)
}
