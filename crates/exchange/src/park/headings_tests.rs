//! That captions are understood in both languages, and people told from devices.

use super::*;

#[test]
fn french_and_english_captions_mean_the_same() {
    for (captions, column) in [
        (["Numéro de série", "SERIAL NUMBER", "n° série"], Column::Serial),
        (
            ["Numéro d’inventaire", "Inventory number", "N° d'inventaire"],
            Column::AssetTag,
        ),
        (["Fabricant", "Manufacturers", "MARQUE"], Column::Maker),
        (
            ["Date de mise en service", "Startup date", "Date de mise en œuvre"],
            Column::Service,
        ),
        (["Composants - Mémoire (Mio)", "Memory", "RAM (Go)"], Column::Memory),
    ] {
        for caption in captions {
            assert_eq!(meaning(caption), Meaning::Tells(column), "{caption}");
        }
    }
}

#[test]
fn columns_about_people_are_known_as_such() {
    for caption in [
        "Nom",
        "Utilisateur",
        "Usager numéro",
        "Contact",
        "Last logged user",
        "Adresse e-mail",
        "Computer name",
        "Technicien responsable",
        "Primary user UPN",
        "Numéro de téléphone",
        "Logiciels - Nom",
        "Alternate username",
    ] {
        assert_eq!(meaning(caption), Meaning::Personal, "{caption}");
    }
    for caption in [
        "Entité",
        "Dernière modification",
        "Système d'exploitation - Nom",
        "Valeur",
        "",
    ] {
        assert_eq!(meaning(caption), Meaning::Unknown, "{caption}");
    }
}

#[test]
fn the_table_is_written_folded_and_says_nothing_twice() {
    let mut seen = std::collections::HashSet::new();
    let captions = CAPTIONS.iter().flat_map(|(_, captions)| *captions);
    for caption in captions.chain(PERSONAL).chain(PERSONAL_WORDS) {
        assert_eq!(*caption, fold(caption));
        assert!(seen.insert(caption), "{caption} stands twice");
    }
}
