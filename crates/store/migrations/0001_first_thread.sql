-- From a park export to a signed hand-over. One text for SQLite and PostgreSQL: ids are UUIDs as TEXT, times are
-- BIGINT microseconds UTC, yes and no are BIGINT 1 and 0.

CREATE TABLE organisations (
    id TEXT PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- What it does: words of holder, collector, refurbisher, distributor, social, recycler, authority; comma between.
    duties TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE sites (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    access_notes TEXT NOT NULL,
    contact TEXT NOT NULL
);
CREATE INDEX sites_of_organisation ON sites (organisation_id, name);

CREATE TABLE people (
    id TEXT PRIMARY KEY NOT NULL,
    -- Lower case, trimmed: the name people sign in by.
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- argon2 in PHC form; none for those who sign in by e-mail link.
    password_hash TEXT,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE memberships (
    person_id TEXT NOT NULL REFERENCES people (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    role TEXT NOT NULL,
    PRIMARY KEY (person_id, organisation_id, role)
);
CREATE INDEX members_of_organisation ON memberships (organisation_id, role);

CREATE TABLE sessions (
    -- SHA-256 of the cookie's token: who reads the table cannot sign in with it.
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    organisation_id TEXT,
    role TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE sign_in_links (
    token_hash TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

-- The projection of the ledger (custodian … last_hash), with what the holder's own tool says of the device.
CREATE TABLE devices (
    id TEXT PRIMARY KEY NOT NULL,
    holder_id TEXT NOT NULL REFERENCES organisations (id),
    custodian_id TEXT NOT NULL REFERENCES organisations (id),
    stage TEXT NOT NULL,
    tag TEXT UNIQUE,
    lot_id TEXT,
    round_id TEXT,
    disputes BIGINT NOT NULL,
    -- How many events it has; guards concurrent writes.
    sequence BIGINT NOT NULL,
    last_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    maker TEXT NOT NULL,
    model TEXT NOT NULL,
    processor TEXT NOT NULL,
    memory_mib BIGINT,
    -- JSON list of storage media.
    media TEXT NOT NULL,
    site TEXT NOT NULL,
    -- YYYY-MM-DD, empty when unknown.
    in_service TEXT NOT NULL,
    status TEXT NOT NULL,
    -- The day it is planned to retire, YYYY-MM-DD, or empty.
    due TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
-- A park is read oldest first, stage by stage, whole or one kind; what has left long ago is never read over.
CREATE INDEX park_by_stage ON devices (holder_id, stage, in_service, id);
CREATE INDEX park_by_kind ON devices (holder_id, stage, kind, in_service, id);
CREATE INDEX devices_of_custodian ON devices (custodian_id, id);
-- What a driver may come across at a holder: only what has a label can be told by it.
CREATE INDEX tagged_of_custodian ON devices (custodian_id, id) WHERE tag IS NOT NULL;
CREATE INDEX devices_of_lot ON devices (lot_id, id);
CREATE INDEX devices_of_round ON devices (round_id, id);

CREATE TABLE identifiers (
    device_id TEXT NOT NULL REFERENCES devices (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    -- The form it is compared by.
    name_key TEXT NOT NULL,
    holder_id TEXT NOT NULL,
    PRIMARY KEY (device_id, kind, name_key)
);
CREATE INDEX identifiers_by_key ON identifiers (name_key, holder_id, device_id);

-- Every word by which a device can be searched, folded: lower case, no accents.
CREATE TABLE device_words (
    holder_id TEXT NOT NULL,
    word TEXT NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id),
    PRIMARY KEY (holder_id, word, device_id)
);
CREATE INDEX words_of_device ON device_words (device_id, word);

-- How many devices of a holder stand where: kept up in the transaction that moves a device, so that a page counts a
-- million devices as fast as ten.
CREATE TABLE park_counts (
    holder_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Year of in_service, empty when unknown.
    year TEXT NOT NULL,
    devices BIGINT NOT NULL,
    PRIMARY KEY (holder_id, stage, kind, year)
);

CREATE TABLE imports (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    -- reading, review, confirmed, cancelled
    status TEXT NOT NULL,
    new_rows BIGINT NOT NULL,
    changed_rows BIGINT NOT NULL,
    unchanged_rows BIGINT NOT NULL,
    rejected_rows BIGINT NOT NULL,
    personal_fields_dropped BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT
);
CREATE INDEX imports_of_organisation ON imports (organisation_id, created_at, id);

CREATE TABLE import_rows (
    import_id TEXT NOT NULL REFERENCES imports (id),
    position BIGINT NOT NULL,
    line BIGINT NOT NULL,
    -- new, changed, unchanged, rejected
    verdict TEXT NOT NULL,
    device_id TEXT,
    -- JSON: the row as parsed (null for one rejected while parsing).
    parsed TEXT NOT NULL,
    -- JSON: the verdict whole, with changes or reason.
    detail TEXT NOT NULL,
    -- The line as it stood, for rejected rows.
    original TEXT NOT NULL,
    PRIMARY KEY (import_id, position)
);
CREATE INDEX import_rows_by_verdict ON import_rows (import_id, verdict, position);

CREATE TABLE lots (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    site_id TEXT NOT NULL REFERENCES sites (id),
    name TEXT NOT NULL,
    window_start BIGINT NOT NULL,
    window_end BIGINT NOT NULL,
    notes TEXT NOT NULL,
    -- offered, assigned, collected, cancelled
    status TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX lots_of_organisation ON lots (organisation_id, created_at, id);
CREATE INDEX lots_by_status ON lots (status, window_start, id);

-- Which devices a lot was offered with; it stays when they have left, so that the holder sees what became of each.
CREATE TABLE lot_devices (
    lot_id TEXT NOT NULL REFERENCES lots (id),
    device_id TEXT NOT NULL REFERENCES devices (id),
    PRIMARY KEY (lot_id, device_id)
);

CREATE TABLE rounds (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    -- YYYY-MM-DD
    day TEXT NOT NULL,
    driver_id TEXT REFERENCES people (id),
    created_by TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX rounds_of_organisation ON rounds (organisation_id, day, id);
CREATE INDEX rounds_of_driver ON rounds (driver_id, day, id);

CREATE TABLE stops (
    id TEXT PRIMARY KEY NOT NULL,
    round_id TEXT NOT NULL REFERENCES rounds (id),
    -- Counted from 1.
    position BIGINT NOT NULL,
    lot_id TEXT NOT NULL UNIQUE REFERENCES lots (id),
    handover_id TEXT
);
CREATE INDEX stops_of_round ON stops (round_id, position);

CREATE TABLE handovers (
    id TEXT PRIMARY KEY NOT NULL,
    round_id TEXT NOT NULL,
    stop_id TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT NOT NULL,
    manifest_hash TEXT NOT NULL,
    -- Canonical JSON of the hand-over with both signatures.
    body TEXT NOT NULL,
    -- How many of its lines have each result, so that a list of hand-overs need not read their bodies.
    collected BIGINT NOT NULL,
    missing BIGINT NOT NULL,
    extra BIGINT NOT NULL,
    unknown BIGINT NOT NULL,
    entry_hash TEXT NOT NULL,
    -- Why a person has to look at it, or null.
    dispute TEXT,
    recorded_by TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX handovers_given ON handovers (from_id, recorded_at, id);
CREATE INDEX handovers_taken ON handovers (to_id, recorded_at, id);
CREATE INDEX handovers_of_stop ON handovers (stop_id);

CREATE TABLE exceptions (
    id TEXT PRIMARY KEY NOT NULL,
    -- missing, extra, unknown, disputed
    kind TEXT NOT NULL,
    device_id TEXT NOT NULL,
    -- The side that gave or should have given, and the side that took or came for it.
    holder_id TEXT NOT NULL,
    collector_id TEXT NOT NULL,
    stop_id TEXT,
    event_id TEXT,
    -- A word of domain::decide::Dispute for disputed ones; what was read for unknown ones.
    detail TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE INDEX exceptions_of_holder ON exceptions (holder_id, opened_at, id);
CREATE INDEX exceptions_of_collector ON exceptions (collector_id, opened_at, id);
CREATE INDEX exceptions_of_device ON exceptions (device_id, opened_at);

CREATE TABLE events (
    -- The order of recording, from 1 without gaps: what a cursor counts by.
    position BIGINT PRIMARY KEY NOT NULL,
    event_id TEXT NOT NULL UNIQUE,
    device_id TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    -- Canonical JSON of the whole event, its hashes included.
    body TEXT NOT NULL,
    -- The hash of the entry it came in, for acts made on phones: tells a repetition from a contradiction.
    entry_hash TEXT,
    UNIQUE (device_id, sequence)
);

CREATE TABLE sync_clients (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL,
    last_sequence BIGINT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL
);

-- Entries that say under a known id something else than what is recorded: both are kept.
CREATE TABLE sync_conflicts (
    entry_id TEXT NOT NULL,
    entry_hash TEXT NOT NULL,
    client_id TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    body TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (entry_id, entry_hash)
);

-- Things the server keeps about itself: keys, marks of work done.
CREATE TABLE keepsakes (
    name TEXT PRIMARY KEY NOT NULL,
    content TEXT NOT NULL
);
