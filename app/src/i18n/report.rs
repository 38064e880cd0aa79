//! What a holder's yearly report says, on its page, in its PDF and in its CSV.

use regain_domain::impact::{Avoided, Source};
use regain_domain::medium::Clearing;
use regain_domain::waste::WasteStatus;

use super::{HARD, Language, decimal, number, texts};

texts! {
    /// What a holder's yearly report says.
    ReportTexts = report::REPORT {
        title, lead, years, pdf, csv, holder, period, made_on, rate, rate_none, avoided, avoided_none, delivered,
        counts, counts_stage, counts_devices, method, devices, empty, empty_help, column_label, column_device,
        column_standing, column_end, column_law, column_code, column_taker, column_slip, column_reason, column_wipe, column_kind, column_number, column_in_service, column_custodian, column_since,
        column_hashes, no_label, no_name, no_storage, unlisted, page, demo, see_report,
        note_reen, note_counted, note_left_out, note_carbon, note_sources, note_evidence, file_name,
    } with {
        year: fn(u16) -> String,
        rate_made_of: fn(u16, u64, u64, u64, Option<u32>) -> String,
        left_out: fn(u64, u64, u64) -> String,
        avoided_made_of: fn(Avoided, u64, u64) -> String,
        source: fn(Source) -> &'static str,
        cleared: fn(Clearing) -> &'static str,
        not_cleared: fn(u64, u64) -> String,
        with_since: fn(&str, &str) -> String,
        law: fn(WasteStatus) -> &'static str,
        shown: fn(u64) -> String,
    }
}

/// `82 kg`, `1,2 t`: rounded to what the figures are good for.
pub fn carbon(language: Language, grams: u64) -> String {
    match grams {
        0..1_000_000 => format!("{}{HARD}kg", number(language, (grams + 500) / 1_000)),
        _ => format!("{}{HARD}t", decimal(language, (grams + 50_000) / 100_000)),
    }
}

/// `82 à 107 kg`: from the smaller to the larger of the two sources' figures.
pub fn carbon_range(language: Language, avoided: Avoided) -> String {
    let (low, high) = (carbon(language, avoided.low().0), carbon(language, avoided.high().0));
    if low == high {
        return high;
    }
    let unit = |text: &str| text.rsplit(HARD).next().unwrap_or_default().to_owned();
    let between = match language {
        Language::Fr => "à",
        Language::En => "to",
    };
    let low = if unit(&low) == unit(&high) {
        low.split(HARD).next().unwrap_or_default().to_owned()
    } else {
        low
    };
    format!("{low}{HARD}{between}{HARD}{high}")
}

/// `62,5 %`, from tenths of a per cent.
pub fn rate(language: Language, per_mille: u64) -> String {
    match language {
        Language::Fr => format!("{}{}%", decimal(language, per_mille), super::THIN),
        Language::En => format!("{}%", decimal(language, per_mille)),
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};
    use super::*;

    fn seen(text: String) -> String {
        text.replace(HARD, "~").replace(crate::i18n::THIN, "_")
    }

    #[test]
    fn carbon_is_shown_as_exactly_as_it_is_known() {
        assert_eq!(seen(carbon(Fr, 82_355)), "82~kg");
        assert_eq!(seen(carbon(Fr, 0)), "0~kg");
        assert_eq!(seen(carbon(Fr, 1_249_000)), "1,2~t");
        let range = |ademe_grams, makers_grams| Avoided {
            ademe_grams,
            makers_grams,
        };
        assert_eq!(seen(carbon_range(Fr, range(82_355, 107_380))), "82~à~107~kg");
        assert_eq!(seen(carbon_range(En, range(1_500_000, 900_000))), "900~kg~to~1.5~t");
        assert_eq!(seen(carbon_range(Fr, range(5, 5))), "0~kg");
    }

    #[test]
    fn a_rate_keeps_its_tenth() {
        assert_eq!(seen(rate(Fr, 625)), "62,5_%");
        assert_eq!(rate(En, 3_000), "300%");
    }
}
