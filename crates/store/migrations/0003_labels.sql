-- Labels: printers that print beside the place, and rolls of codes that wait for a device.

-- How far a printer prints beside the place on one format, in tenths of a millimetre to the right and down.
CREATE TABLE label_printers (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    right_tenths BIGINT NOT NULL,
    down_tenths BIGINT NOT NULL,
    kept_by TEXT NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL,
    UNIQUE (organisation_id, name, format)
);

-- Labels made before anybody knows for which devices: who had them made, when, how many, and how many are bound by now.
CREATE TABLE blank_batches (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL,
    labels BIGINT NOT NULL,
    bound BIGINT NOT NULL
);
CREATE INDEX blank_batches_of ON blank_batches (organisation_id, made_at, id);

-- Their codes, in the order in which they are printed. A code is bound when a device bears it.
CREATE TABLE blank_tags (
    code TEXT PRIMARY KEY NOT NULL,
    batch_id TEXT NOT NULL REFERENCES blank_batches (id),
    number BIGINT NOT NULL,
    UNIQUE (batch_id, number)
);
