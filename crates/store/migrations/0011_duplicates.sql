-- Records that may stand for one thing: found when an import is carried out, decided by a person, and that decision
-- can be taken back.
CREATE TABLE duplicates (
    id TEXT PRIMARY KEY NOT NULL,
    -- The two devices, the smaller id first, and in whose parks they are.
    one_id TEXT NOT NULL REFERENCES devices (id),
    other_id TEXT NOT NULL REFERENCES devices (id),
    one_holder TEXT NOT NULL REFERENCES organisations (id),
    other_holder TEXT NOT NULL REFERENCES organisations (id),
    -- What they share: a kind of name and the name.
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    -- open, merged, apart
    status TEXT NOT NULL,
    -- The record that goes on, once merged.
    kept_id TEXT,
    -- JSON: what parting them again needs; empty otherwise.
    merging TEXT NOT NULL,
    reason TEXT NOT NULL,
    settled_by TEXT,
    settled_at BIGINT,
    UNIQUE (one_id, other_id)
);
CREATE INDEX duplicates_of_other_device ON duplicates (other_id);
CREATE INDEX duplicates_by_kept ON duplicates (kept_id) WHERE status = 'merged';
-- A holder's list: its own pairs, and those between it and another one, from either side.
CREATE INDEX duplicates_of_one ON duplicates (one_holder, status, found_at, id);
CREATE INDEX duplicates_of_other ON duplicates (other_holder, status, found_at, id) WHERE one_holder <> other_holder;
-- The territory's list.
CREATE INDEX duplicates_between ON duplicates (status, found_at, id) WHERE one_holder <> other_holder;
