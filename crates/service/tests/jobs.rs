//! The server's own work: done once and by one, tried again when it fails, given up in the end, forgotten afterwards.

mod support;

use regain_domain::access::{Actor, Role};
use regain_domain::id::JobId;
use regain_service::jobs::runner::{Worker, run_due};
use regain_service::jobs::see::{From, PAGE, jobs, try_again};
use regain_service::jobs::{Deliver, Failure, Kind, Mail, Pace, Runner, Sending, arm, enqueue, retention, send};
use regain_service::{Problem, Service, Settings};
use regain_store::organisation::Duty;
use regain_store::{Store, job};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use support::{both_engines, organisation};

/// A post office that counts: how often each letter came, and whether two ever held the same one at once.
#[derive(Default)]
struct Office {
    came: Mutex<HashMap<String, u32>>,
    in_hand: Mutex<HashSet<String>>,
    clash: AtomicBool,
    takes: Duration,
    refuses: Mutex<Option<Failure>>,
}

impl Office {
    fn letters(&self) -> usize {
        self.came.lock().unwrap().len()
    }
}

struct InHand<'a>(&'a Office, String);

impl Drop for InHand<'_> {
    fn drop(&mut self) {
        self.0.in_hand.lock().unwrap().remove(&self.1);
    }
}

impl Deliver for Office {
    fn deliver<'a>(&'a self, _: &'a Service, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            let Mail::Letter { subject, .. } = mail else {
                panic!("as a bug would")
            };
            if !self.in_hand.lock().unwrap().insert(subject.clone()) {
                self.clash.store(true, Ordering::SeqCst);
            }
            let _in_hand = InHand(self, subject.clone());
            tokio::time::sleep(self.takes).await;
            if let Some(failure) = self.refuses.lock().unwrap().clone() {
                return Err(failure);
            }
            *self.came.lock().unwrap().entry(subject.clone()).or_default() += 1;
            Ok(())
        })
    }
}

fn letter(subject: &str) -> Mail {
    Mail::Letter {
        to: "marie@home.example".into(),
        subject: subject.into(),
        text: "Bonjour".into(),
    }
}

async fn send_many(service: &Service, count: usize) {
    for some in (0..count).collect::<Vec<_>>().chunks(500) {
        let mut db = service.store.write().await.unwrap();
        for n in some {
            send(service, &mut db, &letter(&format!("{n}"))).await.unwrap();
        }
        db.commit().await.unwrap();
    }
}

fn office(office: Office) -> (Arc<Office>, Arc<dyn Deliver>) {
    let office = Arc::new(office);
    (office.clone(), office)
}

async fn administrator(service: &Service) -> Actor {
    organisation(service, "metropole", Duty::Authority, Role::Administrator)
        .await
        .1
}

#[tokio::test]
async fn a_letter_goes_with_its_transaction_or_not_at_all() {
    both_engines(|service| async move {
        let (office, deliver) = office(Office::default());
        let mut db = service.store.write().await.unwrap();
        send(&service, &mut db, &letter("taken back")).await.unwrap();
        drop(db);
        let mut db = service.store.write().await.unwrap();
        send(&service, &mut db, &letter("meant")).await.unwrap();
        db.commit().await.unwrap();
        assert_eq!(run_due(&service, &deliver).await.unwrap(), 1);
        assert_eq!(*office.came.lock().unwrap(), HashMap::from([("meant".to_owned(), 1)]));
        assert_eq!(run_due(&service, &deliver).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_running_server_sends_within_the_second_and_finishes_what_it_has_in_hand() {
    both_engines(|service| async move {
        let (office, deliver) = office(Office {
            takes: Duration::from_millis(300),
            ..Office::default()
        });
        let runner = Runner::start(&service, &deliver, Pace::default());
        // Long enough for the workers to have gone to sleep.
        tokio::time::sleep(Duration::from_millis(1_200)).await;
        let mut db = service.store.write().await.unwrap();
        send(&service, &mut db, &letter("now")).await.unwrap();
        // They are woken before this, and must look again.
        tokio::time::sleep(Duration::from_millis(60)).await;
        db.commit().await.unwrap();
        let since = Instant::now();
        while office.in_hand.lock().unwrap().is_empty() {
            assert!(since.elapsed() < Duration::from_secs(1), "nobody looked");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        runner.stop(Duration::from_secs(5)).await;
        assert_eq!(office.letters(), 1, "stopped in the middle, it finished");
        let counts = job::counts(&mut service.store.read().await.unwrap(), service.now())
            .await
            .unwrap();
        assert_eq!((counts.running, counts.failed), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn what_fails_is_tried_again_later_and_later_and_given_up_for_an_administrator() {
    both_engines(|service| async move {
        let administrator = administrator(&service).await;
        let no_answer = Failure::Later("no answer".into());
        let (office, deliver) = office(Office {
            refuses: Mutex::new(Some(no_answer)),
            ..Office::default()
        });
        send_many(&service, 1).await;
        let mut later = service.at(service.now());
        let mut waits = Vec::new();
        let id = loop {
            assert_eq!(run_due(&later, &deliver).await.unwrap(), 1);
            assert_eq!(run_due(&later, &deliver).await.unwrap(), 0, "not at once");
            let seen = jobs(&later, &administrator, None).await.unwrap();
            if let Some(given_up) = seen.given_up.first() {
                assert!(seen.open.is_empty() && seen.counts.given_up == 1);
                assert_eq!((given_up.attempts, given_up.last_error.as_str()), (8, "no answer"));
                break given_up.id;
            }
            assert_eq!((seen.counts.waiting, seen.counts.failed), (1, 1));
            waits.push((seen.open[0].run_at.micros() - later.now().micros()) / 1_000_000);
            later = service.at(seen.open[0].run_at);
        };
        assert!(waits.is_sorted() && waits.len() == 7 && waits[0] == 30, "{waits:?}");

        *office.refuses.lock().unwrap() = None;
        try_again(&later, &administrator, id).await.unwrap();
        assert_eq!(
            try_again(&later, &administrator, id).await,
            Err(Problem::Changed),
            "twice is once"
        );
        assert_eq!(run_due(&later, &deliver).await.unwrap(), 1);
        assert_eq!(office.letters(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_can_never_work_and_what_breaks_the_program_stop_nobody() {
    both_engines(|service| async move {
        let administrator = administrator(&service).await;
        let never = Failure::Never("no such address".into());
        let (_, deliver) = office(Office {
            refuses: Mutex::new(Some(never)),
            ..Office::default()
        });
        send_many(&service, 1).await;
        let mut db = service.store.write().await.unwrap();
        let broken = Mail::SignIn {
            to: "a@b.example".into(),
            language: "fr".into(),
            next: String::new(),
            until: service.now(),
        };
        send(&service, &mut db, &broken).await.unwrap();
        enqueue(&service, &mut db, Kind::SendMail, &"rubbish", None, service.now())
            .await
            .unwrap();
        db.run(
            "UPDATE jobs SET kind = 'of_tomorrow' WHERE payload = '\"rubbish\"'",
            vec![],
        )
        .await
        .unwrap();
        db.commit().await.unwrap();
        assert_eq!(run_due(&service, &deliver).await.unwrap(), 3);
        let seen = jobs(&service, &administrator, None).await.unwrap();
        assert_eq!(seen.given_up[0].last_error, "no such address");
        let errors: Vec<&str> = seen.open.iter().map(|job| job.last_error.as_str()).collect();
        assert!(
            errors.iter().any(|error| error.contains("the program failed")),
            "{errors:?}"
        );
        assert!(errors.iter().any(|error| error.contains("of_tomorrow")), "{errors:?}");
    })
    .await;
}

#[tokio::test]
async fn only_an_administrator_sees_and_repeats_and_pages_by_key() {
    both_engines(|service| async move {
        let administrator = administrator(&service).await;
        let (_, manager) = organisation(&service, "ville", Duty::Holder, Role::FleetManager).await;
        let nobody = JobId::new(service.now(), [1; 10]);
        for (actor, problem) in [(manager, Problem::Forbidden), (Actor::Anonymous, Problem::SignedOut)] {
            assert_eq!(jobs(&service, &actor, None).await.err(), Some(problem.clone()));
            assert_eq!(try_again(&service, &actor, nobody).await, Err(problem));
        }
        assert_eq!(try_again(&service, &administrator, nobody).await, Err(Problem::Changed));
        let count = PAGE as usize + 20;
        send_many(&service, count).await;
        let first = jobs(&service, &administrator, None).await.unwrap();
        let (at, id) = first.more_open.unwrap();
        let second = jobs(&service, &administrator, Some(From::Open(at, id))).await.unwrap();
        let ids: HashSet<_> = first.open.iter().chain(&second.open).map(|job| job.id).collect();
        assert_eq!((ids.len(), second.open.len(), second.more_open), (count, 20, None));

        let never = Failure::Never("no".into());
        let (_, deliver) = office(Office {
            refuses: Mutex::new(Some(never)),
            ..Office::default()
        });
        run_due(&service, &deliver).await.unwrap();
        let first = jobs(&service, &administrator, None).await.unwrap();
        let (at, id) = first.more_given_up.unwrap();
        let second = jobs(&service, &administrator, Some(From::GivenUp(at, id)))
            .await
            .unwrap();
        let ids: HashSet<_> = first
            .given_up
            .iter()
            .chain(&second.given_up)
            .map(|job| job.id)
            .collect();
        assert_eq!((ids.len(), first.counts.given_up), (count, count as u64));
    })
    .await;
}

#[tokio::test]
async fn what_comes_again_waits_for_its_turn_once_and_survives_being_given_up() {
    both_engines(|service| async move {
        let (_, deliver) = office(Office::default());
        arm(&service).await.unwrap();
        arm(&service).await.unwrap();
        assert_eq!(run_due(&service, &deliver).await.unwrap(), 4, "each once");
        assert_eq!(run_due(&service, &deliver).await.unwrap(), 0);
        let next = service.at(service.now().plus_seconds(3_601));
        assert_eq!(run_due(&next, &deliver).await.unwrap(), 4);

        // The table it needs is away: it fails until it is given up, and comes again all the same.
        let mut db = service.store.write().await.unwrap();
        db.run("ALTER TABLE sign_in_links RENAME TO away", vec![])
            .await
            .unwrap();
        db.commit().await.unwrap();
        let mut now = next.now();
        for _ in 0..12 {
            now = now.plus_seconds(3_700);
            run_due(&service.at(now), &deliver).await.unwrap();
        }
        let administrator = administrator(&service).await;
        let seen = jobs(&service.at(now), &administrator, None).await.unwrap();
        assert_eq!(seen.given_up.len(), 1);
        let kinds: HashSet<_> = seen.open.iter().filter_map(Kind::of).collect();
        assert_eq!((kinds.len(), seen.open.len()), (4, 4), "{:?}", seen.open);
        try_again(&service.at(now), &administrator, seen.given_up[0].id)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_lost_a_job_cannot_say_what_became_of_it() {
    both_engines(|service| async move {
        send_many(&service, 1).await;
        let now = service.now();
        let take = async |by: &str, seconds: i64| {
            let mut db = service.store.write().await.unwrap();
            let now = now.plus_seconds(seconds);
            let job = job::claim(&mut db, by, now, now.plus_seconds(600)).await.unwrap();
            db.commit().await.unwrap();
            job.map(|job| (job.id, job.attempts))
        };
        let (id, _) = take("killed", 0).await.unwrap();
        assert_eq!(take("second", 599).await, None, "it is still the first one's");
        assert_eq!(take("second", 600).await, Some((id, 2)));
        let mut db = service.store.write().await.unwrap();
        assert!(!job::finish(&mut db, id, "killed", now).await.unwrap());
        assert!(!job::give_up(&mut db, id, "killed", "no", now).await.unwrap());
        assert!(!job::fail(&mut db, id, "killed", "no", now).await.unwrap());
        assert!(job::finish(&mut db, id, "second", now).await.unwrap());
        db.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn done_work_keeps_no_address_and_is_forgotten_after_a_month() {
    both_engines(|service| async move {
        let (_, deliver) = office(Office::default());
        send_many(&service, 3).await;
        run_due(&service, &deliver).await.unwrap();
        let left = async || {
            let mut db = service.store.read().await.unwrap();
            let rows = db.all("SELECT payload FROM jobs", vec![]).await.unwrap();
            rows.iter().map(|row| row.text(0).unwrap()).collect::<String>()
        };
        assert_eq!(left().await, "{}{}{}");
        let after = |days: i64| service.at(service.now().plus_seconds(days * 86_400));
        assert_eq!(retention::forget(&after(29)).await.unwrap(), 0);
        assert_eq!(retention::forget(&after(31)).await.unwrap(), 3);
        assert_eq!(left().await, "");
    })
    .await;
}

/// Several server processes on one database, each with its own connections; one is killed in the middle.
async fn crowd(services: Vec<Service>, count: usize) {
    let (office, deliver) = office(Office {
        takes: Duration::from_millis(1),
        ..Office::default()
    });
    let pace = Pace {
        lease_seconds: 2,
        limit: Duration::from_secs(1),
    };
    send_many(&services[0], count).await;
    let mut working = Vec::new();
    for service in &services {
        for _ in 0..2 {
            let worker = Worker::new(service, &deliver, pace);
            working.push(tokio::spawn(async move {
                loop {
                    match worker.do_one().await {
                        Ok(true) => {}
                        Ok(false) => tokio::time::sleep(Duration::from_millis(50)).await,
                        Err(error) => panic!("{error}"),
                    }
                }
            }));
        }
    }
    while office.letters() < count / 3 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // Killed without a word, perhaps between doing a job and saying so.
    for killed in working.drain(..2) {
        killed.abort();
    }
    let since = Instant::now();
    let service = services.last().unwrap();
    loop {
        let counts = job::counts(&mut service.store.read().await.unwrap(), service.now())
            .await
            .unwrap();
        if counts.waiting + counts.running == 0 {
            assert_eq!(counts.given_up, 0);
            break;
        }
        assert!(since.elapsed() < Duration::from_secs(120), "{counts:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    working.iter().for_each(tokio::task::JoinHandle::abort);
    assert!(!office.clash.load(Ordering::SeqCst), "two held the same letter at once");
    let came = office.came.lock().unwrap();
    assert_eq!(came.len(), count, "every letter came");
    let twice = came.values().filter(|&&times| times > 1).count();
    assert!(
        twice <= 2,
        "only what the killed ones held can come twice, but {twice} did"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thousands_of_letters_and_several_processes_of_which_one_dies() {
    both_engines(|service| async move {
        let statement = "SELECT current_database()";
        let name = match service.store.read().await.unwrap().one(statement, vec![]).await {
            Ok(row) => row.unwrap().text(0).unwrap(),
            // SQLite has one process; its workers share the one writer.
            Err(_) => return crowd(vec![service.clone(), service], 300).await,
        };
        let address = std::env::var("REGAIN_TEST_POSTGRES").unwrap();
        let (base, query) = address.split_once('?').unwrap_or((&address, ""));
        let (server, _) = base.rsplit_once('/').unwrap();
        let mut services = vec![service];
        for _ in 0..3 {
            let store = Store::open(&format!("{server}/{name}?{query}")).await.unwrap();
            let settings = Settings {
                base_url: "https://regain.test".into(),
                demo: false,
            };
            services.push(Service::new(store, settings));
        }
        crowd(services.clone(), 3_000).await;
        for service in &services[1..] {
            service.store.close().await;
        }
    })
    .await;
}
