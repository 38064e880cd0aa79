-- What the second half of a device's life turned out to need.

-- Whether a device ever became waste (product, waste): réemploi or réutilisation. What was recycled before is waste.
ALTER TABLE devices ADD COLUMN waste TEXT NOT NULL DEFAULT 'product';
UPDATE devices SET waste = 'waste' WHERE stage = 'recycled';

-- Those whose proofs are read again and again, because somebody is to have them.
CREATE INDEX devices_on_offer ON devices (id) WHERE stage IN ('ready', 'listed', 'reserved');

-- How many offers of the catalogue stand under each word, by everything they are filtered by (`=laptop|b|free|<counter>`,
-- no part empty): what makes the filters' counts under a word exact, however many offers it finds.
CREATE TABLE catalogue_word_choices (
    word TEXT NOT NULL,
    choice TEXT NOT NULL,
    offers BIGINT NOT NULL,
    PRIMARY KEY (word, choice)
);
INSERT INTO catalogue_word_choices (word, choice, offers)
    SELECT offer_words.word,
           '=' || offers.kind || '|' || offers.grade || '|' || offers.price_band || '|' || offers.counter_id,
           COUNT(*)
    FROM offer_words JOIN offers ON offers.id = offer_words.offer_id
    WHERE substr(offer_words.word, 1, 1) NOT IN ('=', '#')
    GROUP BY offer_words.word, offers.kind, offers.grade, offers.price_band, offers.counter_id;

-- What retention forgets, found by age.
CREATE INDEX requests_to_forget ON requests (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX reservations_ended ON reservations (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX field_photos_by_age ON field_photos (added_at, sent_hash);
CREATE INDEX field_photos_by_large ON field_photos (large_hash);
CREATE INDEX field_photos_by_small ON field_photos (small_hash);
