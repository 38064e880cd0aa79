//! The screen a driver spends the day on: the camera on top, the count and the list below, and three other ways for
//! when the camera is no help (typing, a hand-held scanner, picking in the list).

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::act::ScanMethod;
use regain_domain::bag::BagDevice;
use regain_domain::id::DeviceId;
use regain_domain::sync::kept_text;

use super::device::find;
use super::frame::turn_into;
use super::scan_banner::{Flash, picking_panel, show_banner};
use super::scan_camera::{CameraView, TorchButton};
use super::scan_follow;
use super::scan_list::ScanList;
use super::scan_typing::Typing;
use super::status_bar::StatusBar;
use super::wedge_listener::listen_to_scanner;
use crate::browser::database::StoreError;
use crate::browser::feedback::{self, Feeling};
use crate::browser::{choices, measure, moment, outbox, page, sync};
use crate::components::{Button, FieldLayout, Glyph, LinkButton, Look};
use crate::field::progress::Progress;
use crate::field::reading::{Reading, read};
use crate::field::recording::{Declined, Intent};
use crate::field::route::Screen;
use crate::field::state::{AtStop, Field};
use crate::i18n::{field, noting, pairing, use_language};

/// What the last scan came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    pub feeling: Feeling,
    pub title: String,
    pub note: &'static str,
    /// What can be undone.
    pub undo: Vec<DeviceId>,
    /// What was read on a thing that nobody knows: more can be said of it.
    pub unknown: Option<String>,
}

/// What the parts of this screen share.
#[derive(Clone)]
pub struct Scanning {
    pub field: Field,
    pub at: AtStop,
    pub banner: RwSignal<Option<Banner>>,
    pub typing: RwSignal<bool>,
    pub picking: RwSignal<Option<(Vec<DeviceId>, String, ScanMethod)>>,
    pub torch: RwSignal<Option<bool>>,
    /// The thing about which something is being noted.
    pub noting: RwSignal<Option<DeviceId>>,
    /// The label that is being bound.
    pub binding: RwSignal<Option<Binding>>,
}

/// A label that is being bound: the next reading says on which device it is, and a person says yes to that, since a bound
/// label stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The unknown thing on which it was read.
    pub unknown: DeviceId,
    /// What was read on it.
    pub label: String,
    /// What will be done, once the device is known.
    pub on: Option<Intent>,
}

impl Scanning {
    /// Takes a text, whichever way it came. Whether that settled it: a mistyped one asks for a second look.
    pub fn take(&self, text: &str, method: ScanMethod, insist: bool) -> bool {
        let words = field::texts(use_language());
        let text = &*kept_text(text);
        let progress = self.field.progress_now(self.at.stop.stop);
        if let Some(binding) = self.binding.get_untracked() {
            return self.bind(&progress, binding, text, method);
        }
        match read(&self.at.bag, &progress, self.at.stop.stop, text, method, insist) {
            Reading::Empty | Reading::Mistyped => return false,
            Reading::OfSigning => {
                let where_to = pairing::texts(use_language()).read_where;
                self.show(Feeling::Nothing, String::new(), where_to, Vec::new());
            }
            Reading::Take { device, expected } => {
                self.commit(Intent::Take {
                    device,
                    expected,
                    text: text.to_owned(),
                    method,
                });
            }
            Reading::Pallet { name, devices } if devices.is_empty() => {
                self.show(Feeling::Nothing, name, words.already, Vec::new());
            }
            Reading::Pallet { devices, .. } => self.commit(Intent::TakeAll {
                devices,
                text: text.to_owned(),
                method,
            }),
            Reading::Already(device) => self.show(Feeling::Nothing, self.name(device), words.already, Vec::new()),
            Reading::KeptAlready => self.show(Feeling::Nothing, text.to_owned(), words.kept_already, Vec::new()),
            Reading::Pick(devices) => self.picking.set(Some((devices, text.to_owned(), method))),
            Reading::Keep(text) => {
                let device = DeviceId::new(moment::now(), moment::random());
                self.commit(Intent::Keep {
                    device,
                    at: self.at.stop.holder,
                    text,
                    method,
                });
            }
        }
        true
    }

    /// Writes it down; only then it is seen and heard.
    pub fn commit(&self, intent: Intent) {
        let (this, words) = (self.clone(), field::texts(use_language()));
        let read = measure::last_read();
        spawn_local(async move {
            match outbox::commit(&this.at.bag, &this.at.stop, &intent).await {
                Ok(Ok(progress)) => {
                    this.saved(&intent, progress);
                    if intent.is_by_camera() {
                        measure::saved(read);
                    }
                }
                Ok(Err(declined)) => {
                    let (name, note) = match (&intent, declined) {
                        (Intent::Take { device, .. }, Declined::Already) => (this.name(*device), words.already),
                        (Intent::Keep { text, .. }, Declined::Already) => (text.clone(), words.kept_already),
                        (_, Declined::Closed) => (String::new(), words.closed_meanwhile),
                        _ => (String::new(), words.nothing_to_undo),
                    };
                    this.show(Feeling::Nothing, name, note, Vec::new());
                }
                Err(StoreError::Full) => this.show(Feeling::Nothing, String::new(), words.not_saved_full, Vec::new()),
                Err(StoreError::Other) => this.show(Feeling::Nothing, String::new(), words.not_saved, Vec::new()),
            }
        });
    }

    fn saved(&self, intent: &Intent, progress: Progress) {
        let words = field::texts(use_language());
        self.field.learn(progress);
        match intent {
            Intent::Take {
                device, expected: true, ..
            } => {
                self.show(Feeling::Good, self.name(*device), words.recognised, vec![*device]);
            }
            Intent::Take { device, .. } => {
                self.show(Feeling::Look, self.name(*device), words.extra_here, vec![*device]);
            }
            Intent::Keep { device, text, .. } => {
                self.show(Feeling::Look, text.clone(), words.kept_unknown, vec![*device]);
                self.banner.try_update(|banner| {
                    if let Some(banner) = banner {
                        banner.unknown = Some(text.clone());
                    }
                });
            }
            Intent::TakeAll { devices, .. } => {
                let words = noting::texts(use_language());
                let title = (words.pallet_of)(devices.len() as u64);
                let feeling = match devices.iter().all(|(_, expected)| *expected) {
                    true => Feeling::Good,
                    false => Feeling::Look,
                };
                let taken = devices.iter().map(|(device, _)| *device).collect();
                self.show(feeling, title, words.pallet_taken, taken);
            }
            Intent::Bind { device, code, .. } => {
                let words = noting::texts(use_language());
                let (feeling, note) = match code {
                    Some(_) => (Feeling::Good, words.bound),
                    None => (Feeling::Look, words.has_label),
                };
                self.show(feeling, self.name(*device), note, Vec::new());
            }
            Intent::Note { device, .. } => {
                let saved = noting::texts(use_language()).saved;
                self.show(Feeling::Good, self.name(*device), saved, Vec::new());
            }
            Intent::Undo(devices) => {
                let title = match devices.as_slice() {
                    [device] => self.name(*device),
                    all => (noting::texts(use_language()).pallet_of)(all.len() as u64),
                };
                self.show(Feeling::Nothing, title, words.put_back, Vec::new());
            }
            Intent::Leave { .. }
            | Intent::Refuse { .. }
            | Intent::Offer { .. }
            | Intent::TakeBack
            | Intent::Sign { .. } => {}
        }
        let field = self.field;
        spawn_local(async move {
            sync::count(field).await;
            sync::wake(field);
        });
    }

    pub(super) fn show(&self, feeling: Feeling, title: String, note: &'static str, undo: Vec<DeviceId>) {
        let words = field::texts(use_language());
        feedback::give(feeling);
        let saved = if undo.is_empty() { "" } else { words.saved_here };
        if choices::get().speech {
            self.field.say.set(format!("{title} {note}. {saved}"));
        }
        // The screen may have been left while the database wrote.
        self.banner.try_set(Some(Banner {
            feeling,
            title,
            note,
            undo,
            unknown: None,
        }));
    }

    pub(super) fn name(&self, device: DeviceId) -> String {
        let words = field::texts(use_language());
        find(&self.at.bag, device).map_or_else(
            || words.unknown_label.to_owned(),
            |known: &BagDevice| known.name.clone(),
        )
    }
}

#[component]
pub fn Scan(at: AtStop) -> impl IntoView {
    let state = Field::get();
    let words = field::texts(use_language());
    page::set_title(&at.stop.site_name);
    let (round, stop) = (at.bag.round, at.stop.stop);
    let over_before = at.stop.over;
    Effect::new(move |_| {
        let progress = state.progress_of(stop);
        if over_before || progress.is_over() {
            turn_into(state, Screen::Stop(round, stop));
        } else if progress.offered.is_some() {
            turn_into(state, Screen::Pair(round, stop));
        }
    });
    let scanning = Scanning {
        field: state,
        at,
        banner: RwSignal::new(None),
        typing: RwSignal::new(false),
        picking: RwSignal::new(None),
        torch: RwSignal::new(None),
        noting: RwSignal::new(None),
        binding: RwSignal::new(None),
    };
    let by_hand = scanning.clone();
    listen_to_scanner(move |text| {
        by_hand.take(text, ScanMethod::Keyboard, false);
    });

    let (typing, folded) = (scanning.typing, RwSignal::new(false));
    let (in_stage, in_list) = (scanning.clone(), scanning.clone());
    let stage = move || {
        let scanning = in_stage.clone();
        let banner = scanning.banner;
        let shown = {
            let scanning = scanning.clone();
            move || match typing.get() {
                true => view! { <Typing scanning=scanning.clone()/> }.into_any(),
                false => view! { <CameraView torch=scanning.torch typing watch=scanning.watch()/> }.into_any(),
            }
        };
        view! {
            {shown}
            <Flash banner/>
            <div class="found-place">
                {move || match scanning.binding.get() {
                    Some(binding) => Some(scan_follow::binding(&scanning, binding).into_any()),
                    None => banner.get().map(|banner| show_banner(&scanning, banner).into_any()),
                }}
            </div>
        }
    };
    let torch = scanning.torch;
    let bar = move || {
        view! {
            <StatusBar/>
            <div class="field-actions">
                {move || {
                    let (glyph, label) =
                        if typing.get() { (Glyph::Camera, words.use_camera) } else { (Glyph::Keyboard, words.type_code) };
                    view! { <Button glyph=glyph label=label main=true on_click=move |_| typing.update(|on| *on = !*on)/> }
                }}
                <LinkButton href=Screen::Sign(round, stop).path() look=Look::Primary glyph=Glyph::PenLine main=true>
                    {words.have_signed}
                </LinkButton>
            </div>
        }
    };
    let title = scanning.at.stop.site_name.clone();
    let subtitle = (words.stop_of)(scanning.at.stop.position.into(), scanning.at.bag.stops.len() as u64);
    view! {
        <FieldLayout
            title=title
            subtitle=subtitle
            back=Screen::Stop(round, stop).path()
            tools=move || view! { <TorchButton torch/> }
            stage
            folded
            bar
        >
            <ScanList scanning=in_list folded/>
        </FieldLayout>
        {
            let scanning = scanning.clone();
            move || scan_follow::note_panel(&scanning)
        }
        {move || picking_panel(&scanning)}
    }
}
