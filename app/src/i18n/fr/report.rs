//! A holder's yearly report in French.

use regain_domain::impact::Source;
use regain_domain::medium::Clearing;
use regain_domain::waste::WasteStatus;

use crate::i18n::Language::Fr;
use crate::i18n::report::{ReportTexts, carbon};
use crate::i18n::{counted, number, plural};

/// A holder's yearly report in French.
pub static REPORT: ReportTexts = ReportTexts {
    title: "Bilan du réemploi",
    lead: "Ce que sont devenus les appareils sortis de votre parc, avec les preuves.",
    years: "Année du bilan",
    pdf: "Bilan en PDF",
    csv: "Liste en CSV",
    holder: "Organisation",
    period: "Période",
    made_on: "Établi le",
    rate: "Taux de réemploi (loi REEN, art. 16)",
    rate_none: "sans objet",
    avoided: "CO2e évité",
    avoided_none: "pas encore",
    delivered: "Remis",
    counts: "Où sont les appareils",
    counts_stage: "Situation",
    counts_devices: "Appareils",
    method: "Méthode et sources",
    devices: "Appareils du bilan",
    empty: "Aucun appareil dans ce bilan",
    empty_help: "Les appareils y entrent dès qu’ils sont proposés dans un lot. Proposez-en un depuis le parc.",
    column_label: "Étiquette",
    column_device: "Appareil",
    column_standing: "Fin, ou où il est",
    column_end: "Comment il a fini",
    column_law: "Réemploi ou réutilisation",
    column_code: "Code déchet (LER)",
    column_taker: "Repris par",
    column_slip: "Bordereau (BSDD)",
    column_reason: "Raison",
    column_wipe: "Preuve d’effacement",
    column_kind: "Type d’appareil",
    column_number: "Numéro",
    column_in_service: "Mise en service",
    column_custodian: "Chez",
    column_since: "Depuis le",
    column_hashes: "Empreintes des preuves (SHA-256)",
    no_label: "sans étiquette",
    no_name: "Appareil sans nom",
    no_storage: "Aucun support de données",
    unlisted: "Pas encore examiné",
    page: "Page",
    demo: "Données de démonstration : ce bilan ne prouve rien.",
    see_report: "Voir le bilan",
    note_reen: "Taux REEN : loi n° 2021-1485 du 15 novembre 2021, article 16 ; décret n° 2023-266 du 12 avril 2023. A / B × 100, où A est le nombre d’appareils orientés vers le réemploi dans l’année et B le nombre d’appareils réformés en stock au 1er janvier.",
    note_counted: "Un appareil est compté comme réformé dès qu’il est proposé dans un lot. Comptent les catégories 2 et 6 des déchets d’équipements électriques et électroniques (écrans, ordinateurs, tablettes, téléphones, imprimantes, matériel réseau).",
    note_left_out: "Ne comptent pas : les serveurs et ce qui n’est pas décrit, les appareils de plus de dix ans à leur réforme, et dans A ceux qui ont été recyclés, gardés pour pièces, rendus ou perdus depuis.",
    note_carbon: "CO2e évité : (fabrication × durée de seconde vie ÷ durée de vie de référence − remise en état) × taux de remplacement. Remise en état : 5 % de la fabrication (Fraunhofer Austria). Taux de remplacement : 65 %, notre hypothèse. Seconde vie : 3 ans pour un ordinateur, 4 pour un écran, 2 pour une tablette ou un téléphone, notre hypothèse.",
    note_sources: "Fabrication, deux sources jamais mélangées : ADEME (Base Empreinte, par BoaviztAPI) et médiane des chiffres publiés par les fabricants (données Boavizta, ODbL). Sans chiffre publié, un appareil n’est pas compté. Chiffres relevés en novembre 2026.",
    note_evidence: "L’empreinte d’une preuve est le début de son SHA-256 ; l’atelier garde le fichier entier.",
    file_name: "bilan",
    year: |year| format!("Année {year}"),
    rate_made_of: |year, sent, proven, stock, target| {
        let target = target.map_or(String::new(), |target| format!(" Objectif de l’année : {target} %."));
        format!(
            "A = {} {} vers le réemploi en {year}, dont {} déjà {}. B = {} en stock au 1er janvier {year}.{target}",
            counted(Fr, sent, "appareil", "appareils"),
            plural(Fr, sent, "orienté", "orientés"),
            number(Fr, proven),
            plural(Fr, proven, "remis", "remis"),
            counted(Fr, stock, "appareil réformé", "appareils réformés"),
        )
    },
    left_out: |category, age, not_reused| {
        format!(
            "Hors calcul : {} d’une autre catégorie, {} de plus de dix ans, {} sans réemploi.",
            number(Fr, category),
            number(Fr, age),
            number(Fr, not_reused),
        )
    },
    avoided_made_of: |avoided, devices, without| {
        let without = match without {
            0 => String::new(),
            some => format!(" {} sans chiffre publié.", counted(Fr, some, "autre", "autres")),
        };
        format!(
            "{} d’après l’ADEME, {} d’après la médiane des fabricants, pour {}.{without}",
            carbon(Fr, avoided.ademe_grams),
            carbon(Fr, avoided.makers_grams),
            counted(Fr, devices, "appareil remis", "appareils remis"),
        )
    },
    source: |source| match source {
        Source::Ademe => "ADEME",
        Source::Makers => "médiane des fabricants",
    },
    cleared: |how| match how {
        Clearing::Wiped => "Effacé et vérifié",
        Clearing::Destroyed => "Support détruit",
    },
    not_cleared: |open, all| {
        format!(
            "{} sur {} sans preuve",
            number(Fr, open),
            counted(Fr, all, "support", "supports")
        )
    },
    with_since: |who, day| {
        if who.is_empty() {
            format!("depuis le {day}")
        } else {
            format!("{who} · depuis le {day}")
        }
    },
    law: |status| match status {
        WasteStatus::Product => "réemploi",
        WasteStatus::Waste => "réutilisation",
    },
    shown: |count| counted(Fr, count, "appareil", "appareils"),
};
