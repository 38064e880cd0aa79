//! Where one is in a task of several pages.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::i18n::{common, use_language};

/// Numbered steps; what is behind is ticked.
#[component]
pub fn Steps(
    /// The names, in order.
    steps: Vec<&'static str>,
    /// The one in hand, counted from 0. Past the end, all are done.
    current: usize,
) -> impl IntoView {
    let words = common::texts(use_language());
    let items = steps.into_iter().enumerate().map(move |(index, name)| {
        let done = index < current;
        view! {
            <li class="step" class:step-done=done aria-current=(index == current).then_some("step")>
                <span class="step-mark">
                    {if done { view! { <Icon glyph=Glyph::Check/> }.into_any() } else { (index + 1).into_any() }}
                </span>
                <span>{name}</span>
                {(index == current).then(|| view! { <span class="for-readers">{words.current_step}</span> })}
            </li>
        }
    });
    view! { <ol class="steps">{items.collect_view()}</ol> }
}
