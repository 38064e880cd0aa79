//! Signing with two phones or a slip, in French.

use crate::i18n::Language::Fr;
use crate::i18n::pairing::PairingTexts;
use crate::i18n::{counted, number};

/// Signing with two phones, or with a slip.
pub static PAIRING: PairingTexts = PairingTexts {
    title: "Signer à deux téléphones",
    start_help: "Chaque téléphone signe, puis lit le code de l’autre. Peu importe qui commence, et il ne faut pas de réseau.",
    start_help_giver: "Vous pouvez aussi lire d’abord le compte de l’autre : vous le verrez avant de signer.",
    begin: "Signer et montrer mon code",
    read_theirs: "Lire le code de l’autre",
    show_help: "Faites lire ce code par l’autre téléphone. Il compare, signe, puis vous lisez sa réponse.",
    read_answer: "Lire sa réponse",
    take_back: "Reprendre le compte",
    next_code: "Code suivant",
    code_as_text: "Le code en texte",
    code_alt: "Code à faire lire par l’autre téléphone",
    aim: "Visez le code sur l’autre téléphone",
    paste_label: "Code de l’autre téléphone, en texte",
    their_code: "Code de l’autre téléphone",
    same: "Les deux comptes sont les mêmes",
    uncounted: "Vous n’avez rien compté ici. Regardez leur compte avant de signer.",
    sign_too: "Signer ce compte",
    sign_theirs: "Signer leur compte",
    count_again: "Revoir mon compte",
    this_phone: "Ici",
    other_phone: "L’autre",
    their_list: "Leur compte",
    to_give: "Les appareils à remettre",
    not_counted: "pas compté",
    key_known: "La signature de l’autre téléphone est vérifiée.",
    key_unknown: "Ce téléphone ne connaît pas encore la clé de l’autre. La remise est gardée ; le serveur vérifiera la signature à l’envoi.",
    key_wrong: "La signature ne va pas avec ce compte. Ne signez pas : recommencez la lecture, ou signez au doigt.",
    not_ours: "Ce n’est pas le code d’un téléphone qui signe. Visez le grand code sur l’autre écran.",
    other_version: "L’autre téléphone a une autre version. Mettez les deux à jour, ou signez au doigt.",
    damaged: "Ce code est abîmé ou incomplet. Lisez-le encore une fois.",
    other_stop: "L’autre téléphone est à un autre arrêt. Ouvrez le même des deux côtés.",
    same_side: "L’autre téléphone signe du même côté que vous : c’est votre propre code, ou celui d’un collègue.",
    other_bag: "Les deux téléphones n’ont pas la même liste. Actualisez-la des deux côtés avec du réseau, ou signez au doigt.",
    other_count: "Cette réponse est pour un autre compte que celui que vous montrez. Faites lire votre code encore une fois.",
    own_counts: "Les deux téléphones montrent un compte : c’est le vôtre qui vaut. Faites-le lire par l’autre.",
    no_key: "Ce téléphone n’a pas encore de clé pour vous. Il faut du réseau une fois, connecté à votre nom. En attendant, signez au doigt sur le téléphone de qui emporte.",
    answer_title: "L’autre téléphone doit lire ce code",
    answer_help: "C’est signé ici. Gardez ce code à l’écran jusqu’à ce que l’autre l’ait lu.",
    waiting: "Signé ici, en attente de l’autre téléphone",
    read_where: "C’est la signature d’un téléphone : faites signer la remise, puis choisissez « Téléphone ».",
    way: "Comment signe qui remet ?",
    way_drawn: "Au doigt",
    way_slip: "Bordereau",
    way_phone: "Téléphone",
    slip_code: "Code du bordereau",
    slip_hint: "Dix caractères, sous le QR code.",
    slip_fits: "C’est le code de cet enlèvement.",
    slip_no_code: "Un code de bordereau a dix caractères. Relisez-le.",
    slip_other: "Ce téléphone ne connaît pas ce code. S’il vient d’être imprimé, continuez : le serveur le vérifiera à l’envoi.",
    need_slip: "Il faut un nom et le code du bordereau.",
    errand_give: "À remettre",
    errand_bring: "À apporter",
    no_collections: "Rien à remettre",
    no_collections_help: "Quand un collecteur viendra chercher vos appareils, sa tournée apparaîtra ici.",
    you_sign: |name, organisation| format!("Vous signez : {name}, {organisation}."),
    code_of: |at, of| format!("Code {} sur {}", number(Fr, at), number(Fr, of)),
    read_of: |here, of| {
        format!(
            "{} sur {}. Continuez à viser.",
            counted(Fr, here, "code lu", "codes lus"),
            number(Fr, of)
        )
    },
    differences: |count| {
        counted(
            Fr,
            count,
            "différence entre les deux comptes",
            "différences entre les deux comptes",
        )
    },
};
