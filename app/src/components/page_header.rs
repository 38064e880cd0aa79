//! The top of a page: what it is, one line about it, what one can do.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// The children are the actions.
#[component]
pub fn PageHeader(
    /// What the page is.
    #[prop(into)]
    title: String,
    /// One line about it.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
    /// Where one came from: address and name.
    #[prop(optional, into)]
    back: Option<(String, String)>,
    /// The actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-header">
            <div class="page-header-text">
                {back
                    .map(|(href, name)| {
                        view! {
                            <a class="page-back" href=href>
                                <Icon glyph=Glyph::ArrowLeft/>
                                {name}
                            </a>
                        }
                    })}
                <h1>{title}</h1>
                {move || lead.get().map(|lead| view! { <p class="lead">{lead}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </header>
    }
}
