//! Processors by their makers' names: the usual short form, the line and the generation, by which people choose.
//!
//! Sources: Intel, "Intel Processor Names, Numbers and Generation List" (intel.com, support article 000032203): the
//! first digit, from the tenth generation on the first two, of a Core number; AMD, "AMD Processor Naming" (amd.com): the
//! first digit of a Ryzen number is its series. Apple's and the others' are their product names.

/// A processor whose name is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Processor {
    /// Its line, as its maker calls it: `Core i5`, `Ryzen 7`, `Celeron`.
    pub line: &'static str,
    /// Its generation or series within the line, where the line counts them: 8 for `i5-8365U`, 5 for `Ryzen 5 5600U`.
    pub generation: Option<u8>,
}

/// Lines whose numbers tell the generation as Intel's Core does, the longer name first.
const CORE: &[(&str, &str)] = &[
    ("core i3", "Core i3"),
    ("core i5", "Core i5"),
    ("core i7", "Core i7"),
    ("core i9", "Core i9"),
    ("core m3", "Core m3"),
    ("core m5", "Core m5"),
    ("core m7", "Core m7"),
];

/// AMD's lines that are counted by series.
const RYZEN: &[(&str, &str)] = &[
    ("ryzen threadripper", "Ryzen Threadripper"),
    ("ryzen 3", "Ryzen 3"),
    ("ryzen 5", "Ryzen 5"),
    ("ryzen 7", "Ryzen 7"),
    ("ryzen 9", "Ryzen 9"),
];

/// Lines that are not counted, or whose count is part of their name.
const OTHERS: &[(&str, &str)] = &[
    ("ryzen ai", "Ryzen AI"),
    ("core ultra 5", "Core Ultra 5"),
    ("core ultra 7", "Core Ultra 7"),
    ("core ultra 9", "Core Ultra 9"),
    ("core 2 duo", "Core 2 Duo"),
    ("core 2 quad", "Core 2 Quad"),
    ("core tm 2", "Core 2"),
    ("core 2", "Core 2"),
    ("core duo", "Core Duo"),
    ("core solo", "Core Solo"),
    ("pentium", "Pentium"),
    ("celeron", "Celeron"),
    ("atom", "Atom"),
    ("xeon", "Xeon"),
    ("core m", "Core M"),
    ("core 3", "Core 3"),
    ("core 5", "Core 5"),
    ("core 7", "Core 7"),
    ("intel n50", "Intel N"),
    ("intel n95", "Intel N"),
    ("intel n97", "Intel N"),
    ("intel n100", "Intel N"),
    ("intel n150", "Intel N"),
    ("intel n200", "Intel N"),
    ("epyc", "EPYC"),
    ("opteron", "Opteron"),
    ("athlon", "Athlon"),
    ("sempron", "Sempron"),
    ("turion", "Turion"),
    ("phenom", "Phenom"),
    ("amd fx", "FX"),
    ("amd a4", "A-Series"),
    ("amd a6", "A-Series"),
    ("amd a8", "A-Series"),
    ("amd a9", "A-Series"),
    ("amd a10", "A-Series"),
    ("amd a12", "A-Series"),
    ("amd e1", "E-Series"),
    ("amd e2", "E-Series"),
    ("amd e 350", "E-Series"),
    ("amd e 450", "E-Series"),
    ("amd c 50", "C-Series"),
    ("amd c 60", "C-Series"),
    ("snapdragon", "Snapdragon"),
    ("qualcomm", "Snapdragon"),
    ("exynos", "Exynos"),
    ("kirin", "Kirin"),
    ("mediatek", "MediaTek"),
    ("dimensity", "Dimensity"),
    ("helio", "Helio"),
    ("tensor", "Tensor"),
    ("cortex", "Cortex"),
];

/// The short form of a processor's name: `Intel Core i5-8250U` for `Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz`.
pub fn tidy(name: &str) -> String {
    let name = name.split('@').next().unwrap_or_default();
    let plain = ["(R)", "(r)", "(TM)", "(tm)", "®", "™"]
        .iter()
        .fold(name.to_owned(), |name, mark| name.replace(mark, " "));
    let words: Vec<&str> = plain.split_whitespace().filter(|word| *word != "CPU").collect();
    words.join(" ")
}

/// What a processor is, by its name in any form; none when the name is none that we know.
///
/// ```
/// use regain_domain::processor::place;
/// let place = place("Intel(R) Core(TM) i5-8365U CPU @ 1.60GHz").unwrap();
/// assert_eq!((place.line, place.generation), ("Core i5", Some(8)));
/// ```
pub fn place(name: &str) -> Option<Processor> {
    let words = words(name);
    let padded = format!(" {words} ");
    let in_words = |phrase: &str| padded.contains(&format!(" {phrase} "));
    let after = |phrase: &str| {
        let begin = padded.find(&format!(" {phrase} "))? + phrase.len() + 2;
        padded.get(begin..)
    };
    if let Some((phrase, line)) = CORE.iter().find(|(phrase, _)| in_words(phrase)) {
        return Some(Processor {
            line,
            generation: ordinal(&words).or_else(|| core_generation(after(phrase)?)),
        });
    }
    if let Some((phrase, line)) = RYZEN.iter().find(|(phrase, _)| in_words(phrase)) {
        return Some(Processor {
            line,
            generation: after(phrase).and_then(ryzen_series),
        });
    }
    if words.starts_with("apple m") {
        let number = words.strip_prefix("apple m")?.split(' ').next()?;
        return Some(Processor {
            line: "Apple M",
            generation: number.parse().ok(),
        });
    }
    let (phrase, line) = OTHERS.iter().find(|(phrase, _)| in_words(phrase))?;
    let series = || {
        after(phrase)?
            .split(' ')
            .find_map(|word| model_number(word)?.0.get(..1)?.parse().ok())
    };
    Some(Processor {
        line,
        // `Core Ultra 7 155H` is of series 1, `M-5Y10c` of the fifth generation.
        generation: match *line {
            "Core Ultra 5" | "Core Ultra 7" | "Core Ultra 9" | "Core 3" | "Core 5" | "Core 7" => series(),
            "Core M" => after(phrase).and_then(core_generation),
            _ => None,
        },
    })
}

/// The generation or series of a processor, where its line counts them.
pub fn generation(name: &str) -> Option<u8> {
    place(name)?.generation
}

/// Lower case, marks and punctuation as spaces: `intel core i5 8365u cpu 1 60ghz`.
fn words(name: &str) -> String {
    let plain: String = tidy(name)
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                ' '
            }
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `11th Gen Intel Core …`.
fn ordinal(words: &str) -> Option<u8> {
    let mut before = "";
    for word in words.split(' ') {
        if word == "gen" {
            return before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok();
        }
        before = word;
    }
    None
}

/// The digits that a word begins with, after at most one letter, and what follows them: `8365u`, `m540`, `6y30`.
fn model_number(word: &str) -> Option<(&str, &str)> {
    let word = word.strip_prefix(|c: char| c.is_ascii_alphabetic()).unwrap_or(word);
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    (end > 0).then(|| word.split_at(end))
}

/// Of what follows `core i5`.
fn core_generation(rest: &str) -> Option<u8> {
    let (digits, tail) = rest.split(' ').find_map(model_number)?;
    let first = |count: usize| digits.get(..count)?.parse().ok();
    match digits.len() {
        // `6Y30`
        1 if tail.starts_with('y') => first(1),
        // `i5 M 540`, of the first generation, which was not counted yet.
        3 => Some(1),
        // `1135G7`, `1035G1`, `1235U`: no second generation begins with a one.
        4 if digits.starts_with('1') => first(2),
        4 => first(1),
        5 => first(2),
        _ => None,
    }
}

/// Of what follows `ryzen 5`.
fn ryzen_series(rest: &str) -> Option<u8> {
    let (digits, _) = rest
        .split(' ')
        .filter_map(model_number)
        .find(|(digits, _)| digits.len() >= 3)?;
    (digits.len() == 4).then(|| digits.get(..1)?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generation_is_told_by_the_number_in_every_form_of_the_name() {
        for (name, line, generation) in [
            ("Intel Core i5-8365U", "Core i5", Some(8)),
            ("Intel(R) Core(TM) i5-8365U CPU @ 1.60GHz", "Core i5", Some(8)),
            ("11th Gen Intel Core i5-1145G7", "Core i5", Some(11)),
            ("Intel Core i7-1065G7", "Core i7", Some(10)),
            ("Intel Core i5-10210U", "Core i5", Some(10)),
            ("Intel Core i5-12400", "Core i5", Some(12)),
            ("13th Gen Intel(R) Core(TM) i7-1365U", "Core i7", Some(13)),
            ("Intel(R) Core(TM) i3-2120 CPU @ 3.30GHz", "Core i3", Some(2)),
            ("Intel(R) Core(TM) i5 CPU M 540 @ 2.53GHz", "Core i5", Some(1)),
            ("Intel(R) Core(TM) i7 CPU 860 @ 2.80GHz", "Core i7", Some(1)),
            ("Intel(R) Core(TM) i5-7Y54 CPU", "Core i5", Some(7)),
            ("Intel Core m3-6Y30", "Core m3", Some(6)),
            ("Intel(R) Core(TM) M-5Y10c CPU @ 0.80GHz", "Core M", Some(5)),
            ("Intel(R) Core(TM) Ultra 7 155H", "Core Ultra 7", Some(1)),
            ("Intel(R) Core(TM) Ultra 5 225U", "Core Ultra 5", Some(2)),
            ("AMD Ryzen 5 PRO 5650U with Radeon Graphics", "Ryzen 5", Some(5)),
            ("AMD Ryzen 7 PRO 7840U w/ Radeon 780M Graphics", "Ryzen 7", Some(7)),
            ("Apple M1 Pro", "Apple M", Some(1)),
            ("Apple M3", "Apple M", Some(3)),
            ("Intel(R) Core(TM)2 Duo CPU E8400", "Core 2", None),
            ("Intel(R) Core(TM)2 Duo CPU     P8600  @ 2.40GHz", "Core 2", None),
            ("Intel(R) Xeon(R) CPU E5-2620 v4", "Xeon", None),
            ("Intel(R) Celeron(R) CPU N3350 @ 1.10GHz", "Celeron", None),
            ("Intel Pentium Silver N5000", "Pentium", None),
            ("AMD A8-7410 APU", "A-Series", None),
            ("AMD EPYC 7302P", "EPYC", None),
            ("Intel(R) N100", "Intel N", None),
            ("Qualcomm Technologies, Inc SM8150", "Snapdragon", None),
        ] {
            let expected = Some((line, generation));
            let found = place(name).map(|found| (found.line, found.generation));
            let found =
                found.map(|(line, generation)| (if line.starts_with("Core 2") { "Core 2" } else { line }, generation));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn a_name_that_says_nothing_is_not_placed() {
        for name in [
            "",
            "x86_64",
            "CPU0",
            "AArch64 Processor rev 14 (aarch64)",
            "core i",
            "QEMU Virtual CPU version 2.5+",
        ] {
            assert_eq!(place(name), None, "{name}");
        }
        assert_eq!(generation("Intel Core i5"), None);
        assert_eq!(generation("Intel Core i5-é99999999"), None);
    }

    #[test]
    fn a_short_name_keeps_what_people_know_it_by() {
        for (long, short) in [
            ("Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz", "Intel Core i5-8250U"),
            ("AMD Ryzen 5", "AMD Ryzen 5"),
            ("  Intel(R)   Celeron(R) CPU N3350", "Intel Celeron N3350"),
            ("", ""),
        ] {
            assert_eq!(tidy(long), short);
        }
    }
}
