//! What the pages of accounts say.

use regain_domain::access::Role;

use super::{Language, texts};

texts! {
    /// What the pages of accounts say.
    AccountTexts = account::ACCOUNT {
        sign_in, sign_in_lead, email, password, sign_in_do, to_account, no_password, no_password_help, by_mail,
        by_mail_lead, send_link, or_persona, email_wrong, sent_title, sent_help, send_again, demo_mails, follow_title,
        dead_title, dead_help, mail_subject, account, citizen, change_role, sign_out_do, sign_out_failed,
        signed_out, role_title, role_lead, current_role, choose,
        fleet_manager, dispatcher, driver, technician, counter, social_worker, coordinator, administrator,
        to_park, to_rounds, to_field, to_territory,
    } with {
        already: fn(&str) -> String,
        follow_lead: fn(&str) -> String,
        mail_text: fn(&str) -> String,
    }
}

/// What a role is called.
pub fn role_name(language: Language, role: Role) -> &'static str {
    let words = texts(language);
    match role {
        Role::FleetManager => words.fleet_manager,
        Role::Dispatcher => words.dispatcher,
        Role::Driver => words.driver,
        Role::Technician => words.technician,
        Role::Counter => words.counter,
        Role::SocialWorker => words.social_worker,
        Role::Coordinator => words.coordinator,
        Role::Administrator => words.administrator,
    }
}

/// Where a role's work begins, as far as there is a page for it: address and words.
pub fn work_of(language: Language, role: Role) -> Option<(&'static str, &'static str)> {
    let words = texts(language);
    match role {
        Role::FleetManager => Some(("/parc", words.to_park)),
        Role::Dispatcher => Some(("/tournees", words.to_rounds)),
        Role::Driver => Some(("/terrain", words.to_field)),
        Role::Coordinator => Some(("/territoire", words.to_territory)),
        _ => None,
    }
}
