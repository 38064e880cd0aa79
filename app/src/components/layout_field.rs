//! The frame of the screens one holds in one hand: a bar on top, a stage (the camera) where there is one, a sheet
//! with what counts, and the main action under the thumb.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::i18n::{common, use_language};

/// A field screen.
#[component]
pub fn FieldLayout(
    /// Where one is.
    #[prop(into)]
    title: TextProp,
    /// A second line: `Arrêt 3 sur 7`.
    #[prop(optional, into)]
    subtitle: Option<TextProp>,
    /// Where the arrow leads.
    #[prop(optional, into)]
    back: Option<String>,
    /// Right of the title: the torch, or the language.
    #[prop(optional, into)]
    tools: Option<ViewFnOnce>,
    /// Above the sheet, on dark: the camera and what it found.
    #[prop(optional, into)]
    stage: Option<ViewFnOnce>,
    /// Whether the sheet is folded away and the stage has its room.
    #[prop(optional, into)]
    folded: Signal<bool>,
    /// Under the thumb: how many acts wait, the main action.
    #[prop(optional, into)]
    bar: Option<ViewFnOnce>,
    /// The sheet.
    children: Children,
) -> impl IntoView {
    let words = common::texts(use_language());
    let staged = stage.is_some();
    view! {
        <div class="field-screen" class:field-staged=staged class:field-folded=folded>
            <header class="field-top">
                <div class="field-top-start">
                    {back
                        .map(|href| {
                            view! {
                                <a class="round-button" href=href>
                                    <Icon glyph=Glyph::ArrowLeft label=words.back/>
                                </a>
                            }
                        })}
                </div>
                <div class="field-where">
                    <h1 class="field-title">{move || title.get()}</h1>
                    {subtitle.map(|subtitle| view! { <p class="field-subtitle">{move || subtitle.get()}</p> })}
                </div>
                <div class="field-top-end">{tools.map(ViewFnOnce::run)}</div>
            </header>
            {stage.map(|stage| view! { <div class="field-stage">{stage.run()}</div> })}
            // Whoever has keys only scrolls it by them, also where nothing in it can be chosen.
            <main id="contenu" class="field-sheet" tabindex="0">
                {children()}
            </main>
            {bar.map(|bar| view! { <footer class="field-bar">{bar.run()}</footer> })}
        </div>
    }
    .into_any()
}
