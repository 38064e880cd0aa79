//! What the forms of invitations ask for.

use leptos::prelude::*;

/// Brings an organisation in and invites its first member.
#[server(endpoint = "territory/invite_organisation")]
pub async fn invite_organisation(
    name: String,
    slug: String,
    #[server(default)] duties: Vec<String>,
    email: String,
    role: String,
    #[server(default)] language: String,
) -> Result<(), ServerFnError> {
    use crate::viewer::{service, viewer};
    use regain_service::invite::{self, Duty, NewOrganisation};
    let made = match server::invited(email, &role, &language) {
        Ok(first) => {
            let new = NewOrganisation {
                name,
                slug: slug.trim().to_owned(),
                duties: duties.iter().filter_map(|word| Duty::from_word(word)).collect(),
            };
            invite::invite_organisation(&service(), &viewer().actor, new, first).await
        }
        Err(problem) => Err(problem),
    };
    server::sent(made, |words| words.invited_done).await;
    Ok(())
}

/// Invites a person into an organisation.
#[server(endpoint = "territory/invite_member")]
pub async fn invite_member(
    #[server(default)] organisation: String,
    member_email: String,
    member_role: String,
    #[server(default)] member_language: String,
) -> Result<(), ServerFnError> {
    use crate::viewer::{service, viewer};
    use regain_service::invite;
    let slug = organisation.trim();
    let made = match server::invited(member_email, &member_role, &member_language) {
        Ok(invited) => {
            let slug = (!slug.is_empty()).then_some(slug);
            invite::invite_member(&service(), &viewer().actor, slug, invited).await
        }
        Err(problem) => Err(problem),
    };
    server::sent(made, |words| words.invited_done).await;
    Ok(())
}

/// Sends an invitation again, with a new link.
#[server(endpoint = "territory/resend")]
pub async fn resend_invitation(invitation: String) -> Result<(), ServerFnError> {
    use crate::viewer::{service, viewer};
    use regain_domain::id::InvitationId;
    use regain_service::{Problem, invite};
    let made = match InvitationId::parse(&invitation) {
        Some(id) => invite::resend(&service(), &viewer().actor, id).await,
        None => Err(Problem::NotFound),
    };
    server::sent(made, |words| words.resend_done).await;
    Ok(())
}

/// Withdraws an invitation.
#[server(endpoint = "territory/revoke")]
pub async fn revoke_invitation(invitation: String) -> Result<(), ServerFnError> {
    use crate::flash::flash_success;
    use crate::i18n::{territory, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::id::InvitationId;
    use regain_service::{Problem, invite};
    let done = match InvitationId::parse(&invitation) {
        Some(id) => invite::revoke(&service(), &viewer().actor, id).await.map(drop),
        None => Err(Problem::NotFound),
    };
    match done {
        Ok(()) => flash_success(territory::texts(use_language()).revoke_done),
        Err(problem) => server::say(&problem),
    }
    leptos_axum::redirect(server::INVITATIONS);
    Ok(())
}

/// Takes the place that an invitation offers: only this does, not the page behind the link.
#[server(endpoint = "account/accept_invitation")]
pub async fn accept_invitation(
    token: String,
    #[server(default)] name: String,
    #[server(default)] password: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{territory, use_language};
    use crate::pages::territory::problem_words;
    use crate::viewer::service;
    use leptos_router::location::Url;
    use regain_service::invite::{Accepted, accept};
    let back = format!("/invitation/{}", Url::escape(&token));
    match accept(&service(), &token, &name, password).await {
        Ok(Accepted::SignedIn(session)) => super::account::enter(Ok(session), "", &back),
        Ok(Accepted::SignInFirst) => {
            flash_success(territory::texts(use_language()).accepted_known);
            leptos_axum::redirect("/connexion?suite=/compte/role");
        }
        Err(problem) => {
            flash_error(problem_words(use_language(), &problem, true));
            leptos_axum::redirect(&back);
        }
    }
    Ok(())
}

#[cfg(feature = "ssr")]
mod server {
    use leptos_axum::redirect;
    use regain_domain::access::Role;
    use regain_service::Problem;
    use regain_service::invite::{Invited, Sealed};

    use crate::flash::{flash_error, flash_success};
    use crate::i18n::account::role_name;
    use crate::i18n::territory::{self, TerritoryTexts};
    use crate::i18n::{Language, use_language};
    use crate::pages::territory::problem_words;
    use crate::post::{Letter, post};
    use crate::viewer::service;

    pub(super) const INVITATIONS: &str = "/territoire/invitations";

    pub(super) fn invited(email: String, role: &str, language: &str) -> Result<Invited, Problem> {
        let role = Role::from_word(role).ok_or_else(|| Problem::Field("role".to_owned()))?;
        let language = Language::from_code(language).unwrap_or(Language::Fr);
        Ok(Invited {
            email,
            role,
            language: language.code().to_owned(),
        })
    }

    pub(super) fn say(problem: &Problem) {
        flash_error(problem_words(use_language(), problem, false));
    }

    /// Sends the letter of an invitation and says what happened.
    pub(super) async fn sent(made: Result<Sealed, Problem>, done: fn(&TerritoryTexts) -> &'static str) {
        let words = territory::texts(use_language());
        match made {
            Ok(sealed) => match post().send(letter(sealed)).await {
                Ok(()) => flash_success(done(words)),
                Err(_) => flash_error(words.mail_failed),
            },
            Err(problem) => say(&problem),
        }
        redirect(INVITATIONS);
    }

    fn letter(sealed: Sealed) -> Letter {
        let service = service();
        let Sealed { invitation, token } = sealed;
        let language = Language::from_code(&invitation.language).unwrap_or(Language::Fr);
        let words = territory::texts(language);
        let address = format!("{}/invitation/{token}", service.settings.base_url);
        Letter {
            to: invitation.email,
            subject: words.mail_subject.to_owned(),
            text: (words.mail_text)(
                &invitation.organisation_name,
                role_name(language, invitation.role),
                &address,
            ),
            at: service.now(),
        }
    }
}
