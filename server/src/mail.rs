//! The way mail leaves: to a mail server, or into a folder where there is none. In demo mode the last letters are
//! also kept in memory, for the page that shows them.

use lettre::message::Mailbox;
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncFileTransport, AsyncTransport, Message, Tokio1Executor};
use regain_app::post::{Letter, Post, Sending, Undelivered};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use crate::settings::Settings;

/// How many letters the demo's page shows.
const KEPT: usize = 50;

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
}

/// Takes letters, as the settings say.
pub struct Mailer {
    way: Way,
    from: Mailbox,
    kept: Option<Mutex<VecDeque<Letter>>>,
}

impl Mailer {
    /// The mailer of an installation, or a sentence that says which setting cannot be.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        let from = settings
            .mail_from
            .parse()
            .map_err(|error| format!("the setting mail_from cannot be used: {error}"))?;
        let way = match &settings.smtp_url {
            Some(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
                Way::Smtp(
                    builder
                        .map_err(|error| format!("the setting smtp_url cannot be used: {error}"))?
                        .build(),
                )
            }
            None => {
                let folder = &settings.mail_folder;
                let failed = |error| format!("the setting mail_folder cannot be used: {}: {error}", folder.display());
                std::fs::create_dir_all(folder).map_err(failed)?;
                Way::Folder(AsyncFileTransport::new(folder))
            }
        };
        Ok(Self {
            way,
            from,
            kept: settings.demo.then(Mutex::default),
        })
    }

    async fn deliver(&self, letter: &Letter) -> Result<(), Undelivered> {
        let failed = |for_good, error: &dyn std::fmt::Display| Undelivered {
            why: error.to_string(),
            for_good,
        };
        let message = Message::builder()
            .from(self.from.clone())
            .to(letter.to.parse().map_err(|error| failed(true, &error))?)
            .subject(&letter.subject)
            .body(letter.text.clone())
            .map_err(|error| failed(true, &error))?;
        match &self.way {
            Way::Smtp(smtp) => smtp
                .send(message)
                .await
                .map(drop)
                .map_err(|error| failed(error.is_permanent(), &error)),
            Way::Folder(folder) => folder
                .send(message)
                .await
                .map(drop)
                .map_err(|error| failed(false, &error)),
        }
    }
}

impl Post for Mailer {
    fn send(&self, letter: Letter) -> Sending<'_> {
        Box::pin(async move {
            self.deliver(&letter).await?;
            if let Some(kept) = &self.kept {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.push_front(letter);
                kept.truncate(KEPT);
            }
            Ok(())
        })
    }

    fn kept(&self) -> Vec<Letter> {
        let Some(kept) = &self.kept else { return Vec::new() };
        kept.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .cloned()
            .collect()
    }
}
