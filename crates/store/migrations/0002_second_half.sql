-- From the workshop's door to somebody's hands.

-- What the ledger says of a device beyond its collection: the media and their proofs (JSON, empty while nobody has
-- looked), the grade (two words, or empty), the offer, the reservation.
ALTER TABLE devices ADD COLUMN media_state TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN grade TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN offer_id TEXT;
ALTER TABLE devices ADD COLUMN reservation_id TEXT;
-- Since when it stands at its stage, by the server's clock: what waiting times are counted from.
ALTER TABLE devices ADD COLUMN stage_since BIGINT NOT NULL DEFAULT 0;
UPDATE devices SET stage_since = created_at;
-- A workshop's and a counter's devices, the longest waiting first; and the territory's.
CREATE INDEX devices_of_custodian_by_stage ON devices (custodian_id, stage, stage_since, id);
CREATE INDEX devices_by_stage ON devices (stage, stage_since, id);
-- What a coordinator may assign to a request: the best grade first, then the longest waiting.
CREATE INDEX devices_ready ON devices (kind, grade DESC, stage_since, id) WHERE stage = 'ready';
CREATE INDEX devices_listed ON devices (kind, grade DESC, stage_since, id) WHERE stage = 'listed';

-- What is announced to come to a site: what a round brings to a workshop, what a workshop sends to a counter. Acts name
-- it as their stop: a place where custody passes.
CREATE TABLE arrivals (
    id TEXT PRIMARY KEY NOT NULL,
    -- The round that brings it, if one does: then everything that the round took is expected.
    round_id TEXT REFERENCES rounds (id),
    from_id TEXT NOT NULL REFERENCES organisations (id),
    to_id TEXT NOT NULL REFERENCES organisations (id),
    site_id TEXT NOT NULL REFERENCES sites (id),
    -- YYYY-MM-DD
    day TEXT NOT NULL,
    handover_id TEXT,
    announced_by TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX arrivals_to ON arrivals (to_id, day, id);
CREATE INDEX arrivals_from ON arrivals (from_id, day, id);
-- One at a time: what was not in the first may be brought by another.
CREATE UNIQUE INDEX one_open_arrival_of_round ON arrivals (round_id) WHERE handover_id IS NULL;
CREATE INDEX arrivals_of_round ON arrivals (round_id);

-- What is expected where no round brings it.
CREATE TABLE arrival_devices (
    arrival_id TEXT NOT NULL REFERENCES arrivals (id),
    device_id TEXT NOT NULL REFERENCES devices (id),
    PRIMARY KEY (arrival_id, device_id)
);
CREATE INDEX arrivals_of_device ON arrival_devices (device_id);

-- A device's visit to a bench.
CREATE TABLE bench_jobs (
    id TEXT PRIMARY KEY NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    opened_by TEXT NOT NULL REFERENCES people (id),
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    -- JSON: the checklist's results by item.
    results TEXT NOT NULL,
    notes TEXT NOT NULL,
    -- Why a person graded otherwise than the rule does; empty when they did not.
    override_reason TEXT NOT NULL,
    -- Guards two people who write on one job at once.
    version BIGINT NOT NULL
);
CREATE INDEX bench_jobs_of_device ON bench_jobs (device_id, opened_at);
CREATE UNIQUE INDEX one_open_bench_job ON bench_jobs (device_id) WHERE closed_at IS NULL;

-- Proofs that a medium holds nothing any more. The file lies in the file store under its hash.
CREATE TABLE evidence (
    medium_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- wiped, destroyed
    clearing TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- JSON: what the report says of this medium (tool, method, verification, times), or the witnessed record.
    detail TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES people (id),
    recorded_at BIGINT NOT NULL,
    -- Why it does not hold any more, or null.
    rejected TEXT,
    PRIMARY KEY (medium_id, hash)
);
CREATE INDEX evidence_of_device ON evidence (device_id, recorded_at);

-- Pictures of a device, without metadata. The files lie in the file store under their hashes.
CREATE TABLE photos (
    id TEXT PRIMARY KEY NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    large_hash TEXT NOT NULL,
    small_hash TEXT NOT NULL,
    -- 1: anyone may see it, on the catalogue and the passport.
    public BIGINT NOT NULL,
    added_by TEXT NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL
);
CREATE INDEX photos_of_device ON photos (device_id, added_at, id);
CREATE INDEX photos_by_large ON photos (large_hash);
CREATE INDEX photos_by_small ON photos (small_hash);

-- A site where people pick devices up, and when.
CREATE TABLE counters (
    site_id TEXT PRIMARY KEY NOT NULL REFERENCES sites (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- JSON: opening hours by day of the week, minutes from midnight, local time.
    hours TEXT NOT NULL,
    slot_minutes BIGINT NOT NULL,
    -- How many people one slot serves.
    places BIGINT NOT NULL
);
CREATE INDEX counters_of_organisation ON counters (organisation_id);

-- A device open to reservation, as the catalogue shows it.
CREATE TABLE offers (
    id TEXT PRIMARY KEY NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    counter_id TEXT NOT NULL REFERENCES counters (site_id),
    price_cents BIGINT NOT NULL,
    -- What the giver says of it.
    words TEXT NOT NULL,
    -- What people filter by: kind, the shop's grade, the price's band.
    kind TEXT NOT NULL,
    grade TEXT NOT NULL,
    price_band TEXT NOT NULL,
    -- What it is found by: folded words, a space between.
    search TEXT NOT NULL,
    -- 1 while it stands in the catalogue: listed, and kept for nobody.
    shown BIGINT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES people (id),
    opened_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE UNIQUE INDEX one_open_offer ON offers (device_id) WHERE closed_at IS NULL;
CREATE INDEX open_offers_of_organisation ON offers (organisation_id, opened_at, id) WHERE closed_at IS NULL;

-- Where each offer in the catalogue is found, newest first: under every word of it, and under every choice of filters
-- that it passes (`=laptop|b||`), so that any choice is one walk along an index.
CREATE TABLE offer_words (
    word TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    offer_id TEXT NOT NULL REFERENCES offers (id),
    PRIMARY KEY (word, opened_at, offer_id)
);
CREATE INDEX words_of_offer ON offer_words (offer_id);

-- How many offers of the catalogue stand under each choice of filters, and under each word: kept up in the transaction
-- that shows or hides an offer.
CREATE TABLE catalogue_counts (
    choice TEXT PRIMARY KEY NOT NULL,
    offers BIGINT NOT NULL
);
CREATE TABLE catalogue_words (
    word TEXT PRIMARY KEY NOT NULL,
    offers BIGINT NOT NULL
);

-- A social worker's request, under a reference of their own. No name, no address, no date of birth has a column here.
CREATE TABLE requests (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    case_reference TEXT NOT NULL,
    -- The same in capitals, letters and figures only: two writings of one reference are one.
    reference_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- What it is to be used for: chosen words, comma between; and more in the worker's words.
    uses TEXT NOT NULL,
    need TEXT NOT NULL,
    -- YYYY-MM-DD, or empty.
    needed_by TEXT NOT NULL,
    -- open, assigned, delivered, cancelled
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE UNIQUE INDEX one_request_by_reference ON requests (organisation_id, reference_key)
    WHERE status IN ('open', 'assigned');
CREATE INDEX requests_of_organisation ON requests (organisation_id, created_at, id);
CREATE INDEX requests_of_organisation_by_status ON requests (organisation_id, status, created_at, id);
CREATE INDEX requests_by_time ON requests (created_at, id);
CREATE INDEX requests_by_status ON requests (status, created_at, id);

-- A device kept for somebody: a citizen who gave an e-mail address, or the unnamed person of a request.
CREATE TABLE reservations (
    id TEXT PRIMARY KEY NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id),
    offer_id TEXT REFERENCES offers (id),
    request_id TEXT REFERENCES requests (id),
    -- Who hands it over, and where.
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    counter_id TEXT NOT NULL REFERENCES counters (site_id),
    -- held, confirmed, collected, cancelled, expired
    status TEXT NOT NULL,
    -- Empty for requests, and once retention has forgotten it.
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    -- What one says aloud at the counter.
    voucher TEXT NOT NULL UNIQUE,
    -- The start of the chosen slot, or null.
    slot_at BIGINT,
    -- Until when it is kept.
    held_until BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
-- The links that lead to a reservation: each e-mail has one of its own, made when it is written, so that no secret ever
-- lies in the database.
CREATE TABLE reservation_links (
    -- SHA-256 of the secret in the link and in the voucher's QR code.
    token_hash TEXT PRIMARY KEY NOT NULL,
    reservation_id TEXT NOT NULL REFERENCES reservations (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX links_of_reservation ON reservation_links (reservation_id);
CREATE INDEX reservations_to_expire ON reservations (status, held_until, id);
CREATE INDEX reservations_of_counter ON reservations (counter_id, slot_at, id);
CREATE INDEX reservations_by_email ON reservations (email, status);
CREATE INDEX reservations_of_device ON reservations (device_id, created_at);
CREATE INDEX reservations_of_request ON reservations (request_id);
-- What a counter still has to hand over, by slot; and what it handed over.
CREATE INDEX reservations_to_pick_up ON reservations (organisation_id, slot_at, id)
    WHERE status IN ('held', 'confirmed');
CREATE INDEX reservations_collected ON reservations (organisation_id, ended_at, id) WHERE status = 'collected';

-- Work the server does by itself.
CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    -- JSON.
    payload TEXT NOT NULL,
    -- At most one job that is not done has this key, or null.
    key TEXT,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    -- The process that works on it, and until when nobody else may; null while it waits.
    locked_by TEXT,
    locked_until BIGINT,
    done_at BIGINT,
    -- When it was given up, after too many attempts.
    given_up_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE done_at IS NULL AND given_up_at IS NULL;
CREATE INDEX jobs_done ON jobs (done_at, id);
CREATE UNIQUE INDEX one_job_by_key ON jobs (key) WHERE done_at IS NULL AND given_up_at IS NULL;

-- Signed roots over the ledger up to a position.
CREATE TABLE checkpoints (
    position BIGINT PRIMARY KEY NOT NULL,
    root TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    signature TEXT NOT NULL,
    public_key TEXT NOT NULL
);

-- Places offered to people in an organisation, until they take them.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    invited_by TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX invitations_of_organisation ON invitations (organisation_id, created_at, id);
CREATE INDEX invitations_by_time ON invitations (created_at, id);

-- How an exception was settled: by whom, with which finding and reason.
ALTER TABLE exceptions ADD COLUMN settled_by TEXT;
ALTER TABLE exceptions ADD COLUMN settled_for TEXT;
ALTER TABLE exceptions ADD COLUMN finding TEXT NOT NULL DEFAULT '';
ALTER TABLE exceptions ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX exceptions_open_of_holder ON exceptions (holder_id, opened_at, id) WHERE settled_at IS NULL;
CREATE INDEX exceptions_open_of_collector ON exceptions (collector_id, opened_at, id) WHERE settled_at IS NULL;
CREATE INDEX exceptions_by_time ON exceptions (opened_at, id);
CREATE INDEX exceptions_open ON exceptions (opened_at, id) WHERE settled_at IS NULL;
