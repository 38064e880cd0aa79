//! Texts of the server's own work in French.

use regain_service::jobs::Kind;

use crate::i18n::jobs::JobTexts;

/// Texts of the server's own work in French.
pub static JOBS: JobTexts = JobTexts {
    title: "Travaux du serveur",
    lead: "E-mails, réservations qui expirent, scellés du registre, données à effacer : ce que le serveur fait tout seul.",
    waiting: "En attente",
    running: "En cours",
    failed: "À réessayer après un échec",
    given_up: "Abandonnés",
    given_up_title: "Travaux abandonnés",
    given_up_help: "Le serveur a cessé d’essayer. Corrigez la cause (serveur d’e-mail, disque, réseau), puis réessayez.",
    given_up_none: "Aucun travail abandonné",
    given_up_none_help: "Ce qui échoue est réessayé tout seul, de plus en plus tard, pendant presque un jour.",
    open_title: "Travaux en attente et en cours",
    open_none: "Rien n’attend",
    open_none_help: "Si cela dure, le serveur ne travaille pas : regardez son journal.",
    what: "Travail",
    why: "Pourquoi",
    since: "Abandonné le",
    state: "État",
    due: "Prévu",
    asked: "Demandé",
    state_running: "en cours",
    state_waiting: "en attente",
    state_failed: "sera réessayé",
    try_again: "Réessayer",
    try_again_done: "C’est reparti : le travail est le prochain sur la liste.",
    checkpoint_title: "Dernier scellé du registre",
    checkpoint_none: "Aucun scellé pour le moment. Le premier vient dans l’heure, dès qu’un évènement est enregistré.",
    checkpoint_help: "Cette empreinte signée engage tout le registre jusque-là. Gardez-en une copie ailleurs : elle prouvera que rien n’a été réécrit.",
    checkpoint_link: "Les scellés et la clé publique (JSON)",
    kind: |kind| match kind {
        Kind::SendMail => "Envoyer un e-mail",
        Kind::ExpireHolds => "Libérer les réservations expirées",
        Kind::Checkpoint => "Sceller le registre",
        Kind::WorkImport => "Réaliser ou défaire un import",
        Kind::Retention => "Effacer les données périmées",
        Kind::CheckProofs => "Relire les preuves d’effacement",
    },
    attempts: |count| match count {
        0 | 1 => "1 essai.".to_owned(),
        _ => format!("{count} essais."),
    },
    checkpoint: |events, at| format!("{events} évènements scellés, {at}."),
};
