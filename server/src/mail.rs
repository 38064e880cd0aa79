//! The way mail leaves: to a mail server, or into a folder where there is none. In demo mode the last letters are
//! also kept in memory, for the page that shows them.

use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncFileTransport, AsyncTransport, Message, Tokio1Executor};
use regain_app::post::{Letter, Post, Sending, Undelivered};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

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
            .message_id(Some(format!("<{}@{}>", Uuid::now_v7(), self.from.email.domain())))
            // As a part with its type: a bare body says nothing of UTF-8, and accents arrive broken.
            .singlepart(SinglePart::plain(letter.text.clone()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::time::Timestamp;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    /// A mail server for one conversation; says what it was given.
    async fn one_conversation(listener: TcpListener) -> String {
        let (stream, _) = listener.accept().await.unwrap();
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        writer.write_all(b"220 mail.test ESMTP\r\n").await.unwrap();
        let (mut given, mut in_letter) = (String::new(), false);
        while let Some(line) = lines.next_line().await.unwrap() {
            given += &format!("{line}\n");
            let answer: &[u8] = match line.as_str() {
                "." => {
                    in_letter = false;
                    b"250 kept\r\n"
                }
                _ if in_letter => continue,
                "DATA" => {
                    in_letter = true;
                    b"354 go on\r\n"
                }
                "QUIT" => break,
                hello if hello.starts_with("EHLO") => b"250-mail.test\r\n250 8BITMIME\r\n",
                _ => b"250 fine\r\n",
            };
            writer.write_all(answer).await.unwrap();
        }
        given
    }

    #[tokio::test]
    async fn a_letter_reaches_a_mail_server_as_utf_8_text() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(one_conversation(listener));
        let environment = [
            ("REGAIN_SMTP_URL".to_owned(), url),
            ("REGAIN_MAIL_FROM".to_owned(), "Regain <regain@exemple.org>".to_owned()),
        ];
        let settings = Settings::load(None, false, environment.into_iter()).unwrap();
        let letter = Letter {
            to: "zoe@exemple.org".into(),
            subject: "Votre réservation".into(),
            text: "À bientôt, Zoé.".into(),
            at: Timestamp(0),
        };
        let mailer = Mailer::new(&settings).unwrap();
        mailer.send(letter).await.unwrap();
        drop(mailer);
        let given = server.await.unwrap();
        for line in [
            "MAIL FROM:<regain@exemple.org>",
            "RCPT TO:<zoe@exemple.org>",
            "Content-Type: text/plain; charset=utf-8",
            "MIME-Version: 1.0",
            "Message-ID: <",
            "=C3=80 bient=C3=B4t, Zo=C3=A9.",
        ] {
            assert!(given.contains(line), "{line} in {given}");
        }
    }
}
