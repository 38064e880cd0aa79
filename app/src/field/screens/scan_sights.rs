//! The codes in view, each outlined over the picture with what it is. A touch picks one.

use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

use crate::browser::overlay::{self, Outline};
use crate::field::fit::{Fit, touch};
use crate::field::in_view::{Shown, Thing};
use crate::i18n::{pairing, scanner, use_language};

/// What a screen makes of what its camera has in view.
#[derive(Clone)]
pub struct Watch {
    /// What a text stands for.
    pub thing: Arc<dyn Fn(&str) -> Thing + Send + Sync>,
    /// Whether the thing with this key was taken before.
    pub taken: Arc<dyn Fn(&str) -> bool + Send + Sync>,
    /// Takes a text that was read or touched.
    pub take: Arc<dyn Fn(&str) + Send + Sync>,
    /// Whether every code is taken as it comes, as those that another phone shows one after another are.
    pub every: bool,
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
            every: false,
        }
    }

    /// For a screen that reads what another phone shows.
    pub fn of_phone(take: impl Fn(&str) + Send + Sync + 'static) -> Self {
        let name = pairing::texts(use_language()).their_code;
        Self {
            thing: Arc::new(move |text| Thing {
                key: Some(text.to_owned()),
                name: name.to_owned(),
                code: String::new(),
            }),
            every: true,
            ..Self::plain(take)
        }
    }

    /// The outlines of codes on a picture that lies so in a room of this size.
    pub fn outlines(&self, codes: &[Shown], fit: Fit, room: (i32, i32)) -> Vec<Outline> {
        let words = scanner::texts(use_language());
        let one = |(at, Shown { sighting, thing, .. }): (usize, &Shown)| {
            // The bars of a label say what its QR says: its name is written once, so that it hides less of the label.
            let again = thing.key.is_some() && codes[..at].iter().any(|other| other.thing.key == thing.key);
            let corners = sighting.corners.map(|corner| fit.place(corner));
            let Thing { key, name, code } = thing;
            let taken = key.as_ref().is_some_and(|key| (self.taken)(key));
            let (class, label) = match taken {
                true if again => (
                    "sight sight-taken sight-again",
                    format!("{name} {code} · {}", words.already_taken),
                ),
                true => ("sight sight-taken", format!("{name} {code} · {}", words.already_taken)),
                false if again => ("sight sight-again", format!("{} {name} {code}", words.pick_this)),
                false if key.is_some() => ("sight", format!("{} {name} {code}", words.pick_this)),
                false => ("sight sight-unknown", format!("{} {name} {code}", words.pick_this)),
            };
            Outline {
                text: sighting.text.clone(),
                words: [name.clone(), code.clone()],
                label,
                class,
                corners,
                touch: touch(&corners, room),
            }
        };
        codes.iter().enumerate().map(one).collect()
    }
}

/// Outlines over a picture.
#[component]
pub fn Outlines(
    /// What is in view.
    #[prop(into)]
    shown: Signal<Vec<Outline>>,
    /// Takes what is touched.
    watch: Watch,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            // Drawn again at the next look, if it did not work.
            let _ = shown.with(|outlines| overlay::draw(&place, outlines));
        }
    });
    let pick = move |event| {
        if let Some(text) = overlay::touched(&event) {
            (watch.take)(&text);
        }
    };
    view! {
        <div class="sights" node_ref=place on:click=pick>
            <svg aria-hidden="true">
                <path class="sight-line"></path>
            </svg>
        </div>
    }
}
