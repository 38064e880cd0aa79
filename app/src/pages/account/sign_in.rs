//! `/connexion`: by password, or on to the link by mail.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;

use super::{Suite, asked_suite, with_suite};
use crate::api::account::SignIn;
use crate::components::{Alert, Glyph, LinkButton, Look, PageHeader, PublicLayout, Submit, TextField};
use crate::i18n::{account, use_language};
use crate::viewer::viewer;

#[component]
pub(super) fn SignInPage() -> impl IntoView {
    let words = account::texts(use_language());
    let (suite, viewer) = (asked_suite(), viewer());
    let already = viewer.is_signed_in().then(|| {
        let name = viewer.person_name.clone();
        view! {
            <Alert title=(words.already)(&name)>
                <a href="/compte">{words.to_account}</a>
            </Alert>
        }
    });
    let by_link = with_suite("/connexion/lien", &suite);
    view! {
        <Title text=words.sign_in/>
        <PublicLayout>
            {already}
            <PageHeader title=words.sign_in lead=words.sign_in_lead/>
            <form class="form" method="post" action=SignIn::PATH>
                <Suite suite/>
                <TextField name="email" label=words.email kind="email" inputmode="email" autocomplete="username" required=true/>
                <TextField name="password" label=words.password kind="password" autocomplete="current-password" required=true/>
                <Submit main=true glyph=Glyph::LogIn>{words.sign_in_do}</Submit>
            </form>
            <section class="stack">
                <h2>{words.no_password}</h2>
                <p>{words.no_password_help}</p>
                <LinkButton href=by_link look=Look::Secondary glyph=Glyph::Mail>{words.by_mail}</LinkButton>
            </section>
            {viewer.demo.then(|| view! { <p><a href="/demo">{words.or_persona}</a></p> })}
        </PublicLayout>
    }
}
