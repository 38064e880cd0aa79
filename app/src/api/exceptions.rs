//! What the page asks for on which a person settles what did not match.

#![allow(
    clippy::too_many_arguments,
    reason = "a server function takes the fields of its form"
)]

use leptos::prelude::*;

/// Settles an exception with a finding and a reason; when something is not right, shows the form again as it was.
#[server(endpoint = "exceptions/settle")]
pub async fn settle_exception(
    exception: String,
    #[server(default)] finding: String,
    #[server(default)] reason: String,
    #[server(default)] code: String,
    #[server(default)] kind: String,
    #[server(default)] maker: String,
    #[server(default)] model: String,
    #[server(default)] like: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{settle, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::exceptions::{field_sentence, form_address};
    use crate::viewer::{service, viewer};
    use regain_domain::device::Kind;
    use regain_domain::id::ExceptionId;
    use regain_service::Problem;
    use regain_service::settle_exception::{Finding, FindingKind, settle, settle_with_its_like};

    let language = use_language();
    let words = settle::texts(language);
    let wrong = |name: &str| Problem::Field(name.to_owned());
    let found = match FindingKind::from_word(&finding) {
        Some(FindingKind::WithGiver) => Ok(Finding::WithGiver),
        Some(FindingKind::WithTaker) => Ok(Finding::WithTaker),
        Some(FindingKind::WithCustodian) => Ok(Finding::WithCustodian),
        Some(FindingKind::Lost) => Ok(Finding::Lost),
        Some(FindingKind::Known) => Ok(Finding::Known(code.clone())),
        Some(FindingKind::New) => Ok(Finding::New {
            kind: Kind::from_word(&kind).unwrap_or(Kind::Other),
            maker: maker.clone(),
            model: model.clone(),
        }),
        None => Err(wrong("finding")),
    };
    let done = match (ExceptionId::parse(&exception), found) {
        (None, _) => Err(Problem::NotFound),
        (_, Err(problem)) => Err(problem),
        (Some(id), Ok(found)) if like.is_empty() => {
            let done = settle(&service(), &viewer().actor, id, found, &reason).await;
            done.map(|()| 1)
        }
        (Some(id), Ok(found)) => settle_with_its_like(&service(), &viewer().actor, id, found, &reason).await,
    };
    match done {
        Ok(1) => {
            flash_success(words.done);
            leptos_axum::redirect(&format!("/a-regler/{exception}"));
        }
        Ok(count) => {
            flash_success((words.done_all)(count));
            leptos_axum::redirect(&format!("/a-regler/{exception}"));
        }
        Err(Problem::Changed) => {
            flash_error(words.already);
            leptos_axum::redirect(&format!("/a-regler/{exception}"));
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |name| {
                field_sentence(language, name)
            }));
            if problem == Problem::NotFound {
                leptos_axum::redirect("/a-regler");
            } else {
                let values = [&finding, &reason, &code, &kind, &maker, &model].map(String::as_str);
                leptos_axum::redirect(&form_address(&exception, values));
            }
        }
    }
    Ok(())
}
