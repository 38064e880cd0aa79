//! What the scanner says of itself, in French.

use crate::i18n::Language::Fr;
use crate::i18n::number;
use crate::i18n::scanner::ScannerTexts;

/// What the scanner says of itself, in French.
pub static SCANNER: ScannerTexts = ScannerTexts {
    several_in_view: "Plusieurs étiquettes : touchez la bonne",
    pick_this: "Prendre",
    unknown_code: "Code inconnu",
    several_devices: "Plusieurs appareils",
    already_taken: "déjà pris",
    photo: "Lire une photo",
    photo_reading: "Lecture de la photo…",
    photo_nothing: "Aucun code lu sur la photo. Rapprochez-vous, avec plus de lumière, ou tapez le code.",
    photo_unreadable: "Cette photo ne s’ouvre pas. Prenez-en une autre, ou tapez le code.",
    photo_alt: "La photo que vous venez de prendre",
    photo_close: "Fermer la photo",
    or_type: "Taper le code",
    zoom: "Zoom",
    settings: "Réglages du scanner",
    settings_help: "Gardés sur ce téléphone.",
    sound: "Son",
    flash: "Éclair de couleur autour de l’image",
    shake: "Vibration",
    speech: "Annonce du résultat par le lecteur d’écran",
    camera: "Caméra",
    camera_back: "Choix automatique",
    close: "Fermer",
    show_list: "Ouvrir la liste",
    hide_list: "Replier la liste",
    undo_last: "Annuler le dernier scan :",
    list: "Appareils de cet arrêt",
    camera_number: |position| format!("Caméra {}", number(Fr, position)),
};
