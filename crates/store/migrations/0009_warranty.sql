-- The last day of a device's guarantee, YYYY-MM-DD, empty when unknown.
ALTER TABLE devices ADD COLUMN warranty_end TEXT NOT NULL DEFAULT '';
