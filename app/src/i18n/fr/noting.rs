//! Notes, photos and labels stuck on the spot, in French.

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::noting::NotingTexts;

/// Notes, photos and labels stuck on the spot.
pub static NOTING: NotingTexts = NotingTexts {
    note: "Photo ou note",
    title: "Photo ou note",
    help: "Ce que vous notez ici aide celui qui retrouvera l’appareil.",
    words: "Ce que vous voyez",
    words_hint: "Par exemple : écran fendu, autocollant « salle 204 ».",
    take_picture: "Prendre une photo",
    picture_ready: "Photo prête",
    picture_unreadable: "Cette photo ne se lit pas. Prenez-en une autre.",
    save: "Enregistrer",
    saved: "noté",
    nothing_to_save: "Prenez une photo ou écrivez un mot.",
    bind: "Lier",
    bind_next: "Scannez maintenant son numéro de série ou d’inventaire",
    bind_here: |name| format!("Lier l’étiquette à {name} ? On ne peut pas la décoller ensuite."),
    bind_stop: "Ne pas lier",
    bound: "étiquette liée",
    has_label: "pris ; il porte déjà une étiquette, l’autre est notée",
    read_too: "ce numéro est noté avec l’étiquette",
    several: "Plusieurs appareils portent ce numéro. Scannez-en un autre.",
    act_noted: "Note",
    act_labelled: "Étiquette collée",
    why_label_in_use: "L’étiquette n’était pas libre, ou l’appareil en porte une autre.",
    pallet_taken: "tout est pris",
    picture_alt: "La photo que vous venez de prendre",
    pallet_of: |count| format!("Palette de {}", counted(Fr, count, "appareil", "appareils")),
};
