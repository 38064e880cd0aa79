//! A whole server on a database of its own, asked without a network.

#![allow(dead_code, reason = "each test file uses what it needs")]

pub mod batch;
pub mod shop;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use regain_domain::access::Role;
use regain_domain::id::{OrganisationId, PersonId};
use regain_server::assets::Assets;
use regain_server::mail::Mailer;
use regain_server::routes::router;
use regain_server::settings::Settings;
use regain_server::state::Server;
use regain_service::Service;
use regain_store::organisation::{self, Organisation};
use regain_store::person::{self, Membership, Person};
use regain_store::{Store, site};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt;

pub mod reservation;

pub const PASSWORD: &str = "correct horse battery staple";
pub const HOST: &str = "127.0.0.1:3000";

pub struct House {
    pub server: Server,
    pub router: Router,
    folder: TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// `flash=…`, the sentence that the next page shows; empty if there is none.
    pub fn flash(&self) -> &str {
        let cookies = self.headers.get_all(header::SET_COOKIE).into_iter();
        let mut texts = cookies.filter_map(|value| value.to_str().ok());
        let flash = texts.find(|value| value.starts_with("flash="));
        flash.and_then(|value| value.split(';').next()).unwrap_or_default()
    }

    /// `session=…`, as a browser would send it back.
    pub fn cookie(&self) -> String {
        let cookies = self.headers.get_all(header::SET_COOKIE);
        let session = cookies
            .iter()
            .map(|value| value.to_str().unwrap())
            .find(|value| value.starts_with("session="));
        session
            .expect("no session cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    }
}

impl House {
    pub async fn new(demo: bool) -> Self {
        Self::with(&[], demo).await
    }

    pub async fn with(environment: &[(&str, &str)], demo: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        let mails = folder.path().join("mail").display().to_string();
        let given = [
            ("REGAIN_DATABASE_URL", address.as_str()),
            ("REGAIN_MAIL_FOLDER", &mails),
        ];
        let all = given
            .iter()
            .chain(environment)
            .map(|&(name, value)| (name.to_owned(), value.to_owned()));
        let settings = Settings::load(None, demo, all).unwrap();
        let store = Store::open(&settings.database_url).await.unwrap();
        store.migrate().await.unwrap();
        let kept = regain_service::Settings {
            base_url: settings.base_url.clone(),
            demo,
        };
        let service = Service::new(store, kept);
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        for (name, content) in [
            ("pkg/regain.js", "plain"),
            ("pkg/regain.js.br", "small"),
            ("manifest.webmanifest", "{}"),
            ("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ] {
            std::fs::write(site.join(name), content).unwrap();
        }
        let mailer = Mailer::new(&settings).unwrap();
        let server = Server::new(service, settings, Arc::new(mailer), Assets::read(&site).unwrap());
        Self {
            router: router(&server),
            server,
            folder,
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Does the work that waits, as the running server would; says how much it was.
    pub async fn run_jobs(&self) -> u64 {
        regain_service::jobs::runner::run_due(&self.server.service, &self.server.deliver())
            .await
            .unwrap()
    }

    /// An organisation with one member.
    pub async fn member(&self, slug: &str, email: &str, roles: &[Role]) -> (OrganisationId, PersonId) {
        let service = &self.server.service;
        let hash = regain_service::password::hash(PASSWORD.to_owned()).await.unwrap();
        let mut db = service.store.write().await.unwrap();
        let organisation = OrganisationId::new(service.now(), service.random());
        let name = format!("Organisation {slug}");
        let new = Organisation {
            id: organisation,
            slug: slug.to_owned(),
            name: name.clone(),
            duties: vec![],
        };
        organisation::insert(&mut db, &new, service.now()).await.unwrap();
        let place = site::Site {
            id: service.id(regain_domain::id::SiteId::new),
            organisation,
            name: "Quai".to_owned(),
            address: "1 rue du Quai".to_owned(),
            access_notes: String::new(),
            contact: String::new(),
        };
        site::insert(&mut db, &place).await.unwrap();
        let id = service.id(PersonId::new);
        let person = Person {
            id,
            email: email.to_owned(),
            name: "Claire".to_owned(),
            password_hash: Some(hash),
            language: "fr".to_owned(),
        };
        person::insert(&mut db, &person, service.now()).await.unwrap();
        for &role in roles {
            let membership = Membership {
                person: id,
                organisation,
                organisation_name: name.clone(),
                role,
            };
            person::insert_membership(&mut db, &membership).await.unwrap();
        }
        db.commit().await.unwrap();
        (organisation, id)
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// As a browser opens a page.
    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::get(path)
            .header("host", HOST)
            .header("accept", "text/html")
            .header("cookie", cookie);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// As a browser sends a form of one of our pages.
    pub async fn post(&self, path: &str, form: &str, cookie: &str) -> Answer {
        self.ask(post_from(&format!("http://{HOST}"), path, form, cookie)).await
    }

    pub async fn sign_in(&self, email: &str) -> String {
        let form = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
        let answer = self.post("/api/account/sign_in", &form, "").await;
        assert!(answer.status.is_redirection(), "{} {}", answer.status, answer.body);
        answer.cookie()
    }
}

pub fn post_from(origin: &str, path: &str, form: &str, cookie: &str) -> Request<Body> {
    let mut request = Request::post(path)
        .header("host", HOST)
        .header("accept", "text/html")
        .header("cookie", cookie)
        .header("content-type", "application/x-www-form-urlencoded");
    if !origin.is_empty() {
        request = request.header("origin", origin);
    }
    request.body(Body::from(form.to_owned())).unwrap()
}
