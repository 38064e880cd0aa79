//! Addresses that the phone itself opens: its map, its telephone. They are made from what the bag carries, so they
//! stand on the screen without network too.

/// The address of a place on the phone's map: each system has its own way to be asked for its map app; elsewhere the
/// free map on the web answers. None without an address.
pub fn map(address: &str, user_agent: &str) -> Option<String> {
    let address = address.split_whitespace().collect::<Vec<_>>().join(" ");
    if address.is_empty() {
        return None;
    }
    let asked = encoded(&address);
    Some(if user_agent.contains("Android") {
        format!("geo:0,0?q={asked}")
    } else if user_agent.contains("iPhone") || user_agent.contains("iPad") {
        format!("https://maps.apple.com/?q={asked}")
    } else {
        format!("https://www.openstreetmap.org/search?query={asked}")
    })
}

/// The fewest digits of a number that one can call from anywhere in the country.
const MIN_DIGITS: usize = 8;

/// The first telephone number in a text, ready to be called.
pub fn call(contact: &str) -> Option<String> {
    let mut number = String::new();
    for sign in contact.chars().chain(['|']) {
        match sign {
            '0'..='9' => number.push(sign),
            '+' if number.is_empty() => number.push(sign),
            ' ' | '.' | '-' | '/' | '\u{a0}' | '\u{202f}' if !number.is_empty() => {}
            _ if number.len() >= MIN_DIGITS => return Some(format!("tel:{number}")),
            _ => number.clear(),
        }
    }
    None
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            _ => {
                let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value)]);
                encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phone_is_asked_for_its_own_map() {
        let address = "2 rue de l’Hôpital\n31000 Toulouse";
        let at = |user_agent| map(address, user_agent).unwrap();
        assert_eq!(
            at("Mozilla/5.0 (Linux; Android 15; Pixel 9)"),
            "geo:0,0?q=2%20rue%20de%20l%E2%80%99H%C3%B4pital%2031000%20Toulouse"
        );
        assert!(at("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)").starts_with("https://maps.apple.com/?q=2%20rue"));
        assert!(at("Mozilla/5.0 (X11; Linux)").starts_with("https://www.openstreetmap.org/search?query=2"));
        assert_eq!(map(" \n", ""), None);
    }

    #[test]
    fn an_address_cannot_break_out_of_the_link() {
        let hostile = map("javascript:alert(1)&zoom=\"><script>", "").unwrap();
        let (_, query) = hostile.split_once("query=").unwrap();
        let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"%-_.~".contains(&byte);
        assert!(query.bytes().all(harmless), "{query}");
    }

    #[test]
    fn a_number_is_found_among_words() {
        assert_eq!(
            call("Accueil logistique, 05 61 22 33 44").as_deref(),
            Some("tel:0561223344")
        );
        assert_eq!(
            call("Poste 12 : +33 5.61.22.33.44 (matin)").as_deref(),
            Some("tel:+33561223344")
        );
        assert_eq!(call("Quai 3, demander la DSI"), None);
        assert_eq!(call(""), None);
    }
}
