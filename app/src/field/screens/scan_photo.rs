//! Reading a photo instead of the camera's picture: where the camera is refused, and where the flash of the phone's own
//! camera shows what its film does not.

use leptos::html::{Img, Input};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::scan_sights::{Outlines, Watch};
use crate::browser::still::Still;
use crate::components::{Glyph, Icon, Tap};
use crate::field::fit::Fit;
use crate::field::in_view::{Next, Shown, in_photo};
use crate::i18n::{scanner, use_language};

/// A photo with several devices on it: a finger says which.
pub struct Pointed {
    still: Still,
    codes: Vec<Shown>,
}

/// Takes a photo and reads it. It looks like a button: round over the picture, or with its words.
#[component]
pub fn PhotoButton(
    /// Whether it has its words.
    #[prop(optional)]
    words: bool,
    /// Names and takes what is read.
    watch: Watch,
    /// Where a photo goes that needs a finger.
    photo: RwSignal<Option<Pointed>>,
    /// What is said meanwhile, and when nothing was read.
    notice: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let texts = scanner::texts(use_language());
    let input = NodeRef::<Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let watch = watch.clone();
        notice.set(Some(texts.photo_reading));
        spawn_local(async move {
            let said = match Still::chosen(input).await {
                None => None,
                Some(Ok(still)) if still.look.width > 0 => match in_photo(&still.look, |text| (watch.thing)(text)) {
                    (Next::Nothing, _) => Some(texts.photo_nothing),
                    (Next::Take(text), _) => {
                        (watch.take)(&text);
                        None
                    }
                    (Next::Choose, codes) => {
                        photo.try_set(Some(Pointed { still, codes }));
                        Some(texts.several_in_view)
                    }
                },
                Some(_) => Some(texts.photo_unreadable),
            };
            // The screen may have been left meanwhile.
            notice.try_set(said);
        });
    };
    view! {
        <label class=if words { "button button-secondary photo-button" } else { "round-button photo-button" }>
            <Icon glyph=Glyph::Image/>
            <span class=if words { "" } else { "for-readers" }>{texts.photo}</span>
            <input
                node_ref=input
                class="for-readers"
                type="file"
                accept="image/*"
                capture="environment"
                on:change=chosen
            />
        </label>
    }
}

/// The photo over the camera's picture, until it is closed.
#[component]
pub fn PhotoView(
    /// The photo, if there is one.
    photo: RwSignal<Option<Pointed>>,
    /// Names and takes what is touched.
    watch: Watch,
    /// What is said over it.
    notice: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let texts = scanner::texts(use_language());
    let image = NodeRef::<Img>::new();
    // Where there is room for it is known once it was painted.
    let room = RwSignal::new((0, 0));
    let place = move |_| {
        if let Some(image) = image.get_untracked() {
            room.set((image.client_width(), image.client_height()));
        }
    };
    let outlines = {
        let watch = watch.clone();
        Signal::derive(move || {
            let room = room.get();
            photo.with(|photo| match photo {
                Some(Pointed { still, codes }) if room.0 > 0 => {
                    let fit = Fit::contain((still.look.width, still.look.height), room);
                    watch.outlines(codes, fit, room)
                }
                _ => Vec::new(),
            })
        })
    };
    let close = move |_| {
        notice.set(None);
        photo.set(None);
    };
    move || {
        let address = photo.with(|photo| photo.as_ref().map(|photo| photo.still.address.clone()))?;
        Some(view! {
            <div class="scan-photo">
                <img node_ref=image src=address alt=texts.photo_alt on:load=place/>
                <Outlines shown=outlines watch=watch.clone()/>
                <Tap class="round-button" glyph=Glyph::X label=texts.photo_close on_click=close/>
            </div>
        })
    }
}
