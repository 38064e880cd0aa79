//! Older workbooks are compound files: sectors in chains, each of which names the next. A chain that leads back into itself
//! would be read until no memory is left, which no library could be stopped from; so chains are followed once beforehand.
//! What is looked at before the library opens a file must be what the library then reads, so entries are found as it finds
//! them, and not as others might.

/// From here on a number is no sector's: the end of a chain, a free sector, a sector of the tables themselves.
const NO_SECTOR: u32 = 0xFFFF_FFFA;

/// Whether every chain of a compound file ends. What is no such file, or a damaged one, is the library's to refuse.
pub fn chains_end(bytes: &[u8]) -> bool {
    let file = Compound::of(bytes);
    let Some(table) = file.table() else { return false };
    if !all_end(&table) {
        return false;
    }
    // Short streams lie in small sectors, whose chains are a table of their own, kept in a chain of the large ones.
    all_end(&numbers(&file.chain(&table, file.number(60), usize::MAX)))
}

/// The content of every entry that has one of these names, whatever their case. Its chains must end.
pub fn streams(bytes: &[u8], names: &[&str]) -> Vec<Vec<u8>> {
    let file = Compound::of(bytes);
    let Some(table) = file.table() else {
        return Vec::new();
    };
    let entries = file.chain(&table, file.number(48), usize::MAX);
    let entries: Vec<Entry> = entries
        .chunks_exact(128)
        .map(|bytes| Entry::of(bytes, file.size))
        .collect();
    let small = entries.first().map(|root| {
        let length = file
            .number(64)
            .map_or(0, |sectors| size(sectors).saturating_mul(file.size));
        let sectors = file.chain(&table, Some(root.start), root.length);
        (sectors, numbers(&file.chain(&table, file.number(60), length)))
    });
    let named = entries
        .iter()
        .filter(|entry| names.iter().any(|name| entry.name.eq_ignore_ascii_case(name)));
    let content = |entry: &Entry| match &small {
        Some((sectors, table)) if entry.length < SHORT => {
            let sector = |at: usize| part(sectors, at, SMALL_SECTOR);
            follow(table, entry.start, entry.length, sector)
        }
        _ => file.chain(&table, Some(entry.start), entry.length),
    };
    named.map(content).collect()
}

/// Bytes a small sector.
const SMALL_SECTOR: usize = 64;
/// Streams that are shorter lie in small sectors.
const SHORT: usize = 4_096;

/// What the file's own list says of a stream.
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl Entry {
    fn of(bytes: &[u8], sector: usize) -> Self {
        let name = bytes
            .chunks_exact(2)
            .take(32)
            .map(|two| u16::from_le_bytes([two[0], two[1]]));
        let name: Vec<u16> = name.take_while(|&unit| unit != 0).collect();
        let number = |at: usize| numbers(bytes.get(at..at + 4).unwrap_or_default()).first().copied();
        let (low, high) = (number(120).map_or(0, size), number(124).map_or(0, size));
        Self {
            name: String::from_utf16_lossy(&name),
            start: number(116).unwrap_or(u32::MAX),
            length: if sector == 512 {
                low
            } else {
                low.saturating_add(high << 32)
            },
        }
    }
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let numbers = bytes.chunks_exact(4);
    numbers
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect()
}

/// The part of some bytes that a sector is; what is not there is left out.
fn part(bytes: &[u8], at: usize, size: usize) -> &[u8] {
    let start = at.saturating_mul(size).min(bytes.len());
    let end = start.saturating_add(size).min(bytes.len());
    bytes.get(start..end).unwrap_or_default()
}

/// What stands in a chain of sectors, no more than so many bytes.
fn follow<'a>(table: &[u32], start: u32, length: usize, sector: impl Fn(usize) -> &'a [u8]) -> Vec<u8> {
    let mut content = Vec::new();
    let mut at = Some(start);
    while let Some(next) = at.filter(|&next| next < NO_SECTOR && content.len() < length) {
        let next = size(next);
        let bytes = sector(next);
        content.extend(bytes.iter().take(length - content.len()));
        at = table.get(next).copied();
    }
    content
}

struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes a sector.
    size: usize,
}

impl<'a> Compound<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let large = bytes.get(30..32) == Some(&[0x0C, 0]);
        Self {
            bytes,
            size: if large { 4_096 } else { 512 },
        }
    }

    fn number(&self, offset: usize) -> Option<u32> {
        let bytes = self.bytes.get(offset..offset.checked_add(4)?)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    /// A sector; the first comes after the header, which takes the place of one.
    fn sector(&self, at: usize) -> &'a [u8] {
        part(self.bytes, at.saturating_add(1), self.size)
    }

    fn chain(&self, table: &[u32], start: Option<u32>, length: usize) -> Vec<u8> {
        follow(table, start.unwrap_or(u32::MAX), length, |at| self.sector(at))
    }

    /// Which sector follows each one; none when the list of the table's own sectors has no end.
    fn table(&self) -> Option<Vec<u32>> {
        let mut own: Vec<u32> = (0..109).filter_map(|at| self.number(76 + at * 4)).collect();
        let mut left = self.bytes.len() / self.size;
        let mut at = self.number(68);
        while let Some(sector) = at.filter(|&sector| sector < NO_SECTOR) {
            left = left.checked_sub(1)?;
            let sector = self.sector(size(sector));
            own.extend(numbers(sector));
            at = if sector.len() == self.size { own.pop() } else { None };
        }
        let own = own.into_iter().filter(|&sector| sector < NO_SECTOR);
        // One that is named again and again would make a small file a large table.
        let most = self.bytes.len() / 4;
        let table: Vec<u32> = own
            .flat_map(|sector| numbers(self.sector(size(sector))))
            .take(most + 1)
            .collect();
        (table.len() <= most).then_some(table)
    }
}

/// Whether whoever goes from each number to the next comes to an end.
fn all_end(next: &[u32]) -> bool {
    // On which walk each was met; 0: on none yet.
    let mut met = vec![0_usize; next.len()];
    for start in 0..next.len() {
        let mut at = start;
        while let Some(walk) = met.get_mut(at) {
            match *walk {
                0 => *walk = start + 1,
                same if same == start + 1 => return false,
                _ => break,
            }
            at = next
                .get(at)
                .and_then(|&next| usize::try_from(next).ok())
                .unwrap_or(usize::MAX);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compound file of one table sector with these followers.
    fn file(followers: &[u32]) -> Vec<u8> {
        let mut bytes = vec![0xFF; 1_024];
        bytes[26] = 3;
        bytes[76..80].copy_from_slice(&0_u32.to_le_bytes());
        for (at, next) in followers.iter().enumerate() {
            bytes[512 + at * 4..516 + at * 4].copy_from_slice(&next.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn a_chain_that_leads_back_into_itself_is_found() {
        assert!(chains_end(&file(&[1, 2, u32::MAX - 1])));
        assert!(!chains_end(&file(&[1, 2, 0])));
        assert!(!chains_end(&file(&[u32::MAX, 1])));
        assert!(chains_end(&file(&[3, 3, 3, u32::MAX - 1])), "two that go on alike");
    }

    #[test]
    fn a_list_of_the_table_s_sectors_without_end_is_found() {
        let mut bytes = file(&[u32::MAX]);
        // The list goes on in sector 0, whose last number is its own.
        bytes[68..72].copy_from_slice(&0_u32.to_le_bytes());
        bytes[1_020..1_024].copy_from_slice(&0_u32.to_le_bytes());
        assert!(!chains_end(&bytes));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_get_an_answer(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..2_000)) {
            let _ = chains_end(&bytes);
        }
    }
}
