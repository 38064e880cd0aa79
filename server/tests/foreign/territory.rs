//! The demo with what it lacks, and an organisation that has nothing to do with any of it: one person in every role that
//! an organisation's own people have, and some things of its own.

use axum::body::Body;
use axum::http::Request;
use regain_domain::access::Role;
use regain_domain::id::{OrganisationId, PersonId, SiteId};
use regain_service::demo::{self, personas};
use regain_store::organisation::{self, Duty, Organisation};
use regain_store::person::{self, Membership, Person};
use regain_store::site::{self, Site};
use regain_store::values;
use std::collections::HashMap;

use crate::support::{Answer, HOST, House, PASSWORD};

/// One that no device of the demo shows: a photo is as public as its most public copy.
pub const PICTURE: &[u8] = include_bytes!("../../../public/icon-192.png");

/// The coordinator sees the whole territory, the administrator nobody's things.
const ROLES: [Role; 6] = [
    Role::FleetManager,
    Role::Dispatcher,
    Role::Driver,
    Role::Technician,
    Role::Counter,
    Role::SocialWorker,
];

/// Somebody who is signed in.
pub struct SignedIn {
    pub name: String,
    pub cookie: String,
}

pub struct Territory {
    pub house: House,
    /// The organisation that has nothing to do with the others.
    pub strangers: Vec<SignedIn>,
    /// Everybody of the demo.
    pub members: Vec<SignedIn>,
    /// Things by name.
    pub named: HashMap<&'static str, String>,
    pub organisation: OrganisationId,
    pub people: HashMap<Role, PersonId>,
}

impl Territory {
    pub async fn build() -> Self {
        let house = House::with(&[("REGAIN_RATE_LIMITS", "false")], true).await;
        demo::build(&house.server.service, |_| {}).await.unwrap();
        let mut members = Vec::new();
        for persona in personas() {
            let form = format!("email={}", persona.email);
            let answer = house.post("/api/demo/persona", &form, "").await;
            members.push(SignedIn {
                name: persona.email.split('@').next().unwrap().to_owned(),
                cookie: answer.cookie(),
            });
        }
        let (organisation, people) = found(&house).await;
        let mut strangers = Vec::new();
        for role in ROLES {
            let cookie = house.sign_in(&address(role)).await;
            let name = format!("a stranger who is {}", role.word());
            strangers.push(SignedIn { name, cookie });
        }
        let mut territory = Self {
            house,
            strangers,
            members,
            named: HashMap::new(),
            organisation,
            people,
        };
        territory.add_what_is_missing().await;
        territory.give_strangers_things().await;
        territory
    }

    pub fn stranger(&self, role: Role) -> &str {
        let at = ROLES.iter().position(|one| *one == role).unwrap();
        &self.strangers[at].cookie
    }

    fn member(&self, name: &str) -> &str {
        &self.members.iter().find(|one| one.name == name).unwrap().cookie
    }

    /// The first column of the first row.
    pub async fn one(&self, sql: &str) -> String {
        let rows = self.rows(sql).await;
        rows.first().unwrap_or_else(|| panic!("nothing: {sql}"))[0].clone()
    }

    /// All rows, as texts.
    pub async fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        let mut db = self.house.server.service.store.read().await.unwrap();
        let rows = db.all(sql, values![]).await.unwrap();
        let columns = sql.split(" FROM ").next().unwrap().matches(',').count() + 1;
        rows.iter()
            .map(|row| (0..columns).map(|at| row.text(at).unwrap()).collect())
            .collect()
    }

    async fn does(&self, cookie: &str, path: &str, form: &str) -> String {
        let answer = self.house.post(path, form, cookie).await;
        assert!(
            answer.status.is_redirection(),
            "{path} {form}: {} {}",
            answer.status,
            answer.body
        );
        let flash = answer.flash();
        assert!(!flash.starts_with("flash=e"), "{path} {form}: {flash}");
        answer.header("location").to_owned()
    }

    /// What no demo has: paper, tokens, invitations, pairs, files that wait.
    async fn add_what_is_missing(&mut self) {
        let hugo = self.member("hugo.ville").to_owned();
        let pallet = self.does(&hugo, "/api/pallets/make", "name=Palette+1").await;
        self.named.insert("other pallet", last(&pallet));
        let blanks = self.does(&hugo, "/api/labels/make_blanks", "count=30").await;
        self.named.insert("other blanks", last(&blanks));
        let printer = "name=Bureau&sheet=Avery+L7160&right=0&down=0";
        self.does(&hugo, "/api/labels/keep_printer", printer).await;
        self.house.post("/parc/imports/jetons", "name=nuit", &hugo).await;
        let invited = "member_email=lou@ville.example&member_role=fleet_manager";
        self.does(&hugo, "/api/territory/invite_member", invited).await;
        let asked = self.upload(&hugo, "Prix;Couleur\n1;bleu\n").await;
        self.named.insert("other columns", last(asked.header("location")));
        let list = "Nom;Numéro de série;Fabricant;Modèle\nPC;ATTENTE1;HP;ProBook\n";
        self.upload(&hugo, list).await;
        let ville = "(SELECT id FROM organisations WHERE slug = 'ville')";
        let site = self
            .one(&format!("SELECT id FROM sites WHERE organisation_id = {ville}"))
            .await;
        let device = format!("SELECT id FROM devices WHERE stage = 'in_use' AND holder_id = {ville} ORDER BY id DESC");
        let device = self.one(&device).await;
        let lot = format!("devices={device}&site={site}&day=2030-01-01&from=09:00&until=12:00");
        self.does(&hugo, "/api/lots/offer", &lot).await;
        let planned = format!("SELECT MAX(id) FROM devices WHERE stage = 'in_use' AND holder_id = {ville}");
        let planned = format!("devices={}&due=2030-01-01", self.one(&planned).await);
        self.does(&hugo, "/api/park/plan_retirement", &planned).await;
        // A picture that is not for everybody.
        let benched = self
            .one("SELECT device_id FROM bench_jobs WHERE closed_at IS NULL")
            .await;
        for name in ["jo.atelier", "mina.ressourcerie"] {
            let path = format!("/atelier/appareils/{benched}/photos");
            self.send(&path, self.member(name), "photo.jpg", PICTURE).await;
        }
        let sql = "INSERT INTO duplicates (id, one_id, other_id, one_holder, other_holder, kind, name, found_at, status, \
                   merging, reason) SELECT '019a0000-0000-7000-8000-000000000001', MIN(id), MAX(id), holder_id, holder_id, \
                   'serial', 'X', 0, 'open', '', '' FROM devices WHERE stage = 'in_use' AND holder_id = (SELECT id FROM \
                   organisations WHERE slug = 'ville') GROUP BY holder_id";
        self.run(sql).await;
        let blank = self.one("SELECT code FROM blank_tags").await;
        self.named.insert("other blank", blank);
        let label = "SELECT tag FROM devices WHERE tag IS NOT NULL AND stage = 'listed'";
        let label = self.one(label).await;
        self.named.insert("other label", label);
    }

    async fn run(&self, sql: &str) {
        let mut db = self.house.server.service.store.write().await.unwrap();
        db.run(sql, values![]).await.unwrap();
        db.commit().await.unwrap();
    }

    async fn give_strangers_things(&mut self) {
        let manager = self.stranger(Role::FleetManager).to_owned();
        let list = "Nom;Numéro de série;Numéro d'inventaire;Fabricant;Modèle;Type\n\
                    PC-1;LOINTAIN1;L-1;HP;ProBook;Portable\nPC-2;LOINTAIN2;L-2;HP;ProBook;Portable\n";
        let reviewed = self.upload(&manager, list).await;
        let import = format!("import={}", last(reviewed.header("location")));
        self.does(&manager, "/api/park/confirm_import", &import).await;
        let organisation = self.organisation;
        let own = |what: &str, from: &str| format!("SELECT {what} FROM {from} = '{organisation}' ORDER BY 1");
        let pallet = self.does(&manager, "/api/pallets/make", "name=La+n%C3%B4tre").await;
        self.does(&manager, "/api/labels/make_blanks", "count=30").await;
        let dispatcher = self.stranger(Role::Dispatcher).to_owned();
        let round = self
            .does(&dispatcher, "/api/rounds/create", "name=Lundi&day=2030-01-01&driver=")
            .await;
        let batch = "(SELECT id FROM blank_batches WHERE organisation_id";
        let blank = format!("SELECT code FROM blank_tags WHERE batch_id IN {batch} = '{organisation}')");
        for (name, value) in [
            ("own pallet", last(&pallet)),
            ("own round", last(&round)),
            ("own device", self.one(&own("id", "devices WHERE holder_id")).await),
            ("own site", self.one(&own("id", "sites WHERE organisation_id")).await),
            ("own blank", self.one(&blank).await),
            ("own label", "LOINTAIN1".to_owned()),
            ("own driver", self.people[&Role::Driver].to_string()),
            ("own organisation", organisation.to_string()),
            ("open lot", self.one("SELECT id FROM lots WHERE status = 'offered'").await),
            ("other counter", self.one("SELECT site_id FROM counters").await),
            (
                "workshop",
                self.one("SELECT id FROM sites WHERE organisation_id = (SELECT id FROM organisations WHERE slug = 'atelier-presquile')")
                    .await,
            ),
            ("week", week()),
        ] {
            self.named.insert(name, value);
        }
    }

    pub async fn upload(&self, cookie: &str, content: &str) -> Answer {
        self.send("/parc/imports", cookie, "parc.csv", content.as_bytes()).await
    }

    /// A file, as a browser sends it.
    pub async fn send(&self, path: &str, cookie: &str, name: &str, content: &[u8]) -> Answer {
        let head = format!("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), content, b"\r\n--cut--\r\n"].concat();
        let request = Request::post(path)
            .header("host", HOST)
            .header("origin", format!("http://{HOST}"))
            .header("accept", "text/html")
            .header("cookie", cookie)
            .header("content-type", "multipart/form-data; boundary=cut");
        self.house.ask(request.body(Body::from(body)).unwrap()).await
    }
}

/// The last part of an address.
fn last(address: &str) -> String {
    address.rsplit('/').next().unwrap().to_owned()
}

/// Opening hours of seven days, as their form sends them.
fn week() -> String {
    let day = |n| format!("&days%5B{n}%5D%5Bmorning_from%5D=09:00&days%5B{n}%5D%5Bmorning_until%5D=12:00");
    (0..7).map(day).collect()
}

fn address(role: Role) -> String {
    format!("{}@lointain.example", role.word())
}

async fn found(house: &House) -> (OrganisationId, HashMap<Role, PersonId>) {
    let service = &house.server.service;
    let hash = regain_service::password::hash(PASSWORD.to_owned()).await.unwrap();
    let id = service.id(OrganisationId::new);
    let mut db = service.store.write().await.unwrap();
    let new = Organisation {
        id,
        slug: "lointain".to_owned(),
        name: "Organisation lointaine".to_owned(),
        duties: Duty::ALL
            .iter()
            .copied()
            .filter(|duty| *duty != Duty::Authority)
            .collect(),
    };
    organisation::insert(&mut db, &new, service.now()).await.unwrap();
    let place = Site {
        id: service.id(SiteId::new),
        organisation: id,
        name: "Au loin".to_owned(),
        address: "1 rue du Loin".to_owned(),
        access_notes: String::new(),
        contact: String::new(),
    };
    site::insert(&mut db, &place).await.unwrap();
    let mut people = HashMap::new();
    for role in ROLES {
        let new = Person {
            id: service.id(PersonId::new),
            email: address(role),
            name: "Lou".to_owned(),
            password_hash: Some(hash.clone()),
            language: "fr".to_owned(),
        };
        person::insert(&mut db, &new, service.now()).await.unwrap();
        let membership = Membership {
            person: new.id,
            organisation: id,
            organisation_name: String::new(),
            role,
        };
        person::insert_membership(&mut db, &membership).await.unwrap();
        people.insert(role, new.id);
    }
    db.commit().await.unwrap();
    (id, people)
}
