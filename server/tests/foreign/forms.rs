//! Forms that name a thing by its id.

use crate::probes::{
    BENCHED, DEVICES, EXCEPTIONS, IMPORTS, MEDIA, PALLETS, Probe, READY, REVIEWED, ROUNDS, TAKEN_LOTS, mixed, post,
};

/// Every one.
pub const FORMS: &[Probe] = &[
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
    post("POST /api/bench/end", "device={0}&way=returned&reason=x", BENCHED),
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
