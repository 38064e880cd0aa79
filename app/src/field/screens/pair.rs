//! Both sides sign, each on its own phone, and neither needs network: one shows its signed count as a code, the other
//! reads it, compares, signs the same and shows its answer. Either may begin.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::between_phones::agreed;
use regain_domain::event::Hash;
use regain_domain::frames::Gathered;
use regain_domain::handover::{Handover, Signature};
use regain_domain::id::HandoverId;

use super::frame::{go, turn_into};
use super::other_count::KeyStanding;
use super::pair_steps::{reading, sheet};
use super::wedge_listener::listen_to_scanner;
use crate::browser::database::StoreError;
use crate::browser::feedback::{self, Feeling};
use crate::browser::{carried, keys, moment, outbox, page, sync};
use crate::components::Tone;
use crate::field::other_phone::{Deaf, Heard, Theirs, hear};
use crate::field::recording::{Basis, Declined, Intent};
use crate::field::route::Screen;
use crate::field::signing::manifest;
use crate::field::state::{AtStop, Field, Who};
use crate::i18n::pairing::PairingTexts;
use crate::i18n::{field, pairing, use_language};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Who begins?
    Begin,
    /// This phone's signed count is shown.
    Show,
    /// The other phone's code is read.
    Read,
    /// The other's count was read.
    Compare,
}

/// The other side's count, with what it was compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) theirs: Theirs,
    pub(super) key: KeyStanding,
    basis: Basis,
}

/// What the steps share.
#[derive(Clone, Copy)]
pub(super) struct Pairing {
    pub(super) field: Field,
    pub(super) at: StoredValue<AtStop>,
    pub(super) step: RwSignal<Step>,
    pub(super) read: RwSignal<Option<Read>>,
    gathered: StoredValue<Gathered>,
    pub(super) notice: RwSignal<Option<(Tone, String)>>,
    pub(super) busy: RwSignal<bool>,
    pub(super) typing: RwSignal<bool>,
    pub(super) torch: RwSignal<Option<bool>>,
}

#[component]
pub fn Pair(at: AtStop) -> impl IntoView {
    let state = Field::get();
    let words = pairing::texts(use_language());
    page::set_title(words.title);
    let (round, stop, over) = (at.bag.round, at.stop.stop, at.stop.over);
    let progress = state.progress_now(stop);
    if over || progress.is_over() {
        turn_into(state, Screen::Stop(round, stop));
    }
    let first = if progress.offered.is_some() {
        Step::Show
    } else {
        Step::Begin
    };
    let pairing = Pairing {
        field: state,
        at: StoredValue::new(at),
        step: RwSignal::new(first),
        read: RwSignal::new(None),
        gathered: StoredValue::new(Gathered::default()),
        notice: RwSignal::new(None),
        busy: RwSignal::new(false),
        typing: RwSignal::new(false),
        torch: RwSignal::new(None),
    };
    listen_to_scanner(move |text| {
        if pairing.step.get_untracked() != Step::Compare {
            pairing.take(text);
        }
    });
    move || match pairing.step.get() {
        Step::Read => reading(pairing).into_any(),
        step => sheet(pairing, step).into_any(),
    }
}

impl Pairing {
    pub(super) fn go(self, step: Step) {
        // The screen may have been left meanwhile.
        self.notice.try_set(None);
        self.step.try_set(step);
        page::scroll_to_top();
        page::focus("#contenu");
    }

    fn say(self, tone: Tone, text: &str) {
        let said = Some((tone, text.to_owned()));
        if self.notice.try_with_untracked(|known| *known != said) == Some(true) {
            self.notice.try_set(said);
            self.field.say.set(text.to_owned());
        }
    }

    /// Runs one thing at a time.
    fn once<F: Future<Output = ()> + 'static>(self, work: impl FnOnce(AtStop) -> F) {
        let Some(at) = self.at.try_get_value() else { return };
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        let work = work(at);
        spawn_local(async move {
            work.await;
            self.busy.try_set(false);
        });
    }

    /// Signs what was counted here, and shows it.
    pub(super) fn offer(self) {
        let (words, general) = (pairing::texts(use_language()), field::texts(use_language()));
        self.once(move |at| async move {
            let progress = self.field.progress_now(at.stop.stop);
            let id = HandoverId::new(moment::now(), moment::random());
            let manifest = manifest(id, &at.bag, &at.stop, &progress);
            if manifest.lines.is_empty() {
                return self.say(Tone::Blocked, general.nothing_to_sign);
            }
            let Some(signature) = sign(self.field, &at, manifest.hash()).await else {
                return self.say(Tone::Blocked, words.no_key);
            };
            let intent = Intent::Offer {
                manifest,
                signature,
                basis: Basis::of(&progress),
            };
            if self.commit(&at, &intent).await {
                self.go(Step::Show);
            }
        });
    }

    /// Takes the offer back, and counts on.
    pub(super) fn take_back(self) {
        self.once(move |at| async move {
            let (round, stop) = (at.bag.round, at.stop.stop);
            let offered = self.field.progress_now(stop).offered.is_some();
            if !offered || self.commit(&at, &Intent::TakeBack).await {
                go(self.field, Screen::Scan(round, stop));
            }
        });
    }

    /// Takes a text of the other phone, whichever way it came.
    pub(super) fn take(self, text: &str) {
        let words = pairing::texts(use_language());
        let (Some(at), Some(false)) = (self.at.try_get_value(), self.busy.try_get_untracked()) else {
            return;
        };
        let progress = self.field.progress_now(at.stop.stop);
        let heard = self
            .gathered
            .try_update_value(|gathered| hear(gathered, text, &at.bag, &at.stop, &progress));
        match heard {
            None => {}
            Some(Err(deaf)) => self.say(Tone::Blocked, why(words, deaf)),
            Some(Ok(Heard::Part(here, of))) => self.say(Tone::Look, &(words.read_of)(here as u64, of as u64)),
            Some(Ok(Heard::Count(theirs))) => self.once(move |at| async move {
                let key = standing(&at, &theirs.signature).await;
                feedback::give(Feeling::Good);
                let basis = Basis::of(&progress);
                self.read.try_set(Some(Read {
                    theirs: *theirs,
                    key,
                    basis,
                }));
                self.go(Step::Compare);
            }),
            Some(Ok(Heard::Agreed(handover))) => self.once(move |at| async move {
                let theirs = handover.signature(at.bag.errand.side().other());
                let key = match theirs {
                    Some(theirs) => standing(&at, theirs).await,
                    None => KeyStanding::Wrong,
                };
                if key == KeyStanding::Wrong {
                    return self.say(Tone::Blocked, words.key_wrong);
                }
                let id = handover.manifest.handover;
                self.field.unknown_key.set((key == KeyStanding::Unknown).then_some(id));
                self.finish(&at, *handover, Basis::of(&progress)).await;
            }),
        }
    }

    /// Signs the other side's count.
    pub(super) fn agree(self) {
        let words = pairing::texts(use_language());
        let Some(Read { theirs, basis, .. }) = self.read.get_untracked() else {
            return;
        };
        self.once(move |at| async move {
            let Some(own) = sign(self.field, &at, theirs.manifest.hash()).await else {
                return self.say(Tone::Blocked, words.no_key);
            };
            match agreed(theirs.manifest, own, theirs.signature) {
                Ok(handover) => self.finish(&at, handover, basis).await,
                Err(unfit) => self.say(Tone::Blocked, why(words, unfit.into())),
            }
        });
    }

    async fn finish(self, at: &AtStop, handover: Handover, basis: Basis) {
        let words = field::texts(use_language());
        if self.commit(at, &Intent::Sign { handover, basis }).await {
            feedback::give(Feeling::Good);
            self.field
                .say
                .set(format!("{}. {}", words.done_title, words.saved_here));
            sync::count(self.field).await;
            sync::wake(self.field);
            turn_into(self.field, Screen::Done(at.bag.round, at.stop.stop));
        }
    }

    async fn commit(self, at: &AtStop, intent: &Intent) -> bool {
        let words = field::texts(use_language());
        let problem = match outbox::commit(&at.bag, &at.stop, intent).await {
            Ok(Ok(progress)) => {
                self.field.learn(progress);
                return true;
            }
            Ok(Err(Declined::Changed | Declined::Offered)) => {
                carried::read_progress(self.field).await;
                self.step.try_set(Step::Begin);
                words.changed_meanwhile
            }
            Ok(Err(_)) => words.closed_meanwhile,
            Err(StoreError::Full) => words.not_saved_full,
            Err(StoreError::Other) => words.not_saved,
        };
        self.say(Tone::Blocked, problem);
        false
    }
}

/// This phone's signature, if it has a key of the person whose round it is, and that person holds the phone: their key stays
/// on it when they sign out, or a colleague signs in.
async fn sign(field: Field, at: &AtStop, hash: Hash) -> Option<Signature> {
    let theirs = match field.who.get_untracked() {
        Who::Person(session) => session.person == at.bag.person.to_string(),
        Who::SignedOut => false,
        Who::Unknown => true,
    };
    if !theirs {
        return None;
    }
    let key = keys::own(at.bag.person).await?;
    let (side, now) = (at.bag.errand.side(), moment::now());
    key.sign(side, &at.bag.person_name, now, hash).await.ok()
}

async fn standing(at: &AtStop, signature: &Signature) -> KeyStanding {
    let Some(known) = at.bag.key_of(&at.stop, signature) else {
        return KeyStanding::Unknown;
    };
    match keys::verifies(&known.public, signature).await {
        Ok(true) => KeyStanding::Known,
        Ok(false) => KeyStanding::Wrong,
        // The browser cannot tell.
        Err(_) => KeyStanding::Unknown,
    }
}

const fn why(words: &PairingTexts, deaf: Deaf) -> &'static str {
    match deaf {
        Deaf::NotOurs => words.not_ours,
        Deaf::OtherVersion => words.other_version,
        Deaf::Damaged => words.damaged,
        Deaf::OtherStop => words.other_stop,
        Deaf::SameSide => words.same_side,
        Deaf::OtherBag => words.other_bag,
        Deaf::OtherCount => words.other_count,
        Deaf::OwnCounts => words.own_counts,
    }
}
