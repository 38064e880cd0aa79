//! Amounts of memory and storage, as people and tools write them: `8192`, `8 Go`, `256,5 GB`.

use regain_domain::row::Medium;

/// Mebibytes of memory in a cell: one amount a line, added up. A bare number below 512 is in gibibytes, since no
/// computer of a park has that few mebibytes.
pub fn memory_mib(cell: &str) -> Option<u32> {
    let mib = cell
        .lines()
        .filter_map(amount)
        .map(|(number, unit)| match unit.as_str() {
            "" if number < 512.0 => number * 1024.0,
            "" | "mo" | "mb" | "mio" | "mib" => number,
            "go" | "gb" | "gio" | "gib" => number * 1024.0,
            "to" | "tb" | "tio" | "tib" => number * 1024.0 * 1024.0,
            _ => 0.0,
        });
    let total: f64 = mib.sum();
    // `as` saturates: a nonsensical amount becomes a large one, never a panic.
    (total >= 1.0).then_some(total as u32)
}

/// Storage media in a cell: one a line, by name or by size.
pub fn media(cell: &str) -> Vec<Medium> {
    let mut media: Vec<Medium> = cell
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(medium)
        .collect();
    media.sort_by_key(|medium| std::cmp::Reverse(medium.size_mb));
    media
}

fn medium(line: &str) -> Medium {
    let size = amount(line).and_then(|(number, unit)| match unit.as_str() {
        "" | "mo" | "mb" | "mio" | "mib" => Some(number),
        "go" | "gb" | "gio" | "gib" => Some(number * 1000.0),
        "to" | "tb" | "tio" | "tib" => Some(number * 1_000_000.0),
        _ => None,
    });
    match size {
        Some(megabytes) => Medium {
            size_mb: megabytes as u64,
            ..Medium::default()
        },
        None => Medium {
            model: line.to_owned(),
            ..Medium::default()
        },
    }
}

/// A line that is a number with a unit or none, and nothing else.
fn amount(line: &str) -> Option<(f64, String)> {
    // Spaces group digits in French, and one of them is not breaking.
    let line: String = line
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    let end = line
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(line.len());
    let (number, unit) = line.split_at(end);
    Some((number.replace(',', ".").parse().ok()?, unit.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_in_the_units_people_use() {
        for text in [
            "8192",
            "8192 Mio",
            "8 Go",
            "8,0 Go",
            "8 GB",
            "8",
            "8 192 Mo",
            "4096\n4096",
        ] {
            assert_eq!(memory_mib(text), Some(8192), "{text:?}");
        }
        for text in ["", "beaucoup", "Go", "0", "8 chats", "1.2.3"] {
            assert_eq!(memory_mib(text), None, "{text:?}");
        }
        assert_eq!(memory_mib("99999999999999999999"), Some(u32::MAX));
    }

    #[test]
    fn media_are_read_by_name_or_by_size_largest_first() {
        let media = media("256 Go\n\n1 To\nSamsung SSD 860 EVO");
        assert_eq!(
            media.iter().map(|medium| medium.size_mb).collect::<Vec<_>>(),
            [1_000_000, 256_000, 0]
        );
        assert_eq!(media[2].model, "Samsung SSD 860 EVO");
    }
}
