-- Every table that somebody made by hand has the same format: what was said of one is kept beside what was said of another,
-- told apart by their headings.
CREATE TABLE readings_of_tables (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- The format's word.
    format TEXT NOT NULL,
    -- A hash of the headings, where tables of one format have little in common; empty for a tool's, whose headings depend on
    -- the columns that somebody chose, and for what was kept before tables were told apart.
    headings TEXT NOT NULL,
    -- JSON: what headings mean, and how dates are written.
    reading TEXT NOT NULL,
    kept_by TEXT NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, format, headings)
);
INSERT INTO readings_of_tables (organisation_id, format, headings, reading, kept_by, kept_at)
    SELECT organisation_id, format, '', reading, kept_by, kept_at FROM import_readings;
DROP TABLE import_readings;
ALTER TABLE readings_of_tables RENAME TO import_readings;
