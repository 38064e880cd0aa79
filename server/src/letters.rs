//! What e-mails say, and whom they are handed to: the last step of a job.

use regain_app::i18n::{Language, account};
use regain_app::letters;
use regain_app::local_path::local_path;
use regain_app::post::{Letter, Post};
use regain_service::jobs::{Deliver, Failure, Mail, Sending};
use regain_service::request_letter::request_letter;
use regain_service::{Problem, Service, reserve, sign_in};
use std::sync::Arc;

/// Writes letters and gives them to the post.
pub struct Letters {
    /// The way out.
    pub post: Arc<dyn Post>,
}

impl Deliver for Letters {
    fn deliver<'a>(&'a self, service: &'a Service, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            let Some(letter) = write(service, mail).await? else {
                return Ok(());
            };
            self.post.send(letter).await.map_err(|undelivered| {
                if undelivered.for_good {
                    Failure::Never(undelivered.why)
                } else {
                    Failure::Later(undelivered.why)
                }
            })
        })
    }
}

/// The letter; none where there is nothing to say any more.
async fn write(service: &Service, mail: &Mail) -> Result<Option<Letter>, Failure> {
    let at = service.now();
    match mail {
        Mail::Letter { to, subject, text } => Ok(Some(Letter {
            to: to.clone(),
            subject: subject.clone(),
            text: text.clone(),
            at,
        })),
        Mail::Reservation { reservation, occasion } => {
            let said = reserve::letter(service, *reservation, *occasion)
                .await
                .map_err(|problem| Failure::Later(problem.to_string()))?;
            Ok(said.map(|said| letters::of_reservation(&said, at)))
        }
        Mail::Request { request, news } => {
            let said = request_letter(service, *request, *news)
                .await
                .map_err(|problem| Failure::Later(problem.to_string()))?;
            Ok(said.map(|said| letters::of_request(&said, at)))
        }
        Mail::SignIn {
            to,
            language,
            next,
            until,
        } => {
            if at > *until {
                return Err(Failure::Never("nobody waits for this sign-in link any more".to_owned()));
            }
            let token = sign_in::make_link(service, to).await.map_err(|problem| match problem {
                Problem::Field(_) => Failure::Never("the address cannot be one".to_owned()),
                other => Failure::Later(other.to_string()),
            })?;
            let words = account::texts(Language::from_code(language).unwrap_or(Language::Fr));
            let path = match local_path(next) {
                Some(next) => format!(
                    "/connexion/lien/{token}?suite={}",
                    leptos_router::location::Url::escape(next)
                ),
                None => format!("/connexion/lien/{token}"),
            };
            Ok(Some(Letter {
                to: to.clone(),
                subject: words.mail_subject.to_owned(),
                text: (words.mail_text)(&format!("{}{path}", service.settings.base_url)),
                at,
            }))
        }
    }
}
