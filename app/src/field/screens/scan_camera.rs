//! The camera's picture with what is in view, and what else can be done when there is none.

use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

use super::scan_photo::{PhotoButton, PhotoView, Pointed};
use super::scan_settings::ScannerSettings;
use super::scan_sights::{Outlines, Watch};
use crate::browser::awake::Awake;
use crate::browser::camera::{self, Camera, CameraProblem, Film, Known};
use crate::browser::detector::Detector;
use crate::browser::lens::{Lens, Zoom};
use crate::browser::overlay::Outline;
use crate::browser::{choices, measure, moment, page};
use crate::components::{Button, Glyph, Icon, Tap};
use crate::field::fit::Fit;
use crate::field::in_view::{InView, Next};
use crate::i18n::{field, scanner, use_language};

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

/// What the parts of the view share.
#[derive(Clone, Copy)]
struct Viewing {
    picture: RwSignal<Picture>,
    eye: StoredValue<Option<Eye>, LocalStorage>,
    awake: StoredValue<Option<Awake>, LocalStorage>,
    /// Counts how often the camera was closed: one that was asked for before that is not wanted any more.
    closed: StoredValue<u32>,
    torch: RwSignal<Option<bool>>,
    zoom: RwSignal<Option<Zoom>>,
    outlines: RwSignal<Vec<Outline>>,
    notice: RwSignal<Option<&'static str>>,
    /// A photo that waits for a finger; the camera takes nothing meanwhile.
    photo: RwSignal<Option<Pointed>>,
    /// Nothing: the panel is closed. Otherwise the cameras to choose from.
    settings: RwSignal<Option<Vec<Known>>>,
}

#[component]
pub fn CameraView(
    /// Nothing: no light. Otherwise whether it is on.
    torch: RwSignal<Option<bool>>,
    /// Turns to typing, where the camera is no help.
    typing: RwSignal<bool>,
    /// Names and takes what is in view.
    watch: Watch,
) -> impl IntoView {
    let texts = scanner::texts(use_language());
    let video = NodeRef::<Video>::new();
    let viewing = Viewing {
        picture: RwSignal::new(Picture::Starting),
        eye: StoredValue::new_local(None),
        awake: StoredValue::new_local(None),
        closed: StoredValue::new(0),
        torch,
        zoom: RwSignal::new(None),
        outlines: RwSignal::new(Vec::new()),
        notice: RwSignal::new(None),
        photo: RwSignal::new(None),
        settings: RwSignal::new(None),
    };
    let Viewing {
        outlines,
        notice,
        photo,
        settings,
        ..
    } = viewing;
    let open = {
        let watch = watch.clone();
        Callback::new(move |()| {
            if let Some(video) = video.get_untracked() {
                viewing.close();
                spawn_local(viewing.open(video, watch.clone()));
            }
        })
    };
    Effect::new(move |_| {
        if video.get().is_some() {
            open.run(());
        }
    });
    let handle = window_event_listener(leptos::ev::visibilitychange, move |_| {
        viewing.close();
        if page::is_visible() {
            open.run(());
        }
    });
    Effect::new(move |_| {
        if let (Some(on), Some(lens)) = (torch.get(), viewing.lens()) {
            spawn_local(async move { lens.set_torch(on).await });
        }
    });
    on_cleanup(move || {
        handle.remove();
        torch.try_set(None);
    });
    let photo_button = {
        let watch = watch.clone();
        move |words| view! { <PhotoButton words watch=watch.clone() photo notice/> }.into_any()
    };
    let message = {
        let photo_button = photo_button.clone();
        move || problem(viewing.picture.get(), open, typing, &photo_button)
    };
    let show_settings = move |_| {
        spawn_local(async move {
            let cameras = camera::cameras().await;
            settings.try_set(Some(cameras));
        });
    };
    let panel = move || {
        settings.get().map(|cameras| {
            view! { <ScannerSettings cameras changed=open close=Callback::new(move |()| settings.set(None))/> }
                .into_any()
        })
    };
    view! {
        <div class="field-camera" class:field-camera-out=move || matches!(viewing.picture.get(), Picture::Problem(_))>
            <video node_ref=video muted=true playsinline=true aria-hidden="true"></video>
            {move || aim(viewing.picture.get() == Picture::Running && outlines.with(Vec::is_empty))}
            {message}
            <Outlines shown=outlines watch=watch.clone()/>
            <PhotoView photo watch notice/>
            <div class="scan-notice" role="status">
                {move || notice.get().map(|words| view! { <p>{words}</p> }.into_any())}
            </div>
            {move || zoom_slider(viewing)}
            <div class="scan-tools">
                <Tap class="round-button" glyph=Glyph::Settings label=texts.settings on_click=show_settings/>
                {photo_button(false)}
            </div>
        </div>
        {panel}
    }
}

impl Viewing {
    fn close(self) {
        self.closed.update_value(|times| *times = times.wrapping_add(1));
        self.torch.set(None);
        self.zoom.set(None);
        self.eye.set_value(None);
        self.awake.set_value(None);
        self.outlines.set(Vec::new());
    }

    fn lens(self) -> Option<Lens> {
        self.eye
            .try_with_value(|eye| eye.as_ref().and_then(|eye| eye.camera.lens()))
            .flatten()
    }

    // The screen may be left at any moment of this: what is not taken any more is dropped, and dropping switches it off.
    async fn open(self, video: Film, watch: Watch) {
        let closed = self.closed.try_get_value();
        let still_wanted = move || closed.is_some() && self.closed.try_get_value() == closed && page::is_visible();
        self.picture.try_set(Picture::Starting);
        let started = Camera::start(video, &choices::get().camera, still_wanted).await;
        if !still_wanted() {
            return;
        }
        match started {
            Ok(camera) => {
                let lens = camera.lens();
                let detector = self.watch(&camera, watch);
                self.eye.try_set_value(Some(Eye {
                    camera,
                    _detector: detector,
                }));
                let has_torch = lens.as_ref().is_some_and(|lens| lens.has_torch());
                self.torch.try_set(has_torch.then_some(false));
                self.zoom.try_set(lens.and_then(|lens| lens.zoom()));
                self.picture.try_set(Picture::Running);
            }
            Err(problem) => {
                self.picture.try_set(Picture::Problem(problem));
            }
        }
        let awake = Awake::ask().await;
        if still_wanted() {
            self.awake.try_set_value(awake);
        }
    }

    fn watch(self, camera: &Camera, watch: Watch) -> Option<Detector> {
        let texts = scanner::texts(use_language());
        let in_view = Rc::new(RefCell::new(InView::default()));
        let video = camera.video().clone();
        Detector::start(camera.video().clone(), move |look| {
            // No picture yet, or none just now.
            if look.width == 0 || self.photo.try_with_untracked(Option::is_some) != Some(false) {
                return;
            }
            if !look.codes.is_empty() {
                measure::read();
            }
            if watch.every {
                look.codes.iter().for_each(|code| (watch.take)(&code.text));
                return;
            }
            let mut in_view = in_view.borrow_mut();
            let next = in_view.look(&look, moment::ticks(), |text| (watch.thing)(text));
            let room = (video.client_width(), video.client_height());
            let fit = Fit::cover((look.width, look.height), room);
            let outlines = untrack(|| watch.outlines(in_view.codes(), fit, room));
            drop(in_view);
            let several = Some(texts.several_in_view);
            let (said, before) = (
                several.filter(|_| next == Next::Choose),
                self.notice.try_get_untracked().flatten(),
            );
            // What is said of a photo stays until something is in view.
            if said != before && (before == several || !outlines.is_empty()) {
                self.notice.try_set(said);
            }
            if self.outlines.try_with_untracked(|known| *known != outlines) == Some(true) {
                self.outlines.try_set(outlines);
            }
            if let Next::Take(text) = next {
                (watch.take)(&text);
            }
        })
        .ok()
    }
}

fn aim(on: bool) -> impl IntoView {
    let words = field::texts(use_language());
    view! {
        <div class="field-aim" class:field-aim-on=on>
            <span class="for-readers">{words.aim}</span>
        </div>
    }
}

fn problem(
    picture: Picture,
    open: Callback<()>,
    typing: RwSignal<bool>,
    photo_button: impl Fn(bool) -> AnyView,
) -> Option<AnyView> {
    let (words, texts) = (field::texts(use_language()), scanner::texts(use_language()));
    let (glyph, text, retry) = match picture {
        Picture::Running => return None,
        Picture::Starting => (Glyph::Camera, words.camera_starting, false),
        Picture::Problem(CameraProblem::Refused) => (Glyph::CameraOff, words.camera_refused, true),
        Picture::Problem(CameraProblem::Missing) => (Glyph::CameraOff, words.camera_missing, true),
    };
    let ways = retry.then(|| {
        view! {
            <div class="camera-ways">
                {photo_button(true)}
                <Button glyph=Glyph::Keyboard on_click=move |_| typing.set(true)>{texts.or_type}</Button>
                <Button on_click=move |_| open.run(())>{words.camera_retry}</Button>
            </div>
        }
        .into_any()
    });
    let message = view! {
        <div class="field-camera-message" role="status">
            <Icon glyph/>
            <p>{text}</p>
            {ways}
        </div>
    };
    Some(message.into_any())
}

fn zoom_slider(viewing: Viewing) -> Option<impl IntoView> {
    let texts = scanner::texts(use_language());
    let zoom = viewing.zoom.get()?;
    let slide = move |event| {
        let slider = event_target_value(&event);
        if let Some(lens) = viewing.lens() {
            spawn_local(async move { lens.set_zoom(&slider).await });
        }
    };
    Some(view! {
        <label class="scan-zoom">
            <Icon glyph=Glyph::ZoomIn/>
            <span class="for-readers">{texts.zoom}</span>
            <input type="range" min=zoom.least max=zoom.most step=zoom.step value=zoom.now on:input=slide/>
        </label>
    })
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
                <Tap
                    class="round-button"
                    glyph=Glyph::Flashlight
                    label=label
                    pressed=on
                    on_click=move |_| torch.set(Some(!on))
                />
            }
        })
    }
}
