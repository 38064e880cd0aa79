//! What the pages of offers ask for: into the catalogue, out of it, and a counter's hours.

use leptos::prelude::*;
use regain_domain::slot::Opening;
use serde::{Deserialize, Serialize};

/// One day of a counter as its form sends it: `09:00`, empty where it is closed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct DayHours {
    /// Opens in the morning.
    #[serde(default)]
    pub morning_from: String,
    /// Closes at noon.
    #[serde(default)]
    pub morning_until: String,
    /// Opens again.
    #[serde(default)]
    pub afternoon_from: String,
    /// Closes for the day.
    #[serde(default)]
    pub afternoon_until: String,
}

impl DayHours {
    /// The openings of the day; none when something in it is no time of day, or one half of a pair is missing.
    pub fn openings(&self) -> Option<Vec<Opening>> {
        let pairs = [
            (&self.morning_from, &self.morning_until),
            (&self.afternoon_from, &self.afternoon_until),
        ];
        let given = pairs
            .into_iter()
            .filter(|(from, until)| !from.is_empty() || !until.is_empty());
        given
            .map(|(from, until)| {
                Some(Opening {
                    from: minutes(from)?,
                    until: minutes(until)?,
                })
            })
            .collect()
    }
}

/// Minutes since midnight of `HH:MM`.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Cents of what people write for a price: `45`, `45,5`, `45.50 €`; nothing is free.
pub fn cents(text: &str) -> Option<u32> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    if text.is_empty() {
        return Some(0);
    }
    let (euros, rest) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if euros.is_empty() || !digits(euros) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let rest: u32 = format!("{rest:0<2}").parse().ok()?;
    euros.parse::<u32>().ok()?.checked_mul(100)?.checked_add(rest)
}

/// Puts a device into the catalogue; when something is not right, shows the form again as it was filled in.
#[server(endpoint = "offers/list")]
pub async fn list_device(
    device: String,
    #[server(default)] price: String,
    #[server(default)] words: String,
    #[server(default)] counter: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{offers, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::offers::{field_sentence, form_address};
    use crate::viewer::{service, viewer};
    use regain_domain::id::{DeviceId, SiteId};
    use regain_service::Problem;
    use regain_service::offer_device::{NewOffer, list};

    let language = use_language();
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let done = async {
        let new = NewOffer {
            device: DeviceId::parse(&device).ok_or(Problem::NotFound)?,
            price_cents: cents(&price).ok_or_else(|| wrong("price"))?,
            words: words.clone(),
            counter: SiteId::parse(&counter).ok_or_else(|| wrong("counter"))?,
        };
        list(&service(), &viewer().actor, new).await
    };
    match done.await {
        Ok(_) => {
            flash_success(offers::texts(language).listed);
            leptos_axum::redirect("/comptoir/offres");
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |name| {
                field_sentence(language, name)
            }));
            leptos_axum::redirect(&form_address(&device, &price, &words, &counter));
        }
    }
    Ok(())
}

/// Takes a device out of the catalogue.
#[server(endpoint = "offers/unlist")]
pub async fn unlist_device(offer: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{offers, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::id::OfferId;
    use regain_service::Problem;
    use regain_service::offer_device::unlist;

    let language = use_language();
    let done = match OfferId::parse(&offer) {
        Some(id) => unlist(&service(), &viewer().actor, id).await,
        None => Err(Problem::NotFound),
    };
    match done {
        Ok(()) => flash_success(offers::texts(language).unlisted),
        Err(problem) => flash_error(problem_sentence(language, &problem, |_| None)),
    }
    leptos_axum::redirect("/comptoir/offres");
    Ok(())
}

/// Sets when one of one's own sites gives devices out.
#[server(endpoint = "offers/open_counter")]
pub async fn open_counter(
    site: String,
    #[server(default)] days: Vec<DayHours>,
    #[server(default)] slot_minutes: String,
    #[server(default)] places: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{offers, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::offers::field_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::id::SiteId;
    use regain_domain::slot::{Hours, Timetable};
    use regain_service::Problem;
    use regain_service::open_counter::open;

    let language = use_language();
    let wrong = |field: &str| Problem::Field(field.to_owned());
    let done = async {
        let id = SiteId::parse(&site).ok_or(Problem::NotFound)?;
        let hours: Option<Vec<Vec<Opening>>> = days.iter().map(DayHours::openings).collect();
        let hours = hours.and_then(|week| <[Vec<Opening>; 7]>::try_from(week).ok());
        let timetable = Timetable {
            hours: Hours(hours.ok_or_else(|| wrong("hours"))?),
            slot_minutes: slot_minutes.trim().parse().map_err(|_| wrong("slot_minutes"))?,
            places: places.trim().parse().map_err(|_| wrong("places"))?,
        };
        open(&service(), &viewer().actor, id, timetable).await
    };
    match done.await {
        Ok(()) => flash_success(offers::texts(language).hours_kept),
        Err(problem) => flash_error(problem_sentence(language, &problem, |name| {
            field_sentence(language, name)
        })),
    }
    leptos_axum::redirect("/comptoir/horaires");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_read_as_people_write_it() {
        for (text, read) in [
            ("", Some(0)),
            ("0", Some(0)),
            ("45", Some(4_500)),
            ("45,5", Some(4_550)),
            (" 45.50 € ", Some(4_550)),
            ("1 200", Some(120_000)),
        ] {
            assert_eq!(cents(text), read, "{text}");
        }
        for wrong in ["-1", "cher", "1,234", "1.2.3", ",5", "99999999999"] {
            assert_eq!(cents(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_is_two_openings_at_most_and_half_a_pair_is_wrong() {
        let day = |texts: [&str; 4]| {
            let [morning_from, morning_until, afternoon_from, afternoon_until] = texts.map(str::to_owned);
            DayHours {
                morning_from,
                morning_until,
                afternoon_from,
                afternoon_until,
            }
        };
        let opening = |from, until| Opening { from, until };
        assert_eq!(day(["", "", "", ""]).openings(), Some(vec![]));
        assert_eq!(
            day(["09:00", "12:30", "14:00", "18:00"]).openings(),
            Some(vec![opening(540, 750), opening(840, 1_080)])
        );
        for wrong in [["09:00", "", "", ""], ["9h", "12h", "", ""], ["24:00", "25:00", "", ""]] {
            assert_eq!(day(wrong).openings(), None, "{wrong:?}");
        }
    }
}
