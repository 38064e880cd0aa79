//! What a phone does at each scan: tell a text to be one of the bag's devices. A driver feels the time between reading a
//! label and the beep, so that it must not grow with the bag; and the first scan, which reads all names in, must not be felt
//! either.

use regain_domain::bag::{Bag, BagDevice, BagStop, Errand, Recognition};
use regain_domain::code::Code;
use regain_domain::device::{DeviceState, Kind, Stage};
use regain_domain::id::*;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::time::Timestamp;
use regain_domain::waste::WasteStatus;
use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

const SIZES: [usize; 2] = [10_000, 100_000];
/// How many texts are read.
const SCANS: usize = 200_000;
const RUNS: usize = 5;

pub fn measure() {
    let mut medians = Vec::new();
    for size in SIZES {
        let bag = bag(size);
        let texts = texts(&bag);
        let start = Instant::now();
        black_box(bag.recognise(bag.stops[0].stop, &texts[0]));
        let first = start.elapsed();
        let scans = median(|| {
            let mut known = 0;
            for text in texts.iter().cycle().take(SCANS) {
                known += usize::from(!matches!(
                    black_box(bag.recognise(bag.stops[0].stop, text)),
                    Recognition::Unknown
                ));
            }
            known
        });
        // The least that it can cost: one look into a map of the same texts.
        let bare: HashMap<&str, usize> = texts.iter().enumerate().map(|(at, text)| (text.as_str(), at)).collect();
        let looks = median(|| {
            let looked = texts.iter().cycle().take(SCANS);
            looked.filter_map(|text| black_box(bare.get(text.as_str()))).count()
        });
        println!(
            "{size} devices in a bag: first scan {first:.1?}, then {:.0?} a scan, {:.1} times a bare look into a map",
            scans / SCANS as u32,
            scans.as_secs_f64() / looks.as_secs_f64()
        );
        medians.push(scans);
    }
    println!(
        "scan look-up: at {} : at {} = {:.2}",
        SIZES[1],
        SIZES[0],
        medians[1].as_secs_f64() / medians[0].as_secs_f64()
    );
}

fn median(mut run: impl FnMut() -> usize) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// Ids and labels that look as random as real ones, and are the same in each run.
fn mixed(n: usize) -> u64 {
    (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn id(n: usize) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes[..8].copy_from_slice(&mixed(n).to_be_bytes());
    bytes
}

fn bag(size: usize) -> Bag {
    let now = Timestamp(1_795_510_800_000_000);
    let holder = OrganisationId::new(now, id(1));
    let stop = StopId::new(now, id(2));
    let devices = (0..size).map(|n| {
        let state = DeviceState {
            device: DeviceId::new(now, id(n)),
            custodian: holder,
            holder,
            stage: Stage::Assigned,
            tag: Some(Code::from_number(mixed(n))),
            lot: None,
            round: None,
            media: None,
            grade: None,
            offer: None,
            reservation: None,
            waste: WasteStatus::default(),
            disputes: 0,
            sequence: 4,
        };
        let name = |kind, text: String| Identifier::new(kind, &text);
        BagDevice {
            state,
            stop: (n % 2 == 0).then_some(stop),
            kind: Kind::Laptop,
            name: "HP ProBook 450 G7".into(),
            identifiers: [
                name(IdentifierKind::AssetTag, format!("PC-{n:06}")),
                name(IdentifierKind::Serial, format!("5CG{:010X}", mixed(n) >> 24)),
                name(IdentifierKind::Mac, format!("{:012X}", mixed(n) >> 16)),
            ]
            .into_iter()
            .flatten()
            .collect(),
        }
    });
    Bag {
        errand: Errand::Collect,
        round: RoundId::new(now, id(3)),
        name: "Bench".into(),
        day: "2026-11-24".into(),
        organisation: OrganisationId::new(now, id(4)),
        organisation_name: "Bench".into(),
        person: PersonId::new(now, id(5)),
        person_name: "Bench".into(),
        stops: vec![BagStop {
            stop,
            position: 1,
            lot: None,
            holder,
            holder_name: "Bench".into(),
            site: SiteId::new(now, id(6)),
            site_name: "Bench".into(),
            address: String::new(),
            access_notes: String::new(),
            contact: String::new(),
            window_start: now,
            window_end: now,
            over: false,
            slips: Vec::new(),
        }],
        devices: devices.collect(),
        pallets: Vec::new(),
        packed_at: now,
        cursor: 0,
        names: Default::default(),
        keys: Vec::new(),
    }
}

/// What is read in a basement: labels of ours as addresses, asset tags, serial numbers in small letters, and what nobody
/// knows, of devices all over the bag.
fn texts(bag: &Bag) -> Vec<String> {
    let size = bag.devices.len();
    (0..10_000)
        .map(|n| {
            let device = &bag.devices[mixed(n) as usize % size];
            let named = |at: usize| device.identifiers[at].value.clone();
            match n % 5 {
                0 | 1 => device
                    .state
                    .tag
                    .map_or_else(String::new, |tag| tag.url("https://regain.example")),
                2 => named(0),
                3 => named(1).to_lowercase(),
                _ => format!("ODD{n:07}"),
            }
        })
        .collect()
}
