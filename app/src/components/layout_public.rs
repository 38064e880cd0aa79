//! The frame of public pages: no script, little chrome.

use leptos::prelude::*;

use super::{DemoBanner, Glyph, Icon, LanguageSwitch, SkipLink};
use crate::flash::FlashMessage;
use crate::i18n::{common, use_language};

/// A page for anyone.
#[component]
pub fn PublicLayout(
    /// What stands in the header before the menu: a status, as on the passport.
    #[prop(optional, into)]
    aside: Option<ViewFnOnce>,
    /// Use the width of a desk, for lists of cards.
    #[prop(optional)]
    wide: bool,
    /// The page.
    children: Children,
) -> impl IntoView {
    let words = common::texts(use_language());
    view! {
        <SkipLink/>
        <div class="public" class:public-wide=wide>
            <header class="public-header">
                <div class="public-bar">
                    <a class="brand" href="/">"regain"</a>
                    <div class="public-tools">
                        {aside.map(ViewFnOnce::run)}
                        <LanguageSwitch/>
                        <details class="public-menu">
                            <summary>
                                <Icon glyph=Glyph::Menu label=words.menu/>
                            </summary>
                            <nav class="public-nav" aria-label=words.main_navigation>
                                <a href="/catalogue">{words.catalogue}</a>
                                <a href="/d">{words.read_label}</a>
                                <a href="/compte">{words.account}</a>
                            </nav>
                        </details>
                    </div>
                </div>
            </header>
            <DemoBanner/>
            <main id="contenu" class="public-main" tabindex="-1">
                <FlashMessage/>
                {children()}
            </main>
        </div>
    }
}
