//! What the pages of the park ask for. Files and sheets of labels take plain routes instead.

use leptos::prelude::*;

/// Carries an import out, then shows it with what became of it.
#[server(endpoint = "park/confirm_import")]
pub async fn confirm_import(import: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{import_work, imports, use_language};
    use crate::pages::park::problem_words;
    use crate::viewer::{service, viewer};
    use regain_domain::id::ImportId;
    use regain_service::Problem;
    use regain_service::import_park::{Confirmation, confirm};

    let language = use_language();
    let words = imports::texts(language);
    let confirmed = match ImportId::parse(&import) {
        Some(id) => confirm(&service(), &viewer().actor, id).await.map(|done| (id, done)),
        None => Err(Problem::NotFound),
    };
    match confirmed {
        Ok((id, done)) => {
            match done {
                Confirmation::Done(counts) => flash_success((words.done)(counts.new, counts.changed)),
                Confirmation::Decided(_) => flash_success(import_work::texts(language).decided),
                Confirmation::Busy => flash_error(import_work::texts(language).busy),
                Confirmation::DoneBefore(_) => flash_success((words.done_before)()),
                Confirmation::Outdated(rows) => flash_error((words.look_again)(rows)),
            }
            leptos_axum::redirect(&format!("/parc/imports/{id}"));
        }
        Err(problem) => {
            flash_error(problem_words(language, &problem));
            leptos_axum::redirect("/parc/imports");
        }
    }
    Ok(())
}

/// Reads a file anew with what a person says of its columns, then shows what it would do.
#[server(endpoint = "park/read_again")]
pub async fn read_again(
    token: String,
    #[server(default)] headings: Vec<String>,
    #[server(default)] columns: Vec<String>,
    #[server(default)] date_order: String,
) -> Result<(), ServerFnError> {
    use crate::flash::flash_error;
    use crate::i18n::use_language;
    use crate::pages::park::{COLUMNS, problem_words};
    use crate::viewer::{service, viewer};
    use leptos_router::location::Url;
    use regain_domain::columns::{Column, DateOrder, Mapping, Reading};
    use regain_service::Problem;
    use regain_service::import_park::{BroughtIn, read_again};

    let mut mapping = Mapping::default();
    // A heading too many or too long was not on our form.
    let fits = headings
        .iter()
        .zip(&columns)
        .all(|(heading, column)| mapping.set(heading, Column::from_word(column)).is_ok());
    let reading = Reading {
        mapping: Some(mapping),
        date_order: DateOrder::from_word(&date_order),
        format: None,
    };
    let page = format!("{COLUMNS}/{}", Url::escape(&token));
    let read = match fits {
        true => read_again(&service(), &viewer().actor, &token, reading).await,
        false => Err(Problem::Field("columns".into())),
    };
    match read {
        Ok(BroughtIn::Drafted(import)) => leptos_axum::redirect(&format!("/parc/imports/{import}")),
        Ok(BroughtIn::Asks(_)) | Err(Problem::NotFound) => leptos_axum::redirect(&page),
        Err(problem) => {
            flash_error(problem_words(use_language(), &problem));
            leptos_axum::redirect(&page);
        }
    }
    Ok(())
}

/// Throws a dry run away.
#[server(endpoint = "park/cancel_import")]
pub async fn cancel_import(import: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{imports, use_language};
    use crate::pages::park::problem_words;
    use crate::viewer::{service, viewer};
    use regain_domain::id::ImportId;
    use regain_service::Problem;
    use regain_service::import_park::cancel;

    let language = use_language();
    let done = match ImportId::parse(&import) {
        Some(id) => cancel(&service(), &viewer().actor, id).await,
        None => Err(Problem::NotFound),
    };
    match done {
        Ok(()) => flash_success(imports::texts(language).was_cancelled),
        Err(problem) => flash_error(problem_words(language, &problem)),
    }
    leptos_axum::redirect("/parc/imports");
    Ok(())
}

/// Plans to retire devices, on a day or soon.
#[server(endpoint = "park/plan_retirement")]
pub async fn plan_retirement(
    devices: String,
    #[server(default)] due: String,
    #[server(default)] next: String,
) -> Result<(), ServerFnError> {
    use crate::i18n::{park, use_language};
    use crate::local_path::local_path;
    use crate::pages::park::{back_to_form, read_joined, say};
    use crate::viewer::{service, viewer};
    use regain_service::plan_retirement::plan_retirement;

    let ids = read_joined(&devices);
    let due = Some(due.trim().to_owned()).filter(|due| !due.is_empty());
    match plan_retirement(&service(), &viewer().actor, &ids, due).await {
        Ok(outcomes) => {
            let list = local_path(&next).unwrap_or("/parc?etape=planned");
            say(&outcomes, park::texts(use_language()).planned, list);
        }
        Err(problem) => back_to_form(&problem, &devices),
    }
    Ok(())
}

/// Keeps devices that were planned to retire.
#[server(endpoint = "park/keep_devices")]
pub async fn keep_devices(devices: String, #[server(default)] next: String) -> Result<(), ServerFnError> {
    use crate::i18n::{park, use_language};
    use crate::local_path::local_path;
    use crate::pages::park::{back_to_form, read_joined, say};
    use crate::viewer::{service, viewer};
    use regain_service::plan_retirement::keep;

    match keep(&service(), &viewer().actor, &read_joined(&devices)).await {
        Ok(outcomes) => say(
            &outcomes,
            park::texts(use_language()).kept,
            local_path(&next).unwrap_or("/parc"),
        ),
        Err(problem) => back_to_form(&problem, &devices),
    }
    Ok(())
}
