//! From a voucher and the device it is for to a numbered entry for the server: the pure heart of a counter's one
//! transaction without network. It runs the same [`decide`] as the server, on the phone's snapshot.

use regain_domain::act::{Act, ActKind, Origin};
use regain_domain::decide::{Outcome, decide};
use regain_domain::device::DeviceState;
use regain_domain::id::{ClientId, EventId, ReservationId};
use regain_domain::pickup::{CounterBag, Pickup};
use regain_domain::sync::{Body, Entry};
use regain_domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A device that this phone handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// By which reservation.
    pub reservation: ReservationId,
    /// When, by the phone's clock.
    pub at: Timestamp,
    /// The number of its entry: once the server has it, the receipt is there.
    pub sequence: u64,
}

/// A voucher that the bag did not know, kept until there is network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What was read: a code, or the address in a QR code.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// It was handed over on this phone before; when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandedBefore(pub Timestamp);

/// Which phone, when, and its next free number.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// This installation.
    pub client: ClientId,
    /// The next free number.
    pub next: u64,
    /// Now.
    pub now: Timestamp,
}

/// What the transaction writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// For the outbox.
    pub entry: Entry,
    /// The new snapshot.
    pub state: Option<DeviceState>,
    /// What keeps the voucher from being used twice on this phone.
    pub handed: Handed,
}

/// Hands a device over. `before` is what this phone noted of the reservation, `state` its snapshot of the device.
pub fn hand(
    bag: &CounterBag,
    pickup: &Pickup,
    before: Option<&Handed>,
    state: Option<&DeviceState>,
    moment: Moment,
    random: [u8; 10],
) -> Result<Written, HandedBefore> {
    if let Some(before) = before {
        return Err(HandedBefore(before.at));
    }
    let Moment { client, next, now } = moment;
    let act = Act {
        event_id: EventId::new(now, random),
        device: pickup.device.state.device,
        kind: ActKind::Delivered {
            reservation: pickup.reservation,
        },
        actor: bag.person,
        organisation: bag.organisation,
        place: Some(pickup.counter),
        occurred_at: now,
        origin: Some(Origin { client, sequence: next }),
    };
    // A hand-over is a fact: what does not follow is kept all the same, and the server, which knows more, says so.
    let after = match decide(state.or(Some(&pickup.device.state)), &act) {
        Outcome::Accepted(after) | Outcome::Disputed(after, _) => Some(after),
        Outcome::Refused(_) => None,
    };
    Ok(Written {
        entry: Entry::new(next, Body::Act(act)),
        state: after,
        handed: Handed {
            reservation: pickup.reservation,
            at: now,
            sequence: next,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::bag::BagDevice;
    use regain_domain::code::Code;
    use regain_domain::device::{Kind, Stage};
    use regain_domain::id::{DeviceId, OrganisationId, PersonId, SiteId};
    use regain_domain::sync::Batch;
    use regain_domain::voucher::Voucher;

    const NOW: Timestamp = Timestamp(1_790_000_000_000_000);

    fn bag() -> CounterBag {
        let organisation = OrganisationId::new(NOW, [1; 10]);
        let reservation = ReservationId::new(NOW, [2; 10]);
        let counter = SiteId::new(NOW, [3; 10]);
        let state = DeviceState {
            device: DeviceId::new(NOW, [4; 10]),
            custodian: organisation,
            holder: organisation,
            stage: Stage::Reserved,
            tag: Some(Code::from_number(7)),
            lot: None,
            round: None,
            media: Some(Vec::new()),
            grade: None,
            offer: None,
            reservation: Some(reservation),
            waste: regain_domain::waste::WasteStatus::Product,
            disputes: 0,
            sequence: 8,
        };
        CounterBag {
            organisation,
            organisation_name: "Comptoir".into(),
            person: PersonId::new(NOW, [5; 10]),
            counters: Vec::new(),
            pickups: vec![Pickup {
                reservation,
                counter,
                voucher: Voucher::from_number(1),
                links: Vec::new(),
                slot_at: None,
                held_until: NOW,
                device: BagDevice {
                    state,
                    stop: None,
                    kind: Kind::Laptop,
                    name: "HP T1".into(),
                    identifiers: Vec::new(),
                },
            }],
            packed_at: NOW,
        }
    }

    #[test]
    fn a_hand_over_is_one_entry_that_the_server_can_read_and_is_made_once() {
        let bag = bag();
        let pickup = &bag.pickups[0];
        let moment = Moment {
            client: ClientId::new(NOW, [6; 10]),
            next: 4,
            now: NOW,
        };
        let written = hand(&bag, pickup, None, None, moment, [7; 10]).unwrap();
        let batch = Batch {
            client: moment.client,
            first: 1,
            entries: vec![written.entry.clone()],
        };
        assert_eq!(batch.check(), Ok(()));
        let after = written.state.clone().unwrap();
        assert_eq!((after.stage, after.disputes), (Stage::Delivered, 0));
        let again = hand(&bag, pickup, Some(&written.handed), Some(&after), moment, [8; 10]);
        assert_eq!(again, Err(HandedBefore(NOW)));
    }
}
