//! Pages and files that are asked for by an id in their address.

use crate::probes::{
    BENCHED, BLANKS, DEVICES, EXCEPTIONS, HANDOVERS, IMPORTS, PALLETS, Probe, READY, ROUNDS, TAKEN_LOTS, get,
};

/// Every one.
pub const PAGES: &[Probe] = &[
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
];
