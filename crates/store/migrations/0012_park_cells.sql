-- Counts of a park by maker and by place too, and by the year in which a device is planned to retire.

-- How many devices of a holder stand where. Made anew, because the year in which they are to retire is part of the key.
CREATE TABLE park_counts_by_end (
    holder_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Year of in_service, empty when unknown.
    year TEXT NOT NULL,
    -- The year of the day set by hand where the exit is planned, else that of the warranty's end; empty when unknown.
    until TEXT NOT NULL,
    devices BIGINT NOT NULL,
    PRIMARY KEY (holder_id, stage, kind, year, until)
);
INSERT INTO park_counts_by_end (holder_id, stage, kind, year, until, devices)
SELECT holder_id, stage, kind, substr(in_service, 1, 4),
    CASE stage WHEN 'planned' THEN substr(due, 1, 4) ELSE substr(warranty_end, 1, 4) END, COUNT(*)
FROM devices WHERE stage <> 'void' GROUP BY 1, 2, 3, 4, 5;
DROP TABLE park_counts;
ALTER TABLE park_counts_by_end RENAME TO park_counts;

-- The same for each maker, for each place, and for each maker at each place. A name is written with = before it, so
-- that * is all of them and = is what has none.
CREATE TABLE park_cells (
    holder_id TEXT NOT NULL,
    maker TEXT NOT NULL,
    site TEXT NOT NULL,
    stage TEXT NOT NULL,
    kind TEXT NOT NULL,
    year TEXT NOT NULL,
    until TEXT NOT NULL,
    devices BIGINT NOT NULL,
    PRIMARY KEY (holder_id, maker, site, stage, kind, year, until)
);
INSERT INTO park_cells (holder_id, maker, site, stage, kind, year, until, devices)
SELECT holder_id, '=' || maker, '=' || site, stage, kind, substr(in_service, 1, 4),
    CASE stage WHEN 'planned' THEN substr(due, 1, 4) ELSE substr(warranty_end, 1, 4) END, COUNT(*)
FROM devices WHERE stage <> 'void' GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO park_cells (holder_id, maker, site, stage, kind, year, until, devices)
SELECT holder_id, maker, '*', stage, kind, year, until, CAST(SUM(devices) AS BIGINT)
FROM park_cells GROUP BY 1, 2, 4, 5, 6, 7;
INSERT INTO park_cells (holder_id, maker, site, stage, kind, year, until, devices)
SELECT holder_id, '*', site, stage, kind, year, until, CAST(SUM(devices) AS BIGINT)
FROM park_cells WHERE site <> '*' GROUP BY 1, 3, 4, 5, 6, 7;

-- How many devices that are still at their holder's bear the name of a maker, or stand at a place.
CREATE TABLE park_names (
    holder_id TEXT NOT NULL,
    -- maker, site
    part TEXT NOT NULL,
    -- Empty for those that bear none.
    name TEXT NOT NULL,
    devices BIGINT NOT NULL,
    PRIMARY KEY (holder_id, part, name)
);
INSERT INTO park_names (holder_id, part, name, devices)
SELECT holder_id, 'maker', maker, COUNT(*) FROM devices
WHERE stage IN ('in_use', 'planned', 'offered', 'assigned', 'unidentified') GROUP BY 1, 3;
INSERT INTO park_names (holder_id, part, name, devices)
SELECT holder_id, 'site', site, COUNT(*) FROM devices
WHERE stage IN ('in_use', 'planned', 'offered', 'assigned', 'unidentified') GROUP BY 1, 3;
-- The largest of them are offered as filters.
CREATE INDEX park_names_by_size ON park_names (holder_id, part, devices, name);
-- The territory's makers.
CREATE INDEX park_names_of_all ON park_names (part, holder_id, devices);

-- A park is read oldest first; by maker and by place it is read kind by kind, so that every filter is one range.
CREATE INDEX park_by_maker ON devices (holder_id, stage, kind, maker, in_service, id);
CREATE INDEX park_by_site ON devices (holder_id, stage, kind, site, in_service, id, maker);
-- Those whose warranty is known, where a holder retires by it.
CREATE INDEX park_by_warranty ON devices (holder_id, stage, kind, in_service, id) WHERE warranty_end <> '';
