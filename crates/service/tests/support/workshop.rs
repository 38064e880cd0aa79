//! A workshop with devices that it has received.

use regain_domain::access::{Actor, Role};
use regain_domain::act::ActKind;
use regain_domain::checklist::{Answer, Part, Results, Wear, items};
use regain_domain::code::Code;
use regain_domain::decide::Outcome;
use regain_domain::device::Kind;
use regain_domain::id::*;
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::medium::MediumKind;
use regain_domain::row::{Description, Medium};
use regain_service::Service;
use regain_service::bench::{BenchPage, Inspection, ListedMedium, inspect, list_media, see, take_on};
use regain_service::record::{NewAct, record};
use regain_store::identifier;
use regain_store::organisation::Duty;

use super::{act, organisation};

/// An employer's laptops in a workshop's hands, each with one disk `S000`, `S001`, …
pub struct Workshop {
    pub service: Service,
    pub manager: Actor,
    pub technician: Actor,
    /// Of another workshop.
    pub rival: Actor,
    pub devices: Vec<DeviceId>,
}

impl Workshop {
    pub async fn new(service: &Service, count: usize) -> Self {
        let (holder, manager) = organisation(service, "employeur", Duty::Holder, Role::FleetManager).await;
        let (workshop, technician) = organisation(service, "atelier", Duty::Refurbisher, Role::Technician).await;
        let (_, rival) = organisation(service, "rival", Duty::Refurbisher, Role::Technician).await;
        let mut db = service.store.write().await.unwrap();
        let mut devices = Vec::new();
        for n in 0..count {
            let device = service.id(DeviceId::new);
            let mut declared = NewAct::here(act(service, &manager, device, ActKind::Declared { holder }));
            declared.description = Description {
                kind: Some(Kind::Laptop),
                maker: Some("HP".into()),
                model: Some("ProBook 450 G7".into()),
                media: vec![disk(n)],
                ..Default::default()
            };
            let code = Code::from_number(1_000_000 + n as u64 * 7_919);
            let received = ActKind::Received {
                handover: service.id(HandoverId::new),
                from: holder,
                to: workshop,
            };
            let acts = vec![
                declared,
                NewAct::here(act(service, &manager, device, ActKind::Tagged { code })),
                NewAct::here(act(service, &technician, device, received)),
            ];
            let recorded = record(&mut db, acts, service.now()).await.unwrap();
            assert!(recorded.iter().all(|one| matches!(one.outcome, Outcome::Accepted(_))));
            let serial = Identifier::new(IdentifierKind::Serial, &format!("5CG{n:04}XYZ")).unwrap();
            identifier::add(&mut db, holder, &[(device, &[serial][..])])
                .await
                .unwrap();
            devices.push(device);
        }
        db.commit().await.unwrap();
        Self {
            service: service.clone(),
            manager,
            technician,
            rival,
            devices,
        }
    }

    pub async fn see(&self, at: usize) -> BenchPage {
        see(&self.service, &self.technician, self.devices[at]).await.unwrap()
    }

    /// On the bench, its disk listed as its inventory says.
    pub async fn on_bench(&self, at: usize) -> MediumId {
        let (service, actor, id) = (&self.service, &self.technician, self.devices[at]);
        take_on(service, actor, id).await.unwrap();
        let seen = self.see(at).await.device.state.sequence;
        let said = disk(at);
        let listed = ListedMedium {
            id: None,
            kind: MediumKind::Ssd,
            model: said.model,
            serial: said.serial,
            size_mb: said.size_mb,
        };
        list_media(service, actor, id, seen, vec![listed], "").await.unwrap();
        self.see(at).await.device.state.media.unwrap()[0].medium.id
    }

    /// The whole checklist, nothing wrong, light scratches.
    pub async fn inspected(&self, at: usize) {
        let page = self.see(at).await;
        let inspection = Inspection {
            version: page.job.unwrap().version,
            results: all_good(Kind::Laptop),
            ..Inspection::default()
        };
        inspect(&self.service, &self.technician, self.devices[at], inspection)
            .await
            .unwrap();
    }
}

/// The disk of the laptop with this number.
pub fn disk(n: usize) -> Medium {
    Medium {
        model: "KINGSTON SA400S37240G".into(),
        serial: format!("50026B77S{n:03}"),
        size_mb: 240_057,
        kind: None,
    }
}

/// A checklist with nothing wrong and light scratches.
pub fn all_good(kind: Kind) -> Results {
    let mut results = Results::default();
    for item in items(kind) {
        match item.part {
            Part::Cosmetic => {
                results.looks.insert(item.id.clone(), Wear::Light);
            }
            Part::Renewal => {
                results.answers.insert(item.id.clone(), Answer::NotApplicable);
            }
            _ => {
                results.answers.insert(item.id.clone(), Answer::Pass);
            }
        }
    }
    results
}

/// A log of nwipe: a drive a line, by serial number and status.
pub fn wipe_log(drives: &[(&str, &str)], how: &str) -> Vec<u8> {
    let mut log = String::from(
        "********************************* Drive Status *********************************\n\
         !   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number\n----\n",
    );
    for (at, (serial, status)) in drives.iter().enumerate() {
        log.push_str(&format!(
            "       sd{at} |{status}|  66 MB/s | 01:00:00 | KINGSTON SA400S37/{serial}\n"
        ));
    }
    log.push_str(&format!(
        "----\n[2026/11/20 09:00:04] Total Throughput 66 MB/s, PRNG Stream, {how}\n"
    ));
    log.into_bytes()
}
