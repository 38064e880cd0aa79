//! Somebody else's thing answers like one that does not exist: whoever guesses an id, or finds one, learns nothing, not
//! even that it is one. Each route with an id is asked by people of an organisation that has nothing to do with the
//! demo's, about real things and about ids that nobody ever gave out; the two answers have to be the same to the byte.

mod exempt;
mod files;
mod forms;
mod pages;
mod probes;
#[path = "../support/mod.rs"]
mod support;
mod territory;

use leptos_router::location::Url;
use regain_domain::code::Code;
use regain_domain::event::Hash;
use regain_domain::voucher::Voucher;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use support::Answer;
use territory::Territory;

use exempt::{ASKED_APART, DIFFERS, NAMES_NOTHING, SAME_TO_ALL};
use probes::{Probe, all};

const GOLDEN: &str = include_str!("../../src/routes.golden.txt");

/// How many things of a sort are asked about.
const THINGS: usize = 3;

/// What an answer tells, without the ids that were asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    pub status: u16,
    kind: String,
    location: String,
    sentence: String,
    pub body: String,
}

impl Told {
    pub fn of(answer: &Answer, asked: &[String]) -> Self {
        let plain = |text: &str| {
            let mut text = text.to_owned();
            for (at, id) in asked.iter().enumerate() {
                // As it was asked for, and as addresses and pages write it.
                for written in [id.clone(), id.to_lowercase(), Url::escape(id), readable(id)] {
                    text = text.replace(&written, &format!("(the id {at})"));
                }
            }
            text
        };
        Self {
            status: answer.status.as_u16(),
            kind: answer.header("content-type").to_owned(),
            location: plain(answer.header("location")),
            sentence: plain(answer.flash()),
            body: plain(&without_nonces(&answer.body)),
        }
    }
}

/// Each page has its own.
fn without_nonces(page: &str) -> String {
    let mut parts = page.split("nonce=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| {
        whole + part.split_once('"').map_or(part, |(_, rest)| rest)
    })
}

/// A code with the dash that people read.
fn readable(id: &str) -> String {
    match (Code::parse(id), Voucher::parse(id)) {
        (Ok(code), _) => code.readable(),
        (_, Ok(voucher)) => voucher.readable(),
        _ => id.to_owned(),
    }
}

/// An id of the same sort that nobody ever gave out.
pub fn never_given(like: &str) -> String {
    let chance = uuid::Uuid::now_v7();
    let number = chance.as_u64_pair().1;
    if uuid::Uuid::parse_str(like).is_ok() {
        chance.to_string()
    } else if Hash::parse(like).is_some() {
        Hash::of_bytes(chance.as_bytes()).to_string()
    } else if Code::parse(like).is_ok() {
        Code::from_number(number).as_str().to_owned()
    } else if Voucher::parse(like).is_ok() {
        Voucher::from_number(number).as_str().to_owned()
    } else {
        // A secret or a serial number: as long, and of the same letters.
        let letters = chance.simple().to_string().repeat(4);
        letters.chars().take(like.len()).collect()
    }
}

impl Territory {
    /// Whose ids a probe or its control can ask about.
    async fn ids(&self, things: &str) -> Vec<Vec<String>> {
        if things.starts_with("SELECT") {
            self.rows(&self.filled(things, &[])).await
        } else {
            vec![vec![self.named[things].clone()]]
        }
    }

    fn filled(&self, template: &str, ids: &[String]) -> String {
        let mut text = template.to_owned();
        for (at, id) in ids.iter().enumerate() {
            text = text.replace(&format!("{{{at}}}"), id);
        }
        for (name, value) in &self.named {
            text = text.replace(&format!("{{{}}}", name.replace(' ', "_")), value);
        }
        assert!(!text.contains(['{', '}']), "{text}");
        text
    }

    async fn told(&self, probe: &Probe, cookie: &str, ids: &[String]) -> Told {
        let (method, path) = probe.route.split_once(' ').unwrap();
        let address = if probe.address.is_empty() { path } else { probe.address };
        let address = self.filled(address, ids);
        let answer = match method {
            "GET" => self.house.get(&address, cookie).await,
            _ => self.house.post(&address, &self.filled(probe.form, ids), cookie).await,
        };
        Told::of(&answer, ids)
    }

    /// What somebody is told about real things and about ones that never were.
    async fn both(&self, probe: &Probe, cookie: &str, real: &[String]) -> (Told, Told) {
        let never: Vec<String> = real.iter().map(|id| never_given(id)).collect();
        let about_real = self.told(probe, cookie, real).await;
        (about_real, self.told(probe, cookie, &never).await)
    }
}

#[tokio::test]
async fn another_s_thing_answers_like_one_that_does_not_exist() {
    let territory = Territory::build().await;
    let mut leaks = String::new();
    let mut real: BTreeMap<usize, Vec<Vec<String>>> = BTreeMap::new();
    for (at, probe) in all().into_iter().enumerate() {
        let mut things = territory.ids(probe.things).await;
        things.truncate(THINGS);
        assert!(!things.is_empty(), "{}: there is nothing to ask about", probe.route);
        let mut got_in = false;
        for stranger in &territory.strangers {
            for thing in &things {
                let (there, nowhere) = territory.both(probe, &stranger.cookie, thing).await;
                got_in |= there.status != 403;
                if there != nowhere {
                    let route = probe.route;
                    writeln!(
                        leaks,
                        "{route} {}, {}: {there:#?}\nand not\n{nowhere:#?}",
                        probe.form, stranger.name
                    )
                    .unwrap();
                }
            }
        }
        assert!(got_in, "{}: no stranger gets as far as the thing", probe.route);
        real.insert(at, things);
    }
    let (others, owners) = files::ask(&territory).await;
    for (name, there, nowhere) in others {
        if there != nowhere {
            writeln!(leaks, "{name}: {there:#?}\nand not\n{nowhere:#?}").unwrap();
        }
    }
    assert!(leaks.is_empty(), "{leaks}");
    for (at, probe) in all().into_iter().enumerate() {
        let now = territory.ids(probe.things).await;
        let gone = real[&at].iter().find(|thing| !now.contains(thing));
        assert_eq!(gone, None, "{} {}: it is not what it was", probe.route, probe.form);
    }
    regain_service::verify_ledger::verify(&territory.house.server.service)
        .await
        .unwrap();

    // Whose it is is answered otherwise, or the probes ask nothing.
    let mut idle = String::new();
    for (at, probe) in all().into_iter().enumerate() {
        let (people, things) = if probe.own.is_empty() {
            (&territory.members, real.remove(&at).unwrap())
        } else {
            (
                &territory.strangers,
                territory.ids(probe.own).await.into_iter().take(THINGS).collect(),
            )
        };
        let mut differs = false;
        for person in people {
            for thing in &things {
                if !differs {
                    let (there, nowhere) = territory.both(probe, &person.cookie, thing).await;
                    differs = there != nowhere;
                }
            }
        }
        if !differs && !SAME_TO_ALL.contains(&probe.route) {
            writeln!(idle, "{} {} {}", probe.route, probe.address, probe.form).unwrap();
        }
    }
    for (name, there, nowhere) in owners {
        if there == nowhere {
            writeln!(idle, "{name}").unwrap();
        }
    }
    assert!(
        idle.is_empty(),
        "nobody is answered otherwise about what is theirs:\n{idle}"
    );
}

#[test]
fn every_route_with_an_id_is_asked_or_says_why_not() {
    let probed: BTreeSet<&str> = all().into_iter().map(|probe| probe.route).collect();
    let exempt: BTreeSet<&str> = DIFFERS.iter().map(|(route, _)| *route).collect();
    let mut routes = BTreeSet::new();
    for line in GOLDEN.lines().filter(|line| !line.starts_with('#')) {
        let (route, _) = line.rsplit_once(' ').unwrap();
        routes.insert(route);
        let names_one = route.contains('{') || route.starts_with("POST");
        let known = [
            probed.contains(route),
            exempt.contains(route),
            NAMES_NOTHING.contains(&route),
            ASKED_APART.contains(&route),
        ];
        let known = known.iter().filter(|known| **known).count();
        assert!(known == 1 || (known == 0 && !names_one), "{route}: {known}");
    }
    let listed = probed.iter().chain(&exempt).chain(NAMES_NOTHING).chain(ASKED_APART);
    for route in listed {
        assert!(routes.contains(route), "there is no such route: {route}");
    }
}
