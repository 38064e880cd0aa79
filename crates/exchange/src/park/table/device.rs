//! From one row of a table to a device, before it is judged.

use std::collections::HashMap;
use std::hash::Hash;

use regain_domain::columns::{Column, DateOrder};
use regain_domain::device::Kind;
use regain_domain::identifier::IdentifierKind;
use regain_domain::processor;
use regain_domain::row::Description;

use super::dates::{self, Ymd};
use crate::fold::fold;
use crate::kinds::kind;
use crate::makers::maker;
use crate::own_table::record_cell::{ReadRecord, RecordCell};
use crate::park::amounts;
use crate::park::collect::Candidate;
use crate::park::memory::memory_mib;
use crate::park::virtual_machines::{Traits, is_virtual};
use crate::product_lines;

/// How many columns there are to tell apart.
const COLUMNS: usize = Column::ALL.len();

/// The longest guarantee that is believed, in months.
const LONGEST_WARRANTY: u32 = 240;

/// How much of a text is kept, in characters.
const TEXT_LENGTH: usize = 300;

/// The cells of a row by what they tell.
#[derive(Default)]
pub struct Values<'a> {
    texts: [&'a str; COLUMNS],
    orders: [Option<DateOrder>; COLUMNS],
    more_macs: Vec<&'a str>,
    /// In the file's order.
    original: Vec<&'a str>,
}

impl<'a> Values<'a> {
    /// Takes a cell that says something. Of columns that mean the same, the first counts; a device has several network
    /// cards, so that there each does.
    pub fn add(&mut self, column: Column, cell: &'a str, order: Option<DateOrder>) {
        if column != Column::Record {
            self.original.push(cell);
        }
        let at = column as usize;
        if let (Some(text), Some(kept)) = (self.texts.get_mut(at), self.orders.get_mut(at)) {
            if text.is_empty() {
                (*text, *kept) = (cell, order);
            } else if column == Column::Mac {
                self.more_macs.push(cell);
            }
        }
    }

    /// What a person finds the row by, and its cells by column. Of a row of ours a cell that is too long to be kept whole is
    /// left out: cut short it would come back as an edit.
    pub fn said(&self) -> (Vec<String>, Vec<(Column, String)>) {
        let of_record = !self.text(Column::Record).is_empty();
        let whole = |text: &str| !of_record || text.chars().count() <= TEXT_LENGTH;
        let cells = Column::ALL.iter().zip(self.texts);
        let cells = cells.filter(|(_, text)| !text.is_empty() && whole(text));
        (
            self.original.iter().map(|text| (*text).to_owned()).collect(),
            cells
                .filter_map(|(column, text)| Some((*column, some(text)?)))
                .collect(),
        )
    }

    /// The device.
    pub fn candidate(&self, line: u32, common: &mut CommonNames) -> Candidate {
        let (serial, sort) = (self.text(Column::Serial), self.text(Column::Sort));
        let item_type = self.text(Column::ItemType);
        let raw_maker = self.text(Column::Maker);
        Candidate {
            line,
            names: self.names(),
            is_virtual: common.is_virtual(Traits {
                maker: raw_maker,
                model: self.text(Column::Model),
                serial,
                sort,
                system: "",
            }),
            sort: if sort.is_empty() { item_type } else { sort }.to_owned(),
            description: Description {
                kind: common.kind(sort, item_type, self.text(Column::Model)),
                maker: some(raw_maker).map(|text| common.maker(&text)),
                model: some(self.text(Column::Model)),
                processor: some(&processor::tidy(
                    self.text(Column::Processor).lines().next().unwrap_or_default(),
                )),
                memory_mib: memory_mib(self.text(Column::Memory)),
                media: amounts::media(self.text(Column::Media)),
                site: some(self.text(Column::Site)),
                in_service: self
                    .day(Column::Service)
                    .or_else(|| self.day(Column::Purchase))
                    .map(Ymd::text),
                status: some(self.text(Column::Status)),
                warranty_end: self.warranty_end().map(Ymd::text),
            },
            original: Vec::new(),
            record: None,
        }
    }

    /// Which record of ours it was written from, in a table that has these columns.
    pub fn record(&self, columns: impl Iterator<Item = Column>) -> Option<ReadRecord> {
        let cell = RecordCell::parse(self.text(Column::Record))?;
        let mut cells: Vec<(Column, String)> = Vec::new();
        for column in columns.filter(|column| *column != Column::Record) {
            if !cells.iter().any(|(known, _)| *known == column) {
                cells.push((column, self.text(column).to_owned()));
            }
        }
        for (_, text) in cells.iter_mut().filter(|(column, _)| *column == Column::Mac) {
            for more in &self.more_macs {
                text.push('\n');
                text.push_str(more);
            }
        }
        Some(ReadRecord { cell, cells })
    }

    fn text(&self, column: Column) -> &'a str {
        self.texts.get(column as usize).copied().unwrap_or_default()
    }

    fn day(&self, column: Column) -> Option<Ymd> {
        let order = self.orders.get(column as usize).copied().flatten();
        dates::day(self.text(column), order)
    }

    /// The day it ends, or so many months from where it starts: its own start, else the purchase, else the service.
    fn warranty_end(&self) -> Option<Ymd> {
        let starts = [Column::WarrantyStart, Column::Purchase, Column::Service];
        self.day(Column::WarrantyEnd).or_else(|| {
            let months = months(self.text(Column::WarrantyMonths))?;
            starts
                .into_iter()
                .find_map(|column| self.day(column))?
                .plus_months(months)
        })
    }

    fn names(&self) -> Vec<(IdentifierKind, String)> {
        let columns = [
            (IdentifierKind::AssetTag, Column::AssetTag),
            (IdentifierKind::Serial, Column::Serial),
            (IdentifierKind::Uuid, Column::Uuid),
            (IdentifierKind::Imei, Column::Imei),
        ];
        let mut names: Vec<(IdentifierKind, String)> = Vec::new();
        for (kind, column) in columns {
            // Cells of several values hold one a line.
            names.extend(self.text(column).lines().map(|name| (kind, name.to_owned())));
        }
        for cell in [self.text(Column::Mac)].iter().chain(&self.more_macs) {
            let addresses = cell.split(['\n', ',', ';', ' ']).filter(|part| is_mac(part));
            names.extend(addresses.map(|mac| (IdentifierKind::Mac, mac.to_owned())));
        }
        names.retain(|(_, name)| !is_sum(name));
        names
    }
}

/// The common names of words that a park repeats over and over: each is looked up once.
#[derive(Default)]
pub struct CommonNames {
    makers: HashMap<String, String>,
    kinds: HashMap<[String; 3], Option<Kind>>,
    virtual_ones: HashMap<[String; 3], bool>,
}

/// How many of each are remembered: in a file without repetition there is nothing to gain.
const REMEMBERED: usize = 5_000;

impl CommonNames {
    fn maker(&mut self, text: &str) -> String {
        remember(&mut self.makers, text.to_owned(), || maker(text))
    }

    fn kind(&mut self, sort: &str, item_type: &str, model: &str) -> Option<Kind> {
        let key = [sort, item_type, model].map(str::to_owned);
        let look_up = || {
            kind_word(sort)
                .or_else(|| kind(item_type))
                .or_else(|| product_lines::kind(model))
        };
        remember(&mut self.kinds, key, look_up)
    }

    fn is_virtual(&mut self, traits: Traits<'_>) -> bool {
        let Traits {
            maker,
            model,
            serial,
            sort,
            ..
        } = traits;
        // Only serial numbers of one tool say it, and each of them is another text.
        if serial
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("vmware"))
        {
            return is_virtual(traits);
        }
        let key = [maker, model, sort].map(str::to_owned);
        let without = Traits { serial: "", ..traits };
        remember(&mut self.virtual_ones, key, || is_virtual(without))
    }
}

fn remember<K: Eq + Hash, V: Clone>(known: &mut HashMap<K, V>, key: K, look_up: impl FnOnce() -> V) -> V {
    if let Some(value) = known.get(&key) {
        return value.clone();
    }
    let value = look_up();
    if known.len() < REMEMBERED {
        known.insert(key, value.clone());
    }
    value
}

/// The kind that the holder's word means; "other" is one only where nothing else stands beside it.
fn kind_word(sort: &str) -> Option<Kind> {
    let other = || matches!(fold(sort).as_str(), "autre" | "autres" | "other");
    kind(sort).or_else(|| other().then_some(Kind::Other))
}

/// Whether a text is the address of one network card.
fn is_mac(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_hexdigit).count();
    digits == 12
        && text
            .chars()
            .all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '-' | '.'))
}

/// Whether a row that begins so adds up the others.
fn is_sum(name: &str) -> bool {
    if !name.get(..1).is_some_and(|first| "tTsSgG".contains(first)) {
        return false;
    }
    let folded = fold(name);
    ["total", "totaux", "sous total", "subtotal", "grand total"]
        .iter()
        .any(|word| folded == *word || folded.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// `36`, `36 mois`, `3 ans`, as months.
fn months(text: &str) -> Option<u32> {
    let folded = fold(text);
    let end = folded.find(|c: char| !c.is_ascii_digit()).unwrap_or(folded.len());
    let (figures, unit) = folded.split_at(end);
    let number: u32 = figures.parse().ok()?;
    let months = match unit.trim() {
        "" | "mois" | "month" | "months" | "m" => number,
        "an" | "ans" | "annee" | "annees" | "year" | "years" => number.checked_mul(12)?,
        _ => return None,
    };
    (1..=LONGEST_WARRANTY).contains(&months).then_some(months)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.chars().take(TEXT_LENGTH).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guarantee_ends_so_many_months_after_it_starts() {
        let end = |cells: &[(Column, &'static str)]| {
            let mut values = Values::default();
            for (column, cell) in cells {
                values.add(*column, cell, None);
            }
            values
                .candidate(2, &mut CommonNames::default())
                .description
                .warranty_end
        };
        use Column::{Purchase, Service, WarrantyEnd, WarrantyMonths, WarrantyStart};
        let bought = (Purchase, "2019-04-29");
        assert_eq!(end(&[bought, (WarrantyMonths, "36")]).as_deref(), Some("2022-04-29"));
        assert_eq!(
            end(&[bought, (Service, "2019-05-20"), (WarrantyMonths, "3 ans")]).as_deref(),
            Some("2022-04-29")
        );
        assert_eq!(
            end(&[bought, (WarrantyStart, "2019-06-01"), (WarrantyMonths, "12 mois")]).as_deref(),
            Some("2020-06-01")
        );
        assert_eq!(
            end(&[bought, (WarrantyMonths, "36"), (WarrantyEnd, "2023-01-01")]).as_deref(),
            Some("2023-01-01")
        );
        for months in ["", "0", "à vie", "999", "36.5", "99999999999"] {
            assert_eq!(end(&[bought, (WarrantyMonths, months)]), None, "{months}");
        }
        assert_eq!(end(&[(WarrantyMonths, "36")]), None, "from when on is not known");
    }

    #[test]
    fn sums_and_half_addresses_name_no_device() {
        let mut values = Values::default();
        values.add(Column::AssetTag, "TOTAL : 12", None);
        values.add(Column::Serial, "TOTALLY-1", None);
        values.add(Column::Mac, "00:1a:2b:3c:4d:5e\nn/a", None);
        values.add(Column::Mac, "00-1A-2B-3C-4D-5F, 12:34", None);
        let names: Vec<String> = values
            .candidate(2, &mut CommonNames::default())
            .names
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(names, ["TOTALLY-1", "00:1a:2b:3c:4d:5e", "00-1A-2B-3C-4D-5F"]);
    }
}
