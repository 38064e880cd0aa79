//! Every route stands in `routes.golden.txt` with the action that guards it, and nothing else does.

mod support;

use regain_domain::access::Action;
use regain_server::guard::gate::guard;
use regain_server::routes::table;
use std::collections::BTreeSet;
use support::House;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/routes.golden.txt");

#[tokio::test]
async fn every_route_is_guarded() {
    let house = House::new(true).await;
    let table = table(&house.server);
    let served: BTreeSet<String> = table
        .routes()
        .map(|(path, method)| format!("{method} {path}"))
        .collect();
    let golden = std::fs::read_to_string(GOLDEN).unwrap();
    let mut listed = BTreeSet::new();
    for line in golden.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let [method, path, action] = words.as_slice() else {
            panic!("not a method, a path and an action: {line}")
        };
        assert!(Action::from_word(action).is_some(), "no such action: {line}");
        assert!(listed.insert(format!("{method} {path}")), "twice: {line}");
    }
    let missing: Vec<_> = served.difference(&listed).collect();
    let idle: Vec<_> = listed.difference(&served).collect();
    assert!(
        missing.is_empty(),
        "add these to routes.golden.txt, each with its action: {missing:#?}"
    );
    assert!(
        idle.is_empty(),
        "these stand in routes.golden.txt and are not served: {idle:#?}"
    );
}

#[test]
fn server_functions_are_found_whatever_their_hash() {
    assert_eq!(guard("GET", "/"), Some(Action::SeeHome));
    assert_eq!(guard("GET", "/nowhere"), None);
}
