//! The account's texts in French.

use crate::i18n::account::AccountTexts;

/// The account's texts in French.
pub static ACCOUNT: AccountTexts = AccountTexts {
    sign_in: "Se connecter",
    sign_in_lead: "Avec l’adresse et le mot de passe de votre organisation.",
    email: "Adresse e-mail",
    password: "Mot de passe",
    sign_in_do: "Me connecter",
    to_account: "Aller à mon compte",
    no_password: "Pas de mot de passe ?",
    no_password_help: "Particuliers et associations : nous vous envoyons un lien par e-mail.",
    by_mail: "Recevoir un lien par e-mail",
    by_mail_lead: "Le lien vous connecte sans mot de passe. Il sert une fois, pendant vingt minutes.",
    send_link: "Envoyer le lien",
    or_persona: "Démonstration : choisir un personnage",
    email_wrong: "Cette adresse e-mail n’est pas complète. Vérifiez-la et recommencez.",
    sent_title: "Regardez vos e-mails",
    sent_help: "Un lien vient de partir. Il arrive d’ordinaire en une minute ; regardez aussi dans les indésirables.",
    send_again: "Demander un nouveau lien",
    demo_mails: "Ouvrir le courrier de la démonstration",
    follow_title: "Plus qu’un geste",
    dead_title: "Ce lien ne fonctionne plus",
    dead_help: "Un lien sert une seule fois, pendant vingt minutes. Demandez-en un nouveau : il arrive tout de suite.",
    mail_subject: "Votre lien de connexion à Regain",
    account: "Mon compte",
    citizen: "Compte personnel",
    change_role: "Changer de rôle",
    sign_out_do: "Me déconnecter",
    sign_out_failed: "La déconnexion n’a pas abouti. Réessayez.",
    signed_out: "Vous êtes déconnecté.",
    role_title: "En quel rôle ?",
    role_lead: "Vous avez plusieurs rôles. Choisissez celui dans lequel vous agissez maintenant.",
    current_role: "rôle actuel",
    choose: "Choisir",
    fleet_manager: "Gestion du parc",
    dispatcher: "Organisation des tournées",
    driver: "Conduite de tournée",
    technician: "Atelier",
    counter: "Comptoir",
    social_worker: "Travail social",
    coordinator: "Coordination du territoire",
    administrator: "Administration",
    to_park: "Aller au parc",
    to_rounds: "Aller aux tournées",
    to_field: "Ouvrir le terrain",
    to_territory: "Aller au territoire",
    already: |name| {
        if name.is_empty() {
            "Vous êtes déjà connecté.".to_owned()
        } else {
            format!("Vous êtes déjà connecté : {name}.")
        }
    },
    follow_lead: |email| format!("Vous allez vous connecter avec {email}."),
    mail_text: |address| {
        format!(
            "Bonjour,\n\nPour vous connecter à Regain, ouvrez ce lien et appuyez sur le bouton :\n\n{address}\n\n\
             Il sert une fois, pendant vingt minutes. Si vous ne l’avez pas demandé, ne faites rien.\n\nRegain\n"
        )
    },
};
