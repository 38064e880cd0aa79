//! How acts and what phones send look as JSON: a word, and beside it what belongs to it. serde can derive that, but
//! compiles every kind once more for each way of reading and writing: 5 % of the browser's code (4 kB to download). Here
//! the variable part goes through one plain JSON value, so each kind is compiled once.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use uuid::Uuid;

use crate::act::{Act, ActKind, Origin};
use crate::decide::Dispute;
use crate::id::{DeviceId, EventId, OrganisationId, PersonId, PhoneKeyId, SiteId};
use crate::json;
use crate::proof::{KeySignature, Proof};
use crate::slip::SlipCode;
use crate::sync::{Body, Verdict, VerdictResult};
use crate::time::Timestamp;

#[derive(Serialize, Deserialize)]
struct ActJson {
    event_id: EventId,
    device: DeviceId,
    kind: Cow<'static, str>,
    /// Absent for kinds that nothing belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payload: Option<Value>,
    actor: PersonId,
    organisation: OrganisationId,
    #[serde(default)]
    place: Option<SiteId>,
    occurred_at: Timestamp,
    #[serde(default)]
    origin: Option<Origin>,
}

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // `"kept"`, or `{"offered": {…}}`.
        let kind = ActKind::serialize(&self.kind, serde_json::value::Serializer).map_err(S::Error::custom)?;
        let payload = match kind {
            Value::Object(map) => map.into_iter().next().map(|(_, payload)| payload),
            _ => None,
        };
        ActJson {
            event_id: self.event_id,
            device: self.device,
            kind: self.kind.word().into(),
            payload,
            actor: self.actor,
            organisation: self.organisation,
            place: self.place,
            occurred_at: self.occurred_at,
            origin: self.origin,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = ActJson::deserialize(deserializer)?;
        let kind = ActKind::deserialize(json::variant(&read.kind, read.payload.as_ref()));
        Ok(Self {
            event_id: read.event_id,
            device: read.device,
            kind: kind.map_err(D::Error::custom)?,
            actor: read.actor,
            organisation: read.organisation,
            place: read.place,
            occurred_at: read.occurred_at,
            origin: read.origin,
        })
    }
}

const ACT: &str = "act";
const HANDOVER: &str = "handover";

#[derive(Serialize, Deserialize)]
struct BodyJson {
    r#type: Cow<'static, str>,
    content: Value,
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (word, content) = match self {
            Self::Act(act) => (ACT, serde_json::to_value(act)),
            Self::Handover(handover) => (HANDOVER, serde_json::to_value(handover)),
        };
        BodyJson {
            r#type: word.into(),
            content: content.map_err(S::Error::custom)?,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = BodyJson::deserialize(deserializer)?;
        match &*read.r#type {
            ACT => json::read_value(&read.content).map(Self::Act),
            HANDOVER => json::read_value(&read.content).map(Self::Handover),
            _ => Err(json::Error::Value),
        }
        .map_err(D::Error::custom)
    }
}

/// All that may stand in a verdict, whichever it is. Derived, reading would lay everything aside until it knows the word,
/// and read it a second way from there.
#[derive(Deserialize)]
pub struct VerdictJson {
    sequence: u64,
    id: Uuid,
    verdict: VerdictWord,
    why: Option<Dispute>,
    resend_from: Option<u64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum VerdictWord {
    Accepted,
    Duplicate,
    Disputed,
    Gap,
}

impl TryFrom<VerdictJson> for Verdict {
    type Error = &'static str;

    fn try_from(json: VerdictJson) -> Result<Self, Self::Error> {
        let result = match (json.verdict, json.why, json.resend_from) {
            (VerdictWord::Accepted, ..) => VerdictResult::Accepted,
            (VerdictWord::Duplicate, ..) => VerdictResult::Duplicate,
            (VerdictWord::Disputed, Some(why), _) => VerdictResult::Disputed { why },
            (VerdictWord::Gap, _, Some(resend_from)) => VerdictResult::Gap { resend_from },
            _ => return Err("a part of the verdict is missing"),
        };
        Ok(Self {
            sequence: json.sequence,
            id: json.id,
            result,
        })
    }
}

/// All that may stand in a proof, whichever it is.
#[derive(Deserialize)]
pub struct ProofJson {
    kind: ProofWord,
    key: Option<PhoneKeyId>,
    person: Option<PersonId>,
    signature: Option<KeySignature>,
    code: Option<SlipCode>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ProofWord {
    Key,
    Code,
}

impl TryFrom<ProofJson> for Proof {
    type Error = &'static str;

    fn try_from(json: ProofJson) -> Result<Self, Self::Error> {
        match json {
            ProofJson {
                kind: ProofWord::Key,
                key: Some(key),
                person: Some(person),
                signature: Some(signature),
                ..
            } => Ok(Self::Key { key, person, signature }),
            ProofJson {
                kind: ProofWord::Code,
                code: Some(code),
                ..
            } => Ok(Self::Code { code }),
            _ => Err("a part of the proof is missing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::canonical_json;

    fn act(kind: ActKind) -> Act {
        let id = Uuid::from_u128(7);
        Act {
            event_id: EventId(id),
            device: DeviceId(id),
            kind,
            actor: PersonId(id),
            organisation: OrganisationId(id),
            place: None,
            occurred_at: Timestamp(5),
            origin: None,
        }
    }

    // These texts are what hashes are made of: they never change.
    const KEPT: &str = r#"{"actor":"00000000-0000-0000-0000-000000000007","device":"00000000-0000-0000-0000-000000000007","event_id":"00000000-0000-0000-0000-000000000007","kind":"kept","occurred_at":5,"organisation":"00000000-0000-0000-0000-000000000007","origin":null,"place":null}"#;
    const LOST: &str = r#"{"actor":"00000000-0000-0000-0000-000000000007","device":"00000000-0000-0000-0000-000000000007","event_id":"00000000-0000-0000-0000-000000000007","kind":"lost","occurred_at":5,"organisation":"00000000-0000-0000-0000-000000000007","origin":null,"payload":{"reason":"flood"},"place":null}"#;

    #[test]
    fn an_act_is_written_as_it_always_was_and_read_back() {
        let reason = "flood".to_owned();
        for (kind, text) in [(ActKind::Kept, KEPT), (ActKind::Lost { reason }, LOST)] {
            let act = act(kind);
            assert_eq!(canonical_json(&act), text);
            assert_eq!(serde_json::from_str::<Act>(text).unwrap(), act);
            let body = Body::Act(act);
            let sent = format!(r#"{{"content":{text},"type":"act"}}"#);
            assert_eq!(canonical_json(&body), sent);
            assert_eq!(serde_json::from_str::<Body>(&sent).unwrap(), body);
        }
    }

    #[test]
    fn what_is_no_act_is_refused() {
        for (known, wrong) in [
            (r#""kind":"kept""#, r#""kind":"eaten""#),
            (r#""kind":"kept""#, r#""kind":"lost""#),
            (r#""kind":"kept""#, r#""kind":"kept","payload":{"reason":"flood"}"#),
            (r#""occurred_at":5"#, r#""occurred_at":"soon""#),
        ] {
            let text = KEPT.replacen(known, wrong, 1);
            assert!(serde_json::from_str::<Act>(&text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<Body>(r#"{"type":"wish","content":{}}"#).is_err());
    }

    #[test]
    fn a_verdict_and_a_proof_are_read_as_they_are_written() {
        let id = Uuid::from_u128(7);
        let results = [
            (VerdictResult::Accepted, ""),
            (VerdictResult::Duplicate, ""),
            (
                VerdictResult::Disputed {
                    why: Dispute::NotExpected,
                },
                "why",
            ),
            (VerdictResult::Gap { resend_from: 3 }, "resend_from"),
        ];
        for (result, needed) in results {
            let verdict = Verdict {
                sequence: 4,
                id,
                result,
            };
            let text = canonical_json(&verdict);
            assert_eq!(serde_json::from_str::<Verdict>(&text).unwrap(), verdict);
            let without = text.replace(needed, "other");
            assert!(
                needed.is_empty() || serde_json::from_str::<Verdict>(&without).is_err(),
                "{without}"
            );
        }
        let key = Proof::Key {
            key: PhoneKeyId(id),
            person: PersonId(id),
            signature: KeySignature::parse(&"0a".repeat(64)).unwrap(),
        };
        let text = canonical_json(&key);
        assert_eq!(serde_json::from_str::<Proof>(&text).unwrap(), key);
        assert!(serde_json::from_str::<Proof>(&text.replace("person", "nobody")).is_err());
        assert!(serde_json::from_str::<Proof>(r#"{"kind":"code"}"#).is_err());
    }
}
