//! `/`: what Regain is, a label's code to look up, and the way in. Whole without script.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{MatchNestedRoutes, SsrMode, components::Route, path};
use regain_domain::access::Actor;

use crate::components::{Card, Glyph, LinkButton, Look, PublicLayout, Row, Rows, Submit, TextField};
use crate::i18n::{account, home, use_language};
use crate::viewer::viewer;

/// The start page's route.
#[component(transparent)]
pub fn HomeRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/") view=HomePage ssr=SsrMode::Async/> }
        .into_inner()
        .into_any_nested_route()
}

#[component]
fn HomePage() -> impl IntoView {
    let language = use_language();
    let (words, viewer) = (home::texts(language), viewer());
    let work = match viewer.actor {
        Actor::Member { role, .. } => account::work_of(language, role),
        _ => None,
    };
    let (href, label) = match (work, viewer.is_signed_in()) {
        (Some(work), _) => work,
        (None, true) => ("/compte", words.my_account),
        (None, false) => ("/connexion", words.sign_in),
    };
    let steps = [
        (Glyph::Building, words.leave_title, words.leave_help),
        (Glyph::Truck, words.collect_title, words.collect_help),
        (Glyph::ShieldCheck, words.wipe_title, words.wipe_help),
        (Glyph::HandHeart, words.give_title, words.give_help),
    ];
    let steps = steps
        .into_iter()
        .map(|(glyph, title, help)| view! { <Row glyph=glyph title=title note=move || help/> })
        .collect_view();
    view! {
        <Title text=words.page_title/>
        <PublicLayout>
            <header class="page-header">
                <div class="page-header-text">
                    <h1>{words.title}</h1>
                    <p class="lead">{words.lead}</p>
                </div>
            </header>
            <p><LinkButton href="/catalogue" look=Look::Primary glyph=Glyph::Search main=true>{words.to_catalogue}</LinkButton></p>
            <Card title=words.label_title>
                <form class="form" method="get" action="/d">
                    <TextField name="code" label=words.code hint=words.code_hint autocomplete="off" required=true/>
                    <Submit look=Look::Secondary glyph=Glyph::Search>{words.look_up}</Submit>
                </form>
            </Card>
            <section class="stack">
                <h2>{words.how_title}</h2>
                <Rows label=words.how_title>{steps}</Rows>
            </section>
            <section class="stack">
                <h2>{words.partner_title}</h2>
                <p>{words.partner_help}</p>
                <LinkButton href=href look=Look::Secondary glyph=Glyph::LogIn>{label}</LinkButton>
            </section>
        </PublicLayout>
    }
}
