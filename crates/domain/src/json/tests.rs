use super::*;
use std::collections::BTreeMap;
use std::fmt::Debug;

#[derive(Debug, PartialEq, Deserialize)]
enum Word {
    Alone,
    One(u8),
    Two(i64, char),
    Named { yes: bool },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Inner(f64);

#[derive(Debug, PartialEq, Deserialize)]
struct Outer {
    words: Vec<Word>,
    by_number: BTreeMap<u16, Option<Inner>>,
    #[serde(default)]
    pair: Option<(i32, String)>,
    anything: Value,
    #[serde(flatten)]
    tagged: Tagged,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Plain,
    With { number: u64 },
}

fn same<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
    let (ours, theirs) = (read::<T>(text), serde_json::from_str::<T>(text));
    assert_eq!(ours.as_ref().ok(), theirs.as_ref().ok(), "{text}: {ours:?}, {theirs:?}");
}

const WHOLE: &str = r#"{"words": ["Alone", {"Alone": null}, {"One": 255}, {"Two": [-3, "é"]}, {"Named": {"yes": true}}],
    "by_number": {"7": 1.5, "65535": null}, "more": [{}], "pair": [-1, "\u00e9\n"], "anything": {"b": [1, -1, 0.5, ""]},
    "kind": "With", "number": 18446744073709551615}"#;

#[test]
fn it_reads_what_the_library_reads() {
    assert!(read::<Outer>(WHOLE).is_ok());
    for (part, other) in [
        ("", ""),
        ("255", "256"),
        ("255", "\"255\""),
        ("-3", "-3.5"),
        ("\"é\"", "\"éé\""),
        ("true", "1"),
        ("\"Alone\"", "\"Named\""),
        ("null}, {", "1}, {"),
        ("{\"One\": 255}", "{\"One\": 255, \"Alone\": null}"),
        ("\"7\"", "\"x\""),
        ("\"7\"", "\"70000\""),
        ("\"pair\"", "\"pear\""),
        ("[-1, ", "[-1, 2, "),
        ("\"é\"", "\"é\", 1"),
        ("\\n\"]", "\", 1]"),
        ("With", "Plain"),
        ("With", "Without"),
        ("18446744073709551615", "-1"),
        ("{\"words\"", "\"words\""),
    ] {
        same::<Outer>(&WHOLE.replacen(part, other, 1));
    }
}

fn one() -> u8 {
    1
}

#[derive(Debug, PartialEq, Deserialize)]
struct Record {
    id: u8,
    note: Option<String>,
    #[serde(default)]
    list: Vec<Word>,
    #[serde(default = "one")]
    count: u8,
    last: bool,
}

#[test]
fn a_record_is_read_in_any_order_and_without_what_may_be_absent() {
    let parts = [
        r#""last": true"#,
        r#""count": 7"#,
        r#""list": [{"Named": {"no": 1, "yes": false}}]"#,
        r#""note": "é""#,
        r#""id": 3"#,
        r#""unknown": [1]"#,
    ];
    for left_out in 0..1 << parts.len() {
        let kept = parts.iter().enumerate().filter(|(at, _)| left_out >> at & 1 == 0);
        let kept: Vec<&str> = kept.map(|(_, part)| *part).collect();
        same::<Record>(&format!("{{{}}}", kept.join(",")));
    }
    same::<Record>(r#"{"id": 3, "note": null, "last": true}"#);
    same::<Record>(r#"{"id": null, "last": true}"#);
    same::<Record>(r#"{"id": 3, "count": null, "last": true}"#);
}

#[test]
fn what_is_missing_is_named_and_what_is_wrong_is_not_called_missing() {
    assert_eq!(read::<Record>(r#"{"last": true}"#), Err(Error::Missing("id")));
    assert_eq!(read::<Record>(r#"{"id": 3, "list": []}"#), Err(Error::Missing("last")));
    assert_eq!(
        read::<Record>(r#"{"id": 3, "list": [{"Named": {}}], "last": true}"#),
        Err(Error::Missing("yes"))
    );
    assert_eq!(
        read::<Record>(r#"{"id": 3, "count": "x", "last": true}"#),
        Err(Error::Value)
    );
    assert_eq!(read::<Record>(r#"{"id": 3, "last": 1}"#), Err(Error::Value));
}
