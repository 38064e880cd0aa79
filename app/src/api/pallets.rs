//! What the pages of pallets and boxes ask for.

use leptos::prelude::*;

/// Makes a pallet, then shows it.
#[server(endpoint = "pallets/make")]
pub async fn make_pallet(#[server(default)] name: String) -> Result<(), ServerFnError> {
    use crate::flash::flash_success;
    use crate::i18n::{pallets, use_language};
    use crate::pages::labels::PALLETS;
    use crate::viewer::{service, viewer};
    use regain_service::stack_pallet;

    match stack_pallet::make_pallet(&service(), &viewer().actor, &name).await {
        Ok(id) => {
            flash_success(pallets::texts(use_language()).made);
            leptos_axum::redirect(&format!("{PALLETS}/{id}"));
        }
        Err(problem) => refuse(&problem, PALLETS),
    }
    Ok(())
}

/// Puts devices on a pallet by what was read on them; what nobody knows is told.
#[server(endpoint = "pallets/put_on")]
pub async fn put_on_pallet(pallet: String, #[server(default)] read: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{pallets, use_language};
    use crate::pages::labels::PALLETS;
    use crate::viewer::{service, viewer};
    use regain_domain::id::PalletId;
    use regain_service::{Problem, stack_pallet};

    let words = pallets::texts(use_language());
    let Some(id) = PalletId::parse(&pallet) else {
        refuse(&Problem::NotFound, PALLETS);
        return Ok(());
    };
    let address = format!("{PALLETS}/{id}");
    match stack_pallet::put_on(&service(), &viewer().actor, id, &read).await {
        Ok(stacked) => {
            match stacked.unknown.as_slice() {
                [] => flash_success((words.added)(stacked.added as u64)),
                unknown => flash_error((words.some_unknown)(stacked.added as u64, &unknown.join(", "))),
            }
            leptos_axum::redirect(&address);
        }
        Err(problem) => refuse(&problem, &address),
    }
    Ok(())
}

/// Takes a device off a pallet.
#[server(endpoint = "pallets/take_off")]
pub async fn take_off_pallet(pallet: String, device: String) -> Result<(), ServerFnError> {
    use crate::pages::labels::PALLETS;
    use crate::viewer::{service, viewer};
    use regain_domain::id::{DeviceId, PalletId};
    use regain_service::{Problem, stack_pallet};

    let (Some(id), Some(device)) = (PalletId::parse(&pallet), DeviceId::parse(&device)) else {
        refuse(&Problem::NotFound, PALLETS);
        return Ok(());
    };
    match stack_pallet::take_off(&service(), &viewer().actor, id, device).await {
        Ok(()) => leptos_axum::redirect(&format!("{PALLETS}/{id}")),
        Err(problem) => refuse(&problem, PALLETS),
    }
    Ok(())
}

/// Says what was wrong, on the page it was sent from.
#[cfg(feature = "ssr")]
fn refuse(problem: &regain_service::Problem, address: &str) {
    use crate::flash::flash_error;
    use crate::i18n::{pallets, use_language};
    use crate::pages::desk::problem_sentence;

    let language = use_language();
    let words = pallets::texts(language);
    flash_error(problem_sentence(language, problem, |field| match field {
        "pallet_name" => Some(words.wrong_name),
        "pallet_full" => Some(words.full),
        "pallet_lines" => Some(words.too_many_lines),
        _ => None,
    }));
    leptos_axum::redirect(address);
}
