//! The drawer under the picture: the count always in sight, and the list, which can be folded away: what was taken last
//! comes first, then what is still expected. A tap on a line offers the one thing one may want there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::act::ScanMethod;

use super::device::Line;
use super::panel::Panel;
use super::scan::Scanning;
use crate::browser::moment::sleep;
use crate::components::{Button, Count, EmptyState, Glyph, Icon, Look, Progress, Row, Rows, Status, Tap, Tone};
use crate::field::progress::is_expected;
use crate::field::recording::Intent;
use crate::i18n::{field, noting, scanner, use_language};

/// The lines drawn at once. The camera's picture need not wait for those below the screen's edge.
const AT_ONCE: usize = 24;

/// The pause before the next lines are drawn, in milliseconds.
const PAUSE_MS: u32 = 100;

#[component]
pub fn ScanList(
    /// What the screen shares.
    scanning: Scanning,
    /// Whether the list is folded away.
    folded: RwSignal<bool>,
) -> impl IntoView {
    let words = field::texts(use_language());
    let drawer = scanner::texts(use_language());
    let state = scanning.field;
    let (bag, stop) = (scanning.at.bag.clone(), scanning.at.stop.stop);
    let chosen = RwSignal::new(None::<Line>);
    let counts = {
        let bag = bag.clone();
        Memo::new(move |_| state.progress_of(stop).counts(&bag))
    };
    let lines = Memo::new(move |_| {
        let progress = state.progress_of(stop);
        let taken = progress.taken.iter().rev().map(|taken| Line::taken(&bag, taken, words));
        taken
            .chain(progress.missing(&bag).map(Line::waiting))
            .collect::<Vec<_>>()
    });
    let shown = RwSignal::new(AT_ONCE);
    spawn_local(async move {
        while lines
            .try_with_untracked(Vec::len)
            .is_some_and(|all| shown.try_get_untracked() < Some(all))
        {
            sleep(PAUSE_MS).await;
            shown.try_update(|shown| *shown += AT_ONCE);
        }
        // What is found later, and was not expected, makes the list longer.
        shown.try_set(usize::MAX);
    });
    let chips = move || {
        let counts = counts.get();
        let tone = if counts.extra > 0 { Tone::Look } else { Tone::Neutral };
        let unknown = (counts.unknown > 0).then(|| {
            view! { <Status tone=Tone::Look glyph=Glyph::CircleHelp>{(words.unknown_count)(counts.unknown as u64)}</Status> }
        });
        view! {
            <Status tone glyph=Glyph::Plus>{(words.extra_count)(counts.extra as u64)}</Status>
            {unknown}
        }
    };
    let undo = {
        let scanning = scanning.clone();
        move || {
            let last = lines.with(|lines| lines.first().filter(|line| line.result.is_some()).cloned())?;
            let scanning = scanning.clone();
            let label = format!("{} {} {}", drawer.undo_last, last.name, last.code);
            Some(view! {
                <Tap
                    class="drawer-undo"
                    glyph=Glyph::Undo
                    label=label
                    on_click=move |_| scanning.commit(Intent::Undo(vec![last.device]))
                />
            })
        }
    };
    let empty = move || {
        lines.with(Vec::is_empty).then(|| {
            view! {
                <EmptyState glyph=Glyph::ScanLine title=words.list_empty>
                    <p>{words.list_empty_help}</p>
                </EmptyState>
            }
        })
    };
    let expected = move || (words.expected_count)(counts.get().expected as u64);
    view! {
        <button
            type="button"
            class="drawer-handle"
            aria-expanded=move || (!folded.get()).to_string()
            aria-controls="liste"
            aria-label=move || if folded.get() { drawer.show_list } else { drawer.hide_list }
            on:click=move |_| folded.update(|folded| *folded = !*folded)
        >
        </button>
        <div class="field-head drawer-head">
            <Count
                value=Signal::derive(move || counts.get().collected as u64)
                of=Signal::derive(move || counts.get().expected as u64)
                label=TextProp::from(expected)
            />
            <div class="field-chips">{chips}</div>
            {undo}
        </div>
        <Progress
            label=words.taken_list
            value=Signal::derive(move || counts.get().collected as u64)
            max=Signal::derive(move || counts.get().expected as u64)
        />
        <div id="liste" class="drawer" hidden=move || folded.get()>
            {empty}
            <Rows label=drawer.list>
                <For
                    each=move || lines.with(|lines| lines.iter().take(shown.get()).cloned().collect::<Vec<_>>())
                    key=|line| (line.device, line.result)
                    children=move |line| view! { <ScanLine line chosen/> }
                />
            </Rows>
        </div>
        {move || chosen.get().map(|line| ask(&scanning, line, chosen))}
    }
}

#[component]
fn ScanLine(line: Line, chosen: RwSignal<Option<Line>>) -> impl IntoView {
    let words = field::texts(use_language());
    let (tone, word) = line.standing(words);
    let label = format!("{} {} {}", words.options_of, line.name, line.code);
    let (title, code, glyph) = (line.name.clone(), line.code.clone(), line.glyph());
    view! {
        <Row glyph=glyph title=title note=move || view! { <code class="label-code">{code}</code> }>
            <Status tone=tone>{word}</Status>
            <Tap class="row-cover" label=label on_click=move |_| chosen.set(Some(line.clone()))/>
        </Row>
    }
}

fn ask(scanning: &Scanning, line: Line, chosen: RwSignal<Option<Line>>) -> impl IntoView + use<> {
    let words = field::texts(use_language());
    let device = line.device;
    let (title, help, action, glyph, intent) = match line.result {
        None => {
            let expected = is_expected(&scanning.at.bag, scanning.at.stop.stop, device);
            let intent = Intent::Take {
                device,
                expected,
                text: String::new(),
                method: ScanMethod::Picked,
            };
            (
                words.no_label_title,
                words.no_label_help,
                words.take_without_reading,
                Glyph::Check,
                intent,
            )
        }
        Some(_) => (
            words.put_back_title,
            words.put_back_help,
            words.put_back_action,
            Glyph::Undo,
            Intent::Undo(vec![device]),
        ),
    };
    let scanning = scanning.clone();
    let close = move || chosen.set(None);
    let noting = scanning.noting;
    view! {
        <Panel title=title close=Callback::new(move |()| close())>
            <p class="field-panel-device">
                <Icon glyph=line.glyph()/>
                <span>
                    <strong>{line.name.clone()}</strong>
                    " "
                    <code class="label-code">{line.code.clone()}</code>
                </span>
            </p>
            <p>{help}</p>
            <Button
                glyph=Glyph::Camera
                on_click=move |_| {
                    close();
                    noting.set(Some(device));
                }
            >
                {noting::texts(use_language()).note}
            </Button>
            <div class="field-actions">
                <Button main=true on_click=move |_| close()>{words.cancel}</Button>
                <Button
                    look=Look::Primary
                    glyph=glyph
                    main=true
                    on_click=move |_| {
                        close();
                        scanning.commit(intent.clone());
                    }
                >
                    {action}
                </Button>
            </div>
        </Panel>
    }
}
