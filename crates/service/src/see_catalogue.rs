//! The catalogue: what anyone may reserve, searched and filtered, and one device of it.
//!
//! A page makes a fixed number of queries, whatever it shows: the words that were typed are resolved against the
//! catalogue's own vocabulary ([`meaning`]). The filters' counts come ready made where nothing or one word is searched;
//! under several words they are of the newest [`COUNTED`] matches, and say so where there are more.

use regain_domain::access::{Action, Actor, Relation};
use regain_domain::code::Code;
use regain_domain::device::{Kind, Stage};
use regain_domain::grade::ShopGrade;
use regain_domain::id::{OfferId, ReservationId, SiteId};
use regain_domain::offering::PriceBand;
use regain_domain::time::Timestamp;
use regain_store::catalogue::{self, Card, Facets, Terms, Word};
use regain_store::offer::label_word;
use regain_store::{Connection, counter, fold, reservation, shown};
use std::collections::HashMap;

pub use regain_store::catalogue::PublicPhoto;
pub use regain_store::counter::CounterPlace;
pub use regain_store::device::Device;
pub use regain_store::offer::Choice;

use crate::reserve::{DAYS_AHEAD, new_form};
use crate::{Problem, Service};

/// How many offers one page shows.
pub const PAGE: usize = 24;
/// How many matches of a search are counted; more are said to be "more than".
pub const COUNTED: usize = 500;
/// How many words of a search count.
const MOST_TYPED: usize = 6;
/// How many words of the catalogue one typed word may mean.
const MOST_MEANT: u32 = 8;
/// From how many letters on two typing errors are forgiven.
const TWO_ERRORS_FROM: usize = 8;
/// Below this a word is too short for a typing error to be told from another word.
const ONE_ERROR_FROM: usize = 4;
/// How many counters the filter lists.
const MOST_COUNTERS: u32 = 200;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// As typed.
    pub text: String,
    /// The filters.
    pub choice: Choice,
    /// The last offer of the page before.
    pub before: Option<(Timestamp, OfferId)>,
}

/// One page of the catalogue.
#[derive(Clone, Debug)]
pub struct Page {
    /// Newest first.
    pub offers: Vec<Shown>,
    /// The last one shown, if there are more.
    pub next: Option<(Timestamp, OfferId)>,
    /// How many there are, by search and filters.
    pub total: u64,
    /// Whether there may be more than the counts say: then they are "at least", and 0 is "nobody counted".
    pub more_than_counted: bool,
    /// How many each kind would leave, the other filters staying as they are.
    pub kinds: Vec<(Kind, u64)>,
    /// The same for looks …
    pub grades: Vec<(ShopGrade, u64)>,
    /// … prices …
    pub prices: Vec<(PriceBand, u64)>,
    /// … and places.
    pub counters: Vec<(CounterPlace, u64)>,
    /// What was searched instead of what was typed, where no word was exactly that.
    pub corrected: Option<String>,
}

/// An offer as a card.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The offer, its device, its counter.
    pub card: Card,
    /// Its public pictures, oldest first.
    pub photos: Vec<PublicPhoto>,
}

/// A page of the catalogue.
pub async fn page(service: &Service, actor: &Actor, search: &Search) -> Result<Page, Problem> {
    service.allow(actor, Action::SeeCatalogue, Relation::Nobodys)?;
    let mut db = service.store.read().await?;
    let counters = counter::all(&mut db, MOST_COUNTERS).await?;
    let Meaning {
        terms,
        corrected,
        hopeless,
    } = meaning(&mut db, &search.text).await?;
    let mut page = if hopeless {
        Page::empty()
    } else if terms.is_empty() {
        counted(&mut db, &search.choice, counters).await?
    } else if let [term] = &terms[..]
        && let [word] = &term[..]
        && !word.is_label()
    {
        let matches = catalogue::of_word(&mut db, &word.word).await?;
        among(&matches, false, &search.choice, counters)
    } else {
        let newest = catalogue::matches(&mut db, &terms, COUNTED).await?;
        let more = newest.len() >= COUNTED;
        let matches: Vec<(Facets, u64)> = newest.into_iter().map(|one| (one, 1)).collect();
        let found = among(&matches, more, &search.choice, counters.clone());
        if more {
            // What none of the newest has may be had among the rest: nothing that the catalogue has is left out.
            let anywhere = counted(&mut db, &search.choice, counters).await?;
            found.with_values_of(anywhere)
        } else {
            found
        }
    };
    page.corrected = corrected;
    if page.total == 0 && !page.more_than_counted {
        return Ok(page);
    }
    // Without a search the total is the length of the choice's own list; with one, that list's length is asked for.
    let passing = if terms.is_empty() {
        page.total
    } else {
        let passing = catalogue::counts(&mut db, &[search.choice]).await?;
        passing.get(&search.choice).copied().unwrap_or(0)
    };
    let choice = (&search.choice, passing);
    let mut cards = catalogue::page(&mut db, &terms, choice, search.before, PAGE + 1).await?;
    let more = cards.len() > PAGE;
    cards.truncate(PAGE);
    page.next = cards
        .last()
        .filter(|_| more)
        .map(|card| (card.offer.opened_at, card.offer.id));
    page.offers = with_photos(&mut db, cards).await?;
    Ok(page)
}

async fn with_photos(db: &mut Connection, cards: Vec<Card>) -> Result<Vec<Shown>, Problem> {
    let devices: Vec<_> = cards.iter().map(|card| card.offer.device).collect();
    let mut photos = catalogue::photos(db, &devices).await?;
    let shown = |card: Card| Shown {
        photos: photos.remove(&card.offer.device).unwrap_or_default(),
        card,
    };
    Ok(cards.into_iter().map(shown).collect())
}

impl Page {
    /// The same counts, with 0 for values that only `other` has.
    fn with_values_of(self, other: Self) -> Self {
        fn all<T: PartialEq>(found: Vec<(T, u64)>, other: Vec<(T, u64)>) -> Vec<(T, u64)> {
            let count = |value: &T| {
                found
                    .iter()
                    .find(|(one, _)| one == value)
                    .map_or(0, |(_, count)| *count)
            };
            let counts: Vec<u64> = other.iter().map(|(value, _)| count(value)).collect();
            other
                .into_iter()
                .zip(counts)
                .map(|((value, _), count)| (value, count))
                .collect()
        }
        Self {
            kinds: all(self.kinds, other.kinds),
            grades: all(self.grades, other.grades),
            prices: all(self.prices, other.prices),
            counters: all(self.counters, other.counters),
            ..self
        }
    }

    const fn empty() -> Self {
        Self {
            offers: Vec::new(),
            next: None,
            total: 0,
            more_than_counted: false,
            kinds: Vec::new(),
            grades: Vec::new(),
            prices: Vec::new(),
            counters: Vec::new(),
            corrected: None,
        }
    }
}

/// The counts of the filters, each value with the other filters as they are; `count` tells how many pass a choice.
fn facets(choice: &Choice, counters: Vec<CounterPlace>, count: impl Fn(&Choice) -> u64) -> Page {
    let with = |made: Choice| Some(count(&made)).filter(|&offers| offers > 0);
    let kinds = Kind::ALL.iter().filter_map(|&kind| {
        let made = Choice {
            kind: Some(kind),
            ..*choice
        };
        Some((kind, with(made)?))
    });
    let grades = ShopGrade::ALL.iter().filter_map(|&grade| {
        let made = Choice {
            grade: Some(grade),
            ..*choice
        };
        Some((grade, with(made)?))
    });
    let prices = PriceBand::ALL.iter().filter_map(|&price| {
        let made = Choice {
            price: Some(price),
            ..*choice
        };
        Some((price, with(made)?))
    });
    Page {
        total: count(choice),
        kinds: kinds.collect(),
        grades: grades.collect(),
        prices: prices.collect(),
        counters: counters
            .into_iter()
            .filter_map(|place| {
                let made = Choice {
                    counter: Some(place.counter.site),
                    ..*choice
                };
                let offers = with(made)?;
                Some((place, offers))
            })
            .collect(),
        ..Page::empty()
    }
}

/// The counts where nothing is searched: they stand ready made.
async fn counted(db: &mut Connection, choice: &Choice, counters: Vec<CounterPlace>) -> Result<Page, Problem> {
    let mut asked = vec![*choice];
    let sites: Vec<SiteId> = counters.iter().map(|place| place.counter.site).collect();
    asked.extend(Kind::ALL.iter().map(|&kind| Choice {
        kind: Some(kind),
        ..*choice
    }));
    asked.extend(ShopGrade::ALL.iter().map(|&grade| Choice {
        grade: Some(grade),
        ..*choice
    }));
    asked.extend(PriceBand::ALL.iter().map(|&price| Choice {
        price: Some(price),
        ..*choice
    }));
    asked.extend(sites.iter().map(|&counter| Choice {
        counter: Some(counter),
        ..*choice
    }));
    let found: HashMap<Choice, u64> = catalogue::counts(db, &asked).await?;
    Ok(facets(choice, counters, |choice| {
        found.get(choice).copied().unwrap_or(0)
    }))
}

/// The counts among the matches of a search, each with how many are like it; `more` says that there are others.
fn among(matches: &[(Facets, u64)], more: bool, choice: &Choice, counters: Vec<CounterPlace>) -> Page {
    let passes = |one: &Facets, choice: &Choice| {
        choice.kind.is_none_or(|kind| kind == one.kind)
            && choice.grade.is_none_or(|grade| grade == one.grade)
            && choice.price.is_none_or(|price| price == one.price)
            && choice.counter.is_none_or(|counter| counter == one.counter)
    };
    let count = |choice: &Choice| {
        let passing = matches.iter().filter(|(one, _)| passes(one, choice));
        passing.map(|(_, count)| count).sum()
    };
    Page {
        more_than_counted: more,
        ..facets(choice, counters, count)
    }
}

/// What a text means in this catalogue.
struct Meaning {
    terms: Terms,
    corrected: Option<String>,
    /// One of the words is nothing like any word of the catalogue.
    hopeless: bool,
}

/// Resolves what was typed: words that begin so; if there are none, words that are a typing error away. Accents and case
/// are folded away before.
async fn meaning(db: &mut Connection, text: &str) -> Result<Meaning, Problem> {
    let short: String = text.chars().take(200).collect();
    let mut typed = fold::words([short.as_str()]);
    // Filling words find everything.
    typed.retain(|word| word.chars().count() > 1 && !FILLING.contains(&word.as_str()));
    typed.truncate(MOST_TYPED);
    // Each word may be a label too.
    let labels = typed.iter().map(|word| label_word(word));
    let asked: Vec<String> = typed.iter().cloned().chain(labels).collect();
    let mut terms = catalogue::beginning_with(db, &asked, MOST_MEANT).await?;
    let labelled = terms.split_off(typed.len());
    for ((term, word), labelled) in terms.iter_mut().zip(&typed).zip(labelled) {
        // A label begun is not looked for: its first letters say nothing.
        let whole = labelled.into_iter().filter(|one| one.word == label_word(word));
        term.extend(whole);
    }
    for (term, word) in terms.iter_mut().zip(&typed) {
        // Who types a whole word means it: "pc" is not "pcie".
        if let Some(exact) = term.iter().find(|one| one.word == *word).cloned() {
            *term = vec![exact];
        }
    }
    let unknown: Vec<&String> = typed
        .iter()
        .zip(&terms)
        .filter(|(_, term)| term.is_empty())
        .map(|(word, _)| word)
        .collect();
    let mut corrected = None;
    if let (Some(shortest), Some(longest)) = (
        unknown.iter().map(|word| word.chars().count()).min(),
        unknown.iter().map(|word| word.chars().count()).max(),
    ) {
        let known = catalogue::words_of_length(db, shortest.saturating_sub(2), longest + 2).await?;
        for (term, word) in terms.iter_mut().zip(&typed) {
            if term.is_empty() {
                *term = near(word, &known);
            }
        }
        corrected = terms
            .iter()
            .map(|term| term.first().map(|one| one.word.clone()))
            .collect::<Option<Vec<_>>>()
            .map(|words| words.join(" "));
    }
    Ok(Meaning {
        hopeless: terms.iter().any(Vec::is_empty),
        terms,
        corrected,
    })
}

/// Words that stand between the words that matter.
const FILLING: &[&str] = &[
    "de", "du", "des", "la", "le", "les", "un", "une", "pour", "avec", "et", "ou", "en", "the", "for", "with", "and",
    "or", "of",
];

/// The known words nearest to one with a typing error, the most frequent first.
fn near(word: &str, known: &[Word]) -> Vec<Word> {
    let forgiven = match word.chars().count() {
        letters if letters >= TWO_ERRORS_FROM => 2,
        letters if letters >= ONE_ERROR_FROM => 1,
        _ => return Vec::new(),
    };
    // A model number one digit off is another model.
    if word.chars().all(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let mut near: Vec<(usize, &Word)> = known
        .iter()
        .map(|one| (strsim::damerau_levenshtein(word, &one.word), one))
        .filter(|(errors, _)| *errors <= forgiven)
        .collect();
    near.sort_by(|(a, one), (b, other)| (a, other.offers, &one.word).cmp(&(b, one.offers, &other.word)));
    let best = near.first().map(|(errors, _)| *errors);
    near.into_iter()
        .filter(|(errors, _)| Some(*errors) == best)
        .take(MOST_MEANT as usize)
        .map(|(_, one)| one.clone())
        .collect()
}

/// One device of the catalogue.
#[derive(Clone, Debug)]
pub struct OneDevice {
    /// The offer with its pictures.
    pub shown: Shown,
    /// Whether it can be reserved now.
    pub free: bool,
    /// The free slots of its counter, by time.
    pub slots: Vec<Timestamp>,
    /// Makes sending the form twice reserve once.
    pub form: ReservationId,
    /// Shows that the form is ours, and when it was shown.
    pub seal: String,
}

/// The page of a device, by the code of its label.
pub async fn device(service: &Service, actor: &Actor, code: &str) -> Result<OneDevice, Problem> {
    service.allow(actor, Action::SeeCatalogue, Relation::Nobodys)?;
    let code = Code::parse(code).map_err(|_| Problem::NotFound)?;
    let mut db = service.store.read().await?;
    let found = shown::by_tag(&mut db, code).await?.ok_or(Problem::NotFound)?;
    let id = found.device.state.device;
    let card = catalogue::of_device(&mut db, id).await?.ok_or(Problem::NotFound)?;
    let now = service.now();
    let counter = &card.counter.counter;
    let mut slots = counter.timetable.slots(now, DAYS_AHEAD);
    if let Some(last) = slots.last() {
        let until = Timestamp(last.micros() + 1);
        let taken = reservation::taken(&mut db, counter.site, now, until).await?;
        let places = u64::from(counter.timetable.places);
        slots.retain(|slot| taken.get(slot).copied().unwrap_or(0) < places);
    }
    let free = card.device.state.stage == Stage::Listed;
    let shown = with_photos(&mut db, vec![card]).await?.pop().ok_or(Problem::NotFound)?;
    drop(db);
    let (form, seal) = new_form(service).await?;
    Ok(OneDevice {
        shown,
        free,
        slots,
        form,
        seal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<Word> {
        [
            ("thinkpad", 9),
            ("probook", 4),
            ("ecran", 7),
            ("t480", 3),
            ("t490", 5),
            ("hp", 2),
        ]
        .map(|(word, offers)| Word {
            word: word.into(),
            offers,
        })
        .to_vec()
    }

    fn meant(word: &str) -> Vec<String> {
        near(word, &known()).into_iter().map(|one| one.word).collect()
    }

    #[test]
    fn small_errors_are_forgiven_and_large_ones_are_not() {
        assert_eq!(meant("thinkpda"), ["thinkpad"]);
        assert_eq!(meant("thinqpat"), ["thinkpad"]);
        assert_eq!(meant("ecrna"), ["ecran"]);
        assert!(meant("tinqpat").is_empty());
        assert!(meant("pc").is_empty());
        // Both are one letter away: the more frequent one first.
        assert_eq!(meant("t48o"), ["t480"]);
        assert_eq!(meant("t470"), ["t490", "t480"]);
        assert!(meant("4801").is_empty());
    }
}
