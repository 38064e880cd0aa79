//! One hand-over: the voucher, then the device, then "handed over". Camera, hand-held scanner and typing all take the
//! same way.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::id::ReservationId;
use regain_domain::pickup::{CounterBag, DeviceReading, Pickup, VoucherReading};
use std::sync::Arc;

use super::counter_typing::CodeField;
use super::scan_camera::{CameraView, TorchButton};
use super::scan_sights::Watch;
use super::status_bar::StatusBar;
use super::wedge_listener::listen_to_scanner;
use crate::browser::database::StoreError;
use crate::browser::feedback::{self, Feeling};
use crate::browser::pickups::{self, Till};
use crate::browser::{page, sync};
use crate::components::{Button, FieldLayout, Glyph, Icon, Look};
use crate::field::route::Screen;
use crate::field::state::Field;
use crate::i18n::{Language, date_time, field, handing, use_language};

/// How far the hand-over is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The voucher is to be read.
    Voucher,
    /// It was: the device is to be read.
    Device(ReservationId),
    /// It is the right one.
    Right(ReservationId),
    /// Saved.
    Done(ReservationId),
}

/// What the last reading came to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    feeling: Feeling,
    title: String,
    help: String,
}

/// What the parts of this screen share.
#[derive(Clone, Copy)]
struct Handing {
    field: Field,
    bag: StoredValue<Option<Arc<CounterBag>>>,
    handed: StoredValue<Till>,
    ready: RwSignal<bool>,
    step: RwSignal<Step>,
    said: RwSignal<Option<Said>>,
    typing: RwSignal<bool>,
    torch: RwSignal<Option<bool>>,
}

impl Handing {
    fn pickup(self, reservation: ReservationId) -> Option<Pickup> {
        self.bag
            .try_get_value()
            .flatten()
            .and_then(|bag| bag.pickup(reservation).cloned())
    }

    /// Takes a text, whichever way it came.
    fn take(self, text: &str) {
        match self.step.get_untracked() {
            Step::Voucher | Step::Done(_) => self.take_voucher(text),
            Step::Device(id) | Step::Right(id) => self.take_device(id, text),
        }
    }

    fn take_voucher(self, text: &str) {
        let language = use_language();
        let words = handing::texts(language);
        let bag = self.bag.get_value();
        let reading = bag.as_ref().map(|bag| bag.voucher(text));
        match reading {
            Some(VoucherReading::Here(pickup)) => {
                let id = pickup.reservation;
                let before = self
                    .handed
                    .with_value(|till| till.handed.get(&id).map(|handed| handed.at));
                match before {
                    Some(at) => {
                        let help = (words.used_at)(&date_time(language, at));
                        self.say(Feeling::Nothing, words.used_here, &help);
                    }
                    None => {
                        self.step.set(Step::Device(id));
                        let title = (words.voucher_of)(&pickup.voucher.readable());
                        self.say(Feeling::Good, &title, words.device_hint);
                    }
                }
            }
            Some(VoucherReading::Mistyped) => self.say(Feeling::Nothing, words.mistyped_voucher, ""),
            Some(VoucherReading::Unknown) => self.say(Feeling::Nothing, words.no_voucher, ""),
            Some(VoucherReading::Empty) => {}
            // Without a bag every voucher is one that nobody here knows.
            Some(VoucherReading::Elsewhere(text)) => self.put_aside(text),
            None if !text.trim().is_empty() => self.put_aside(text.trim().to_owned()),
            None => {}
        }
    }

    fn put_aside(self, text: String) {
        let words = handing::texts(use_language());
        let broken = field::texts(use_language()).not_saved;
        spawn_local(async move {
            match pickups::put_aside(&text).await {
                Ok(()) => self.say(Feeling::Look, words.unknown_voucher, words.unknown_voucher_help),
                Err(_) => self.say(Feeling::Nothing, broken, ""),
            }
        });
    }

    fn take_device(self, id: ReservationId, text: &str) {
        let words = handing::texts(use_language());
        let (Some(bag), Some(pickup)) = (self.bag.get_value(), self.pickup(id)) else {
            return;
        };
        let name = name(&pickup);
        let right = (words.right_is)(&name);
        match bag.device(&pickup, text) {
            DeviceReading::Right => {
                self.step.set(Step::Right(id));
                self.say(Feeling::Good, words.right_device, &name);
            }
            DeviceReading::Another(_) => self.say(Feeling::Nothing, words.another_device, &right),
            DeviceReading::Unknown => self.say(Feeling::Nothing, words.unknown_device, &right),
            DeviceReading::Mistyped => self.say(Feeling::Nothing, words.mistyped_device, ""),
            DeviceReading::Empty => {}
        }
    }

    /// Writes it down; only then it is seen and heard.
    fn hand(self, id: ReservationId) {
        let language = use_language();
        let (words, errors) = (handing::texts(language), field::texts(language));
        let (Some(bag), Some(pickup)) = (self.bag.get_value(), self.pickup(id)) else {
            return;
        };
        spawn_local(async move {
            match pickups::commit(&bag, &pickup).await {
                Ok(Ok(handed)) => {
                    self.handed.try_update_value(|till| {
                        till.handed.insert(id, handed);
                    });
                    self.step.try_set(Step::Done(id));
                    self.say(Feeling::Good, words.handed, &name(&pickup));
                    sync::count(self.field).await;
                    sync::wake(self.field);
                }
                Ok(Err(before)) => {
                    self.step.try_set(Step::Voucher);
                    let help = (words.used_at)(&date_time(language, before.0));
                    self.say(Feeling::Nothing, words.used_here, &help);
                }
                Err(StoreError::Full) => self.say(Feeling::Nothing, errors.not_saved_full, ""),
                Err(StoreError::Other) => self.say(Feeling::Nothing, errors.not_saved, ""),
            }
        });
    }

    fn say(self, feeling: Feeling, title: &str, help: &str) {
        feedback::give(feeling);
        self.field.say.set(format!("{title} {help}"));
        // The screen may have been left while the database wrote.
        self.said.try_set(Some(Said {
            feeling,
            title: title.to_owned(),
            help: help.to_owned(),
        }));
    }

    fn begin_again(self) {
        self.step.set(Step::Voucher);
        self.said.set(None);
    }
}

fn name(pickup: &Pickup) -> String {
    let tag = pickup.device.state.tag.map(|tag| tag.readable());
    match tag {
        Some(tag) => format!("{}, {tag}", pickup.device.name),
        None => pickup.device.name.clone(),
    }
}

#[component]
pub fn Hand() -> impl IntoView {
    let language = use_language();
    let words = handing::texts(language);
    page::set_title(words.scan);
    let handing = Handing {
        field: Field::get(),
        bag: StoredValue::new(None),
        handed: StoredValue::new(Till::default()),
        ready: RwSignal::new(false),
        step: RwSignal::new(Step::Voucher),
        said: RwSignal::new(None),
        typing: RwSignal::new(false),
        torch: RwSignal::new(None),
    };
    spawn_local(async move {
        if let Ok(till) = pickups::load().await {
            handing.bag.try_set_value(till.bag.clone().map(Arc::new));
            handing.handed.try_set_value(till);
        }
        handing.ready.try_set(true);
    });
    listen_to_scanner(move |text| handing.take(text));

    let step = handing.step;
    let stage = move || {
        let shown = move || {
            if !handing.ready.get() {
                return ().into_any();
            }
            match handing.typing.get() {
                true => {
                    let label = match step.get() {
                        Step::Voucher | Step::Done(_) => words.voucher_label,
                        _ => words.device_label,
                    };
                    view! { <CodeField label=label send=move |text: &str| handing.take(text)/> }.into_any()
                }
                // The camera stays on from one step to the next.
                false => {
                    let watch = Watch::plain(move |text| handing.take(text));
                    view! { <CameraView torch=handing.torch typing=handing.typing watch/> }.into_any()
                }
            }
        };
        view! {
            {shown}
            <div class="found-place">{move || handing.said.get().map(banner)}</div>
        }
    };
    let torch = handing.torch;
    let subtitle = move || match step.get() {
        Step::Voucher => words.step_voucher.to_owned(),
        Step::Device(_) | Step::Right(_) | Step::Done(_) => words.step_device.to_owned(),
    };
    view! {
        <FieldLayout
            title=words.scan
            subtitle=TextProp::from(subtitle)
            back=Screen::Counter.path()
            tools=move || view! { <TorchButton torch/> }
            stage
            bar=move || bar(handing, language)
        >
            {move || below(handing, language, step.get())}
        </FieldLayout>
    }
}

fn banner(said: Said) -> impl IntoView {
    let (look, glyph) = match said.feeling {
        Feeling::Good => ("found", Glyph::Check),
        Feeling::Look => ("found tone-look", Glyph::TriangleAlert),
        Feeling::Nothing => ("found found-quiet", Glyph::Info),
    };
    view! {
        <div class=look>
            <Icon glyph/>
            <p>
                <strong>{said.title}</strong>
            </p>
        </div>
    }
}

/// Under the camera: what to do now, and with which device.
fn below(handing: Handing, language: Language, step: Step) -> AnyView {
    let words = handing::texts(language);
    let help = move || {
        let help = handing.said.get().map(|said| said.help).unwrap_or_default();
        (!help.is_empty()).then(|| view! { <p class="hand-help" role="status">{help}</p> }.into_any())
    };
    let (id, hint) = match step {
        Step::Voucher => return view! { {help} <p class="field-quiet">{words.voucher_hint}</p> }.into_any(),
        Step::Device(id) => (id, words.device_hint),
        Step::Right(id) => (id, words.right_device),
        Step::Done(id) => (id, words.receipt_later),
    };
    let Some(pickup) = handing.pickup(id) else {
        return ().into_any();
    };
    let tag = pickup.device.state.tag.map(|tag| tag.readable()).unwrap_or_default();
    let when = match pickup.slot_at {
        Some(slot) => date_time(language, slot),
        None => (words.kept_until)(&crate::i18n::short_date(language, pickup.held_until)),
    };
    let done = matches!(step, Step::Done(_));
    view! {
        <section class="hand-card" class:hand-done=done>
            <p class="field-quiet">{words.for_device}</p>
            <p class="hand-device">{pickup.device.name.clone()}</p>
            <p class="hand-label">{tag}</p>
            <p class="field-quiet">{(words.voucher_of)(&pickup.voucher.readable())} " · " {when}</p>
        </section>
        {help}
        <p class="field-quiet">{hint}</p>
    }
    .into_any()
}

fn bar(handing: Handing, language: Language) -> impl IntoView {
    let words = handing::texts(language);
    let errors = field::texts(language);
    let (step, typing) = (handing.step, handing.typing);
    let action = move || match step.get() {
        Step::Voucher => ().into_any(),
        Step::Device(_) => view! {
            <Button main=true on_click=move |_| handing.begin_again()>{words.cancel}</Button>
        }
        .into_any(),
        Step::Right(id) => view! {
            <Button look=Look::Primary glyph=Glyph::Handshake main=true on_click=move |_| handing.hand(id)>
                {words.hand}
            </Button>
        }
        .into_any(),
        Step::Done(_) => view! {
            <Button look=Look::Primary glyph=Glyph::ScanLine main=true on_click=move |_| handing.begin_again()>
                {words.next}
            </Button>
        }
        .into_any(),
    };
    let switch = move || {
        let (glyph, label) = if typing.get() {
            (Glyph::Camera, errors.use_camera)
        } else {
            (Glyph::Keyboard, errors.type_code)
        };
        view! { <Button glyph=glyph label=label main=true on_click=move |_| typing.update(|on| *on = !*on)/> }
    };
    view! {
        <StatusBar/>
        <div class="field-actions">{switch} {action}</div>
    }
}
