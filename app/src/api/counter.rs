//! What the pages of the counter ask for.

use leptos::prelude::*;

/// Hands a device over to whoever brought its voucher, then shows the receipt.
#[server(endpoint = "counter/hand_over")]
pub async fn hand_over(voucher: String, label: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{counter, use_language};
    use crate::pages::counter::field_sentence;
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::voucher::Voucher;
    use regain_service::{Problem, hand_over};

    let language = use_language();
    let words = counter::texts(language);
    let Ok(code) = Voucher::parse(&voucher) else {
        leptos_axum::redirect("/comptoir");
        return Ok(());
    };
    match hand_over::hand_over(&service(), &viewer().actor, code, &label).await {
        Ok(_) => flash_success(words.handed),
        Err(Problem::Changed) => flash_error(words.used_meanwhile),
        Err(problem) => flash_error(problem_sentence(language, &problem, |field| {
            field_sentence(language, field)
        })),
    }
    leptos_axum::redirect(&format!("/comptoir/bons/{code}"));
    Ok(())
}

/// Cancels the reservation of somebody who calls, then shows its voucher as it stands.
#[server(endpoint = "counter/cancel")]
pub async fn cancel_voucher(voucher: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{counter, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::voucher::Voucher;
    use regain_service::{Problem, reserve};

    let language = use_language();
    let words = counter::texts(language);
    let Ok(code) = Voucher::parse(&voucher) else {
        leptos_axum::redirect("/comptoir");
        return Ok(());
    };
    match reserve::cancel_for(&service(), &viewer().actor, code).await {
        Ok(()) => flash_success(words.cancel_done),
        Err(Problem::Changed) => flash_error(words.used_meanwhile),
        Err(problem) => flash_error(problem_sentence(language, &problem, |_| None)),
    }
    leptos_axum::redirect(&format!("/comptoir/bons/{code}"));
    Ok(())
}
