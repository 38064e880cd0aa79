//! Bringing a file in.

use leptos::prelude::*;
use leptos_meta::Title;
use regain_domain::access::{Action, Relation};
use regain_service::Problem;

use super::words::problem_words;
use super::{Refused, refuse};
use crate::components::{Alert, Card, Field, Glyph, PageHeader, Steps, Submit, Tone};
use crate::i18n::{imports, use_language};
use crate::pages::desk::{Place, desk_page};

#[component]
pub(super) fn UploadPage() -> impl IntoView {
    let refused = use_context::<Refused>();
    desk_page(Place::Imports, move |service, viewer| async move {
        service.allow(&viewer.actor, Action::ImportPark, Relation::Nobodys)?;
        Ok::<_, Problem>(page(refused).into_any())
    })
}

fn page(refused: Option<Refused>) -> impl IntoView {
    let language = use_language();
    let words = imports::texts(language);
    let refused = refused.map(|Refused(problem)| {
        refuse(&problem);
        view! { <Alert tone=Tone::Blocked title=problem_words(language, &problem)/> }
    });
    let back = ("/parc/imports".to_owned(), words.back.to_owned());
    view! {
        <Title text=words.upload_title/>
        <PageHeader title=words.upload_title lead=words.upload_lead back/>
        <div class="stack-wide">
            <Steps steps=vec![words.steps_file, words.steps_review, words.steps_done] current=0/>
            {refused}
            <form class="form" method="post" action="/parc/imports" enctype="multipart/form-data">
                <Field id="file" label=words.file hint=words.file_hint required=true>
                    <input
                        class="input"
                        type="file"
                        id="file"
                        name="file"
                        accept=".csv,.tsv,.xlsx,.ods,.xls,.json,.xml,.ocs,.yaml,.yml,.txt,.zip,.gz,.tgz,.tar,text/csv,application/json"
                        aria-describedby="file-note"
                        required
                    />
                </Field>
                <Submit glyph=Glyph::FileUp>{words.read_file}</Submit>
            </form>
            <div class="park-notes">
                <Card title=words.formats_title><p>{words.formats}</p></Card>
                <Card title=words.privacy_title><p>{words.privacy}</p></Card>
            </div>
        </div>
    }
}
