-- Pictures taken in the field. An act names one by the hash of what the phone sends; what is kept is painted anew, so it
-- has a hash of its own. Either may arrive first.
CREATE TABLE field_photos (
    sent_hash TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    large_hash TEXT NOT NULL,
    small_hash TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES people (id),
    added_at BIGINT NOT NULL
);
