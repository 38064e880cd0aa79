//! Reports of tools that wipe storage media: what each says of each medium, and how much of it is proof.
//!
//! A wipe that came to its end is not yet a wipe that was verified, and a report that stops in the middle proves
//! nothing. So every drive of a report carries its result and how it was verified, and [`WipedDrive::proof`] is the one
//! place that says whether that is enough. Which medium of a device a drive is, [`speaks_for`] decides.

mod ereuse;
mod ereuse_size;
mod matching;
mod nwipe;
mod nwipe_notes;
#[cfg(test)]
mod real_files;
#[cfg(test)]
mod strangers;

use serde::{Deserialize, Serialize};

pub(crate) use ereuse_size::megabytes;
pub use matching::{Mismatch, Spoken, speaks_for};

use crate::ExchangeError;
use crate::text::decode;

/// The largest report that is read, in bytes. The log of a night with forty drives has some hundred kilobytes.
pub const MAX_REPORT_BYTES: usize = 8 * 1024 * 1024;

/// The most drives that are read from one report.
pub const MAX_DRIVES: usize = 500;

/// What one file of a wiping tool says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WipeReport {
    /// Which tool wrote it.
    pub tool: Tool,
    /// The tool's version, where the report names it.
    pub tool_version: Option<String>,
    /// Every drive that was to be wiped, in the report's order. A drive that was wiped twice stands there twice.
    pub drives: Vec<WipedDrive>,
}

/// A tool whose reports are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tool {
    /// nwipe, which is also what ShredOS runs.
    Nwipe,
    /// eReuse Workbench, which runs `shred` or `badblocks`.
    EreuseWorkbench,
}

impl Tool {
    /// The name that people know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nwipe => "nwipe",
            Self::EreuseWorkbench => "eReuse Workbench",
        }
    }
}

/// What a report says of one drive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WipedDrive {
    /// Maker and model; nwipe's summary keeps 17 characters of it.
    pub model: String,
    /// Serial number; empty when the report gives none.
    pub serial: String,
    /// Megabytes (10⁶ bytes), where the report says.
    pub size_mb: Option<u64>,
    /// How it was overwritten, in the tool's words: `PRNG Stream, 1R+NB+VL`, `EraseSectors: StepZero`.
    pub method: Option<String>,
    /// Whether what was written was read back.
    pub verification: Verification,
    /// When it began, as the tool wrote it: nwipe writes the local time of a machine whose clock nobody set.
    pub started: Option<String>,
    /// When it ended, likewise.
    pub ended: Option<String>,
    /// How it ended.
    pub result: WipeResult,
}

/// Whether what was written was read back afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// Every pass.
    AllPasses,
    /// The last pass, which is what anybody would read.
    LastPass,
    /// Nothing.
    NotDone,
    /// The report does not say.
    Unknown,
}

/// How a wipe ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "result", content = "reason")]
pub enum WipeResult {
    /// It came to its end without an error.
    Erased,
    /// The drive could not be written or read in places.
    Failed,
    /// A person stopped it.
    Aborted,
    /// The report leaves it open.
    Unproven(Doubt),
}

/// Why a report leaves open how a wipe ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The report stops before its end.
    Truncated,
    /// The report names the drive, and no wipe of it.
    NoWipe,
    /// The tool says that its own state makes no sense (nwipe's `INSANITY`), or uses a word that we do not know.
    ToolInDoubt,
    /// The report contradicts itself: erased in one table, with errors in another.
    Contradictory,
    /// Part of the drive is hidden from the tool and was not overwritten.
    HiddenSectors,
}

/// Why a drive's report is no proof that it is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "problem", content = "detail")]
pub enum NoProof {
    /// The wipe failed.
    Failed,
    /// The wipe was stopped.
    Aborted,
    /// The report leaves open how it ended.
    Unproven(Doubt),
    /// It came to its end, and nothing was read back.
    NotVerified,
    /// It came to its end, and the report does not say whether anything was read back.
    VerificationUnknown,
}

impl WipedDrive {
    /// Whether this proves that the drive was overwritten and that this was verified.
    ///
    /// # Errors
    /// Why not.
    pub const fn proof(&self) -> Result<(), NoProof> {
        match (self.result, self.verification) {
            (WipeResult::Failed, _) => Err(NoProof::Failed),
            (WipeResult::Aborted, _) => Err(NoProof::Aborted),
            (WipeResult::Unproven(doubt), _) => Err(NoProof::Unproven(doubt)),
            (WipeResult::Erased, Verification::NotDone) => Err(NoProof::NotVerified),
            (WipeResult::Erased, Verification::Unknown) => Err(NoProof::VerificationUnknown),
            (WipeResult::Erased, Verification::LastPass | Verification::AllPasses) => Ok(()),
        }
    }
}

/// Reads the report of a wiping tool: a log of nwipe or ShredOS of any layout, or a snapshot of eReuse Workbench
/// (JSON or YAML). Which it is, is told by what stands in it, never by its name.
///
/// # Errors
/// When the file as a whole cannot be read, or names no drive: see [`ExchangeError`]. What is doubtful about one drive
/// stands with that drive.
pub fn read_wipe_report(bytes: &[u8]) -> Result<WipeReport, ExchangeError> {
    if bytes.len() > MAX_REPORT_BYTES {
        return Err(ExchangeError::TooLarge {
            limit: u64::try_from(MAX_REPORT_BYTES).unwrap_or(u64::MAX),
        });
    }
    let text = decode(bytes)?;
    let mut report = if nwipe::looks_like(&text) {
        nwipe::read(&text)?
    } else if ereuse::looks_like(&text) {
        ereuse::read(&text)?
    } else {
        return Err(ExchangeError::UnknownFormat);
    };
    if report.drives.is_empty() {
        return Err(ExchangeError::NoDrive);
    }
    if report.drives.len() > MAX_DRIVES {
        return Err(ExchangeError::TooManyRows {
            limit: u32::try_from(MAX_DRIVES).unwrap_or(u32::MAX),
        });
    }
    for drive in &mut report.drives {
        for text in [&mut drive.model, &mut drive.serial] {
            *text = tidy(text);
        }
        for text in [&mut drive.method, &mut drive.started, &mut drive.ended] {
            *text = text.take().map(|text| tidy(&text)).filter(|text| !text.is_empty());
        }
    }
    Ok(report)
}

/// What a drive's firmware says of itself, fit for a screen: no control characters, not longer than any real name.
fn tidy(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).take(120).collect();
    plain.trim().to_owned()
}
