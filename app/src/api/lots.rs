//! What the pages of lots ask for.

use leptos::prelude::*;

/// Offers the devices as a lot, then shows it; when something is not right, shows the form again as it was.
#[server(endpoint = "lots/offer")]
pub async fn offer_lot(
    devices: String,
    site: String,
    day: String,
    from: String,
    until: String,
    #[server(default)] notes: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{Local, lots, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::pages::lots::{field_sentence, form_address};
    use crate::viewer::{service, viewer};
    use regain_domain::id::{DeviceId, SiteId};
    use regain_service::Problem;
    use regain_service::offer_lot::{NewLot, offer};

    let language = use_language();
    let field = |name: &str| Problem::Field(name.to_owned());
    let moment = |hour: &str| Local::from_input(&format!("{day}T{hour}")).and_then(Local::moment);
    let new = || {
        Ok(NewLot {
            site: SiteId::parse(&site).ok_or_else(|| field("site"))?,
            devices: devices.split(',').filter_map(DeviceId::parse).collect(),
            window_start: moment(&from).ok_or_else(|| field("day"))?,
            window_end: moment(&until).ok_or_else(|| field("until"))?,
            notes: notes.clone(),
        })
    };
    let offered = match new() {
        Ok(new) => {
            let count = new.devices.len() as u64;
            offer(&service(), &viewer().actor, new).await.map(|lot| (lot, count))
        }
        Err(problem) => Err(problem),
    };
    match offered {
        Ok((lot, count)) => {
            flash_success((lots::texts(language).offered_done)(count));
            leptos_axum::redirect(&format!("/parc/lots/{lot}"));
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |name| {
                field_sentence(language, name)
            }));
            leptos_axum::redirect(&form_address(&devices, &site, &day, &from, &until, &notes));
        }
    }
    Ok(())
}

/// Takes a lot back that no collector has taken yet.
#[server(endpoint = "lots/take_back")]
pub async fn take_lot_back(lot: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{lots, use_language};
    use crate::pages::desk::problem_sentence;
    use crate::viewer::{service, viewer};
    use regain_domain::id::LotId;
    use regain_service::Problem;
    use regain_service::offer_lot::take_back;

    let language = use_language();
    let done = match LotId::parse(&lot) {
        Some(id) => take_back(&service(), &viewer().actor, id).await.map(|()| id),
        None => Err(Problem::NotFound),
    };
    match done {
        Ok(id) => {
            flash_success(lots::texts(language).taken_back);
            leptos_axum::redirect(&format!("/parc/lots/{id}"));
        }
        Err(problem) => {
            flash_error(problem_sentence(language, &problem, |_| None));
            leptos_axum::redirect("/parc/lots");
        }
    }
    Ok(())
}
