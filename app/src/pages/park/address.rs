//! What the park's page shows, as it stands in its address: filters are links, and a page can be sent to a colleague.

use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use regain_domain::device::Kind;
use regain_domain::id::DeviceId;
use regain_service::see_park::{Filter, Place, View};

/// The parts of the park that have a word in addresses.
const VIEWS: &[(View, &str)] = &[
    (View::Due, "due"),
    (View::Planned, "planned"),
    (View::Offered, "offered"),
    (View::Assigned, "assigned"),
    (View::Gone, "gone"),
];

/// Reads the filter.
pub(super) fn filter(query: &ParamsMap) -> Filter {
    let view = query
        .get("etape")
        .and_then(|word| VIEWS.iter().find(|(_, known)| *known == word).map(|(view, _)| *view));
    Filter {
        view: view.unwrap_or_default(),
        kind: query.get("type").and_then(|word| Kind::from_word(&word)),
        old: query.get("age").is_some_and(|age| age == "5"),
        search: query.get("q").unwrap_or_default().trim().chars().take(100).collect(),
    }
}

/// The word of a part, none for the whole.
pub(super) fn view_word(view: View) -> Option<&'static str> {
    VIEWS.iter().find(|(known, _)| *known == view).map(|(_, word)| *word)
}

/// The park's page with a filter, and more after it.
pub(super) fn address(filter: &Filter, more: &[(&str, String)]) -> String {
    let mut parts: Vec<(&str, String)> = Vec::new();
    parts.extend(view_word(filter.view).map(|word| ("etape", word.to_owned())));
    parts.extend(filter.kind.map(|kind| ("type", kind.word().to_owned())));
    if filter.old {
        parts.push(("age", "5".to_owned()));
    }
    if !filter.search.is_empty() {
        parts.push(("q", filter.search.clone()));
    }
    parts.extend(more.iter().cloned());
    let query: Vec<String> = parts
        .iter()
        .map(|(name, value)| format!("{name}={}", Url::escape(value)))
        .collect();
    if query.is_empty() {
        "/parc".to_owned()
    } else {
        format!("/parc?{}", query.join("&"))
    }
}

/// A place in the list: `2019-05-20.0190…`, or `.0190…` where the age is unknown.
pub(super) fn place_word(place: &Place) -> String {
    format!("{}.{}", place.in_service.as_deref().unwrap_or_default(), place.device)
}

/// Reads [`place_word`] back; anything else is the beginning.
pub(super) fn read_place(text: &str) -> Option<Place> {
    let (since, device) = text.split_once('.')?;
    let device = DeviceId::parse(device)?;
    Some(Place {
        in_service: (!since.is_empty()).then(|| since.to_owned()),
        device,
    })
}

/// The devices in an address: `device` once for each, as ticked boxes send them, or all in one with commas.
pub(super) fn picked(query: &ParamsMap) -> Vec<DeviceId> {
    let all = query.get_all("device").unwrap_or_default();
    all.iter()
        .flat_map(|text| text.split(','))
        .filter_map(DeviceId::parse)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_domain::time::Timestamp;

    #[test]
    fn what_stands_in_an_address_reads_back() {
        let filter = Filter {
            view: View::Due,
            kind: Some(Kind::Laptop),
            old: true,
            search: "hp & co".into(),
        };
        let address = address(&filter, &[("tous", "1".into())]);
        assert_eq!(address, "/parc?etape=due&type=laptop&age=5&q=hp%20%26%20co&tous=1");
        assert_eq!(super::address(&Filter::default(), &[]), "/parc");
    }

    #[test]
    fn a_place_reads_back_and_rubbish_does_not() {
        let device = DeviceId::new(Timestamp(1), [3; 10]);
        for in_service in [None, Some("2019-05-20".to_owned())] {
            let place = Place { in_service, device };
            assert_eq!(read_place(&place_word(&place)), Some(place));
        }
        for text in ["", ".", "2019", "2019-05-20.x"] {
            assert_eq!(read_place(text), None, "{text}");
        }
    }
}
