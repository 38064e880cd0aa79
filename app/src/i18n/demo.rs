//! What the pages of the demonstration say.

use super::texts;

texts! {
    /// What the pages of the demonstration say.
    DemoTexts = demo::DEMO {
        title, lead, choose, chosen, mails, mails_lead, no_mails, ask_for_one, open_link, components,
    } with {
        to: fn(&str) -> String,
    }
}
