//! A label's code as it is printed and spoken: two groups of four.

use leptos::prelude::*;

/// `7K3M-2QXF`, or a dash where there is no label yet.
#[component]
pub fn LabelCode(
    /// The code, with or without its hyphen.
    #[prop(optional, into)]
    code: MaybeProp<String>,
) -> impl IntoView {
    let text = move || code.get().map_or_else(|| "–".to_owned(), |code| grouped(&code));
    view! { <code class="label-code">{text}</code> }
}

fn grouped(code: &str) -> String {
    if code.contains('-') || code.len() != 8 || !code.is_ascii() {
        return code.to_owned();
    }
    let (first, second) = code.split_at(4);
    format!("{first}-{second}")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn codes_read_in_fours() {
        assert_eq!(grouped("7K3M2QXF"), "7K3M-2QXF");
        assert_eq!(grouped("7K3M-2QXF"), "7K3M-2QXF");
        assert_eq!(grouped("INV 2020-4"), "INV 2020-4");
        assert_eq!(grouped("ééééé"), "ééééé");
    }
}
