-- Where a holder goes by warranties, lives are counted by the month in which these end, too: the indexes that answer such
-- counts without touching a row hold it.
DROP INDEX lives_in_use;
CREATE INDEX lives_in_use ON devices (holder_id, kind, began_month, seen_month, stage, due, warranty_end, left_as)
    WHERE left_as = '';
DROP INDEX lives_ended;
CREATE INDEX lives_ended ON devices (holder_id, kind, began_month, seen_month, left_month, left_as, warranty_end)
    WHERE left_as <> '';
