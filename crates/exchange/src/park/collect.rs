//! The judgement that every format shares: which rows can be taken, which cannot and why, and the last gate that
//! personal data would have to pass.

use std::collections::HashMap;

use regain_domain::columns::Column;
use regain_domain::id::DeviceId;
use regain_domain::identifier::{Identifier, IdentifierKind, is_junk, normalise};
use regain_domain::processor::place;
use regain_domain::row::{
    Description, NameTable, ParkAccount, ParkRow, ReadRow, RecordRow, RejectedRow, RowProblem, RowWarning,
};

use super::MAX_ROWS;
use super::seen::Seen;
use super::unplaced::Unplaceds;
use crate::ExchangeError;
use crate::makers::is_listed;
use crate::media::kind_of_medium;
use crate::own_table::record_cell::ReadRecord;
use crate::product_lines;

/// How much of a rejected line is kept, in characters.
const ORIGINAL_LENGTH: usize = 500;

/// What firmware and Android leave in fields that should describe or name a device, beyond the domain's junk serials.
const FILLERS: &[&str] = &[
    "SYSTEMMANUFACTURER",
    "SYSTEMPRODUCTNAME",
    "SYSTEMVERSION",
    "PRODUCTNAME",
    "MANUFACTURER",
    "RELEASEKEYS",
    "TESTKEYS",
    "DEVKEYS",
    "ALLSERIES",
    "OEMDEFAULTSTRING",
    "1234567890ABCDEF",
    "123456789ABCDEF",
    "4C4C454400002010802080C04F202020",
    "12345678123456789012123456789ABC",
    "00020003000400050006000700080009",
];

/// A device as a format reads it, before it is judged.
#[derive(Debug, Default)]
pub struct Candidate {
    /// See [`ParkRow::line`].
    pub line: u32,
    /// What may be names, the asset tag first.
    pub names: Vec<(IdentifierKind, String)>,
    /// What it is.
    pub description: Description,
    /// The word that its kind was looked up by; empty when there was none.
    pub sort: String,
    /// Whether it is no thing.
    pub is_virtual: bool,
    /// What a person needs to find the row again: the texts of the columns that are read, and no other.
    pub original: Vec<String>,
    /// What it was written from, in a table of our own.
    pub record: Option<ReadRecord>,
}

/// Takes the rows of a file, one by one, in its order.
pub type Give<'g> = &'g mut dyn FnMut(ReadRow);

/// Takes candidates in the file's order, gives each on as a row once it is judged, and becomes the account of the file.
pub struct Collector<'g> {
    give: Give<'g>,
    account: ParkAccount,
    seen: Seen<u32>,
    /// In which line each of our own records stood.
    records: HashMap<DeviceId, u32>,
    unplaced: Unplaceds,
    /// Whether all devices so far only add to what is known; none when nothing was said.
    partial: Option<bool>,
}

impl<'g> Collector<'g> {
    /// For a file of a format, whose rows go to `give`.
    pub fn new(format: &str, give: Give<'g>) -> Self {
        let account = ParkAccount {
            format: format.to_owned(),
            ..ParkAccount::default()
        };
        Self {
            give,
            account,
            seen: Seen::default(),
            records: HashMap::new(),
            unplaced: Unplaceds::default(),
            partial: None,
        }
    }

    /// Says which of its formats the file is, where only its content tells.
    pub fn is(&mut self, format: &str) {
        format.clone_into(&mut self.account.format);
    }

    /// Says of the devices that follow whether the file only adds to what is known of them. The whole file is partial
    /// when all of it is.
    pub fn partial(&mut self, partial: bool) {
        self.partial = Some(self.partial.unwrap_or(true) && partial);
    }

    /// Counts personal values that were left behind.
    pub fn dropped(&mut self, values: u32) {
        let dropped = &mut self.account.personal_fields_dropped;
        *dropped = dropped.saturating_add(values);
    }

    /// Rejects a row that cannot even be told apart into fields; `original` is what may be kept of it.
    pub fn reject(&mut self, line: u32, reason: RowProblem, mut original: Vec<String>) -> Result<(), ExchangeError> {
        original.retain(|text| !holds_address(text));
        self.reject_as(line, reason, &original, Vec::new())
    }

    fn reject_as(
        &mut self,
        line: u32,
        reason: RowProblem,
        original: &[String],
        cells: Vec<(Column, String)>,
    ) -> Result<(), ExchangeError> {
        self.give(ReadRow::Rejected(RejectedRow {
            line,
            reason,
            original: shortened(original),
            cells,
            file: String::new(),
        }))
    }

    /// Judges a device. The only error is that there are too many.
    pub fn take(&mut self, mut candidate: Candidate) -> Result<(), ExchangeError> {
        let original = std::mem::take(&mut candidate.original);
        self.take_row(candidate, || (original, Vec::new()))
    }

    /// Judges a row of a table. Only when it is rejected it is asked what it said: what a person finds the row by, and
    /// its cells by column, so that they can be corrected.
    pub fn take_row(
        &mut self,
        mut candidate: Candidate,
        said: impl FnOnce() -> (Vec<String>, Vec<(Column, String)>),
    ) -> Result<(), ExchangeError> {
        self.scrub(&mut candidate);
        place_by_model(&mut candidate.description);
        let warnings = leave_out_ruined_numbers(&mut candidate.names, candidate.record.is_some());
        match self.judge(&candidate) {
            Err(reason) => {
                // Addresses among them were counted where they stood.
                let (mut original, mut cells) = said();
                original.retain(|text| !holds_address(text));
                cells.retain(|(_, text)| !holds_address(text));
                self.reject_as(candidate.line, reason, &original, cells)
            }
            Ok((identifiers, record)) => {
                let maker = candidate.description.maker.as_deref();
                // One that does not say what it is adds to a device that is known, or is none: it stands in nobody's way.
                if candidate.description.says_what_it_is() || record.is_some() {
                    self.seen.remember(&identifiers, maker, candidate.line);
                }
                self.note_unplaced(&candidate);
                let Candidate { line, description, .. } = candidate;
                self.give(ReadRow::Taken(ParkRow {
                    line,
                    identifiers,
                    description,
                    file: String::new(),
                    warnings,
                    record,
                }))
            }
        }
    }

    /// What there is to say of the file as a whole.
    pub fn finish(mut self) -> ParkAccount {
        self.account.partial = self.partial.unwrap_or_default();
        self.account.unplaced = self.unplaced.finish();
        self.account
    }

    /// Lists the words by which the device could not be placed.
    fn note_unplaced(&mut self, candidate: &Candidate) {
        let Description {
            kind,
            maker,
            processor,
            media,
            ..
        } = &candidate.description;
        if let Some(maker) = maker.as_deref().filter(|maker| !is_listed(maker)) {
            self.unplaced.add(NameTable::Maker, maker);
        }
        if kind.is_none() && !is_filler(&candidate.sort) {
            self.unplaced.add(NameTable::Kind, &candidate.sort);
        }
        if let Some(processor) = processor.as_deref().filter(|name| place(name).is_none()) {
            self.unplaced.add(NameTable::Processor, processor);
        }
        let unknown = media
            .iter()
            .filter(|medium| medium.kind.is_none() && !is_filler(&medium.model));
        for medium in unknown {
            self.unplaced.add(NameTable::MediumKind, &medium.model);
        }
    }

    fn give(&mut self, row: ReadRow) -> Result<(), ExchangeError> {
        if self.account.rows == MAX_ROWS {
            return Err(ExchangeError::TooManyRows { limit: MAX_ROWS });
        }
        self.account.rows += 1;
        (self.give)(row);
        Ok(())
    }

    /// Drops e-mail addresses from fields that should hold none, and texts that say nothing.
    fn scrub(&mut self, candidate: &mut Candidate) {
        let mut dropped = 0;
        let mut personal = |text: &str| {
            let personal = holds_address(text);
            dropped += u32::from(personal);
            personal
        };
        candidate.names.retain(|(_, name)| !personal(name));
        if holds_address(&candidate.sort) {
            candidate.sort.clear();
        }
        let described = &mut candidate.description;
        // A site may well be called `A` or `0`, which would be a filler anywhere else.
        let texts = [(&mut described.site, false), (&mut described.status, false)];
        let names = [&mut described.maker, &mut described.model, &mut described.processor].map(|field| (field, true));
        for (field, no_filler) in texts.into_iter().chain(names) {
            if field
                .as_deref()
                .is_some_and(|text| no_filler && is_filler(text) || personal(text))
            {
                *field = None;
            }
        }
        described
            .media
            .retain(|medium| !personal(&medium.model) && !personal(&medium.serial));
        self.dropped(dropped);
    }

    fn judge(&mut self, candidate: &Candidate) -> Result<(Vec<Identifier>, Option<RecordRow>), RowProblem> {
        if candidate.is_virtual {
            return Err(RowProblem::VirtualMachine);
        }
        if let Some((_, name)) = candidate.names.iter().find(|(_, name)| is_scientific(name)) {
            return Err(RowProblem::ScientificSerial(name.trim().to_owned()));
        }
        let mut identifiers: Vec<Identifier> = Vec::new();
        for (kind, name) in &candidate.names {
            if let Some(identifier) = Identifier::new(*kind, name).filter(|name| !is_left_by_firmware(&name.value))
                && !identifiers
                    .iter()
                    .any(|known| known.kind == *kind && known.key() == identifier.key())
            {
                identifiers.push(identifier);
            }
        }
        let record = candidate.record.as_ref();
        let record = record.map(|record| record.row(&identifiers, &candidate.description));
        if let Some(RecordRow { device, edited }) = &record {
            let line = *self.records.entry(*device).or_insert(candidate.line);
            if line != candidate.line {
                return Err(RowProblem::RepeatsLine(line));
            }
            // What two of our records share they may share; only what was written now is looked for above.
            let written = |name: &&Identifier| edited.iter().any(|column| column.name_kind() == Some(name.kind));
            let written: Vec<Identifier> = identifiers.iter().filter(written).cloned().collect();
            let earlier = self.seen.earlier(&written, candidate.description.maker.as_deref());
            return earlier.map_or(Ok((identifiers, record)), |line| Err(RowProblem::RepeatsLine(line)));
        }
        if identifiers.is_empty() {
            return Err(RowProblem::NoIdentifier);
        }
        let earlier = self.seen.earlier(&identifiers, candidate.description.maker.as_deref());
        earlier.map_or(Ok((identifiers, None)), |line| Err(RowProblem::RepeatsLine(line)))
    }
}

/// What no tool says outright and a model number tells all the same: the kind of the device, and of its media.
fn place_by_model(description: &mut Description) {
    if description.kind.is_none() {
        description.kind = description.model.as_deref().and_then(product_lines::kind);
    }
    for medium in description.media.iter_mut().filter(|medium| medium.kind.is_none()) {
        medium.kind = kind_of_medium(&medium.model, &[]);
    }
}

/// Takes out the numbers that a spreadsheet ruined where another name remains, or the row says which record it is; where
/// neither, they stay for the judgement to name.
fn leave_out_ruined_numbers(names: &mut Vec<(IdentifierKind, String)>, is_known: bool) -> Vec<RowWarning> {
    let good = |(kind, name): &(IdentifierKind, String)| {
        !is_scientific(name) && Identifier::new(*kind, name).is_some_and(|name| !is_left_by_firmware(&name.value))
    };
    if !is_known && !names.iter().any(good) {
        return Vec::new();
    }
    let ruined = names.extract_if(.., |(_, name)| is_scientific(name));
    ruined
        .map(|(_, name)| RowWarning::ScientificSerial(name.trim().to_owned()))
        .collect()
}

/// Whether a text stands where a name or a description should and says nothing.
pub fn is_filler(text: &str) -> bool {
    is_junk(text) || is_left_by_firmware(text)
}

fn is_left_by_firmware(text: &str) -> bool {
    FILLERS.contains(&normalise(text).as_str())
}

/// Whether a text holds something like an e-mail address.
pub fn holds_address(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')'))
        .filter_map(|word| word.rsplit_once('@'))
        .any(|(person, domain)| !person.is_empty() && domain.contains('.'))
}

/// Whether a spreadsheet made a number of a name: `3.54E+15`, `3,54E+15`. The digits are lost.
pub fn is_scientific(text: &str) -> bool {
    let Some((number, exponent)) = text.trim().split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    digits(whole) && digits(part) && exponent.strip_prefix('+').is_some_and(digits)
}

fn shortened(original: &[String]) -> String {
    let texts: Vec<&str> = original
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("; ").chars().take(ORIGINAL_LENGTH).collect()
}

#[cfg(test)]
#[path = "collect_tests.rs"]
mod tests;
