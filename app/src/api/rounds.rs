//! What the pages of rounds ask for.

use leptos::prelude::*;

/// Makes a round, then shows it; when something is not right, shows the form again as it was.
#[server(endpoint = "rounds/create")]
pub async fn create_round(name: String, day: String, #[server(default)] driver: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{rounds, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::rounds::field_sentence;
    use crate::viewer::{service, viewer};
    use leptos_router::location::Url;
    use regain_domain::id::PersonId;
    use regain_service::plan_round::{NewRound, create};

    let language = use_language();
    let new = NewRound {
        name: name.clone(),
        day: day.clone(),
        driver: PersonId::parse(&driver),
    };
    match create(&service(), &viewer().actor, new).await {
        Ok(round) => {
            flash_success(rounds::texts(language).created);
            leptos_axum::redirect(&format!("/tournees/{round}"));
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |field| {
                field_sentence(language, field)
            }));
            let [name, day, driver] = [name, day, driver].map(|text| Url::escape(&text));
            leptos_axum::redirect(&format!("/tournees/nouvelle?name={name}&day={day}&driver={driver}"));
        }
    }
    Ok(())
}

/// Puts a waiting lot into a round.
#[server(endpoint = "rounds/add_lot")]
pub async fn add_lot(round: String, lot: String) -> Result<(), ServerFnError> {
    use crate::i18n::{rounds, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::id::{LotId, RoundId};
    use regain_service::{Problem, plan_round};

    let words = rounds::texts(use_language());
    let (Some(id), Some(lot)) = (RoundId::parse(&round), LotId::parse(&lot)) else {
        tell(Err(Problem::NotFound), words.added);
        return Ok(());
    };
    match plan_round::add_lot(&service(), &viewer().actor, id, lot).await {
        Err(Problem::Changed) => {
            crate::flash::flash_error(words.taken_meanwhile);
            leptos_axum::redirect(&format!("/tournees/{id}"));
        }
        Err(problem) => tell(Err(problem), words.added),
        Ok(_) => tell(Ok(id), words.added),
    }
    Ok(())
}

/// Takes a stop out of its round.
#[server(endpoint = "rounds/remove_stop")]
pub async fn remove_stop(stop: String) -> Result<(), ServerFnError> {
    use crate::i18n::{rounds, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::id::StopId;
    use regain_service::{Problem, plan_round};

    let done = match StopId::parse(&stop) {
        Some(stop) => plan_round::remove_stop(&service(), &viewer().actor, stop).await,
        None => Err(Problem::NotFound),
    };
    tell(done, rounds::texts(use_language()).removed);
    Ok(())
}

/// Moves a stop by one place: `up` or `down`.
#[server(endpoint = "rounds/move_stop")]
pub async fn move_stop(stop: String, way: String) -> Result<(), ServerFnError> {
    use crate::viewer::{service, viewer};
    use regain_domain::id::StopId;
    use regain_service::Problem;
    use regain_service::plan_round::{self, Direction};

    let way = if way == "up" { Direction::Up } else { Direction::Down };
    let done = match StopId::parse(&stop) {
        Some(stop) => plan_round::move_stop(&service(), &viewer().actor, stop, way).await,
        None => Err(Problem::NotFound),
    };
    // The new order speaks for itself.
    tell(done, "");
    Ok(())
}

/// Goes to the round with a word of success, or to the list with the reason.
#[cfg(feature = "ssr")]
fn tell(done: Result<regain_domain::id::RoundId, regain_service::Problem>, success: &str) {
    match done {
        Ok(round) => {
            if !success.is_empty() {
                crate::flash::flash_success(success);
            }
            leptos_axum::redirect(&format!("/tournees/{round}"));
        }
        Err(problem) => {
            let language = crate::i18n::use_language();
            crate::flash::flash_error(crate::pages::desk::problem_sentence(language, &problem, |_| None));
            leptos_axum::redirect("/tournees");
        }
    }
}
