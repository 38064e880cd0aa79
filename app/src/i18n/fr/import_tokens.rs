//! Import tokens in French.

use crate::i18n::import_tokens::ImportTokenTexts;

/// Import tokens in French.
pub static IMPORT_TOKENS: ImportTokenTexts = ImportTokenTexts {
    title: "Imports automatiques",
    lead: "Un jeton permet à votre outil d’inventaire d’apporter lui-même son export, chaque nuit par exemple.",
    back: "Imports",
    empty: "Aucun jeton",
    empty_help: "Créez-en un par outil qui apporte un fichier : vous pourrez arrêter chacun séparément.",
    list: "Jetons de votre organisation",
    column_name: "Jeton",
    column_by: "Créé par",
    column_made: "Le",
    column_used: "Dernier usage",
    column_end: "Arrêter",
    never: "jamais",
    end: "Arrêter",
    ended: "Le jeton est arrêté : ce qui vient avec lui est refusé.",
    make_title: "Créer un jeton",
    name: "À quoi il sert",
    name_hint: "Comme on le dira dans un an : « GLPI, export de nuit ».",
    make: "Créer le jeton",
    made: "Voici le jeton. Copiez-le maintenant : il ne sera plus montré.",
    made_help: "Il apporte des fichiers dans votre parc et ne permet rien d’autre. Gardez-le comme un mot de passe. Par exemple, chaque nuit :",
    example_title: "Comment s’en servir",
    example: "Le fichier est le corps de la requête. La réponse dit ce qui est nouveau, modifié, inchangé, à décider et refusé ; ce qui est à décider attend sur la page de l’import. Envoyer deux fois le même fichier ne change rien.",
    wrong_name: "Dites à quoi sert le jeton, en 60 caractères au plus.",
    too_many: "Vingt jetons existent déjà. Arrêtez-en un d’abord.",
};
