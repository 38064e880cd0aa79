//! The form by which words are searched: "Écran" finds "ecran" and the other way round.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .replace('œ', "oe")
        .replace('æ', "ae")
        .replace('ß', "ss")
}

/// The different folded words of some texts, each at most 40 characters: runs of letters and digits.
pub fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = texts
        .into_iter()
        .flat_map(|text| {
            let folded = fold(text);
            let split = folded
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty());
            split
                .map(|word| word.chars().take(40).collect::<String>())
                .collect::<Vec<_>>()
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(fold("Écran ÉLÈVE Œuvre"), "ecran eleve oeuvre");
        assert_eq!(fold("Læticia STRAẞE Straße"), "laeticia strasse strasse");
        assert_eq!(words(["HP ProBook-450 G7", "probook"]), ["450", "g7", "hp", "probook"]);
    }
}
