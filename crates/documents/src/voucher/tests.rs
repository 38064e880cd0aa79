use super::*;
use crate::sketch::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::testing::{pictures, texts as text_of};
use proptest::prelude::*;

fn example() -> Voucher {
    let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
    Voucher {
        texts: VoucherTexts {
            language: "fr".to_owned(),
            title: "Bon de retrait".to_owned(),
            say: "Montrez cette feuille au comptoir, ou dites ce code :".to_owned(),
            symbol: "Code QR de la réservation".to_owned(),
            what: "Appareil".to_owned(),
            place: "Où".to_owned(),
            when: "Quand".to_owned(),
            price: "Prix".to_owned(),
            until: "Gardé jusqu’au".to_owned(),
            bring: "À apporter".to_owned(),
            reference: "Référence".to_owned(),
            help: "Un empêchement ? Appelez le comptoir : il vous donnera un autre rendez-vous.".to_owned(),
            page: "Page".to_owned(),
            demo: "Données de démonstration : ce bon ne vaut rien.".to_owned(),
        },
        code: "MERLE-42".to_owned(),
        url: "https://regain.example/r/9f86d081884c7d659a2feaa0c55ad015".to_owned(),
        what: "Ordinateur portable HP ProBook 450 G7, bon état".to_owned(),
        place: lines(&[
            "Comptoir de l’Ouvre-Boîte",
            "4 rue de l’Église, 38400 Saint-Martin-d’Hères",
        ]),
        when: lines(&["jeudi 26 novembre 2026 à 14 h 30"]),
        bring: lines(&["Cette feuille, ou le code", "Un sac"]),
        price: "Gratuit".to_owned(),
        until: "30 novembre 2026".to_owned(),
        reference: "DEM-1047".to_owned(),
        made_at: Timestamp(1_795_430_000_000_000),
        demo: true,
    }
}

#[test]
fn the_counter_reads_the_code_from_a_cheap_print() {
    let example = example();
    let pdf = voucher(&example).unwrap();
    let pages = pictures(&pdf, 150);
    assert_eq!(pages.len(), 1);
    let address = pages[0].part(15.0, 20.0, 75.0, 85.0).qr();
    assert_eq!(address.as_deref(), Some(example.url.as_str()));
}

#[test]
fn everything_the_carrier_needs_stands_on_one_sheet() {
    let example = example();
    let pages = text_of(&voucher(&example).unwrap());
    assert_eq!(pages.len(), 1);
    let said = [
        &example.code,
        &example.what,
        &example.price,
        &example.until,
        &example.reference,
    ];
    for text in said
        .into_iter()
        .chain(&example.place)
        .chain(&example.when)
        .chain(&example.bring)
    {
        for word in text.split_whitespace() {
            assert!(pages[0].contains(word), "{word}");
        }
    }
    assert!(pages[0].contains("démonstration"));
    let real = Voucher { demo: false, ..example };
    assert!(!text_of(&voucher(&real).unwrap()).concat().contains("démonstration"));
}

#[test]
fn an_address_too_long_to_be_read_is_said_and_not_printed() {
    let url = "https://regain.example/".to_owned() + &"a".repeat(1_500);
    let long = Voucher { url, ..example() };
    assert!(matches!(voucher(&long), Err(DocumentError::AddressTooLong(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_ever_leaves_the_page(
        words in proptest::collection::vec(crate::testing::any_text(), 9), lines in 0usize..40,
    ) {
        let mut long = example();
        let places = [
            &mut long.texts.title, &mut long.texts.say, &mut long.texts.help, &mut long.code, &mut long.what,
            &mut long.price, &mut long.texts.demo, &mut long.texts.when,
        ];
        for (place, word) in places.into_iter().zip(&words) {
            place.clone_from(word);
        }
        long.place = vec![words[8].clone(); lines];
        let fonts = Fonts::load().unwrap();
        for mark in sketch(&long, &fonts).unwrap().pages.iter().flatten().flat_map(|piece| &piece.marks) {
            let extent = mark.extent();
            prop_assert!(extent.x >= 17.0 && extent.x + extent.width <= PAGE_WIDTH - 17.0, "{mark:?}");
            prop_assert!(extent.y >= 8.0 && extent.y + extent.height <= PAGE_HEIGHT - 8.0, "{mark:?}");
        }
        prop_assert!(voucher(&long).is_ok());
    }
}
