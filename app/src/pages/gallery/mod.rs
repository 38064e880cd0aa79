//! Every component in every state, for whoever builds a page or checks the look: `/demo/composants`, with
//! `?theme=dark`, and the layouts on pages of their own. Reachable in demo mode only.

mod layouts;
mod parts;
mod phone;
mod samples;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::{SsrMode, components::Route, path};

use crate::components::{Chip, Chips, LinkButton, PageHeader, PublicLayout};
use crate::i18n::{gallery, use_language};
use crate::pages::NotFound;
use crate::site::use_site;

/// The gallery's routes.
#[component(transparent)]
pub fn GalleryRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/demo/composants") view=|| only_in_demo(Gallery) ssr=SsrMode::Async/>
        <Route path=path!("/demo/composants/bureau") view=|| only_in_demo(layouts::Desk) ssr=SsrMode::Async/>
        <Route path=path!("/demo/composants/terrain") view=|| only_in_demo(layouts::Hand) ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Outside demo mode these pages do not exist.
fn only_in_demo<V: IntoView + 'static>(page: fn() -> V) -> AnyView {
    if use_site().demo {
        page().into_any()
    } else {
        NotFound().into_any()
    }
}

#[component]
fn Gallery() -> impl IntoView {
    let words = gallery::texts(use_language());
    view! {
        <Title text=words.title/>
        <PublicLayout wide=true>
            <PageHeader title=words.title lead=words.lead>
                <LinkButton href="/demo/composants/bureau">{words.desk_page}</LinkButton>
                <LinkButton href="/demo/composants/terrain">{words.field_page}</LinkButton>
            </PageHeader>
            <Chips label=words.other_layouts>
                <Chip href="?theme=light">{words.light}</Chip>
                <Chip href="?theme=dark">{words.dark}</Chip>
            </Chips>
            <Part title=words.buttons>
                <parts::Buttons/>
            </Part>
            <Part title=words.filters>
                <parts::Filters/>
            </Part>
            <Part title=words.words_and_figures>
                <parts::Words/>
            </Part>
            <Part title=words.messages>
                <parts::Messages/>
            </Part>
            <Part title=words.tasks>
                <parts::Tasks/>
            </Part>
            <Part title=words.forms>
                <parts::Forms/>
            </Part>
            <Part title=words.lists>
                <samples::Lists/>
            </Part>
            <Part title=words.tables>
                <samples::Devices/>
            </Part>
            <Part title=words.charts>
                <samples::Ages/>
                <samples::Stages/>
            </Part>
            <Part title=words.way>
                <samples::Way/>
            </Part>
            <Part title=words.pictures>
                <samples::Pictures/>
            </Part>
            <Part title=words.on_the_phone>
                <phone::Phone/>
            </Part>
            <Part title=words.around>
                <parts::Around/>
            </Part>
            <Part title=words.icons>
                <parts::Icons/>
            </Part>
        </PublicLayout>
    }
}

#[component]
fn Part(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="stack">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

#[cfg(test)]
mod tests {
    const COMPONENTS: &str = include_str!("../../components/mod.rs");
    const GALLERY: [&str; 5] = [
        include_str!("mod.rs"),
        include_str!("layouts.rs"),
        include_str!("parts.rs"),
        include_str!("phone.rs"),
        include_str!("samples.rs"),
    ];

    #[test]
    fn every_component_is_shown() {
        let exported = COMPONENTS.lines().filter_map(|line| line.strip_prefix("pub use "));
        let names = exported.flat_map(|line| {
            let names = line.rsplit_once("::").unwrap().1;
            names.trim_matches(|sign| "{};".contains(sign)).split(", ")
        });
        // Functions and constants are no components.
        let camel = |name: &&str| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
        let names: Vec<&str> = names.filter(camel).collect();
        assert!(names.len() > 30, "{names:?}");
        let shown = |name: &&&str| {
            let ends = |rest: &str| !rest.starts_with(|sign: char| sign.is_alphanumeric());
            GALLERY
                .iter()
                .any(|text| text.match_indices(**name).any(|(at, _)| ends(&text[at + name.len()..])))
        };
        let hidden: Vec<&&str> = names.iter().filter(|name| !shown(name)).collect();
        assert!(hidden.is_empty(), "not in the gallery: {hidden:?}");
    }
}
