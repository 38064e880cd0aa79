//! The account's texts in English.

use crate::i18n::account::AccountTexts;

/// The account's texts in English.
pub static ACCOUNT: AccountTexts = AccountTexts {
    sign_in: "Sign in",
    sign_in_lead: "With the address and password of your organisation.",
    email: "E-mail address",
    password: "Password",
    sign_in_do: "Sign me in",
    to_account: "Go to my account",
    no_password: "No password?",
    no_password_help: "Private persons and associations: we send you a link by e-mail.",
    by_mail: "Get a link by e-mail",
    by_mail_lead: "The link signs you in without a password. It works once, for twenty minutes.",
    send_link: "Send the link",
    or_persona: "Demonstration: choose a persona",
    email_wrong: "This e-mail address is not complete. Check it and try again.",
    sent_title: "Look at your e-mails",
    sent_help: "A link is on its way. It usually takes a minute; look into the spam folder too.",
    send_again: "Ask for a new link",
    demo_mails: "Open the demonstration’s mails",
    follow_title: "One more tap",
    dead_title: "This link no longer works",
    dead_help: "A link works once, for twenty minutes. Ask for a new one: it comes at once.",
    mail_subject: "Your link to sign in to Regain",
    account: "My account",
    citizen: "Personal account",
    change_role: "Change role",
    sign_out_do: "Sign me out",
    sign_out_failed: "Signing out did not work. Try again.",
    signed_out: "You are signed out.",
    role_title: "In which role?",
    role_lead: "You have several roles. Choose the one you act in now.",
    current_role: "current role",
    choose: "Choose",
    fleet_manager: "Fleet management",
    dispatcher: "Planning of rounds",
    driver: "Driving",
    technician: "Workshop",
    counter: "Counter",
    social_worker: "Social work",
    coordinator: "Coordination of the territory",
    administrator: "Administrator",
    to_park: "Go to the fleet",
    to_rounds: "Go to the rounds",
    to_field: "Open field work",
    to_territory: "Go to the territory",
    already: |name| {
        if name.is_empty() {
            "You are already signed in.".to_owned()
        } else {
            format!("You are already signed in: {name}.")
        }
    },
    follow_lead: |email| format!("You are about to sign in with {email}."),
    mail_text: |address| {
        format!(
            "Hello,\n\nTo sign in to Regain, open this link and press the button:\n\n{address}\n\n\
             It works once, for twenty minutes. If you did not ask for it, do nothing.\n\nRegain\n"
        )
    },
};
