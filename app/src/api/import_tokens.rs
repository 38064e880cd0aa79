//! What the page of import tokens asks for. Making one takes a plain route, whose answer alone shows the secret.

use leptos::prelude::*;

/// Ends a token.
#[server(endpoint = "park/end_import_token")]
pub async fn end_import_token(token: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{import_tokens, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::park::TOKENS;
    use crate::viewer::{service, viewer};
    use regain_domain::id::ImportTokenId;
    use regain_service::Problem;
    use regain_service::import_token::end_token;

    let language = use_language();
    let done = match ImportTokenId::parse(&token) {
        Some(id) => end_token(&service(), &viewer().actor, id).await,
        None => Err(Problem::NotFound),
    };
    match done {
        Ok(()) => flash_success(import_tokens::texts(language).ended),
        Err(problem) => flash_error(problem_sentence(language, &problem, |_| None)),
    }
    leptos_axum::redirect(TOKENS);
    Ok(())
}
