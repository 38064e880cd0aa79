//! What every handler and every page stands on.

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use regain_app::post::Post;
use regain_app::site::Site;
use regain_service::Service;
use regain_service::jobs::Deliver;
use std::sync::Arc;

use crate::assets::Assets;
use crate::guard::limits::Limits;
use crate::letters::Letters;
use crate::settings::Settings;

/// The running server. Cloning it is cheap and gives the same one.
#[derive(Clone)]
pub struct Server {
    /// The use cases.
    pub service: Service,
    /// What pages know about the installation.
    pub site: Site,
    /// How mail leaves.
    pub post: Arc<dyn Post>,
    /// The browser's side.
    pub assets: Arc<Assets>,
    /// Who asked how often.
    pub limits: Arc<Limits>,
    /// How it is set.
    pub settings: Arc<Settings>,
    options: LeptosOptions,
}

impl Server {
    /// A server on a service.
    pub fn new(service: Service, settings: Settings, post: Arc<dyn Post>, assets: Assets) -> Self {
        let site = Site {
            build_id: assets.build_id().into(),
            demo: settings.demo,
            base_url: settings.base_url.as_str().into(),
            contact: Arc::new(settings.contact.clone()),
        };
        let options = LeptosOptions::builder().output_name("regain").build();
        let limits = Limits::new(settings.rate_limits);
        Self {
            service,
            site,
            post,
            assets: Arc::new(assets),
            limits: Arc::new(limits),
            settings: Arc::new(settings),
            options,
        }
    }

    /// What takes the e-mails of jobs to their addresses.
    pub fn deliver(&self) -> Arc<dyn Deliver> {
        Arc::new(Letters {
            post: self.post.clone(),
        })
    }
}

impl FromRef<Server> for LeptosOptions {
    fn from_ref(server: &Server) -> Self {
        server.options.clone()
    }
}

impl FromRef<Server> for Service {
    fn from_ref(server: &Server) -> Self {
        server.service.clone()
    }
}
