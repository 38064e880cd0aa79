//! Texts of the catalogue in French.

use regain_domain::grade::{FunctionalGrade, ShopGrade};
use regain_domain::offering::PriceBand;

use crate::i18n::Language::Fr;
use crate::i18n::catalogue::CatalogueTexts;
use crate::i18n::{counted, number};

/// Texts of the catalogue in French.
pub static CATALOGUE: CatalogueTexts = CatalogueTexts {
    page_title: "Catalogue : des ordinateurs qui repartent",
    title: "Un ordinateur qui repart, près de chez vous",
    lead: "Effacé, vérifié, testé. Vous réservez par e-mail, vous le retirez au comptoir.",
    search_label: "Que cherchez-vous ?",
    search_hint: "portable, écran, tablette…",
    search_do: "Chercher",
    by_kind: "Type d’appareil",
    by_grade: "Aspect",
    by_price: "Prix",
    by_place: "Lieu de retrait",
    all: "Tous",
    more_filters: "Aspect, prix, lieu",
    none: "Rien ne correspond",
    none_help: "Essayez un mot plus court, ou retirez un filtre.",
    none_yet: "Rien à réserver pour l’instant",
    none_yet_help: "De nouveaux appareils arrivent des ateliers chaque semaine. Revenez bientôt.",
    start_again: "Voir tout le catalogue",
    free: "Gratuit",
    no_name: "Modèle inconnu",
    back: "Tout le catalogue",
    what_it_is: "L’appareil",
    grade_title: "Son état",
    grade_note: "La lettre dit seulement l’aspect ; ce qui marche est testé à part, point par point.",
    wiped_title: "Vos données, les siennes",
    wiped: "effacé et vérifié",
    wiped_note: "Chaque support de données a sa preuve, gardée dans le registre de l’appareil.",
    no_media: "Cet appareil n’a aucun support de données.",
    evidence: "preuve",
    destroyed: "retiré et détruit devant témoin",
    spared_title: "CO₂ évité",
    spared_note: "Estimation : ce qu’il aurait fallu émettre pour fabriquer du neuf, pour la durée de sa seconde vie.",
    passport: "Tout son parcours",
    where_title: "Où et quand le retirer",
    see_hours: "Les créneaux libres sont ci-dessous.",
    reserve_title: "Réserver",
    reserve_lead: "Pas de mot de passe : nous vous écrivons, vous confirmez par le lien. L’appareil vous est gardé 30 minutes en attendant.",
    email: "Votre adresse e-mail",
    email_hint: "Elle ne sert qu’à cette réservation, puis elle est oubliée.",
    slot: "Quand viendrez-vous ?",
    slot_hint: "Choisissez un créneau.",
    no_slots: "Aucun créneau libre ces deux prochaines semaines. Revenez demain : de nouveaux s’ouvrent chaque jour.",
    reserve_do: "Réserver cet appareil",
    reserved_title: "Quelqu’un l’a réservé",
    reserved_help: "S’il n’est pas confirmé ou retiré, il revient dans le catalogue. D’autres vous attendent.",
    taken: "Quelqu’un a été plus rapide d’un instant. Voyez les autres appareils du catalogue.",
    slot_full: "Ce créneau vient d’être pris. Choisissez-en un autre : l’appareil est toujours libre.",
    no_slot: "Choisissez un des créneaux proposés.",
    too_fast: "Le formulaire est parti très vite. Vérifiez votre adresse et le créneau, puis envoyez-le de nouveau.",
    form_old: "Cette page était ouverte depuis longtemps. Vérifiez le créneau, puis envoyez de nouveau.",
    email_wrong: "Cette adresse e-mail n’est pas complète. Vérifiez-la : le lien y sera envoyé.",
    sent_title: "Regardez dans votre boîte e-mail",
    sent_help: "Nous vous avons écrit. Ouvrez le lien et confirmez dans les 30 minutes : jusque-là, l’appareil vous est gardé. Pensez aux indésirables.",
    demo_mails: "Voir le courrier de la démonstration",
    price: "Prix",
    photo: "Photo de cet appareil",
    trap: "Laissez ce champ vide",
    count: |count, more| {
        let said = counted(Fr, count, "appareil à réserver", "appareils à réserver");
        if more { format!("Plus de {said}") } else { said }
    },
    corrected: |words| format!("Résultats pour « {words} »"),
    grade: |grade| match grade {
        ShopGrade::APlus => "A+ : presque aucune trace d’usage.",
        ShopGrade::A => "A : de légères rayures, visibles de près.",
        ShopGrade::B => "B : des rayures que l’on sent sous le doigt.",
        ShopGrade::C => "C : des rayures profondes ou des coups ; il marche comme les autres.",
    },
    works: |grade| match grade {
        FunctionalGrade::F6 => "Tout marche, et ce qui était usé a été remplacé.",
        FunctionalGrade::F5 => "Tout marche ; nettoyé, avec un système prêt à démarrer.",
        FunctionalGrade::F4 => "Tout le matériel a été testé et marche.",
        FunctionalGrade::F3 => "Il fait ce pour quoi il est fait ; un détail à côté ne marche pas.",
        FunctionalGrade::F2 => "À réparer.",
        FunctionalGrade::F1 => "Pour pièces.",
    },
    band: |band| match band {
        PriceBand::Free => "Gratuit",
        PriceBand::UpTo50 => "Jusqu’à 50 €",
        PriceBand::UpTo100 => "50 à 100 €",
        PriceBand::UpTo200 => "100 à 200 €",
        PriceBand::More => "Plus de 200 €",
    },
    memory: |gib| format!("{} Go", number(Fr, gib)),
    disk: |gb| format!("disque {} Go", number(Fr, gb)),
    spared: |low, high| {
        if low == high {
            format!("environ {} kg", number(Fr, low))
        } else {
            format!("de {} à {} kg", number(Fr, low), number(Fr, high))
        }
    },
    spared_short: |low| format!("{} kg évités", number(Fr, low)),
    sources: |low, high| format!("Sources : {low} (bas), {high} (haut)."),
    picture: |name| format!("Photo : {name}"),
};
