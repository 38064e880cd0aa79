//! Offers: devices open to reservation. An offer stands in the catalogue while its device is listed and kept for nobody;
//! [`show`] and [`hide`] write what it is found by, and keep the catalogue's counts, in the caller's transaction.

use regain_domain::device::Kind;
use regain_domain::grade::ShopGrade;
use regain_domain::id::{DeviceId, OfferId, OrganisationId, PersonId, SiteId};
use regain_domain::offering::PriceBand;
use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::newest::bounds;
use crate::shown::{self, Shown};
use crate::value::{Row, Value};
use crate::values;

/// A device open to reservation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub id: OfferId,
    /// Of which device.
    pub device: DeviceId,
    /// Who gives it.
    pub organisation: OrganisationId,
    /// Where it is picked up.
    pub counter: SiteId,
    /// In cents; 0 is given away.
    pub price_cents: u32,
    /// What the giver says of it; may be empty.
    pub words: String,
    /// What people filter by: its kind …
    pub kind: Kind,
    /// … how it looks …
    pub grade: ShopGrade,
    /// … and what it is found by: folded words.
    pub search: Vec<String>,
    /// Who listed it.
    pub opened_by: PersonId,
    /// When.
    pub opened_at: Timestamp,
    /// When it ended: delivered, taken back, or back on the bench.
    pub closed_at: Option<Timestamp>,
}

pub(crate) const COLUMNS: &str = "offers.id, offers.device_id, offers.organisation_id, offers.counter_id, \
     offers.price_cents, offers.words, offers.kind, offers.grade, offers.search, offers.opened_by, offers.opened_at, \
     offers.closed_at";
pub(crate) const WIDTH: usize = 12;

pub(crate) fn read(row: &Row, at: usize) -> Result<Offer, StoreError> {
    Ok(Offer {
        id: row.parsed(at, OfferId::parse)?,
        device: row.parsed(at + 1, DeviceId::parse)?,
        organisation: row.parsed(at + 2, OrganisationId::parse)?,
        counter: row.parsed(at + 3, SiteId::parse)?,
        price_cents: u32::try_from(row.int(at + 4)?).unwrap_or(u32::MAX),
        words: row.text(at + 5)?,
        kind: row.parsed(at + 6, Kind::from_word)?,
        grade: row.parsed(at + 7, ShopGrade::from_word)?,
        search: row.text(at + 8)?.split(' ').map(str::to_owned).collect(),
        opened_by: row.parsed(at + 9, PersonId::parse)?,
        opened_at: row.time(at + 10)?,
        closed_at: row.maybe_int(at + 11)?.map(Timestamp),
    })
}

/// Makes an offer; the catalogue does not show it yet.
pub async fn insert(db: &mut Connection, offer: &Offer) -> Result<(), StoreError> {
    db.run(
        "INSERT INTO offers (id, device_id, organisation_id, counter_id, price_cents, words, kind, grade, price_band, \
         search, shown, opened_by, opened_at, closed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12, NULL)",
        values![
            offer.id,
            offer.device,
            offer.organisation,
            offer.counter,
            offer.price_cents,
            &offer.words,
            offer.kind.word(),
            offer.grade.word(),
            PriceBand::of(offer.price_cents).word(),
            offer.search.join(" "),
            offer.opened_by,
            offer.opened_at,
        ],
    )
    .await?;
    Ok(())
}

/// One offer.
pub async fn find(db: &mut Connection, id: OfferId) -> Result<Option<Offer>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM offers WHERE id = $1");
    let row = db.one(&sql, values![id]).await?;
    row.as_ref().map(|row| read(row, 0)).transpose()
}

/// An offer with its device, as the desk lists it.
#[derive(Clone, Debug)]
pub struct OfferLine {
    /// The offer.
    pub offer: Offer,
    /// The device, as it stands now.
    pub device: Shown,
    /// The counter's name.
    pub counter: String,
}

/// The open offers of an organisation, newest first, before one that was seen.
pub async fn of_organisation(
    db: &mut Connection,
    organisation: OrganisationId,
    before: Option<(Timestamp, OfferId)>,
    limit: u32,
) -> Result<Vec<OfferLine>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, sites.name, {} FROM offers JOIN sites ON sites.id = offers.counter_id \
         JOIN devices ON devices.id = offers.device_id \
         WHERE offers.organisation_id = $1 AND offers.closed_at IS NULL AND (offers.opened_at, offers.id) < ($2, $3) \
         ORDER BY offers.opened_at DESC, offers.id DESC LIMIT $4",
        shown::columns()
    );
    let (at, id) = bounds(before);
    let line = |row: &Row| {
        Ok(OfferLine {
            offer: read(row, 0)?,
            counter: row.text(WIDTH)?,
            device: shown::read_at(row, WIDTH + 1)?,
        })
    };
    let rows = db.all(&sql, values![organisation, at, id, limit]).await?;
    rows.iter().map(line).collect()
}

/// A device that could be offered.
#[derive(Clone, Debug)]
pub struct ReadyLine {
    /// The device.
    pub device: Shown,
    /// Since when it is ready.
    pub since: Timestamp,
}

/// The devices in an organisation's hands that are ready and not offered, the longest waiting first, after one that was
/// seen.
pub async fn ready(
    db: &mut Connection,
    custodian: OrganisationId,
    after: Option<(Timestamp, DeviceId)>,
    limit: u32,
) -> Result<Vec<ReadyLine>, StoreError> {
    let sql = format!(
        "SELECT devices.stage_since, {} FROM devices WHERE custodian_id = $1 AND stage = 'ready' \
         AND (stage_since, id) > ($2, $3) ORDER BY stage_since, id LIMIT $4",
        shown::columns()
    );
    let (since, id) = after.map_or((Timestamp(i64::MIN), String::new()), |(since, id)| {
        (since, id.to_string())
    });
    let line = |row: &Row| {
        Ok(ReadyLine {
            since: row.time(0)?,
            device: shown::read_at(row, 1)?,
        })
    };
    let rows = db.all(&sql, values![custodian, since, id, limit]).await?;
    rows.iter().map(line).collect()
}

/// Ends offers: they do not come back.
pub async fn close(db: &mut Connection, ids: &[OfferId], now: Timestamp) -> Result<(), StoreError> {
    hide(db, ids).await?;
    for &id in ids {
        let sql = "UPDATE offers SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
        db.run(sql, values![id, now]).await?;
    }
    Ok(())
}

/// The word by which an offer is found under its device's label. No folded word begins with `#`, so that labels, of which
/// there are as many as offers, stay out of the vocabulary in which typing errors are looked up.
pub fn label_word(code: &str) -> String {
    format!("#{}", code.to_lowercase())
}

/// Puts offers into the catalogue. One that is there stays there, counted once.
pub async fn show(db: &mut Connection, ids: &[OfferId]) -> Result<(), StoreError> {
    for &id in ids {
        let switched = "UPDATE offers SET shown = 1 WHERE id = $1 AND shown = 0 AND closed_at IS NULL";
        if db.run(switched, values![id]).await? == 0 {
            continue;
        }
        let Some(offer) = find(db, id).await? else { continue };
        let mut rows: Vec<Vec<Value>> = Vec::new();
        for word in choices(&offer).iter().chain(&offer.search) {
            rows.push(values![word, offer.opened_at, id]);
        }
        db.insert_many("INSERT INTO offer_words (word, opened_at, offer_id)", rows, "")
            .await?;
        count(db, &offer, 1).await?;
    }
    Ok(())
}

/// Takes offers out of the catalogue.
pub async fn hide(db: &mut Connection, ids: &[OfferId]) -> Result<(), StoreError> {
    for &id in ids {
        let switched = "UPDATE offers SET shown = 0 WHERE id = $1 AND shown = 1";
        if db.run(switched, values![id]).await? == 0 {
            continue;
        }
        let Some(offer) = find(db, id).await? else { continue };
        db.run("DELETE FROM offer_words WHERE offer_id = $1", values![id])
            .await?;
        count(db, &offer, -1).await?;
    }
    Ok(())
}

async fn count(db: &mut Connection, offer: &Offer, by: i64) -> Result<(), StoreError> {
    let tables = [
        ("catalogue_counts", "choice", choices(offer)),
        ("catalogue_words", "word", offer.search.clone()),
    ];
    for (table, column, mut keys) in tables {
        // In one order, so that two transactions never wait for each other.
        keys.sort_unstable();
        let rows = keys.iter().map(|key| values![key, by]).collect();
        let head = format!("INSERT INTO {table} ({column}, offers)");
        let tail = format!("ON CONFLICT ({column}) DO UPDATE SET offers = {table}.offers + excluded.offers");
        db.insert_many(&head, rows, &tail).await?;
    }
    count_words(db, offer, by).await
}

/// The same under each word of it but its label, which is found by itself.
async fn count_words(db: &mut Connection, offer: &Offer, by: i64) -> Result<(), StoreError> {
    let own = Choice {
        kind: Some(offer.kind),
        grade: Some(offer.grade),
        price: Some(PriceBand::of(offer.price_cents)),
        counter: Some(offer.counter),
    };
    let mut words: Vec<&String> = offer.search.iter().filter(|word| !word.starts_with('#')).collect();
    words.sort_unstable();
    let rows = words.into_iter().map(|word| values![word, own.word(), by]).collect();
    let tail = "ON CONFLICT (word, choice) DO UPDATE SET offers = catalogue_word_choices.offers + excluded.offers";
    db.insert_many("INSERT INTO catalogue_word_choices (word, choice, offers)", rows, tail)
        .await?;
    Ok(())
}

/// A choice of filters; nothing chosen lets everything pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Looking like this.
    pub grade: Option<ShopGrade>,
    /// At a price in this band.
    pub price: Option<PriceBand>,
    /// Picked up here.
    pub counter: Option<SiteId>,
}

impl Choice {
    /// The word under which what passes is found: `=laptop|b||`. No word that people search begins so.
    pub(crate) fn word(&self) -> String {
        format!(
            "={}|{}|{}|{}",
            self.kind.map_or("", Kind::word),
            self.grade.map_or("", ShopGrade::word),
            self.price.map_or("", PriceBand::word),
            self.counter.map(|counter| counter.to_string()).unwrap_or_default(),
        )
    }

    /// Reads [`Self::word`] back.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        fn part<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
            if text.is_empty() {
                Some(None)
            } else {
                read(text).map(Some)
            }
        }
        let mut parts = word.strip_prefix('=')?.split('|');
        let mut next = || parts.next();
        let choice = Self {
            kind: part(next()?, Kind::from_word)?,
            grade: part(next()?, ShopGrade::from_word)?,
            price: part(next()?, PriceBand::from_word)?,
            counter: part(next()?, SiteId::parse)?,
        };
        next().is_none().then_some(choice)
    }
}

/// Every choice of filters that an offer passes: each filter is set to its own value or not set.
fn choices(offer: &Offer) -> Vec<String> {
    let choice = |set: u8| Choice {
        kind: (set & 1 != 0).then_some(offer.kind),
        grade: (set & 2 != 0).then_some(offer.grade),
        price: (set & 4 != 0).then(|| PriceBand::of(offer.price_cents)),
        counter: (set & 8 != 0).then_some(offer.counter),
    };
    (0..16).map(|set| choice(set).word()).collect()
}
