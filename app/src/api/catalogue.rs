//! What the catalogue and the pages behind a reservation's link ask for. Plain forms: an act, then a redirect.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
pub(crate) use server::typed_email;

/// Keeps a device for an address and writes to it. `website` is a field that no person sees.
#[server(endpoint = "catalogue/reserve")]
pub async fn reserve(
    code: String,
    email: String,
    #[server(default)] slot: String,
    #[server(default)] form: String,
    #[server(default)] seal: String,
    #[server(default)] website: String,
) -> Result<(), ServerFnError> {
    server::reserve(&code, &email, &slot, (&form, &seal), &website).await;
    Ok(())
}

/// Confirms the reservation behind a link: only this does, so that a mail scanner that opens the page confirms nothing.
#[server(endpoint = "catalogue/confirm")]
pub async fn confirm_reservation(token: String) -> Result<(), ServerFnError> {
    server::confirm(&token).await;
    Ok(())
}

/// Takes another slot of the same counter.
#[server(endpoint = "catalogue/change_slot")]
pub async fn change_slot(token: String, #[server(default)] slot: String) -> Result<(), ServerFnError> {
    server::change_slot(&token, &slot).await;
    Ok(())
}

/// Gives the device back.
#[server(endpoint = "catalogue/cancel")]
pub async fn cancel_reservation(token: String) -> Result<(), ServerFnError> {
    server::cancel(&token).await;
    Ok(())
}

#[cfg(feature = "ssr")]
mod server {
    use axum::http::request::Parts;
    use axum::http::{HeaderValue, header};
    use leptos::prelude::*;
    use leptos_axum::{ResponseOptions, redirect};
    use leptos_router::location::Url;
    use regain_domain::code::Code;
    use regain_domain::time::Timestamp;
    use regain_service::Problem;
    use regain_service::reserve::{self, FormProblem, NotKept, Wish};

    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{catalogue, cookie, reservation, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};

    const TYPED: &str = "saisie";

    /// The address that was typed into a form that comes back. It travels in a cookie: addresses of pages end up in logs.
    pub(crate) fn typed_email() -> Option<String> {
        let parts = use_context::<Parts>()?;
        let typed = Url::unescape(&cookie(&parts.headers, TYPED)?);
        keep_typed("", 0);
        Some(typed)
    }

    fn keep_typed(email: &str, seconds: u32) {
        let short: String = email.chars().take(254).collect();
        let value = format!(
            "{TYPED}={}; Path=/catalogue; Max-Age={seconds}; HttpOnly; SameSite=Lax",
            Url::escape(&short)
        );
        if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&value)) {
            response.append_header(header::SET_COOKIE, value);
        }
    }

    pub(super) async fn reserve(code: &str, email: &str, slot: &str, (form, seal): (&str, &str), website: &str) {
        let (service, language) = (service(), use_language());
        let words = catalogue::texts(language);
        // Who fills in what nobody sees is told what everybody is told.
        if !website.is_empty() {
            return redirect("/catalogue/envoye");
        }
        let Ok(code) = Code::parse(code) else {
            return redirect("/catalogue");
        };
        let again = |sentence: String| {
            flash_error(sentence);
            keep_typed(email, 120);
            let slot: String = slot.chars().filter(char::is_ascii_digit).take(20).collect();
            redirect(&format!("/catalogue/{code}?creneau={slot}"));
        };
        let form = match reserve::check_form(&service, form, seal).await {
            Ok(form) => form,
            Err(FormProblem::TooFast) => return again(words.too_fast.to_owned()),
            Err(FormProblem::Unknown) => return again(words.form_old.to_owned()),
            Err(FormProblem::Other(problem)) => return again(problem_sentence(language, &problem, |_| None)),
        };
        let Ok(slot) = slot.parse().map(Timestamp) else {
            return again(words.no_slot.to_owned());
        };
        let wish = Wish {
            code,
            email: email.to_owned(),
            language: language.code().to_owned(),
            slot,
            form,
        };
        match reserve::hold(&service, &viewer().actor, wish).await {
            Ok(_) => redirect("/catalogue/envoye"),
            Err(NotKept::Taken) => {
                flash_error(words.taken);
                redirect("/catalogue");
            }
            Err(NotKept::SlotFull) => again(words.slot_full.to_owned()),
            Err(NotKept::NoSlot) => again(words.no_slot.to_owned()),
            Err(NotKept::Other(problem)) => again(problem_sentence(language, &problem, |name| {
                (name == "email").then_some(words.email_wrong)
            })),
        }
    }

    /// The page behind a link, if the text could be one.
    fn page_of(token: &str) -> String {
        format!("/reservation/{}", Url::escape(token))
    }

    pub(super) async fn confirm(token: &str) {
        let (service, words) = (service(), reservation::texts(use_language()));
        match reserve::confirm(&service, token).await {
            Ok(()) => flash_success(words.confirmed_done),
            Err(problem) => say(&problem),
        }
        redirect(&page_of(token));
    }

    pub(super) async fn change_slot(token: &str, slot: &str) {
        let (service, language) = (service(), use_language());
        let words = reservation::texts(language);
        let again = |sentence: &str| {
            flash_error(sentence);
            redirect(&format!("{}/creneau", page_of(token)));
        };
        let Ok(slot) = slot.parse().map(Timestamp) else {
            return again(words.change_pick);
        };
        match reserve::change_slot(&service, token, slot).await {
            Ok(()) => flash_success(words.changed_done),
            Err(NotKept::SlotFull) => return again(words.change_full),
            Err(NotKept::NoSlot | NotKept::Taken) => return again(words.change_pick),
            Err(NotKept::Other(problem)) => say(&problem),
        }
        redirect(&page_of(token));
    }

    pub(super) async fn cancel(token: &str) {
        let (service, words) = (service(), reservation::texts(use_language()));
        match reserve::cancel(&service, token).await {
            Ok(()) => flash_success(words.cancelled_done),
            Err(problem) => say(&problem),
        }
        redirect(&page_of(token));
    }

    fn say(problem: &Problem) {
        let language = use_language();
        let words = reservation::texts(language);
        flash_error(match problem {
            Problem::Changed => words.too_late.to_owned(),
            Problem::DeadLink => words.dead_title.to_owned(),
            other => problem_sentence(language, other, |_| None),
        });
    }
}
