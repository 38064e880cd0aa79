//! What one can do: buttons that act, and links that look like them. One primary action a screen.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::{Glyph, Icon};

/// The weight of an action on its screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do here.
    Primary,
    /// What one may do as well.
    #[default]
    Secondary,
    /// Hardly there: cancel, more.
    Quiet,
    /// Cannot be taken back.
    Danger,
}

impl Look {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Primary, Self::Secondary, Self::Quiet, Self::Danger];

    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button button-secondary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button for the field app. What is seen is erased, and what is done lies behind a callback: compiled once for all
/// buttons, not once for each.
#[component]
pub fn Button(
    /// Its weight.
    #[prop(optional)]
    look: Look,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The main action at the bottom of a phone's screen: higher and wider.
    #[prop(optional)]
    main: bool,
    /// Whether it cannot be used now; say near it why.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// For a button that is only an icon: what it does.
    #[prop(optional, into)]
    label: Option<String>,
    /// What it does.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
    /// The words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let bare = children.is_none();
    let act = move |event| {
        if let Some(on_click) = on_click {
            on_click.try_run(event);
        }
    };
    view! {
        <button
            type="button"
            class=look.class()
            class:button-main=main
            class:button-bare=bare
            disabled=move || disabled.get()
            aria-label=label
            on:click=act
        >
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            {children.map(|children| view! { <span>{children()}</span> })}
        </button>
    }
    .into_any()
}

/// A button without a look of its own: the style sheet knows it by its class, or by where it stands.
#[component]
pub fn Tap(
    /// Its class.
    #[prop(optional)]
    class: Option<&'static str>,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// Where no words stand in it: what it does.
    #[prop(optional, into)]
    label: Option<String>,
    /// For one that is on or off: which.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<MouseEvent>,
    /// The words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let act = move |event| {
        on_click.try_run(event);
    };
    view! {
        <button
            type="button"
            class=class
            aria-label=label
            aria-pressed=move || pressed.get().map(|on| on.to_string())
            on:click=act
        >
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            {children.map(|children| children())}
        </button>
    }
    .into_any()
}

/// A button that sends its form. With `name` and `value` a form may have several.
#[component]
pub fn Submit(
    /// Its weight; primary unless told.
    #[prop(default = Look::Primary)]
    look: Look,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The main action at the bottom of a phone's screen.
    #[prop(optional)]
    main: bool,
    /// Sent with the form if this button was the one.
    #[prop(optional, into)]
    name: Option<String>,
    /// Its value.
    #[prop(optional, into)]
    value: Option<String>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="submit" class=look.class() class:button-main=main name=name value=value>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{children()}</span>
        </button>
    }
}

/// A link that looks like a button: it leads somewhere, it changes nothing.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its weight.
    #[prop(optional)]
    look: Look,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The main action at the bottom of a phone's screen.
    #[prop(optional)]
    main: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a href=href class=look.class() class:button-main=main>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{children()}</span>
        </a>
    }
    .into_any()
}
