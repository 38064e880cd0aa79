//! Devices that stay with their giver, in French.

use crate::i18n::leaving::LeavingTexts;

/// A device that is there stays with its giver.
pub static LEAVING: LeavingTexts = LeavingTexts {
    leave: "Reste ici",
    title: "Pourquoi reste-t-il ici ?",
    reason: "La raison, qui sera sur le reçu",
    need_reason: "Écrivez pourquoi il reste, en quelques mots.",
    save: "Noter",
    cancel: "Annuler",
    list: "Restent sur place",
    back: "Remettre dans la liste",
    in_use: "Encore utilisé",
    damaged: "Abîmé ou dangereux",
    kept_back: "Le site le garde",
};
