//! The demonstration's texts in English.

use crate::i18n::demo::DemoTexts;

/// The demonstration's texts in English.
pub static DEMO: DemoTexts = DemoTexts {
    title: "Who do you want to be?",
    lead: "One tap, and you see Regain with this person’s eyes. All of it is invented.",
    choose: "Choose",
    chosen: "Chosen",
    mails: "Mails of the demonstration",
    mails_lead: "The e-mails that Regain would have sent, newest first.",
    no_mails: "No e-mail yet",
    ask_for_one: "Ask for a link to sign in",
    open_link: "Open the link",
    components: "The components",
    to: |address| format!("To: {address}"),
};
