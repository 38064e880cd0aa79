//! `/parc/imports/jetons`: secrets by which the organisation's own machines bring its exports in by night.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use regain_service::Problem;
use regain_service::import_token::{ImportToken, tokens};

use super::{Refused, refuse};
use crate::api::import_tokens::EndImportToken;
use crate::components::{Alert, Card, EmptyState, Glyph, Look, PageHeader, Submit, Table, TextField, Tone};
use crate::i18n::{date_time, import_tokens, use_language};
use crate::pages::desk::{Place, desk_page, problem_sentence};
use crate::site::use_site;

/// Where they are made.
pub(crate) const TOKENS: &str = "/parc/imports/jetons";

/// A secret that was made just now: the page that answers the form shows it, and nobody ever again.
#[derive(Clone, Debug)]
pub struct Made(pub String);

#[component]
pub(super) fn TokensPage() -> impl IntoView {
    let (made, refused) = (use_context::<Made>(), use_context::<Refused>());
    let base_url = use_site().base_url;
    desk_page(Place::Imports, move |service, viewer| async move {
        let kept = tokens(&service, &viewer.actor).await?;
        Ok::<_, Problem>(page(kept, made, refused, &base_url).into_any())
    })
}

fn page(kept: Vec<ImportToken>, made: Option<Made>, refused: Option<Refused>, base_url: &str) -> impl IntoView + use<> {
    let language = use_language();
    let words = import_tokens::texts(language);
    let refused = refused.map(|Refused(problem)| {
        refuse(&problem);
        let sentence = problem_sentence(language, &problem, |field| match field {
            "name" => Some(words.wrong_name),
            "tokens" => Some(words.too_many),
            _ => None,
        });
        view! { <Alert tone=Tone::Blocked title=sentence/> }
    });
    let command = |secret: &str| {
        format!(
            "curl --fail --data-binary @glpi.csv -H \"Authorization: Bearer {secret}\" \\\n  \"{base_url}/api/v1/park/imports?name=glpi.csv\""
        )
    };
    let secret = made.map(|Made(secret)| {
        let command = command(&secret);
        view! {
            <Alert tone=Tone::Ok title=words.made>
                <p><code class="secret">{secret}</code></p>
                <p>{words.made_help}</p>
                <pre class="command" tabindex="0"><code>{command}</code></pre>
            </Alert>
        }
    });
    let example = secret.is_none().then(|| {
        let command = command("…");
        view! {
            <Card title=words.example_title>
                <p>{words.example}</p>
                <pre class="command" tabindex="0"><code>{command}</code></pre>
            </Card>
        }
    });
    let list = if kept.is_empty() {
        view! {
            <EmptyState glyph=Glyph::KeyRound title=words.empty>
                <p>{words.empty_help}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            words.column_name,
            words.column_by,
            words.column_made,
            words.column_used,
            words.column_end,
        ];
        let rows = kept.into_iter().map(row).collect_view();
        view! { <Table caption=words.list columns>{rows}</Table> }.into_any()
    };
    let back = ("/parc/imports".to_owned(), words.back.to_owned());
    view! {
        <Title text=words.title/>
        <PageHeader title=words.title lead=words.lead back/>
        <div class="stack-wide">
            {refused}
            {secret}
            {list}
            <Card title=words.make_title>
                <form class="form" method="post" action=TOKENS>
                    <TextField name="name" label=words.name hint=words.name_hint autocomplete="off" required=true/>
                    <Submit glyph=Glyph::Plus>{words.make}</Submit>
                </form>
            </Card>
            {example}
        </div>
    }
}

fn row(token: ImportToken) -> impl IntoView {
    let language = use_language();
    let words = import_tokens::texts(language);
    let used = token
        .last_used_at
        .map_or_else(|| words.never.to_owned(), |at| date_time(language, at));
    let end = format!("{} {}", words.end, token.name);
    view! {
        <tr>
            <th scope="row" data-label=words.column_name>{token.name}</th>
            <td data-label=words.column_by>{token.person_name}</td>
            <td data-label=words.column_made>{date_time(language, token.created_at)}</td>
            <td data-label=words.column_used>{used}</td>
            <td data-label=words.column_end>
                <form method="post" action=EndImportToken::PATH>
                    <input type="hidden" name="token" value=token.id.to_string()/>
                    <Submit look=Look::Quiet>
                        <span class="for-readers">{end}</span>
                        <span aria-hidden="true">{words.end}</span>
                    </Submit>
                </form>
            </td>
        </tr>
    }
}
