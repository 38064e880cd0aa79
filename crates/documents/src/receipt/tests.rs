use super::*;
use crate::sketch::{Mark, PAGE_HEIGHT, PAGE_WIDTH};
use crate::testing::{any_text, pictures, texts as text_of};
use proptest::prelude::*;
use regain_domain::code::Code;

fn texts() -> ReceiptTexts {
    let words = [
        "Reçu de remise de matériel",
        "Remis par",
        "Reçu par",
        "Référence",
        "Manifeste (SHA-256)",
        "Lieu",
        "Date et heure",
        "attendus",
        "collectés",
        "manquants",
        "en plus",
        "inconnus",
        "laissés",
        "Appareils",
        "Code",
        "Modèle",
        "N° de série / d’inventaire",
        "Résultat",
        "Signatures",
        "Vérifier ce reçu :",
        "Code QR de l’adresse de vérification",
        "Page",
        "Données de démonstration : ce reçu ne prouve rien.",
    ];
    let [
        title,
        from,
        to,
        reference,
        manifest,
        place,
        when,
        expected,
        collected,
        missing,
        extra,
        unknown,
        left,
        devices,
        code,
        model,
        identifiers,
        result,
        signatures,
        verify,
        symbol,
        page,
        demo,
    ] = words.map(str::to_owned);
    ReceiptTexts {
        language: "fr".to_owned(),
        title,
        from,
        to,
        reference,
        manifest,
        place,
        when,
        expected,
        collected,
        missing,
        extra,
        unknown,
        left,
        devices,
        code,
        model,
        identifiers,
        result,
        signatures,
        verify,
        symbol,
        page,
        demo,
        disputed: "Cette remise n’a pas été reconnue comme prouvée.".to_owned(),
    }
}

fn receipt(count: u64) -> Receipt {
    let device = |at: u64| {
        let (result, tone) = match at % 9 {
            3 => ("Manquant", Tone::Blocked),
            7 => ("En plus de la liste", Tone::Look),
            _ => ("Collecté", Tone::Good),
        };
        ReceiptDevice {
            code: Code::from_number(at.wrapping_mul(0x9E37_79B9_7F4A_7C15)).readable(),
            model: [
                "Dell Latitude 7420",
                "HP EliteDesk 800 G6 Mini avec écran intégré de 27 pouces et clavier français",
            ][usize::from(at % 5 == 4)]
            .to_owned(),
            serial: format!("5CG{at:07}"),
            asset_tag: (!at.is_multiple_of(3)).then(|| format!("GAM-2021-{at:05}")),
            result: result.to_owned(),
            reason: (at % 9 == 5).then(|| "Encore utilisé par l’accueil".to_owned()),
            tone,
        }
    };
    let curve = |wild: f32| {
        (0..60)
            .map(|i| i as f32 / 59.0)
            .map(move |t| (0.1 + 0.7 * t, 0.5 + 0.35 * (t * wild).sin()))
    };
    let signature = |side: &str, name: &str, wild: f32| Signature {
        side: side.to_owned(),
        name: name.to_owned(),
        time: "23 novembre 2026 à 10 h 42".to_owned(),
        strokes: vec![curve(wild).collect(), vec![(0.8, 0.3), (0.9, 0.7)], vec![(0.93, 0.2)]],
        proof: String::new(),
    };
    Receipt {
        texts: texts(),
        reference: "REM-2026-0147".to_owned(),
        manifest_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        from: "Centre communal d’action sociale de Saint-Martin-d’Hères".to_owned(),
        to: "Atelier Cœur à l’Ouvrage".to_owned(),
        place: "12 rue de l’Église, 38400 Saint-Martin-d’Hères, sous-sol nº 2".to_owned(),
        when: "lundi 23 novembre 2026 à 10 h 40".to_owned(),
        made_at: Timestamp(1_795_430_000_000_000),
        counts: Counts {
            expected: 48,
            collected: 43,
            missing: 3,
            extra: 2,
            unknown: 0,
            left: 2,
        },
        devices: (0..count).map(device).collect(),
        signatures: [
            signature("Pour le CCAS", "Zoé Lefèvre", 19.0),
            signature("Pour l’atelier", "François Müller", 31.0),
        ],
        demo: true,
        disputed: false,
        verify_url: "https://regain.example/verifier/REM-2026-0147?h=9f86d081884c7d65".to_owned(),
    }
}

#[test]
fn the_text_holds_every_name_with_its_accents_every_code_and_the_manifest() {
    let receipt = receipt(60);
    let pages = text_of(&handover_receipt(&receipt).unwrap());
    let all = pages.concat();
    let wanted = [
        &receipt.texts.title,
        &receipt.from,
        &receipt.to,
        &receipt.manifest_sha256,
        &receipt.reference,
        &receipt.when,
        &receipt.place,
        &receipt.signatures[0].name,
        &receipt.signatures[1].name,
        &receipt.verify_url,
    ];
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for text in wanted {
        // A wrapped name shares its lines with its neighbour, so its words are looked for one by one.
        for word in text.split_whitespace() {
            assert!(all.contains(word), "{word}");
        }
    }
    assert!(squeezed(&all).contains("Données de démonstration : ce reçu ne prouve rien."));
    for device in &receipt.devices {
        assert!(
            all.contains(&device.code) && all.contains(&device.serial),
            "{}",
            device.code
        );
        assert!(device.asset_tag.as_ref().is_none_or(|tag| all.contains(tag)));
    }
}

#[test]
fn each_page_of_the_table_has_the_heading_row_and_its_number() {
    let pages = text_of(&handover_receipt(&receipt(120)).unwrap());
    assert!(pages.len() >= 4);
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Page {} / {}", at + 1, pages.len())), "{page}");
        assert!(page.contains("Données de démonstration"));
        if page.contains("5CG") {
            assert_eq!(page.matches("Résultat").count(), 1);
            assert_eq!(page.matches("N° de série / d’inventaire").count(), 1);
        }
    }
}

#[test]
fn signatures_are_drawn_in_their_boxes_and_never_torn_from_their_names() {
    for count in [0, 5, 6, 7, 8, 9, 10, 11, 12, 30] {
        let receipt = receipt(count);
        let pdf = handover_receipt(&receipt).unwrap();
        let pages = text_of(&pdf);
        let last = pages.last().unwrap();
        assert!(
            last.contains("Signatures") && last.contains("François Müller") && last.contains("Vérifier"),
            "{count}"
        );
    }
    let mut unsigned = receipt(3);
    unsigned
        .signatures
        .iter_mut()
        .for_each(|signature| signature.strokes.clear());
    let (with, without) = (
        handover_receipt(&receipt(3)).unwrap(),
        handover_receipt(&unsigned).unwrap(),
    );
    let dark = |pdf: &[u8]| pictures(pdf, 72).iter().map(|page| page.dark()).sum::<usize>();
    assert!(dark(&with) > dark(&without));
}

#[test]
fn what_proves_a_side_without_a_drawing_is_said_in_its_box() {
    let mut receipt = receipt(3);
    receipt.signatures[0].strokes.clear();
    receipt.signatures[0].proof = "Signé par le téléphone de Zoé Lefèvre".to_owned();
    // Beside a drawing it would only repeat it.
    receipt.signatures[1].proof = "superflu".to_owned();
    let all = text_of(&handover_receipt(&receipt).unwrap()).concat();
    assert!(
        all.contains("Signé par le téléphone") && !all.contains("superflu"),
        "{all}"
    );
}

#[test]
fn the_reason_why_a_device_stayed_stands_beside_it() {
    let all = text_of(&handover_receipt(&receipt(9)).unwrap()).concat();
    for word in ["Encore", "utilisé", "l’accueil"] {
        assert!(all.contains(word), "{word}: {all}");
    }
}

#[test]
fn a_phone_reads_where_to_check_the_receipt() {
    let receipt = receipt(0);
    let pages = pictures(&handover_receipt(&receipt).unwrap(), 150);
    let read = pages.last().unwrap().part(14.0, 90.0, 42.0, 195.0).qr();
    assert_eq!(read.as_deref(), Some(receipt.verify_url.as_str()));
}

#[test]
fn a_receipt_that_was_not_taken_for_proven_says_so() {
    for demo in [true, false] {
        let told = |disputed| {
            text_of(
                &handover_receipt(&Receipt {
                    disputed,
                    demo,
                    ..receipt(3)
                })
                .unwrap(),
            )
            .concat()
        };
        assert!(told(true).contains("pas été reconnue") && !told(false).contains("pas été reconnue"));
        assert_eq!(told(true).contains("démonstration"), demo);
    }
}

#[test]
fn a_real_receipt_is_not_marked_as_demo() {
    let real = Receipt {
        demo: false,
        ..receipt(3)
    };
    assert!(
        !text_of(&handover_receipt(&real).unwrap())
            .concat()
            .contains("démonstration")
    );
}

#[test]
fn words_left_empty_still_make_a_valid_file() {
    let mut receipt = receipt(2);
    let words = [
        &mut receipt.texts.title,
        &mut receipt.reference,
        &mut receipt.texts.devices,
    ];
    words.into_iter().for_each(String::clear);
    assert!(handover_receipt(&receipt).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_ever_leaves_the_page(
        words in proptest::collection::vec(any_text(), 12), number in any::<u32>(), count in 0u64..40,
        strokes in proptest::collection::vec(proptest::collection::vec((any::<f32>(), any::<f32>()), 0..9), 0..5),
    ) {
        let mut receipt = receipt(count);
        receipt.counts = Counts { expected: number, collected: number, missing: number, extra: 0, unknown: number, left: number };
        receipt.signatures[0].strokes = strokes;
        receipt.signatures[1].strokes.clear();
        receipt.signatures[1].proof.clone_from(&words[7]);
        let places = [
            &mut receipt.texts.title, &mut receipt.reference, &mut receipt.from, &mut receipt.to, &mut receipt.place,
            &mut receipt.when, &mut receipt.manifest_sha256, &mut receipt.signatures[0].name,
            &mut receipt.texts.demo, &mut receipt.verify_url, &mut receipt.texts.identifiers,
        ];
        for (place, word) in places.into_iter().zip(&words) {
            place.clone_from(word);
        }
        for device in &mut receipt.devices {
            device.model.clone_from(&words[11]);
            device.serial.clone_from(&words[1]);
            device.result.clone_from(&words[3]);
            device.reason = Some(words[5].clone());
        }
        let fonts = Fonts::load().unwrap();
        for mark in sketch(&receipt, &fonts).pages.iter().flatten().flat_map(|piece| &piece.marks) {
            if let Mark::Strokes { lines, .. } = mark {
                prop_assert!(lines.iter().flatten().all(|(x, y)| x.is_finite() && y.is_finite()));
            }
            let extent = mark.extent();
            prop_assert!(extent.x >= 17.0 && extent.x + extent.width <= PAGE_WIDTH - 17.0, "{mark:?}");
            prop_assert!(extent.y >= 8.0 && extent.y + extent.height <= PAGE_HEIGHT - 8.0, "{mark:?}");
        }
        let made = handover_receipt(&receipt);
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }
}
