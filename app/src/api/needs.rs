//! What the forms of the needs board ask for.

use leptos::prelude::*;

/// States a need, then shows it; when something is not right, shows the form again as it was.
#[server(endpoint = "needs/state")]
pub async fn state_need(
    kind: String,
    count: String,
    #[server(default)] memory: String,
    #[server(default)] storage: String,
    #[server(default)] since: String,
    #[server(default)] needed_by: String,
    #[server(default)] note: String,
) -> Result<(), ServerFnError> {
    use crate::i18n::{needs, use_language};
    use crate::pages::needs::Draft;
    use crate::viewer::{service, viewer};
    use regain_service::needs::state;

    let draft = Draft {
        kind,
        count,
        memory,
        storage,
        since,
        needed_by,
        note,
    };
    let made = match draft.read() {
        Ok(new) => state(&service(), &viewer().actor, new).await,
        Err(problem) => Err(problem),
    };
    match made {
        Ok(id) => server::done(needs::texts(use_language()).made, &format!("/besoins/{id}")),
        Err(problem) => {
            draft.leave();
            server::failed(&problem, "/besoins/nouveau");
        }
    }
    Ok(())
}

/// Changes what is looked for.
#[server(endpoint = "needs/edit")]
#[allow(
    clippy::too_many_arguments,
    reason = "a form's fields are a server function's arguments"
)]
pub async fn edit_need(
    need: String,
    version: u64,
    kind: String,
    count: String,
    #[server(default)] memory: String,
    #[server(default)] storage: String,
    #[server(default)] since: String,
    #[server(default)] needed_by: String,
    #[server(default)] note: String,
) -> Result<(), ServerFnError> {
    use crate::i18n::{needs, use_language};
    use crate::pages::needs::Draft;
    use crate::viewer::{service, viewer};
    use regain_domain::id::NeedId;
    use regain_service::Problem;
    use regain_service::needs::edit;

    let draft = Draft {
        kind,
        count,
        memory,
        storage,
        since,
        needed_by,
        note,
    };
    let here = server::page(&need);
    let done = match (NeedId::parse(&need), draft.read()) {
        (Some(id), Ok(new)) => edit(&service(), &viewer().actor, id, version, new).await,
        (None, _) => Err(Problem::NotFound),
        (_, Err(problem)) => Err(problem),
    };
    match done {
        Ok(()) => server::done(needs::texts(use_language()).saved, &here),
        Err(problem @ Problem::Field(_)) => {
            draft.leave();
            server::failed(&problem, &format!("{here}/modifier"));
        }
        Err(problem) => server::failed(&problem, &here),
    }
    Ok(())
}

/// Says how many have come in all.
#[server(endpoint = "needs/fulfil")]
pub async fn fulfil_need(need: String, version: u64, fulfilled: String) -> Result<(), ServerFnError> {
    use crate::i18n::{needs, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::id::NeedId;
    use regain_service::Problem;
    use regain_service::needs::fulfil;

    let done = match (NeedId::parse(&need), fulfilled.trim().parse()) {
        (Some(id), Ok(come)) => fulfil(&service(), &viewer().actor, id, version, come).await,
        (None, _) => Err(Problem::NotFound),
        (_, Err(_)) => Err(Problem::Field("fulfilled".to_owned())),
    };
    match done {
        Ok(()) => server::done(needs::texts(use_language()).come_done, &server::page(&need)),
        Err(problem) => server::failed(&problem, &server::page(&need)),
    }
    Ok(())
}

/// Closes a need.
#[server(endpoint = "needs/close")]
pub async fn close_need(need: String, version: u64) -> Result<(), ServerFnError> {
    use crate::i18n::{needs, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::id::NeedId;
    use regain_service::Problem;
    use regain_service::needs::close;

    let done = match NeedId::parse(&need) {
        Some(id) => close(&service(), &viewer().actor, id, version).await,
        None => Err(Problem::NotFound),
    };
    match done {
        Ok(()) => server::done(needs::texts(use_language()).close_done, &server::page(&need)),
        Err(problem) => server::failed(&problem, &server::page(&need)),
    }
    Ok(())
}

#[cfg(feature = "ssr")]
mod server {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::use_language;
    use crate::pages::desk::problem_sentence;
    use crate::pages::needs::field_sentence;
    use regain_domain::id::NeedId;
    use regain_service::Problem;

    /// The page of a need; the board, where there is none of that name.
    pub(super) fn page(need: &str) -> String {
        NeedId::parse(need).map_or_else(|| "/besoins".to_owned(), |id| format!("/besoins/{id}"))
    }

    pub(super) fn done(said: &str, then: &str) {
        flash_success(said);
        leptos_axum::redirect(then);
    }

    pub(super) fn failed(problem: &Problem, then: &str) {
        let language = use_language();
        flash_error(problem_sentence(language, problem, |field| {
            field_sentence(language, field)
        }));
        leptos_axum::redirect(if *problem == Problem::NotFound {
            "/besoins"
        } else {
            then
        });
    }
}
