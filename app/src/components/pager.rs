//! Lists are paged by key: one can go on, or back to the beginning, but not to "page 7".

use leptos::prelude::*;

use super::{Glyph, LinkButton, Look};
use crate::i18n::{common, use_language};

/// Nothing if the list ends here and began here.
#[component]
pub fn Pager(
    /// Where the list goes on.
    next: Option<String>,
    /// Where it begins, unless this is the beginning.
    first: Option<String>,
) -> impl IntoView {
    let words = common::texts(use_language());
    (next.is_some() || first.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=words.pages>
                {first.map(|href| view! { <LinkButton href look=Look::Quiet>{words.first_page}</LinkButton> })}
                {next
                    .map(|href| view! { <LinkButton href glyph=Glyph::ArrowRight>{words.next_page}</LinkButton> })}
            </nav>
        }
    })
}
