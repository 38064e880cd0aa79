//! One spelling for words that people and tools write in many: `N° de série`, `n de serie`, `N° DE SÉRIE`.

/// Lower case, without accents; whatever is neither letter nor digit separates words by one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().flat_map(char::to_lowercase) {
        // A combining accent belongs to the letter before it: macOS writes `é` as two characters.
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        // `N°` and `Nº` are the word "n": the sign separates nothing and says nothing.
        let plain: &str = match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => "a",
            'ç' => "c",
            'é' | 'è' | 'ê' | 'ë' => "e",
            'î' | 'ï' | 'í' | 'ì' => "i",
            'ñ' => "n",
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' => "o",
            'ù' | 'û' | 'ü' | 'ú' => "u",
            'ÿ' => "y",
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            _ => "",
        };
        if plain.is_empty() && (!c.is_alphanumeric() || matches!(c, 'º' | 'ª')) {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        if plain.is_empty() {
            folded.push(c);
        } else {
            folded.push_str(plain);
        }
    }
    folded
}

/// Whether a phrase stands in a folded text as whole words: `portable` in `pc portable`, not in `portables`.
pub fn has_words(folded: &str, phrase: &str) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| c == ' ');
    folded.match_indices(phrase).any(|(at, found)| {
        boundary(folded[..at].chars().next_back()) && boundary(folded[at + found.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_punctuation_make_no_difference() {
        for text in ["N° de série", "n de serie", "N° DE SÉRIE", " Nº de se\u{301}rie :"] {
            assert_eq!(fold(text), "n de serie", "{text:?}");
        }
        assert_eq!(fold("Numéro d’inventaire"), fold("NUMERO D'INVENTAIRE"));
        assert_eq!(fold("Date de mise en œuvre"), "date de mise en oeuvre");
        assert_eq!(fold("Læticia STRAẞE"), "laeticia strasse");
    }

    #[test]
    fn a_phrase_is_found_as_whole_words_only() {
        assert!(has_words("pc portable 15", "portable"));
        assert!(has_words("portable", "portable"));
        assert!(!has_words("transportable", "portable"));
        assert!(!has_words("ucs 6248", "uc"));
    }
}
