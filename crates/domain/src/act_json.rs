//! How acts and what phones send look as JSON: a word, and beside it what belongs to it. serde can derive that, but
//! compiles every kind once more for each way of reading and writing: 5 % of the browser's code (4 kB to download). Here
//! the variable part goes through one plain JSON value, so each kind is compiled once.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;

use crate::act::{Act, ActKind, Origin};
use crate::id::{DeviceId, EventId, OrganisationId, PersonId, SiteId};
use crate::json;
use crate::sync::Body;
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
            other => Err(serde_json::Error::unknown_variant(other, &[ACT, HANDOVER])),
        }
        .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::canonical_json;
    use uuid::Uuid;

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
}
