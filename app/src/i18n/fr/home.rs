//! The start page's texts in French.

use crate::i18n::home::HomeTexts;

/// The start page's texts in French.
pub static HOME: HomeTexts = HomeTexts {
    page_title: "Regain : une seconde vie pour les ordinateurs",
    title: "Une seconde vie pour les ordinateurs du territoire",
    lead: "Regain suit chaque appareil, de l’employeur qui s’en sépare jusqu’à la personne qui en a besoin.",
    label_title: "Vous avez une étiquette Regain sous les yeux ?",
    code: "Code de l’étiquette",
    code_hint: "Scannez le QR avec l’appareil photo, ou tapez les huit caractères, par exemple 7K3M-2QXF.",
    look_up: "Voir l’appareil",
    how_title: "Le chemin d’un appareil",
    leave_title: "Il quitte un bureau",
    leave_help: "L’employeur le choisit dans son parc et colle une étiquette.",
    collect_title: "On vient le chercher",
    collect_help: "Chaque appareil est scanné, les deux parties signent.",
    wipe_title: "Il est effacé et réparé",
    wipe_help: "L’effacement est vérifié et prouvé, support par support.",
    give_title: "Il sert de nouveau",
    give_help: "À une personne, une association, une école du territoire.",
    to_catalogue: "Voir les appareils à réserver",
    partner_title: "Employeurs, collecteurs, ateliers",
    partner_help: "Connectez-vous pour voir votre parc, vos tournées ou votre atelier.",
    sign_in: "Se connecter",
    my_account: "Aller à mon compte",
};
