//! Shared texts in English.

use crate::i18n::Language::En;
use crate::i18n::common::CommonTexts;
use crate::i18n::{counted, number};

/// Shared texts in English.
pub static COMMON: CommonTexts = CommonTexts {
    skip_to_content: "Skip to content",
    menu: "Menu",
    main_navigation: "Main navigation",
    account: "My account",
    sign_in: "Sign in",
    sign_out: "Sign out",
    catalogue: "Catalogue",
    read_label: "Read a label",
    back: "Back",
    back_home: "Back to the start page",
    close: "Close",
    demo_banner: "Demonstration: organisations, people and devices are invented.",
    demo_personas: "Change persona",
    not_found_title: "There is no such page",
    not_found_help: "The address may be incomplete, or the page may not be meant for you.",
    next_page: "Next page",
    first_page: "Back to the beginning",
    pages: "Pages of the list",
    required: "required",
    table_of_figures: "See the figures",
    current_step: "current step",
    field_title: "Regain in the field",
    field_start: "The app is ready.",
    needs_script: "This app needs JavaScript to work without a network.",
    kind_laptop: "Laptop",
    kind_desktop: "Desktop computer",
    kind_server: "Server",
    kind_screen: "Screen",
    kind_tablet: "Tablet",
    kind_smartphone: "Phone",
    kind_printer: "Printer",
    kind_network: "Network equipment",
    kind_other: "Other device",
    about: "About",
    accessibility: "Accessibility",
    legal: "Legal notice",
    of_total: |total| format!("of {}", number(En, total)),
    waiting: |count| counted(En, count, "waiting", "waiting"),
};
