//! The demo's territory: organisations, sites, and the personas one can try. All of it is invented and marked as demo.

use regain_domain::access::Role;

/// One organisation of the demo.
pub(super) struct OrganisationPlan {
    pub slug: &'static str,
    pub name: &'static str,
    /// Words of what it does, comma between.
    pub duties: &'static str,
    pub sites: &'static [SitePlan],
    pub members: &'static [MemberPlan],
}

/// One site of the demo.
pub(super) struct SitePlan {
    pub name: &'static str,
    pub address: &'static str,
    pub access_notes: &'static str,
    pub contact: &'static str,
}

/// One persona of the demo.
pub(super) struct MemberPlan {
    pub name: &'static str,
    /// Before the @ of their address.
    pub mailbox: &'static str,
    pub role: Role,
}

const fn site(
    name: &'static str,
    address: &'static str,
    access_notes: &'static str,
    contact: &'static str,
) -> SitePlan {
    SitePlan {
        name,
        address,
        access_notes,
        contact,
    }
}

const fn member(name: &'static str, mailbox: &'static str, role: Role) -> MemberPlan {
    MemberPlan { name, mailbox, role }
}

/// Everybody.
pub(super) const ORGANISATIONS: &[OrganisationPlan] = &[
    OrganisationPlan {
        slug: "metropole",
        name: "Métropole (démo)",
        duties: "holder,authority",
        sites: &[site(
            "Siège, quai arrière",
            "3 rue de la Démo, 38000 Grenoble",
            "Entrée par la cour, sonner à « Magasin ». Monte-charge au fond.",
            "Magasin, 04 00 00 00 01",
        )],
        members: &[
            member("Nadia Parc", "nadia.metropole", Role::FleetManager),
            member("Claire Territoire", "claire.metropole", Role::Coordinator),
            member("Alex Machine", "alex.metropole", Role::Administrator),
        ],
    },
    OrganisationPlan {
        slug: "ville",
        name: "Ville (démo)",
        duties: "holder",
        sites: &[site(
            "Hôtel de Ville, sous-sol",
            "11 boulevard de l’Exemple, 38000 Grenoble",
            "Parking niveau −1, pas de réseau. Badge à l’accueil.",
            "Accueil technique, 04 00 00 00 02",
        )],
        members: &[member("Hugo Mairie", "hugo.ville", Role::FleetManager)],
    },
    OrganisationPlan {
        slug: "ccas",
        name: "CCAS (démo)",
        duties: "holder,social",
        sites: &[site(
            "Siège du CCAS",
            "28 rue du Modèle, 38000 Grenoble",
            "Rampe à gauche de l’entrée.",
            "Secrétariat, 04 00 00 00 03",
        )],
        members: &[member("Inès Social", "ines.ccas", Role::FleetManager)],
    },
    OrganisationPlan {
        slug: "universite",
        name: "Université (démo)",
        duties: "holder",
        sites: &[site(
            "Campus, quai DSI",
            "5 allée de l’Essai, 38400 Saint-Martin-d’Hères",
            "Barrière : appeler le poste de garde. Quai au niveau 0.",
            "DSI, 04 00 00 00 04",
        )],
        members: &[member("Paul Campus", "paul.universite", Role::FleetManager)],
    },
    OrganisationPlan {
        slug: "chu",
        name: "CHU (démo)",
        duties: "holder",
        sites: &[
            site(
                "CHU Nord, quai B",
                "1 avenue du Prototype, 38700 La Tronche",
                "Quai B, hauteur 3,20 m. Interdit de 11 h 30 à 13 h.",
                "Logistique Nord, 04 00 00 00 05",
            ),
            site(
                "CHU Sud, magasin",
                "2 avenue du Prototype, 38130 Échirolles",
                "Porte 4.",
                "Logistique Sud, 04 00 00 00 06",
            ),
        ],
        members: &[member("Sarah Hôpital", "sarah.chu", Role::FleetManager)],
    },
    OrganisationPlan {
        slug: "collecte",
        name: "La Navette (démo)",
        duties: "collector",
        sites: &[site(
            "Dépôt",
            "40 rue du Banc-d’Essai, 38600 Fontaine",
            "",
            "Exploitation, 04 00 00 00 07",
        )],
        members: &[
            member("Léa Tournée", "lea.collecte", Role::Dispatcher),
            member("Karim Volant", "karim.collecte", Role::Driver),
        ],
    },
    OrganisationPlan {
        slug: "atelier-presquile",
        name: "Atelier Presqu’île (démo)",
        duties: "refurbisher",
        sites: &[site(
            "Atelier",
            "7 rue du Gabarit, 38000 Grenoble",
            "",
            "Atelier, 04 00 00 00 08",
        )],
        members: &[member("Jo Tournevis", "jo.atelier", Role::Technician)],
    },
    OrganisationPlan {
        slug: "ressourcerie-sud",
        name: "Ressourcerie Sud (démo)",
        duties: "refurbisher",
        sites: &[site(
            "Atelier",
            "18 rue du Calibre, 38130 Échirolles",
            "",
            "Atelier, 04 00 00 00 09",
        )],
        members: &[member("Mina Soudure", "mina.ressourcerie", Role::Technician)],
    },
    OrganisationPlan {
        slug: "comptoir-centre",
        name: "Comptoir Centre (démo)",
        duties: "distributor",
        sites: &[site(
            "Boutique",
            "2 place du Témoin, 38000 Grenoble",
            "",
            "Boutique, 04 00 00 00 10",
        )],
        members: &[member("Tom Guichet", "tom.comptoir", Role::Counter)],
    },
    OrganisationPlan {
        slug: "comptoir-villeneuve",
        name: "Comptoir Villeneuve (démo)",
        duties: "distributor",
        sites: &[site(
            "Boutique",
            "9 place de l’Échantillon, 38100 Grenoble",
            "",
            "Boutique, 04 00 00 00 11",
        )],
        members: &[member("Awa Accueil", "awa.comptoir", Role::Counter)],
    },
    OrganisationPlan {
        slug: "service-social",
        name: "Service social (démo)",
        duties: "social",
        sites: &[site(
            "Maison des habitants",
            "4 rue du Spécimen, 38100 Grenoble",
            "",
            "Accueil, 04 00 00 00 12",
        )],
        members: &[member("Zoé Écoute", "zoe.social", Role::SocialWorker)],
    },
];

/// The password of every persona, for trying the ordinary way in.
pub const PASSWORD: &str = "regain-demo";
