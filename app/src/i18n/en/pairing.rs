//! Signing with two phones or a slip, in English.

use crate::i18n::Language::En;
use crate::i18n::pairing::PairingTexts;
use crate::i18n::{counted, number};

/// Signing with two phones, or with a slip.
pub static PAIRING: PairingTexts = PairingTexts {
    title: "Sign with two phones",
    start_help: "Each phone signs, then reads the other’s code. Either may begin, and no network is needed.",
    start_help_giver: "You can also read the other’s count first: you will see it before you sign.",
    begin: "Sign and show my code",
    read_theirs: "Read the other’s code",
    show_help: "Let the other phone read this code. It compares, signs, and then you read its answer.",
    read_answer: "Read its answer",
    take_back: "Go on counting",
    next_code: "Next code",
    code_as_text: "The code as text",
    code_alt: "Code for the other phone to read",
    aim: "Aim at the code on the other phone",
    paste_label: "The other phone’s code, as text",
    their_code: "The other phone’s code",
    same: "Both counts are the same",
    uncounted: "You have counted nothing here. Look at their count before you sign.",
    sign_too: "Sign this count",
    sign_theirs: "Sign their count",
    count_again: "Look at my count again",
    this_phone: "Here",
    other_phone: "The other",
    their_list: "Their count",
    to_give: "The devices to hand over",
    not_counted: "not counted",
    key_known: "The other phone’s signature is verified.",
    key_unknown: "This phone does not know the other’s key yet. The hand-over is kept; the server will check the signature when it is sent.",
    key_wrong: "The signature does not belong to this count. Do not sign: read it again, or sign with a finger.",
    not_ours: "This is not the code of a phone that signs. Aim at the large code on the other screen.",
    other_version: "The other phone has another version. Update both, or sign with a finger.",
    damaged: "This code is damaged or incomplete. Read it once more.",
    other_stop: "The other phone is at another stop. Open the same one on both.",
    same_side: "The other phone signs on your own side: it is your own code, or a colleague’s.",
    other_bag: "The two phones carry different lists. Refresh both where there is network, or sign with a finger.",
    other_count: "This answers another count than the one you show. Let your code be read once more.",
    own_counts: "Both phones show a count: yours is the one that counts. Let the other phone read it.",
    no_key: "This phone has no key for you yet. It takes network once, signed in under your name. Until then, sign with a finger on the phone of who takes the devices.",
    answer_title: "The other phone has to read this code",
    answer_help: "It is signed here. Keep this code on the screen until the other has read it.",
    waiting: "Signed here, waiting for the other phone",
    read_where: "This is a phone’s signature: have the hand-over signed, then choose “Phone”.",
    way: "How does the giving side sign?",
    way_drawn: "By finger",
    way_slip: "Slip",
    way_phone: "Phone",
    slip_code: "Code of the slip",
    slip_hint: "Ten characters, under the QR code.",
    slip_fits: "It is the code of this collection.",
    slip_no_code: "A slip’s code has ten characters. Read it again.",
    slip_other: "This phone does not know this code. If it was printed just now, go on: the server will check it when it is sent.",
    need_slip: "A name and the slip’s code are needed.",
    errand_give: "To hand over",
    errand_bring: "To bring",
    no_collections: "Nothing to hand over",
    no_collections_help: "When a collector comes for your devices, the round appears here.",
    you_sign: |name, organisation| format!("You sign: {name}, {organisation}."),
    code_of: |at, of| format!("Code {} of {}", number(En, at), number(En, of)),
    read_of: |here, of| {
        format!(
            "{} of {}. Keep aiming.",
            counted(En, here, "code read", "codes read"),
            number(En, of)
        )
    },
    differences: |count| {
        counted(
            En,
            count,
            "difference between the counts",
            "differences between the counts",
        )
    },
};
