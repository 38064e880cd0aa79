-- What an organisation's people said of the columns of a tool's tables: asked once, used ever after.
CREATE TABLE import_readings (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- The format's word.
    format TEXT NOT NULL,
    -- JSON: what headings mean, and how dates are written.
    reading TEXT NOT NULL,
    kept_by TEXT NOT NULL REFERENCES people (id),
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, format)
);
