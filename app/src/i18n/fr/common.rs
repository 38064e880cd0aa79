//! Shared texts in French.

use crate::i18n::Language::Fr;
use crate::i18n::common::CommonTexts;
use crate::i18n::{counted, number};

/// Shared texts in French.
pub static COMMON: CommonTexts = CommonTexts {
    skip_to_content: "Aller au contenu",
    menu: "Menu",
    main_navigation: "Navigation principale",
    account: "Mon compte",
    sign_in: "Se connecter",
    sign_out: "Se déconnecter",
    catalogue: "Catalogue",
    read_label: "Lire une étiquette",
    back: "Retour",
    back_home: "Revenir à l’accueil",
    close: "Fermer",
    demo_banner: "Démonstration : organisations, personnes et appareils sont inventés.",
    demo_personas: "Changer de personnage",
    not_found_title: "Cette page n’existe pas",
    not_found_help: "L’adresse est peut-être incomplète, ou la page ne vous est pas destinée.",
    next_page: "Page suivante",
    first_page: "Revenir au début",
    pages: "Pages de la liste",
    required: "obligatoire",
    table_of_figures: "Voir les chiffres",
    current_step: "étape en cours",
    field_title: "Regain sur le terrain",
    field_start: "L’application est prête.",
    needs_script: "Cette application a besoin de JavaScript pour fonctionner sans réseau.",
    kind_laptop: "Ordinateur portable",
    kind_desktop: "Ordinateur fixe",
    kind_server: "Serveur",
    kind_screen: "Écran",
    kind_tablet: "Tablette",
    kind_smartphone: "Téléphone",
    kind_printer: "Imprimante",
    kind_network: "Matériel réseau",
    kind_other: "Autre appareil",
    about: "À propos",
    accessibility: "Accessibilité",
    legal: "Mentions légales",
    of_total: |total| format!("sur {}", number(Fr, total)),
    waiting: |count| counted(Fr, count, "en attente", "en attente"),
};
