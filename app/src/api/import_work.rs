//! What the page of an import asks for beside confirming: what an ambiguous row is, and undoing.

use leptos::prelude::*;

/// Notes what an ambiguous row is: a candidate's id, `new`, `left_out`, or nothing yet. `after` is where its page begins.
#[server(endpoint = "park/choose_row")]
pub async fn choose_row(
    import: String,
    row: u64,
    choice: String,
    #[server(default)] after: String,
) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{import_work, use_language};
    use crate::pages::park::problem_words;
    use crate::viewer::{service, viewer};
    use regain_domain::id::{DeviceId, ImportId};
    use regain_domain::matching::RowChoice;
    use regain_service::Problem;
    use regain_service::import_park::choose;

    let language = use_language();
    let words = import_work::texts(language);
    let Some(id) = ImportId::parse(&import) else {
        flash_error(problem_words(language, &Problem::NotFound));
        leptos_axum::redirect("/parc/imports");
        return Ok(());
    };
    let choice = match choice.as_str() {
        "" => Ok(None),
        "new" => Ok(Some(RowChoice::New)),
        "left_out" => Ok(Some(RowChoice::LeftOut)),
        device => DeviceId::parse(device)
            .map(|device| Some(RowChoice::Is { device }))
            .ok_or_else(|| Problem::Field("choice".into())),
    };
    let chosen = match choice {
        Ok(choice) => choose(&service(), &viewer().actor, id, row, choice).await,
        Err(problem) => Err(problem),
    };
    match chosen {
        Ok(()) => flash_success(words.choice_saved),
        Err(Problem::Field(_)) => flash_error(words.choice_wrong),
        Err(Problem::Changed) => flash_error(words.changed_since),
        Err(problem) => {
            flash_error(problem_words(language, &problem));
            leptos_axum::redirect("/parc/imports");
            return Ok(());
        }
    }
    let place = match after.parse::<u64>() {
        Ok(after) => format!("&apres={after}"),
        Err(_) => String::new(),
    };
    leptos_axum::redirect(&format!("/parc/imports/{id}?lignes=ambiguous{place}#ligne-{row}"));
    Ok(())
}

/// Undoes an import that was carried out.
#[server(endpoint = "park/undo_import")]
pub async fn undo_import(import: String) -> Result<(), ServerFnError> {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{import_work, use_language};
    use crate::pages::park::problem_words;
    use crate::viewer::{service, viewer};
    use regain_domain::id::ImportId;
    use regain_service::Problem;
    use regain_service::import_park::{Undoing, undo};

    let language = use_language();
    let words = import_work::texts(language);
    let undone = match ImportId::parse(&import) {
        Some(id) => undo(&service(), &viewer().actor, id).await.map(|done| (id, done)),
        None => Err(Problem::NotFound),
    };
    match undone {
        Ok((id, done)) => {
            match done {
                Undoing::Done { left_alone } => flash_success((words.undo_done)(left_alone)),
                Undoing::Decided => flash_success(words.undo_decided),
                Undoing::DoneBefore => flash_success(words.undo_before),
                Undoing::Busy => flash_error(words.busy),
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
