//! What the phone carries, in French.

use crate::i18n::Language::Fr;
use crate::i18n::carrying::CarryingTexts;
use crate::i18n::{counted, number};

/// What the phone carries, in French.
pub static CARRYING: CarryingTexts = CarryingTexts {
    open_map: "Ouvrir dans la carte",
    call: "Appeler",
    sign_out: "Se déconnecter",
    sign_out_help: "Tout est envoyé. Les tournées restent sur ce téléphone jusqu’à la prochaine connexion.",
    held_back_help: "Rapprochez-vous du réseau et envoyez-les avant de vous déconnecter. Sans réseau, gardez-en un fichier : \
                     le bureau pourra le lire.",
    sign_out_anyway: "Se déconnecter quand même",
    uncounted_help: "On ne peut donc pas compter ce qui n’est pas encore envoyé. Rechargez la page avant de vous déconnecter ; \
                     ce qui est sur ce téléphone y reste.",
    sign_out_anyway_help: "Les actes restent sur ce téléphone. Ils partiront quand vous vous y connecterez de nouveau, \
                           et personne d’autre ne peut les envoyer.",
    fetched: |here, all| format!("{} ko sur {} ko", number(Fr, here / 1_000), number(Fr, all / 1_000)),
    held_back: |count| {
        let acts = counted(
            Fr,
            count,
            "acte n’est pas encore envoyé",
            "actes ne sont pas encore envoyés",
        );
        format!("{acts}.")
    },
};
