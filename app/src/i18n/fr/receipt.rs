//! Texts of the check of a receipt in French.

use regain_domain::handover::{LineResult, ProofKind};

use crate::i18n::Language::Fr;
use crate::i18n::counted;
use crate::i18n::receipt::ReceiptCheckTexts;

/// Texts of the check of a receipt in French.
pub static RECEIPT: ReceiptCheckTexts = ReceiptCheckTexts {
    title: "Vérifier un reçu",
    lead: "Un reçu de remise porte une empreinte. Recopiez-la pour savoir si ce reçu est connu ici et si rien n’y a été changé.",
    hash: "Empreinte du reçu (SHA-256)",
    hash_hint: "64 chiffres et lettres de a à f, au bas du reçu. Les espaces ne comptent pas.",
    ask: "Vérifier",
    unchanged: "Ce reçu est connu, et rien n’y a été changé",
    unchanged_help: "Les deux côtés ont signé exactement cette liste.",
    disputed: "Ce reçu est connu, mais il reste un point à régler",
    disputed_help: "Rien n’y a été changé. Les deux côtés doivent encore se mettre d’accord sur cette remise.",
    changed: "Ce qui est conservé ne correspond plus à cette empreinte",
    changed_help: "Gardez votre exemplaire et prévenez le territoire : c’est lui qui fait foi.",
    unknown: "Aucun reçu connu ne porte cette empreinte",
    unknown_help: "Comparez-la avec le reçu, caractère par caractère. Si le téléphone qui a fait signer n’a pas encore eu de réseau, réessayez plus tard.",
    from: "Remis par",
    to: "Pris en charge par",
    recorded: "Enregistré le",
    devices: "Ce que dit le reçu",
    compare: "Comparez cette empreinte et ces nombres avec le reçu que vous tenez.",
    counted: |result, count| match result {
        LineResult::Collected => counted(Fr, count, "appareil remis", "appareils remis"),
        LineResult::Missing => counted(Fr, count, "appareil manquant", "appareils manquants"),
        LineResult::Extra => counted(Fr, count, "appareil remis en plus", "appareils remis en plus"),
        LineResult::Unknown => counted(Fr, count, "appareil inconnu", "appareils inconnus"),
        LineResult::Refused => counted(Fr, count, "appareil laissé sur place", "appareils laissés sur place"),
    },
    proof: |kind| match kind {
        ProofKind::Drawn => "signé au doigt",
        ProofKind::Key => "signé par la clé d’un téléphone",
        ProofKind::Code => "signé par le code d’un bordereau",
    },
};
