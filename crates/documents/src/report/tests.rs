use super::*;
use crate::sketch::{PAGE_HEIGHT, PAGE_WIDTH};
use crate::testing::texts as text_of;
use proptest::prelude::*;
use regain_domain::code::Code;

fn example(count: u64) -> Report {
    let device = |at: u64| {
        let (standing, detail, tone) = match at % 7 {
            3 => ("Recyclé", "code déchet 16 02 14 · 4 juin 2026", Tone::Look),
            5 => ("Perdu", "depuis le 8 mai 2026", Tone::Blocked),
            _ => (
                "Remis à son nouvel usager",
                "Comptoir Centre · 20 nov. 2026",
                Tone::Good,
            ),
        };
        ReportDevice {
            code: Code::from_number(at.wrapping_mul(0x9E37_79B9_7F4A_7C15)).readable(),
            model: "HP ProBook 450 G7".to_owned(),
            name: format!("GAM-2021-{at:05}"),
            standing: standing.to_owned(),
            detail: detail.to_owned(),
            end: String::new(),
            tone,
            wipe: "Effacé et vérifié".to_owned(),
            evidence: format!("{at:012x}"),
        }
    };
    let figure = |label: &str, value: &str, explanation: &str| ReportFigure {
        label: label.to_owned(),
        value: value.to_owned(),
        explanation: explanation.to_owned(),
    };
    Report {
        texts: ReportTexts {
            language: "fr".to_owned(),
            title: "Bilan du réemploi".to_owned(),
            holder: "Organisation".to_owned(),
            period: "Période".to_owned(),
            made_on: "Établi le".to_owned(),
            counts: "Où sont les appareils".to_owned(),
            notes: "Méthode et sources".to_owned(),
            devices: "Appareils".to_owned(),
            no_devices: "Aucun appareil n’est sorti sur cette période.".to_owned(),
            code: "Étiquette".to_owned(),
            model: "Appareil".to_owned(),
            standing: "Fin, ou où il est".to_owned(),
            wipe: "Preuve d’effacement".to_owned(),
            page: "Page".to_owned(),
            demo: "Données de démonstration : ce bilan ne prouve rien.".to_owned(),
        },
        holder: "Métropole (démo)".to_owned(),
        period: "Année 2026".to_owned(),
        made_on: "23 novembre 2026".to_owned(),
        figures: vec![
            figure(
                "Taux REEN (article 16)",
                "62,5 %",
                "A = 125 appareils orientés vers le réemploi en 2026 ; B = 200 appareils réformés en stock au 1er janvier 2026. Objectif : 50 %.",
            ),
            figure(
                "CO2e évité",
                "8,2 à 10,7 t",
                "8,2 t d’après l’ADEME, 10,7 t d’après la médiane des fabricants ; 98 appareils remis.",
            ),
        ],
        counts: [
            ("remis", "98"),
            ("à l’atelier", "27"),
            ("recyclés", "6"),
            ("perdus", "1"),
            ("en stock", "75"),
        ]
        .map(|(label, count)| (label.to_owned(), count.to_owned()))
        .to_vec(),
        notes: vec!["Loi 2021-1485 du 15 novembre 2021, article 16 ; décret 2023-266 du 12 avril 2023.".to_owned()],
        devices: (0..count).map(device).collect(),
        made_at: Timestamp(1_795_430_000_000_000),
        demo: true,
    }
}

#[test]
fn the_figures_stand_on_the_cover_with_what_they_are_made_of() {
    let pages = text_of(&report(&example(5)).unwrap());
    for text in [
        "62,5 %",
        "A = 125",
        "B = 200",
        "8,2 à 10,7 t",
        "ADEME",
        "fabricants",
        "Métropole",
        "98",
    ] {
        let squeezed = pages[0].split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(squeezed.contains(text), "{text} in {squeezed}");
    }
}

#[test]
fn every_device_has_its_end_and_its_proof_on_a_page_with_a_heading() {
    let example = example(200);
    let pages = text_of(&report(&example).unwrap());
    let all = pages.concat();
    for device in &example.devices {
        assert!(
            all.contains(&device.code) && all.contains(&device.evidence),
            "{}",
            device.code
        );
    }
    for page in pages.iter().filter(|page| page.contains("GAM-2021")) {
        assert_eq!(page.matches("Preuve d’effacement").count(), 1);
    }
}

#[test]
fn a_year_without_devices_says_so() {
    assert!(
        text_of(&report(&example(0)).unwrap())
            .concat()
            .contains("Aucun appareil")
    );
}

#[test]
fn three_thousand_devices_are_a_matter_of_seconds() {
    let example = example(3_000);
    let start = std::time::Instant::now();
    let pdf = report(&example).unwrap();
    let (took, size) = (start.elapsed(), pdf.len());
    println!("3,000 devices: {took:?}, {size} bytes");
    // Unoptimised and on a busy machine; built for use it is a tenth of that.
    assert!(took.as_secs() < 60 && size < 8_000_000, "{took:?}, {size} bytes");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn nothing_ever_leaves_the_page(
        words in proptest::collection::vec(crate::testing::any_text(), 8), count in 0u64..20, many in 0usize..30,
    ) {
        let mut long = example(count);
        let places = [
            &mut long.texts.title, &mut long.holder, &mut long.period, &mut long.texts.demo, &mut long.texts.standing,
        ];
        for (place, word) in places.into_iter().zip(&words) {
            place.clone_from(word);
        }
        for figure in &mut long.figures {
            figure.value.clone_from(&words[5]);
            figure.explanation.clone_from(&words[6]);
        }
        long.counts = vec![(words[7].clone(), words[0].clone()); many];
        long.notes = vec![words[6].clone(); many];
        for device in &mut long.devices {
            device.model.clone_from(&words[7]);
            device.detail.clone_from(&words[5]);
            device.evidence.clone_from(&words[6]);
        }
        let fonts = Fonts::load().unwrap();
        for mark in sketch(&long, &fonts).pages.iter().flatten().flat_map(|piece| &piece.marks) {
            let extent = mark.extent();
            prop_assert!(extent.x >= 17.0 && extent.x + extent.width <= PAGE_WIDTH - 17.0, "{mark:?}");
            prop_assert!(extent.y >= 8.0 && extent.y + extent.height <= PAGE_HEIGHT - 8.0, "{mark:?}");
        }
        prop_assert!(report(&long).is_ok());
    }
}
