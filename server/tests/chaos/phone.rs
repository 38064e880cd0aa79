//! A phone: an outbox that forgets nothing without a verdict. What acts it makes and what it does with answers is the
//! app's own code (`regain_app::field`); only its database is a list in memory.

use regain_app::field::drain::{Reply, Step, judge, next_batch};
use regain_app::field::progress::Progress;
use regain_app::field::recording::{Basis, Intent, Maker, record};
use regain_domain::act::ScanMethod;
use regain_domain::bag::Errand;
use regain_domain::between_phones::agreed;
use regain_domain::device::DeviceState;
use regain_domain::event::Hash;
use regain_domain::handover::{Handover, LineResult, Manifest, ManifestLine, Proof, Side, Signature};
use regain_domain::id::*;
use regain_domain::proof::{KeySignature, NewKey, PublicKey};
use regain_domain::sync::{Answer, Batch, Body, Entry};
use regain_domain::time::Timestamp;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;

use super::chance::Chance;
use super::territory::{Driver, PASSWORD, Place, Territory};
use super::wire::{Asked, Cut, post};

pub struct Phone {
    pub driver: Driver,
    pub chance: Chance,
    /// Seconds that its clock is ahead.
    pub clock: i64,
    /// Everything it ever made.
    pub made: Vec<Body>,
    /// How many of these the server said are disputed.
    pub disputed: usize,
    client: ClientId,
    cookie: String,
    next: u64,
    outbox: BTreeMap<u64, Entry>,
    states: HashMap<DeviceId, DeviceState>,
    at: Option<(Place, Progress)>,
    /// Fetching, or giving away.
    errand: Errand,
    key: Option<(PhoneKeyId, EcdsaKeyPair)>,
}

/// What became of one batch.
pub enum Came {
    /// Verdicts.
    Answer,
    /// Another status.
    Status(u16),
    /// Nothing.
    Nothing,
}

impl Phone {
    pub async fn sign_in(driver: &Driver, to: &SocketAddr, mut chance: Chance) -> Self {
        let body = format!("email={}&password={}", driver.email, PASSWORD.replace(' ', "+"));
        let asked = Asked {
            path: "/api/account/sign_in",
            kind: "application/x-www-form-urlencoded",
            cookie: "",
            body: &body,
        };
        let (status, head, _) = post(*to, &asked, Cut::Nowhere).await.expect("an answer");
        let cookie = head.lines().find_map(|line| {
            let line = line
                .strip_prefix("set-cookie: ")
                .filter(|rest| rest.starts_with("session="))?;
            line.split(';').next().map(str::to_owned)
        });
        let client = ClientId::new(real_now(), chance.bytes());
        Self {
            driver: driver.clone(),
            chance,
            clock: 0,
            made: Vec::new(),
            disputed: 0,
            client,
            cookie: cookie.unwrap_or_else(|| panic!("signed in: {status} {head}")),
            next: 1,
            outbox: BTreeMap::new(),
            states: HashMap::new(),
            at: None,
            errand: Errand::Collect,
            key: None,
        }
    }

    /// Makes a key and enrols it, as the app does while it has network.
    pub async fn enrols(&mut self, to: SocketAddr, errand: Errand) {
        self.errand = errand;
        let chance = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let written = EcdsaKeyPair::generate_pkcs8(kind, &chance).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(kind, written.as_ref(), &chance).expect("the same key");
        let key = PhoneKeyId::new(real_now(), self.chance.bytes());
        let new = NewKey {
            key,
            client: self.client,
            public: PublicKey::from_slice(pair.public_key().as_ref()).expect("a point"),
        };
        let asked = Asked {
            path: "/api/v1/keys",
            kind: "application/json",
            cookie: &self.cookie,
            body: &serde_json::to_string(&new).expect("JSON"),
        };
        let (status, _, body) = post(to, &asked, Cut::Nowhere).await.expect("an answer");
        assert_eq!(status, 200, "{body}");
        self.key = Some((key, pair));
    }

    /// Signs a count with its key, at whatever its clock says.
    fn signs_by_key(&self, manifest_hash: Hash) -> Signature {
        let (key, pair) = self.key.as_ref().expect("enrolled");
        let (side, name, signed_at, person) = (self.errand.side(), "Une personne", self.now(), self.driver.person);
        let statement = Signature::statement(side, name, signed_at, manifest_hash, *key, person);
        let signed = pair.sign(&SystemRandom::new(), &statement).expect("signed");
        Signature {
            side,
            name: name.into(),
            strokes: Vec::new(),
            signed_at,
            manifest_hash,
            proof: Some(Proof::Key {
                key: *key,
                person,
                signature: KeySignature::from_slice(signed.as_ref()).expect("64 bytes"),
            }),
        }
    }

    /// Both sides stand at a stop, each with its own phone and neither with network; the driver counts, at times the giver
    /// too, and both sign the driver's count. Each phone then has the same to tell.
    pub fn agrees_with(&mut self, giver: &mut Self, territory: &Territory) {
        let place = territory.next();
        self.stands_at(&place);
        giver.stands_at(&place);
        for device in &place.devices {
            match self.chance.below(10) {
                0 => {}
                1 => self.leaves(device),
                _ => self.takes(device),
            }
            if giver.chance.percent(50) {
                giver.takes(device);
            }
        }
        if self.chance.percent(30)
            && let Some((place, progress)) = self.at.take()
        {
            let found = self.finds(territory);
            self.at = Some(self.does(found, place, progress));
        }
        let (Some((place, progress)), Some((_, counted))) = (self.at.take(), giver.at.take()) else {
            return;
        };
        let manifest = self.manifest(&place, &progress);
        let hash = manifest.hash();
        let handover = agreed(manifest, self.signs_by_key(hash), giver.signs_by_key(hash)).expect("whole");
        for (phone, progress) in [(self, progress), (giver, counted)] {
            let basis = Basis::of(&progress);
            let handover = handover.clone();
            phone.does(Intent::Sign { handover, basis }, place.clone(), progress);
        }
    }

    /// Does some things at its stop, and goes on to the next when it is signed.
    pub fn works(&mut self, territory: &Territory, things: usize) {
        for _ in 0..things {
            let (place, progress) = self.at.take().unwrap_or_else(|| arrive(territory.next()));
            let intent = self.chooses(territory, &place, &progress);
            let (place, progress) = self.does(intent, place, progress);
            self.at = (progress.closed.is_none()).then_some((place, progress));
        }
    }

    /// Stands at a stop, whoever else is there.
    pub fn stands_at(&mut self, place: &Place) {
        self.at = Some(arrive(place.clone()));
    }

    pub fn takes(&mut self, device: &DeviceState) {
        if let Some((place, progress)) = self.at.take() {
            self.at = Some(self.does(take(device, true), place, progress));
        }
    }

    /// Goes away from where it stands, signed or not.
    pub fn leaves_its_stop(&mut self) {
        self.at = None;
    }

    fn leaves(&mut self, device: &DeviceState) {
        if let Some((place, progress)) = self.at.take() {
            self.at = Some(self.does(leave(device), place, progress));
        }
    }

    /// Both sides sign for what was taken.
    pub fn signs(&mut self) {
        if let Some((place, progress)) = self.at.take() {
            let intent = self.signature(&place, &progress);
            self.does(intent, place, progress);
        }
    }

    fn chooses(&mut self, territory: &Territory, place: &Place, progress: &Progress) -> Intent {
        let left: Vec<&DeviceState> = place
            .devices
            .iter()
            .filter(|one| progress.of(one.device).is_none())
            .collect();
        let draw = self.chance.below(100);
        match draw {
            0..10 if !progress.taken.is_empty() => {
                Intent::Undo(vec![progress.taken[self.chance.below(progress.taken.len())].device])
            }
            10..20 => self.finds(territory),
            30..35 if !left.is_empty() => leave(left[self.chance.below(left.len())]),
            20..25 => {
                let spare = &territory.spare[self.chance.below(territory.spare.len())];
                take(spare, false)
            }
            25..30 | 35..50 if progress.taken.len() >= 2 && territory.has_more() => self.signature(place, progress),
            _ if !left.is_empty() => take(left[self.chance.below(left.len())], true),
            _ if territory.has_more() => self.signature(place, progress),
            _ => Intent::Undo(vec![place.devices[self.chance.below(place.devices.len())].device]),
        }
    }

    fn finds(&mut self, territory: &Territory) -> Intent {
        Intent::Keep {
            device: DeviceId::new(self.now(), self.chance.bytes()),
            at: territory.holder,
            text: format!("INCONNU-{}", self.next),
            method: ScanMethod::Typed,
        }
    }

    fn does(&mut self, intent: Intent, place: Place, progress: Progress) -> (Place, Progress) {
        for state in &place.devices {
            self.states.entry(state.device).or_insert_with(|| state.clone());
        }
        let states = intent.devices().into_iter();
        let states = states
            .filter_map(|device| Some((device, self.states.get(&device)?.clone())))
            .collect();
        let maker = Maker {
            errand: self.errand,
            client: self.client,
            person: self.driver.person,
            organisation: self.driver.organisation,
            place: place.site,
            now: self.now(),
        };
        let chance = &mut self.chance;
        let Ok(written) = record(&intent, &maker, progress.clone(), states, self.next, || chance.bytes()) else {
            // What the app declines (taken already, not there) it does not write either.
            return (place, progress);
        };
        self.next = written.next;
        for state in written.states {
            self.states.insert(state.device, state);
        }
        for entry in written.entries {
            self.made.push(entry.body.clone());
            self.outbox.insert(entry.sequence, entry);
        }
        (place, written.progress)
    }

    fn manifest(&mut self, place: &Place, progress: &Progress) -> Manifest {
        let taken = progress.taken.iter();
        let taken = taken.map(|taken| (taken.device, taken.result, taken.text.clone()));
        let left = |device| progress.left.iter().any(|left| left.device == device);
        let missing = place.devices.iter().map(|one| one.device);
        let missing = missing.filter(|device| progress.of(*device).is_none() && !left(*device));
        let missing = missing.map(|device| (device, LineResult::Missing, String::new()));
        let line = |(device, result, text)| ManifestLine::new(device, result, text);
        let refused = progress.left.iter();
        let refused = refused.map(|left| ManifestLine::refused(left.device, left.reason.clone(), left.photo));
        Manifest::new(
            HandoverId::new(self.now(), self.chance.bytes()),
            place.round,
            place.stop,
            place.devices[0].holder,
            self.driver.organisation,
            taken.chain(missing).map(line).chain(refused).collect(),
        )
    }

    fn signature(&mut self, place: &Place, progress: &Progress) -> Intent {
        let manifest = self.manifest(place, progress);
        let (signed_at, manifest_hash) = (self.now(), manifest.hash());
        let sign = |side| Signature {
            side,
            name: "Une personne".into(),
            strokes: vec![vec![(0, 0), (3_000, 1_000)]],
            signed_at,
            manifest_hash,
            proof: None,
        };
        Intent::Sign {
            handover: Handover {
                signatures: vec![sign(Side::Giver), sign(Side::Taker)],
                manifest,
            },
            basis: Basis::of(progress),
        }
    }

    fn now(&self) -> Timestamp {
        real_now().plus_seconds(self.clock)
    }

    /// How much waits.
    pub fn waiting(&self) -> usize {
        self.outbox.len()
    }

    /// What it would send next: the lowest numbers first.
    pub fn batch(&self) -> Batch {
        Batch {
            client: self.client,
            first: 1,
            entries: next_batch(self.outbox.values().cloned()),
        }
    }

    /// Some of what waits.
    pub fn part(&self, skip: usize, count: usize) -> Batch {
        Batch {
            client: self.client,
            first: 1,
            entries: next_batch(self.outbox.values().skip(skip).take(count).cloned()),
        }
    }

    /// Sends a batch and believes the answer.
    pub async fn sends(&mut self, to: SocketAddr, batch: &Batch, cut: Cut) -> Came {
        let reply = self.asks(to, batch, cut).await;
        self.believes(batch, &reply)
    }

    /// The request alone, for several at once.
    pub fn asks(&self, to: SocketAddr, batch: &Batch, cut: Cut) -> impl Future<Output = Reply> + use<> {
        let cookie = self.cookie.clone();
        let body = serde_json::to_string(batch).expect("JSON");
        async move {
            let asked = Asked {
                path: "/api/v1/sync",
                kind: "application/json",
                cookie: &cookie,
                body: &body,
            };
            match post(to, &asked, cut).await {
                Err(_) => Reply::Unreachable,
                Ok((200, _, body)) => serde_json::from_str::<Answer>(&body).map_or(Reply::Status(200), Reply::Answer),
                Ok((status, ..)) => Reply::Status(status),
            }
        }
    }

    /// Does with an answer what the app does.
    pub fn believes(&mut self, batch: &Batch, reply: &Reply) -> Came {
        let sent: Vec<u64> = batch.entries.iter().map(|entry| entry.sequence).collect();
        let Step { forget, disputed, .. } = judge(&sent, reply);
        self.disputed += disputed.len();
        for number in forget {
            self.outbox.remove(&number);
        }
        match reply {
            Reply::Answer(_) => Came::Answer,
            Reply::Status(status) => Came::Status(*status),
            Reply::Unreachable => Came::Nothing,
        }
    }

    /// Sends until nothing waits or something fails; whether it is done.
    pub async fn drain(&mut self, to: SocketAddr) -> bool {
        while self.waiting() > 0 {
            let batch = self.batch();
            match self.sends(to, &batch, Cut::Nowhere).await {
                Came::Answer => {}
                Came::Status(status) => {
                    assert!(status >= 500, "the server turned a phone's batch away: {status}");
                    return false;
                }
                Came::Nothing => return false,
            }
        }
        true
    }

    /// The network is good again: everything goes out.
    pub async fn drain_fully(&mut self, to: &SocketAddr) {
        for _ in 0..20 {
            if self.drain(*to).await {
                return;
            }
        }
        panic!("{} entries do not get out", self.waiting());
    }
}

fn arrive(place: Place) -> (Place, Progress) {
    let progress = Progress::new(place.stop);
    (place, progress)
}

fn take(device: &DeviceState, expected: bool) -> Intent {
    Intent::Take {
        device: device.device,
        expected,
        text: device.tag.map(|code| code.to_string()).unwrap_or_default(),
        method: ScanMethod::Camera,
    }
}

fn leave(device: &DeviceState) -> Intent {
    Intent::Leave {
        devices: vec![device.device],
        reason: "Encore utilisé".into(),
        photo: None,
    }
}

fn real_now() -> Timestamp {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970");
    Timestamp(now.as_micros() as i64)
}
