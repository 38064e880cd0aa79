//! Texts of the public page of a device in French.

use regain_domain::device::Stage;
use regain_domain::grade::{CosmeticGrade as C, FunctionalGrade as F};
use regain_domain::medium::{Clearing, MediumKind};
use regain_domain::waste::WasteStatus;

use crate::i18n::Language::Fr;
use crate::i18n::passport::PassportTexts;
use crate::i18n::{HARD, counted, number};

/// Texts of the public page of a device in French.
pub static PASSPORT: PassportTexts = PassportTexts {
    verified: "suivi vérifié",
    way: "Son chemin",
    no_name: "Appareil à identifier",
    where_now: "En ce moment",
    what_it_is: "Ce que c’est",
    own_link: "Le voir dans votre parc",
    data_label: "Données",
    data_not_yet: "Pas encore effacées",
    data_note: "L’atelier effacera le disque et gardera la preuve.",
    data_cleared: "Effacées et vérifiées",
    data_none: "Aucune : cet appareil n’en garde pas",
    storage: "Ce qui gardait des données",
    avoided: "CO₂e évité",
    grade: "État",
    reserve: "Le voir dans le catalogue",
    no_proof: "pas encore effacé",
    disputed: "Un point de ce chemin est en cours de vérification.",
    declared: "Enregistré dans le parc d’un grand employeur",
    retired: "Retiré du parc d’un grand employeur",
    leaving: "Sortie du parc d’un grand employeur décidée",
    collected: "Collecté, remise signée des deux côtés",
    passed_on: "Transmis, remise signée des deux côtés",
    received: "Reçu à l’atelier",
    tested: "Contrôlé et testé sur l’établi",
    erased: "Données effacées, preuve vérifiable",
    proof_withdrawn: "Une preuve d’effacement a été retirée",
    graded: "Remis en état et noté",
    listed: "Proposé au public",
    reserved: "Réservé",
    delivered: "Remis à son nouvel usager",
    for_parts: "Gardé pour ses pièces",
    recycled: "Recyclé",
    returned: "Rendu à son employeur",
    lost: "Signalé perdu",
    withdrawn: "Sorti du circuit",
    trouble: "Un souci avec cet appareil ?",
    trouble_help: "Trouvé, perdu, en panne, ou ce n’est pas le bon ? Dites-le, avec le code ci-dessus.",
    contact_name: "Le service du réemploi du territoire",
    mail_subject: "Appareil",
    mistyped_title: "Ce code a une faute de frappe",
    mistyped_help: "Un caractère est faux, ou deux sont échangés. Relisez l’étiquette : huit caractères, sans I, L, O ni U.",
    unknown_title: "Cette étiquette ne mène à aucun appareil",
    unknown_help: "L’étiquette n’est peut-être pas encore collée, ou ce code n’est pas l’un des nôtres.",
    blank_title: "Cette étiquette n’est pas encore liée à un appareil",
    blank_help: "C’est bien une étiquette Regain, imprimée d’avance. Son propriétaire la liera à l’appareil sur lequel elle est collée.",
    blank_bind: "Lier cette étiquette",
    blank_sign_in: "Se connecter pour la lier",
    retype: "Taper le code de nouveau",
    code_label: "Code de l’étiquette",
    look_up: "Voir l’appareil",
    stage: |stage| match stage {
        Stage::InUse => "En service chez un grand employeur.",
        Stage::Planned => "Bientôt retiré du parc d’un grand employeur.",
        Stage::Offered | Stage::Assigned => "Prêt à partir : la collecte est prévue.",
        Stage::InTransit => "Collecté, en route vers un atelier.",
        Stage::Received => "À l’atelier, pour contrôle et remise en état.",
        Stage::OnBench => "Sur l’établi : effacé, testé, réparé.",
        Stage::Ready => "Effacé, testé et prêt pour une nouvelle vie.",
        Stage::Listed => "Prêt : on peut le réserver.",
        Stage::Reserved => "Réservé, il attend d’être retiré.",
        Stage::Delivered => "Il a trouvé sa nouvelle place.",
        Stage::ForParts => "Ses pièces feront vivre d’autres appareils.",
        Stage::Recycled => "Recyclé : ses matières serviront encore.",
        Stage::Returned => "Rendu à l’employeur qui l’avait confié.",
        Stage::Unidentified => "En attente d’identification.",
        Stage::Lost => "Signalé perdu. Si vous l’avez devant vous, appelez-nous.",
        Stage::Withdrawn => "Sorti du circuit du réemploi.",
        Stage::Void => "Cette fiche ne désigne plus aucun appareil.",
    },
    devices: |count| counted(Fr, count, "appareil", "appareils"),
    memory: |gib| format!("{}{HARD}Go", number(Fr, gib)),
    disk: |gb| format!("disque {}{HARD}Go", number(Fr, gb)),
    since: |day| format!("depuis le {day}"),
    proofs: |count| counted(Fr, count, "preuve gardée", "preuves gardées"),
    medium: |kind, gb| {
        let name = match kind {
            MediumKind::Disk => "Disque dur",
            MediumKind::Ssd => "SSD",
            MediumKind::Embedded => "Mémoire intégrée",
            MediumKind::Card => "Carte mémoire",
            MediumKind::Other => "Autre support",
        };
        if gb == 0 {
            name.to_owned()
        } else {
            format!("{name} {}{HARD}Go", number(Fr, gb))
        }
    },
    cleared: |how, hash| match how {
        Clearing::Wiped => format!("effacé et vérifié · preuve {hash}"),
        Clearing::Destroyed => format!("détruit devant témoin · preuve {hash}"),
    },
    graded_as: |grade| {
        let works = match grade.functional {
            F::F1 | F::F2 => "Ne fonctionne pas entièrement",
            F::F3 => "Fonctionne, avec un défaut",
            F::F4 => "Tout fonctionne",
            F::F5 => "Tout fonctionne, prêt à démarrer",
            F::F6 => "Tout fonctionne, pièces usées changées",
        };
        let looks = match grade.cosmetic {
            C::C0 => "aspect non noté",
            C::C1 | C::C2 => "aspect abîmé",
            C::C3 => "traces visibles",
            C::C4 => "rayures légères au toucher",
            C::C5 => "très bon aspect",
            C::C6 | C::C7 | C::C8 | C::C9 => "excellent aspect",
        };
        format!("{works}, {looks}")
    },
    life: |months, low, high| {
        format!(
            "sur {} de seconde vie · {low} et {high}",
            counted(Fr, u64::from(months / 12), "an", "ans")
        )
    },
    waste: |code| format!("code déchet {code}"),
    used_again: |status| match status {
        WasteStatus::Product => "réemploi : il n’a jamais été un déchet",
        WasteStatus::Waste => "réutilisation : il a été un déchet",
    },
    page_title: |code| format!("Appareil {code}"),
};
