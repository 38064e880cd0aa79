//! The start page's texts in English.

use crate::i18n::home::HomeTexts;

/// The start page's texts in English.
pub static HOME: HomeTexts = HomeTexts {
    page_title: "Regain: a second life for computers",
    title: "A second life for the territory’s computers",
    lead: "Regain follows every device, from the employer who lets it go to the person who needs it.",
    label_title: "Is there a Regain label in front of you?",
    code: "Code on the label",
    code_hint: "Scan the QR code with the camera, or type the eight characters, for example 7K3M-2QXF.",
    look_up: "See the device",
    how_title: "The way of a device",
    leave_title: "It leaves an office",
    leave_help: "The employer picks it from its fleet and sticks a label on.",
    collect_title: "It is collected",
    collect_help: "Every device is scanned, both sides sign.",
    wipe_title: "It is wiped and repaired",
    wipe_help: "The erasure is verified and proven, medium by medium.",
    give_title: "It is of use again",
    give_help: "To a person, an association, a school of the territory.",
    to_catalogue: "See the devices to reserve",
    partner_title: "Employers, collectors, workshops",
    partner_help: "Sign in to see your fleet, your rounds or your workshop.",
    sign_in: "Sign in",
    my_account: "Go to my account",
};
