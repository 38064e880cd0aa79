//! What the forms ask for by which a holder decides about its park.

use leptos::prelude::*;

/// Sets when devices retire.
#[server(endpoint = "park/set_retirement")]
pub async fn set_retirement(
    #[server(default)] kinds: Vec<String>,
    #[server(default)] ages: Vec<String>,
    #[server(default)] warranty: String,
) -> Result<(), ServerFnError> {
    use crate::i18n::{rules, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::device::Kind;
    use regain_service::Problem;
    use regain_service::set_retirement::set_rules;

    let age = |(kind, age): (&String, &String)| {
        let wrong = || Problem::Field(kind.clone());
        let known = Kind::from_word(kind).ok_or_else(wrong)?;
        let age = age.trim().parse().map_err(|_| wrong())?;
        Ok((known, age))
    };
    let ages: Result<Vec<(Kind, u8)>, Problem> = kinds.iter().zip(&ages).map(age).collect();
    let warranty = match warranty.trim() {
        "" => Ok(None),
        years => years.parse().map(Some).map_err(|_| Problem::Field("warranty".into())),
    };
    let done = match (ages, warranty) {
        (Ok(ages), Ok(warranty)) => set_rules(&service(), &viewer().actor, &ages, warranty).await,
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    };
    server::said(&done, rules::texts(use_language()).saved, "/parc/regles");
    Ok(())
}

/// Sets what the territory sees.
#[server(endpoint = "park/share_territory")]
pub async fn share_territory(territory: String, #[server(default)] least: String) -> Result<(), ServerFnError> {
    use crate::i18n::{rules, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::sharing::Territory;
    use regain_service::Problem;
    use regain_service::share_park::share_with_territory;

    let least = match least.trim() {
        "" => Ok(0),
        least => least.parse().map_err(|_| Problem::Field("least".into())),
    };
    let done = match (Territory::from_word(&territory), least) {
        (Some(territory), Ok(least)) => share_with_territory(&service(), &viewer().actor, territory, least).await,
        (None, _) => Err(Problem::Field("territory".into())),
        (_, Err(problem)) => Err(problem),
    };
    server::said(&done, rules::texts(use_language()).territory_saved, "/parc/partage");
    Ok(())
}

/// Sets what a partner sees.
#[server(endpoint = "park/share_partner")]
pub async fn share_partner(
    #[server(default)] partner: String,
    #[server(default)] kinds: Vec<String>,
    #[server(default)] fields: Vec<String>,
) -> Result<(), ServerFnError> {
    use crate::i18n::{rules, use_language};
    use crate::viewer::{service, viewer};
    use regain_domain::device::Kind;
    use regain_domain::id::OrganisationId;
    use regain_domain::sharing::{Field, Share};
    use regain_service::Problem;
    use regain_service::share_park::share_with_partner;

    let share = Share {
        kinds: kinds.iter().filter_map(|word| Kind::from_word(word)).collect(),
        fields: fields.iter().filter_map(|word| Field::from_word(word)).collect(),
    };
    let done = match OrganisationId::parse(&partner) {
        Some(partner) => share_with_partner(&service(), &viewer().actor, partner, &share).await,
        None => Err(Problem::Field("partner".into())),
    };
    let words = rules::texts(use_language());
    let sentence = if share.kinds.is_empty() {
        words.share_ended
    } else {
        words.share_saved
    };
    server::said(&done, sentence, "/parc/partage");
    Ok(())
}

#[cfg(feature = "ssr")]
mod server {
    use crate::flash::{flash_error, flash_success};
    use crate::i18n::{rules, use_language};
    use crate::pages::desk::problem_sentence;
    use regain_domain::device::Kind;
    use regain_service::Problem;

    /// Says what became of it, and shows the form again.
    pub(super) fn said(done: &Result<(), Problem>, sentence: &str, page: &str) {
        let language = use_language();
        let words = rules::texts(language);
        match done {
            Ok(()) => flash_success(sentence),
            Err(problem) => flash_error(problem_sentence(language, problem, |field| match field {
                "warranty" => Some(words.wrong_warranty),
                "least" => Some(words.wrong_least),
                "partner" => Some(words.wrong_partner),
                kind if Kind::from_word(kind).is_some() => Some(words.wrong_age),
                _ => None,
            })),
        }
        leptos_axum::redirect(page);
    }
}
