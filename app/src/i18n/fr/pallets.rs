//! Texts of pallets in French.

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::pallets::PalletTexts;

/// Texts of pallets in French.
pub static PALLETS: PalletTexts = PalletTexts {
    title: "Palettes et cartons",
    lead: "Ce qui voyage ensemble porte une seule étiquette : à l’enlèvement, un scan prend tout.",
    empty: "Aucune palette",
    empty_help: "Nommez-en une ci-dessus, puis scannez ce que vous posez dessus.",
    name: "Nom",
    name_hint: "Tel qu’on le dit : « Palette 3, sous-sol ».",
    make: "Créer la palette",
    made: "La palette est prête. Scannez ce que vous posez dessus, puis imprimez son étiquette.",
    column_name: "Palette",
    column_code: "Étiquette",
    column_devices: "Appareils",
    column_made: "Créée le",
    open: "Ouvrir",
    put_on: "Poser dessus",
    read: "Étiquettes, numéros d’inventaire ou de série",
    read_hint: "Un par ligne : une douchette les écrit ainsi.",
    nothing_on: "Rien dessus pour l’instant",
    nothing_on_help: "Scannez les appareils dans le champ ci-dessus.",
    take_off: "Enlever",
    print: "Imprimer son étiquette, en double",
    wrong_name: "Donnez à la palette un nom de 60 caractères au plus.",
    too_many_lines: "On lit 1 000 lignes au plus à la fois. Collez-les en plusieurs fois.",
    full: "Une palette porte 500 appareils au plus. Créez-en une autre.",
    public_title: "Une palette ou un carton",
    holds: |count| counted(Fr, count, "appareil dessus", "appareils dessus"),
    added: |count| counted(Fr, count, "appareil posé.", "appareils posés."),
    some_unknown: |added, unknown| {
        let added = counted(Fr, added, "appareil posé", "appareils posés");
        format!("{added}. Pas reconnus dans votre parc : {unknown}.")
    },
    public_help: |count| {
        let devices = counted(Fr, count, "appareil", "appareils");
        format!(
            "Cette étiquette est celle d’une palette ou d’un carton de {devices}. Chaque appareil a aussi la sienne."
        )
    },
};
