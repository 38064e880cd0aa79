//! The demonstration's texts in French.

use crate::i18n::demo::DemoTexts;

/// The demonstration's texts in French.
pub static DEMO: DemoTexts = DemoTexts {
    title: "Qui voulez-vous être ?",
    lead: "Un appui suffit : vous voyez Regain avec les yeux de cette personne. Tout est inventé.",
    choose: "Choisir",
    chosen: "Choisi",
    mails: "Courrier de la démonstration",
    mails_lead: "Les e-mails que Regain aurait envoyés, les plus récents d’abord.",
    no_mails: "Aucun e-mail pour le moment",
    ask_for_one: "Demander un lien de connexion",
    open_link: "Ouvrir le lien",
    components: "Les composants",
    to: |address| format!("À : {address}"),
};
