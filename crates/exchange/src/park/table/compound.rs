//! Older workbooks are compound files: sectors in chains, each of which names the next. A chain that leads back into itself
//! would be read until no memory is left, which no library could be stopped from; so chains are followed once beforehand.

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
    let mut small = Vec::new();
    let mut at = file.number(60);
    while let Some(sector) = at.filter(|&sector| sector < NO_SECTOR) {
        small.extend(file.sector(sector));
        at = usize::try_from(sector)
            .ok()
            .and_then(|sector| table.get(sector))
            .copied();
    }
    all_end(&small)
}

struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes a sector.
    size: usize,
}

impl<'a> Compound<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let large = bytes.get(26) == Some(&4);
        Self {
            bytes,
            size: if large { 4_096 } else { 512 },
        }
    }

    fn number(&self, offset: usize) -> Option<u32> {
        let bytes = self.bytes.get(offset..offset.checked_add(4)?)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    /// The numbers in a sector; of one that is cut or not there, as many as there are.
    fn sector(&self, at: u32) -> impl Iterator<Item = u32> {
        let start = usize::try_from(at)
            .ok()
            .and_then(|at| at.checked_add(1)?.checked_mul(self.size));
        let start = start.unwrap_or(usize::MAX).min(self.bytes.len());
        let end = start.saturating_add(self.size).min(self.bytes.len());
        let numbers = self.bytes.get(start..end).unwrap_or_default().chunks_exact(4);
        numbers.map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
    }

    /// Which sector follows each one; none when the list of the table's own sectors has no end.
    fn table(&self) -> Option<Vec<u32>> {
        let mut own: Vec<u32> = (0..109).filter_map(|at| self.number(76 + at * 4)).collect();
        let mut left = self.bytes.len() / self.size;
        let mut at = self.number(68);
        while let Some(sector) = at.filter(|&sector| sector < NO_SECTOR) {
            left = left.checked_sub(1)?;
            own.extend(self.sector(sector));
            at = if self.sector(sector).count() * 4 == self.size {
                own.pop()
            } else {
                None
            };
        }
        let own = own.into_iter().filter(|&sector| sector < NO_SECTOR);
        // One that is named again and again would make a small file a large table.
        let most = self.bytes.len() / 4;
        let table: Vec<u32> = own.flat_map(|sector| self.sector(sector)).take(most + 1).collect();
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
