//! What the pages of social requests ask for.

use leptos::prelude::*;

/// Makes a request, then shows it; when something is not right, shows the form again as it was.
#[server(endpoint = "requests/make")]
pub async fn make_request(
    reference: String,
    kind: String,
    #[server(default)] uses: Vec<String>,
    #[server(default)] need: String,
    #[server(default)] needed_by: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{requests, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::requests::{draft::Draft, field_sentence};
    use crate::viewer::{service, viewer};
    use regain_domain::device::Kind;
    use regain_domain::request::Use;
    use regain_service::Problem;
    use regain_service::make_request::{NewRequest, make};

    let language = use_language();
    let made = match Kind::from_word(&kind) {
        None => Err(Problem::Field("kind".to_owned())),
        Some(kind) => {
            let new = NewRequest {
                reference: reference.clone(),
                kind,
                uses: uses.iter().filter_map(|word| Use::from_word(word)).collect(),
                need: need.clone(),
                needed_by: Some(needed_by.clone()).filter(|day| !day.is_empty()),
            };
            make(&service(), &viewer().actor, new).await
        }
    };
    match made {
        Ok(id) => {
            flash_success(requests::texts(language).made);
            leptos_axum::redirect(&format!("/demandes/{id}"));
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |field| {
                field_sentence(language, field)
            }));
            Draft {
                reference,
                kind,
                uses,
                need,
                needed_by,
            }
            .leave();
            leptos_axum::redirect("/demandes/nouvelle");
        }
    }
    Ok(())
}

/// Takes a request back.
#[server(endpoint = "requests/cancel")]
pub async fn cancel_request(request: String) -> Result<(), ServerFnError> {
    use crate::i18n::{requests, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::id::RequestId;
    use regain_service::Problem;
    use regain_service::make_request::cancel;

    let words = requests::texts(use_language());
    let done = match RequestId::parse(&request) {
        Some(id) => cancel(&service(), &viewer().actor, id).await,
        None => Err(Problem::NotFound),
    };
    tell(done, &request, words.cancel_done);
    Ok(())
}

/// Keeps a device for a request.
#[server(endpoint = "requests/assign")]
pub async fn assign_request(request: String, device: String) -> Result<(), ServerFnError> {
    use crate::i18n::{requests, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::id::{DeviceId, RequestId};
    use regain_service::Problem;
    use regain_service::assign_request::assign;

    let words = requests::texts(use_language());
    let done = match (RequestId::parse(&request), DeviceId::parse(&device)) {
        (Some(id), Some(device)) => assign(&service(), &viewer().actor, id, device).await,
        _ => Err(Problem::NotFound),
    };
    tell(done, &request, words.assigned_done);
    Ok(())
}

/// Says how it went, on the request's page; where there is none, on the list.
#[cfg(feature = "ssr")]
fn tell(done: Result<(), regain_service::Problem>, request: &str, said: &str) {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{requests, use_language};
    use crate::pages::desk::problem_sentence;
    use regain_domain::id::RequestId;
    use regain_service::Problem;

    let language = use_language();
    let nowhere = matches!(done, Err(Problem::NotFound));
    match done {
        Ok(()) => flash_success(said),
        Err(problem) => flash_error(problem_sentence(language, &problem, |field| {
            (field == "request").then_some(requests::texts(language).assigned_meanwhile)
        })),
    }
    match RequestId::parse(request).filter(|_| !nowhere) {
        Some(id) => leptos_axum::redirect(&format!("/demandes/{id}")),
        None => leptos_axum::redirect("/demandes"),
    }
}
