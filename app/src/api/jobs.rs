//! What the page of the server's own work asks for.

use leptos::prelude::*;

/// Has a job that was given up tried again.
#[server(endpoint = "jobs/try_again")]
pub async fn try_again(job: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{jobs, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::id::JobId;
    use regain_service::Problem;
    use regain_service::jobs::see;

    let language = use_language();
    let done = match JobId::parse(&job) {
        Some(id) => see::try_again(&service(), &viewer().actor, id).await,
        None => Err(Problem::NotFound),
    };
    match done {
        Ok(()) => flash_success(jobs::texts(language).try_again_done),
        Err(problem) => flash_error(problem_sentence(language, &problem, |_| None)),
    }
    leptos_axum::redirect("/administration/travaux");
    Ok(())
}
