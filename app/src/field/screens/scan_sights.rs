//! The codes in view, each outlined over the picture with what it is. A touch picks one.

use leptos::prelude::*;
use std::sync::Arc;

use crate::components::{Glyph, Icon};
use crate::field::fit::{Fit, Touch, touch};
use crate::field::in_view::{Shown, Thing};
use crate::i18n::{scanner, use_language};

/// What a screen makes of what its camera has in view.
#[derive(Clone)]
pub struct Watch {
    /// What a text stands for.
    pub thing: Arc<dyn Fn(&str) -> Thing + Send + Sync>,
    /// Whether the thing with this key was taken before.
    pub taken: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    /// Takes a text that was read or touched.
    pub take: Arc<dyn Fn(&str) + Send + Sync>,
}

impl Watch {
    /// For a screen that only wants texts: each is a thing of its own.
    pub fn plain(take: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self {
            thing: Arc::new(|text| Thing {
                key: Some(text.to_owned()),
                name: String::new(),
                code: text.rsplit('/').next().unwrap_or(text).to_owned(),
            }),
            taken: Arc::new(|_| false),
            take: Arc::new(take),
        }
    }
}

/// One outlined code, in pixels of the place where the picture is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    text: String,
    thing: Thing,
    corners: [[i32; 2]; 4],
    touch: Touch,
}

impl Outline {
    /// The outlines of codes on a picture that lies so in a room of this size.
    pub fn all(codes: &[Shown], fit: Fit, room: (i32, i32)) -> Vec<Self> {
        let one = |shown: &Shown| {
            let corners = shown.sighting.corners.map(|corner| fit.place(corner));
            Self {
                text: shown.sighting.text.clone(),
                thing: shown.thing.clone(),
                corners,
                touch: touch(&corners, room),
            }
        };
        codes.iter().map(one).collect()
    }

    fn points(&self) -> String {
        let points = self.corners.iter().map(|[x, y]| format!("{x},{y}"));
        points.collect::<Vec<_>>().join(" ")
    }
}

/// Outlines over a picture. They keep their place on the page while the camera moves, so that a finger that is coming
/// down meets the one it aimed at.
#[component]
pub fn Outlines(
    /// What is in view.
    shown: RwSignal<Vec<Outline>>,
    /// Names and takes it.
    watch: Watch,
) -> impl IntoView {
    let texts = move || {
        let all = shown.get();
        all.into_iter()
            .map(|outline| (outline.text, outline.thing))
            .collect::<Vec<_>>()
    };
    let of = move |text: &str| {
        let text = text.to_owned();
        Memo::new(move |_| shown.with(|all| all.iter().find(|outline| outline.text == text).cloned()))
    };
    let drawn = move |(text, thing): (String, Thing)| {
        let outline = of(&text);
        let class = if thing.key.is_some() {
            "sight-line"
        } else {
            "sight-line sight-unknown"
        };
        view! { <polygon class=class points=move || outline.get().map(|outline| outline.points())></polygon> }
    };
    let touched = move |(text, thing): (String, Thing)| {
        view! { <Sight outline=of(&text) text thing watch=watch.clone()/> }
    };
    view! {
        <div class="sights">
            <svg aria-hidden="true">
                <For each=texts key=|(text, _)| text.clone() children=drawn/>
            </svg>
            <For each=texts key=|(text, _)| text.clone() children=touched/>
        </div>
    }
}

#[component]
fn Sight(outline: Memo<Option<Outline>>, text: String, thing: Thing, watch: Watch) -> impl IntoView {
    let words = scanner::texts(use_language());
    let Watch { taken, take, .. } = watch;
    let known = thing.key.is_some();
    let taken = {
        let key = thing.key.clone();
        Memo::new(move |_| key.as_ref().is_some_and(|key| taken(key)))
    };
    let glyph = move || match (known, taken.get()) {
        (_, true) => Some(Glyph::Check),
        (false, _) => Some(Glyph::CircleHelp),
        (true, false) => None,
    };
    let label = {
        let (name, code) = (thing.name.clone(), thing.code.clone());
        move || match taken.get() {
            true => format!("{name} {code} · {}", words.already_taken),
            false => format!("{} {name} {code}", words.pick_this),
        }
    };
    let pixels = move |of: fn(Touch) -> i32| {
        move || {
            outline
                .get()
                .map(|outline| format!("{}px", of(outline.touch)))
                .unwrap_or_default()
        }
    };
    view! {
        <button
            type="button"
            class="sight"
            class:sight-unknown=!known
            class:sight-taken=move || taken.get()
            style:left=pixels(|touch| touch.left)
            style:top=pixels(|touch| touch.top)
            style:width=pixels(|touch| touch.width)
            style:height=pixels(|touch| touch.height)
            aria-label=label
            on:click=move |_| take(&text)
        >
            <span class="sight-name">
                {move || glyph().map(|glyph| view! { <Icon glyph/> })}
                {(!thing.name.is_empty()).then(|| view! { <strong>{thing.name.clone()}</strong> })}
                <code>{thing.code.clone()}</code>
            </span>
        </button>
    }
}
