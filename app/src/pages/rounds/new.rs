//! The form of a new round.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use regain_domain::id::PersonId;
use regain_service::{Problem, plan_round};

use crate::api::rounds::CreateRound;
use crate::components::{Glyph, PageHeader, Select, Submit, TextField};
use crate::i18n::{Local, rounds, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn NewRoundPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    desk_page(Place::Rounds, move |service, viewer| async move {
        let drivers = plan_round::drivers(&service, &viewer.actor).await?;
        let tomorrow = Local::of(service.now().plus_seconds(86_400)).input_date();
        let given = |name: &str| query.get(name);
        let day = given("day").unwrap_or(tomorrow);
        Ok::<_, Problem>(page(drivers, given("name").unwrap_or_default(), day, given("driver")).into_any())
    })
}

fn page(drivers: Vec<(PersonId, String)>, name: String, day: String, driver: Option<String>) -> impl IntoView {
    let words = rounds::texts(use_language());
    let later = (String::new(), words.driver_later.to_owned());
    // Where there is but one driver, it is most likely that one.
    let driver = driver.or_else(|| match drivers.as_slice() {
        [(only, _)] => Some(only.to_string()),
        _ => None,
    });
    let options = std::iter::once(later)
        .chain(drivers.into_iter().map(|(id, name)| (id.to_string(), name)))
        .collect();
    let back = ("/tournees".to_owned(), words.back.to_owned());
    view! {
        <Title text=words.new_title/>
        <PageHeader title=words.new_title lead=words.new_lead back=back/>
        <form class="form" method="post" action=CreateRound::url()>
            <TextField name="name" label=words.name value=name hint=words.name_hint required=true/>
            <TextField name="day" label=words.day kind="date" value=day required=true/>
            <Select name="driver" label=words.driver options value=MaybeProp::from(driver)/>
            <div class="form-actions">
                <Submit glyph=Glyph::Truck>{words.create}</Submit>
            </div>
        </form>
    }
}
