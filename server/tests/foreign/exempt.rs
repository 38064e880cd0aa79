//! Routes that are not asked about other people's things, each with the reason.

/// Where a thing of another organisation may well be answered otherwise than one that does not exist.
pub const DIFFERS: &[(&str, &str)] = &[
    ("GET /D/{code}", "the label in capitals, which leads to the passport"),
    (
        "GET /d/{code}",
        "the passport, which is there for whoever holds the device",
    ),
    ("GET /catalogue/{code}", "what is offered to everybody"),
    ("POST /api/catalogue/reserve", "what is offered to everybody"),
    ("GET /besoins/{id}", "the board of needs is every organisation's"),
    (
        "GET /recu/verifier/{hash}",
        "whoever holds a receipt may ask whether it is unchanged: its hash is the proof",
    ),
    ("GET /connexion/lien/{token}", "the link is the secret"),
    ("POST /api/account/follow_link", "the link is the secret"),
    ("GET /invitation/{token}", "the link is the secret"),
    ("POST /api/account/accept_invitation", "the link is the secret"),
    ("GET /reservation/{token}", "the link is the secret"),
    ("GET /reservation/{token}/annuler", "the link is the secret"),
    ("GET /reservation/{token}/bon.pdf", "the link is the secret"),
    ("GET /reservation/{token}/creneau", "the link is the secret"),
    ("POST /api/catalogue/cancel", "the link is the secret"),
    ("POST /api/catalogue/change_slot", "the link is the secret"),
    ("POST /api/catalogue/confirm", "the link is the secret"),
    (
        "GET /comptoir/bons/{code}",
        "whoever comes with a voucher to the wrong counter is told the right one",
    ),
    ("GET /comptoir/bons", "leads to the voucher's page"),
    (
        "POST /api/counter/hand_over",
        "leads to the voucher's page, which tells the right counter",
    ),
    (
        "POST /api/requests/assign",
        "the coordinator's, who looks after the whole territory",
    ),
    ("POST /api/jobs/try_again", "the administrator's, who runs the software"),
    (
        "POST /api/park/share_partner",
        "the page of the form lists who there is to share with",
    ),
    (
        "POST /api/territory/invite_member",
        "names an organisation by its public short name",
    ),
    (
        "POST /api/territory/invite_organisation",
        "a short name that is taken has to be said",
    ),
    ("POST /api/demo/persona", "the demo's, where everybody may be anybody"),
    (
        "GET /b/{build}/{*path}",
        "the files of the browser's side, which everybody downloads",
    ),
    ("GET /terrain/{*path}", "always the same shell, which knows nothing"),
];

/// Forms that name nothing which is there already.
pub const NAMES_NOTHING: &[&str] = &[
    "POST /api/account/act_as",
    "POST /api/account/send_link",
    "POST /api/account/sign_in",
    "POST /api/account/sign_out",
    "POST /api/labels/keep_printer",
    "POST /api/labels/make_blanks",
    "POST /api/needs/state",
    "POST /api/pallets/make",
    "POST /api/park/set_retirement",
    "POST /api/park/share_territory",
    "POST /api/requests/make",
    "POST /parc/imports",
    "POST /parc/imports/jetons",
    "POST /api/v1/keys",
    "POST /api/v1/park/imports",
    "POST /api/v1/photos",
];

/// Asked by tests of their own in this folder: what they send is no form.
pub const ASKED_APART: &[&str] = &[
    "GET /a-regler/{id}/photos/{hash}/{size}",
    "GET /parc/lots/{id}/photos/{hash}/{size}",
    "POST /atelier/appareils/{id}/photos",
    "POST /atelier/effacements",
    "POST /api/v1/sync",
];

/// Who has the thing is answered as anybody is: it is gone afterwards, and that it was there nobody says. Whether it is
/// still there after strangers asked is looked at.
pub const SAME_TO_ALL: &[&str] = &["POST /api/labels/forget_printer", "POST /api/park/end_import_token"];
