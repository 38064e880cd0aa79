//! How an installation is set: defaults, then a file, then the environment, then the command line. A setting that is
//! unknown or cannot be read stops the start with a sentence that names it.

use regain_app::site::Contact;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// All settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite:path` or `postgres://…`.
    pub database_url: String,
    /// The folder of photos and documents; none keeps them in memory, as a database in memory does.
    pub files: Option<PathBuf>,
    /// The file of the key that signs checkpoints of the ledger; none signs nothing, with a database in memory.
    pub signing_key: Option<PathBuf>,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where people reach the server, without a slash at the end.
    pub base_url: String,
    /// The folder with the browser's side, as `make run` builds it.
    pub site_root: PathBuf,
    /// Whether to run as a demonstration.
    pub demo: bool,
    /// The mail server: `smtps://user:password@host`. Without one, mails go into the folder.
    pub smtp_url: Option<String>,
    /// The folder for mails.
    pub mail_folder: PathBuf,
    /// Whom mails come from.
    pub mail_from: String,
    /// Whom the public pages of devices name for questions. Without `contact_email` it is the address of `mail_from`.
    pub contact: Contact,
    /// What is logged, as `tracing` filters are written.
    pub log: String,
    /// Whether too many requests from one address are refused; off only for measuring.
    pub rate_limits: bool,
    /// Whether the last address in `X-Forwarded-For` is the caller's: only behind a proxy that writes it.
    pub behind_proxy: bool,
}

/// Why the settings cannot be used.
#[derive(Debug, Error)]
pub enum SettingsError {
    /// No such setting.
    #[error("{origin} names the setting {name:?}, which does not exist; there are: {known}")]
    Unknown {
        /// Where it stands.
        origin: String,
        /// Its name.
        name: String,
        /// Those that exist.
        known: String,
    },
    /// Its value cannot be.
    #[error("{origin} sets {name} to {value:?}; it has to be {wanted}")]
    Wrong {
        /// Where it stands.
        origin: String,
        /// Its name.
        name: &'static str,
        /// Its value.
        value: String,
        /// What it could be.
        wanted: &'static str,
    },
    /// The file cannot be read.
    #[error("the settings file {path} cannot be read: {why}")]
    File {
        /// Which.
        path: String,
        /// Why.
        why: String,
    },
}

const NAMES: &[&str] = &[
    "base_url",
    "behind_proxy",
    "contact_email",
    "contact_name",
    "contact_phone",
    "database_url",
    "demo",
    "files",
    "listen",
    "log",
    "mail_folder",
    "mail_from",
    "rate_limits",
    "signing_key",
    "site_root",
    "smtp_url",
];
/// Read elsewhere: which file to read, and what belongs to the scripts and tests.
const NOT_SETTINGS: &[&str] = &["config", "cache", "test_postgres"];

/// A value and where it came from.
type Given = BTreeMap<String, (String, String)>;

/// A value in the file: `demo = true` and `demo = "true"` are the same.
#[derive(Deserialize)]
#[serde(untagged)]
enum FileValue {
    Text(String),
    Flag(bool),
}

impl Settings {
    /// Reads the settings. `demo` is the command line's word, `environment` all of it.
    pub fn load(
        file: Option<&Path>,
        demo: bool,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, SettingsError> {
        let mut given = Given::new();
        if let Some(path) = file {
            read_file(path, &mut given)?;
        }
        for (variable, value) in environment {
            let Some(name) = variable.strip_prefix("REGAIN_").map(str::to_lowercase) else {
                continue;
            };
            if NOT_SETTINGS.contains(&name.as_str()) {
                continue;
            }
            keep(&mut given, name, value, format!("the environment variable {variable}"))?;
        }
        if demo {
            given.insert("demo".to_owned(), ("true".to_owned(), "the command line".to_owned()));
        }
        Self::from_given(&mut given)
    }

    fn from_given(given: &mut Given) -> Result<Self, SettingsError> {
        let demo = flag(given, "demo", false)?;
        let listen = match given.remove("listen") {
            None => SocketAddr::from(([127, 0, 0, 1], 3000)),
            Some((value, origin)) => value.parse().map_err(|_| {
                let wanted = "an address and a port, like 127.0.0.1:3000";
                SettingsError::Wrong {
                    origin,
                    name: "listen",
                    value,
                    wanted,
                }
            })?,
        };
        let database = if demo {
            "sqlite:data/demo.sqlite"
        } else {
            "sqlite:data/regain.sqlite"
        };
        let is_database = |value: &str| {
            ["sqlite:", "postgres://", "postgresql://"]
                .iter()
                .any(|start| value.starts_with(start))
        };
        let is_url = |value: &str| {
            let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
            rest.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && !host.contains([' ', '?', '#']))
        };
        let is_smtp = |value: &str| value.starts_with("smtp://") || value.starts_with("smtps://");
        let base_url = text(
            given,
            "base_url",
            &format!("http://{listen}"),
            "http(s)://host, as people type it",
            is_url,
        )?;
        let smtp_url = text(given, "smtp_url", "", "smtps://user:password@host", |value| {
            value.is_empty() || is_smtp(value)
        })?;
        let folder =
            |given: &mut Given, name, default| text(given, name, default, "a folder", |value| !value.is_empty());
        let database_url = text(
            given,
            "database_url",
            database,
            "sqlite:path or postgres://…",
            is_database,
        )?;
        let (beside, key_beside) = (
            beside_database(&database_url, "files", "-files"),
            beside_database(&database_url, "signing.key", "-signing.key"),
        );
        let files = folder(given, "files", &beside)?;
        let mail_from = text(
            given,
            "mail_from",
            "Regain <regain@localhost>",
            "Name <address>",
            |value| value.contains('@'),
        )?;
        let signing_key = text(given, "signing_key", &key_beside, "a file", |value| !value.is_empty())?;
        Ok(Self {
            contact: contact(given, demo, &mail_from)?,
            database_url,
            files: (files != IN_MEMORY).then(|| files.into()),
            signing_key: (signing_key != IN_MEMORY).then(|| signing_key.into()),
            listen,
            base_url: base_url.trim_end_matches('/').to_owned(),
            site_root: folder(given, "site_root", "target/site")?.into(),
            demo,
            smtp_url: (!smtp_url.is_empty()).then_some(smtp_url),
            mail_folder: folder(given, "mail_folder", "data/mail")?.into(),
            mail_from,
            log: text(
                given,
                "log",
                "info,sqlx=warn",
                "a log filter, like info or regain_server=debug",
                is_log_filter,
            )?,
            rate_limits: flag(given, "rate_limits", true)?,
            behind_proxy: flag(given, "behind_proxy", false)?,
        })
    }
}

/// What a setting of a place says to keep nothing.
const IN_MEMORY: &str = ":memory:";

/// `data/regain-files` beside `sqlite:data/regain.sqlite`; `data/files` for a database elsewhere.
fn beside_database(database_url: &str, name: &str, ending: &str) -> String {
    let Some(path) = database_url.strip_prefix("sqlite:") else {
        return format!("data/{name}");
    };
    let path = path.trim_start_matches("//").split('?').next().unwrap_or_default();
    if path.contains(IN_MEMORY) {
        return IN_MEMORY.to_owned();
    }
    Path::new(path).with_extension("").display().to_string() + ending
}

fn contact(given: &mut Given, demo: bool, mail_from: &str) -> Result<Contact, SettingsError> {
    let (_, own_address) = mail_from.rsplit_once('<').unwrap_or(("", mail_from));
    let (email, phone) = if demo {
        ("reemploi@regain.example", "04 65 71 00 00")
    } else {
        (own_address.trim_end_matches('>'), "")
    };
    let is_address = |value: &str| value.is_empty() || (value.contains('@') && !value.contains(['<', ' ', '?']));
    let is_number = |value: &str| value.is_empty() || value.chars().any(|c| c.is_ascii_digit());
    Ok(Contact {
        name: text(given, "contact_name", "", "the name of a service", |_| true)?,
        email: text(given, "contact_email", email, "an e-mail address", is_address)?,
        phone: text(given, "contact_phone", phone, "a telephone number", is_number)?,
    })
}

fn is_log_filter(value: &str) -> bool {
    tracing_subscriber::EnvFilter::builder().parse(value).is_ok()
}

fn read_file(path: &Path, given: &mut Given) -> Result<(), SettingsError> {
    let shown = path.display().to_string();
    let failed = |why: String| SettingsError::File {
        path: shown.clone(),
        why,
    };
    let content = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let values: BTreeMap<String, FileValue> =
        toml::from_str(&content).map_err(|error| failed(error.message().to_owned()))?;
    for (name, value) in values {
        let value = match value {
            FileValue::Text(text) => text,
            FileValue::Flag(flag) => flag.to_string(),
        };
        keep(given, name, value, format!("the settings file {shown}"))?;
    }
    Ok(())
}

fn keep(given: &mut Given, name: String, value: String, origin: String) -> Result<(), SettingsError> {
    if !NAMES.contains(&name.as_str()) {
        return Err(SettingsError::Unknown {
            origin,
            name,
            known: NAMES.join(", "),
        });
    }
    given.insert(name, (value, origin));
    Ok(())
}

fn flag(given: &mut Given, name: &'static str, default: bool) -> Result<bool, SettingsError> {
    let Some((value, origin)) = given.remove(name) else {
        return Ok(default);
    };
    match value.trim().to_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Ok(true),
        "" | "0" | "false" | "no" | "off" => Ok(false),
        _ => Err(SettingsError::Wrong {
            origin,
            name,
            value,
            wanted: "true or false",
        }),
    }
}

fn text(
    given: &mut Given,
    name: &'static str,
    default: &str,
    wanted: &'static str,
    is_good: impl Fn(&str) -> bool,
) -> Result<String, SettingsError> {
    match given.remove(name) {
        None => Ok(default.to_owned()),
        Some((value, _)) if is_good(&value) => Ok(value),
        // What may hold a password is not repeated.
        Some((_, origin)) if name.ends_with("_url") => Err(SettingsError::Wrong {
            origin,
            name,
            value: "…".to_owned(),
            wanted,
        }),
        Some((value, origin)) => Err(SettingsError::Wrong {
            origin,
            name,
            value,
            wanted,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(pairs: &[(&str, &str)]) -> Result<Settings, String> {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Settings::load(None, false, pairs).map_err(|error| error.to_string())
    }

    #[test]
    fn without_a_word_everything_has_a_default() {
        let settings = load(&[("HOME", "/root")]).unwrap();
        assert_eq!(settings.base_url, "http://127.0.0.1:3000");
        assert_eq!(settings.database_url, "sqlite:data/regain.sqlite");
        assert_eq!(settings.files, Some("data/regain-files".into()));
        assert_eq!(
            load(&[("REGAIN_DEMO", "1")]).unwrap().database_url,
            "sqlite:data/demo.sqlite"
        );
    }

    #[test]
    fn whoever_is_named_for_questions_can_be_reached() {
        let contact = |pairs: &[(&str, &str)]| load(pairs).map(|settings| settings.contact);
        let own = contact(&[("REGAIN_MAIL_FROM", "Regain <regain@metropole.example>")]).unwrap();
        assert_eq!(
            (own.email.as_str(), own.phone.as_str()),
            ("regain@metropole.example", "")
        );
        let named = contact(&[("REGAIN_CONTACT_NAME", "La Ressourcerie"), ("REGAIN_CONTACT_EMAIL", "")]).unwrap();
        assert_eq!((named.name.as_str(), named.email.as_str()), ("La Ressourcerie", ""));
        assert!(!contact(&[("REGAIN_DEMO", "1")]).unwrap().phone.is_empty());
        for wrong in [
            ("REGAIN_CONTACT_EMAIL", "Claire <c@d.example>"),
            ("REGAIN_CONTACT_PHONE", "no"),
        ] {
            assert!(contact(&[wrong]).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn files_lie_beside_the_database_unless_a_folder_is_named() {
        for (database, files) in [
            ("sqlite:/srv/regain/r.sqlite", Some("/srv/regain/r-files")),
            ("sqlite:///srv/regain/r.sqlite?mode=rwc", Some("/srv/regain/r-files")),
            ("sqlite::memory:", None),
            ("postgres://h/regain", Some("data/files")),
        ] {
            let settings = load(&[("REGAIN_DATABASE_URL", database)]).unwrap();
            assert_eq!(settings.files, files.map(Into::into), "{database}");
        }
        let key = load(&[("REGAIN_DATABASE_URL", "sqlite:/srv/r.sqlite")])
            .unwrap()
            .signing_key;
        assert_eq!(key, Some("/srv/r-signing.key".into()));
        assert_eq!(
            load(&[("REGAIN_FILES", "/photos")]).unwrap().files,
            Some("/photos".into())
        );
        assert!(load(&[("REGAIN_FILES", "")]).unwrap_err().contains("REGAIN_FILES"));
    }

    #[test]
    fn a_wrong_setting_is_named() {
        for (name, value) in [
            ("REGAIN_LISTEN", "here"),
            ("REGAIN_DEMO", "perhaps"),
            ("REGAIN_BASE_URL", "regain.example"),
            ("REGAIN_DATABASE_URL", "mysql://x"),
            ("REGAIN_SMTP_URL", "mail.example"),
            ("REGAIN_LOG", "=,=="),
            ("REGAIN_LISTN", "127.0.0.1:1"),
        ] {
            let sentence = load(&[(name, value)]).unwrap_err();
            assert!(sentence.contains(name), "{sentence}");
        }
        let sentence = load(&[("REGAIN_DATABASE_URL", "mysql://u:secret@h")]).unwrap_err();
        assert!(!sentence.contains("secret"), "{sentence}");
    }

    #[test]
    fn the_environment_has_the_last_word_over_the_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(
            file.path(),
            "demo = true\nlisten = \"127.0.0.1:4000\"\nlog = \"warn\"\n",
        )
        .unwrap();
        let environment = [("REGAIN_LISTEN".to_owned(), "127.0.0.1:5000".to_owned())];
        let settings = Settings::load(Some(file.path()), false, environment).unwrap();
        assert!(settings.demo && settings.log == "warn" && settings.listen.port() == 5000);

        std::fs::write(file.path(), "demoo = true\n").unwrap();
        let error = Settings::load(Some(file.path()), false, []).unwrap_err().to_string();
        assert!(error.contains("demoo"), "{error}");
    }
}
