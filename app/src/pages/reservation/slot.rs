//! Coming at another time: the free slots of the same counter, one of them chosen by a button.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use regain_service::Problem;
use regain_service::reserve::{Choice, slots};

use super::{dead, keep_secret, token, voucher};
use crate::api::catalogue::ChangeSlot;
use crate::components::{Alert, Glyph, LinkButton, PageHeader, PublicLayout, Submit, Tone};
use crate::i18n::{catalogue, long_day, reservation, time, use_language};
use crate::pages::catalogue::SLOTS_SHOWN;
use crate::pages::desk::problem_page;
use crate::viewer::service;

#[component]
pub(super) fn SlotPage() -> impl IntoView {
    let (token, service) = (token(), service());
    keep_secret();
    Suspend::new(async move {
        match slots(&service, &token).await {
            Ok(choice) => page(token, choice).into_any(),
            // Nothing is kept any more: the reservation's own page says what became of it.
            Err(Problem::Changed) => {
                leptos_axum::redirect(&format!("/reservation/{token}"));
                ().into_any()
            }
            Err(Problem::DeadLink) => dead().into_any(),
            Err(problem) => problem_page(&problem),
        }
    })
}

fn page(token: String, choice: Choice) -> impl IntoView {
    let language = use_language();
    let words = reservation::texts(language);
    let own = choice.seen.reservation.slot_at;
    let others = choice.slots.iter().any(|slot| own != Some(*slot));
    let options = choice
        .slots
        .iter()
        .take(SLOTS_SHOWN)
        .map(|&slot| {
            view! {
                <label class="check">
                    <input type="radio" name="slot" value=slot.micros() required checked={own == Some(slot)}/>
                    <span>{format!("{}, {}", long_day(language, slot), time(language, slot))}</span>
                </label>
            }
        })
        .collect_view();
    let form = if others {
        view! {
            <form class="form" method="post" action=ChangeSlot::PATH>
                <input type="hidden" name="token" value=token.clone()/>
                <fieldset class="slots">
                    <legend class="field-label">{catalogue::texts(language).slot}</legend>
                    {options}
                </fieldset>
                <Submit main=true glyph=Glyph::Calendar>{words.change_now}</Submit>
            </form>
        }
        .into_any()
    } else {
        view! { <Alert tone=Tone::Look title=words.change_none/> }.into_any()
    };
    view! {
        <Title text=words.change_title/>
        <PublicLayout>
            <PageHeader title=words.change_title lead=words.change_help/>
            {voucher::facts(&choice.seen)}
            {form}
            <LinkButton href=format!("/reservation/{token}")>{words.keep}</LinkButton>
        </PublicLayout>
    }
}
