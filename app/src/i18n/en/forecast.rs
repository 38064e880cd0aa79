//! What is coming, in English.

use crate::i18n::Language::En;
use crate::i18n::forecast::ForecastTexts;
use crate::i18n::{counted, number};

/// What is coming, in English.
pub static FORECAST: ForecastTexts = ForecastTexts {
    title: "Forecast",
    lead: "What the territory will be able to give within eighteen months, against what is looked for.",
    own_title: "The park’s forecast",
    own_lead: "What your park will give within eighteen months, if your habits stay as they are.",
    kinds: "Kinds of devices",
    all_kinds: "All",
    empty: "Nothing to forecast yet",
    empty_help: "As soon as an employer imports its park, what will leave it appears here.",
    empty_own_help: "Import your park: what will leave it appears here, month by month.",
    to_import: "Import a park",
    in_hand: "Ready now",
    in_hand_note: "finished at a workshop, or in the catalogue",
    offered: "Offered for collection",
    offered_note: "in lots that wait",
    half_year: "Expected within six months",
    half_year_note: "without those that are ready",
    wanted: "Looked for",
    wanted_note: "in open needs",
    gap_end: "Gap in eighteen months",
    enough: "there will be enough",
    lacking: "there will not be enough",
    in_use: "In use",
    in_use_note: "in your park",
    eighteen: "Expected within eighteen months",
    months_title: "Month by month",
    own_months_title: "Ready for a second life, month by month",
    month: "Month",
    expected: "Expected",
    between: "4 times in 5, between",
    wanted_in: "Looked for",
    gap: "Gap so far",
    by_kind: "Kind by kind",
    kind: "Kind",
    expected_half: "Expected, 6 months",
    expected_all: "Expected, 18 months",
    grades: "In which state",
    grades_help: "What workshops found of devices of the same kind and age, applied to what is coming.",
    parts: "For parts",
    gap_help: "Gap: what is ready and what will have come by the end of the month, less what is looked for until then. It counts by kind: a precise need may go unmet even where the gap is good.",
    board: "See the needs",
    basis: "What this rests on",
    little: "Little history",
    little_help: "Too few devices have left the parks since Regain has followed them: the forecast rests mostly on the age at which each kind is usually replaced. It gets finer by itself.",
    sharing: "Sums over the employers that share their figures, never the park of one alone.",
    bar_expected: "Bar: expected",
    bar_bounds: "Line: 4 times in 5",
    bar_wanted: "Mark: looked for",
    bounds: |low, high| format!("{low} and {high}"),
    undated: |count| format!("{} of them without a date", number(En, count)),
    seen: |in_use, retired| {
        format!(
            "{} in use, and {} watched month by month: at each age, the share of those that leave (Kaplan–Meier).",
            counted(En, in_use, "device", "devices"),
            counted(En, retired, "retirement", "retirements"),
        )
    },
    graded: |count| {
        format!(
            "{} at workshops, for the expected state.",
            counted(En, count, "device examined", "devices examined")
        )
    },
    delay: |months, seen| {
        let why = if seen {
            "the median of what was seen"
        } else {
            "an assumption, until more is seen"
        };
        format!(
            "{} from leaving the park to ready: {why}.",
            counted(En, u64::from(months), "month", "months")
        )
    },
    holders: |count| format!("{} in these sums.", counted(En, count, "employer", "employers")),
    gap_words: |gap| {
        let size = number(En, gap.unsigned_abs());
        match gap {
            0 => "0".to_owned(),
            _ if gap > 0 => format!("+{size}"),
            _ => format!("−{size}"),
        }
    },
};
