//! The names of devices, and finding devices by them.

use regain_domain::code::Code;
use regain_domain::device::Stage;
use regain_domain::id::{DeviceId, OrganisationId};
use regain_domain::identifier::{Identifier, IdentifierKind};
use regain_domain::matching::Candidate;
use regain_domain::row::Day;
use std::collections::{BTreeSet, HashMap};

use crate::connection::Connection;
use crate::device;
use crate::error::StoreError;
use crate::value::{Row, Value};
use crate::values;

/// Gives devices names; those that a device has already are left as they stand.
pub async fn add(
    db: &mut Connection,
    holder: OrganisationId,
    names: &[(DeviceId, &[Identifier])],
) -> Result<(), StoreError> {
    let row = |device: DeviceId, name: &Identifier| values![device, name.kind.word(), &name.value, name.key(), holder];
    let rows = names
        .iter()
        .flat_map(|(device, names)| names.iter().map(|name| row(*device, name)))
        .collect();
    let head = "INSERT INTO identifiers (device_id, kind, value, name_key, holder_id)";
    db.insert_many(head, rows, "ON CONFLICT (device_id, kind, name_key) DO NOTHING")
        .await?;
    Ok(())
}

/// Takes names from devices.
pub async fn remove(db: &mut Connection, names: &[(DeviceId, &[Identifier])]) -> Result<(), StoreError> {
    // By the device whole: a statement for each name would be one for each device anyway.
    for (device, names) in names.iter().filter(|(_, names)| !names.is_empty()) {
        let mut values = values![*device];
        let pairs: Vec<String> = names
            .iter()
            .map(|name| {
                values.extend(values![name.kind.word(), name.key()]);
                format!("(kind = ${} AND name_key = ${})", values.len() - 1, values.len())
            })
            .collect();
        let sql = format!(
            "DELETE FROM identifiers WHERE device_id = $1 AND ({})",
            pairs.join(" OR ")
        );
        db.run(&sql, values).await?;
    }
    Ok(())
}

/// Takes all their names from devices.
pub async fn remove_all(db: &mut Connection, devices: &[DeviceId]) -> Result<(), StoreError> {
    for some in devices.chunks(500) {
        let sql = format!(
            "DELETE FROM identifiers WHERE device_id IN ({})",
            Connection::places(1, some.len())
        );
        db.run(&sql, some.iter().map(|&device| Value::from(device)).collect())
            .await?;
    }
    Ok(())
}

/// The names of devices, asset tags first, in one order.
pub async fn of_devices(
    db: &mut Connection,
    devices: &[DeviceId],
) -> Result<HashMap<DeviceId, Vec<Identifier>>, StoreError> {
    let mut names: HashMap<DeviceId, Vec<Identifier>> = HashMap::with_capacity(devices.len());
    for some in devices.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!(
            "SELECT device_id, kind, value FROM identifiers WHERE device_id IN ({places}) ORDER BY device_id, name_key"
        );
        for row in db
            .all(&sql, some.iter().map(|&device| Value::from(device)).collect())
            .await?
        {
            names
                .entry(row.parsed(0, DeviceId::parse)?)
                .or_default()
                .push(read(&row, 1)?);
        }
    }
    for of_one in names.values_mut() {
        of_one.sort_by_key(|name| name.kind);
    }
    Ok(names)
}

fn read(row: &Row, at: usize) -> Result<Identifier, StoreError> {
    Ok(Identifier {
        kind: row.parsed(at, IdentifierKind::from_word)?,
        value: row.text(at + 1)?,
    })
}

/// A device that an import's row may be, with what is needed to change it.
#[derive(Clone, Debug)]
pub struct Known {
    /// What matching looks at.
    pub candidate: Candidate,
    /// Whose it is.
    pub holder: OrganisationId,
    /// Where it is counted.
    pub stage: Stage,
    /// The day set by hand for its retirement.
    pub due: Option<Day>,
    /// Its label.
    pub tag: Option<Code>,
    /// How many events it has.
    pub sequence: u32,
}

/// A holder's devices that bear any of these names, each once: three statements for 500 names.
pub async fn known_by(
    db: &mut Connection,
    holder: OrganisationId,
    keys: &BTreeSet<String>,
) -> Result<Vec<Known>, StoreError> {
    let keys: Vec<&String> = keys.iter().collect();
    let mut ids = BTreeSet::new();
    for some in keys.chunks(500) {
        let places = Connection::places(2, some.len());
        let sql = format!("SELECT device_id FROM identifiers WHERE name_key IN ({places}) AND holder_id = $1");
        let mut values = values![holder];
        values.extend(some.iter().map(|&key| Value::from(key)));
        for row in db.all(&sql, values).await? {
            ids.insert(row.parsed(0, DeviceId::parse)?);
        }
    }
    let ids: Vec<DeviceId> = ids.into_iter().collect();
    known(db, holder, &ids).await
}

/// Devices by their ids, as the rows of a holder's import look at them: two statements.
pub async fn known(db: &mut Connection, holder: OrganisationId, ids: &[DeviceId]) -> Result<Vec<Known>, StoreError> {
    let mut devices = device::find_many(db, ids).await?;
    let mut names = of_devices(db, ids).await?;
    let known = ids.iter().filter_map(|id| {
        let device = devices.remove(id)?;
        Some(Known {
            holder: device.state.holder,
            stage: device.state.stage,
            due: device.due,
            tag: device.state.tag,
            sequence: device.state.sequence,
            candidate: Candidate {
                device: *id,
                in_hand: device.state.custodian == holder && device.state.stage != Stage::Void,
                description: device.description,
                identifiers: names.remove(id).unwrap_or_default(),
            },
        })
    });
    Ok(known.collect())
}

/// The same, of this holder's devices only, whatever ids are given.
pub async fn known_of(db: &mut Connection, holder: OrganisationId, ids: &[DeviceId]) -> Result<Vec<Known>, StoreError> {
    let mut known = known(db, holder, ids).await?;
    known.retain(|known| known.holder == holder);
    Ok(known)
}

/// The devices of whatever holder that bear a name, a few at most: for a person who looks for one.
pub async fn bearing(db: &mut Connection, key: &str, limit: u32) -> Result<Vec<DeviceId>, StoreError> {
    let sql = "SELECT DISTINCT device_id FROM identifiers WHERE name_key = $1 ORDER BY device_id LIMIT $2";
    let rows = db.all(sql, values![key, limit]).await?;
    rows.iter().map(|row| row.parsed(0, DeviceId::parse)).collect()
}
