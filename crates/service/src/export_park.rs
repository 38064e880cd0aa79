//! A holder's park as a table, to be edited and brought back: what was edited changes, and nothing else. How that is told
//! is said in docs/imports.md.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::device::Stage;
use regain_domain::id::DeviceId;
use regain_exchange::ParkWriter;
use regain_store::{device, identifier};

pub use regain_exchange::{TableFile, Wording};

use crate::offer_lot::member;
use crate::{Problem, Service};

/// How many devices are read at once.
const AT_ONCE: usize = 1_000;

/// All that stands in the actor's own park: what is still there, not what has left.
pub async fn export_park(
    service: &Service,
    actor: &Actor,
    file: TableFile,
    wording: Wording,
) -> Result<Vec<u8>, Problem> {
    service.allow(actor, Action::SeePark, Relation::Own)?;
    let (_, holder) = member(actor)?;
    let broken = |_| Problem::Internal;
    let mut writer = ParkWriter::new(Vec::new(), file, wording).map_err(broken)?;
    let mut db = service.store.read().await?;
    let stages: Vec<Stage> = Stage::ALL.iter().copied().filter(|stage| stage.is_in_park()).collect();
    let mut after = None;
    loop {
        let devices = device::in_hand(&mut db, holder, &stages, after, AT_ONCE).await?;
        let Some(last) = devices.last() else { break };
        after = Some(last.state.device);
        let ids: Vec<DeviceId> = devices.iter().map(|device| device.state.device).collect();
        let names = identifier::of_devices(&mut db, &ids).await?;
        for device in &devices {
            let names = names.get(&device.state.device).map(Vec::as_slice).unwrap_or_default();
            let record = device.state.device;
            writer.write(record, names, &device.description).map_err(broken)?;
        }
    }
    writer.finish().map_err(broken)
}
