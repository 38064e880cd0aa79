//! `regain serve` and `regain demo`.

use regain_app::i18n::{Language, account};
use regain_service::Service;
use regain_service::demo::{self, Standing};
use std::net::SocketAddr;
use std::sync::Arc;
use tracing_subscriber::EnvFilter;

use super::{Failure, open};
use crate::assets::Assets;
use crate::mail::Mailer;
use crate::serve;
use crate::settings::Settings;
use crate::state::Server;

/// Standard output belongs to what commands answer.
pub fn log_to_stderr(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.log).unwrap_or_else(|_| EnvFilter::new("info"));
    // A second logger, as in tests, is no reason to stop.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

/// Serves until told to stop.
pub async fn serve(settings: Settings) -> Result<(), Failure> {
    let service = open(&settings).await?;
    if settings.demo {
        prepare_demo(&service).await?;
    }
    let mailer = Mailer::new(&settings).map_err(Failure::impossible)?;
    let assets = Assets::read(&settings.site_root)
        .map_err(|error| Failure::impossible(format!("the setting site_root cannot be used: {error}")))?;
    let (listen, is_demo, base_url) = (settings.listen, settings.demo, settings.base_url.clone());
    let server = Server::new(service, settings, Arc::new(mailer), assets);
    let ready = |address: SocketAddr| announce(address, &base_url, is_demo);
    serve::serve(server, ready).await.map_err(|error| {
        Failure::impossible(format!(
            "the address of the setting listen, {listen}, cannot be used: {error}"
        ))
    })
}

fn announce(address: SocketAddr, base_url: &str, is_demo: bool) {
    println!("Regain answers on {base_url} (listening on {address})");
    if !is_demo {
        return;
    }
    println!(
        "Demonstration: choose who you are on {base_url}/demo, or sign in with the password “{}” as",
        demo::PASSWORD
    );
    for persona in demo::personas() {
        let role = account::role_name(Language::Fr, persona.role);
        println!(
            "  {:<42} {}, {role}, {}",
            persona.email, persona.name, persona.organisation
        );
    }
}

/// Builds the demo in a database that is empty, and leaves any other as it is.
pub async fn build_demo(settings: &Settings) -> Result<(), Failure> {
    let service = open(settings).await?;
    if !is_free(&service).await? {
        return Err(Failure::wrong(
            "the database of the setting database_url is not empty: the demo was not built",
        ));
    }
    build(&service).await?;
    service.store.close().await;
    println!("The demo is in {}", settings.database_url);
    Ok(())
}

/// Whether the demo can be built: nobody is there, or what an interrupted building has left.
async fn is_free(service: &Service) -> Result<bool, Failure> {
    let standing = demo::standing(service).await.map_err(Failure::impossible)?;
    Ok(matches!(standing, Standing::Empty | Standing::Begun))
}

/// Builds the demo where there is none, and plans a round where the day of the last one has passed. Another
/// installation's database is served as it is.
async fn prepare_demo(service: &Service) -> Result<(), Failure> {
    if is_free(service).await? {
        return build(service).await;
    }
    if demo::begin_day(service).await.map_err(Failure::impossible)? {
        eprintln!("a new day: the demo has a new round of today");
    }
    Ok(())
}

async fn build(service: &Service) -> Result<(), Failure> {
    if demo::standing(service).await.map_err(Failure::impossible)? == Standing::Begun {
        eprintln!("building the demo was interrupted last time: what is there of it is built anew");
    }
    eprintln!("building the demo territory");
    demo::build(service, |step| eprintln!("  {step}"))
        .await
        .map_err(Failure::impossible)
}
