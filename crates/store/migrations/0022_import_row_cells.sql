-- The cells of a rejected row by what they tell: JSON. They are written out for a person to correct.
ALTER TABLE import_rows ADD COLUMN cells TEXT NOT NULL DEFAULT '[]';
