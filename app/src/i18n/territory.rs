//! What the pages of the territory's coordinator and of invitations say.

use super::texts;
use regain_service::invite::Duty;

texts! {
    /// What the pages of the territory's coordinator and of invitations say.
    TerritoryTexts = territory::TERRITORY {
        title, lead, empty, empty_help, counts, stage, devices, waiting, waiting_help, median, oldest, nothing_waits,
        exceptions, exceptions_none, exceptions_see, in_use, underway, delivered, to_invitations, to_forecast,
        invitations, invitations_lead, invitations_own_lead, pending, pending_none, pending_none_help, invite,
        email, role, organisation, until, expired, resend, resend_done, revoke, revoke_done, invited_done,
        invite_person, invite_person_help, invite_organisation, invite_organisation_help, organisation_slug,
        organisation_slug_hint, name, name_hint, slug, slug_hint, duties, first_member, language, french, english,
        send, wrong_email, wrong_role, wrong_organisation, wrong_name, wrong_slug, slug_taken, wrong_duties,
        wrong_person, wrong_password, mail_failed, mail_subject,
        accept_title, accept_known, accept_new, your_name, password, password_hint, accept, accepted_known,
        dead_title, dead_help,
    } with {
        duty: fn(Duty) -> &'static str,
        accept_lead: fn(&str, &str, &str) -> String,
        mail_text: fn(&str, &str, &str) -> String,
        exceptions_open: fn(u64) -> String,
    }
}
