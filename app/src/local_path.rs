//! "And then back to where I was": an address that came in with a request is followed only when it stays with us.

/// The longest one that is carried along, in bytes.
const LONGEST: usize = 1_000;

/// The path, if it leads to a page of this site and nowhere else.
///
/// Browsers read `//host`, `/\host` and tabs or line breaks in between as another site's address.
pub fn local_path(path: &str) -> Option<&str> {
    let rest = path.strip_prefix('/')?;
    let elsewhere = rest.starts_with(['/', '\\']);
    let strange = path.chars().any(|c| c.is_control() || c == '\\' || c.is_whitespace());
    (!elsewhere && !strange && path.len() <= LONGEST).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_our_own_pages_are_followed() {
        for good in ["/", "/parc", "/parc?page=2&tri=age", "/d/7K3M2QXF#top"] {
            assert_eq!(local_path(good), Some(good));
        }
        let long = format!("/{}", "a".repeat(2_000));
        for bad in [
            "",
            "parc",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            &long,
        ] {
            assert_eq!(local_path(bad), None, "{bad}");
        }
    }
}
