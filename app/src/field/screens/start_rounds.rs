//! The rounds on this phone, and those that can be fetched.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_domain::bag::{Bag, Errand, RoundSummary};
use regain_domain::id::RoundId;

use crate::browser::{bags, http, page};
use crate::components::{Alert, Button, EmptyState, Glyph, Look, Progress, Row, Rows, Status, Tone};
use crate::field::route::Screen;
use crate::field::state::{Field, Who};
use crate::i18n::{Local, carrying, field, long_day, pairing, use_language};

#[derive(Clone, Copy)]
struct Lists {
    carried: RwSignal<Option<Vec<RoundSummary>>>,
    offered: RwSignal<Vec<RoundSummary>>,
    fetching: RwSignal<Option<RoundId>>,
    /// Bytes that are here, and how many there will be.
    fetched: RwSignal<(u64, Option<u64>)>,
    notice: RwSignal<Option<(Tone, &'static str)>>,
}

#[component]
pub fn MyRounds() -> impl IntoView {
    let state = Field::get();
    let language = use_language();
    let words = field::texts(language);
    let lists = Lists {
        carried: RwSignal::new(None),
        offered: RwSignal::new(Vec::new()),
        fetching: RwSignal::new(None),
        fetched: RwSignal::new((0, None)),
        notice: RwSignal::new(None),
    };
    // Again whenever somebody signed in, or the network came back.
    Effect::new(move |_| {
        let _ = (state.who.get(), state.online.get());
        spawn_local(look(state, lists));
    });
    let note = move |round: &RoundSummary| {
        let day = Local::from_input(&round.day)
            .and_then(Local::moment)
            .map(|day| long_day(language, day));
        let day = day.unwrap_or_else(|| round.day.clone());
        let devices = (words.devices)(round.devices.into());
        let said = pairing::texts(language);
        match round.errand {
            Errand::Collect => format!("{day} · {} · {devices}", (words.stops_count)(round.stops.into())),
            Errand::Give => format!("{} · {day} · {devices}", said.errand_give),
            Errand::Bring => format!("{} · {day} · {devices}", said.errand_bring),
            Errand::Receive => format!("{day} · {devices}"),
        }
    };
    let fetch = move |round| spawn_local(download(state, lists, round));
    let carried_rows = move || {
        let rounds = lists.carried.get().unwrap_or_default();
        (!rounds.is_empty()).then(|| {
            let rows = rounds.into_iter().map(|round| {
                let (id, text) = (round.round, note(&round));
                let label = format!("{} : {}", words.download_again, round.name);
                view! {
                    <Row glyph=glyph(round.errand) title=round.name href=Screen::Round(id).path() note=move || text>
                        <Button look=Look::Quiet glyph=Glyph::RefreshCw label=label on_click=move |_| fetch(id)/>
                    </Row>
                    {move || {
                        (lists.fetching.get() == Some(id)).then(|| view! { <li><Fetching lists/></li> }.into_any())
                    }}
                }
                .into_any()
            });
            let rows = rows.collect_view();
            view! {
                <h2 class="field-heading">{words.on_this_phone}</h2>
                <Rows label=words.on_this_phone>{rows}</Rows>
            }
            .into_any()
        })
    };
    let offered_rows = move || {
        let here = lists.carried.get().unwrap_or_default();
        let rounds: Vec<_> = lists
            .offered
            .get()
            .into_iter()
            .filter(|round| here.iter().all(|known| known.round != round.round))
            .collect();
        (!rounds.is_empty()).then(|| {
            let rows = rounds.into_iter().map(|round| {
                let (id, text) = (round.round, note(&round));
                view! {
                    <li class="field-offer">
                        <Rows label=round.name.clone()>
                            <Row glyph=glyph(round.errand) title=round.name note=move || text>
                                <Status>{words.to_download}</Status>
                            </Row>
                        </Rows>
                        {move || match lists.fetching.get() == Some(id) {
                            true => view! { <Fetching lists/> }.into_any(),
                            false => {
                                view! {
                                    <Button look=Look::Primary glyph=Glyph::Download on_click=move |_| fetch(id)>
                                        {words.download}
                                    </Button>
                                }
                                    .into_any()
                            }
                        }}
                    </li>
                }
                .into_any()
            });
            let rows = rows.collect_view();
            view! {
                <h2 class="field-heading">{words.to_download}</h2>
                <ul class="field-offers">{rows}</ul>
            }
            .into_any()
        })
    };
    let empty = move || {
        let none = lists.carried.get().is_some_and(|rounds| rounds.is_empty()) && lists.offered.get().is_empty();
        none.then(|| {
            let role = match state.who.get() {
                Who::Person(session) => session.role,
                _ => String::new(),
            };
            let giving = pairing::texts(language);
            let (title, help) = match (state.online.get(), role.as_str()) {
                (false, _) => (words.no_rounds, words.no_rounds_offline),
                (true, "technician" | "counter") => (words.no_arrivals, words.no_arrivals_help),
                (true, "fleet_manager") => (giving.no_collections, giving.no_collections_help),
                (true, _) => (words.no_rounds, words.no_rounds_help),
            };
            view! { <EmptyState glyph=Glyph::Truck title=title><p>{help}</p></EmptyState> }
        })
    };
    view! {
        {move || lists.notice.get().map(|(tone, text)| view! { <Alert tone title=text/> })}
        {carried_rows}
        {offered_rows}
        {empty}
    }
}

/// How far the download is.
#[component]
fn Fetching(lists: Lists) -> impl IntoView {
    let language = use_language();
    let words = field::texts(language);
    let all = Memo::new(move |_| lists.fetched.get().1);
    let here = Signal::derive(move || lists.fetched.get().0);
    let bytes = move || match (here.get(), all.get()) {
        (_, None) | (0, _) => String::new(),
        (here, Some(all)) => (carrying::texts(language).fetched)(here, all),
    };
    let bar = move || match all.get() {
        None => view! { <Progress label=words.downloading/> }.into_any(),
        Some(all) => {
            view! { <Progress label=words.downloading value=here max=Signal::derive(move || all)/> }.into_any()
        }
    };
    view! {
        <div class="field-fetching">
            {bar}
            <p class="field-quiet">{words.downloading} " " {bytes}</p>
        </div>
    }
}

const fn glyph(errand: Errand) -> Glyph {
    match errand {
        Errand::Collect => Glyph::Truck,
        Errand::Give | Errand::Receive | Errand::Bring => Glyph::Package,
    }
}

async fn look(state: Field, lists: Lists) {
    let person = match state.who.get_untracked() {
        Who::Person(session) => Some(session.person),
        _ => None,
    };
    let Ok(bags) = bags::list().await else {
        // The signals may be gone: the person went on while the database was read.
        lists
            .notice
            .try_set(Some((Tone::Blocked, field::texts(use_language()).storage_broken)));
        return;
    };
    let mine = bags
        .iter()
        .filter(|bag| person.as_ref().is_none_or(|person| bag.person.to_string() == *person));
    let mut rounds: Vec<_> = mine.map(summary).collect();
    rounds.sort_by(|one, other| one.day.cmp(&other.day).then_with(|| one.name.cmp(&other.name)));
    replace(lists.carried, Some(rounds));
    if page::may_have_network()
        && let Ok(rounds) = http::get::<Vec<RoundSummary>>("/api/v1/rounds").await
    {
        replace(lists.offered, rounds);
    }
}

/// Sets what differs only: a list that is drawn anew takes the button from under a finger.
fn replace<T: PartialEq + Send + Sync + 'static>(shown: RwSignal<T>, now: T) {
    if shown.try_with_untracked(|known| *known != now) == Some(true) {
        shown.try_set(now);
    }
}

fn summary(bag: &Bag) -> RoundSummary {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    RoundSummary {
        errand: bag.errand,
        round: bag.round,
        name: bag.name.clone(),
        day: bag.day.clone(),
        stops: count(bag.stops.len()),
        devices: count(bag.devices.iter().filter(|device| device.stop.is_some()).count()),
    }
}

async fn download(state: Field, lists: Lists, round: RoundId) {
    let words = field::texts(use_language());
    lists.fetching.set(Some(round));
    lists.notice.set(None);
    lists.fetched.set((0, None));
    // The screen may have been left meanwhile; the round is saved all the same.
    let told = move |here, all| {
        lists.fetched.try_set((here, all));
    };
    let fetched = http::get_counted::<Bag>(&format!("/api/v1/rounds/{round}/bag"), told).await;
    let notice = match fetched {
        Ok(bag) => match bags::save(&bag).await {
            Ok(true) => {
                page::ask_to_keep_data();
                (Tone::Ok, words.refreshed)
            }
            Ok(false) => (Tone::Look, words.unsent_first),
            Err(_) => (Tone::Blocked, words.not_saved_full),
        },
        Err(_) => (Tone::Blocked, words.download_failed),
    };
    lists.fetching.try_set(None);
    lists.notice.try_set(Some(notice));
    look(state, lists).await;
}
