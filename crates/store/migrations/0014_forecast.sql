-- What forecasts are made from, and what workshops and associations look for.

-- The months of a device's life in use, 12 × year + month − 1: when it began (the month of in_service, or null), since
-- when we know of it, and when it left use ('retired' for a second life, 'vanished' lost or withdrawn, 'void' for a record
-- that stands for no thing; null and '' while it is in use). Written with the device's description and stage, so that
-- lives can be counted without reading a single event.
ALTER TABLE devices ADD COLUMN began_month BIGINT;
ALTER TABLE devices ADD COLUMN seen_month BIGINT NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN left_month BIGINT;
ALTER TABLE devices ADD COLUMN left_as TEXT NOT NULL DEFAULT '';
UPDATE devices SET began_month = CAST(substr(in_service, 1, 4) AS BIGINT) * 12 + CAST(substr(in_service, 6, 2) AS BIGINT) - 1
    WHERE length(in_service) = 10 AND substr(in_service, 5, 1) = '-' AND substr(in_service, 8, 1) = '-';
-- Months from microseconds in whole numbers, right from 1968 to 2099: quarters of a four-year cycle that begins with
-- March 1968, then months of 153/5 days (after Howard Hinnant's civil_from_days).
UPDATE devices SET seen_month = 23618 + ((4 * (created_at / 86400000000 + 671) + 3) / 1461) * 12
    + (5 * (created_at / 86400000000 + 671 - 1461 * ((4 * (created_at / 86400000000 + 671) + 3) / 1461) / 4) + 2) / 153;
-- What has left use did so when its first lot was offered; without one, when it came to where it stands.
UPDATE devices SET left_as = CASE WHEN stage IN ('lost', 'withdrawn', 'unidentified') THEN 'vanished'
    WHEN stage = 'void' THEN 'void' ELSE 'retired' END,
    left_month = COALESCE((SELECT MIN(lots.created_at) FROM lot_devices JOIN lots ON lots.id = lot_devices.lot_id
        WHERE lot_devices.device_id = devices.id AND lots.status <> 'cancelled'), stage_since) / 86400000000 + 671
    WHERE stage NOT IN ('in_use', 'planned');
UPDATE devices SET left_month = 23618 + ((4 * left_month + 3) / 1461) * 12
    + (5 * (left_month - 1461 * ((4 * left_month + 3) / 1461) / 4) + 2) / 153 WHERE left_as <> '';
-- Each answers one count without touching a row: who is in use, who has left, and what became of those.
CREATE INDEX lives_in_use ON devices (holder_id, kind, began_month, seen_month, stage, due, left_as)
    WHERE left_as = '';
CREATE INDEX lives_ended ON devices (holder_id, kind, began_month, seen_month, left_month, left_as)
    WHERE left_as <> '';
CREATE INDEX lives_after_use ON devices (stage, holder_id, kind, began_month, left_month, grade, left_as)
    WHERE left_as = 'retired';
-- When devices became ready, and what was planned when: read newest first, and device by device.
CREATE INDEX events_readied ON events (position) WHERE kind = 'readied';
CREATE INDEX events_planned ON events (device_id, sequence) WHERE kind IN ('planned', 'kept', 'taken_back');

CREATE TABLE needs (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    -- The least a device has to have, or null: GiB of memory, GB of storage, year of service.
    memory_gib BIGINT,
    storage_gb BIGINT,
    since_year BIGINT,
    count BIGINT NOT NULL,
    -- How many have come.
    fulfilled BIGINT NOT NULL,
    -- YYYY-MM-DD, or empty.
    needed_by TEXT NOT NULL,
    note TEXT NOT NULL,
    -- open, fulfilled, closed
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT,
    -- Guards two people who write on one need at once.
    version BIGINT NOT NULL
);
CREATE INDEX needs_by_status ON needs (status, created_at, id);
CREATE INDEX needs_of_organisation ON needs (organisation_id, created_at, id);
CREATE INDEX needs_open ON needs (kind, needed_by, id) WHERE status = 'open';
