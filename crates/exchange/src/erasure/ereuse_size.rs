//! Sizes in eReuse snapshots: a bare number of megabytes, or an amount with its unit (`160042.0 MB`).

use serde_json::Value;

/// Megabytes (10⁶ bytes); none when there is no amount or its unit is not one of storage.
pub fn megabytes(size: &Value) -> Option<u64> {
    let amount = match size {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => {
            let (number, unit) = text.trim().split_once(' ').unwrap_or((text.trim(), "MB"));
            let number: f64 = number.parse().ok()?;
            match unit.trim() {
                "MB" | "megabyte" => number,
                "GB" | "gigabyte" => number * 1_000.0,
                "TB" | "terabyte" => number * 1_000_000.0,
                _ => return None,
            }
        }
        _ => return None,
    };
    // `as` saturates: a nonsensical amount becomes a large one, never a panic.
    (amount >= 1.0).then_some(amount as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn sizes_are_read_in_both_spellings() {
        for (size, expected) in [
            (json!(305_245), Some(305_245)),
            (json!("160042.0 MB"), Some(160_042)),
            (json!("1 TB"), Some(1_000_000)),
            (json!("10.0 inch"), None),
            (json!(null), None),
            (json!(-3), None),
        ] {
            assert_eq!(megabytes(&size), expected, "{size}");
        }
    }
}
