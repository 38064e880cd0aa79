//! The camera's picture, and what is said when there is none.

use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::browser::camera::{Camera, CameraProblem};
use crate::browser::detector::Detector;
use crate::browser::{moment, page};
use crate::components::{Button, Glyph, Icon};
use crate::field::agreement::{Agreement, is_line_code};
use crate::i18n::{field, use_language};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picture {
    Starting,
    Running,
    Problem(CameraProblem),
}

/// A running camera with its reader. Dropping it switches both off.
struct Eye {
    camera: Camera,
    _detector: Option<Detector>,
}

/// Takes what the camera has read.
pub type Seen = Arc<dyn Fn(&str) + Send + Sync>;

#[component]
pub fn CameraView(
    /// Nothing: no light. Otherwise whether it is on.
    torch: RwSignal<Option<bool>>,
    /// Takes what is read.
    #[prop(into)]
    seen: Seen,
) -> impl IntoView {
    let words = field::texts(use_language());
    let video = NodeRef::<Video>::new();
    let picture = RwSignal::new(Picture::Starting);
    let eye: StoredValue<Option<Eye>, LocalStorage> = StoredValue::new_local(None);

    let open = {
        let seen = Arc::clone(&seen);
        move || {
            let Some(video) = video.get_untracked() else { return };
            let seen = Arc::clone(&seen);
            picture.set(Picture::Starting);
            spawn_local(async move {
                match Camera::start(video).await {
                    Ok(camera) => {
                        let has_torch = camera.torch().is_some();
                        let detector = watch(&camera, seen);
                        // If the screen was left meanwhile this gives the camera back, and dropping it stops it.
                        eye.try_set_value(Some(Eye {
                            camera,
                            _detector: detector,
                        }));
                        torch.try_set(has_torch.then_some(false));
                        picture.try_set(Picture::Running);
                    }
                    Err(problem) => {
                        picture.try_set(Picture::Problem(problem));
                    }
                }
            });
        }
    };
    let start = open.clone();
    Effect::new(move |_| {
        if video.get().is_some() {
            start();
        }
    });
    let again = open.clone();
    let handle = window_event_listener(leptos::ev::visibilitychange, move |_| {
        torch.set(None);
        eye.set_value(None);
        if page::is_visible() {
            again();
        }
    });
    Effect::new(move |_| {
        let light = eye
            .try_with_value(|eye| eye.as_ref().and_then(|eye| eye.camera.torch()))
            .flatten();
        if let (Some(on), Some(light)) = (torch.get(), light) {
            spawn_local(async move { light.set(on).await });
        }
    });
    on_cleanup(move || {
        handle.remove();
        torch.try_set(None);
    });

    let message = move || {
        let (glyph, text, retry) = match picture.get() {
            Picture::Running => return None,
            Picture::Starting => (Glyph::Camera, words.camera_starting, false),
            Picture::Problem(CameraProblem::Refused) => (Glyph::CameraOff, words.camera_refused, true),
            Picture::Problem(CameraProblem::Missing) => (Glyph::CameraOff, words.camera_missing, true),
        };
        let open = open.clone();
        Some(view! {
            <div class="field-camera-message" role="status">
                <Icon glyph/>
                <p>{text}</p>
                {retry.then(|| view! { <Button on:click=move |_| open()>{words.camera_retry}</Button> })}
            </div>
        })
    };
    view! {
        <div class="field-camera">
            <video node_ref=video muted=true playsinline=true aria-hidden="true"></video>
            <div class="field-aim" class:field-aim-on=move || picture.get() == Picture::Running>
                <span class="for-readers">{words.aim}</span>
            </div>
            {message}
        </div>
    }
}

fn watch(camera: &Camera, seen: Seen) -> Option<Detector> {
    let agreement = Rc::new(RefCell::new(Agreement::default()));
    Detector::start(camera.video().clone(), move |look| {
        for sighting in look.codes {
            let line_code = is_line_code(&sighting.kind);
            let believed = agreement
                .borrow_mut()
                .believe(&sighting.text, line_code, moment::ticks());
            if believed {
                seen(&sighting.text);
            }
        }
    })
    .ok()
}

/// Switches the light, on cameras that have one.
#[component]
pub fn TorchButton(
    /// Nothing: no light. Otherwise whether it is on.
    torch: RwSignal<Option<bool>>,
) -> impl IntoView {
    let words = field::texts(use_language());
    move || {
        torch.get().map(|on| {
            let label = if on { words.torch_off } else { words.torch_on };
            view! {
                <button
                    type="button"
                    class="round-button"
                    aria-pressed=on.to_string()
                    aria-label=label
                    on:click=move |_| torch.set(Some(!on))
                >
                    <Icon glyph=Glyph::Flashlight/>
                </button>
            }
        })
    }
}
