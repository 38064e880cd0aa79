-- A row of a park's own table takes a number away that a person corrected: kept, so that it can be given back.
ALTER TABLE import_changes ADD COLUMN removed TEXT NOT NULL DEFAULT '[]';
