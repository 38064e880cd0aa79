//! Finding offers in the catalogue, at a cost that does not grow with it.
//!
//! Every word and every choice of filters is a list of offers, newest first ([`crate::offer`] writes them). A page walks
//! the shortest list that is asked for and probes the others, so it reads about as many rows as it shows. Two words that
//! are both frequent and never stand together are the one exception; the walk is cut after [`LONGEST_WALK`] offers.

use regain_domain::device::Kind;
use regain_domain::event::Hash;
use regain_domain::grade::ShopGrade;
use regain_domain::id::{DeviceId, OfferId, SiteId};
use regain_domain::offering::PriceBand;
use regain_domain::time::Timestamp;
use std::collections::HashMap;

use crate::connection::Connection;
use crate::counter::{self, CounterPlace};
use crate::device::{DESCRIBING_COLUMNS, Device};
use crate::error::StoreError;
use crate::newest::bounds;
use crate::offer::{self, Choice, Offer};
use crate::standing::STATE_COLUMNS;
use crate::value::{Row, Value};
use crate::{device, values};

/// How many offers under one word are looked at, newest first, when several words are asked for.
const LONGEST_WALK: u64 = 2_000;

/// A word of the catalogue, and how many offers stand under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded.
    pub word: String,
    /// At least one.
    pub offers: u64,
}

impl Word {
    /// Whether it is a device's label: see [`offer::label_word`].
    pub fn is_label(&self) -> bool {
        self.word.starts_with('#')
    }
}

/// What is searched for: for each word that was typed, the words of the catalogue that it may mean.
pub type Terms = Vec<Vec<Word>>;

/// How many offers pass each choice of filters; choices that nothing passes are left out.
pub async fn counts(db: &mut Connection, choices: &[Choice]) -> Result<HashMap<Choice, u64>, StoreError> {
    let mut found = HashMap::new();
    for some in choices.chunks(500) {
        let places = Connection::places(1, some.len());
        let sql = format!("SELECT choice, offers FROM catalogue_counts WHERE offers > 0 AND choice IN ({places})");
        let words: HashMap<String, Choice> = some.iter().map(|choice| (choice.word(), *choice)).collect();
        let asked = some.iter().map(|choice| Value::from(choice.word())).collect();
        for row in db.all(&sql, asked).await? {
            if let Some(choice) = words.get(&row.text(0)?) {
                found.insert(*choice, row.count(1)?);
            }
        }
    }
    Ok(found)
}

/// The words of the catalogue that begin like each of these, the most frequent first, at most `limit` for each.
pub async fn beginning_with(db: &mut Connection, typed: &[String], limit: u32) -> Result<Vec<Vec<Word>>, StoreError> {
    let mut found = vec![Vec::new(); typed.len()];
    let mut values = Vec::new();
    let walk = |(index, word): (usize, &String)| {
        let first = values.len() + 1;
        // Every word that begins so: no word holds a character after the last one of Unicode.
        values.extend(values![word, format!("{word}\u{10ffff}"), limit]);
        format!(
            "SELECT * FROM (SELECT CAST({index} AS BIGINT) AS typed, word, offers FROM catalogue_words WHERE word >= ${first} \
             AND word < ${} AND offers > 0 ORDER BY offers DESC, word LIMIT ${}) AS w{index}",
            first + 1,
            first + 2
        )
    };
    let walks: Vec<String> = typed.iter().enumerate().map(walk).collect();
    if walks.is_empty() {
        return Ok(found);
    }
    for row in db.all(&walks.join(" UNION ALL "), values).await? {
        let index = usize::try_from(row.int(0)?).unwrap_or(usize::MAX);
        if let Some(list) = found.get_mut(index) {
            list.push(Word {
                word: row.text(1)?,
                offers: row.count(2)?,
            });
        }
    }
    Ok(found)
}

/// All words of about this length but labels: what a word with a typing error is compared with.
pub async fn words_of_length(db: &mut Connection, from: usize, to: usize) -> Result<Vec<Word>, StoreError> {
    // From `0` on, that is, behind every label: see `offer::label_word`.
    let sql =
        "SELECT word, offers FROM catalogue_words WHERE word >= '0' AND offers > 0 AND length(word) BETWEEN $1 AND $2";
    let read = |row: &Row| {
        Ok(Word {
            word: row.text(0)?,
            offers: row.count(1)?,
        })
    };
    db.all(sql, values![from, to]).await?.iter().map(read).collect()
}

/// What a match is, as filters count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facets {
    /// Its kind.
    pub kind: Kind,
    /// How it looks.
    pub grade: ShopGrade,
    /// What it costs.
    pub price: PriceBand,
    /// Where it is picked up.
    pub counter: SiteId,
}

/// The newest matches of a search, at most so many, whatever the filters.
pub async fn matches(db: &mut Connection, terms: &Terms, limit: usize) -> Result<Vec<Facets>, StoreError> {
    let (walk, values) = walk(terms, &Choice::default(), None, None, limit);
    let sql = format!(
        "SELECT offers.kind, offers.grade, offers.price_band, offers.counter_id FROM ({walk}) AS page \
         JOIN offers ON offers.id = page.offer_id"
    );
    let read = |row: &Row| {
        Ok(Facets {
            kind: row.parsed(0, Kind::from_word)?,
            grade: row.parsed(1, ShopGrade::from_word)?,
            price: row.parsed(2, PriceBand::from_word)?,
            counter: row.parsed(3, SiteId::parse)?,
        })
    };
    db.all(&sql, values).await?.iter().map(read).collect()
}

/// Everything that is found under one word, by what it is: as many rows as there are kinds of offers, however many offers
/// there are.
pub async fn of_word(db: &mut Connection, word: &str) -> Result<Vec<(Facets, u64)>, StoreError> {
    let sql = "SELECT choice, offers FROM catalogue_word_choices WHERE word = $1 AND offers > 0";
    let read = |row: &Row| {
        let facets = row.parsed(0, |text| {
            let choice = Choice::from_word(text)?;
            Some(Facets {
                kind: choice.kind?,
                grade: choice.grade?,
                price: choice.price?,
                counter: choice.counter?,
            })
        })?;
        Ok((facets, row.count(1)?))
    };
    db.all(sql, values![word]).await?.iter().map(read).collect()
}

/// An offer as the catalogue shows it.
#[derive(Clone, Debug)]
pub struct Card {
    /// The offer.
    pub offer: Offer,
    /// Its device.
    pub device: Device,
    /// Where it is picked up.
    pub counter: CounterPlace,
}

const CARD: &str = "JOIN devices ON devices.id = offers.device_id JOIN counters ON counters.site_id = offers.counter_id \
     JOIN sites ON sites.id = counters.site_id JOIN organisations ON organisations.id = counters.organisation_id";

fn card_columns() -> String {
    format!(
        "{}, {STATE_COLUMNS}, {DESCRIBING_COLUMNS}, {}",
        offer::COLUMNS,
        counter::COLUMNS
    )
}

fn read_card(row: &Row) -> Result<Card, StoreError> {
    Ok(Card {
        offer: offer::read(row, 0)?,
        device: device::read(row, offer::WIDTH)?,
        counter: counter::read(row, offer::WIDTH + device::WIDTH)?,
    })
}

/// One page of the catalogue: the newest offers before one that was seen. `offers` says how many pass the choice, as
/// [`counts`] tells it: the walk goes along the shorter list.
pub async fn page(
    db: &mut Connection,
    terms: &Terms,
    (choice, offers): (&Choice, u64),
    before: Option<(Timestamp, OfferId)>,
    limit: usize,
) -> Result<Vec<Card>, StoreError> {
    let (walk, values) = walk(terms, choice, Some(offers), before, limit);
    let sql = format!(
        "SELECT {} FROM ({walk}) AS page JOIN offers ON offers.id = page.offer_id {CARD} \
         ORDER BY page.opened_at DESC, page.offer_id DESC",
        card_columns()
    );
    db.all(&sql, values).await?.iter().map(read_card).collect()
}

/// The offer by which a device is open to reservation, or was until somebody reserved it.
pub async fn of_device(db: &mut Connection, device: DeviceId) -> Result<Option<Card>, StoreError> {
    let sql = format!(
        "SELECT {} FROM offers {CARD} WHERE offers.device_id = $1 AND offers.closed_at IS NULL",
        card_columns()
    );
    db.one(&sql, values![device]).await?.as_ref().map(read_card).transpose()
}

/// A picture that anyone may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPhoto {
    /// The picture's hash.
    pub large: Hash,
    /// The thumbnail's.
    pub small: Hash,
}

/// The public pictures of some devices, oldest first.
pub async fn photos(
    db: &mut Connection,
    devices: &[DeviceId],
) -> Result<HashMap<DeviceId, Vec<PublicPhoto>>, StoreError> {
    let mut found: HashMap<DeviceId, Vec<PublicPhoto>> = HashMap::new();
    for some in devices.chunks(500) {
        let sql = format!(
            "SELECT device_id, large_hash, small_hash FROM photos WHERE public = 1 AND device_id IN ({}) \
             ORDER BY device_id, added_at, id",
            Connection::places(1, some.len())
        );
        for row in db.all(&sql, some.iter().map(|&id| Value::from(id)).collect()).await? {
            found
                .entry(row.parsed(0, DeviceId::parse)?)
                .or_default()
                .push(PublicPhoto {
                    large: row.parsed(1, Hash::parse)?,
                    small: row.parsed(2, Hash::parse)?,
                });
        }
    }
    Ok(found)
}

/// The statement that walks: opened_at and offer_id of what matches, newest first.
fn walk(
    terms: &Terms,
    choice: &Choice,
    offers: Option<u64>,
    before: Option<(Timestamp, OfferId)>,
    limit: usize,
) -> (String, Vec<Value>) {
    let mut lists: Vec<(Vec<String>, u64)> = terms
        .iter()
        .map(|term| {
            let words = term.iter().map(|one| one.word.clone()).collect();
            (words, term.iter().map(|one| one.offers).sum())
        })
        .collect();
    if lists.is_empty() || *choice != Choice::default() {
        lists.push((vec![choice.word()], offers.unwrap_or(u64::MAX)));
    }
    let shortest = lists.iter().enumerate().min_by_key(|(_, (_, offers))| *offers);
    let (words, offers) = lists.swap_remove(shortest.map_or(0, |(index, _)| index));

    let mut values: Vec<Value> = Vec::new();
    let mut place = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let others: Vec<String> = lists
        .into_iter()
        .map(|(words, _)| {
            let words: Vec<String> = words.into_iter().map(|word| place(word.into())).collect();
            format!(
                " AND EXISTS (SELECT 1 FROM offer_words AS other WHERE other.word IN ({}) \
                 AND other.opened_at = here.opened_at AND other.offer_id = here.offer_id)",
                words.join(", ")
            )
        })
        .collect();
    let (at, id) = bounds(before);
    let (at, id) = (place(at.into()), place(id.into()));
    let count = place(limit.into());
    let walks: Vec<String> = words
        .into_iter()
        .enumerate()
        .map(|(index, word)| {
            let word = place(word.into());
            let cut = if others.is_empty() || offers <= LONGEST_WALK {
                String::new()
            } else {
                format!(
                    " AND here.opened_at >= COALESCE((SELECT far.opened_at FROM offer_words AS far WHERE far.word = {word} \
                     AND (far.opened_at, far.offer_id) < ({at}, {id}) ORDER BY far.opened_at DESC, far.offer_id DESC \
                     LIMIT 1 OFFSET {LONGEST_WALK}), 0)"
                )
            };
            format!(
                "SELECT * FROM (SELECT here.opened_at, here.offer_id FROM offer_words AS here WHERE here.word = {word} \
                 AND (here.opened_at, here.offer_id) < ({at}, {id}){cut}{} \
                 ORDER BY here.opened_at DESC, here.offer_id DESC LIMIT {count}) AS walk{index}",
                others.concat()
            )
        })
        .collect();
    // An offer that stands under two words of one meaning is one offer: UNION, not UNION ALL.
    let sql = match &walks[..] {
        [only] => only.clone(),
        several => format!(
            "{} ORDER BY opened_at DESC, offer_id DESC LIMIT {count}",
            several.join(" UNION ")
        ),
    };
    (sql, values)
}
