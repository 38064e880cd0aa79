-- Pallets and boxes: one label for all that stands on one. A device stands on one at a time.
CREATE TABLE pallets (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX pallets_of ON pallets (organisation_id, made_at, id);
CREATE TABLE pallet_devices (
    device_id TEXT PRIMARY KEY NOT NULL REFERENCES devices (id),
    pallet_id TEXT NOT NULL REFERENCES pallets (id)
);
CREATE INDEX devices_of_pallet ON pallet_devices (pallet_id, device_id);
