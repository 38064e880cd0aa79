//! Deciding whether two records are one thing.

use leptos::prelude::*;
use regain_service::Problem;

use crate::flash::{flash_error, flash_success};
use crate::i18n::{duplicates, use_language};
use crate::pages::duplicates::problem_words;
use crate::viewer::{service, viewer};

/// Merges two records or keeps them apart: `kept` is the id of the record that stays, or `apart`. `back` is the list the
/// person came from.
#[server(endpoint = "duplicates/settle")]
pub async fn settle_duplicate(
    duplicate: String,
    #[server(default)] kept: String,
    reason: String,
    back: String,
) -> Result<(), ServerFnError> {
    use regain_domain::id::{DeviceId, DuplicateId};
    use regain_service::settle_duplicate::{keep_apart, merge};

    let words = duplicates::texts(use_language());
    let (service, actor) = (service(), viewer().actor);
    let done = match (DuplicateId::parse(&duplicate), kept.as_str()) {
        (None, _) => Err(Problem::NotFound),
        (Some(id), "apart") => keep_apart(&service, &actor, id, &reason)
            .await
            .map(|()| words.apart_done),
        (Some(id), kept) => match DeviceId::parse(kept) {
            Some(kept) => merge(&service, &actor, id, kept, &reason)
                .await
                .map(|()| words.merged_done),
            None => Err(Problem::Field("kept".into())),
        },
    };
    say(done, &back);
    Ok(())
}

/// Takes such a decision back.
#[server(endpoint = "duplicates/reopen")]
pub async fn reopen_duplicate(duplicate: String, reason: String, back: String) -> Result<(), ServerFnError> {
    use regain_domain::id::DuplicateId;
    use regain_service::settle_duplicate::reopen;

    let words = duplicates::texts(use_language());
    let done = match DuplicateId::parse(&duplicate) {
        Some(id) => reopen(&service(), &viewer().actor, id, &reason)
            .await
            .map(|()| words.reopen_done),
        None => Err(Problem::NotFound),
    };
    say(done, &back);
    Ok(())
}

/// Shows the list again, with what became of it.
fn say(done: Result<&'static str, Problem>, back: &str) {
    match done {
        Ok(sentence) => flash_success(sentence),
        Err(problem) => flash_error(problem_words(use_language(), &problem)),
    }
    let back = if back == "/territoire/doublons" {
        back
    } else {
        "/parc/doublons"
    };
    leptos_axum::redirect(back);
}
