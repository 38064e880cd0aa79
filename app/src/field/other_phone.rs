//! What this phone makes of what the other side's phone shows it: a count to compare and sign, or the signature of the
//! count that was offered. Whether a signature is its key's is checked by the browser, in [`crate::browser`].

use regain_domain::bag::{Bag, BagStop};
use regain_domain::between_phones::{Message, Offer, Unfit, agreed};
use regain_domain::difference::Difference;
use regain_domain::frames::{FrameProblem, Gathered, Read, frames};
use regain_domain::handover::{Handover, Manifest, Signature};

use super::progress::{Offered, Progress};
use super::signing::manifest;

/// What a text of the other phone came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// So many codes of so many.
    Part(usize, usize),
    /// A count, signed by the other side.
    Count(Box<Theirs>),
    /// The other side's signature of the count that this phone offered: the hand-over is whole.
    Agreed(Box<Handover>),
}

/// The other side's count, beside this phone's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// What they count.
    pub manifest: Manifest,
    /// Their signature of it.
    pub signature: Signature,
    /// Where it differs from what was counted here.
    pub differences: Vec<Difference>,
    /// Whether nothing was counted here.
    pub uncounted: bool,
}

/// Why a text came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deaf {
    /// Something else than another phone's code.
    NotOurs,
    /// Another version of the app made it.
    OtherVersion,
    /// Misread or not whole.
    Damaged,
    /// It is about another stop.
    OtherStop,
    /// The other phone stands on the same side.
    SameSide,
    /// The phones carry different lists.
    OtherBag,
    /// It answers another count than this phone offers.
    OtherCount,
    /// Both phones offer a count. Were each to sign the other's, there would be two hand-overs of one: the count with the
    /// lower id counts, which both phones know without another word, and that is this one's.
    OwnCounts,
}

impl From<FrameProblem> for Deaf {
    fn from(problem: FrameProblem) -> Self {
        match problem {
            FrameProblem::NotOurs => Self::NotOurs,
            FrameProblem::OtherVersion => Self::OtherVersion,
            FrameProblem::Damaged => Self::Damaged,
        }
    }
}

impl From<Unfit> for Deaf {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Unreadable | Unfit::Handover(_) => Self::Damaged,
            Unfit::OtherStop => Self::OtherStop,
            Unfit::SameSide => Self::SameSide,
            Unfit::OtherBag => Self::OtherBag,
            Unfit::OtherCount => Self::OtherCount,
        }
    }
}

/// Takes a text in: one code of the other phone, or several.
pub fn hear(
    gathered: &mut Gathered,
    text: &str,
    bag: &Bag,
    stop: &BagStop,
    progress: &Progress,
) -> Result<Heard, Deaf> {
    let bytes = match gathered.take(text)? {
        Read::Some { here, of } => return Ok(Heard::Part(here, of)),
        Read::Whole(bytes) => bytes,
    };
    match Message::read(&bytes)? {
        Message::Offer(offer) => {
            let theirs = offer.manifest(bag, stop)?;
            let offered = progress.offered.as_ref().map(|own| own.manifest.handover);
            if offered.is_some_and(|own| own < theirs.handover) {
                return Err(Deaf::OwnCounts);
            }
            let own = manifest(theirs.handover, bag, stop, progress);
            Ok(Heard::Count(Box::new(Theirs {
                differences: own.differences(&theirs),
                uncounted: progress.is_untouched(),
                manifest: theirs,
                signature: offer.signature,
            })))
        }
        Message::Answer(answer) => {
            let Offered { manifest, signature } = progress.offered.clone().ok_or(Deaf::OtherCount)?;
            Ok(Heard::Agreed(Box::new(agreed(manifest, signature, answer)?)))
        }
    }
}

/// The codes by which a count is offered.
pub fn offer(bag: &Bag, offered: &Offered) -> Vec<String> {
    let offer = Offer::of(&offered.manifest, offered.signature.clone(), bag);
    codes(&Message::Offer(offer))
}

/// The code by which a count is answered.
pub fn answer(signature: &Signature) -> Vec<String> {
    codes(&Message::Answer(signature.clone()))
}

fn codes(message: &Message) -> Vec<String> {
    message.written().and_then(|bytes| frames(&bytes)).unwrap_or_default()
}
