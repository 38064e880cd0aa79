//! Who shares a park with one's organisation.

use leptos::prelude::*;
use leptos_meta::Title;
use regain_service::Problem;
use regain_service::see_shared_park::{SharedPark, see_shared_parks};

use super::{HERE, told};
use crate::components::{Card, EmptyState, Glyph, PageHeader, Row, Rows};
use crate::i18n::{parks, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn SharedParksPage() -> impl IntoView {
    desk_page(Place::SharedParks, move |service, viewer| async move {
        let parks = see_shared_parks(&service, &viewer.actor).await?;
        Ok::<_, Problem>(page(parks).into_any())
    })
}

fn page(shared: Vec<SharedPark>) -> impl IntoView {
    let words = parks::texts(use_language());
    let content = if shared.is_empty() {
        view! {
            <EmptyState glyph=Glyph::MonitorSmartphone title=words.shared_none>
                <p>{words.shared_none_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let rows = shared.into_iter().map(|park| {
            let note = format!("{} : {}", words.sees, told(&park.share));
            let href = format!("{HERE}/{}", park.holder);
            view! { <Row glyph=Glyph::Building title=park.name href note=move || view! { {note} }.into_any()/> }
        });
        view! {
            <Card>
                <Rows label=words.shared>{rows.collect_view()}</Rows>
            </Card>
        }
        .into_any()
    };
    view! {
        <Title text=words.shared/>
        <PageHeader title=words.shared lead=words.shared_lead/>
        <div class="stack-wide">{content}</div>
    }
}
