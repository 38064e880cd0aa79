-- When a batch of blank labels was last printed, and by whom: what is printed twice may be stuck twice.
ALTER TABLE blank_batches ADD COLUMN printed_by TEXT REFERENCES people (id);
ALTER TABLE blank_batches ADD COLUMN printed_at BIGINT;
