//! Who may do what: one pure function decides everything.
//!
//! A use case loads the object, tells [`may`] how the actor stands to it ([`Relation`]), and answers a "no" about
//! somebody else's object as if it did not exist, so that ids cannot be probed. The whole table, every role × action,
//! is printed to `access.golden.txt` by a test: a change of rights is a visible diff.

use serde::{Deserialize, Serialize};

use crate::device::words;
use crate::id::{OrganisationId, PersonId};

words! {
    /// What a member does in an organisation. One person may have a role in several; a session acts in one.
    Role {
        /// Runs an employer's park.
        FleetManager = "fleet_manager",
        /// Plans a collector's rounds.
        Dispatcher = "dispatcher",
        /// Drives them.
        Driver = "driver",
        /// Works in a workshop.
        Technician = "technician",
        /// Gives devices out.
        Counter = "counter",
        /// Asks for devices for people who need them.
        SocialWorker = "social_worker",
        /// Looks after the whole territory.
        Coordinator = "coordinator",
        /// Runs the software.
        Administrator = "administrator",
    }
}

words! {
    /// Everything that can be done or seen.
    Action {
        SeeHome = "see_home",
        SignIn = "sign_in",
        SeePassport = "see_passport",
        SeeOwnAccount = "see_own_account",
        SeePark = "see_park",
        ImportPark = "import_park",
        /// Decide whether two records are one thing.
        SettleDuplicate = "settle_duplicate",
        PlanRetirement = "plan_retirement",
        /// Say when the park's devices retire, and who sees what of them.
        SetParkRules = "set_park_rules",
        /// See what other organisations share of their parks with one's own.
        SeeSharedPark = "see_shared_park",
        PrintLabels = "print_labels",
        OfferLot = "offer_lot",
        /// Hand over, at one's own place, what a round collects there.
        GiveLot = "give_lot",
        SeeLot = "see_lot",
        SeeDevice = "see_device",
        PlanRound = "plan_round",
        SeeRound = "see_round",
        DriveRound = "drive_round",
        RecordFieldWork = "record_field_work",
        SeeHandover = "see_handover",
        SeeException = "see_exception",
        SettleException = "settle_exception",
        /// See what is announced to come to one's place, or what one has announced.
        SeeArrival = "see_arrival",
        /// Take in, at one's own place, what a round or another organisation brings.
        ReceiveArrival = "receive_arrival",
        /// Tell another organisation what one brings to it.
        AnnounceArrival = "announce_arrival",
        SeeWorkshop = "see_workshop",
        WorkBench = "work_bench",
        SeeEvidence = "see_evidence",
        SeePhoto = "see_photo",
        SeeCatalogue = "see_catalogue",
        SeeCheckpoints = "see_checkpoints",
        /// Ask whether a receipt is known and unchanged.
        CheckReceipt = "check_receipt",
        /// Reserve, follow and cancel by the link in one's e-mails.
        Reserve = "reserve",
        OfferDevice = "offer_device",
        /// Say when one's own site gives devices out.
        OpenCounter = "open_counter",
        /// See today's pick-ups and hand devices to people.
        ServeCounter = "serve_counter",
        MakeRequest = "make_request",
        SeeRequest = "see_request",
        AssignRequest = "assign_request",
        SeeReport = "see_report",
        InviteMember = "invite_member",
        SeeTerritory = "see_territory",
        /// See what is coming to the whole territory, in sums over holders.
        SeeForecast = "see_forecast",
        /// Read what workshops and associations look for.
        SeeNeed = "see_need",
        /// Say what one's own organisation looks for.
        StateNeed = "state_need",
        SeeJobs = "see_jobs",
        /// Only in demo mode: the choice of persona, the mails, the components.
        UseDemo = "use_demo",
    }
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "actor")]
pub enum Actor {
    /// Nobody has signed in.
    Anonymous,
    /// Somebody with an e-mail address and no organisation.
    Citizen { person: PersonId },
    /// A member of an organisation, acting for it.
    Member {
        person: PersonId,
        organisation: OrganisationId,
        role: Role,
    },
}

impl Actor {
    /// Who it is, if known.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Anonymous => None,
            Self::Citizen { person } | Self::Member { person, .. } => Some(*person),
        }
    }

    /// For which organisation they act, if any.
    pub const fn organisation(&self) -> Option<OrganisationId> {
        match self {
            Self::Member { organisation, .. } => Some(*organisation),
            _ => None,
        }
    }
}

words! {
    /// How the actor's organisation stands to the object.
    Relation {
        /// There is no object yet, or it is everybody's.
        Nobodys = "nobodys",
        /// It is theirs: their park, lot, round.
        Own = "own",
        /// They are a party to it: a lot they collect, a hand-over they signed, a device they had in hand.
        Party = "party",
        /// It is somebody else's.
        Foreign = "foreign",
    }
}

/// Facts about the running product that rights depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// How the actor's organisation stands to the object.
    pub relation: Relation,
    /// Whether the server runs as a demonstration.
    pub demo: bool,
}

impl Facts {
    /// Facts of an object in ordinary running.
    pub const fn of(relation: Relation) -> Self {
        Self { relation, demo: false }
    }
}

/// Whether the actor may do this.
pub fn may(actor: &Actor, action: Action, facts: Facts) -> bool {
    use Action as A;
    use Relation as R;
    use Role as P;

    let relation = facts.relation;
    // What everybody may, signed in or not.
    match action {
        A::SeeHome
        | A::SignIn
        | A::SeePassport
        | A::SeeCatalogue
        | A::Reserve
        | A::SeePhoto
        | A::SeeCheckpoints
        | A::CheckReceipt => {
            return true;
        }
        A::UseDemo => return facts.demo,
        A::SeeOwnAccount => return actor.person().is_some(),
        _ => {}
    }
    let Actor::Member { role, .. } = *actor else {
        return false;
    };
    let ours = matches!(relation, R::Nobodys | R::Own);
    let party = matches!(relation, R::Nobodys | R::Own | R::Party);
    match (role, action) {
        (P::FleetManager, A::SeePark | A::ImportPark | A::PlanRetirement | A::PrintLabels | A::OfferLot) => ours,
        (P::FleetManager, A::SettleDuplicate) => ours,
        // Between two parks; within one it is the holder's.
        (P::Coordinator, A::SettleDuplicate) => matches!(relation, R::Nobodys | R::Party),
        (P::FleetManager, A::SetParkRules) => ours,
        // Whatever the role: a holder named the organisation, and nothing else makes it a party.
        (P::Dispatcher | P::Technician | P::Counter | P::FleetManager | P::Coordinator, A::SeeSharedPark) => party,
        (P::FleetManager, A::GiveLot | A::RecordFieldWork | A::SeeReport | A::InviteMember) => ours,
        (P::FleetManager, A::SeeLot | A::SeeDevice | A::SeeHandover | A::SeeException | A::SettleException) => party,
        (P::FleetManager, A::SeeEvidence) => party,
        // A lot that waits for a collector is everybody's who may collect it: its relation is then `Nobodys`.
        (P::Dispatcher, A::SeeLot | A::SeeDevice | A::SeeHandover | A::SeeException | A::SettleException) => party,
        (P::Dispatcher, A::PlanRound | A::SeeRound | A::DriveRound | A::RecordFieldWork | A::AnnounceArrival) => ours,
        (P::Driver, A::SeeRound | A::DriveRound | A::RecordFieldWork) => ours,
        (P::Dispatcher | P::Technician | P::Counter, A::SeeArrival) => party,
        (P::Driver, A::SeeHandover) => party,
        (P::Technician | P::Counter, A::SeeDevice | A::SeeHandover | A::SeeException | A::SettleException) => party,
        (P::Technician | P::Counter, A::ReceiveArrival | A::RecordFieldWork | A::OfferDevice | A::OpenCounter) => ours,
        // A counter sends back to a workshop what has to be seen to on a bench.
        (P::Technician | P::Counter, A::AnnounceArrival) => ours,
        (P::Technician, A::SeeWorkshop | A::WorkBench) => ours,
        (P::Technician, A::SeeEvidence) => party,
        // A workshop that gives devices out itself has a counter too.
        (P::Technician | P::Counter, A::ServeCounter) => ours,
        // Whoever gives, refurbishes or waits: the board is everybody's, and sums tell no holder's secret.
        (P::FleetManager | P::Dispatcher | P::Coordinator, A::SeeForecast | A::SeeNeed) => ours,
        (P::Technician | P::Counter | P::SocialWorker, A::SeeForecast | A::SeeNeed | A::StateNeed) => ours,
        (P::SocialWorker, A::MakeRequest | A::SeeRequest) => ours,
        (P::Coordinator, A::SeeTerritory | A::InviteMember) => true,
        (P::Coordinator, A::SeeException | A::SettleException | A::SeeLot | A::SeeHandover) => true,
        (P::Coordinator, A::SeeRequest | A::AssignRequest) => true,
        (P::Administrator, A::SeeJobs) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn actors() -> Vec<(&'static str, Actor)> {
        let person = PersonId(Uuid::from_u128(1));
        let organisation = OrganisationId(Uuid::from_u128(2));
        let mut actors = vec![("anonymous", Actor::Anonymous), ("citizen", Actor::Citizen { person })];
        actors.extend(Role::ALL.iter().map(|&role| {
            (
                role.word(),
                Actor::Member {
                    person,
                    organisation,
                    role,
                },
            )
        }));
        actors
    }

    /// The table as text: a line per action and actor, with the relations under which it is allowed.
    fn table() -> String {
        let mut text =
            String::from("# action, actor: relations under which it is allowed (demo: also in demo mode only)\n");
        for &action in Action::ALL {
            for (name, actor) in actors() {
                let allowed = |demo| {
                    let may = |&&relation: &&Relation| may(&actor, action, Facts { relation, demo });
                    Relation::ALL
                        .iter()
                        .filter(may)
                        .map(|relation| relation.word())
                        .collect::<Vec<_>>()
                        .join(" ")
                };
                let (ordinary, demo) = (allowed(false), allowed(true));
                let note = if ordinary == demo {
                    ordinary
                } else {
                    format!("{ordinary} demo: {demo}")
                };
                let note = if note.is_empty() { "-" } else { note.trim() };
                text.push_str(&format!("{}, {name}: {note}\n", action.word()));
            }
        }
        text
    }

    #[test]
    fn rights_are_as_the_golden_file_lists_them() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/access.golden.txt");
        let table = table();
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path, &table).unwrap();
        }
        let golden = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(
            golden, table,
            "rights changed: look at the difference, then run again with UPDATE_GOLDEN=1"
        );
    }

    #[test]
    fn nobody_but_the_territory_s_coordinator_sees_what_is_somebody_elses() {
        for (name, actor) in actors() {
            for &action in Action::ALL {
                let public = matches!(
                    action,
                    Action::SeeHome
                        | Action::SignIn
                        | Action::SeePassport
                        | Action::SeeOwnAccount
                        | Action::SeeCatalogue
                        | Action::Reserve
                        | Action::SeePhoto
                        | Action::SeeCheckpoints
                        | Action::CheckReceipt
                );
                let staff = matches!(name, "coordinator" | "administrator");
                if !public && !staff {
                    assert!(
                        !may(&actor, action, Facts::of(Relation::Foreign)),
                        "{name} {}",
                        action.word()
                    );
                }
            }
        }
    }

    #[test]
    fn nothing_of_the_demo_is_reachable_outside_it() {
        for (_, actor) in actors() {
            assert!(
                Relation::ALL
                    .iter()
                    .all(|&relation| !may(&actor, Action::UseDemo, Facts::of(relation)))
            );
        }
    }
}
