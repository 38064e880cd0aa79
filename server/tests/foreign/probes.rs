//! How other people's things are asked about: each route with an id, with the real ids of the demo. `{0}` is the first
//! column of a probe's rows, `{1}` the second; `{own_…}` and `{other_…}` stand for what the territory knows by name.

use crate::forms::FORMS;
use crate::pages::PAGES;

/// One way to ask about a thing.
pub struct Probe {
    /// The line of the table of routes.
    pub route: &'static str,
    /// Where to ask; empty: where the route says.
    pub address: &'static str,
    /// What a form sends.
    pub form: &'static str,
    /// Whose ids, by a statement; or a name of the territory's.
    pub things: &'static str,
    /// The stranger's own things of that sort, where no member of the demo can fill the form in: they must be answered
    /// otherwise, or the probe asks nothing.
    pub own: &'static str,
}

pub const fn get(route: &'static str, address: &'static str, things: &'static str) -> Probe {
    Probe {
        route,
        address,
        form: "",
        things,
        own: "",
    }
}

pub const fn post(route: &'static str, form: &'static str, things: &'static str) -> Probe {
    Probe {
        route,
        address: "",
        form,
        things,
        own: "",
    }
}

/// A form about something of one's own and something of another's.
pub const fn mixed(route: &'static str, form: &'static str, things: &'static str, own: &'static str) -> Probe {
    Probe {
        route,
        address: "",
        form,
        things,
        own,
    }
}

pub const DEVICES: &str = "SELECT id FROM devices WHERE stage = 'in_use' AND holder_id = (SELECT id FROM organisations \
                       WHERE slug = 'ville')";
pub const BENCHED: &str = "SELECT device_id FROM bench_jobs WHERE closed_at IS NULL ORDER BY id";
pub const READY: &str = "SELECT id FROM devices WHERE stage = 'ready'";
pub const MEDIA: &str = "SELECT device_id, medium_id FROM evidence ORDER BY medium_id";
pub const HANDOVERS: &str = "SELECT id FROM handovers ORDER BY id";
pub const IMPORTS: &str =
    "SELECT id FROM imports WHERE status = 'confirmed' AND organisation_id <> '{own_organisation}'";
pub const REVIEWED: &str = "SELECT id FROM imports WHERE status = 'review'";
pub const EXCEPTIONS: &str = "SELECT id FROM exceptions";
pub const PALLETS: &str = "other pallet";
pub const BLANKS: &str = "other blanks";
pub const ROUNDS: &str = "SELECT id FROM rounds WHERE organisation_id = (SELECT id FROM organisations WHERE slug = 'collecte') \
                      ORDER BY day DESC";
/// A lot that waits for a collector is every collector's to see; these are somebody's already.
pub const TAKEN_LOTS: &str = "SELECT id FROM lots WHERE status <> 'offered'";

/// Every probe.
pub fn all() -> Vec<&'static Probe> {
    PAGES.iter().chain(FORMS).collect()
}
