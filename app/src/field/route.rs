//! Which screen an address names.
//!
//! The field app has its own few addresses and lives offline from an empty shell; a router that the server shares
//! would cost more bytes than all of its screens.

use regain_domain::id::{RoundId, StopId};

/// A screen of the field app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// My rounds.
    Start,
    /// What is not sent yet.
    Unsent,
    /// Signing out, which waits for what is not sent yet.
    Leave,
    /// A counter's pick-ups.
    Counter,
    /// One hand-over at the counter: voucher, then device.
    Hand,
    /// One round's stops.
    Round(RoundId),
    /// One stop.
    Stop(RoundId, StopId),
    /// The camera, at a stop.
    Scan(RoundId, StopId),
    /// Both sides sign.
    Sign(RoundId, StopId),
    /// Both sides sign, each on its own phone.
    Pair(RoundId, StopId),
    /// The hand-over is saved.
    Done(RoundId, StopId),
    /// Under `/terrain`, but nothing of ours.
    NotFound,
    /// A page of the other parts, which need the network.
    Elsewhere,
}

const ROOT: &str = "/terrain";
const UNSENT: &str = "envois";
const LEAVE: &str = "deconnexion";
const COUNTER: &str = "comptoir";
const HAND: &str = "remise";
const SCAN: &str = "scan";
const SIGN: &str = "signature";
const PAIR: &str = "deux-telephones";
const DONE: &str = "fin";

impl Screen {
    /// Reads a path.
    pub fn parse(path: &str) -> Self {
        let Some(rest) = path
            .strip_prefix(ROOT)
            .filter(|rest| rest.is_empty() || rest.starts_with('/'))
        else {
            return Self::Elsewhere;
        };
        let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Some(Self::Start),
            [UNSENT] => Some(Self::Unsent),
            [LEAVE] => Some(Self::Leave),
            [COUNTER] => Some(Self::Counter),
            [COUNTER, HAND] => Some(Self::Hand),
            [round] => RoundId::parse(round).map(Self::Round),
            [round, stop, rest @ ..] => match (RoundId::parse(round), StopId::parse(stop), rest) {
                (Some(round), Some(stop), []) => Some(Self::Stop(round, stop)),
                (Some(round), Some(stop), [SCAN]) => Some(Self::Scan(round, stop)),
                (Some(round), Some(stop), [SIGN]) => Some(Self::Sign(round, stop)),
                (Some(round), Some(stop), [PAIR]) => Some(Self::Pair(round, stop)),
                (Some(round), Some(stop), [DONE]) => Some(Self::Done(round, stop)),
                _ => None,
            },
        }
        .unwrap_or(Self::NotFound)
    }

    /// Its path.
    pub fn path(self) -> String {
        match self {
            Self::Start | Self::NotFound | Self::Elsewhere => ROOT.to_owned(),
            Self::Unsent => format!("{ROOT}/{UNSENT}"),
            Self::Leave => format!("{ROOT}/{LEAVE}"),
            Self::Counter => format!("{ROOT}/{COUNTER}"),
            Self::Hand => format!("{ROOT}/{COUNTER}/{HAND}"),
            Self::Round(round) => format!("{ROOT}/{round}"),
            Self::Stop(round, stop) => format!("{ROOT}/{round}/{stop}"),
            Self::Scan(round, stop) => format!("{ROOT}/{round}/{stop}/{SCAN}"),
            Self::Sign(round, stop) => format!("{ROOT}/{round}/{stop}/{SIGN}"),
            Self::Pair(round, stop) => format!("{ROOT}/{round}/{stop}/{PAIR}"),
            Self::Done(round, stop) => format!("{ROOT}/{round}/{stop}/{DONE}"),
        }
    }

    /// The round it belongs to.
    pub const fn round(self) -> Option<RoundId> {
        match self {
            Self::Round(round)
            | Self::Stop(round, _)
            | Self::Scan(round, _)
            | Self::Sign(round, _)
            | Self::Pair(round, _)
            | Self::Done(round, _) => Some(round),
            _ => None,
        }
    }

    /// The stop it belongs to.
    pub const fn stop(self) -> Option<StopId> {
        match self {
            Self::Stop(_, stop)
            | Self::Scan(_, stop)
            | Self::Sign(_, stop)
            | Self::Pair(_, stop)
            | Self::Done(_, stop) => Some(stop),
            _ => None,
        }
    }

    /// Whether an act is open here that a reload would interrupt.
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Scan(..) | Self::Sign(..) | Self::Pair(..) | Self::Hand)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_reads_back_from_its_path() {
        let round = RoundId::parse("018f0000-0000-7000-8000-000000000001").unwrap();
        let stop = StopId::parse("018f0000-0000-7000-8000-000000000002").unwrap();
        for screen in [
            Screen::Start,
            Screen::Unsent,
            Screen::Leave,
            Screen::Counter,
            Screen::Hand,
            Screen::Round(round),
            Screen::Stop(round, stop),
            Screen::Scan(round, stop),
            Screen::Sign(round, stop),
            Screen::Pair(round, stop),
            Screen::Done(round, stop),
        ] {
            assert_eq!(Screen::parse(&screen.path()), screen);
            assert_eq!(Screen::parse(&format!("{}/", screen.path())), screen);
        }
    }

    #[test]
    fn other_addresses_are_told_apart() {
        assert_eq!(Screen::parse("/terrain/rien"), Screen::NotFound);
        assert_eq!(Screen::parse("/terrains"), Screen::Elsewhere);
        assert_eq!(Screen::parse("/parc"), Screen::Elsewhere);
    }
}
