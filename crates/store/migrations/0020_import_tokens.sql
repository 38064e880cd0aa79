-- Tokens by which an organisation's own machines bring its exports in, by night and without a person.
CREATE TABLE import_tokens (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- What it is for, in the words of who made it.
    name TEXT NOT NULL,
    -- SHA-256 of the token: who reads the table can bring nothing in.
    token_hash TEXT NOT NULL UNIQUE,
    -- In whose name the imports are made.
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX import_tokens_of_organisation ON import_tokens (organisation_id, created_at, id);
