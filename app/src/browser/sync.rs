//! Sending what was made: one drainer at a time, woken on start, when the network or the person comes back, after each
//! act, and by a timer that grows more patient with each failure. When all is sent, what others did is pulled.

use leptos::prelude::{GetUntracked, Set, Update, WithUntracked};
use leptos::task::spawn_local;
use regain_domain::sync::Answer;
use std::cell::Cell;

use super::http::{self, Failure};
use super::moment::{random, sleep, ticks};
use super::outbox::Waiting;
use super::{carried, changes, locks, outbox, page, photos};
use crate::field::drain::{Next, Reply, Sending, delay, judge};
use crate::field::route::Screen;
use crate::field::state::Field;

/// How often what others did at the round in hand is pulled while the phone is looked at, in milliseconds.
const GLANCE_MS: u32 = 15_000;

thread_local! {
    static WANTED: Cell<bool> = const { Cell::new(false) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    static FAILURES: Cell<u32> = const { Cell::new(0) };
    /// When changes were pulled last, by [`ticks`].
    static PULLED: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
    /// Whether a bag has news that no screen shows yet.
    static NEWS: Cell<bool> = const { Cell::new(false) };
    /// Counts the timers; only the last one set wakes the drainer.
    static TIMER: Cell<u32> = const { Cell::new(0) };
}

/// Sends what there is, now or right after what is being sent.
pub fn wake(field: Field) {
    WANTED.set(true);
    if RUNNING.replace(true) {
        return;
    }
    spawn_local(async move {
        while WANTED.take() {
            locks::exclusively("regain-outbox", drain(field)).await;
        }
        RUNNING.set(false);
    });
}

/// Looks how much waits, and shows it. Whether it could be counted.
pub async fn count(field: Field) -> bool {
    let Ok(unsent) = outbox::unsent().await else {
        return false;
    };
    if field.unsent.with_untracked(|known| known.as_ref() != Some(&unsent)) {
        field.unsent.set(Some(unsent));
    }
    true
}

async fn drain(field: Field) {
    // Chains that the server does not take from who is signed in, or not at all. They keep no other back.
    let mut refused = Vec::new();
    let mut left = Sending::Idle;
    loop {
        count(field).await;
        if !page::may_have_network() {
            field.online.set(false);
            return field.sending.set(Sending::Idle);
        }
        let batch = match outbox::next_batch(&refused).await {
            Ok(Waiting::Batch(batch)) => batch,
            Ok(Waiting::Others) if left == Sending::Idle => {
                return send_photos(field, Sending::Stopped(Next::OtherPerson)).await;
            }
            Ok(Waiting::Nothing | Waiting::Others) => return send_photos(field, left).await,
            Err(_) => return later(field),
        };
        field.sending.set(Sending::Busy);
        let sent: Vec<u64> = batch.entries.iter().map(|entry| entry.sequence).collect();
        let reply = match http::post::<Answer>("/api/v1/sync", &batch).await {
            Ok(answer) => Reply::Answer(answer),
            Err(Failure::Status(status)) => Reply::Status(status),
            Err(Failure::Unreachable) => Reply::Unreachable,
        };
        field.online.set(reply != Reply::Unreachable);
        let step = judge(&sent, &reply);
        if outbox::forget(&batch.entries, &step).await.is_err() {
            return later(field);
        }
        if !step.disputed.is_empty() {
            field.disputed.update(|count| *count += step.disputed.len());
        }
        count(field).await;
        match step.next {
            Next::Continue => FAILURES.set(0),
            Next::Lost => {
                if outbox::begin_with(&batch).await.is_err() {
                    return later(field);
                }
            }
            Next::Retry => return later(field),
            stopped @ (Next::OtherPerson | Next::Rejected) => {
                refused.push(batch.client);
                if left != Sending::Stopped(Next::Rejected) {
                    left = Sending::Stopped(stopped);
                }
            }
            stopped => {
                FAILURES.set(0);
                return field.sending.set(Sending::Stopped(stopped));
            }
        }
    }
}

/// Sends the pictures that wait, after the acts that name them; when they are sent, sending stands as said.
async fn send_photos(field: Field, then: Sending) {
    let sent = photos::send().await;
    count(field).await;
    match sent {
        Err(Failure::Unreachable) => {
            field.online.set(false);
            later(field);
        }
        Err(Failure::Status(401)) => field.sending.set(Sending::Stopped(Next::SignIn)),
        Err(Failure::Status(422)) => {
            field.sending.set(Sending::Stopped(Next::Rejected));
            pull(field).await;
        }
        Err(Failure::Status(_)) => later(field),
        Ok(()) => {
            FAILURES.set(0);
            field.sending.set(then);
            pull(field).await;
        }
    }
}

/// Pulls what others did at the round in hand, unless that was done just now (a burst of scans asks once) or the
/// person is about to sign what stands on the screen.
async fn pull(field: Field) {
    let screen = field.screen.get_untracked();
    let Some(round) = screen
        .round()
        .filter(|_| !matches!(screen, Screen::Sign(..) | Screen::Pair(..)))
    else {
        return;
    };
    if ticks() - PULLED.get() < f64::from(GLANCE_MS / 2) {
        return;
    }
    PULLED.set(ticks());
    if !changes::pull(round).await {
        return;
    }
    // Somebody may have gone elsewhere meanwhile.
    let screen = field.screen.get_untracked();
    if screen.round() != Some(round) {
        return;
    }
    match screen {
        // Another bag starts the screen anew, and with it the camera …
        Screen::Scan(..) => {
            NEWS.set(true);
            carried::read_progress(field).await;
        }
        // … or what was signed on it so far, and who signs counts on what the screen says.
        Screen::Sign(..) | Screen::Pair(..) => NEWS.set(true),
        _ => carried::read(field, round).await,
    }
}

/// Whether a bag with news was not shown yet; asked once.
pub fn has_news() -> bool {
    NEWS.take()
}

/// Wakes the drainer again and again while somebody looks at a round. Lives as long as the page.
pub fn keep_looking(field: Field) {
    spawn_local(async move {
        loop {
            sleep(GLANCE_MS).await;
            if page::is_visible() && field.screen.with_untracked(|screen| screen.round().is_some()) {
                wake(field);
            }
        }
    });
}

/// Sets the timer.
fn later(field: Field) {
    field.sending.set(Sending::Stopped(Next::Retry));
    let failures = FAILURES.get().saturating_add(1);
    FAILURES.set(failures);
    let timer = TIMER.get().wrapping_add(1);
    TIMER.set(timer);
    spawn_local(async move {
        sleep(delay(failures, random()[0])).await;
        if TIMER.get() == timer {
            wake(field);
        }
    });
}
