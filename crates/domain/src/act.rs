//! Acts: what somebody says they did with one device, in the words of whoever did it.
//!
//! An act is made where it happens, often on a phone without network, and never changes afterwards. The server adds to
//! it what only the server knows (its place in the device's chain), which makes it an [`crate::event::Event`].

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::device::Stage;
use crate::event::Hash;
use crate::grade::Grade;
use crate::id::{
    BenchJobId, ClientId, DeviceId, EventId, ExceptionId, HandoverId, ImportId, LotId, MediumId, OfferId,
    OrganisationId, PersonId, ReservationId, RoundId, SiteId, StopId,
};
use crate::medium::{Clearing, Medium};
use crate::row::Day;
use crate::time::Timestamp;
use crate::waste::WasteStatus;

/// One act, as its maker wrote it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// UUIDv7, made where the act happened. Sending an act twice sends the same id twice.
    pub event_id: EventId,
    /// The device it is about.
    pub device: DeviceId,
    /// What was done.
    pub kind: ActKind,
    /// Who did it.
    pub actor: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// Where, when that is known.
    pub place: Option<SiteId>,
    /// When, by the clock of whoever did it; clocks of phones are wrong at times, so nothing is ordered by it.
    pub occurred_at: Timestamp,
    /// The installation that made it, and the act's number there. Together they order one phone's acts and show when
    /// one is missing. Acts made on the server have neither.
    pub origin: Option<Origin>,
}

/// Where in one phone's sequence an act stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The phone's installation of the app.
    pub client: ClientId,
    /// Counted from 1, without gaps.
    pub sequence: u64,
}

/// How a code reached us, which matters when two people disagree about what was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanMethod {
    /// Read by the camera.
    Camera,
    /// Typed by hand.
    Typed,
    /// A hand-held scanner that types.
    Keyboard,
    /// Picked in a list, because the label cannot be read.
    Picked,
}

/// What was done. In JSON it stands in the act itself, as its `kind` and what belongs to that, its `payload`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case")]
pub enum ActKind {
    /// A holder declares a device of its park: the first event of most devices.
    Declared { holder: OrganisationId },
    /// A label was made for it.
    Tagged { code: Code },
    /// The holder plans to retire it, on a day or soon.
    Planned { due: Option<Day> },
    /// The holder keeps it after all.
    Kept,
    /// The holder offers it in a lot.
    Offered { lot: LotId },
    /// It was taken out of its lot again.
    TakenBack { lot: LotId },
    /// A collector put its lot into a round.
    Assigned {
        round: RoundId,
        stop: StopId,
        collector: OrganisationId,
    },
    /// Its lot was taken out of the round again.
    Unassigned { round: RoundId },
    /// Seen with own eyes at a stop, label or other name read.
    Scanned {
        stop: StopId,
        text: String,
        method: ScanMethod,
    },
    /// The scan just made was a mistake.
    Unscanned { stop: StopId },
    /// A thing at a stop whose code nobody knows: the first event of a device yet to be identified.
    Found {
        stop: StopId,
        at: OrganisationId,
        text: String,
        method: ScanMethod,
    },
    /// One of our blank labels was stuck on it where it stands.
    Labelled { stop: StopId, code: Code },
    /// Something worth knowing about a thing at a stop: words, a picture, or both. It moves nothing; who settles what did
    /// not match reads it.
    Noted {
        stop: StopId,
        note: String,
        /// The hash of the picture as the phone sends it, which may arrive after the act.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        photo: Option<Hash>,
    },
    /// Expected at a stop and not there.
    Missed { stop: StopId },
    /// Expected at a stop, seen there, and left with the giver: refused by either side, for a reason.
    LeftBehind { stop: StopId, reason: String },
    /// Custody passes from one organisation to another, as signed by both.
    HandedOver {
        handover: HandoverId,
        from: OrganisationId,
        to: OrganisationId,
    },
    /// Custody passes at the taker's own place, counted and signed there: a workshop takes in what a round brought, a
    /// counter what a workshop sends.
    Received {
        handover: HandoverId,
        from: OrganisationId,
        to: OrganisationId,
    },
    /// A technician takes it on the bench.
    Benched { job: BenchJobId },
    /// A technician looked which storage media it has. Leaving out a known one, or listing none, needs a reason.
    MediaListed { media: Vec<Medium>, reason: String },
    /// A medium holds nothing any more; the evidence is kept.
    MediumCleared {
        medium: MediumId,
        by: Clearing,
        evidence: Hash,
    },
    /// The proof for a medium does not hold.
    MediumUncleared { medium: MediumId, reason: String },
    /// Wiped, tested, graded.
    Readied { grade: Grade },
    /// Opened to reservation.
    Listed { offer: OfferId },
    /// Not open to reservation any more.
    Unlisted,
    /// Kept for somebody, whom the ledger does not name.
    Reserved { reservation: ReservationId },
    /// Kept no longer: cancelled or expired.
    Released { reservation: ReservationId },
    /// Handed to who reserved it.
    Delivered { reservation: ReservationId },
    /// It will live on in others: as what it was, or taken out of waste. Acts without a word for it are of the first
    /// kind.
    ForParts {
        reason: String,
        #[serde(default, skip_serializing_if = "WasteStatus::is_product")]
        status: WasteStatus,
    },
    /// Given to a recycler: by this it is waste. `waste` is a code of the European list of waste; `slip` the number of the hazardous-waste
    /// slip (BSDD), empty where none is due.
    Recycled { waste: String, taker: String, slip: String },
    /// Given back to its holder.
    Returned { reason: String },
    /// What was found without a known name is known now: the device `is`, or one of its own when that is none.
    Identified { is: Option<DeviceId> },
    /// Nobody knows where it is.
    Lost { reason: String },
    /// It leaves for a reason of its holder's own.
    Withdrawn { reason: String },
    /// The import that declared it was undone: nothing had happened to it since.
    Undeclared { import: ImportId },
    /// A person found that this record and another one stand for one thing: the other one goes on.
    Joined { to: DeviceId, reason: String },
    /// A person found that a joined record stands for a thing of its own after all, which is where it was then.
    Parted { stage: Stage, reason: String },
    /// A person settled an exception: who has the device in truth.
    Settled {
        exception: ExceptionId,
        /// Whether a disputed fact is settled by it; else what was missing, extra or unknown.
        #[serde(default = "disputed_fact")]
        disputed: bool,
        custodian: OrganisationId,
        /// Where the device stands there, if it was elsewhere before or is found to be lost: in use, on its way, in a
        /// workshop's hands, lost. Settlements without it move custody only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage: Option<Stage>,
        reason: String,
    },
}

/// Settlements written before they said so were all of disputed facts.
const fn disputed_fact() -> bool {
    true
}

impl ActKind {
    /// The kind's word, as in JSON and in the database.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Declared { .. } => "declared",
            Self::Tagged { .. } => "tagged",
            Self::Planned { .. } => "planned",
            Self::Kept => "kept",
            Self::Offered { .. } => "offered",
            Self::TakenBack { .. } => "taken_back",
            Self::Assigned { .. } => "assigned",
            Self::Unassigned { .. } => "unassigned",
            Self::Scanned { .. } => "scanned",
            Self::Unscanned { .. } => "unscanned",
            Self::Found { .. } => "found",
            Self::Labelled { .. } => "labelled",
            Self::Noted { .. } => "noted",
            Self::Missed { .. } => "missed",
            Self::LeftBehind { .. } => "left_behind",
            Self::HandedOver { .. } => "handed_over",
            Self::Received { .. } => "received",
            Self::Benched { .. } => "benched",
            Self::MediaListed { .. } => "media_listed",
            Self::MediumCleared { .. } => "medium_cleared",
            Self::MediumUncleared { .. } => "medium_uncleared",
            Self::Readied { .. } => "readied",
            Self::Listed { .. } => "listed",
            Self::Unlisted => "unlisted",
            Self::Reserved { .. } => "reserved",
            Self::Released { .. } => "released",
            Self::Delivered { .. } => "delivered",
            Self::ForParts { .. } => "for_parts",
            Self::Recycled { .. } => "recycled",
            Self::Returned { .. } => "returned",
            Self::Identified { .. } => "identified",
            Self::Lost { .. } => "lost",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Undeclared { .. } => "undeclared",
            Self::Joined { .. } => "joined",
            Self::Parted { .. } => "parted",
            Self::Settled { .. } => "settled",
        }
    }

    /// Whether it tells of something that happened to a thing in the world. Such an act is never refused: what cannot
    /// follow from the state is kept as disputed.
    pub const fn is_physical_fact(&self) -> bool {
        matches!(
            self,
            Self::Scanned { .. }
                | Self::Unscanned { .. }
                | Self::Found { .. }
                | Self::Labelled { .. }
                | Self::Noted { .. }
                | Self::Missed { .. }
                | Self::LeftBehind { .. }
                | Self::HandedOver { .. }
                | Self::Received { .. }
                | Self::Delivered { .. }
                | Self::Lost { .. }
        )
    }

    /// The stop at which it says what is in the vehicle, or what was seen of it: what a colleague's phone counts along.
    pub const fn seen_at(&self) -> Option<StopId> {
        match self {
            Self::Scanned { stop, .. }
            | Self::Unscanned { stop }
            | Self::Found { stop, .. }
            | Self::Labelled { stop, .. }
            | Self::Noted { stop, .. } => Some(*stop),
            _ => None,
        }
    }

    /// Whether phones make it: the kinds that the sync route takes. They are physical facts, all of them.
    pub const fn is_field_work(&self) -> bool {
        matches!(
            self,
            Self::Scanned { .. }
                | Self::Unscanned { .. }
                | Self::Found { .. }
                | Self::Labelled { .. }
                | Self::Noted { .. }
                | Self::Missed { .. }
                | Self::LeftBehind { .. }
                | Self::HandedOver { .. }
                | Self::Received { .. }
                | Self::Delivered { .. }
        )
    }
}
