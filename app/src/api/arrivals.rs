//! What the pages of arrivals ask for, and the round page's choice of where it goes.

use leptos::prelude::*;

/// Says to which workshop a round goes; nothing chosen takes it back.
#[server(endpoint = "arrivals/deliver")]
pub async fn deliver_round(round: String, #[server(default)] site: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{arrivals, use_language};
    use crate::pages::arrivals::field_sentence;
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::id::{RoundId, SiteId};
    use regain_service::Problem;
    use regain_service::announce_arrival::deliver;

    let language = use_language();
    let words = arrivals::texts(language);
    let to = SiteId::parse(&site);
    let (there, done) = match RoundId::parse(&round) {
        Some(_) if to.is_none() && !site.is_empty() => (None, Err(Problem::Field("site".to_owned()))),
        Some(round) => (Some(round), deliver(&service(), &viewer().actor, round, to).await),
        None => (None, Err(Problem::NotFound)),
    };
    let known = !matches!(done, Err(Problem::NotFound));
    match done {
        Ok(()) if to.is_some() => flash_success(words.delivered),
        Ok(()) => flash_success(words.undelivered),
        Err(problem) => flash_error(problem_sentence(language, &problem, |name| {
            field_sentence(language, name)
        })),
    }
    match there {
        Some(round) if known => leptos_axum::redirect(&format!("/tournees/{round}")),
        _ => leptos_axum::redirect("/tournees"),
    }
    Ok(())
}

/// Announces devices to a counter, then shows the arrival; when something is not right, shows the form again.
#[server(endpoint = "arrivals/announce")]
pub async fn announce_arrival(
    #[server(default)] devices: Vec<String>,
    site: String,
    day: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{arrivals, use_language};
    use crate::pages::arrivals::{field_sentence, form_address};
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::id::{DeviceId, SiteId};
    use regain_service::Problem;
    use regain_service::announce_arrival::{NewArrival, announce};

    let language = use_language();
    let words = arrivals::texts(language);
    let done = match SiteId::parse(&site) {
        Some(place) => {
            let new = NewArrival {
                devices: devices.iter().filter_map(|text| DeviceId::parse(text)).collect(),
                site: place,
                day: day.clone(),
            };
            announce(&service(), &viewer().actor, new).await
        }
        None => Err(Problem::Field("site".to_owned())),
    };
    match done {
        Ok(arrival) => {
            flash_success((words.announced_done)(devices.len() as u64));
            leptos_axum::redirect(&format!("/arrivages/{arrival}"));
        }
        Err(problem) => {
            flash_error(match problem {
                Problem::Changed => words.changed.to_owned(),
                problem => problem_sentence(language, &problem, |name| field_sentence(language, name)),
            });
            leptos_axum::redirect(&form_address(&devices, &site, &day));
        }
    }
    Ok(())
}

/// Takes an announcement back that nobody has signed yet.
#[server(endpoint = "arrivals/withdraw")]
pub async fn withdraw_arrival(arrival: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{arrivals, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::id::StopId;
    use regain_service::Problem;
    use regain_service::announce_arrival::withdraw;

    let language = use_language();
    let done = match StopId::parse(&arrival) {
        Some(id) => withdraw(&service(), &viewer().actor, id)
            .await
            .map_err(|problem| (Some(id), problem)),
        None => Err((None, Problem::NotFound)),
    };
    match done {
        Ok(()) => {
            flash_success(arrivals::texts(language).withdrawn);
            leptos_axum::redirect("/arrivages?sens=envois");
        }
        Err((id, problem)) => {
            flash_error(problem_sentence(language, &problem, |_| None));
            match (id, problem) {
                (Some(id), Problem::Changed) => leptos_axum::redirect(&format!("/arrivages/{id}")),
                _ => leptos_axum::redirect("/arrivages?sens=envois"),
            }
        }
    }
    Ok(())
}
