//! The demo's parks, as the files that employers would bring: GLPI exports with French headings, imported by the same
//! use case as a real one.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::models::{MODELS, Model};

/// One employer's park.
pub(super) struct ParkPlan {
    /// Whose.
    pub slug: &'static str,
    /// What its asset tags begin with.
    pub prefix: &'static str,
    /// How many devices.
    pub devices: u32,
    /// Where they stand, in the employer's words.
    pub places: &'static [&'static str],
}

/// The five employers' parks: 3,390 devices in all.
pub(super) const PARKS: &[ParkPlan] = &[
    ParkPlan {
        slug: "metropole",
        prefix: "MET",
        devices: 760,
        places: &["Siège, bât. A", "Siège, bât. B", "Maison du territoire", "Dépôt Sud"],
    },
    ParkPlan {
        slug: "ville",
        prefix: "VDG",
        devices: 640,
        places: &[
            "Hôtel de Ville",
            "Mairie annexe",
            "École Jean-Jaurès",
            "Bibliothèque centrale",
        ],
    },
    ParkPlan {
        slug: "ccas",
        prefix: "CCAS",
        devices: 240,
        places: &["Siège", "Résidence des Alpes", "Crèche des Lilas"],
    },
    ParkPlan {
        slug: "universite",
        prefix: "UGA",
        devices: 900,
        places: &["Campus, bât. Sciences", "Campus, bibliothèque", "IUT 1", "Présidence"],
    },
    ParkPlan {
        slug: "chu",
        prefix: "CHU",
        devices: 850,
        places: &[
            "Nord, bât. B",
            "Nord, urgences",
            "Sud, administration",
            "Hôpital couple-enfant",
        ],
    },
];

/// One device of a park: its line of the export, and what the past is made from.
pub(super) struct Bought {
    /// What it is.
    pub model: &'static Model,
    /// The day it was bought.
    pub day: String,
    line: String,
}

/// The devices of one park that are in use in `year`. The same every time for the same year.
pub(super) fn devices(plan: &ParkPlan, year: u16) -> Vec<Bought> {
    let mut chance = StdRng::seed_from_u64(u64::from(plan.devices) * 7_919);
    let mut devices = Vec::new();
    let weights: u32 = MODELS.iter().map(|model| model.weight).sum();
    for number in 1..=plan.devices {
        let model = pick(chance.random_range(0..weights));
        let bought = chance.random_range(model.from..=model.to.min(year)).max(model.from);
        // A park is renewed in spring and autumn.
        let month = *[3, 4, 9, 10, 11].get(chance.random_range(0..5usize)).unwrap_or(&9);
        let day = chance.random_range(1..=28u8);
        // This year's purchases lie behind us.
        let month = if bought == year { month.min(4) } else { month };
        let place = plan
            .places
            .get(chance.random_range(0..plan.places.len()))
            .copied()
            .unwrap_or_default();
        let serial = serial(model.serial, &mut chance);
        let status = if year.saturating_sub(bought) >= 7 {
            "À réformer"
        } else {
            "En service"
        };
        let line = format!(
            "\"{prefix}-{number:05}\";\"{status}\";\"{maker}\";\"{serial}\";\"{prefix}{number:05}\";\"{kind}\";\"{model}\";\
             \"{place}\";\"{bought}-{month:02}-{day:02}\";\"{bought}-{month:02}-{day:02}\";\"36\"\n",
            prefix = plan.prefix,
            maker = model.maker,
            kind = model.type_word,
            model = model.model,
        );
        devices.push(Bought {
            model,
            day: format!("{bought}-{month:02}-{day:02}"),
            line,
        });
    }
    devices
}

/// The GLPI export of a park, or of a part of it.
pub(super) fn glpi_csv<'a>(devices: impl IntoIterator<Item = &'a Bought>) -> String {
    let heading = "\u{feff}\"Nom\";\"Statut\";\"Fabricant\";\"Numéro de série\";\"Numéro d'inventaire\";\"Type\";\"Modèle\";\
                   \"Lieu\";\"Date d'achat\";\"Date de mise en service\";\"Durée de garantie\"\n";
    let lines = devices.into_iter().map(|device| device.line.as_str());
    std::iter::once(heading).chain(lines).collect()
}

fn pick(mut at: u32) -> &'static Model {
    for model in MODELS {
        if at < model.weight {
            return model;
        }
        at -= model.weight;
    }
    &MODELS[0]
}

fn serial(pattern: &str, chance: &mut StdRng) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTVWXYZ";
    let one = |c| match c {
        '#' => char::from(b'0' + chance.random_range(0..10u8)),
        '@' => char::from(LETTERS[chance.random_range(0..LETTERS.len())]),
        other => other,
    };
    pattern.chars().map(one).collect()
}
