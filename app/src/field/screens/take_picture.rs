//! A picture from the phone's camera, for what words do not say.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::photos::{self, Picture};
use crate::components::{Glyph, Icon};
use crate::i18n::{noting, use_language};

/// Takes one, and shows it.
#[component]
pub fn TakePicture(
    /// Where it is kept until it is saved.
    picture: RwSignal<Option<Picture>>,
    /// What is said when it cannot be read.
    problem: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let words = noting::texts(use_language());
    let camera = NodeRef::<Input>::new();
    let taken = move |_| {
        let file = camera
            .get_untracked()
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(async move {
            // The panel may be closed while a large picture is painted.
            match photos::read(&file).await {
                Ok(read) => {
                    problem.try_set(None);
                    picture.try_set(Some(read));
                }
                Err(_) => {
                    problem.try_set(Some(words.picture_unreadable));
                }
            }
        });
    };
    let shown = move || {
        picture.with(|picture| {
            let address = picture.as_ref()?.address.clone();
            Some(view! { <img class="note-picture" src=address alt=words.picture_alt/> })
        })
    };
    let camera_words = move || {
        if picture.with(Option::is_some) {
            words.picture_ready
        } else {
            words.take_picture
        }
    };
    view! {
        {shown}
        <label class="button button-secondary note-camera">
            <Icon glyph=Glyph::Camera/>
            <span>{camera_words}</span>
            <input
                node_ref=camera
                class="for-readers"
                type="file"
                accept="image/*"
                capture="environment"
                on:change=taken
            />
        </label>
    }
}
