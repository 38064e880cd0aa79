//! Refusals in French.

use crate::i18n::refusal::RefusalTexts;

/// Refusals in French.
pub static REFUSAL: RefusalTexts = RefusalTexts {
    role_title: "Votre rôle ne permet pas cela",
    role_help: "Si vous avez plusieurs rôles, changez de rôle dans « Mon compte ». Sinon, demandez à votre organisation.",
    origin_title: "Cette demande ne vient pas d’une de nos pages",
    origin_help: "Rien n’a été changé. Rouvrez la page de Regain et recommencez.",
    signed_out_title: "Vous n’êtes pas connecté",
    signed_out_help: "Connectez-vous et recommencez : ce qui est enregistré sur cet appareil y reste.",
    too_large_title: "L’envoi est trop volumineux",
    too_large_help: "Rien n’a été enregistré. Un fichier d’inventaire peut peser 50 Mo : découpez-le et recommencez.",
    too_often_title: "Trop d’essais en peu de temps",
    too_often_help: "Attendez une minute, puis recommencez.",
    busy_title: "Le service est momentanément indisponible",
    busy_help: "Réessayez dans un instant. Rien de ce qui était enregistré n’est perdu.",
    batch_title: "Ces saisies ne sont pas arrivées entières",
    batch_help: "Rien n’a été enregistré et tout reste sur le téléphone. Renvoyez-les ; si cela se répète, exportez-les dans un fichier et prévenez-nous.",
    batch_large_title: "Trop de saisies en un seul envoi",
    batch_large_help: "Rien n’a été enregistré et tout reste sur le téléphone. Mettez l’application à jour et renvoyez ; si cela se répète, exportez les saisies dans un fichier et prévenez-nous.",
    anothers_title: "Ces saisies sont celles d’une autre personne",
    anothers_help: "Rien n’a été enregistré et tout reste sur le téléphone. La personne qui les a faites se connecte sur ce téléphone, et elles partent.",
    changed_title: "Cela a changé entre-temps",
    changed_help: "Rien n’a été enregistré. Rechargez, regardez ce qui a changé et recommencez.",
    gone_title: "Ce lien ne mène plus à rien",
    gone_help: "Il a déjà servi ou il est trop ancien. Demandez-en un nouveau.",
    photo_title: "Cette photo ne peut pas être lue",
    photo_help: "Elle n’a pas été enregistrée. Reprenez la photo et renvoyez-la.",
    field_help: |field| {
        format!("La valeur « {field} » manque ou ne convient pas. Rien n’a été changé. Corrigez-la et recommencez.")
    },
    unclear_title: "Cette demande n’est pas compréhensible",
    unclear_help: "Rien n’a été changé. Revenez à la page précédente et recommencez.",
    broken_title: "Le serveur a rencontré un problème",
    broken_help: "Le problème est noté dans notre journal. Réessayez dans un instant.",
};
