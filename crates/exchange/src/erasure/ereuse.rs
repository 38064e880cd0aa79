//! Snapshots of eReuse Workbench: one device with its components, each with the actions that were done to it.
//!
//! `EraseBasic` runs `shred` and reads nothing back; `EraseSectors` runs `badblocks`, which compares every sector with
//! what it wrote. A newer layout has the outputs of other tools under `data` and a list `erase`, which its script
//! leaves empty: that names drives and proves nothing.

use serde_json::Value;

use super::ereuse_size::megabytes;
use super::{Doubt, MAX_DRIVES, Tool, Verification, WipeReport, WipeResult, WipedDrive};
use crate::ExchangeError;

/// Whether a text is one of these snapshots, in JSON or YAML.
pub fn looks_like(text: &str) -> bool {
    let has = |word: &str| text.contains(word);
    has("Erase") && has("steps") || has("Workbench") || has("workbench") || (has("\"erase\"") && has("\"data\""))
}

/// Reads a snapshot.
///
/// # Errors
/// When it is neither JSON nor YAML, stops in the middle or is nested too deeply.
pub fn read(text: &str) -> Result<WipeReport, ExchangeError> {
    let snapshot = parse(text)?;
    let mut drives = Vec::new();
    for component in list(&snapshot, "components") {
        let kind = word(component, "type").unwrap_or_default();
        if matches!(kind.as_str(), "HardDrive" | "SolidStateDrive" | "DataStorage" | "Mmc")
            && drives.len() <= MAX_DRIVES
        {
            drive(component, &mut drives);
        }
    }
    if drives.is_empty() {
        unproven(&snapshot, &mut drives);
    }
    Ok(WipeReport {
        tool: Tool::EreuseWorkbench,
        tool_version: word(&snapshot, "version"),
        drives,
    })
}

fn parse(text: &str) -> Result<Value, ExchangeError> {
    let start = text.trim_start();
    if start.starts_with('{') || start.starts_with('[') {
        serde_json::from_str(text).map_err(|error| {
            if error.is_eof() {
                ExchangeError::Truncated
            } else if error.to_string().starts_with("recursion limit") {
                ExchangeError::TooDeep
            } else {
                ExchangeError::BrokenJson {
                    line: u32::try_from(error.line()).unwrap_or(u32::MAX),
                }
            }
        })
    } else {
        // Its own budget bounds nesting and references to anchors, by which a short text becomes a huge value.
        serde_saphyr::from_str(text).map_err(|_| ExchangeError::UnknownFormat)
    }
}

fn drive(component: &Value, drives: &mut Vec<WipedDrive>) {
    let base = WipedDrive {
        model: word(component, "model").unwrap_or_default(),
        serial: word(component, "serialNumber").unwrap_or_default(),
        size_mb: megabytes(&component["size"]),
        method: None,
        verification: Verification::Unknown,
        started: None,
        ended: None,
        result: WipeResult::Unproven(Doubt::NoWipe),
    };
    let before = drives.len();
    for action in list(component, "actions") {
        let kind = word(action, "type").unwrap_or_default();
        let verification = match kind.as_str() {
            "EraseBasic" => Verification::NotDone,
            "EraseSectors" => Verification::AllPasses,
            _ => continue,
        };
        let steps: Vec<String> = list(action, "steps")
            .iter()
            .filter_map(|step| word(step, "type"))
            .collect();
        drives.push(WipedDrive {
            method: Some(format!("{kind}: {}", steps.join(", "))),
            verification,
            started: word(action, "startTime"),
            ended: word(action, "endTime"),
            result: result(action),
            ..base.clone()
        });
    }
    if drives.len() == before {
        drives.push(base);
    }
}

fn result(action: &Value) -> WipeResult {
    let steps = list(action, "steps");
    let failed = |part: &Value| matches!(word(part, "severity").as_deref(), Some("Error" | "error"));
    let ended = |part: &Value| word(part, "endTime").is_some();
    if failed(action) || steps.iter().any(failed) {
        WipeResult::Failed
    } else if steps.is_empty() {
        WipeResult::Unproven(Doubt::NoWipe)
    } else if !ended(action) || !steps.iter().all(ended) {
        WipeResult::Unproven(Doubt::Truncated)
    } else {
        WipeResult::Erased
    }
}

/// The newer layout: drives by what `smartctl` says of them, none of them proven.
fn unproven(snapshot: &Value, drives: &mut Vec<WipedDrive>) {
    for disk in list(&snapshot["data"], "smart").iter().take(MAX_DRIVES) {
        drives.push(WipedDrive {
            model: word(disk, "model_name").unwrap_or_default(),
            serial: word(disk, "serial_number").unwrap_or_default(),
            size_mb: disk["user_capacity"]["bytes"].as_u64().map(|bytes| bytes / 1_000_000),
            method: None,
            verification: Verification::Unknown,
            started: None,
            ended: None,
            result: WipeResult::Unproven(Doubt::NoWipe),
        });
    }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value, key: &str) -> Option<String> {
    match &value[key] {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
#[path = "ereuse_tests.rs"]
mod tests;
