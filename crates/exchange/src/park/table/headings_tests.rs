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
fn what_is_asked_of_a_device_is_about_no_person() {
    for caption in [
        "Identifiant matériel",
        "Identifiant de l'équipement",
        "Identifiant PC",
        "Modèle téléphone",
        "Modèle du téléphone",
        "Marque téléphone",
        "Type de téléphone",
        "IMEI du téléphone",
        "N° de série téléphone",
        "Numéro d'inventaire du téléphone",
        "Téléphone - Modèle",
        "Équipement téléphone",
        "Phone model",
        "PhoneType",
    ] {
        assert_ne!(meaning(caption), Meaning::Personal, "{caption}");
    }
    for caption in [
        "Identifiant",
        "Identifiant utilisateur",
        "Identifiant de l'agent",
        "Téléphone",
        "Téléphone mobile",
        "Téléphone de l'appareil",
        "N° de téléphone",
        "N° téléphone / IMEI",
        "Numéro de téléphone de l'appareil",
        "Type de numéro de téléphone",
        "Phone",
        "Phone number",
        "Device phone number",
        "Responsable",
        "Responsable du matériel",
        "Type d'utilisateur",
    ] {
        assert_eq!(meaning(caption), Meaning::Personal, "{caption}");
    }
}

#[test]
fn captions_run_together_are_read_as_their_words() {
    for (heading, column) in [
        ("Serialnumber", Column::Serial),
        ("SerialNumber", Column::Serial),
        ("BarCode", Column::AssetTag),
        ("MACAddress", Column::Mac),
        ("EthernetMAC", Column::Mac),
        ("Wi-Fi MAC", Column::Mac),
        ("Warrantydate", Column::WarrantyEnd),
        ("IMEI", Column::Imei),
        ("Marque->Nom", Column::Maker),
        ("Durée de garantie (mois)", Column::WarrantyMonths),
    ] {
        assert_eq!(meaning(heading), Meaning::Tells(column), "{heading}");
    }
    for heading in [
        "AssetName",
        "LastLoggedUser",
        "IPAddress",
        "WiFiIPv4Address",
        "UserId",
        "Primary user display name",
        "Management name",
        "Checked Out To: Last Name",
        "item Name",
        "ICCID",
    ] {
        assert_eq!(meaning(heading), Meaning::Personal, "{heading}");
    }
    assert!(is_free_text("Asset Notes") && is_free_text("Commentaires") && !is_free_text("Lieu"));
}

#[test]
fn the_tables_are_written_folded_and_say_nothing_twice() {
    let mut seen = std::collections::HashSet::new();
    let captions = CAPTIONS.iter().flat_map(|(_, captions)| *captions);
    for caption in captions.chain(PERSONAL) {
        assert_eq!(*caption, fold(caption));
        assert!(seen.insert(joined(caption)), "{caption} stands twice");
    }
    let lists = [PERSONAL_WORDS, PERSONAL_UNLESS_DEVICE, DEVICE_WORDS, DEVICES, FREE_TEXT];
    for word in lists.into_iter().flatten() {
        assert_eq!(*word, fold(word));
        assert!(seen.insert(format!("word {word}")), "{word} stands twice");
    }
}
