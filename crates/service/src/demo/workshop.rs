//! What the demo's workshop has in hand when one comes in: devices to look at, some on the bench in every state, and
//! ready ones with their grades.

use regain_domain::access::{Actor, Role};
use regain_domain::checklist::{Answer, Part, Results, Wear, items};
use regain_domain::device::{Kind, Stage};
use regain_domain::id::DeviceId;
use regain_domain::medium::MediumKind;
use regain_domain::waste::WasteStatus;

use super::Territory;
use super::pictures::Pictures;
use crate::bench::{
    Destruction, DestructionMethod, End, Inspection, ListedMedium, desk, end, inspect, list_media, make_ready,
    record_destruction, record_wipe, see, take_on,
};
use crate::retirement::day_of;
use crate::{Problem, Service};

/// What one workshop has done with what it received.
struct Plan {
    slug: &'static str,
    /// How many devices are ready.
    ready: usize,
    /// How many went another way: for parts, and to the recycler.
    elsewhere: usize,
    /// How many are on the bench.
    bench: usize,
}

const PLANS: &[Plan] = &[
    Plan {
        slug: "atelier-presquile",
        ready: 26,
        elsewhere: 4,
        bench: 8,
    },
    Plan {
        slug: "ressourcerie-sud",
        ready: 13,
        elsewhere: 2,
        bench: 4,
    },
];

/// Disks as old office computers have them: kind, model, megabytes.
const DISKS: &[(MediumKind, &str, u64)] = &[
    (MediumKind::Ssd, "SAMSUNG MZ7LN256HMJP", 256_060),
    (MediumKind::Ssd, "KINGSTON SA400S37240G", 240_057),
    (MediumKind::Disk, "ST500LM030-2E717D", 500_107),
    (MediumKind::Disk, "WDC WD10EZEX-08WN4A0", 1_000_204),
    (MediumKind::Ssd, "Micron MTFDDAV256TBN", 256_060),
];

impl Territory {
    /// What technicians did in the last week, the longest waiting first.
    pub(super) async fn fill_workshops(&self, service: &Service) -> Result<(), Problem> {
        let pictures = Pictures::take_in(service).await?;
        for plan in PLANS {
            let technician = self.actor(plan.slug, Role::Technician)?;
            let waiting = desk(service, &technician, Stage::Received, None).await?.devices;
            let devices: Vec<DeviceId> = waiting.iter().map(|one| one.device.state.device).collect();
            let (ready, rest) = devices.split_at(plan.ready.min(devices.len()));
            let (elsewhere, rest) = rest.split_at(plan.elsewhere.min(rest.len()));
            self.finish(service, &technician, ready, &pictures).await?;
            part_with(&ago(service, 2 * DAY), &technician, elsewhere).await?;
            for (at, &id) in rest.iter().take(plan.bench).enumerate() {
                let service = &ago(service, HOUR * 3);
                take_on(service, &technician, id).await?;
                if at % 4 > 0 {
                    list(service, &technician, id, 500 + at).await?;
                }
                if at % 4 > 1 {
                    look(service, &technician, id, at, false).await?;
                }
            }
        }
        Ok(())
    }

    /// Over the bench, a night of wiping, and ready in the morning.
    async fn finish(
        &self,
        service: &Service,
        technician: &Actor,
        devices: &[DeviceId],
        pictures: &Pictures,
    ) -> Result<(), Problem> {
        let day = &ago(service, 5 * DAY);
        let mut wiped = Vec::new();
        for (at, &id) in devices.iter().enumerate() {
            take_on(day, technician, id).await?;
            list(day, technician, id, at).await?;
            look(day, technician, id, at, true).await?;
            let kind = see(day, technician, id).await?.kind();
            pictures.show(day, technician, id, (kind, at)).await?;
            // One disk would not be wiped.
            if at == 3 {
                destroy(day, technician, id).await?;
            } else {
                wiped.push(id);
            }
        }
        let morning = &ago(service, 4 * DAY);
        let log = self.night(day, technician, &wiped).await?;
        record_wipe(morning, technician, "nwipe_nuit.log", log.into_bytes()).await?;
        for (at, &id) in devices.iter().enumerate() {
            let later = i64::try_from(at).unwrap_or_default() * 900;
            make_ready(&ago(service, 4 * DAY - later), technician, id).await?;
        }
        Ok(())
    }

    /// The log of a night of wiping: a drive a line, as nwipe writes it.
    async fn night(&self, service: &Service, technician: &Actor, devices: &[DeviceId]) -> Result<String, Problem> {
        let mut notes = format!(
            "[{} 18:02:11]    info: nwipe 0.38\n",
            day_of(service.now()).replace('-', "/")
        );
        let mut rows = String::new();
        for (at, &id) in devices.iter().enumerate() {
            let page = see(service, technician, id).await?;
            for one in page.uncleared() {
                let (drive, medium) = (format!("sd{at:02}"), &one.medium);
                let day = day_of(service.now()).replace('-', "/");
                notes.push_str(&format!(
                    "[{day} 18:02:12]  notice: /dev/{drive} has serial number {}\n\
                     [{day} 18:02:12]  notice: /dev/{drive}, sect/blk/dev 512/4096/{}\n\
                     [{day} 18:02:13]  notice: Invoking method 'PRNG Stream' on /dev/{drive}\n\
                     [{day} 23:4{}:20]  notice: Finished final round 1 of 1 on /dev/{drive}\n",
                    medium.serial,
                    medium.size_mb * 1_000_000,
                    at % 10,
                ));
                let model: String = medium.model.chars().take(17).collect();
                rows.push_str(&format!(
                    "  {drive:>8} | Erased |  98 MB/s | 05:41:07 | {model}/{}\n",
                    medium.serial
                ));
            }
        }
        Ok(format!(
            "{notes}\n********************************* Drive Status *********************************\n\
             !   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number\n{line}\n{rows}{line}\n\
             [{} 23:59:58] Total Throughput 1470 MB/s, PRNG Stream, 1R+NB+VL\n",
            day_of(service.now()).replace('-', "/"),
            line = "-".repeat(80),
        ))
    }
}

/// Seconds of an hour.
pub(super) const HOUR: i64 = 3_600;
/// And of a day.
pub(super) const DAY: i64 = 24 * HOUR;

pub(super) fn ago(service: &Service, seconds: i64) -> Service {
    service.at(service.now().plus_seconds(-seconds))
}

/// Half of them for parts, half to the recycler.
async fn part_with(service: &Service, technician: &Actor, devices: &[DeviceId]) -> Result<(), Problem> {
    for (at, &id) in devices.iter().enumerate() {
        let way = if at % 2 == 0 {
            End::ForParts {
                reason: "Carte mère hors service, écran et mémoire bons".to_owned(),
                status: WasteStatus::Product,
            }
        } else {
            End::Recycled {
                waste: "16 02 14".to_owned(),
                taker: "Éco-Filière (démo)".to_owned(),
                slip: String::new(),
            }
        };
        end(service, technician, id, way).await?;
    }
    Ok(())
}

/// Notes what is in a device: a disk, or nothing in a screen.
async fn list(service: &Service, technician: &Actor, id: DeviceId, at: usize) -> Result<(), Problem> {
    let page = see(service, technician, id).await?;
    let seen = page.device.state.sequence;
    if matches!(page.kind(), Kind::Screen | Kind::Printer) {
        return list_media(service, technician, id, seen, vec![], "Écran, sans stockage").await;
    }
    let &(kind, model, size_mb) = DISKS.get(at % DISKS.len()).unwrap_or(&DISKS[0]);
    let medium = ListedMedium {
        id: None,
        kind,
        model: model.to_owned(),
        serial: format!(
            "S2{}",
            page.device.state.tag.map(|tag| tag.to_string()).unwrap_or_default()
        ),
        size_mb,
    };
    list_media(service, technician, id, seen, vec![medium], "").await
}

/// Goes through the checklist, to its end or half of it.
async fn look(service: &Service, technician: &Actor, id: DeviceId, at: usize, whole: bool) -> Result<(), Problem> {
    let page = see(service, technician, id).await?;
    let kind = page.kind();
    let mut results = Results::default();
    let count = items(kind).count();
    for (place, item) in items(kind).enumerate() {
        if !whole && place > count / 2 {
            break;
        }
        if item.part == Part::Cosmetic {
            let wear = *Wear::ALL.get((at + place) % 4).unwrap_or(&Wear::Light);
            results.looks.insert(item.id.clone(), wear);
            continue;
        }
        let answer = match (item.part, item.id.as_str()) {
            (_, "battery") if at % 3 == 1 => Answer::Fail,
            (Part::Renewal, _) if !at.is_multiple_of(4) => Answer::NotApplicable,
            _ => Answer::Pass,
        };
        results.answers.insert(item.id.clone(), answer);
    }
    let inspection = Inspection {
        version: page.open_job().map_or(0, |job| job.version),
        results,
        notes: if at.is_multiple_of(4) {
            "Pâte thermique refaite, ventilateur nettoyé.".to_owned()
        } else {
            String::new()
        },
        ..Inspection::default()
    };
    inspect(service, technician, id, inspection).await
}

async fn destroy(service: &Service, technician: &Actor, id: DeviceId) -> Result<(), Problem> {
    let page = see(service, technician, id).await?;
    for one in page.uncleared() {
        let destruction = Destruction {
            medium: one.medium.id,
            method: DestructionMethod::Drilled,
            details: "Trois trous dans les plateaux".to_owned(),
            witness: "Camille Établi, responsable de l’atelier".to_owned(),
            day: day_of(service.now()),
        };
        record_destruction(service, technician, id, destruction).await?;
    }
    Ok(())
}
