//! The bytes of what two phones tell one another: short, since they are read from a screen.

use uuid::Uuid;

use super::{Message, Named, Offer, ShortLine, Text, Unfit};
use crate::event::Hash;
use crate::handover::{LineResult, MAX_LINES, MAX_NAME, MAX_REASON, Proof, Side, Signature};
use crate::id::{DeviceId, HandoverId, PersonId, PhoneKeyId, StopId};
use crate::proof::KeySignature;
use crate::sync::MAX_TEXT;
use crate::time::Timestamp;

const OFFER: u8 = 1;
const ANSWER: u8 = 2;

/// The first byte of a line: its result in the lowest three bits, and what follows.
const WHOLE: u8 = 1 << 3;
const LABEL: u8 = 1 << 4;
const TEXT: u8 = 1 << 5;
const REASON: u8 = 1 << 6;
const PHOTO: u8 = 1 << 7;

impl Message {
    /// As bytes; nothing for a signature that no key made.
    pub fn written(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Self::Answer(signature) => {
                bytes.push(ANSWER);
                write_signature(&mut bytes, signature)?;
            }
            Self::Offer(offer) => {
                bytes.push(OFFER);
                write_signature(&mut bytes, &offer.signature)?;
                bytes.extend(offer.handover.0.as_bytes());
                bytes.extend(offer.stop.0.as_bytes());
                write_number(&mut bytes, offer.lines.len());
                // A pallet's text and a reason that goes for many devices are told once.
                let (mut text, mut reason) = ("", "");
                for line in &offer.lines {
                    write_line(&mut bytes, line, &mut text, &mut reason);
                }
            }
        }
        Some(bytes)
    }

    /// Reads bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, Unfit> {
        let mut rest = Rest(bytes);
        let read = rest.message().filter(|_| rest.0.is_empty());
        read.ok_or(Unfit::Unreadable)
    }
}

fn write_signature(bytes: &mut Vec<u8>, signature: &Signature) -> Option<()> {
    let Some(Proof::Key {
        key,
        person,
        signature: signed,
    }) = &signature.proof
    else {
        return None;
    };
    bytes.push(u8::from(signature.side == Side::Taker));
    bytes.extend(signature.manifest_hash.bytes());
    bytes.extend(signature.signed_at.micros().to_be_bytes());
    bytes.extend(key.0.as_bytes());
    bytes.extend(person.0.as_bytes());
    bytes.extend(signed.0);
    write_text(bytes, &signature.name);
    Some(())
}

fn write_line<'a>(bytes: &mut Vec<u8>, line: &'a ShortLine, text: &mut &'a str, reason: &mut &'a str) {
    let result = LineResult::ALL.iter().position(|result| *result == line.result);
    let mut head = result.and_then(|at| u8::try_from(at).ok()).unwrap_or_default();
    let written = |known: &mut &'a str, said: &'a str| match *known == said {
        true => "",
        false => {
            *known = said;
            said
        }
    };
    head |= match line.device {
        Named::Whole(_) => WHOLE,
        Named::Short(_) => 0,
    };
    head |= match &line.text {
        Text::Label => LABEL,
        Text::Read(said) if said.is_empty() => 0,
        Text::Read(_) => TEXT,
    };
    head |= if line.reason.is_some() { REASON } else { 0 };
    head |= if line.photo.is_some() { PHOTO } else { 0 };
    bytes.push(head);
    match line.device {
        Named::Short(end) => bytes.extend(end),
        Named::Whole(device) => bytes.extend(device.0.as_bytes()),
    }
    match &line.text {
        Text::Read(said) if !said.is_empty() => write_text(bytes, written(text, said)),
        _ => {}
    }
    if let Some(said) = &line.reason {
        write_text(bytes, written(reason, said));
    }
    if let Some(photo) = line.photo {
        bytes.extend(photo.bytes());
    }
}

fn write_text(bytes: &mut Vec<u8>, text: &str) {
    write_number(bytes, text.len());
    bytes.extend(text.as_bytes());
}

/// Seven bits a byte, the lowest first.
fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// What is left to be read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn message(&mut self) -> Option<Message> {
        let kind = self.byte()?;
        let signature = self.signature()?;
        match kind {
            ANSWER => Some(Message::Answer(signature)),
            OFFER => {
                let (handover, stop) = (HandoverId(self.id()?), StopId(self.id()?));
                let count = self.number().filter(|count| *count <= MAX_LINES)?;
                let (mut text, mut reason) = (String::new(), String::new());
                let mut lines = Vec::new();
                for _ in 0..count {
                    lines.push(self.line(&mut text, &mut reason)?);
                }
                Some(Message::Offer(Offer {
                    handover,
                    stop,
                    signature,
                    lines,
                }))
            }
            _ => None,
        }
    }

    fn signature(&mut self) -> Option<Signature> {
        let side = match self.byte()? {
            0 => Side::Giver,
            1 => Side::Taker,
            _ => return None,
        };
        let manifest_hash = Hash::from_bytes(self.array()?);
        let signed_at = Timestamp(i64::from_be_bytes(self.array()?));
        let (key, person) = (PhoneKeyId(self.id()?), PersonId(self.id()?));
        let signature = KeySignature::from_slice(self.bytes(64)?)?;
        Some(Signature {
            side,
            name: self.text(MAX_NAME)?,
            strokes: Vec::new(),
            signed_at,
            manifest_hash,
            proof: Some(Proof::Key { key, person, signature }),
        })
    }

    fn line(&mut self, text: &mut String, reason: &mut String) -> Option<ShortLine> {
        let head = self.byte()?;
        let result = *LineResult::ALL.get(usize::from(head & 7))?;
        let device = match head & WHOLE {
            0 => Named::Short(self.array()?),
            _ => Named::Whole(DeviceId(self.id()?)),
        };
        let said = |rest: &mut Self, known: &mut String, most| {
            let said = rest.text(most)?;
            if !said.is_empty() {
                *known = said;
            }
            Some(known.clone())
        };
        let text = match (head & LABEL, head & TEXT) {
            (0, 0) => Text::Read(String::new()),
            (0, _) => Text::Read(said(self, text, MAX_TEXT)?),
            (_, 0) => Text::Label,
            _ => return None,
        };
        let reason = match head & REASON {
            0 => None,
            _ => Some(said(self, reason, MAX_REASON)?),
        };
        let photo = match head & PHOTO {
            0 => None,
            _ => Some(Hash::from_bytes(self.array()?)),
        };
        Some(ShortLine {
            device,
            result,
            text,
            reason,
            photo,
        })
    }

    fn bytes(&mut self, count: usize) -> Option<&[u8]> {
        let (here, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(here)
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes(N)?.try_into().ok()
    }

    fn id(&mut self) -> Option<Uuid> {
        self.array().map(Uuid::from_bytes)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A text of at most so many characters.
    fn text(&mut self, most: usize) -> Option<String> {
        let length = self.number()?;
        let text = String::from_utf8(self.bytes(length)?.to_vec()).ok()?;
        (text.chars().count() <= most).then_some(text)
    }
}
