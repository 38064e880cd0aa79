-- Imports are carried out in steps, can be undone, and leave some rows to a person.

-- Rows that a person decides, and how many of them wait for it.
ALTER TABLE imports ADD COLUMN ambiguous_rows BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN undecided_rows BIGINT NOT NULL DEFAULT 0;
-- When a person said that it is to be carried out, or undone, who, and the ledger's last position by which that was
-- looked at: what a device went through after it counts more than the file.
ALTER TABLE imports ADD COLUMN decided_at BIGINT;
ALTER TABLE imports ADD COLUMN decided_by TEXT;
ALTER TABLE imports ADD COLUMN decided_position BIGINT NOT NULL DEFAULT 0;
-- The last row that was dealt with, in whichever direction it goes; how many there are to deal with, how many were, and
-- how many of those were left out or left as they are.
ALTER TABLE imports ADD COLUMN cursor_position BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN to_do BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN done BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN undone_at BIGINT;
-- The job that carries it out.
ALTER TABLE imports ADD COLUMN job_id TEXT;
-- What the reader has to say of the file as a whole: JSON.
ALTER TABLE imports ADD COLUMN remarks TEXT NOT NULL DEFAULT '{}';
-- A park takes one import at a time, in either direction.
CREATE UNIQUE INDEX one_import_at_work ON imports (organisation_id) WHERE status IN ('applying', 'undoing');
CREATE INDEX imports_confirmed ON imports (organisation_id, confirmed_at, id) WHERE status = 'confirmed';
CREATE INDEX imports_undone ON imports (organisation_id, undone_at) WHERE undone_at IS NOT NULL;

-- What a person says an ambiguous row is: a device's id, new, left_out; empty while nobody has.
ALTER TABLE import_rows ADD COLUMN choice TEXT NOT NULL DEFAULT '';

-- What each row did, with all that undoing it needs.
CREATE TABLE import_changes (
    import_id TEXT NOT NULL REFERENCES imports (id),
    position BIGINT NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id),
    -- declared, described, left_out
    effect TEXT NOT NULL,
    -- JSON: the description before and after it; null where there was none.
    description_before TEXT NOT NULL,
    description_after TEXT NOT NULL,
    -- JSON: the names it added.
    added TEXT NOT NULL,
    -- How many events the device had then.
    sequence BIGINT NOT NULL,
    -- Why the row was left out, or why undoing left the device as it is; empty otherwise. A word.
    reason TEXT NOT NULL,
    -- 1 once undone.
    undone BIGINT NOT NULL,
    PRIMARY KEY (import_id, position)
);
CREATE INDEX import_changes_of_device ON import_changes (device_id, import_id);
CREATE INDEX import_changes_with_reason ON import_changes (import_id, position) WHERE reason <> '';

-- How the park's counts move when the import is done: kept here until its last step, so that no figure is half-way.
CREATE TABLE import_counts (
    import_id TEXT NOT NULL REFERENCES imports (id),
    -- JSON: the cell.
    cell TEXT NOT NULL,
    devices BIGINT NOT NULL,
    PRIMARY KEY (import_id, cell)
);
