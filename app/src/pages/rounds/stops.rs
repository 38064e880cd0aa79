//! The stops of a round. Each button is a form of its own, so that the order can be changed without script.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use regain_service::see_round::StopPlace;

use crate::api::rounds::{MoveStop, RemoveStop};
use crate::components::{Card, EmptyState, Glyph, Icon, LinkButton, Status, Tone};
use crate::i18n::{lots, rounds, use_language, window};

/// The stops in the order of the drive.
#[component]
pub(super) fn Stops(
    /// The stops.
    stops: Vec<StopPlace>,
    /// Whether the person may change them.
    may_plan: bool,
) -> impl IntoView {
    let words = rounds::texts(use_language());
    let last = stops.len();
    let content = if stops.is_empty() {
        view! {
            <EmptyState glyph=Glyph::Route title=words.no_stops>
                {may_plan.then(|| view! { <p>{words.no_stops_help}</p> })}
            </EmptyState>
        }
        .into_any()
    } else {
        let stops = stops.into_iter().zip(1..).map(|(place, number)| {
            view! { <Stop place number first=number == 1 last=number as usize == last may_plan/> }
        });
        view! { <ol class="rows">{stops.collect_view()}</ol> }.into_any()
    };
    view! { <Card title=words.stops>{content}</Card> }
}

#[component]
fn Stop(place: StopPlace, number: u32, first: bool, last: bool, may_plan: bool) -> impl IntoView {
    let language = use_language();
    let words = rounds::texts(language);
    let stop = place.stop.id.to_string();
    let end = match place.stop.handover {
        Some(handover) => view! {
            <Status tone=Tone::Ok glyph=Glyph::Signature>{words.signed}</Status>
            <LinkButton href=format!("/recu/{handover}.pdf") glyph=Glyph::FileText>{words.receipt}</LinkButton>
        }
        .into_any(),
        None if place.is_over() => view! { <Status tone=Tone::Look>{words.left}</Status> }.into_any(),
        None if may_plan => view! {
            <form method="post" action=MoveStop::url()>
                <input type="hidden" name="stop" value=stop.clone()/>
                <IconSubmit glyph=Glyph::ChevronUp name="way" value="up" off=first
                    label=(words.stop_action)(words.up, number)/>
                <IconSubmit glyph=Glyph::ChevronDown name="way" value="down" off=last
                    label=(words.stop_action)(words.down, number)/>
            </form>
            <form method="post" action=RemoveStop::url()>
                <IconSubmit glyph=Glyph::Trash name="stop" value=stop
                    label=(words.stop_action)(words.remove, number)/>
            </form>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        <li class="row">
            <span class="step-mark">{number}</span>
            <div class="row-text">
                <p class="row-title">
                    <a href=format!("/parc/lots/{}", place.stop.lot)>{place.holder_name} ", " {place.site_name}</a>
                </p>
                <p class="row-note">
                    {(lots::texts(language).devices)(place.devices)} " · " {place.address}
                </p>
                <p class="row-note">{window(language, place.window_start, place.window_end)}</p>
            </div>
            <div class="row-end">{end}</div>
        </li>
    }
}

/// A button that is only an icon, and says to screen readers what it does.
#[component]
fn IconSubmit(
    glyph: Glyph,
    name: &'static str,
    #[prop(into)] value: String,
    label: String,
    #[prop(optional)] off: bool,
) -> impl IntoView {
    let title = label.clone();
    let class = "button button-quiet button-bare";
    view! {
        <button type="submit" class=class name=name value=value aria-label=label title=title disabled=off>
            <Icon glyph/>
        </button>
    }
}
