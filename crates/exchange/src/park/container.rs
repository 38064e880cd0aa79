//! Bytes that hold other bytes: zip, gzip, zlib (which OCS agents write) and tar, unpacked within limits.
//!
//! Nothing is ever written to a disk, so that a name that climbs out of its folder is no more than a name.

use std::io::{Cursor, Read};

use flate2::read::{MultiGzDecoder, ZlibDecoder};
use zip::ZipArchive;
use zip::result::ZipError;

use super::MAX_BYTES;
use super::budget::{Budget, Metered};
use crate::ExchangeError;

/// How long a file's name is kept, in characters.
const NAME_LENGTH: usize = 200;

/// Files that systems leave in archives and that nobody put there.
const LEFTOVERS: &[&str] = &["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// The sorts of containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Zip,
    Gzip,
    Zlib,
    Tar,
    /// An archive of a sort that is not opened: 7z, rar, xz, bzip2, zstandard.
    Other,
}

/// How those begin.
const OTHERS: &[&[u8]] = &[
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\xfd7zXZ\0",
    b"BZh91AY&SY",
    b"\x28\xb5\x2f\xfd",
];

/// Which sort of container bytes are; none for a file that stands for itself, as a workbook does, which is a zip of its
/// own parts.
pub fn sort(bytes: &[u8]) -> Option<Sort> {
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => (!is_workbook(bytes)).then_some(Sort::Zip),
        [0x1f, 0x8b, 8, ..] => Some(Sort::Gzip),
        [0x78, 0x01 | 0x9c | 0xda, ..] => Some(Sort::Zlib),
        _ if OTHERS.iter().any(|start| bytes.starts_with(start)) => Some(Sort::Other),
        _ => is_tar(bytes).then_some(Sort::Tar),
    }
}

/// Workbooks name what they are among their first parts (`[Content_Types].xml`, `mimetype`).
fn is_workbook(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let says = |word: &[u8]| start.windows(word.len()).any(|part| part == word);
    if says(b"mimetypeapplication/vnd.oasis") || says(b"[Content_Types].xml") {
        return true;
    }
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    archive
        .file_names()
        .flatten()
        .any(|name| matches!(name.as_ref(), "[Content_Types].xml" | "xl/workbook.xml"))
}

fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

/// A file of a container: its name, and its bytes or why it has none.
pub struct File {
    /// As shown: without what leads out of its folder.
    pub name: String,
    /// What stands in it.
    pub content: Result<Vec<u8>, ExchangeError>,
}

/// Gives every file of a container, one at a time. A compressed single file has no name.
///
/// # Errors
/// When the container as a whole is damaged, empty or goes beyond a limit, and what `take` answers.
pub fn unpack(
    bytes: &[u8],
    sort: Sort,
    take: &mut dyn FnMut(File) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let budget = Budget::of(bytes.len());
    let unpacked = match sort {
        Sort::Zip => zip(bytes, &budget, take),
        Sort::Gzip => stream(MultiGzDecoder::new(bytes), &budget, take),
        Sort::Zlib => stream(ZlibDecoder::new(bytes), &budget, take),
        Sort::Tar => entries(bytes, &budget, take),
        Sort::Other => Err(ExchangeError::OtherArchive),
    };
    // A limit shows as a reading error wherever it is met.
    match budget.broken() {
        Some(error) => Err(error),
        None => unpacked,
    }
}

fn zip(
    bytes: &[u8],
    budget: &Budget,
    take: &mut dyn FnMut(File) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ExchangeError::BrokenArchive)?;
    // By name, so that the same files give the same result in whatever order they were packed.
    let mut names: Vec<(String, usize)> = (0..archive.len())
        .filter_map(|at| {
            // A name in an unknown encoding is still that of a file.
            let name = archive.name_for_index(at)?;
            let name = name.map_or_else(|_| format!("{}", at + 1), |name| name.into_owned());
            let is_file = !name.ends_with(['/', '\\']) && !is_leftover(&name);
            is_file.then(|| (shown(&name), at))
        })
        .collect();
    names.sort();
    for (name, at) in names {
        budget.file()?;
        let content = match archive.by_index(at) {
            Ok(member) if member.is_symlink() => continue,
            Ok(member) => contents(member, budget),
            Err(error) => Err(refusal(&error)),
        };
        budget.check()?;
        take(File { name, content })?;
    }
    Ok(())
}

fn refusal(error: &ZipError) -> ExchangeError {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => ExchangeError::Encrypted,
        ZipError::InvalidPassword => ExchangeError::Encrypted,
        _ => ExchangeError::BrokenArchive,
    }
}

/// What a compressed stream holds: a tar, or a single file.
fn stream(
    reader: impl Read,
    budget: &Budget,
    take: &mut dyn FnMut(File) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let mut reader = Metered::new(reader, budget);
    let mut start = Vec::new();
    let begun = Read::by_ref(&mut reader).take(512).read_to_end(&mut start);
    begun.map_err(|_| ExchangeError::BrokenArchive)?;
    let is_tar = is_tar(&start);
    let whole = Cursor::new(start).chain(reader);
    if is_tar {
        return entries(whole, budget, take);
    }
    let content = bounded(whole);
    budget.check()?;
    take(File {
        name: String::new(),
        content,
    })
}

fn entries(
    reader: impl Read,
    budget: &Budget,
    take: &mut dyn FnMut(File) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let mut archive = tar::Archive::new(reader);
    let entries = archive.entries().map_err(|_| ExchangeError::BrokenArchive)?;
    for entry in entries {
        budget.check()?;
        let entry = entry.map_err(|_| ExchangeError::BrokenArchive)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !entry.header().entry_type().is_file() || is_leftover(&name) {
            budget.entry()?;
            continue;
        }
        budget.file()?;
        let content = bounded(entry);
        budget.check()?;
        take(File {
            name: shown(&name),
            content,
        })?;
    }
    Ok(())
}

fn contents(member: impl Read, budget: &Budget) -> Result<Vec<u8>, ExchangeError> {
    bounded(Metered::new(member, budget))
}

/// A file's bytes, no more than a file may have.
fn bounded(reader: impl Read) -> Result<Vec<u8>, ExchangeError> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let mut content = Vec::new();
    let read = reader.take(limit + 1).read_to_end(&mut content);
    read.map_err(|_| ExchangeError::BrokenArchive)?;
    if content.len() > MAX_BYTES {
        return Err(ExchangeError::TooLarge { limit });
    }
    Ok(content)
}

/// A name without what leads out of its folder, and without what cannot be shown.
fn shown(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let name = parts.collect::<Vec<_>>().join("/");
    let name: Vec<char> = name.chars().filter(|c| !c.is_control()).collect();
    let begin = name.len().saturating_sub(NAME_LENGTH);
    name.into_iter().skip(begin).collect()
}

fn is_leftover(name: &str) -> bool {
    name.split(['/', '\\'])
        .any(|part| part.starts_with("._") || LEFTOVERS.iter().any(|known| known.eq_ignore_ascii_case(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leads_anywhere() {
        for (name, expected) in [
            ("parc/pc-1.json", "parc/pc-1.json"),
            ("../../etc/passwd", "etc/passwd"),
            ("C:\\Windows\\..\\x.xml", "C:/Windows/x.xml"),
            ("/a//b\u{7}", "a/b"),
            ("..", ""),
        ] {
            assert_eq!(shown(name), expected);
        }
        assert_eq!(shown(&"é".repeat(500)).chars().count(), NAME_LENGTH);
    }

    #[test]
    fn containers_are_told_from_files() {
        assert_eq!(sort(b"PK\x03\x04rest"), Some(Sort::Zip));
        assert_eq!(
            sort(b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml"),
            None
        );
        assert_eq!(sort(b"\x1f\x8b\x08\0"), Some(Sort::Gzip));
        for plain in [&b"{}"[..], b"x;y", b"xml", b"", b"PK", b"P"] {
            assert_eq!(sort(plain), None);
        }
    }
}
