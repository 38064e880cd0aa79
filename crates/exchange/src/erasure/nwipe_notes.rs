//! The dated notes of an nwipe log: what they say of each drive that its tables cut short or leave out.

use std::collections::BTreeMap;

/// What a line did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It belongs to the run at hand, or says nothing to us.
    SameRun,
    /// It is the first of another run.
    NewRun,
}

/// What the notes of one run say.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// `0.34`.
    pub version: Option<String>,
    drives: BTreeMap<String, Note>,
}

/// What the notes say of one drive.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// The model in full.
    pub model: Option<String>,
    /// The serial number.
    pub serial: Option<String>,
    /// The drive's size.
    pub bytes: Option<u64>,
    /// `PRNG Stream`.
    pub method: Option<String>,
    /// When the method was begun, `YYYY-MM-DD HH:MM:SS`, local time.
    pub started: Option<String>,
    /// When its last round or verification ended, likewise.
    pub ended: Option<String>,
    /// Whether a part of the drive was hidden from the tool.
    pub hidden: bool,
}

/// The most drives that are kept of one log, so that a made-up one fills no memory.
const MAX_NOTED: usize = 1_000;

impl Notes {
    /// Reads one dated line.
    pub fn take(&mut self, line: &str) -> Taken {
        let Some((date, rest)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) else {
            return Taken::SameRun;
        };
        // `[…]  notice: text`, before 0.25 `[…] nwipe: notice: text`.
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("nwipe: ").unwrap_or(rest);
        let Some((_, text)) = rest.split_once(": ") else {
            return Taken::SameRun;
        };
        let text = text.trim();
        if let Some(version) = text.strip_prefix("nwipe ").filter(|text| text.starts_with("0.")) {
            let another = self.version.is_some();
            self.version = version.split_whitespace().next().map(str::to_owned);
            return if another { Taken::NewRun } else { Taken::SameRun };
        }
        let Some(device) = device(text) else {
            return Taken::SameRun;
        };
        if self.drives.len() >= MAX_NOTED && !self.drives.contains_key(device) {
            return Taken::SameRun;
        }
        let moment = moment(date);
        let note = self.drives.entry(device.to_owned()).or_default();
        note.take(text, moment);
        Taken::SameRun
    }

    /// What is noted of a drive (`sda`).
    pub fn of(&self, device: &str) -> Note {
        self.drives.get(device).cloned().unwrap_or_default()
    }

    /// Drives on which a wipe was begun.
    pub fn begun(&self) -> impl Iterator<Item = (&str, &Note)> {
        let begun = self.drives.iter().filter(|(_, note)| note.started.is_some());
        begun.map(|(device, note)| (device.as_str(), note))
    }

    /// What stays true for the next run in the same file: the version alone.
    pub fn next_run(&self) -> Self {
        Self {
            version: self.version.clone(),
            drives: BTreeMap::new(),
        }
    }
}

impl Note {
    fn take(&mut self, text: &str, moment: Option<String>) {
        if let Some(found) = text.strip_prefix("Found ") {
            self.found(found);
        } else if let Some((_, serial)) = text.split_once(" has serial number ") {
            self.serial = Some(serial.trim().to_owned());
        } else if let Some((_, sizes)) = text.split_once(", sect/blk/dev ") {
            self.bytes = sizes.rsplit('/').next().and_then(|bytes| bytes.trim().parse().ok());
        } else if let Some((_, size)) = text.split_once(" is size ") {
            self.bytes = size.trim_end_matches('.').parse().ok();
        } else if let Some((bytes, _)) = text.split_once(" bytes written to ") {
            // Every pass writes the whole drive.
            self.bytes = self.bytes.or_else(|| bytes.parse().ok());
        } else if let Some(method) = text.strip_prefix("Invoking method '") {
            self.method = method.split('\'').next().map(str::to_owned);
            self.started = moment;
            self.ended = None;
        } else if text.starts_with("Finished") || text.contains("Verified") || text.contains("Blanked") {
            self.ended = moment;
        } else if text.contains("HIDDEN SECTORS DETECTED") {
            self.hidden = true;
        }
    }

    /// `/dev/sda,  ATA    , TOSHIBA MQ01ABD1, 1000 GB, S/N=35H2SCTWS`, cut at the width of a terminal.
    fn found(&mut self, text: &str) {
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        let serial = parts.iter().find_map(|part| part.strip_prefix("S/N="));
        if let Some(serial) = serial.filter(|serial| self.serial.is_none() && !serial.is_empty()) {
            self.serial = Some(serial.to_owned());
        }
        if let [_, _bus, model, _size, _serial, ..] = parts.as_slice() {
            self.model = Some((*model).to_owned()).filter(|model| !model.is_empty());
        }
    }

    /// The model as noted, where it is the longer form of what the table says.
    pub fn fuller_model(&self, cut: &str) -> String {
        match &self.model {
            Some(model) if model.starts_with(cut) => model.clone(),
            _ => cut.to_owned(),
        }
    }
}

/// The drive that a note is about: what follows the first `/dev/`.
fn device(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("/dev/")?;
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-' | '/'))
        .unwrap_or(rest.len());
    let name = &rest[..end];
    (!name.is_empty() && name.len() <= 64).then_some(name)
}

/// `2021/06/04 21:41:12` as `2021-06-04 21:41:12`.
fn moment(date: &str) -> Option<String> {
    let shape = date.len() == 19
        && date
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'/' | b' ' | b':'));
    shape.then(|| date.replace('/', "-"))
}
