//! The catalogue's address: search and filters stand in it, so that a page can be kept, sent and gone back to.

use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use regain_domain::device::Kind;
use regain_domain::grade::ShopGrade;
use regain_domain::id::SiteId;
use regain_domain::offering::PriceBand;
use regain_service::see_catalogue::{Choice, Search};

use crate::pages::keys::{moment_key, read_moment_key};

/// Reads `?q=…&genre=…&grade=…&prix=…&lieu=…&avant=…`; what makes no sense is left out.
pub(super) fn read(query: &ParamsMap) -> Search {
    let given = |name: &str| query.get(name).unwrap_or_default();
    Search {
        text: given("q").trim().chars().take(200).collect(),
        choice: Choice {
            kind: Kind::from_word(&given("genre")),
            grade: ShopGrade::from_word(&given("grade")),
            price: PriceBand::from_word(&given("prix")),
            counter: SiteId::parse(&given("lieu")),
        },
        before: read_moment_key(&given("avant")),
    }
}

/// The filters as a form's fields and an address's parts have them; those that are not set are left out.
pub(super) fn fields(choice: &Choice) -> Vec<(&'static str, String)> {
    let mut fields = Vec::new();
    fields.extend(choice.kind.map(|kind| ("genre", kind.word().to_owned())));
    fields.extend(choice.grade.map(|grade| ("grade", grade.word().to_owned())));
    fields.extend(choice.price.map(|price| ("prix", price.word().to_owned())));
    fields.extend(choice.counter.map(|counter| ("lieu", counter.to_string())));
    fields
}

/// The address of a search.
pub(super) fn write(search: &Search) -> String {
    let mut parts = Vec::new();
    if !search.text.is_empty() {
        parts.push(format!("q={}", Url::escape(&search.text)));
    }
    parts.extend(
        fields(&search.choice)
            .iter()
            .map(|(name, value)| format!("{name}={value}")),
    );
    parts.extend(search.before.map(|(at, id)| format!("avant={}", moment_key(at, id))));
    if parts.is_empty() {
        "/catalogue".to_owned()
    } else {
        format!("/catalogue?{}", parts.join("&"))
    }
}
