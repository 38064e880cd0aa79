//! Captions of columns that are about people, as data, folded: what they are known by, and by what a heading with such a
//! word is about a device all the same.

/// Captions of columns that are about a person: host names too, which are often made of a person's name, and addresses
/// and numbers by which a person is reached.
pub const PERSONAL: &[&str] = &[
    "nom",
    "nom complet",
    "name",
    "full name",
    "asset name",
    "item name",
    "nom de l actif",
    "nom du poste",
    "nom de l ordinateur",
    "nom d hote",
    "hostname",
    "computer name",
    "device name",
    "management name",
    "nom de machine",
    "nom du materiel",
    "adresse ip",
    "ip",
    "ip address",
    "wi fi ipv4 address",
    "wi fi subnet id",
    "reseau ip",
    "networking ip",
    "iccid",
    "eid",
    "meid",
];

/// Words that make any caption one about a person.
pub const PERSONAL_WORDS: &[&str] = &[
    "utilisateur",
    "utilisateurs",
    "usager",
    "usagers",
    "user",
    "users",
    "username",
    "userid",
    "contact",
    "contacts",
    "mail",
    "email",
    "courriel",
    "messagerie",
    "technicien",
    "technician",
    "login",
    "prenom",
    "first name",
    "firstname",
    "last name",
    "lastname",
    "agent",
    "employe",
    "employee",
    "beneficiaire",
    "affecte a",
    "attribue a",
    "detenteur",
    "proprietaire",
    "owner",
    "assigned to",
    "checked out to",
    "upn",
    "numero de telephone",
    "numero telephone",
    "num de telephone",
    "n de telephone",
    "n telephone",
    "no de telephone",
    "phone number",
    "phone no",
    "logiciel",
    "logiciels",
    "software",
    "responsable",
];

/// Words that make a caption one about a person unless it is about a device: `Téléphone` is a number by which somebody
/// is reached, `Modèle du téléphone` is none.
pub const PERSONAL_UNLESS_DEVICE: &[&str] = &["identifiant", "telephone", "phone"];

/// Words that are said of devices only.
pub const DEVICE_WORDS: &[&str] = &[
    "modele",
    "model",
    "marque",
    "brand",
    "make",
    "type",
    "categorie",
    "category",
    "fabricant",
    "constructeur",
    "manufacturer",
    "serie",
    "serial",
    "imei",
    "inventaire",
    "inventory",
    "asset",
];

/// Words for devices themselves. They tell of one where they stand first, or where no number of a telephone is meant:
/// `Équipement téléphone`, but not `Téléphone de l'équipement`.
pub const DEVICES: &[&str] = &[
    "materiel",
    "materiels",
    "equipement",
    "equipements",
    "appareil",
    "appareils",
    "ordinateur",
    "machine",
    "pc",
    "actif",
    "hardware",
    "device",
];

/// Words of captions under which people write whatever they like: such cells are shown to nobody.
pub const FREE_TEXT: &[&str] = &[
    "commentaire",
    "commentaires",
    "comment",
    "comments",
    "note",
    "notes",
    "remarque",
    "remarques",
    "observation",
    "observations",
    "description",
    "adresse",
    "address",
];
