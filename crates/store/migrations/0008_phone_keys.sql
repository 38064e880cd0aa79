-- Hand-overs without network: the keys that phones sign with, the one-time codes on givers' slips, and what a receipt
-- is found by.

-- The public half of a key that never leaves its phone. A revoked one proves nothing any more.
CREATE TABLE phone_keys (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES people (id),
    -- The installation of the app that holds it.
    client_id TEXT NOT NULL,
    -- A point of P-256, 65 bytes in hexadecimal.
    public_key TEXT NOT NULL,
    enrolled_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX phone_keys_of_person ON phone_keys (person_id, enrolled_at, id);

-- A slip's code, of which only a stretched hash is kept, and the hand-over that used it up.
CREATE TABLE slips (
    id TEXT PRIMARY KEY NOT NULL,
    lot_id TEXT NOT NULL REFERENCES lots (id),
    code_hash TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    used_by TEXT
);
CREATE INDEX slips_of_lot ON slips (lot_id, made_at, id);

-- Devices that were there and were left with the giver.
ALTER TABLE handovers ADD COLUMN refused BIGINT NOT NULL DEFAULT 0;
CREATE INDEX handovers_by_manifest ON handovers (manifest_hash);
