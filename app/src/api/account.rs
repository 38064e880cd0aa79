//! What the pages of accounts and of the demo ask for. All of it works as plain forms: an act, then a redirect.

use leptos::prelude::*;

/// Signs in by password.
#[server(endpoint = "account/sign_in")]
pub async fn sign_in(email: String, password: String, #[server(default)] suite: String) -> Result<(), ServerFnError> {
    use crate::viewer::service;
    let session = regain_service::sign_in::by_password(&service(), &email, password).await;
    server::enter(session, &suite, &server::back_to_sign_in(&suite));
    Ok(())
}

/// Sends a link that signs in.
#[server(endpoint = "account/send_link")]
pub async fn send_link(email: String, #[server(default)] suite: String) -> Result<(), ServerFnError> {
    server::send_link(&email, &suite).await;
    Ok(())
}

/// Signs in by a link: only this does, so that a mail scanner that opens the page uses nothing up.
#[server(endpoint = "account/follow_link")]
pub async fn follow_link(token: String, #[server(default)] suite: String) -> Result<(), ServerFnError> {
    use crate::i18n::use_language;
    use crate::viewer::service;
    let session = regain_service::sign_in::by_link(&service(), &token, use_language().code()).await;
    server::enter(session, &suite, &server::back_to_sign_in(&suite));
    Ok(())
}

/// Lets the session act in another role of its person: `role` is the organisation's id, a space and the role's word.
#[server(endpoint = "account/act_as")]
pub async fn act_as(role: String, #[server(default)] suite: String) -> Result<(), ServerFnError> {
    server::act_as(&role, &suite).await;
    Ok(())
}

/// Signs out, here.
#[server(endpoint = "account/sign_out")]
pub async fn sign_out() -> Result<(), ServerFnError> {
    server::sign_out().await;
    Ok(())
}

/// In demo mode: signs in as a persona.
#[server(endpoint = "demo/persona")]
pub async fn choose_persona(email: String) -> Result<(), ServerFnError> {
    use crate::viewer::service;
    let session = regain_service::sign_in::as_persona(&service(), &email).await;
    server::enter(session, "", "/demo");
    Ok(())
}

#[cfg(feature = "ssr")]
pub(crate) use server::enter;

#[cfg(feature = "ssr")]
mod server {
    use axum::http::request::Parts;
    use axum::http::{HeaderValue, header};
    use leptos::prelude::*;
    use leptos_axum::{ResponseOptions, redirect};
    use leptos_router::location::Url;
    use regain_domain::access::{Actor, Role};
    use regain_domain::id::OrganisationId;
    use regain_service::session::{self, NewSession};
    use regain_service::{Problem, Settings, sign_in};

    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{account, use_language};
    use crate::local_path::local_path;
    use crate::pages::desk::problem_sentence;
    use crate::session_cookie;
    use crate::viewer::service;

    /// `?suite=…`, if there is somewhere to go on to.
    fn with_suite(path: &str, suite: &str) -> String {
        match local_path(suite) {
            Some(suite) => format!("{path}?suite={}", Url::escape(suite)),
            None => path.to_owned(),
        }
    }

    pub(super) fn back_to_sign_in(suite: &str) -> String {
        with_suite("/connexion", suite)
    }

    fn set_cookie(value: &str) {
        if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
            response.append_header(header::SET_COOKIE, value);
        }
    }

    fn token() -> Option<String> {
        session_cookie::read(&use_context::<Parts>()?.headers)
    }

    fn say(problem: &Problem) {
        let language = use_language();
        let words = account::texts(language);
        flash_error(problem_sentence(language, problem, |name| {
            (name == "email").then_some(words.email_wrong)
        }));
    }

    /// Lets a new session in and leads on, or says why not and leads to `otherwise`.
    pub(crate) fn enter(session: Result<NewSession, Problem>, suite: &str, otherwise: &str) {
        let settings: std::sync::Arc<Settings> = service().settings;
        match session {
            Ok(session) => {
                set_cookie(&session_cookie::keep(&settings, &session.token));
                redirect(&next(&session, suite));
            }
            Err(problem) => {
                say(&problem);
                redirect(otherwise);
            }
        }
    }

    /// Where a person goes on: choosing a role, back to where they were, or to the first page of their work.
    fn next(session: &NewSession, suite: &str) -> String {
        if session.must_choose {
            return with_suite("/compte/role", suite);
        }
        local_path(suite)
            .unwrap_or_else(|| first_page(&session.actor))
            .to_owned()
    }

    const fn first_page(actor: &Actor) -> &'static str {
        match actor {
            Actor::Member {
                role: Role::FleetManager,
                ..
            } => "/parc",
            Actor::Member {
                role: Role::Dispatcher, ..
            } => "/tournees",
            Actor::Member { role: Role::Driver, .. } => "/terrain",
            Actor::Member {
                role: Role::Coordinator,
                ..
            } => "/territoire",
            _ => "/compte",
        }
    }

    pub(super) async fn send_link(email: &str, suite: &str) {
        let service = service();
        match sign_in::send_link(&service, email, use_language().code(), suite).await {
            Ok(()) => redirect("/connexion/envoye"),
            Err(problem) => {
                say(&problem);
                redirect(&with_suite("/connexion/lien", suite));
            }
        }
    }

    pub(super) async fn act_as(role: &str, suite: &str) {
        let chosen = role
            .split_once(' ')
            .and_then(|(organisation, role)| Some((OrganisationId::parse(organisation)?, Role::from_word(role)?)));
        let session = match (chosen, token()) {
            (Some((organisation, role)), Some(token)) => session::act_as(&service(), &token, organisation, role).await,
            (None, _) => Err(Problem::NotFound),
            (_, None) => Err(Problem::SignedOut),
        };
        enter(session, suite, "/compte/role");
    }

    pub(super) async fn sign_out() {
        let service = service();
        if let Some(token) = token()
            && session::end(&service, &token).await.is_err()
        {
            flash_error(account::texts(use_language()).sign_out_failed);
            return redirect("/compte");
        }
        set_cookie(&session_cookie::forget(&service.settings));
        flash_success(account::texts(use_language()).signed_out);
        redirect("/");
    }
}
