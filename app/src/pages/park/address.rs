//! What the park's page shows, as it stands in its address: filters are links, and a page can be sent to a colleague.

use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use regain_domain::device::Kind;
use regain_domain::id::DeviceId;
use regain_service::see_park::{AgeRange, Filter, Named, Place, View};

/// The parts of the park that have a word in addresses.
const VIEWS: &[(View, &str)] = &[
    (View::Due, "due"),
    (View::Planned, "planned"),
    (View::Offered, "offered"),
    (View::Assigned, "assigned"),
    (View::Gone, "gone"),
];

/// What stands for a name that a device does not have.
const NAMELESS: &str = "~";
/// The mark of an address that means all devices of its filter.
const ALL: &str = "ensemble";

/// Reads the filter.
pub(super) fn filter(query: &ParamsMap) -> Filter {
    let view = query
        .get("etape")
        .and_then(|word| VIEWS.iter().find(|(_, known)| *known == word).map(|(view, _)| *view));
    let name = |of: &str| {
        let name: String = query.get(of)?.chars().take(200).collect();
        (!name.is_empty()).then(|| if name == NAMELESS { String::new() } else { name })
    };
    Filter {
        view: view.unwrap_or_default(),
        kind: query.get("type").and_then(|word| Kind::from_word(&word)),
        ages: query.get("age").map(|word| read_ages(&word)).unwrap_or_default(),
        named: Named {
            maker: name("fabricant"),
            site: name("lieu"),
        },
        search: query.get("q").unwrap_or_default().trim().chars().take(100).collect(),
    }
}

/// Ages as they stand in an address: `5` is five years and more, `2-4` from two to four.
fn ages_word(ages: AgeRange) -> Option<String> {
    match ages {
        AgeRange::Any => None,
        AgeRange::Unknown => Some(NAMELESS.to_owned()),
        AgeRange::Years { least, most: None } => Some(least.to_string()),
        AgeRange::Years {
            least,
            most: Some(most),
        } => Some(format!("{least}-{most}")),
    }
}

/// Reads [`ages_word`] back; anything else is every age.
fn read_ages(word: &str) -> AgeRange {
    let years = |text: &str| text.parse::<i64>().ok().filter(|years| (0..100).contains(years));
    match word.split_once('-') {
        _ if word == NAMELESS => AgeRange::Unknown,
        None => years(word).map_or(AgeRange::Any, AgeRange::from),
        Some((least, most)) => match (years(least), years(most)) {
            (Some(least), Some(most)) if least <= most => AgeRange::Years {
                least,
                most: Some(most),
            },
            _ => AgeRange::Any,
        },
    }
}

/// The word of a part, none for the whole.
fn view_word(view: View) -> Option<&'static str> {
    VIEWS.iter().find(|(known, _)| *known == view).map(|(_, word)| *word)
}

/// What a filter says in an address, name by name.
pub(super) fn fields(filter: &Filter) -> Vec<(&'static str, String)> {
    let name = |name: &Option<String>| {
        let name = name.clone()?;
        Some(if name.is_empty() { NAMELESS.to_owned() } else { name })
    };
    [
        ("etape", view_word(filter.view).map(str::to_owned)),
        ("type", filter.kind.map(|kind| kind.word().to_owned())),
        ("age", ages_word(filter.ages)),
        ("fabricant", name(&filter.named.maker)),
        ("lieu", name(&filter.named.site)),
        ("q", Some(filter.search.clone()).filter(|search| !search.is_empty())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// The park's page with a filter, and more after it.
pub(super) fn address(filter: &Filter, more: &[(&str, String)]) -> String {
    at("/parc", fields(filter).into_iter().chain(more.iter().cloned()))
}

/// Another page, for all devices of a filter; from a place on, if not from the first.
pub(super) fn all_of(page: &str, filter: &Filter, after: Option<&Place>) -> String {
    let mut parts = vec![(ALL, "1".to_owned())];
    parts.extend(fields(filter));
    parts.extend(after.map(|place| ("apres", place_word(place))));
    at(page, parts)
}

/// Whether an address means all devices of its filter, and from where on.
pub(super) fn means_all(query: &ParamsMap) -> Option<(Filter, Option<Place>)> {
    query.get(ALL)?;
    Some((filter(query), query.get("apres").as_deref().and_then(read_place)))
}

fn at<'a>(page: &str, parts: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let query: Vec<String> = parts
        .into_iter()
        .map(|(name, value)| format!("{name}={}", Url::escape(&value)))
        .collect();
    if query.is_empty() {
        page.to_owned()
    } else {
        format!("{page}?{}", query.join("&"))
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

    fn read(address: &str) -> ParamsMap {
        let mut map = ParamsMap::new();
        for pair in address.split_once('?').map_or("", |(_, query)| query).split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            map.insert(name.to_owned(), Url::unescape(value));
        }
        map
    }

    #[test]
    fn what_stands_in_an_address_reads_back() {
        let filter = Filter {
            view: View::Due,
            kind: Some(Kind::Laptop),
            ages: AgeRange::from(5),
            search: "hp & co".into(),
            ..Filter::default()
        };
        let address = address(&filter, &[("tous", "1".into())]);
        assert_eq!(address, "/parc?etape=due&type=laptop&age=5&q=hp%20%26%20co&tous=1");
        assert_eq!(super::address(&Filter::default(), &[]), "/parc");
        let named = |maker: &str, site: &str| Named {
            maker: Some(maker.to_owned()),
            site: Some(site.to_owned()),
        };
        for ages in [
            AgeRange::Any,
            AgeRange::Unknown,
            AgeRange::exactly(0),
            AgeRange::exactly(12),
        ] {
            for named in [Named::default(), named("", "Nord, bât. B"), named("HP & Cie", "")] {
                let filter = Filter {
                    ages,
                    named,
                    ..filter.clone()
                };
                assert_eq!(super::filter(&read(&super::address(&filter, &[]))), filter);
                let all = read(&all_of("/parc/sortie", &filter, None));
                assert_eq!(means_all(&all), Some((filter, None)));
            }
        }
        assert_eq!(means_all(&read("/parc?etape=due")), None);
    }

    #[test]
    fn ages_that_nobody_writes_are_every_age() {
        for word in ["", "-", "x", "5-", "-5", "7-3", "1000", "3-x"] {
            assert_eq!(read_ages(word), AgeRange::Any, "{word}");
        }
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
