//! The frame of desk pages: what matters on the left, the page on the right. On a narrow screen the side becomes a
//! bar on top that unfolds with `<details>`, without script.

use leptos::prelude::*;

use super::{Badge, DemoBanner, Glyph, Icon, LanguageSwitch, SkipLink, Tone};
use crate::flash::FlashMessage;
use crate::i18n::{common, use_language};

/// One place in the side bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Its icon.
    pub glyph: Glyph,
    /// Whether one is there.
    pub active: bool,
    /// How many things wait there for someone.
    pub waiting: u64,
}

/// A desk page of an organisation.
#[component]
pub fn DeskLayout(
    /// Whose desk it is.
    #[prop(into)]
    organisation: String,
    /// Who sits at it.
    #[prop(into)]
    person: String,
    /// Where one can go.
    items: Vec<NavItem>,
    /// Where the account is looked after, and one signs out.
    #[prop(default = "/compte".to_owned(), into)]
    account: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    let words = common::texts(use_language());
    let again = items.clone();
    view! {
        <SkipLink/>
        <div class="desk">
            <div class="desk-side">
                <div class="desk-brand">
                    <a class="brand" href="/">"regain"</a>
                    <p class="desk-organisation">{organisation}</p>
                </div>
                <nav class="desk-nav desk-nav-wide" aria-label=words.main_navigation>
                    <NavItems items/>
                    <Foot person=person.clone() account=account.clone()/>
                </nav>
                <details class="desk-menu">
                    <summary>
                        <Icon glyph=Glyph::Menu/>
                        <span>{words.menu}</span>
                    </summary>
                    <nav class="desk-nav" aria-label=words.main_navigation>
                        <NavItems items=again/>
                        <Foot person account/>
                    </nav>
                </details>
            </div>
            <div class="desk-page">
                <DemoBanner/>
                <main id="contenu" class="desk-main" tabindex="-1">
                    <FlashMessage/>
                    {children()}
                </main>
            </div>
        </div>
    }
}

#[component]
fn NavItems(items: Vec<NavItem>) -> impl IntoView {
    let language = use_language();
    let items = items.into_iter().map(move |item| {
        let waiting = (common::texts(language).waiting)(item.waiting);
        view! {
            <li>
                <a class="desk-link" href=item.href aria-current=item.active.then_some("page")>
                    <Icon glyph=item.glyph/>
                    <span>{item.label}</span>
                    <Badge count=item.waiting tone=Tone::Blocked label=waiting/>
                </a>
            </li>
        }
    });
    view! { <ul class="desk-links">{items.collect_view()}</ul> }
}

#[component]
fn Foot(person: String, account: String) -> impl IntoView {
    view! {
        <div class="desk-foot">
            <a class="desk-link" href=account>
                <Icon glyph=Glyph::User/>
                <span>{person}</span>
            </a>
            <LanguageSwitch/>
        </div>
    }
}
