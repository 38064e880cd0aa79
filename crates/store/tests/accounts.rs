//! Organisations, sites, people, sessions and links, the same on both engines.

mod support;

use regain_domain::access::Role;
use regain_domain::id::*;
use regain_domain::time::Timestamp;
use regain_store::organisation::{self, Duty, Organisation};
use regain_store::person::{self, Membership, Person};
use regain_store::session::{self, Link, Session};
use regain_store::site::{self, Site};
use regain_store::{Connection, StoreError, migrations, retention};
use support::{START, both_engines, id};

fn organisation(slug: &str, duties: &[Duty]) -> Organisation {
    Organisation {
        id: id(OrganisationId::new),
        slug: slug.into(),
        name: format!("Maison d’{slug}"),
        duties: duties.to_vec(),
    }
}

async fn person(db: &mut Connection, email: &str) -> Person {
    let made = Person {
        id: id(PersonId::new),
        email: email.into(),
        name: "Zoé".into(),
        password_hash: None,
        language: "fr".into(),
    };
    person::insert(db, &made, START).await.unwrap();
    made
}

#[tokio::test]
async fn organisations_are_found_by_id_slug_and_many_at_once() {
    both_engines(|store| async move {
        let mut db = store.write().await.unwrap();
        let one = organisation("une", &[Duty::Holder, Duty::Social]);
        let other = organisation("autre", &[]);
        for organisation in [&one, &other] {
            organisation::insert(&mut db, organisation, START).await.unwrap();
        }
        assert_eq!(organisation::find(&mut db, one.id).await.unwrap().as_ref(), Some(&one));
        assert_eq!(
            organisation::by_slug(&mut db, "autre").await.unwrap().as_ref(),
            Some(&other)
        );
        assert_eq!(organisation::by_slug(&mut db, "Autre").await.unwrap(), None);
        let unknown = id(OrganisationId::new);
        let names = organisation::names(&mut db, &[one.id, other.id, unknown])
            .await
            .unwrap();
        assert_eq!((names.len(), &names[&one.id]), (2, &one.name));
        assert!(organisation::names(&mut db, &[]).await.unwrap().is_empty());
        db.commit().await.unwrap();

        let mut db = store.write().await.unwrap();
        let again = Organisation {
            id: id(OrganisationId::new),
            ..one
        };
        let taken = organisation::insert(&mut db, &again, START).await;
        assert!(matches!(taken, Err(StoreError::Conflict)), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn sites_are_listed_by_name_for_their_organisation_only() {
    both_engines(|store| async move {
        let mut db = store.write().await.unwrap();
        let (one, other) = (organisation("une", &[]), organisation("autre", &[]));
        let mut made = Vec::new();
        for (owner, name) in [(&one, "Quai"), (&one, "Annexe"), (&other, "Dépôt")] {
            if made.is_empty() {
                organisation::insert(&mut db, &one, START).await.unwrap();
                organisation::insert(&mut db, &other, START).await.unwrap();
            }
            let site = Site {
                id: id(SiteId::new),
                organisation: owner.id,
                name: name.into(),
                address: "1 rue de l’Isère".into(),
                access_notes: "par la cour".into(),
                contact: String::new(),
            };
            site::insert(&mut db, &site).await.unwrap();
            made.push(site);
        }
        let listed = site::of_organisation(&mut db, one.id).await.unwrap();
        assert_eq!(listed, [made[1].clone(), made[0].clone()]);
        assert_eq!(site::find(&mut db, made[2].id).await.unwrap().as_ref(), Some(&made[2]));
        assert_eq!(site::find(&mut db, id(SiteId::new)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn people_are_found_however_their_address_is_written() {
    both_engines(|store| async move {
        let mut db = store.write().await.unwrap();
        let made = person(&mut db, " Zoe@Ville.example ").await;
        let found = person::by_email(&mut db, "ZOE@ville.example").await.unwrap().unwrap();
        assert_eq!((found.id, found.email.as_str()), (made.id, "zoe@ville.example"));
        assert!(person::find(&mut db, made.id).await.unwrap().is_some());
        assert!(person::by_email(&mut db, "zoe@autre.example").await.unwrap().is_none());
        db.commit().await.unwrap();
        let mut db = store.write().await.unwrap();
        let again = Person {
            id: id(PersonId::new),
            email: "zoe@VILLE.example".into(),
            ..made
        };
        assert!(matches!(
            person::insert(&mut db, &again, START).await,
            Err(StoreError::Conflict)
        ));
    })
    .await;
}

#[tokio::test]
async fn roles_are_given_once_and_taken_away() {
    both_engines(|store| async move {
        let mut db = store.write().await.unwrap();
        let made = person(&mut db, "zoe@ville.example").await;
        let house = organisation("une", &[]);
        organisation::insert(&mut db, &house, START).await.unwrap();
        let membership = |role| Membership {
            person: made.id,
            organisation: house.id,
            organisation_name: house.name.clone(),
            role,
        };
        for role in [Role::Driver, Role::Dispatcher, Role::Driver] {
            person::insert_membership(&mut db, &membership(role)).await.unwrap();
        }
        let both = [membership(Role::Dispatcher), membership(Role::Driver)];
        assert_eq!(person::memberships(&mut db, made.id).await.unwrap(), both);
        let first = person::first_with_role(&mut db, house.id, Role::Driver).await.unwrap();
        assert_eq!(first, Some(made.id));
        person::delete_membership(&mut db, &membership(Role::Driver))
            .await
            .unwrap();
        assert_eq!(person::memberships(&mut db, made.id).await.unwrap(), both[..1]);
        assert_eq!(
            person::first_with_role(&mut db, house.id, Role::Driver).await.unwrap(),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn sessions_live_until_they_end() {
    both_engines(|store| async move {
        let mut db = store.write().await.unwrap();
        let made = person(&mut db, "zoe@ville.example").await;
        let house = organisation("une", &[]);
        organisation::insert(&mut db, &house, START).await.unwrap();
        let role = Role::FleetManager;
        let membership = Membership {
            person: made.id,
            organisation: house.id,
            organisation_name: String::new(),
            role,
        };
        person::insert_membership(&mut db, &membership).await.unwrap();
        let begun = Session {
            token_hash: "h1".into(),
            person: made.id,
            acting: Some((house.id, role)),
            created_at: START,
            expires_at: START.plus_seconds(10),
        };
        session::insert(&mut db, &begun).await.unwrap();
        let found = session::find(&mut db, "h1", START).await.unwrap().unwrap();
        assert_eq!((&found.session, found.organisation_slug.as_str()), (&begun, "une"));
        assert_eq!(session::find(&mut db, "h2", START).await.unwrap(), None);
        assert_eq!(
            session::find(&mut db, "h1", START.plus_seconds(10)).await.unwrap(),
            None
        );

        session::renew(&mut db, "h1", START.plus_seconds(20)).await.unwrap();
        assert!(
            session::find(&mut db, "h1", START.plus_seconds(15))
                .await
                .unwrap()
                .is_some()
        );
        // Neither a role that is not the person's nor one that was taken away is acted in.
        session::act_as(&mut db, "h1", Some((house.id, Role::Driver)))
            .await
            .unwrap();
        let found = session::find(&mut db, "h1", START).await.unwrap().unwrap();
        assert_eq!((found.session.acting, found.organisation_name.as_str()), (None, ""));

        assert_eq!(forget("sessions", &mut db, START.plus_seconds(19)).await, 0);
        assert_eq!(forget("sessions", &mut db, START.plus_seconds(20)).await, 1);
        session::insert(&mut db, &begun).await.unwrap();
        for _ in 0..2 {
            session::delete(&mut db, "h1").await.unwrap();
        }
        assert_eq!(session::find(&mut db, "h1", START).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_gets_in() {
    both_engines(|store| async move {
        let mut db = store.write().await.unwrap();
        let link = Link {
            token_hash: "h".into(),
            email: "zoe@ville.example".into(),
            created_at: START,
            expires_at: START.plus_seconds(60),
        };
        session::insert_link(&mut db, &link).await.unwrap();
        db.commit().await.unwrap();
        let try_it = || async {
            let mut db = store.write().await.unwrap();
            let email = session::use_link(&mut db, "h", START).await.unwrap();
            db.commit().await.unwrap();
            email
        };
        assert_eq!(
            session::live_link(&mut store.read().await.unwrap(), "h", START)
                .await
                .unwrap(),
            Some(link.email)
        );
        let (one, other) = tokio::join!(try_it(), try_it());
        assert!(one.is_some() != other.is_some(), "{one:?} {other:?}");
        let mut db = store.read().await.unwrap();
        assert_eq!(session::live_link(&mut db, "h", START).await.unwrap(), None);
        assert!(migrations::is_current(&mut db).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_too_old_is_not_used() {
    both_engines(|store| async move {
        let mut db = store.write().await.unwrap();
        let email = "zoe@ville.example".to_owned();
        let end = START.plus_seconds(60);
        let link = Link {
            token_hash: "h".into(),
            email,
            created_at: START,
            expires_at: end,
        };
        session::insert_link(&mut db, &link).await.unwrap();
        assert_eq!(session::use_link(&mut db, "h", end).await.unwrap(), None);
        assert_eq!(forget("sign-in links", &mut db, end).await, 1);
    })
    .await;
}

/// Applies one rule of what is forgotten; says how many rows it took.
async fn forget(what: &str, db: &mut Connection, now: Timestamp) -> u64 {
    let rule = retention::RULES.iter().find(|rule| rule.what == what).unwrap();
    retention::apply(db, rule, now).await.unwrap()
}
