-- What each holder decides about its park: when devices retire, and who sees what of it.

CREATE TABLE retirement_rules (
    holder_id TEXT PRIMARY KEY NOT NULL REFERENCES organisations (id),
    -- JSON of domain::retirement::Rules.
    rules TEXT NOT NULL,
    set_by TEXT NOT NULL REFERENCES people (id),
    set_at BIGINT NOT NULL
);

CREATE TABLE sharing_rules (
    holder_id TEXT PRIMARY KEY NOT NULL REFERENCES organisations (id),
    -- What the territory sees: nothing, counts
    territory TEXT NOT NULL,
    -- Counts below this are not shown to it; 0: all are.
    least BIGINT NOT NULL,
    set_by TEXT NOT NULL REFERENCES people (id),
    set_at BIGINT NOT NULL
);
CREATE INDEX sharing_rules_by_territory ON sharing_rules (territory, holder_id);

-- What a holder shows of its devices to an organisation of its choice.
CREATE TABLE park_shares (
    holder_id TEXT NOT NULL REFERENCES organisations (id),
    partner_id TEXT NOT NULL REFERENCES organisations (id),
    -- Words of kinds, and of domain::sharing::Field; comma between.
    kinds TEXT NOT NULL,
    fields TEXT NOT NULL,
    set_by TEXT NOT NULL REFERENCES people (id),
    set_at BIGINT NOT NULL,
    PRIMARY KEY (holder_id, partner_id)
);
CREATE INDEX park_shares_of_partner ON park_shares (partner_id, holder_id);

-- What imports changed of a device, for its page.
CREATE INDEX import_rows_that_changed ON import_rows (device_id, import_id) WHERE verdict = 'changed';
