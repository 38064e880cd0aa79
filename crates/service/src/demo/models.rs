//! What the demo's employers own: makes and models as French public employers buy them.

/// One model of the demo.
pub(super) struct Model {
    /// GLPI's word for its type.
    pub type_word: &'static str,
    /// Maker, in one of the spellings that inventories use.
    pub maker: &'static str,
    /// Model.
    pub model: &'static str,
    /// The first year it was bought.
    pub from: u16,
    /// The last year it was bought.
    pub to: u16,
    /// How often it occurs beside the others.
    pub weight: u32,
    /// What its serial numbers look like: `#` a digit, `@` a letter.
    pub serial: &'static str,
}

const fn model(
    type_word: &'static str,
    maker: &'static str,
    model: &'static str,
    from: u16,
    to: u16,
    weight: u32,
    serial: &'static str,
) -> Model {
    Model {
        type_word,
        maker,
        model,
        from,
        to,
        weight,
        serial,
    }
}

/// All models of the demo.
pub(super) const MODELS: &[Model] = &[
    model(
        "Ordinateur portable",
        "HP",
        "ProBook 450 G5",
        2017,
        2018,
        5,
        "5CD7###@@@",
    ),
    model(
        "Ordinateur portable",
        "HP",
        "ProBook 450 G7",
        2019,
        2020,
        9,
        "5CD9###@@@",
    ),
    model(
        "Ordinateur portable",
        "HP Inc.",
        "EliteBook 840 G8",
        2021,
        2022,
        8,
        "5CG1###@@@",
    ),
    model(
        "Ordinateur portable",
        "Dell Inc.",
        "Latitude 5420",
        2021,
        2022,
        9,
        "@#@@@@3",
    ),
    model(
        "Ordinateur portable",
        "Dell Inc.",
        "Latitude 5490",
        2018,
        2019,
        6,
        "@#@@@@2",
    ),
    model("Ordinateur portable", "Dell", "Latitude 5540", 2023, 2025, 8, "@@#@@@4"),
    model(
        "Ordinateur portable",
        "LENOVO",
        "ThinkPad T480",
        2018,
        2019,
        8,
        "PF1@@@@#",
    ),
    model(
        "Ordinateur portable",
        "LENOVO",
        "ThinkPad L14 Gen 2",
        2021,
        2023,
        7,
        "PF3@@@@#",
    ),
    model(
        "Ordinateur portable",
        "LENOVO",
        "ThinkPad L14 Gen 4",
        2023,
        2026,
        7,
        "PF4@@@@#",
    ),
    model(
        "Ordinateur de bureau",
        "Dell Inc.",
        "OptiPlex 7060",
        2018,
        2019,
        7,
        "#@@@@@2",
    ),
    model(
        "Ordinateur de bureau",
        "Dell Inc.",
        "OptiPlex 3080",
        2020,
        2021,
        6,
        "#@@@@@3",
    ),
    model(
        "Ordinateur de bureau",
        "Hewlett-Packard",
        "EliteDesk 800 G3",
        2017,
        2018,
        5,
        "CZC7###@@@",
    ),
    model(
        "Ordinateur de bureau",
        "HP",
        "EliteDesk 800 G6",
        2020,
        2022,
        6,
        "CZC1###@@@",
    ),
    model(
        "Ordinateur de bureau",
        "LENOVO",
        "ThinkCentre M720q",
        2019,
        2021,
        5,
        "MJ0@@@@#",
    ),
    model("Moniteur", "Dell", "P2419H", 2018, 2021, 9, "CN0@@@@#########"),
    model("Moniteur", "Dell", "P2422H", 2021, 2025, 7, "CN0@@@@#########"),
    model(
        "Moniteur",
        "Iiyama",
        "ProLite XUB2492HSU",
        2019,
        2024,
        6,
        "11######@@##",
    ),
    model("Moniteur", "HP", "E24 G4", 2020, 2024, 5, "3CM#####@@"),
    model("Tablette", "Samsung", "Galaxy Tab A8", 2022, 2024, 2, "R9@@###@@@@"),
    model(
        "Tablette",
        "Apple",
        "iPad (9e génération)",
        2021,
        2023,
        2,
        "DMP@@###@@@@",
    ),
    model("Smartphone", "Samsung", "Galaxy A53 5G", 2022, 2024, 3, "R5@@###@@@@"),
    model("Smartphone", "Fairphone", "Fairphone 4", 2022, 2025, 2, "F4@@######"),
    model("Imprimante", "Brother", "HL-L5100DN", 2017, 2022, 2, "E7####@#@######"),
];
