//! What is asked about other people's things: each route with an id, with the real ids of the demo. `{0}` is the first
//! column of a probe's rows, `{1}` the second; `{own_…}` and `{other_…}` stand for what the territory knows by name.

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

const fn get(route: &'static str, address: &'static str, things: &'static str) -> Probe {
    Probe {
        route,
        address,
        form: "",
        things,
        own: "",
    }
}

const fn post(route: &'static str, form: &'static str, things: &'static str) -> Probe {
    Probe {
        route,
        address: "",
        form,
        things,
        own: "",
    }
}

/// A form about something of one's own and something of another's.
const fn mixed(route: &'static str, form: &'static str, things: &'static str, own: &'static str) -> Probe {
    Probe {
        route,
        address: "",
        form,
        things,
        own,
    }
}

const DEVICES: &str = "SELECT id FROM devices WHERE stage = 'in_use' AND holder_id = (SELECT id FROM organisations \
                       WHERE slug = 'ville')";
const BENCHED: &str = "SELECT device_id FROM bench_jobs WHERE closed_at IS NULL ORDER BY id";
const READY: &str = "SELECT id FROM devices WHERE stage = 'ready'";
const MEDIA: &str = "SELECT device_id, medium_id FROM evidence ORDER BY medium_id";
const HANDOVERS: &str = "SELECT id FROM handovers ORDER BY id";
const IMPORTS: &str = "SELECT id FROM imports WHERE status = 'confirmed' ORDER BY id DESC";
const REVIEWED: &str = "SELECT id FROM imports WHERE status = 'review'";
const EXCEPTIONS: &str = "SELECT id FROM exceptions";
const PALLETS: &str = "other pallet";
const BLANKS: &str = "other blanks";
const ROUNDS: &str = "SELECT id FROM rounds WHERE organisation_id = (SELECT id FROM organisations WHERE slug = 'collecte') \
                      ORDER BY day DESC";
/// A lot that waits for a collector is every collector's to see; these are somebody's already.
const TAKEN_LOTS: &str = "SELECT id FROM lots WHERE status <> 'offered'";

/// Every probe.
pub const PROBES: &[Probe] = &[
    get("GET /a-regler/{id}", "/a-regler/{0}", EXCEPTIONS),
    get("GET /arrivages/{id}", "/arrivages/{0}", "SELECT id FROM arrivals"),
    get("GET /atelier/appareils/{id}", "/atelier/appareils/{0}", BENCHED),
    get(
        "GET /besoins/{id}/modifier",
        "/besoins/{0}/modifier",
        "SELECT id FROM needs WHERE status = 'open'",
    ),
    get(
        "GET /comptoir/bons/{code}/recu.pdf",
        "/comptoir/bons/{0}/recu.pdf",
        "SELECT voucher FROM reservations WHERE status = 'collected'",
    ),
    get("GET /comptoir/offres/{device}", "/comptoir/offres/{0}", READY),
    get("GET /demandes/{id}", "/demandes/{0}", "SELECT id FROM requests"),
    get(
        "GET /demandes/{id}/bon.pdf",
        "/demandes/{0}/bon.pdf",
        "SELECT id FROM requests WHERE status = 'assigned'",
    ),
    get("GET /parc/appareils/{id}", "/parc/appareils/{0}", DEVICES),
    get("GET /parc/etiquettes", "/parc/etiquettes?device={0}", DEVICES),
    get("GET /parc/etiquettes/lier", "/parc/etiquettes/lier?device={0}", DEVICES),
    get(
        "GET /parc/etiquettes/palettes/{id}",
        "/parc/etiquettes/palettes/{0}",
        PALLETS,
    ),
    get(
        "GET /parc/etiquettes/palettes/{id}/fichier",
        "/parc/etiquettes/palettes/{0}/fichier?sheet=Avery+L7160&first_cell=1",
        PALLETS,
    ),
    get(
        "GET /parc/etiquettes/vierges/{id}",
        "/parc/etiquettes/vierges/{0}",
        BLANKS,
    ),
    get(
        "GET /parc/etiquettes/vierges/{id}/fichier",
        "/parc/etiquettes/vierges/{0}/fichier?sheet=Avery+L7160&first_cell=1",
        BLANKS,
    ),
    get(
        "GET /parc/imports/colonnes/{token}",
        "/parc/imports/colonnes/{0}",
        "other columns",
    ),
    get("GET /parc/imports/{id}", "/parc/imports/{0}", IMPORTS),
    get("GET /parc/imports/{id}/defaire", "/parc/imports/{0}/defaire", IMPORTS),
    get(
        "GET /parc/imports/{id}/lignes.csv",
        "/parc/imports/{0}/lignes.csv",
        IMPORTS,
    ),
    get("GET /parc/imports/{id}/restes", "/parc/imports/{0}/restes", IMPORTS),
    get("GET /parc/lots/nouveau", "/parc/lots/nouveau?device={0}", DEVICES),
    get("GET /parc/lots/{id}", "/parc/lots/{0}", TAKEN_LOTS),
    get("GET /parc/sortie", "/parc/sortie?device={0}", DEVICES),
    get(
        "GET /parcs-partages/{holder}",
        "/parcs-partages/{0}",
        "SELECT holder_id FROM park_shares",
    ),
    get(
        "GET /photos/{hash}/{size}",
        "/photos/{0}/petite",
        "SELECT large_hash FROM photos WHERE public = 0",
    ),
    get(
        "GET /preuves/{medium}/{hash}",
        "/preuves/{0}/{1}",
        "SELECT medium_id, hash FROM evidence",
    ),
    get("GET /recu/{file}", "/recu/{0}.pdf", HANDOVERS),
    get("GET /remises/{id}/etiquettes", "/remises/{0}/etiquettes", HANDOVERS),
    get(
        "GET /remises/{id}/etiquettes/fichier",
        "/remises/{0}/etiquettes/fichier?sheet=Avery+L7160&first_cell=1",
        HANDOVERS,
    ),
    get("GET /tournees/{id}", "/tournees/{0}", ROUNDS),
    get("GET /api/v1/changes", "/api/v1/changes?round={0}&after=0", ROUNDS),
    get("GET /api/v1/park/imports/{id}", "/api/v1/park/imports/{0}", IMPORTS),
    get("GET /api/v1/rounds/{round}/bag", "/api/v1/rounds/{0}/bag", ROUNDS),
    // Forms about one thing.
    post(
        "POST /api/arrivals/announce",
        "devices%5B0%5D={0}&site={other_counter}&day=2030-01-01",
        READY,
    ),
    post("POST /api/arrivals/deliver", "round={0}&site={workshop}", ROUNDS),
    post("POST /api/arrivals/withdraw", "arrival={0}", "SELECT id FROM arrivals"),
    post(
        "POST /api/bench/destroy",
        "device={0}&medium={1}&method=drilled&witness=Lou&day=2026-01-01",
        MEDIA,
    ),
    post("POST /api/bench/end", "device={0}&way=back&reason=x", BENCHED),
    post("POST /api/bench/inspect", "device={0}&version=1", BENCHED),
    post("POST /api/bench/list_media", "device={0}&seen=5&reason=x", BENCHED),
    post("POST /api/bench/recheck", "device={0}", READY),
    post(
        "POST /api/bench/reject_proof",
        "device={0}&medium={1}&reason=x&back=/atelier",
        MEDIA,
    ),
    post("POST /api/bench/remove_photo", "photo={0}", "SELECT id FROM photos"),
    post(
        "POST /api/bench/take_on",
        "device={0}",
        "SELECT id FROM devices WHERE stage = 'received'",
    ),
    post(
        "POST /api/counter/cancel",
        "voucher={0}",
        "SELECT voucher FROM reservations WHERE status = 'confirmed'",
    ),
    post(
        "POST /api/duplicates/reopen",
        "duplicate={0}&reason=x&back=/parc/doublons",
        "SELECT id FROM duplicates",
    ),
    post(
        "POST /api/duplicates/settle",
        "duplicate={0}&kept=apart&reason=x&back=/parc/doublons",
        "SELECT id FROM duplicates",
    ),
    post(
        "POST /api/exceptions/settle",
        "exception={0}&finding=lost&reason=x",
        EXCEPTIONS,
    ),
    post(
        "POST /api/labels/forget_printer",
        "printer={0}",
        "SELECT id FROM label_printers",
    ),
    post(
        "POST /api/lots/take_back",
        "lot={0}",
        "SELECT id FROM lots WHERE status = 'offered'",
    ),
    post(
        "POST /api/needs/close",
        "need={0}&version=1",
        "SELECT id FROM needs WHERE status = 'open'",
    ),
    post(
        "POST /api/needs/edit",
        "need={0}&version=1&kind=laptop&count=3",
        "SELECT id FROM needs WHERE status = 'open'",
    ),
    post(
        "POST /api/needs/fulfil",
        "need={0}&version=1&fulfilled=1",
        "SELECT id FROM needs WHERE status = 'open'",
    ),
    post(
        "POST /api/offers/list",
        "device={0}&price=0&counter={other_counter}",
        READY,
    ),
    post(
        "POST /api/offers/unlist",
        "offer={0}",
        "SELECT id FROM offers WHERE shown = 1",
    ),
    post("POST /api/pallets/put_on", "pallet={0}&read=x", PALLETS),
    post("POST /api/park/cancel_import", "import={0}", REVIEWED),
    post("POST /api/park/choose_row", "import={0}&row=1&choice=new", REVIEWED),
    post("POST /api/park/confirm_import", "import={0}", REVIEWED),
    post(
        "POST /api/park/end_import_token",
        "token={0}",
        "SELECT id FROM import_tokens",
    ),
    post(
        "POST /api/park/keep_devices",
        "devices={0}",
        "SELECT id FROM devices WHERE stage = 'planned'",
    ),
    post("POST /api/park/plan_retirement", "devices={0}&due=2030-01-01", DEVICES),
    post("POST /api/park/read_again", "token={0}", "other columns"),
    post("POST /api/park/undo_import", "import={0}", IMPORTS),
    post(
        "POST /api/requests/cancel",
        "request={0}",
        "SELECT id FROM requests WHERE status = 'open'",
    ),
    post(
        "POST /api/rounds/move_stop",
        "stop={0}&way=down",
        "SELECT id FROM stops ORDER BY round_id DESC",
    ),
    post(
        "POST /api/rounds/remove_stop",
        "stop={0}",
        "SELECT id FROM stops ORDER BY round_id DESC",
    ),
    post(
        "POST /api/territory/resend",
        "invitation={0}",
        "SELECT id FROM invitations",
    ),
    post(
        "POST /api/territory/revoke",
        "invitation={0}",
        "SELECT id FROM invitations",
    ),
    post(
        "POST /parc/etiquettes/fichier",
        "devices={0}&sheet=Avery+L7160&first_cell=1",
        DEVICES,
    ),
    Probe {
        address: "/parc/lots/{0}/bordereau.pdf",
        ..post(
            "POST /parc/lots/{id}/bordereau.pdf",
            "",
            "SELECT id FROM lots WHERE status = 'assigned'",
        )
    },
    // Forms about something of one's own and something of another's.
    mixed(
        "POST /api/labels/bind",
        "code={own_blank}&device={0}",
        DEVICES,
        "own device",
    ),
    mixed(
        "POST /api/labels/bind",
        "code={0}&device={own_device}",
        "other blank",
        "own blank",
    ),
    mixed(
        "POST /api/lots/offer",
        "devices={0}&site={own_site}&day=2030-01-01&from=09:00&until=12:00",
        DEVICES,
        "own device",
    ),
    mixed(
        "POST /api/lots/offer",
        "devices={own_device}&site={0}&day=2030-01-01&from=09:00&until=12:00",
        "SELECT id FROM sites WHERE name LIKE 'Hôtel%'",
        "own site",
    ),
    mixed(
        "POST /api/offers/open_counter",
        "site={0}&slot_minutes=30&places=2{week}",
        "SELECT site_id FROM counters WHERE organisation_id <> '{own_organisation}'",
        "own site",
    ),
    mixed(
        "POST /api/pallets/put_on",
        "pallet={own_pallet}&read={0}",
        "other label",
        "own label",
    ),
    mixed(
        "POST /api/pallets/take_off",
        "pallet={0}&device={own_device}",
        PALLETS,
        "own pallet",
    ),
    mixed(
        "POST /api/rounds/add_lot",
        "round={own_round}&lot={0}",
        TAKEN_LOTS,
        "SELECT id FROM lots WHERE status = 'offered'",
    ),
    mixed(
        "POST /api/rounds/add_lot",
        "round={0}&lot={open_lot}",
        ROUNDS,
        "own round",
    ),
    mixed(
        "POST /api/rounds/create",
        "name=Mardi&day=2030-01-01&driver={0}",
        "SELECT person_id FROM memberships WHERE role = 'driver' AND organisation_id <> '{own_organisation}'",
        "own driver",
    ),
];
