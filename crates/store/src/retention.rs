//! What is forgotten, and when: the one place that deletes. The ledger is not here: it names no beneficiary and no
//! citizen, and a chain with holes proves nothing.

use regain_domain::time::Timestamp;

use crate::connection::Connection;
use crate::error::StoreError;
use crate::values;

const DAY: i64 = 86_400;

/// One thing that is forgotten.
pub struct Rule {
    /// What, for the log.
    pub what: &'static str,
    /// How long it is kept after its purpose has ended, in seconds.
    pub kept_seconds: i64,
    /// Why so long and no longer.
    pub reason: &'static str,
    /// Forgets what ended before `$1`.
    sql: &'static str,
}

/// Every period in one table. The law asks for no number but for a reason (RGPD, article 5.1.e: no longer than the
/// purpose needs); each period is the shortest that serves the reason it names.
pub const RULES: &[Rule] = &[
    Rule {
        what: "sessions",
        kept_seconds: 0,
        reason: "an ended session is good for nothing",
        sql: "DELETE FROM sessions WHERE expires_at <= $1",
    },
    Rule {
        what: "sign-in links",
        kept_seconds: 0,
        reason: "a link that was used or is too old is good for nothing, and names an address",
        sql: "DELETE FROM sign_in_links WHERE expires_at <= $1 OR used_at <= $1",
    },
    Rule {
        what: "done jobs",
        kept_seconds: 30 * DAY,
        reason: "to see a month back whether an e-mail left; whom to was forgotten when it did",
        sql: "DELETE FROM jobs WHERE done_at <= $1",
    },
    Rule {
        what: "jobs given up",
        kept_seconds: 90 * DAY,
        reason: "an administrator has a quarter to try again; e-mails with addresses are among them",
        sql: "DELETE FROM jobs WHERE done_at IS NULL AND given_up_at <= $1",
    },
    Rule {
        what: "addresses of reservations that came to nothing",
        kept_seconds: 30 * DAY,
        reason: "somebody may ask why it was not kept for them; nothing else needs the address",
        sql: "UPDATE reservations SET email = '' WHERE status IN ('cancelled', 'expired') AND ended_at <= $1 AND email <> ''",
    },
    Rule {
        what: "addresses of reservations that were collected",
        kept_seconds: 730 * DAY,
        reason: "two years of legal guarantee (Code de la consommation, L217-3): the giver must find the receiver",
        sql: "UPDATE reservations SET email = '' WHERE status = 'collected' AND ended_at <= $1 AND email <> ''",
    },
    Rule {
        what: "links to reservations that ended",
        kept_seconds: 30 * DAY,
        reason: "for a month the link says what became of it; afterwards it is a key to nothing",
        sql: "DELETE FROM reservation_links WHERE reservation_id IN \
              (SELECT id FROM reservations WHERE ended_at IS NOT NULL AND ended_at <= $1)",
    },
    Rule {
        what: "needs of requests that ended",
        kept_seconds: 30 * DAY,
        reason: "what somebody lacked tells of their life; once they have it, or do not ask any more, nobody needs to know",
        sql: "UPDATE requests SET need = '' WHERE settled_at IS NOT NULL AND settled_at <= $1 AND need <> ''",
    },
    Rule {
        what: "references of requests that came to nothing",
        kept_seconds: 30 * DAY,
        reason: "the reference leads a social service to a person; nothing was given to them",
        sql: "UPDATE requests SET case_reference = '', reference_key = '' WHERE status = 'cancelled' AND settled_at <= $1 \
              AND settled_at IS NOT NULL AND case_reference <> ''",
    },
    Rule {
        what: "references of requests that were delivered",
        kept_seconds: 730 * DAY,
        reason: "two years of legal guarantee, as for addresses: the service must find the person who has the device",
        sql: "UPDATE requests SET case_reference = '', reference_key = '' WHERE status = 'delivered' AND settled_at <= $1 \
              AND settled_at IS NOT NULL AND case_reference <> ''",
    },
    Rule {
        what: "invitations that nobody took",
        kept_seconds: 90 * DAY,
        reason: "to see whom one invited and invite again; afterwards it is an address without a purpose",
        sql: "DELETE FROM invitations WHERE accepted_at IS NULL AND expires_at <= $1",
    },
];

/// How long pictures taken in the field are kept, in seconds: what does not match is settled within weeks, and a year on
/// a picture of a dock is only a picture of whoever stood there. Their files are forgotten with them.
pub const FIELD_PHOTOS_SECONDS: i64 = 365 * DAY;

/// Forgets what one rule says; gives how many rows.
pub async fn apply(db: &mut Connection, rule: &Rule, now: Timestamp) -> Result<u64, StoreError> {
    db.run(rule.sql, values![now.plus_seconds(-rule.kept_seconds)]).await
}
