//! What an older workbook unfolds to. Its library lays each sheet out as a full rectangle, from the first cell to the last,
//! takes a sheet's own word for how large it is, and writes a text out for each cell that names it: a file of five kilobytes
//! may ask for a hundred gigabytes. So its records are walked once before the library opens it, as the library walks them.

use super::shared_texts::shared_texts;

/// Records: what opens a part, ends one, names a sheet, says how large one is, and holds cells.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const FORMULA: u16 = 0x0006;
const FORMULA_TEXT: u16 = 0x0207;
const SEVERAL: u16 = 0x00BD;
/// The list of texts that cells share, what goes on in a further record, and a cell with one of those texts.
pub const SHARED_TEXTS: u16 = 0x00FC;
pub const CONTINUED: u16 = 0x003C;
const SHARED_TEXT: u16 = 0x00FD;
/// A number, a text (three sorts), a truth, a short number.
const SINGLE: [u16; 6] = [0x0203, 0x0204, 0x00D6, SHARED_TEXT, 0x0205, 0x027E];

/// What a workbook unfolds to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unfolded {
    /// The cells that all its sheets are laid out as.
    pub cells: usize,
    /// The bytes of the texts in them, at most.
    pub text: usize,
}

/// What its records unfold to; none when there are more sheets than `most_sheets`.
pub fn unfolded(stream: &[u8], most_sheets: usize) -> Option<Unfolded> {
    let globals = || Records(stream).take_while(|(kind, _)| *kind != END);
    let texts = shared_texts(globals());
    let sheets = globals()
        .filter(|(kind, _)| *kind == SHEET)
        .map(|(_, data)| long(data, 0));
    let mut whole = Unfolded::default();
    for (count, at) in sheets.enumerate() {
        if count >= most_sheets {
            return None;
        }
        let sheet = usize::try_from(at)
            .ok()
            .and_then(|at| stream.get(at..))
            .unwrap_or_default();
        whole.cells = whole.cells.saturating_add(cells_of_sheet(sheet));
        let named = Records(sheet).filter(|(kind, _)| *kind == SHARED_TEXT);
        // The longest there can be, where a cell names a text that was not found here.
        let bytes = named.map(|(_, data)| {
            let at = usize::try_from(long(data, 6)).unwrap_or(usize::MAX);
            texts.get(at).copied().unwrap_or(u16::MAX)
        });
        // A letter takes three bytes at most.
        let bytes: usize = bytes.map(|letters| 3 * usize::from(letters)).sum();
        whole.text = whole.text.saturating_add(bytes);
    }
    Some(whole)
}

fn cells_of_sheet(stream: &[u8]) -> usize {
    let (mut values, mut formulas, mut said) = (Rectangle::default(), Rectangle::default(), 0_usize);
    let mut formula = (0, 0);
    // Parts within the sheet, such as charts, have records of the same sorts.
    let (mut begun, mut depth) = (false, 0_usize);
    for (kind, data) in Records(stream) {
        match kind {
            BEGIN if begun => depth += 1,
            BEGIN => begun = true,
            END if depth > 0 => depth -= 1,
            END => break,
            _ if depth > 0 => {}
            DIMENSIONS => said = said.max(dimensions(data)),
            FORMULA => {
                formula = place(data);
                values.add(formula);
                formulas.add(formula);
            }
            FORMULA_TEXT => values.add(formula),
            SEVERAL => {
                let (row, first) = place(data);
                values.add((row, first));
                let cells = u32::try_from(data.len() / 6).unwrap_or(u32::MAX);
                values.add((row, first.saturating_add(cells)));
            }
            kind if SINGLE.contains(&kind) => values.add(place(data)),
            _ => {}
        }
    }
    values.cells().saturating_add(formulas.cells()).max(said)
}

/// What a sheet says of its own size, as the library makes cells of it: a first row behind the last one is a number without
/// end to it, and a first column that cannot be is the first there is.
fn dimensions(data: &[u8]) -> usize {
    let [top, below, left, right] = match data.len() {
        10 => [0, 2, 4, 6].map(|at| number(data, at)),
        14 | 16 => [long(data, 0), long(data, 4), number(data, 8), number(data, 10)],
        // It refuses the file.
        _ => return 0,
    };
    let left = if left > 0xFF || right < left { 0 } else { left };
    if below == 0 || right == 0 {
        return 1;
    }
    let count = |from: u32, to: u32| {
        to.checked_sub(from)
            .map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX))
    };
    count(top, below).saturating_mul(count(left, right))
}

/// Row and column, with which each cell begins.
fn place(data: &[u8]) -> (u32, u32) {
    (number(data, 0), number(data, 2))
}

/// Two bytes of a record; those that are not there are nothing.
pub fn number(data: &[u8], at: usize) -> u32 {
    let byte = |at: usize| data.get(at).copied().unwrap_or_default();
    u32::from(u16::from_le_bytes([byte(at), byte(at + 1)]))
}

/// Four bytes of a record.
pub fn long(data: &[u8], at: usize) -> u32 {
    number(data, at) | number(data, at + 2) << 16
}

/// From the first cell to the last.
#[derive(Default)]
struct Rectangle(Option<[u32; 4]>);

impl Rectangle {
    fn add(&mut self, (row, column): (u32, u32)) {
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    fn cells(&self) -> usize {
        let Some([top, bottom, left, right]) = self.0 else {
            return 0;
        };
        let side = |from: u32, to: u32| usize::try_from(to - from).map_or(usize::MAX, |side| side.saturating_add(1));
        side(top, bottom).saturating_mul(side(left, right))
    }
}

/// The records of a stream, up to the first that is cut.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_first_chunk::<4>()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (data, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((u16::from_le_bytes([head[0], head[1]]), data))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let bytes: Vec<u8> = data.iter().flat_map(|two| two.to_le_bytes()).collect();
        let length = u16::try_from(bytes.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), &bytes].concat()
    }

    /// A stream of as many sheets, all of which begin at the same place.
    fn workbook(sheets: usize, records: &[Vec<u8>]) -> Vec<u8> {
        let globals = |at: usize| {
            let at = u16::try_from(at).unwrap();
            let names = record(SHEET, &[at, 0, 0, 0]).repeat(sheets);
            [record(BEGIN, &[0x0600, 5]), names, record(END, &[])].concat()
        };
        let at = globals(0).len();
        [
            globals(at),
            record(BEGIN, &[0x0600, 0x10]),
            records.concat(),
            record(END, &[]),
        ]
        .concat()
    }

    #[test]
    fn a_sheet_counts_from_its_first_cell_to_its_last() {
        let count = |records: &[Vec<u8>]| unfolded(&workbook(1, records), 50).map(|whole| whole.cells);
        let text = |row, column| record(0x00FD, &[row, column, 0, 0, 0]);
        assert_eq!(count(&[]), Some(0));
        assert_eq!(count(&[text(3, 2), text(5, 4)]), Some(9));
        assert_eq!(
            count(&[text(0, 0), text(65_535, 65_535)]),
            Some(1 << 32),
            "a hundred gigabytes"
        );
        let chart = [record(BEGIN, &[0x0600, 0x20]), text(9_999, 9_999), record(END, &[])].concat();
        assert_eq!(
            count(&[text(0, 0), chart, text(1, 0)]),
            Some(2),
            "a chart's cells are no cells"
        );
        assert_eq!(
            count(&[record(FORMULA, &[7, 0]), record(FORMULA, &[8, 1])]),
            Some(8),
            "value and formula"
        );
        assert_eq!(
            count(&[record(SEVERAL, &[0, 1, 0, 0, 0, 0, 0, 0, 2])]),
            Some(4),
            "at least those there are"
        );
        assert_eq!(
            count(&[record(DIMENSIONS, &[0, 0, 65_535, 65_535, 0, 256, 0])]),
            Some(4_294_967_295 * 256)
        );
        assert_eq!(count(&[record(DIMENSIONS, &[2, 12, 1, 4, 0])]), Some(30));
        for no_end in [
            [2_u16, 1, 0, 256, 0],
            [0, 65_535, 65_534, 65_535, 0],
            [0, 65_535, 65_535, 60_000, 0],
        ] {
            assert!(count(&[record(DIMENSIONS, &no_end)]) > Some(1 << 31), "{no_end:?}");
        }
        assert!(count(&[record(DIMENSIONS, &[5, 0, 1, 0, 0, 256, 0])]) > Some(1 << 31));
    }

    #[test]
    fn one_sheet_that_is_named_again_and_again_counts_each_time() {
        let cells = [record(0x00FD, &[0, 0, 0, 0, 0]), record(0x00FD, &[999, 9, 0, 0, 0])];
        assert_eq!(
            unfolded(&workbook(50, &cells), 50).map(|whole| whole.cells),
            Some(500_000)
        );
        assert_eq!(unfolded(&workbook(51, &cells), 50), None);
    }

    #[test]
    fn a_text_counts_for_each_cell_that_names_it() {
        // Three letters of one byte; four of two with a run behind them; five that go on in the next record, in two bytes.
        let first: &[u8] = b"\x03\0\x01\0\0\0\x03\0\0\0\x03\0\0abc";
        let shared = |bytes: &[u8], kind: u16| {
            let length = u16::try_from(bytes.len()).unwrap();
            [&kind.to_le_bytes()[..], &length.to_le_bytes(), bytes].concat()
        };
        let head = &[&first[2..], b"\x04\0\x09\x01\0a\0b\0c\0d\0runs", b"\x05\0\0ab"].concat();
        let texts = [shared(head, SHARED_TEXTS), shared(b"\x01c\0d\0e\0", CONTINUED)].concat();
        assert_eq!(shared_texts(Records(&texts)), [3, 4, 5]);
        let cell = |text: u16| record(SHARED_TEXT, &[0, 0, 0, text, 0]);
        let mut stream = workbook(1, &[cell(2), cell(2), cell(0)]);
        // Behind the beginning; the sheet's place moves with it.
        let sheet = u16::from_le_bytes([stream[12], stream[13]]) + u16::try_from(texts.len()).unwrap();
        stream[12..14].copy_from_slice(&sheet.to_le_bytes());
        stream.splice(8..8, texts);
        assert_eq!(unfolded(&stream, 50).map(|whole| whole.text), Some(3 * (5 + 5 + 3)));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_get_an_answer(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..2_000)) {
            let _ = unfolded(&bytes, 50);
        }
    }
}
