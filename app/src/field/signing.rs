//! What both sides sign, and how a drawn line becomes whole numbers.

use regain_domain::bag::{Bag, BagStop};
use regain_domain::code::Code;
use regain_domain::event::Hash;
use regain_domain::handover::{
    BOX_HEIGHT, BOX_WIDTH, Handover, HandoverProblem, LineResult, MAX_POINTS, Manifest, ManifestLine, Proof, Side,
    Signature,
};
use regain_domain::id::HandoverId;
use regain_domain::slip::SlipCode;
use regain_domain::time::Timestamp;

use super::progress::{Progress, Taken};

/// A drawn signature, in the box that is signed.
pub type Strokes = Vec<Vec<(u16, u16)>>;

/// The manifest of a stop: everything taken, everything expected that was not there, and what was left for a
/// reason. Of a label it holds the bare code, whichever address was printed around it.
pub fn manifest(id: HandoverId, bag: &Bag, stop: &BagStop, progress: &Progress) -> Manifest {
    let taken = progress
        .taken
        .iter()
        .map(|taken| ManifestLine::new(taken.device, taken.result, read_on(bag, taken)));
    let missing = progress
        .missing(bag)
        .map(|device| ManifestLine::new(device.state.device, LineResult::Missing, String::new()));
    let left = progress
        .left
        .iter()
        .map(|left| ManifestLine::refused(left.device, left.reason.clone(), left.photo));
    Manifest::new(
        id,
        bag.round,
        stop.stop,
        stop.holder,
        bag.organisation,
        taken.chain(missing).chain(left).collect(),
    )
}

fn read_on(bag: &Bag, taken: &Taken) -> String {
    let known = bag.devices.iter().find(|known| known.state.device == taken.device);
    let label = known.and_then(|known| known.state.tag);
    match label.filter(|label| Code::from_scan(&taken.text) == Some(*label)) {
        Some(label) => label.to_string(),
        None => taken.text.clone(),
    }
}

/// One side's name, and its drawing or the code of its slip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// As written.
    pub name: String,
    /// As drawn.
    pub strokes: Strokes,
    /// The slip's code, which stands for a drawing.
    pub slip: Option<SlipCode>,
}

impl Signed {
    /// Whether there is enough to go on to the next side.
    pub fn is_whole(&self) -> bool {
        let proven = self.slip.is_some() || self.strokes.iter().map(Vec::len).sum::<usize>() >= 2;
        !self.name.trim().is_empty() && proven
    }

    fn seal(self, side: Side, signed_at: Timestamp, manifest_hash: Hash) -> Signature {
        Signature {
            side,
            name: self.name.trim().to_owned(),
            strokes: if self.slip.is_some() { Vec::new() } else { self.strokes },
            signed_at,
            manifest_hash,
            proof: self.slip.map(|code| Proof::Code { code }),
        }
    }
}

/// What somebody typed or scanned as a slip's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipRead {
    /// It has another form.
    NoCode,
    /// It is a code, but of no slip that this phone knows: another stop's, one that counts no more, or one that was
    /// printed since.
    Other(SlipCode),
    /// It is the code of a slip of this stop.
    Fits(SlipCode),
}

/// Checks a slip's code against what this phone carries.
pub fn slip(stop: &BagStop, text: &str) -> SlipRead {
    match SlipCode::parse(text) {
        None => SlipRead::NoCode,
        Some(code) if stop.slips.iter().any(|check| check.fits(&code)) => SlipRead::Fits(code),
        Some(code) => SlipRead::Other(code),
    }
}

/// One side's word, signed by its phone's key.
pub fn by_key(side: Side, name: &str, signed_at: Timestamp, manifest_hash: Hash, proof: Proof) -> Signature {
    Signature {
        side,
        name: name.trim().to_owned(),
        strokes: Vec::new(),
        signed_at,
        manifest_hash,
        proof: Some(proof),
    }
}

/// The hand-over as both signed it.
pub fn handover(
    manifest: Manifest,
    giver: Signed,
    taker: Signed,
    signed_at: Timestamp,
) -> Result<Handover, HandoverProblem> {
    let hash = manifest.hash();
    let signatures = vec![
        giver.seal(Side::Giver, signed_at, hash),
        taker.seal(Side::Taker, signed_at, hash),
    ];
    let handover = Handover { manifest, signatures };
    handover.check()?;
    Ok(handover)
}

/// A point of the pad (its size in pixels given) as a point of the box, clamped to it.
pub fn to_box(x: f64, y: f64, width: f64, height: f64) -> (u16, u16) {
    let scale = |value: f64, size: f64, limit: u16| {
        // A float cast saturates and turns NaN into 0, so a pad of no size gives a corner, never a panic.
        ((value / size * f64::from(limit)).round() as u16).min(limit)
    };
    (scale(x, width, BOX_WIDTH), scale(y, height, BOX_HEIGHT))
}

/// Whether another point can still be drawn. A long doodle stops growing; it is not refused at the end.
pub fn has_room(strokes: &Strokes) -> bool {
    strokes.iter().map(Vec::len).sum::<usize>() < MAX_POINTS
}

/// A cross, which people who cannot draw on the pad may put beside their name, as they may on paper.
pub fn cross() -> Strokes {
    let (left, right, top, bottom) = (1_200, 1_800, 200, 800);
    vec![vec![(left, top), (right, bottom)], vec![(left, bottom), (right, top)]]
}
