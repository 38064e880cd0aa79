//! Amounts of storage, as people and tools write them: `512110`, `256 Go`, `256,5 GB`.

use regain_domain::medium::MediumKind;
use regain_domain::row::Medium;

use crate::media::kind_of_medium;

/// Storage media in a cell: one a line, by name or by size; or as our own tables write them, part by part.
pub fn media(cell: &str) -> Vec<Medium> {
    let mut media: Vec<Medium> = cell
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| in_parts(line).unwrap_or_else(|| medium(line)))
        .collect();
    media.sort_by_key(|medium| std::cmp::Reverse(medium.size_mb));
    media
}

/// Maker and model, serial number, size and kind, divided by bars.
fn in_parts(line: &str) -> Option<Medium> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [model, serial, size, kind] = parts.as_slice() else {
        return None;
    };
    Some(Medium {
        model: (*model).to_owned(),
        serial: (*serial).to_owned(),
        size_mb: amount(size).and_then(megabytes).unwrap_or(0),
        kind: MediumKind::from_word(kind),
    })
}

fn medium(line: &str) -> Medium {
    if let Some(size_mb) = amount(line).and_then(megabytes) {
        return Medium {
            size_mb,
            ..Medium::default()
        };
    }
    // `256 Go SSD`, `SSD 256Go`: a size and what it is the size of.
    let sized = (1..=2).find_map(|count| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (front, back) = (words.get(..count)?, words.get(words.len().checked_sub(count)?..)?);
        let before = words.get(..words.len() - count)?.join(" ");
        let after = words.get(count..)?.join(" ");
        let with_unit = |size: &[&str]| {
            amount(&size.join(" "))
                .filter(|(_, unit)| !unit.is_empty())
                .and_then(megabytes)
        };
        with_unit(front)
            .map(|size| (size, after))
            .or_else(|| with_unit(back).map(|size| (size, before)))
    });
    let (size_mb, name) = sized.unwrap_or((0, line.to_owned()));
    let kind = kind_of_medium(&name, &[name.as_str()]);
    let says_more = kind.is_none() || name.split_whitespace().count() > 1;
    Medium {
        model: if says_more { name } else { String::new() },
        size_mb,
        kind,
        ..Medium::default()
    }
}

/// Megabytes of an amount. A bare number is what it can only be: gigabytes while it is small, bytes when it is huge.
fn megabytes((number, unit): (f64, String)) -> Option<u64> {
    let megabytes = match unit.as_str() {
        "" if number < 8_000.0 => number * 1_000.0,
        "" if number >= 1e9 => number / 1e6,
        "" | "mo" | "mb" | "mio" | "mib" => number,
        "go" | "gb" | "gio" | "gib" => number * 1_000.0,
        "to" | "tb" | "tio" | "tib" => number * 1_000_000.0,
        _ => return None,
    };
    Some(megabytes as u64)
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
    fn media_are_read_by_name_or_by_size_largest_first() {
        let media = media("256 Go\n\n1 To\nSamsung SSD 860 EVO");
        assert_eq!(
            media.iter().map(|medium| medium.size_mb).collect::<Vec<_>>(),
            [1_000_000, 256_000, 0]
        );
        assert_eq!(media[2].model, "Samsung SSD 860 EVO");
    }

    #[test]
    fn a_size_may_stand_beside_what_it_is_the_size_of() {
        for (cell, size_mb, kind, model) in [
            ("256 Go SSD", 256_000, Some(MediumKind::Ssd), ""),
            ("SSD 512Go", 512_000, Some(MediumKind::Ssd), ""),
            ("1 To", 1_000_000, None, ""),
            ("256", 256_000, None, ""),
            ("243109", 243_109, None, ""),
            ("512110190592", 512_110, None, ""),
            (
                "Samsung SSD 860 EVO 250GB",
                250_000,
                Some(MediumKind::Ssd),
                "Samsung SSD 860 EVO",
            ),
        ] {
            let media = media(cell);
            assert_eq!(
                (media[0].size_mb, media[0].kind, media[0].model.as_str()),
                (size_mb, kind, model),
                "{cell}"
            );
        }
    }

    #[test]
    fn parts_are_read_as_our_tables_write_them() {
        let media = media("KIOXIA X | 61AP | 512110 MB | ssd\n |  | 128 MB | ");
        assert_eq!(
            (media[0].model.as_str(), media[0].serial.as_str()),
            ("KIOXIA X", "61AP")
        );
        assert_eq!((media[0].size_mb, media[0].kind), (512_110, Some(MediumKind::Ssd)));
        assert_eq!(
            media[1],
            Medium {
                size_mb: 128,
                ..Medium::default()
            }
        );
    }
}
