use super::*;
use crate::sketch::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::testing::texts as text_of;
use proptest::prelude::*;

fn example() -> DeliveryReceipt {
    DeliveryReceipt {
        texts: DeliveryTexts {
            language: "fr".to_owned(),
            title: "Reçu de remise".to_owned(),
            reservation: "Réservation".to_owned(),
            code: "Code".to_owned(),
            model: "Appareil".to_owned(),
            grade: "État".to_owned(),
            counter: "Remis par".to_owned(),
            when: "Date et heure".to_owned(),
            price: "Prix".to_owned(),
            wipes: "Données".to_owned(),
            medium: "Support".to_owned(),
            method: "Traitement".to_owned(),
            evidence: "Preuve (SHA-256)".to_owned(),
            no_medium: "Cet appareil n’a aucun support de données.".to_owned(),
            passport: "Toute son histoire :".to_owned(),
            page: "Page".to_owned(),
            demo: "Données de démonstration : ce reçu ne prouve rien.".to_owned(),
        },
        reservation: "MERLE-42".to_owned(),
        code: "7K3M-2QXF".to_owned(),
        model: "HP ProBook 450 G7".to_owned(),
        grade: "B : traces d’usage, tout fonctionne".to_owned(),
        counter: "L’Ouvre-Boîte, comptoir de Saint-Martin-d’Hères".to_owned(),
        when: "26 novembre 2026 à 14 h 38".to_owned(),
        price: "Gratuit".to_owned(),
        wipes: vec![WipedMedium {
            medium: "SSD 256 Go".to_owned(),
            method: "Effacé et vérifié (NIST Purge)".to_owned(),
            evidence_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        }],
        notes: vec!["Un souci dans les douze mois ? Rapportez l’appareil au comptoir.".to_owned()],
        passport_url: "https://regain.example/d/7K3M2QXF".to_owned(),
        made_at: Timestamp(1_795_430_000_000_000),
        demo: true,
    }
}

#[test]
fn the_receipt_holds_the_device_its_proofs_and_the_way_to_its_story() {
    let example = example();
    let all = text_of(&delivery_receipt(&example).unwrap()).concat();
    let said = [
        &example.reservation,
        &example.code,
        &example.model,
        &example.grade,
        &example.counter,
        &example.when,
        &example.wipes[0].medium,
        &example.wipes[0].method,
        &example.passport_url,
        &example.notes[0],
    ];
    for text in said {
        for word in text.split_whitespace() {
            assert!(all.contains(word), "{word}");
        }
    }
    let squeezed: String = all.split_whitespace().collect();
    // Shown over two lines, whole to those who copy or listen.
    assert!(squeezed.contains(&example.wipes[0].evidence_sha256[..32]));
}

#[test]
fn a_device_without_storage_says_so() {
    let screen = DeliveryReceipt {
        wipes: Vec::new(),
        ..example()
    };
    let all = text_of(&delivery_receipt(&screen).unwrap()).concat();
    assert!(all.contains("aucun support") && !all.contains("SHA-256"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_ever_leaves_the_page(
        words in proptest::collection::vec(crate::testing::any_text(), 9), count in 0usize..60,
    ) {
        let mut long = example();
        let places = [
            &mut long.texts.title, &mut long.model, &mut long.code, &mut long.grade, &mut long.counter,
            &mut long.passport_url, &mut long.texts.demo, &mut long.texts.evidence,
        ];
        for (place, word) in places.into_iter().zip(&words) {
            place.clone_from(word);
        }
        let medium = &words[8];
        let wiped = WipedMedium { medium: medium.clone(), method: medium.clone(), evidence_sha256: medium.clone() };
        long.wipes = vec![wiped; count];
        long.notes = vec![medium.clone(); count];
        let fonts = Fonts::load().unwrap();
        for mark in sketch(&long, &fonts).pages.iter().flatten().flat_map(|piece| &piece.marks) {
            let extent = mark.extent();
            prop_assert!(extent.x >= 17.0 && extent.x + extent.width <= PAGE_WIDTH - 17.0, "{mark:?}");
            prop_assert!(extent.y >= 8.0 && extent.y + extent.height <= PAGE_HEIGHT - 8.0, "{mark:?}");
        }
        prop_assert!(delivery_receipt(&long).is_ok());
    }
}
