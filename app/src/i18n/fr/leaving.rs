//! Devices that stay with their giver, in French.

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::leaving::LeavingTexts;

/// A device that is there stays with its giver.
pub static LEAVING: LeavingTexts = LeavingTexts {
    leave: "Reste ici",
    title: "Pourquoi reste-t-il ici ?",
    reason: "La raison, qui sera sur le reçu",
    need_reason: "Écrivez pourquoi il reste, en quelques mots.",
    save: "Noter",
    cancel: "Annuler",
    list: "Restent sur place",
    back: "Remettre dans la liste",
    in_use: "Encore utilisé",
    damaged: "Abîmé ou dangereux",
    kept_back: "Le site le garde",
    all_stay: "Tout reste sur place",
    all_title: "Pourquoi tout reste-t-il sur place ?",
    nobody: "Personne sur place",
    no_access: "Accès refusé",
    without_signature: "Noter sans signature",
    without_signature_help: "Personne ne peut signer ? L’arrêt se ferme avec cette raison, et l’employeur la verra.",
    nothing_taken: "Rien n’a été pris",
    act: "Laissé sur place",
    left_count: |count| counted(Fr, count, "laissé sur place", "laissés sur place"),
};
