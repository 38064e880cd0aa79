//! What the columns of a table tell of devices, and what a person decides about one file: which heading means what, in
//! which order its dates are written. The words are the same in the mapping that is kept, in forms and in the reader.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::device::words;
use crate::identifier::IdentifierKind;

words! {
    /// What a column tells of a device.
    Column {
        /// The holder's own number for it.
        AssetTag = "asset_tag",
        Serial = "serial",
        Uuid = "uuid",
        Imei = "imei",
        /// A network card's address; of several such columns, each counts.
        Mac = "mac",
        /// Laptop, screen, … in the holder's own words.
        Sort = "sort",
        /// What the tool itself calls it, when the holder has no word for it.
        ItemType = "item_type",
        Maker = "maker",
        Model = "model",
        Processor = "processor",
        Memory = "memory",
        /// Storage media, by name or by size.
        Media = "media",
        Site = "site",
        Purchase = "purchase",
        /// The day on which it was put into service; counts before the purchase.
        Service = "service",
        /// The day on which the guarantee starts, where it is neither of the two.
        WarrantyStart = "warranty_start",
        WarrantyEnd = "warranty_end",
        /// Months of guarantee, from its start, the purchase or the service.
        WarrantyMonths = "warranty_months",
        /// The holder's own word for its state.
        Status = "status",
        /// In a table of ours: which of our records the row was written from, and how its cells were then.
        Record = "record",
    }
}

impl Column {
    /// Whether it names the device, so that it can be found again.
    pub const fn names_devices(self) -> bool {
        self.name_kind().is_some() || matches!(self, Self::Record)
    }

    /// Which sort of the device's names stands in it.
    pub const fn name_kind(self) -> Option<IdentifierKind> {
        Some(match self {
            Self::AssetTag => IdentifierKind::AssetTag,
            Self::Serial => IdentifierKind::Serial,
            Self::Uuid => IdentifierKind::Uuid,
            Self::Imei => IdentifierKind::Imei,
            Self::Mac => IdentifierKind::Mac,
            _ => return None,
        })
    }

    /// Whether its cells are days.
    pub const fn is_day(self) -> bool {
        matches!(
            self,
            Self::Purchase | Self::Service | Self::WarrantyStart | Self::WarrantyEnd
        )
    }
}

words! {
    /// In which order a date of figures is written.
    DateOrder {
        /// 31/12/2024, as in France.
        DayMonthYear = "day_month_year",
        /// 12/31/2024, as in the United States.
        MonthDayYear = "month_day_year",
        /// 24/12/31.
        YearMonthDay = "year_month_day",
    }
}

/// The most headings that a mapping holds: a wider table is no park.
pub const MAX_MAPPED: usize = 500;

/// The longest heading that a mapping holds, in characters.
pub const MAX_HEADING: usize = 200;

/// What a person said each heading of a table means; `None` is "do not read". A heading that it does not hold keeps
/// what it would mean without. A heading about a person is never read, whatever stands here.
///
/// ```
/// use regain_domain::columns::{Column, Mapping};
/// let mut mapping = Mapping::default();
/// mapping.set("Matériel n°", Some(Column::AssetTag)).unwrap();
/// assert_eq!(mapping.get(" Matériel n° "), Some(Some(Column::AssetTag)));
/// assert_eq!(mapping.get("Prix"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<String, Option<Column>>);

/// A mapping that holds more than is kept: see [`MAX_MAPPED`] and [`MAX_HEADING`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mapping holds at most {MAX_MAPPED} headings of at most {MAX_HEADING} characters")]
pub struct MappingTooLarge;

impl Mapping {
    /// Says what a heading means. The white space around it does not count.
    ///
    /// # Errors
    /// When the heading is too long, or one too many.
    pub fn set(&mut self, heading: &str, column: Option<Column>) -> Result<(), MappingTooLarge> {
        let heading = heading.trim();
        let grows = !self.0.contains_key(heading);
        if heading.chars().count() > MAX_HEADING || (grows && self.0.len() >= MAX_MAPPED) {
            return Err(MappingTooLarge);
        }
        self.0.insert(heading.to_owned(), column);
        Ok(())
    }

    /// What was said of a heading: nothing, "do not read", or a column.
    pub fn get(&self, heading: &str) -> Option<Option<Column>> {
        self.0.get(heading.trim()).copied()
    }

    /// Every heading with what was said of it, in the order of the alphabet.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<Column>)> {
        self.0.iter().map(|(heading, column)| (heading.as_str(), *column))
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for Mapping {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut mapping = Self::default();
        for (heading, column) in BTreeMap::<String, Option<Column>>::deserialize(deserializer)? {
            mapping.set(&heading, column).map_err(serde::de::Error::custom)?;
        }
        Ok(mapping)
    }
}

/// How a file is to be read where a person has decided it; the default leaves everything to the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// What headings mean.
    pub mapping: Option<Mapping>,
    /// How dates are written that could be read in several orders.
    pub date_order: Option<DateOrder>,
    /// The format's word, when the content is not to be asked.
    pub format: Option<String>,
}

/// What a heading was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "taken", content = "column")]
pub enum Taken {
    /// Its caption is one of those that we know: it is read.
    Suggested(Column),
    /// It resembles a caption that we know: it is read only once a person says so.
    Alike(Column),
    /// A person said so: it is read.
    Mapped(Column),
    /// It is about a person: dropped, and not to be mapped.
    Personal,
    /// Dropped.
    NotRead,
}

impl Taken {
    /// The column as which it is read.
    pub const fn column(self) -> Option<Column> {
        match self {
            Self::Suggested(column) | Self::Mapped(column) => Some(column),
            Self::Alike(_) | Self::Personal | Self::NotRead => None,
        }
    }
}

/// One heading of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadingRead {
    /// As written, shortened to [`MAX_HEADING`] characters; empty when it holds an address.
    pub heading: String,
    /// What it was taken for.
    #[serde(flatten)]
    pub taken: Taken,
    /// Whether an earlier heading is the same, or is read as the same: where both say something, the first counts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeats: bool,
    /// Some of its cells, for a person to recognise the column by; none where people could stand in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
}

/// A column of dates that can be read in several orders, none of which the file decides: none of them was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmbiguousDates {
    /// The heading.
    pub heading: String,
    /// Some of the dates, as written.
    pub examples: Vec<String>,
    /// The orders in which all of them are days.
    pub orders: Vec<DateOrder>,
    /// How many rows have such a date.
    pub rows: u32,
}

/// How a table was read: what a person looks at before anything is mapped by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableRead {
    /// The format's word.
    pub format: String,
    /// What stands between the cells of a text: `;`, `,`, `|` or a tab.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The visible sheets that hold something and were not read, because no heading of theirs names devices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sheets_not_read: Vec<String>,
    /// In which line the headings stand.
    pub heading_line: u32,
    /// The headings, in the file's order.
    pub headings: Vec<HeadingRead>,
    /// Headings of the given mapping that the file lacks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Columns whose dates wait for a person's word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ambiguous_dates: Vec<AmbiguousDates>,
}

impl TableRead {
    /// The mapping that this reading amounts to, resembling headings included: what a form to change it starts from.
    pub fn suggestion(&self) -> Mapping {
        let mut mapping = Mapping::default();
        for one in &self.headings {
            let column = match one.taken {
                Taken::Suggested(column) | Taken::Alike(column) | Taken::Mapped(column) => Some(column),
                Taken::Personal | Taken::NotRead => None,
            };
            if !one.heading.is_empty() && !one.repeats && mapping.set(&one.heading, column).is_err() {
                break;
            }
        }
        mapping
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_survives_being_kept() {
        let mut mapping = Mapping::default();
        mapping.set("Étiquette", Some(Column::AssetTag)).unwrap();
        mapping.set("Prix", None).unwrap();
        let json = serde_json::to_string(&mapping).unwrap();
        assert_eq!(json, r#"{"Prix":null,"Étiquette":"asset_tag"}"#);
        assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
    }

    #[test]
    fn a_mapping_has_bounds_however_it_comes_in() {
        let mut mapping = Mapping::default();
        assert_eq!(mapping.set(&"x".repeat(MAX_HEADING + 1), None), Err(MappingTooLarge));
        for number in 0..MAX_MAPPED {
            mapping.set(&number.to_string(), None).unwrap();
        }
        assert_eq!(mapping.set("one more", None), Err(MappingTooLarge));
        assert_eq!(
            mapping.set("7", Some(Column::Site)),
            Ok(()),
            "one that is there can change"
        );
        let long = format!("{{\"{}\":null}}", "x".repeat(MAX_HEADING + 1));
        assert!(serde_json::from_str::<Mapping>(&long).is_err());
        assert!(serde_json::from_str::<Mapping>(r#"{"a":"password"}"#).is_err());
    }

    #[test]
    fn an_empty_reading_is_the_default() {
        assert_eq!(serde_json::from_str::<Reading>("{}").unwrap(), Reading::default());
    }

    #[test]
    fn what_is_suggested_can_be_kept_as_a_mapping() {
        let heading = |heading: &str, taken| HeadingRead {
            heading: heading.to_owned(),
            taken,
            repeats: false,
            examples: Vec::new(),
        };
        let table = TableRead {
            headings: vec![
                heading("Serial", Taken::Suggested(Column::Serial)),
                heading("Numéro du PC", Taken::Alike(Column::AssetTag)),
                heading("Utilisateur", Taken::Personal),
            ],
            ..TableRead::default()
        };
        let mapping = table.suggestion();
        assert_eq!(mapping.get("Numéro du PC"), Some(Some(Column::AssetTag)));
        assert_eq!(mapping.get("Utilisateur"), Some(None));
        let json = serde_json::to_value(&table.headings[0]).unwrap();
        assert_eq!(
            json,
            serde_json::json!({ "heading": "Serial", "taken": "suggested", "column": "serial" })
        );
    }
}
